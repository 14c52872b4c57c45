//! Erasing for good: the journal is written anew without what goes, its files are erased, in one transaction.

use std::collections::BTreeSet;

use super::Ledger;
use super::folding::{journal_lines, open_whole};
use crate::app::{AppError, Now};
use crate::domain::{AccessKind, ErasedId, Event, Line, erase, in_place};
use crate::store::{Store, StoreError};
use crate::vault::{Cipher, Damage};

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// Takes out of the journal what the events say is erased, and writes them after the rest.
    pub(super) async fn erase(&mut self, events: Vec<Event>, now: Now) -> Result<(), AppError> {
        let (head, journal) = open_whole(&self.store, &*self.vault).await?;
        if head != self.head {
            return Err(StoreError::Conflict.into());
        }
        let seeds: BTreeSet<ErasedId> = events
            .iter()
            .flat_map(|event| match event {
                Event::Erased(ids) => ids.as_slice(),
                _ => &[],
            })
            .copied()
            .collect();
        let stripped = erase(in_place(journal_lines(&journal.entries)), &seeds);
        let last = stripped.last.max(self.state.last);
        let mut own = vec![Event::Erased(stripped.ids.into_iter().collect())];
        own.extend(
            events
                .into_iter()
                .filter(|event| !matches!(event, Event::Erased(_))),
        );
        if is_damaged(&journal.damages) {
            own.push(Event::Accessed(AccessKind::DamageLeftBehind));
        }
        let own = self.writer.stamp(own, now, last);
        let mut lines = stripped.lines;
        lines.extend(own.into_iter().map(Line::from));
        self.write_anew(&lines, Vec::new()).await
    }
}

/// Whether entries are missing or do not open. They cannot be read, and so cannot be written anew.
pub(super) fn is_damaged(damages: &[Damage]) -> bool {
    damages.iter().any(|damage| *damage != Damage::Snapshot)
}

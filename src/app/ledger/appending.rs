//! Entries added to the journal, or a journal in the place of the old one.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Ledger, vault_blob};
use crate::app::health::Seen;
use crate::app::{AppError, Now};
use crate::domain::{BlobId, Event, Line, Stamped, State};
use crate::store::{Change, KeptBlob, Store};
use crate::vault::{Cipher, Header, Position, SealedBatch, SealedSnapshot};

/// So many entries after the last snapshot the next one is written: 256 entries open in a few milliseconds.
const ENTRIES_PER_SNAPSHOT: u64 = 256;

/// In a long journal a snapshot is large. There it waits until the entries after it are this part of those before, so that
/// what snapshots cost stays in proportion to what is written.
const PART_PER_SNAPSHOT: u64 = 16;

/// A header as it lies in the store, and the one that takes its place.
pub(super) struct Headers<'a> {
    pub old: &'a [u8],
    pub new: &'a Header,
}

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// Writes events as one entry. The state follows once they are stored.
    pub(super) async fn append(&mut self, events: Vec<Event>, now: Now) -> Result<(), AppError> {
        self.append_with(events, None, now).await
    }

    /// The same, with a header that takes the place of another in the same transaction.
    pub(super) async fn append_with(
        &mut self,
        events: Vec<Event>,
        headers: Option<Headers<'_>>,
        now: Now,
    ) -> Result<(), AppError> {
        let stamped = self.writer.stamp(events, now, self.state.last);
        let keep = self.staged_for(&stamped)?;
        let batch = self
            .vault
            .seal_entries(&self.position, &[Event::render_entry(&stamped)])
            .await?;
        let due = self.is_snapshot_due(&batch.position);
        let may_drop = stamped.iter().any(|stamped| stamped.event.may_drop_files());
        // Only a snapshot, and knowing which files are named no more, need the state before it is stored.
        let ahead = (due || may_drop).then(|| after(&self.state, &stamped));
        let snapshot = match &ahead {
            Some(state) if due => Some(self.seal_snapshot(&batch.position, state).await?),
            _ => None,
        };
        let erase = match &ahead {
            Some(state) if may_drop => dropped(&self.state.blobs(), &state.blobs()),
            _ => Vec::new(),
        };
        let change = self.change(batch, snapshot, keep, erase);
        let id = self.vault.id();
        match headers {
            None => self.store.append(id, &change).await?,
            Some(Headers { old, new }) => {
                self.store.rekey(id, old, &new.render(), &change).await?;
            }
        }
        match ahead {
            Some(state) => self.state = Arc::new(state),
            None => {
                let state = Arc::make_mut(&mut self.state);
                stamped.iter().for_each(|event| state.apply(event));
            }
        }
        self.settle(change);
        Ok(())
    }

    /// Writes lines, all of them, as a new journal with a new name in the place of the old one.
    pub(super) async fn write_anew(
        &mut self,
        lines: &[Line],
        keep: Vec<KeptBlob>,
    ) -> Result<(), AppError> {
        let state = State::of(lines);
        let erase = dropped(&self.state.blobs(), &state.blobs());
        self.write_journal(lines, state, keep, erase).await
    }

    /// The same with the state that the lines add up to; no files go but those in `erase`.
    pub(super) async fn write_journal(
        &mut self,
        lines: &[Line],
        state: State,
        keep: Vec<KeptBlob>,
        erase: Vec<crate::vault::BlobId>,
    ) -> Result<(), AppError> {
        let start = self.vault.start_journal().await?.position;
        let batch = self.vault.seal_entries(&start, &Line::pack(lines)).await?;
        let snapshot = self.seal_snapshot(&batch.position, &state).await?;
        let change = self.change(batch, Some(snapshot), keep, erase);
        if let Some(witness) = &self.witness {
            // A page that is killed in between must not be taken for somebody who put the journal back.
            witness.forget(self.vault.id());
        }
        self.store.replace_journal(self.vault.id(), &change).await?;
        self.damages.clear();
        self.state = Arc::new(state);
        self.settle(change);
        Ok(())
    }

    /// Writes lines after those there are; together they add up to `state`.
    pub(super) async fn write_on(
        &mut self,
        lines: &[Line],
        state: State,
        keep: Vec<KeptBlob>,
    ) -> Result<(), AppError> {
        let batch = self
            .vault
            .seal_entries(&self.position, &Line::pack(lines))
            .await?;
        let snapshot = if self.damages.is_empty() {
            Some(self.seal_snapshot(&batch.position, &state).await?)
        } else {
            None
        };
        let erase = dropped(&self.state.blobs(), &state.blobs());
        let change = self.change(batch, snapshot, keep, erase);
        self.store.append(self.vault.id(), &change).await?;
        self.state = Arc::new(state);
        self.settle(change);
        Ok(())
    }

    /// Writes events as one entry that erases kept files which nothing names.
    pub(super) async fn append_erasing(
        &mut self,
        events: Vec<Event>,
        erase: Vec<crate::vault::BlobId>,
        now: Now,
    ) -> Result<(), AppError> {
        let stamped = self.writer.stamp(events, now, self.state.last);
        let batch = self
            .vault
            .seal_entries(&self.position, &[Event::render_entry(&stamped)])
            .await?;
        let change = self.change(batch, None, Vec::new(), erase);
        self.store.append(self.vault.id(), &change).await?;
        let state = Arc::make_mut(&mut self.state);
        stamped.iter().for_each(|event| state.apply(event));
        self.settle(change);
        Ok(())
    }

    /// The stamped events that would be written next, and the state after them: for a journal that goes elsewhere.
    pub(in crate::app) fn ahead(&mut self, events: Vec<Event>, now: Now) -> (Vec<Stamped>, State) {
        let stamped = self.writer.stamp(events, now, self.state.last);
        let state = after(&self.state, &stamped);
        (stamped, state)
    }

    fn change(
        &self,
        batch: SealedBatch,
        snapshot: Option<SealedSnapshot>,
        keep: Vec<KeptBlob>,
        erase: Vec<crate::vault::BlobId>,
    ) -> Change {
        Change {
            expected_head: self.head.clone(),
            batch,
            snapshot,
            keep,
            erase,
        }
    }

    /// Goes on from a change that is stored.
    fn settle(&mut self, change: Change) {
        for kept in &change.keep {
            self.staged
                .remove(&BlobId::from_random(*kept.id.as_bytes()));
        }
        self.head = change.batch.head;
        self.position = change.batch.position;
        if let Some(snapshot) = change.snapshot {
            self.snapshot_at = snapshot.seq;
        }
        if let Some(witness) = &self.witness {
            witness.note(self.vault.id(), Seen::from(&self.position));
        }
    }

    /// The sealed files that the events name for the first time.
    fn staged_for(&self, stamped: &[Stamped]) -> Result<Vec<KeptBlob>, AppError> {
        let named: BTreeSet<BlobId> = stamped
            .iter()
            .flat_map(|stamped| stamped.event.needs())
            .collect();
        let mut keep = Vec::new();
        for id in named {
            match self.staged.get(&id) {
                Some(kept) => keep.push(kept.clone()),
                None if self.state.file(id).is_some() => {}
                None => return Err(AppError::FileNotKept),
            }
        }
        Ok(keep)
    }

    /// A snapshot is left out while something is damaged: it must not stand in for entries that could not be read.
    fn is_snapshot_due(&self, position: &Position) -> bool {
        self.damages.is_empty() && self.next_snapshot_at() <= position.count()
    }

    fn next_snapshot_at(&self) -> u64 {
        self.snapshot_at + ENTRIES_PER_SNAPSHOT.max(self.snapshot_at / PART_PER_SNAPSHOT)
    }

    /// Goes past the snapshots that were due at entries of another tab: whoever wrote the entry took the snapshot.
    pub(super) fn pass_snapshots(&mut self) {
        while self.is_snapshot_due(&self.position) {
            self.snapshot_at = self.next_snapshot_at();
        }
    }

    async fn seal_snapshot(
        &self,
        position: &Position,
        state: &State,
    ) -> Result<SealedSnapshot, AppError> {
        let plain = render_state(state);
        Ok(self.vault.seal_snapshot(position, &plain).await?)
    }
}

/// A state as it stands in a snapshot.
pub(in crate::app) fn render_state(state: &State) -> Vec<u8> {
    serde_json::to_vec(state).expect("a state has string keys and finite numbers only")
}

/// The state after events, the one before left as it is.
fn after(state: &State, stamped: &[Stamped]) -> State {
    let mut state = state.clone();
    stamped.iter().for_each(|event| state.apply(event));
    state
}

/// The files named before and not after, as the vault names them.
fn dropped(before: &BTreeSet<BlobId>, after: &BTreeSet<BlobId>) -> Vec<crate::vault::BlobId> {
    before
        .difference(after)
        .map(|gone| vault_blob(*gone))
        .collect()
}

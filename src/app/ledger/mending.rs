//! What helps a journal that is damaged, and files that nothing names.

use super::folding::{journal_lines, open_whole};
use super::{ATTEMPTS, Ledger};
use crate::app::AppError;
use crate::app::Now;
use crate::app::ledger::erasing::is_damaged;
use crate::domain::{AccessKind, BlobId, Event, Line, State, in_place};
use crate::store::{Store, StoreError};
use crate::vault::Cipher;

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// Writes the journal anew from the entries that open, and says in it that the others were left behind. What those said
    /// is gone then, also where a snapshot still held it: join a backup first, which brings it back. Files that only they
    /// named stay kept.
    ///
    /// # Errors
    /// [`AppError::Busy`] when another tab kept being faster; as [`Store::replace_journal`].
    pub async fn leave_damage_behind(&mut self, now: Now) -> Result<(), AppError> {
        let _turn = self.store.turn(self.vault.id()).await;
        for _ in 0..ATTEMPTS {
            match self.leave_behind(now).await {
                Err(AppError::Store(StoreError::Conflict)) => self.reload().await?,
                done => return done,
            }
        }
        Err(AppError::Busy)
    }

    async fn leave_behind(&mut self, now: Now) -> Result<(), AppError> {
        let (head, journal) = open_whole(&self.store, &*self.vault).await?;
        if head != self.head {
            return Err(StoreError::Conflict.into());
        }
        let mut lines = in_place(journal_lines(&journal.entries));
        let last = lines.last().map(Line::place).max(self.state.last);
        let told = vec![Event::Accessed(AccessKind::DamageLeftBehind)];
        let told = self.writer.stamp(told, now, last);
        lines.extend(told.into_iter().map(Line::from));
        let state = State::of(&lines);
        self.write_journal(&lines, state, Vec::new(), Vec::new())
            .await
    }

    /// Erases the kept files that nothing names, and says how many went. They may be all that is left of an entry that does
    /// not open, so none goes while the journal is damaged.
    ///
    /// # Errors
    /// [`AppError::NotWhole`] while the journal is damaged; [`AppError::Busy`] when another tab kept being faster; as
    /// [`Store::append`].
    pub async fn erase_leftovers(&mut self, now: Now) -> Result<u32, AppError> {
        let _turn = self.store.turn(self.vault.id()).await;
        for _ in 0..ATTEMPTS {
            match self.erase_unnamed(now).await {
                Err(AppError::Store(StoreError::Conflict)) => self.reload().await?,
                done => return done,
            }
        }
        Err(AppError::Busy)
    }

    async fn erase_unnamed(&mut self, now: Now) -> Result<u32, AppError> {
        let (head, journal) = open_whole(&self.store, &*self.vault).await?;
        if head != self.head {
            return Err(StoreError::Conflict.into());
        }
        if is_damaged(&journal.damages) {
            return Err(AppError::NotWhole);
        }
        let named = self.state.blobs();
        let mut extra = self.store.blobs(self.vault.id()).await?;
        extra.retain(|blob| !named.contains(&BlobId::from_random(*blob.as_bytes())));
        let files = u32::try_from(extra.len()).unwrap_or(u32::MAX);
        if files != 0 {
            let told = vec![Event::Accessed(AccessKind::LeftoversErased { files })];
            self.append_erasing(told, extra, now).await?;
        }
        Ok(files)
    }
}

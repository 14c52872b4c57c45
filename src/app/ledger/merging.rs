//! Another copy's journal, joined with this one.

use std::collections::BTreeSet;

use super::erasing::is_damaged;
use super::folding::{journal_lines, open_whole};
use super::{ATTEMPTS, Ledger, vault_blob};
use crate::app::{AppError, Now, OtherFiles};
use crate::domain::{
    AccessKind, BlobId, BlobRef, Conflict, Event, EventId, Joined, Line, MergeNote, Relation,
    Stamped, State, Tally, join,
};
use crate::store::{KeptBlob, Store, StoreError};
use crate::vault::{Cipher, Damage};

/// What joining another copy would do, for the question before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergePreview {
    /// How the two copies stand to each other.
    pub relation: Relation,
    /// Whether there is nothing to do.
    pub changes_nothing: bool,
    /// What would be new here.
    pub new: Tally,
    /// What is here and would read otherwise.
    pub changed: Tally,
    /// What the other copy has erased, and would go here too.
    pub goes: Tally,
    /// What both have changed since they parted.
    pub conflicts: Vec<Conflict>,
    /// How many removals would not count, because the other side has changed what was removed.
    pub kept: u64,
    /// How many of the other copy's lines are left out, because they speak of what was erased here.
    pub kept_out: u64,
    /// Entries of the other copy that only a later version can read: they are left out.
    pub unreadable: u64,
    /// Files to bring over.
    pub files: u64,
    /// Their bytes.
    pub file_bytes: u64,
}

/// What joining another copy did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeReport {
    /// As it was told before, counted again on the state it was done on.
    pub done: MergePreview,
    /// Files that the other copy names and could not give: their records are here, their bytes are not.
    pub missing_files: Vec<BlobId>,
}

/// Two journals joined, and what that makes of the state.
struct Planned {
    joined: Joined,
    state: State,
    damages: Vec<Damage>,
}

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// All lines of this journal, in the order of its entries.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub async fn lines(&self) -> Result<Vec<Line>, AppError> {
        let (_, journal) = open_whole(&self.store, &*self.vault).await?;
        Ok(journal_lines(&journal.entries))
    }

    /// What joining the lines of another copy would do; they are all of its journal ([`journal_lines`]). Nothing is changed.
    ///
    /// # Errors
    /// As [`Ledger::lines`]; [`StoreError::Conflict`] when another tab wrote just now.
    pub async fn preview_merge(&self, theirs: Vec<Line>) -> Result<MergePreview, AppError> {
        let planned = self.plan(theirs).await?;
        let wanted = self.wanted(&planned.state).await?;
        Ok(self.preview(&planned, &wanted))
    }

    /// Joins the lines of another copy: of this vault, or of any other that is open. One transaction: their events with
    /// their own stamps, the files they name, a fresh snapshot, and a note of what the two did not agree in. What the other
    /// copy has erased is erased here, and what was erased here is not let in. `progress` hears how many bytes of files
    /// were brought.
    ///
    /// # Errors
    /// [`AppError::Busy`] when another tab kept being faster; as [`Store::append`]. Nothing is changed then. A file that
    /// the other copy cannot give is no error: the report names it.
    pub async fn merge(
        &mut self,
        theirs: Vec<Line>,
        files: &impl OtherFiles,
        now: Now,
        progress: impl Fn(u64),
    ) -> Result<MergeReport, AppError> {
        let _staging = self.store.staging(self.vault.id()).await;
        let _turn = self.store.turn(self.vault.id()).await;
        for _ in 0..ATTEMPTS {
            match self.merge_once(theirs.clone(), files, now, &progress).await {
                Err(AppError::Store(StoreError::Conflict)) => self.reload().await?,
                done => return done,
            }
        }
        Err(AppError::Busy)
    }

    /// Both versions of something that two copies had changed, the earlier first. One that was erased is not there.
    ///
    /// # Errors
    /// As [`Ledger::lines`].
    pub async fn versions(&self, conflict: &Conflict) -> Result<[Option<Stamped>; 2], AppError> {
        let lines = self.lines().await?;
        let version = |event: EventId| {
            let line = lines.iter().find(|line| line.stamp.id() == event)?;
            Some(Stamped {
                stamp: line.stamp,
                event: line.event()?.clone(),
            })
        };
        Ok([version(conflict.earlier), version(conflict.later)])
    }

    async fn merge_once(
        &mut self,
        theirs: Vec<Line>,
        files: &impl OtherFiles,
        now: Now,
        progress: &impl Fn(u64),
    ) -> Result<MergeReport, AppError> {
        let planned = self.plan(theirs).await?;
        let wanted = self.wanted(&planned.state).await?;
        let done = self.preview(&planned, &wanted);
        let mut missing_files = Vec::new();
        if !done.changes_nothing {
            let (keep, missing) = self.bring(&wanted, files, progress).await?;
            missing_files = missing;
            self.write_joined(planned, keep, now).await?;
        }
        Ok(MergeReport {
            done,
            missing_files,
        })
    }

    async fn plan(&self, theirs: Vec<Line>) -> Result<Planned, AppError> {
        let (head, journal) = open_whole(&self.store, &*self.vault).await?;
        if head != self.head {
            return Err(StoreError::Conflict.into());
        }
        let joined = join(journal_lines(&journal.entries), theirs);
        Ok(Planned {
            state: joined.state(),
            joined,
            damages: journal.damages,
        })
    }

    /// The files that a state names and that are not kept here.
    async fn wanted(&self, state: &State) -> Result<Vec<BlobRef>, AppError> {
        let here: BTreeSet<_> = self
            .store
            .blobs(self.vault.id())
            .await?
            .into_iter()
            .collect();
        let mut wanted: Vec<_> = state
            .files()
            .filter(|file| !here.contains(&vault_blob(file.id)))
            .cloned()
            .collect();
        wanted.sort_by_key(|file| file.id);
        wanted.dedup_by_key(|file| file.id);
        Ok(wanted)
    }

    fn preview(&self, planned: &Planned, wanted: &[BlobRef]) -> MergePreview {
        let Planned { joined, state, .. } = planned;
        MergePreview {
            relation: joined.relation,
            changes_nothing: joined.changes_nothing(),
            new: Tally::added(&self.state, state),
            changed: Tally::changed(&self.state, state),
            goes: Tally::added(state, &self.state),
            conflicts: joined.note.conflicts.clone(),
            kept: joined.note.undone.len() as u64,
            kept_out: joined.kept_out,
            unreadable: joined.unreadable,
            files: wanted.len() as u64,
            file_bytes: wanted.iter().map(|file| file.length_bytes).sum(),
        }
    }

    async fn bring(
        &self,
        wanted: &[BlobRef],
        files: &impl OtherFiles,
        progress: &impl Fn(u64),
    ) -> Result<(Vec<KeptBlob>, Vec<BlobId>), AppError> {
        let (mut keep, mut missing, mut bytes) = (Vec::new(), Vec::new(), 0);
        for file in wanted {
            match files.bring(&self.vault, &self.store, file).await? {
                Some(kept) => keep.push(kept),
                None => missing.push(file.id),
            }
            bytes += file.length_bytes;
            progress(bytes);
        }
        Ok((keep, missing))
    }

    async fn write_joined(
        &mut self,
        planned: Planned,
        keep: Vec<KeptBlob>,
        now: Now,
    ) -> Result<(), AppError> {
        let Planned {
            joined, damages, ..
        } = planned;
        let anew = joined.takes_ours;
        let mut events = Vec::new();
        if !joined.is_log_only() {
            events.push(Event::Accessed(AccessKind::Merged));
        }
        if anew && is_damaged(&damages) {
            events.push(Event::Accessed(AccessKind::DamageLeftBehind));
        }
        if joined.note != MergeNote::default() {
            events.push(Event::Merged(Box::new(joined.note)));
        }
        let last = joined.lines.last().map(Line::place).max(self.state.last);
        let own = self.writer.stamp(events, now, last);
        let own = own.into_iter().map(Line::from);
        let mut all = joined.lines;
        if anew {
            all.extend(own);
            return self.write_anew(&all, keep).await;
        }
        let mut added = joined.new;
        added.extend(own.clone());
        all.extend(own);
        self.write_on(&added, State::of(&all), keep).await
    }
}

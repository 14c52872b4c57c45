//! What the engine has read: every file of the vault and what the person wrote herself, kept in step with the state.
//!
//! A file is read once. What was read is kept sealed beside it, so that after the next unlocking nothing is parsed again.
//! Where that is missing, damaged or of another program, the file is read anew and nobody need know.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use futures_util::lock::MutexGuard;

use super::{Desk, own};
use crate::app::engine::EngineError;
use crate::app::ledger::vault_blob;
use crate::app::{AppError, DocumentEngine};
use crate::domain::{BlobId, BlobRef, FilePlace, State};
use crate::search::{Entry, Found, Query, Subject};
use crate::store::{Store, keep_extract, kept_extract};
use crate::vault::Cipher;

/// What is in the index, as of which start of the engine.
#[derive(Debug, Default)]
pub(super) struct Indexed {
    restarts: u32,
    /// The files, by their bytes.
    files: BTreeMap<Subject, BlobId>,
    /// What is no file.
    own: BTreeMap<Subject, Entry>,
    /// The state that `own` was made of.
    as_of: Option<Arc<State>>,
    /// Files that the engine did not survive: they are not given to it again.
    deadly: BTreeSet<BlobId>,
}

/// Which files are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Those that state something of a person.
    Records,
    /// All that the vault names.
    All,
}

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// Finds words in what has been read so far; [`Desk::read_all`] reads what has not. An engine that was started anew since
    /// is given everything again first: what it has not read, it must not say is nowhere.
    ///
    /// # Errors
    /// Where the engine does not start.
    pub async fn find(&self, query: Query) -> Result<Found, AppError> {
        let restarts = self.engine.restarts();
        let is_anew = |indexed: MutexGuard<'_, Indexed>| indexed.restarts != restarts;
        // While somebody reads, that reading begins anew by itself.
        if self.indexed.try_lock().is_some_and(is_anew) {
            self.read_all(|_, _| {}).await?;
        }
        Ok(self.engine.find(query).await?)
    }

    /// Reads everything that can be found: every file of the vault, and what the person wrote herself. What was read
    /// before is not read again. `progress` hears how many of how many files were.
    ///
    /// # Errors
    /// Where the engine does not start. A file that cannot be read is left out: its own page says why.
    pub async fn read_all(&self, progress: impl Fn(usize, usize)) -> Result<(), AppError> {
        self.read(Which::All, progress).await
    }

    /// Reads the files that were not read since the engine started. Asked many times at once, it reads once.
    pub(super) async fn read(
        &self,
        which: Which,
        progress: impl Fn(usize, usize),
    ) -> Result<(), AppError> {
        let mut indexed = self.indexed.lock().await;
        // A file that ends the engine takes along what was read before it. It stays out the next time.
        loop {
            self.read_once(which, &mut indexed, &progress).await?;
            if indexed.restarts == self.engine.restarts() {
                return Ok(());
            }
        }
    }

    async fn read_once(
        &self,
        which: Which,
        indexed: &mut Indexed,
        progress: impl Fn(usize, usize),
    ) -> Result<(), AppError> {
        let restarts = self.engine.restarts();
        if indexed.restarts != restarts {
            *indexed = Indexed {
                restarts,
                deadly: std::mem::take(&mut indexed.deadly),
                ..Indexed::default()
            };
        }
        let state = self.state();
        if which == Which::All {
            self.index_own(&state, indexed).await?;
        }
        let there: BTreeMap<_, _> = files(&state)
            .map(|(subject, file)| (subject, file.id))
            .collect();
        let gone: Vec<_> = indexed
            .files
            .iter()
            .filter(|(subject, blob)| there.get(*subject) != Some(*blob))
            .map(|(subject, _)| *subject)
            .collect();
        for subject in gone {
            self.engine.forget(subject).await?;
            indexed.files.remove(&subject);
        }
        let unread: Vec<_> = files(&state)
            .filter(|(subject, _)| which == Which::All || matches!(subject, Subject::Record(_)))
            .filter(|(subject, _)| !indexed.files.contains_key(subject))
            .collect();
        for (read, (subject, file)) in unread.iter().enumerate() {
            progress(read, unread.len());
            match self.index_file(*subject, file, &indexed.deadly).await {
                Err(AppError::Engine(
                    error @ (EngineError::NotStarted | EngineError::Canceled),
                )) => return Err(error.into()),
                Err(AppError::Engine(_)) => {
                    indexed.deadly.insert(file.id);
                }
                // What is damaged or unread keeps nothing else from being found.
                Ok(()) | Err(_) => {}
            }
            indexed.files.insert(*subject, file.id);
            if self.engine.restarts() != indexed.restarts {
                break;
            }
        }
        Ok(())
    }

    /// Puts one file into the index: by what was read of it before, or by reading it.
    async fn index_file(
        &self,
        subject: Subject,
        file: &BlobRef,
        deadly: &BTreeSet<BlobId>,
    ) -> Result<(), AppError> {
        // A picture has no words, and a deadly file is not opened: they are found by their names.
        if deadly.contains(&file.id) || file.media_type.starts_with("image/") {
            self.engine
                .index_file(subject, &file.name, Vec::new())
                .await?;
            return Ok(());
        }
        let blob = vault_blob(file.id);
        if let Some(extract) = kept_extract(&self.vault, &self.store, blob).await
            && self.engine.index_extract(subject, extract.to_vec()).await?
        {
            return Ok(());
        }
        let bytes = self.bytes(file).await?;
        let extract = self.engine.index_file(subject, &file.name, bytes).await?;
        if extract.is_empty() {
            return Ok(());
        }
        // Where there is no room, it is read again the next time.
        let _ = keep_extract(&self.vault, &self.store, blob, &extract).await;
        // Who erased the file meanwhile did not see what was read of it.
        if self.state().file(file.id).is_none() {
            let _ = self.store.unstage(self.vault.id(), blob).await;
        }
        Ok(())
    }

    /// Brings what is no file in step with the state.
    async fn index_own(&self, state: &Arc<State>, indexed: &mut Indexed) -> Result<(), AppError> {
        let is_as_it_was = |as_of: &Arc<State>| Arc::ptr_eq(as_of, state);
        if indexed.as_of.as_ref().is_some_and(is_as_it_was) {
            return Ok(());
        }
        let now: BTreeMap<_, _> = own::entries(state).collect();
        for subject in indexed
            .own
            .keys()
            .filter(|subject| !now.contains_key(*subject))
        {
            self.engine.forget(*subject).await?;
        }
        for (subject, entry) in &now {
            if indexed.own.get(subject) != Some(entry) {
                self.engine.index(*subject, entry.clone()).await?;
            }
        }
        indexed.own = now;
        indexed.as_of = Some(Arc::clone(state));
        Ok(())
    }
}

/// Every file of the vault with what it is; records first.
fn files(state: &State) -> impl Iterator<Item = (Subject, &BlobRef)> {
    let records = state.records.values();
    let records = records.map(|record| (Subject::Record(record.id), &record.file));
    let papers = state.placed_files().into_iter();
    let papers = papers.filter_map(|(place, file)| match place {
        FilePlace::Record(_) => None,
        _ => Some((Subject::Paper(place), file)),
    });
    records.chain(papers)
}

//! The health of the open vault: checked, noted in the journal, mended.

use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

use super::backup::{Wanted, mend_all};
use super::{Flaw, HealthReport, Hole, Progress, check_vault, save_partial};
use crate::app::ledger::{facts_of, vault_blob};
use crate::app::ways::Keys;
use crate::app::{AppError, Desk, DocumentEngine, Now};
use crate::domain::{AccessKind, BlobId, BlobRef, Command, Fingerprint};
use crate::store::{BackupReader, BlobReader, Heed, Sink, Source, Store, StoreError};
use crate::vault::{Cipher, Vault, unlock};

/// How often a check begins again because another tab was writing.
const ATTEMPTS: usize = 4;

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// Checks the whole vault, marks what is damaged and takes the mark from what is whole again, and writes a line into
    /// the access log; of a check that was stopped half way no line. What is not marked yet is found by nobody, so this
    /// comes before any mending.
    ///
    /// # Errors
    /// As [`check_vault`] and [`Desk::record`]; [`AppError::Busy`] when another tab kept writing.
    pub async fn check_health(
        &self,
        progress: impl Fn(Progress) -> ControlFlow<()>,
        now: Now,
    ) -> Result<HealthReport, AppError> {
        let report = self.checked(&progress).await?;
        let note = Command::NoteFiles {
            damaged: report.damaged(),
            whole: report.mended.clone(),
        };
        self.record(note, now).await?;
        if report.was_stopped {
            return Ok(report);
        }
        let flaws = u32::try_from(report.flaws.len()).unwrap_or(u32::MAX);
        self.record(Command::LogAccess(AccessKind::HealthChecked { flaws }), now)
            .await?;
        Ok(report)
    }

    async fn checked(
        &self,
        progress: &impl Fn(Progress) -> ControlFlow<()>,
    ) -> Result<HealthReport, AppError> {
        for attempt in 1..=ATTEMPTS {
            let (vault, store, state, known) = {
                let ledger = self.ledger().lock().await;
                let state = Arc::clone(ledger.state());
                let known = *ledger.position();
                (ledger.vault(), ledger.store().clone(), state, known)
            };
            match check_vault(&*vault, &store, &state, &known, progress).await {
                // What was changed meanwhile may be all that is named.
                Ok(report) if report.may_err() && attempt != ATTEMPTS => self.reload().await?,
                Err(AppError::Store(StoreError::Conflict)) => self.reload().await?,
                done => return done,
            }
        }
        Err(AppError::Busy)
    }

    /// Takes a file the person gives: whatever was damaged and has these very bytes is sealed anew and whole again. Gives
    /// the names under which it lay.
    ///
    /// # Errors
    /// [`AppError::AnotherFile`] when no damaged file has these bytes; nothing is changed then. As [`Desk::seal`] and
    /// [`Desk::record`].
    pub async fn mend_with_file(
        &self,
        source: &impl Source,
        progress: impl Fn(u64),
        now: Now,
    ) -> Result<Vec<BlobId>, AppError> {
        let damaged = self.damaged_files();
        let Some(alike) = damaged
            .iter()
            .find(|file| file.length_bytes == source.length())
        else {
            return Err(AppError::AnotherFile);
        };
        let sealed = self
            .seal(source, &alike.name, &alike.media_type, progress)
            .await?;
        self.replace(&damaged, sealed, now).await
    }

    /// Seals a damaged file anew from its own chunks, where all of them open: its manifest alone was damaged or lost.
    ///
    /// # Errors
    /// What of the file does not open, by name; [`AppError::AnotherFile`] when it is not marked as damaged.
    pub async fn mend_from_itself(
        &self,
        file: &BlobRef,
        progress: impl Fn(u64),
        now: Now,
    ) -> Result<Vec<BlobId>, AppError> {
        let (vault, store) = self.vault_and_store().await;
        let id = vault_blob(file.id);
        let reader = BlobReader::open_as(&*vault, store, id, facts_of(file)?).await?;
        self.mend_with_file(&reader, progress, now).await
    }

    /// The same for a backup of this very vault, which needs nothing typed: its key lies open. None for one of another vault,
    /// or of this one before it had this key.
    ///
    /// # Errors
    /// As [`Desk::mend_from_backup`].
    pub async fn mend_from_own_backup<A: Heed>(
        &self,
        source: &impl Source,
        progress: impl Fn(u64) -> A,
        now: Now,
    ) -> Result<Option<Vec<BlobId>>, AppError> {
        let (mut reader, header) = BackupReader::open(source).await?;
        let (vault, _) = self.vault_and_store().await;
        if header.vault() != vault.id() {
            return Ok(None);
        }
        let mended = self.mend_out_of(&mut reader, &vault, progress, now).await?;
        Ok(Some(mended))
    }

    /// Looks through a backup, opened with `keys`, for files that are damaged here, and seals anew what it finds. Any
    /// backup will do, of this vault or of another, as long as it has the bytes. Gives the names under which they lay.
    /// What `progress` answers is heeded.
    ///
    /// # Errors
    /// As [`unlock`], as [`check_backup`](crate::store::check_backup), and as [`Desk::record`].
    pub async fn mend_from_backup<A: Heed>(
        &self,
        source: &impl Source,
        keys: Keys<'_, C>,
        progress: impl Fn(u64) -> A,
        now: Now,
    ) -> Result<Vec<BlobId>, AppError> {
        let (mut reader, header) = BackupReader::open(source).await?;
        let Keys { cipher, random, by } = keys;
        let backup = unlock(cipher, random, &header, by).await?;
        self.mend_out_of(&mut reader, &backup, progress, now).await
    }

    async fn mend_out_of<R: Source, A: Heed>(
        &self,
        reader: &mut BackupReader<'_, R>,
        backup: &Vault<C>,
        progress: impl Fn(u64) -> A,
        now: Now,
    ) -> Result<Vec<BlobId>, AppError> {
        let (vault, store) = self.vault_and_store().await;
        let _staging = store.staging(vault.id()).await;
        let damaged = self.damaged_files();
        let wanted = damaged.iter().map(Wanted::from).collect();
        let found = mend_all(reader, backup, &vault, &store, wanted, progress).await?;
        let mut mended = Vec::new();
        for kept in found {
            let sealed = BlobRef {
                id: BlobId::from_random(*kept.id.as_bytes()),
                sha256: Fingerprint(kept.facts.sha256),
                length_bytes: kept.facts.length,
                media_type: String::new(),
                name: String::new(),
            };
            self.ledger().lock().await.stage(&sealed, kept);
            mended.extend(self.replace(&damaged, sealed, now).await?);
        }
        Ok(mended)
    }

    /// Writes what still opens of a damaged file; see [`save_partial`].
    ///
    /// # Errors
    /// As [`save_partial`].
    pub async fn save_damaged(
        &self,
        file: &BlobRef,
        sink: &mut impl Sink,
    ) -> Result<Vec<Hole>, AppError> {
        let (vault, store) = self.vault_and_store().await;
        save_partial(&vault, store, file, sink).await
    }

    fn damaged_files(&self) -> Vec<BlobRef> {
        let state = self.state();
        let mut files: Vec<BlobRef> = Vec::new();
        for (_, file) in state.damaged_files() {
            if files.iter().all(|known| known.id != file.id) {
                files.push(file.clone());
            }
        }
        files
    }

    /// Lets a sealed file take the place of every damaged one with its bytes.
    async fn replace(
        &self,
        damaged: &[BlobRef],
        sealed: BlobRef,
        now: Now,
    ) -> Result<Vec<BlobId>, AppError> {
        let same = |file: &&BlobRef| {
            file.sha256 == sealed.sha256 && file.length_bytes == sealed.length_bytes
        };
        let old: Vec<BlobId> = damaged.iter().filter(same).map(|file| file.id).collect();
        if old.is_empty() {
            self.drop_staged(&sealed).await?;
            return Err(AppError::AnotherFile);
        }
        for old in &old {
            let replace = Command::ReplaceFile {
                old: *old,
                new: sealed.id,
            };
            if let Err(error) = self.record(replace, now).await {
                // The first error is the one to tell; what stays behind is swept when the vault is next opened.
                let _ = self.drop_staged(&sealed).await;
                return Err(error);
            }
        }
        Ok(old)
    }

    async fn reload(&self) -> Result<(), AppError> {
        self.ledger().lock().await.reload().await
    }

    async fn vault_and_store(&self) -> (Rc<Vault<C>>, S) {
        let ledger = self.ledger().lock().await;
        (ledger.vault(), ledger.store().clone())
    }
}

impl HealthReport {
    /// The flaws that hit a place.
    pub fn of(&self, place: crate::domain::FilePlace) -> impl Iterator<Item = &Flaw> {
        self.flaws
            .iter()
            .filter(move |flaw| flaw.places.contains(&place))
    }
}

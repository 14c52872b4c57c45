//! Looking at a backup file beside the open vault: what it is, what of it is whole, how far it is behind. The vault is read
//! and never written to.

use std::rc::Rc;

use super::{AppError, Desk, DocumentEngine, journal_lines};
use crate::domain::{BlobId, Said};
use crate::store::{
    BackupReport, Drill, Heed, Inspection, Source, Standing, Store, drill_backup, drill_own_backup,
    fingerprint_file, inspect_backup_with,
};
use crate::vault::{Cipher, Credential, Position, Random, Vault};

/// What was found out about a file without asking for anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// Bytes of the file.
    pub bytes: u64,
    /// SHA-256 of the file, byte for byte.
    pub sha256: [u8; 32],
    /// What is in it.
    pub seen: Seen,
}

/// How far a file could be looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// It is of the vault that is open here: all of it was opened.
    Own(Box<OpenedBackup>),
    /// It is of another vault, and shows what it shows to anybody. Its own passphrase or code opens it.
    Other(Box<Inspection>),
}

/// A backup of which everything was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedBackup {
    /// What a check found.
    pub report: BackupReport,
    /// How it stands to the open vault.
    pub standing: Standing,
    /// Changes of the open vault that it lacks, where that can be told: those that would be missed, and not looks at it.
    pub changes_behind: Option<u64>,
    /// Names of the files that are damaged in it, as far as the open vault knows them.
    pub damaged_files: Vec<String>,
}

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// Looks at a file: takes its fingerprint, and opens all of it where it is of this vault. `progress` hears how many
    /// bytes were read, of twice its length; what it answers is heeded.
    ///
    /// # Errors
    /// [`StoreError::NotABackup`](crate::store::StoreError::NotABackup) and whatever else keeps its header from being
    /// read; [`StoreError::SourceFailed`](crate::store::StoreError::SourceFailed);
    /// [`StoreError::Cancelled`](crate::store::StoreError::Cancelled). Damage is told in what was seen.
    pub async fn examine_backup<A: Heed>(
        &self,
        file: &impl Source,
        progress: impl Fn(u64) -> A,
    ) -> Result<Examined, AppError> {
        let (vault, position) = {
            let ledger = self.ledger().lock().await;
            (ledger.vault(), *ledger.position())
        };
        let bytes = file.length();
        let further = |read: u64| progress(bytes.saturating_add(read));
        let own = drill_own_backup(file, &vault, &position, &progress).await?;
        let seen = match own {
            Some(drill) => Seen::Own(Box::new(self.compare(&vault, drill).await?)),
            None => Seen::Other(Box::new(inspect_backup_with(file, &progress).await?)),
        };
        Ok(Examined {
            bytes,
            sha256: fingerprint_file(file, further).await?,
            seen,
        })
    }

    async fn compare(&self, vault: &Vault<C>, drill: Drill) -> Result<OpenedBackup, AppError> {
        let changes_behind = match (drill.standing, &drill.report.position) {
            (Standing::Same, _) => Some(0),
            (Standing::Behind { .. }, Some(position)) => {
                self.changes_since(vault, position).await?
            }
            _ => None,
        };
        let state = self.state();
        let lost = drill.report.lost.iter().filter_map(|blob| {
            let file = state.file(BlobId::from_random(*blob.as_bytes()))?;
            Some(file.name.clone())
        });
        Ok(OpenedBackup {
            damaged_files: lost.collect(),
            changes_behind,
            standing: drill.standing,
            report: drill.report,
        })
    }

    /// Changes that this vault's journal holds after a place in it; `None` where the journal was written anew meanwhile.
    async fn changes_since(
        &self,
        vault: &Vault<C>,
        from: &Position,
    ) -> Result<Option<u64>, AppError> {
        let store = self.ledger().lock().await.store().clone();
        let stored = store.since(vault.id(), from.count()).await?;
        let opened = vault
            .open_after(from, &stored.head, &stored.entries)
            .await?;
        Ok(opened.map(|opened| {
            let lines = journal_lines(&opened.entries).into_iter();
            let changes = lines.filter(|line| match &line.said {
                Said::Known(event) => event.is_change(),
                Said::Later(_) | Said::Opaque(_) => true,
            });
            changes.count() as u64
        }))
    }
}

/// Opens a backup of another vault with its own `credential`, and says what is in it.
///
/// # Errors
/// As [`drill_backup`].
pub async fn examine_with<C: Cipher, A: Heed>(
    file: &impl Source,
    cipher: C,
    random: Rc<dyn Random>,
    credential: &Credential,
    progress: impl Fn(u64) -> A,
) -> Result<OpenedBackup, AppError> {
    let drill = drill_backup(file, cipher, random, credential, None, progress).await?;
    Ok(OpenedBackup {
        standing: Standing::OtherVault,
        changes_behind: None,
        damaged_files: Vec::new(),
        report: drill.report,
    })
}

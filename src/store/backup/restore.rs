//! A backup back into a store: checked whole while it is staged, and only then put in place, in one transaction.

use super::{
    super::{KeptBlob, Source, Store, StoreError, Whole},
    BackupItems, BackupReader, BackupReport, SealedJournal,
    check::Whether,
    check_backup,
};
use crate::vault::{
    BlobFacts, BlobId, Bulk, Chained, Cipher, Entry, Header, SealedSnapshot, Vault, VaultId,
    entry_position,
};

/// Puts the backup that `reader` stands in into `store`: as a new vault, or in the place of the one whose head is `over`.
///
/// # Errors
/// [`StoreError::BackupUnsound`] when anything at all is damaged: then nothing was changed, and [`check_backup`] names
/// each piece. Otherwise as [`Store::install`].
pub async fn restore_backup<C: Cipher, S: Source, T: Store>(
    reader: &mut BackupReader<'_, S>,
    header: &Header,
    vault: &Vault<C>,
    store: &T,
    over: Option<&[u8]>,
    progress: impl Fn(u64),
) -> Result<BackupReport, StoreError> {
    let mut staging = Staging {
        store,
        vault: vault.id(),
        journal: None,
        blobs: Vec::new(),
        staged: Vec::new(),
    };
    let outcome = stage_and_install(reader, header, vault, &mut staging, over, progress).await;
    if outcome.is_err() {
        for blob in &staging.staged {
            // The first error is the one to tell; what stays behind is swept when the vault is next opened.
            let _ = store.unstage(vault.id(), *blob).await;
        }
    }
    outcome
}

async fn stage_and_install<C: Cipher, S: Source, T: Store>(
    reader: &mut BackupReader<'_, S>,
    header: &Header,
    vault: &Vault<C>,
    staging: &mut Staging<'_, T>,
    over: Option<&[u8]>,
    progress: impl Fn(u64),
) -> Result<BackupReport, StoreError> {
    let report = check_backup(reader, vault, staging, progress).await?;
    let findings = report.findings.len();
    let Some(SealedJournal {
        head,
        snapshot,
        records,
    }) = staging.journal.take().filter(|_| findings == 0)
    else {
        return Err(StoreError::BackupUnsound { findings });
    };
    let number = |record: Vec<u8>| entry_position(&record).map(|seq| (seq, record));
    let whole = Whole {
        header: header.render(),
        head,
        snapshot: snapshot
            .and_then(number)
            .map(|(seq, record)| SealedSnapshot { seq, record }),
        entries: records
            .into_iter()
            .filter_map(number)
            .map(|(seq, record)| Chained { seq, record })
            .collect(),
        blobs: std::mem::take(&mut staging.blobs),
    };
    staging.store.install(vault.id(), over, &whole).await?;
    Ok(report)
}

struct Staging<'s, T: Store> {
    store: &'s T,
    vault: VaultId,
    journal: Option<SealedJournal>,
    blobs: Vec<KeptBlob>,
    staged: Vec<BlobId>,
}

impl<T: Store> BackupItems for Staging<'_, T> {
    async fn journal(&mut self, journal: SealedJournal) -> Result<(), StoreError> {
        self.journal = Some(journal);
        Ok(())
    }

    async fn entry(&mut self, _: &Entry) -> Result<(), StoreError> {
        Ok(())
    }

    async fn blob(
        &mut self,
        id: BlobId,
        manifest: &[u8],
        facts: &BlobFacts,
    ) -> Result<(), StoreError> {
        self.staged.push(id);
        self.blobs.push(KeptBlob {
            id,
            manifest: manifest.to_vec(),
            facts: *facts,
        });
        Ok(())
    }

    /// A chunk that opened is, byte for byte, the only one that was ever sealed at its place: writing it over one that
    /// is kept already changes nothing.
    async fn chunk(
        &mut self,
        blob: BlobId,
        index: u32,
        _: &Bulk,
        sealed: Bulk,
    ) -> Result<(), StoreError> {
        self.store.stage(self.vault, blob, &[(index, sealed)]).await
    }

    async fn blob_end(&mut self, _: BlobId, _: Whether) -> Result<(), StoreError> {
        Ok(())
    }
}

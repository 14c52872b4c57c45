//! A backup back into a store: staged and verified first, shown, and only then put in place, in one transaction.
//!
//! What is staged lies beside the vault and shows nowhere until it is put in place. Nothing is ever deleted first.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::task::Poll;

use futures_util::future::{FutureExt, LocalBoxFuture};

use super::{
    super::{KeptBlob, Source, Store, StoreError, Whole},
    BackupItems, BackupReader, BackupReport, Heed, SealedJournal, Whether, check_backup,
};
use crate::vault::{
    BlobFacts, BlobId, Bulk, Chained, Cipher, Entry, Header, OpenedJournal, SealedSnapshot, Vault,
    VaultId, entry_position,
};

/// Chunks are written together when they come to this many bytes.
const BATCH_BYTES: usize = 2 * 1024 * 1024;

/// A backup that was read to its end and lies staged in a store. It stays there until it is put in place
/// ([`commit`](Self::commit), [`salvage`](Self::salvage)) or given up; when it is merely forgotten, the next sweep of the
/// vault drops it.
#[derive(Debug)]
pub struct StagedBackup<T: Store> {
    store: T,
    header: Header,
    journal: Option<SealedJournal>,
    opened: BTreeSet<u64>,
    blobs: Vec<KeptBlob>,
    report: BackupReport,
}

/// Reads the backup that `reader` stands in, opens everything, and stages what is whole. `progress` hears how many bytes
/// were read; what it answers is heeded.
///
/// # Errors
/// As [`check_backup`] and [`Store::stage`]; what was staged is then dropped again. Damage is told in the report.
pub async fn stage_backup<C: Cipher, S: Source, T: Store, A: Heed>(
    reader: &mut BackupReader<'_, S>,
    header: &Header,
    vault: &Vault<C>,
    store: &T,
    progress: impl Fn(u64) -> A,
) -> Result<StagedBackup<T>, StoreError> {
    let mut staging = Staging {
        store,
        vault: vault.id(),
        journal: None,
        opened: BTreeSet::new(),
        blobs: Vec::new(),
        batch: Batch::default(),
        under_way: None,
    };
    let checked = check_backup(reader, vault, &mut staging, progress).await;
    // Also what is given up is waited for, so that nothing is written after it was dropped.
    let written = match &checked {
        Ok(_) => staging.finish().await,
        Err(_) => staging.settle().await,
    };
    match checked.and_then(|report| written.map(|()| report)) {
        Ok(report) => Ok(StagedBackup {
            store: store.clone(),
            header: header.clone(),
            journal: staging.journal,
            opened: staging.opened,
            blobs: staging.blobs,
            report,
        }),
        Err(error) => {
            // The first error is the one to tell; what stays behind is swept when the vault is next opened.
            let _ = drop_staged(store, vault.id(), &staging.blobs).await;
            Err(error)
        }
    }
}

/// Puts the backup that `reader` stands in into `store`: as a new vault, or in the place of the one whose head is `over`.
///
/// # Errors
/// [`StoreError::BackupUnsound`] when anything at all is damaged: then nothing was changed, and [`check_backup`] names
/// each piece. Otherwise as [`stage_backup`] and [`Store::install`].
pub async fn restore_backup<C: Cipher, S: Source, T: Store, A: Heed>(
    reader: &mut BackupReader<'_, S>,
    header: &Header,
    vault: &Vault<C>,
    store: &T,
    over: Option<&[u8]>,
    progress: impl Fn(u64) -> A,
) -> Result<BackupReport, StoreError> {
    let staged = stage_backup(reader, header, vault, store, progress).await?;
    match staged.commit(over).await {
        Ok(()) => Ok(staged.report),
        Err(error) => {
            let _ = staged.give_up().await;
            Err(error)
        }
    }
}

impl<T: Store> StagedBackup<T> {
    /// What was found in it.
    pub const fn report(&self) -> &BackupReport {
        &self.report
    }

    /// The header in it: the vault it is of, and the ways to open it.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The blobs that are whole; their chunks lie staged under the vault's name. A change that keeps them makes them
    /// part of the vault, which is how a merge takes them over.
    pub fn blobs(&self) -> &[KeptBlob] {
        &self.blobs
    }

    /// The journal as it is sealed; none where not even the journal's name was left.
    pub const fn journal(&self) -> Option<&SealedJournal> {
        self.journal.as_ref()
    }

    /// All entries that open, in the clear, and what does not: for a merge. `vault` is the one it was staged with.
    ///
    /// # Errors
    /// [`VaultError::HeadDamaged`](crate::vault::VaultError::HeadDamaged) where there is no journal, and
    /// [`VaultError::CipherFailed`](crate::vault::VaultError::CipherFailed).
    pub async fn open_entries<C: Cipher>(
        &self,
        vault: &Vault<C>,
    ) -> Result<OpenedJournal, StoreError> {
        let none = SealedJournal::default();
        let journal = self.journal.as_ref().unwrap_or(&none);
        Ok(vault
            .open_journal(&journal.head, None, &journal.records)
            .await?)
    }

    /// Puts it in place: as a new vault, or in the place of the one whose head is `over`. It stays staged when this
    /// fails, so that it can be tried again over another head.
    ///
    /// # Errors
    /// [`StoreError::BackupUnsound`] when anything was found damaged; otherwise as [`Store::install`].
    pub async fn commit(&self, over: Option<&[u8]>) -> Result<(), StoreError> {
        if self.report.is_sound() {
            self.salvage(over).await
        } else {
            Err(self.unsound())
        }
    }

    /// Puts all that is whole in place, though not everything is: the person saw what is missing and chose so. Damaged
    /// entries are kept as they are, so that the vault goes on naming them; blobs that are not whole are left out.
    ///
    /// # Errors
    /// [`StoreError::BackupUnsound`] where there is no journal at all; otherwise as [`Store::install`].
    pub async fn salvage(&self, over: Option<&[u8]>) -> Result<(), StoreError> {
        let whole = self.whole()?;
        self.store.install(self.header.vault(), over, &whole).await
    }

    /// Puts all that is whole in the place of another vault, whose head is `over`: in one transaction this one is there and
    /// `old` is erased.
    ///
    /// # Errors
    /// [`StoreError::BackupUnsound`] where there is no journal at all; otherwise as [`Store::announce`] and
    /// [`Store::supersede`]. `old` is as it was then, and nothing is staged any more.
    pub async fn supersede(&self, old: VaultId, over: &[u8]) -> Result<(), StoreError> {
        let (id, whole) = (self.header.vault(), self.whole()?);
        self.store.announce(old, id, &whole.header).await?;
        let done = self.store.supersede(old, over, id, &whole).await;
        if done.is_err() {
            // The first error is the one to tell.
            let _ = self.store.withdraw(old).await;
        }
        done
    }

    /// The vault that it makes: all but its chunks.
    fn whole(&self) -> Result<Whole, StoreError> {
        let Some(journal) = &self.journal else {
            return Err(self.unsound());
        };
        Ok(Whole {
            header: self.header.render(),
            head: journal.head.clone(),
            snapshot: journal.snapshot.as_ref().and_then(|record| {
                let seq = entry_position(record)?;
                let record = record.clone();
                Some(SealedSnapshot { seq, record })
            }),
            entries: self.numbered(&journal.records),
            blobs: self.blobs.clone(),
        })
    }

    /// Drops what was staged. What the vault keeps already is not touched.
    ///
    /// # Errors
    /// As [`Store::unstage`].
    pub async fn give_up(&self) -> Result<(), StoreError> {
        drop_staged(&self.store, self.header.vault(), &self.blobs).await
    }

    /// Records under the numbers they carry. The number of one that does not open may itself be damaged: it takes the
    /// number that is due after the one before it, so that it goes on being named, unless that one is there.
    fn numbered(&self, records: &[Vec<u8>]) -> Vec<Chained> {
        let mut entries: Vec<Chained> = Vec::with_capacity(records.len());
        let mut last = 0_u64;
        for record in records {
            let due = last.saturating_add(1);
            let seq = match entry_position(record) {
                Some(seq) if self.opened.contains(&seq) && seq > last => seq,
                _ if self.opened.contains(&due) => continue,
                _ => due,
            };
            last = seq;
            entries.push(Chained {
                seq,
                record: record.clone(),
            });
        }
        entries
    }

    const fn unsound(&self) -> StoreError {
        StoreError::BackupUnsound {
            findings: self.report.findings.len(),
        }
    }
}

async fn drop_staged(
    store: &impl Store,
    vault: VaultId,
    blobs: &[KeptBlob],
) -> Result<(), StoreError> {
    let mut outcome = Ok(());
    for blob in blobs {
        outcome = outcome.and(store.unstage(vault, blob.id).await);
    }
    outcome
}

struct Staging<'s, T: Store> {
    store: &'s T,
    vault: VaultId,
    journal: Option<SealedJournal>,
    opened: BTreeSet<u64>,
    blobs: Vec<KeptBlob>,
    batch: Batch,
    /// What is being written while the next chunks are read and opened.
    under_way: Option<LocalBoxFuture<'s, Result<(), StoreError>>>,
}

/// Chunks of one blob that wait to be written together.
#[derive(Default)]
struct Batch {
    blob: Option<BlobId>,
    chunks: Vec<(u32, Bulk)>,
    bytes: usize,
}

impl<T: Store> Staging<'_, T> {
    /// Begins to write what waits, once what was begun before is written.
    async fn send(&mut self) -> Result<(), StoreError> {
        self.settle().await?;
        let Batch { blob, chunks, .. } = std::mem::take(&mut self.batch);
        let Some(blob) = blob else { return Ok(()) };
        let (store, vault) = (self.store, self.vault);
        let mut writing = async move { store.stage(vault, blob, &chunks).await }.boxed_local();
        // Asked once, it is on its way: the database needs nobody to wait for it.
        match poll_fn(|context| Poll::Ready(writing.as_mut().poll(context))).await {
            Poll::Ready(written) => written,
            Poll::Pending => {
                self.under_way = Some(writing);
                Ok(())
            }
        }
    }

    /// Waits for what was begun.
    async fn settle(&mut self) -> Result<(), StoreError> {
        match self.under_way.take() {
            Some(writing) => writing.await,
            None => Ok(()),
        }
    }

    /// Writes all that waits.
    async fn finish(&mut self) -> Result<(), StoreError> {
        self.send().await?;
        self.settle().await
    }
}

impl<T: Store> BackupItems for Staging<'_, T> {
    async fn journal(&mut self, journal: SealedJournal) -> Result<(), StoreError> {
        self.journal = Some(journal);
        Ok(())
    }

    async fn entry(&mut self, entry: &Entry) -> Result<(), StoreError> {
        self.opened.insert(entry.seq);
        Ok(())
    }

    async fn blob(
        &mut self,
        id: BlobId,
        manifest: &[u8],
        facts: &BlobFacts,
    ) -> Result<(), StoreError> {
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
        if self.batch.blob.is_some_and(|waiting| waiting != blob) {
            self.send().await?;
        }
        self.batch.blob = Some(blob);
        self.batch.bytes += sealed.len();
        self.batch.chunks.push((index, sealed.alone()));
        if self.batch.bytes < BATCH_BYTES {
            return Ok(());
        }
        self.send().await
    }

    async fn blob_end(&mut self, blob: BlobId, whether: Whether) -> Result<(), StoreError> {
        if whether == Whether::Whole {
            return Ok(());
        }
        self.finish().await?;
        self.blobs.retain(|staged| staged.id != blob);
        self.store.unstage(self.vault, blob).await
    }
}

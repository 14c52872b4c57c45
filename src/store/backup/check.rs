//! Opening everything in a backup, naming what is damaged, and handing on what is not.

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{
    super::{Source, StoreError},
    BackupReader, Piece, SealedJournal,
};
use crate::vault::{
    BlobFacts, BlobId, BlobOpener, Bulk, Cipher, Damage, Entry, Vault, VaultError, entry_position,
};

/// Something in a backup that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Finding {
    /// Something of the journal.
    #[error(transparent)]
    Journal(#[from] Damage),
    /// A manifest or a chunk.
    #[error(transparent)]
    Piece(VaultError),
    /// A blob has fewer chunks than its manifest says.
    #[error("blob {blob} has {found} of {expected} chunks")]
    BlobCut {
        /// The blob.
        blob: BlobId,
        /// Chunks there are.
        found: u32,
        /// Chunks there should be.
        expected: u32,
    },
    /// A chunk stands where another is due.
    #[error("chunk {got} of blob {blob} stands where chunk {due} is due")]
    ChunkMisplaced {
        /// The blob.
        blob: BlobId,
        /// The chunk due.
        due: u32,
        /// The chunk found.
        got: u32,
    },
    /// The file's checksum is not that of the file.
    #[error("the backup's checksum does not fit")]
    Checksum,
    /// The closing seal counts something else than there is.
    #[error(
        "the backup holds {found_entries} entries and {found_blobs} blobs, its seal counts {entries} and {blobs}"
    )]
    Counts {
        /// Entries the seal counts.
        entries: u64,
        /// Entries found.
        found_entries: u64,
        /// Blobs the seal counts.
        blobs: u64,
        /// Blobs found.
        found_blobs: u64,
    },
    /// Nothing after this place can be read.
    #[error(transparent)]
    Framing(StoreError),
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackupReport {
    /// Entries that opened.
    pub entries: u64,
    /// Blobs that opened whole.
    pub blobs: u64,
    /// Bytes of files in those blobs.
    pub blob_bytes: u64,
    /// What is damaged, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Hears what a backup holds while it is being checked.
#[expect(
    async_fn_in_trait,
    reason = "one thread: no future here needs to be Send"
)]
pub trait BackupItems {
    /// The sealed journal, as it is in the file.
    ///
    /// # Errors
    /// Whatever the listener's own work gives; so for every function of this trait. An error ends the check.
    async fn journal(&mut self, journal: SealedJournal) -> Result<(), StoreError>;
    /// An entry that opened.
    async fn entry(&mut self, entry: &Entry) -> Result<(), StoreError>;
    /// A blob begins.
    async fn blob(
        &mut self,
        id: BlobId,
        manifest: &[u8],
        facts: &BlobFacts,
    ) -> Result<(), StoreError>;
    /// A chunk that opened.
    async fn chunk(
        &mut self,
        blob: BlobId,
        index: u32,
        plain: &Bulk,
        sealed: Bulk,
    ) -> Result<(), StoreError>;
    /// A blob ended; `whole` says whether it is, chunk for chunk and by its fingerprint, the file that was sealed.
    async fn blob_end(&mut self, blob: BlobId, whole: Whether) -> Result<(), StoreError>;
}

/// Whether a blob is the file that was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whether {
    /// It is.
    Whole,
    /// It is not.
    Damaged,
}

/// Hears nothing: for a mere check.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ignore;

impl BackupItems for Ignore {
    async fn journal(&mut self, _: SealedJournal) -> Result<(), StoreError> {
        Ok(())
    }
    async fn entry(&mut self, _: &Entry) -> Result<(), StoreError> {
        Ok(())
    }
    async fn blob(&mut self, _: BlobId, _: &[u8], _: &BlobFacts) -> Result<(), StoreError> {
        Ok(())
    }
    async fn chunk(&mut self, _: BlobId, _: u32, _: &Bulk, _: Bulk) -> Result<(), StoreError> {
        Ok(())
    }
    async fn blob_end(&mut self, _: BlobId, _: Whether) -> Result<(), StoreError> {
        Ok(())
    }
}

/// A blob being read.
struct Reading<'v, C: Cipher> {
    opener: BlobOpener<'v, C>,
    due: u32,
    sound: bool,
    hasher: Sha256,
}

struct Check<'v, 'i, C: Cipher, I: BackupItems> {
    vault: &'v Vault<C>,
    items: &'i mut I,
    report: BackupReport,
    journal: SealedJournal,
    journal_open: bool,
    record_count: u64,
    blob_count: u64,
    reading: Option<Reading<'v, C>>,
}

/// Opens every entry and every chunk of a backup, from where `reader` stands (just after its header).
///
/// # Errors
/// [`VaultError::CipherFailed`], [`StoreError::SourceFailed`], and what `items` says. Damage is told in the report.
pub async fn check_backup<C: Cipher, S: Source>(
    reader: &mut BackupReader<'_, S>,
    vault: &Vault<C>,
    items: &mut impl BackupItems,
    progress: impl Fn(u64),
) -> Result<BackupReport, StoreError> {
    let mut check = Check {
        vault,
        items,
        report: BackupReport::default(),
        journal: SealedJournal::default(),
        journal_open: true,
        record_count: 0,
        blob_count: 0,
        reading: None,
    };
    loop {
        match reader.next().await {
            Ok(Some(Piece::Closing {
                sealed,
                bytes,
                sha256,
            })) => {
                check.end_journal().await?;
                check.end_blob().await?;
                check.closing(reader, &sealed, bytes, sha256).await?;
            }
            Ok(Some(piece)) => check.piece(piece).await?,
            Ok(None) => return Ok(check.report),
            Err(broken @ (StoreError::BackupCut { .. } | StoreError::BackupDamaged { .. })) => {
                check.end_journal().await?;
                check.end_blob().await?;
                check.report.findings.push(Finding::Framing(broken));
                return Ok(check.report);
            }
            Err(error) => return Err(error),
        }
        progress(reader.position());
    }
}

impl<C: Cipher, I: BackupItems> Check<'_, '_, C, I> {
    async fn piece(&mut self, piece: Piece) -> Result<(), StoreError> {
        match piece {
            Piece::Head(head) => self.journal.head = head,
            Piece::Snapshot(snapshot) => self.journal.snapshot = Some(snapshot),
            Piece::Entry(record) => {
                self.record_count += 1;
                self.journal.records.push(record);
            }
            Piece::Blob { id, manifest } => {
                self.end_journal().await?;
                self.end_blob().await?;
                self.begin_blob(id, &manifest).await?;
            }
            Piece::Chunk {
                blob,
                index,
                sealed,
            } => self.chunk(blob, index, sealed).await?,
            Piece::Closing { .. } => {}
        }
        Ok(())
    }

    /// Opens all entries, and the snapshot with the entries after it: both ways in must be sound.
    async fn end_journal(&mut self) -> Result<(), StoreError> {
        if !std::mem::take(&mut self.journal_open) {
            return Ok(());
        }
        let opened = self
            .vault
            .open_journal(&self.journal.head, None, &self.journal.records)
            .await;
        let opened = match opened {
            Err(VaultError::HeadDamaged) => {
                self.report.findings.push(Damage::Head.into());
                return Ok(());
            }
            opened => opened?,
        };
        self.report
            .findings
            .extend(opened.damages.into_iter().map(Finding::Journal));
        self.report.entries = opened.entries.len() as u64;
        for entry in &opened.entries {
            self.items.entry(entry).await?;
        }
        if let Some(snapshot) = &self.journal.snapshot {
            let after = entry_position(snapshot).unwrap_or(0);
            let tail: Vec<&Vec<u8>> = self
                .journal
                .records
                .iter()
                .filter(|record| entry_position(record).is_some_and(|seq| seq > after))
                .collect();
            let tail = self
                .vault
                .open_journal(&self.journal.head, Some(snapshot), &tail)
                .await?;
            for damage in tail.damages.into_iter().map(Finding::Journal) {
                if !self.report.findings.contains(&damage) {
                    self.report.findings.push(damage);
                }
            }
        }
        self.items.journal(std::mem::take(&mut self.journal)).await
    }

    async fn begin_blob(&mut self, id: BlobId, manifest: &[u8]) -> Result<(), StoreError> {
        self.blob_count += 1;
        match self.vault.open_blob(id, manifest).await {
            Ok(opener) => {
                self.items.blob(id, manifest, opener.facts()).await?;
                self.reading = Some(Reading {
                    opener,
                    due: 0,
                    sound: true,
                    hasher: Sha256::new(),
                });
            }
            Err(VaultError::CipherFailed) => return Err(VaultError::CipherFailed.into()),
            Err(damage) => self.report.findings.push(Finding::Piece(damage)),
        }
        Ok(())
    }

    async fn chunk(&mut self, blob: BlobId, index: u32, sealed: Vec<u8>) -> Result<(), StoreError> {
        // Chunks after a manifest that did not open cannot be opened either; the manifest was named already.
        let Some(reading) = &mut self.reading else {
            return Ok(());
        };
        if blob != reading.opener.id() || index != reading.due {
            reading.sound = false;
            self.report.findings.push(Finding::ChunkMisplaced {
                blob,
                due: reading.due,
                got: index,
            });
            if blob != reading.opener.id() || index < reading.due {
                return Ok(());
            }
        }
        reading.due = index.saturating_add(1);
        let sealed = Bulk::from(sealed);
        match reading.opener.open_chunk(index, &sealed).await {
            Ok(plain) => {
                plain.with(|plain| reading.hasher.update(plain));
                self.items.chunk(blob, index, &plain, sealed).await?;
            }
            Err(VaultError::CipherFailed) => return Err(VaultError::CipherFailed.into()),
            Err(damage) => {
                reading.sound = false;
                self.report.findings.push(Finding::Piece(damage));
            }
        }
        Ok(())
    }

    async fn end_blob(&mut self) -> Result<(), StoreError> {
        let Some(mut reading) = self.reading.take() else {
            return Ok(());
        };
        let (blob, facts) = (reading.opener.id(), *reading.opener.facts());
        if reading.due < facts.chunks {
            reading.sound = false;
            self.report.findings.push(Finding::BlobCut {
                blob,
                found: reading.due,
                expected: facts.chunks,
            });
        }
        if reading.sound
            && let Err(altered) = reading.opener.check(reading.hasher)
        {
            reading.sound = false;
            self.report.findings.push(Finding::Piece(altered));
        }
        if reading.sound {
            self.report.blobs += 1;
            self.report.blob_bytes += facts.length;
        }
        self.items
            .blob_end(
                blob,
                if reading.sound {
                    Whether::Whole
                } else {
                    Whether::Damaged
                },
            )
            .await
    }

    async fn closing<S: Source>(
        &mut self,
        reader: &BackupReader<'_, S>,
        sealed: &[u8],
        bytes: u64,
        sha256: [u8; 32],
    ) -> Result<(), StoreError> {
        if !sealed.starts_with(&sha256) {
            self.report.findings.push(Finding::Checksum);
        }
        match self.vault.open_closing(reader.id(), bytes, sealed).await {
            Ok(closing)
                if closing.entries == self.record_count
                    && u64::from(closing.blobs) == self.blob_count => {}
            Ok(closing) => self.report.findings.push(Finding::Counts {
                entries: closing.entries,
                found_entries: self.record_count,
                blobs: closing.blobs.into(),
                found_blobs: self.blob_count,
            }),
            Err(VaultError::CipherFailed) => return Err(VaultError::CipherFailed.into()),
            Err(damage) => self.report.findings.push(Finding::Piece(damage)),
        }
        Ok(())
    }
}

//! Opening everything in a backup, naming what is damaged, and handing on what is not.

mod journal;

use futures_util::future;

use super::{
    super::{Source, StoreError},
    BackupItems, BackupReader, BackupReport, Finding, Heed, Piece, SealedJournal, Whether,
    heed::heed,
};
use crate::vault::{BackupId, BlobId, BlobOpener, Bulk, Cipher, FileHash, Vault, VaultError};

/// A blob being read.
struct Reading<'v, C: Cipher> {
    opener: BlobOpener<'v, C>,
    due: u32,
    sound: bool,
    hash: FileHash,
    /// A chunk that opened. It is hashed and handed on while the next one is being opened.
    opened: Option<OpenedChunk>,
}

/// A chunk that opened.
struct OpenedChunk {
    index: u32,
    plain: Bulk,
    sealed: Bulk,
}

/// Hashes a chunk that opened, and hands it on.
async fn hand_on(
    blob: BlobId,
    chunk: Option<OpenedChunk>,
    hash: &mut FileHash,
    items: &mut impl BackupItems,
) -> Result<(), StoreError> {
    let Some(chunk) = chunk else { return Ok(()) };
    hash.update(&chunk.plain);
    items
        .chunk(blob, chunk.index, &chunk.plain, chunk.sealed)
        .await
}

struct Check<'v, 'i, C: Cipher, I: BackupItems> {
    vault: &'v Vault<C>,
    items: &'i mut I,
    id: BackupId,
    report: BackupReport,
    journal: SealedJournal,
    journal_open: bool,
    /// Whether members stood in the wrong order: records are then put in theirs.
    disordered: bool,
    record_count: u64,
    blob_count: u64,
    reading: Option<Reading<'v, C>>,
    /// The blob whose chunks cannot be opened, since its manifest cannot: said once.
    shut: Option<BlobId>,
}

/// Opens every entry and every chunk of a backup, from where `reader` stands (just after its header). `progress` hears
/// how many bytes were read; what it answers is heeded.
///
/// # Errors
/// [`VaultError::CipherFailed`], [`StoreError::SourceFailed`], [`StoreError::Cancelled`], and what `items` says. Damage
/// is told in the report.
pub async fn check_backup<C: Cipher, S: Source, A: Heed>(
    reader: &mut BackupReader<'_, S>,
    vault: &Vault<C>,
    items: &mut impl BackupItems,
    progress: impl Fn(u64) -> A,
) -> Result<BackupReport, StoreError> {
    let mut check = Check {
        vault,
        items,
        id: reader.id(),
        report: BackupReport {
            version: reader.version(),
            backup: Some(reader.id()),
            ..BackupReport::default()
        },
        journal: SealedJournal::default(),
        journal_open: true,
        disordered: false,
        record_count: 0,
        blob_count: 0,
        reading: None,
        shut: None,
    };
    let mut piece = reader.next().await?;
    while let Some(present) = piece {
        // One piece is read while the one before is being opened.
        let (next, done) = future::join(reader.next(), check.piece(present)).await;
        done?;
        piece = next?;
        heed(progress(reader.position()))?;
    }
    check.end_journal().await?;
    check.end_blob().await?;
    check.report.bytes = reader.position();
    Ok(check.report)
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
            Piece::Erased(blob) => self.erased(blob).await?,
            Piece::Closing {
                sealed,
                members,
                bytes,
                sha256,
            } => {
                self.end_journal().await?;
                self.end_blob().await?;
                self.report.sha256 = Some(sha256);
                if self.report.version == 1 {
                    self.closing(&sealed, bytes, sha256).await?;
                } else {
                    self.archive_closing(&sealed, (members, bytes), sha256)
                        .await?;
                }
            }
            Piece::Damage(finding) => {
                self.disordered |= matches!(finding, Finding::MemberMisplaced { .. });
                self.report.note(finding);
            }
        }
        Ok(())
    }

    async fn begin_blob(&mut self, id: BlobId, manifest: &[u8]) -> Result<(), StoreError> {
        self.blob_count += 1;
        match self.vault.open_blob(id, manifest).await {
            Ok(opener) => {
                self.items.blob(id, manifest, opener.facts()).await?;
                let hash = FileHash::of_length(opener.facts().length);
                self.reading = Some(Reading {
                    opener,
                    due: 0,
                    sound: true,
                    hash,
                    opened: None,
                });
            }
            Err(VaultError::CipherFailed) => return Err(VaultError::CipherFailed.into()),
            Err(damage) => self.shut(id, Finding::Piece(damage)),
        }
        Ok(())
    }

    fn shut(&mut self, blob: BlobId, finding: Finding) {
        self.shut = Some(blob);
        self.report.lost.push(blob);
        self.report.note(finding);
    }

    /// Whether a chunk belongs to the blob at hand; says why not.
    async fn belongs(&mut self, blob: BlobId, index: u32) -> Result<bool, StoreError> {
        if self.shut == Some(blob) {
            return Ok(false);
        }
        let complete = |reading: &Reading<'_, C>| reading.due >= reading.opener.facts().chunks;
        match &mut self.reading {
            Some(reading) if reading.opener.id() == blob => Ok(true),
            // A chunk that strayed in among another blob's; that one goes on after it.
            Some(reading) if !complete(reading) => {
                let due = reading.due;
                self.report.note(Finding::ChunkMisplaced {
                    blob,
                    due,
                    got: index,
                });
                Ok(false)
            }
            _ => {
                self.end_journal().await?;
                self.end_blob().await?;
                self.shut(blob, Finding::NoManifest { blob });
                Ok(false)
            }
        }
    }

    async fn chunk(&mut self, blob: BlobId, index: u32, sealed: Bulk) -> Result<(), StoreError> {
        if !self.belongs(blob, index).await? {
            return Ok(());
        }
        let Some(reading) = &mut self.reading else {
            return Ok(());
        };
        if index != reading.due {
            reading.sound = false;
            self.report.note(Finding::ChunkMisplaced {
                blob,
                due: reading.due,
                got: index,
            });
            if index < reading.due {
                return Ok(());
            }
        }
        reading.due = index.saturating_add(1);
        let before = reading.opened.take();
        // The cipher works by itself once it has begun: the chunk before is hashed meanwhile.
        let (opened, handed_on) = future::join(
            reading.opener.open_chunk(index, &sealed),
            hand_on(blob, before, &mut reading.hash, self.items),
        )
        .await;
        handed_on?;
        match opened {
            Ok(plain) => {
                reading.opened = Some(OpenedChunk {
                    index,
                    plain,
                    sealed,
                });
            }
            Err(VaultError::CipherFailed) => return Err(VaultError::CipherFailed.into()),
            Err(damage) => {
                reading.sound = false;
                self.report.note(Finding::Piece(damage));
            }
        }
        Ok(())
    }

    /// A blob that was erased while it was being written is given up without a word of damage.
    async fn erased(&mut self, blob: BlobId) -> Result<(), StoreError> {
        self.report.erased.push(blob);
        let reading = self.reading.take_if(|reading| reading.opener.id() == blob);
        if let Some(mut reading) = reading {
            hand_on(blob, reading.opened.take(), &mut reading.hash, self.items).await?;
            self.items.blob_end(blob, Whether::Erased).await?;
        }
        Ok(())
    }

    async fn end_blob(&mut self) -> Result<(), StoreError> {
        let Some(mut reading) = self.reading.take() else {
            return Ok(());
        };
        let (blob, facts) = (reading.opener.id(), *reading.opener.facts());
        hand_on(blob, reading.opened.take(), &mut reading.hash, self.items).await?;
        if reading.due < facts.chunks {
            reading.sound = false;
            self.report.note(Finding::BlobCut {
                blob,
                found: reading.due,
                expected: facts.chunks,
            });
        }
        if reading.sound {
            match reading.opener.check(reading.hash).await {
                Ok(()) => {}
                Err(VaultError::CipherFailed) => return Err(VaultError::CipherFailed.into()),
                Err(altered) => {
                    reading.sound = false;
                    self.report.note(Finding::Piece(altered));
                }
            }
        }
        let whether = if reading.sound {
            self.report.blobs += 1;
            self.report.blob_bytes += facts.length;
            Whether::Whole
        } else {
            self.report.lost.push(blob);
            Whether::Damaged
        };
        self.items.blob_end(blob, whether).await
    }

    /// The end of version 1.
    async fn closing(
        &mut self,
        sealed: &[u8],
        bytes: u64,
        sha256: [u8; 32],
    ) -> Result<(), StoreError> {
        if !sealed.starts_with(&sha256) {
            self.report.note(Finding::Checksum);
        }
        match self.vault.open_closing(self.id, bytes, sealed).await {
            Ok(closing) => self.compare(closing.entries, closing.blobs),
            Err(VaultError::CipherFailed) => return Err(VaultError::CipherFailed.into()),
            Err(damage) => self.report.note(Finding::Piece(damage)),
        }
        Ok(())
    }

    /// The end of version 2: what the seal vouches for against what was found before it.
    async fn archive_closing(
        &mut self,
        sealed: &[u8],
        found: (u64, u64),
        sha256: [u8; 32],
    ) -> Result<(), StoreError> {
        match self.vault.open_archive(self.id, sealed).await {
            Ok(closing) => {
                if (closing.members, closing.bytes) != found || closing.index != sha256 {
                    self.report.note(Finding::Checksum);
                }
                self.compare(closing.entries, closing.blobs);
            }
            Err(VaultError::CipherFailed) => return Err(VaultError::CipherFailed.into()),
            Err(damage) => self.report.note(Finding::Piece(damage)),
        }
        Ok(())
    }

    fn compare(&mut self, entries: u64, blobs: u32) {
        if entries != self.record_count || u64::from(blobs) != self.blob_count {
            self.report.note(Finding::Counts {
                entries,
                found_entries: self.record_count,
                blobs: blobs.into(),
                found_blobs: self.blob_count,
            });
        }
    }
}

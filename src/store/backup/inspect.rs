//! What a backup is, and what of it can be verified, without any key.

use std::fmt;

use sha2::{Digest, Sha256};

use super::{
    super::{Source, StoreError},
    BackupReader, BackupReport, Finding, Heed, Piece,
    heed::heed,
};
use crate::vault::{
    BackupId, BlobId, CHUNK_BYTES, Damage, SlotView, TAG_BYTES, VaultId, entry_position,
};

/// What anybody who holds the file can tell of a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The version of the file.
    pub version: u16,
    /// The vault it is of.
    pub vault: VaultId,
    /// The backup's own name.
    pub backup: BackupId,
    /// The ways to open it.
    pub slots: Vec<SlotView>,
    /// Whether a snapshot is there.
    pub snapshots: u64,
    /// Journal entries.
    pub entries: u64,
    /// Blobs.
    pub blobs: u64,
    /// Chunks of blobs.
    pub chunks: u64,
    /// Blobs that were erased while the backup was being written.
    pub erased: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// Whether the file's checksum (that of its index in version 2) is the one at its end. It tells accidents; only the
    /// key tells intent.
    pub checksum_fits: bool,
    /// What is not as it was written, as far as that shows without a key.
    pub findings: Vec<Finding>,
    /// Findings beyond those listed.
    pub unlisted: u64,
    /// What was looked at, and what came of it.
    pub evidence: Vec<Evidence>,
}

/// Something that was looked at without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// What.
    pub what: Shown,
    /// Whether it is as it should be.
    pub holds: bool,
}

/// What can be looked at without a key, and what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The header's own checksum.
    Header,
    /// The order and kinds of what is in the file, and its list at the end.
    Structure,
    /// The checksum of each member.
    Members,
    /// The hash of the entry before, which each entry carries.
    Chain,
    /// Numbers and lengths of the chunks.
    Chunks,
    /// The checksum over all of it.
    Whole,
}

impl Shown {
    /// A stable name, by which an interface finds its words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Structure => "structure",
            Self::Members => "members",
            Self::Chain => "chain",
            Self::Chunks => "chunks",
            Self::Whole => "whole",
        }
    }
}

impl fmt::Display for Shown {
    /// What it shows, as far as it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "the header was not damaged by accident",
            Self::Structure => "nothing was cut off, moved or put in by accident",
            Self::Members => "no member was damaged by accident",
            Self::Chain => {
                "each entry follows the one before it: none was taken out, moved or exchanged in the middle"
            }
            Self::Chunks => "no chunk is missing in the middle of a file",
            Self::Whole => "all of it is what was there when the end was written",
        })
    }
}

/// Reads a backup through without opening anything, and past whatever is damaged.
///
/// # Errors
/// As [`BackupReader::open`] and [`BackupReader::next`].
pub async fn inspect_backup(source: &impl Source) -> Result<Inspection, StoreError> {
    inspect_backup_with(source, |_| {}).await
}

/// As [`inspect_backup`]; `progress` hears how many bytes were read, and what it answers is heeded.
///
/// # Errors
/// As [`inspect_backup`], and [`StoreError::Cancelled`].
pub async fn inspect_backup_with<A: Heed>(
    source: &impl Source,
    progress: impl Fn(u64) -> A,
) -> Result<Inspection, StoreError> {
    let (mut reader, header) = BackupReader::open(source).await?;
    let mut look = Look::default();
    while let Some(piece) = reader.next().await? {
        look.piece(piece);
        heed(progress(reader.position()))?;
    }
    look.end_blob(true);
    let Look { report, seen, .. } = look;
    let version = reader.version();
    let evidence = evidence(version, &report.findings, seen.checksum_fits);
    Ok(Inspection {
        version,
        vault: header.vault(),
        backup: reader.id(),
        slots: header.slots(),
        snapshots: seen.snapshots,
        entries: seen.entries,
        blobs: seen.blobs,
        chunks: seen.chunks,
        erased: seen.erased,
        bytes: source.length(),
        checksum_fits: seen.checksum_fits,
        findings: report.findings,
        unlisted: report.unlisted,
        evidence,
    })
}

#[derive(Default)]
struct Seen {
    snapshots: u64,
    entries: u64,
    blobs: u64,
    chunks: u64,
    erased: u64,
    checksum_fits: bool,
}

/// The blob at hand: the chunk that is due, and how long the one before was.
struct Blob {
    id: BlobId,
    due: u32,
    last_length: Option<usize>,
}

#[derive(Default)]
struct Look {
    report: BackupReport,
    seen: Seen,
    chain: Chain,
    blob: Option<Blob>,
}

impl Look {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Head(_) => {}
            Piece::Snapshot(_) => self.seen.snapshots += 1,
            Piece::Entry(record) => {
                self.seen.entries += 1;
                if let Some(damage) = self.chain.follow(&record) {
                    self.report.note(damage.into());
                }
            }
            Piece::Blob { id, .. } => {
                self.end_blob(true);
                self.seen.blobs += 1;
                self.blob = Some(Blob {
                    id,
                    due: 0,
                    last_length: None,
                });
            }
            Piece::Chunk {
                blob,
                index,
                sealed,
            } => self.chunk(blob, index, sealed.len()),
            Piece::Erased(_) => {
                self.seen.erased += 1;
                self.end_blob(false);
            }
            Piece::Closing { sealed, sha256, .. } => {
                self.end_blob(true);
                self.seen.checksum_fits = sealed.starts_with(&sha256);
                if !self.seen.checksum_fits {
                    self.report.note(Finding::Checksum);
                }
            }
            Piece::Damage(finding) => self.report.note(finding),
        }
    }

    fn chunk(&mut self, id: BlobId, index: u32, length: usize) {
        self.seen.chunks += 1;
        if self.blob.as_ref().is_none_or(|blob| blob.id != id) {
            self.end_blob(true);
            self.report.note(Finding::NoManifest { blob: id });
            self.blob = Some(Blob {
                id,
                due: index,
                last_length: None,
            });
        }
        let Some(blob) = &mut self.blob else { return };
        if index != blob.due {
            self.report.note(Finding::ChunkMisplaced {
                blob: id,
                due: blob.due,
                got: index,
            });
        }
        if let (Some(before), Some(chunk)) = (blob.last_length, index.checked_sub(1))
            && before != CHUNK_BYTES + TAG_BYTES
        {
            self.report.note(Finding::ChunkShort { blob: id, chunk });
        }
        blob.due = index.saturating_add(1);
        blob.last_length = Some(length);
    }

    /// A blob has at least one chunk, unless it was erased.
    fn end_blob(&mut self, complete: bool) {
        if let Some(blob) = self.blob.take()
            && complete
            && blob.due == 0
        {
            self.report.note(Finding::BlobCut {
                blob: blob.id,
                found: 0,
                expected: 1,
            });
        }
    }
}

/// The chain of entries as far as it shows in the clear.
struct Chain {
    due: u64,
    place: u64,
    last: [u8; 32],
}

impl Default for Chain {
    /// The first entry follows the hash of nothing.
    fn default() -> Self {
        Self {
            due: 1,
            place: 0,
            last: Sha256::digest([]).into(),
        }
    }
}

impl Chain {
    fn follow(&mut self, record: &[u8]) -> Option<Damage> {
        self.place += 1;
        let (Some(seq), Some(before)) = (entry_position(record), record.get(8..40)) else {
            return Some(Damage::NotAnEntry { place: self.place });
        };
        let (due, last) = (self.due, self.last);
        if seq < due {
            return Some(Damage::Misplaced { seq });
        }
        self.due = seq.saturating_add(1);
        self.last = Sha256::digest(record).into();
        if seq > due {
            return Some(Damage::Missing {
                first: due,
                last: seq - 1,
            });
        }
        (before != last).then_some(Damage::Exchanged { seq: due - 1 })
    }
}

fn evidence(version: u16, findings: &[Finding], checksum_fits: bool) -> Vec<Evidence> {
    let none = |what: Shown| !findings.iter().any(|finding| kind(finding) == what);
    let holds = |what: Shown| match what {
        Shown::Whole => checksum_fits,
        other => none(other),
    };
    let looked_at = [
        Shown::Header,
        Shown::Structure,
        Shown::Members,
        Shown::Chain,
        Shown::Chunks,
        Shown::Whole,
    ];
    looked_at
        .into_iter()
        // Frames of version 1 have no checksums of their own.
        .filter(|what| version > 1 || *what != Shown::Members)
        .map(|what| Evidence {
            what,
            holds: holds(what),
        })
        .collect()
}

/// Under what a finding falls.
fn kind(finding: &Finding) -> Shown {
    match finding {
        Finding::Member { name } | Finding::MemberMissing { name } if name == "header" => {
            Shown::Header
        }
        Finding::Member { .. } => Shown::Members,
        Finding::Journal(_) => Shown::Chain,
        Finding::BlobCut { .. }
        | Finding::ChunkMisplaced { .. }
        | Finding::ChunkShort { .. }
        | Finding::NoManifest { .. } => Shown::Chunks,
        Finding::Checksum => Shown::Whole,
        _ => Shown::Structure,
    }
}

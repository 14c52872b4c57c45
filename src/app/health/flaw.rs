//! What a health check can find, by name, and what helps.

use thiserror::Error;

use crate::domain::{BlobId, FilePlace};
use crate::vault::Damage;

/// Something in the store that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FlawKind {
    /// The header, which holds the locks, is not there.
    #[error("the header is missing")]
    HeaderMissing,
    /// The header cannot be read.
    #[error("the header is damaged at byte {at}")]
    HeaderDamaged {
        /// Offset of the first byte that cannot be right.
        at: usize,
    },
    /// The header reads, but it is not the one that was sealed.
    #[error("the header was altered")]
    HeaderAltered,
    /// The header is that of another vault.
    #[error("the header is that of another vault")]
    HeaderOfAnother,
    /// Something of the journal.
    #[error(transparent)]
    Journal(#[from] Damage),
    /// The journal is older than what this page has read, or not the one it has read.
    #[error("the journal has {found} entries, {seen} were read before")]
    JournalRolledBack {
        /// Entries read before.
        seen: u64,
        /// Entries found.
        found: u64,
    },
    /// An entry lies under a number that is not its own.
    #[error("journal entry {carries} lies in the place of {number}")]
    EntryMisfiled {
        /// The number it lies under.
        number: u64,
        /// The number it carries.
        carries: u64,
    },
    /// A file that the state names is not kept.
    #[error("file {blob} is missing")]
    FileMissing {
        /// The file.
        blob: BlobId,
    },
    /// A kept file that nothing names.
    #[error("file {blob} is kept and nothing names it")]
    FileExtra {
        /// The file.
        blob: BlobId,
    },
    /// A manifest does not open.
    #[error("the manifest of file {blob} is damaged")]
    ManifestDamaged {
        /// The file.
        blob: BlobId,
    },
    /// A manifest opens, but it is that of another file than the journal names.
    #[error("file {blob} is another than the journal names")]
    FileExchanged {
        /// The file.
        blob: BlobId,
    },
    /// All chunks open, but together they are not the file.
    #[error("file {blob} is not the one that was sealed")]
    FileAltered {
        /// The file.
        blob: BlobId,
    },
    /// The end of a file is missing.
    #[error("file {blob} ends after {found} of {expected} chunks")]
    FileCut {
        /// The file.
        blob: BlobId,
        /// Chunks up to the cut.
        found: u32,
        /// Chunks there should be.
        expected: u32,
    },
    /// A chunk inside a file is missing.
    #[error("chunk {chunk} of file {blob} is missing")]
    ChunkMissing {
        /// The file.
        blob: BlobId,
        /// The chunk, counted from 0.
        chunk: u32,
    },
    /// A chunk does not open.
    #[error("chunk {chunk} of file {blob} is damaged")]
    ChunkDamaged {
        /// The file.
        blob: BlobId,
        /// The chunk, counted from 0.
        chunk: u32,
    },
    /// A chunk lies in the place of another.
    #[error("chunk {index} of file {of} lies in the place of chunk {chunk} of file {blob}")]
    ChunkSwapped {
        /// The file in whose place it lies.
        blob: BlobId,
        /// The place.
        chunk: u32,
        /// The file it belongs to.
        of: BlobId,
        /// Its place there.
        index: u32,
    },
    /// A chunk beyond the end of its file.
    #[error("chunk {chunk} of file {blob} is one too many")]
    ChunkExtra {
        /// The file.
        blob: BlobId,
        /// The chunk, counted from 0.
        chunk: u32,
    },
    /// Chunks of a file that is neither kept nor named: left behind, or of a file that is being filed right now.
    #[error("{chunks} chunks belong to no kept file")]
    ChunksUnnamed {
        /// The file they were to become.
        blob: BlobId,
        /// How many.
        chunks: u32,
    },
}

impl FlawKind {
    /// A stable name, by which the interface finds its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::HeaderMissing => "health-header-missing",
            Self::HeaderDamaged { .. } => "vault-header-damaged",
            Self::HeaderAltered | Self::HeaderOfAnother => "vault-header-altered",
            Self::Journal(damage) => damage.code(),
            Self::JournalRolledBack { .. } => "health-journal-rolled-back",
            Self::EntryMisfiled { .. } => "health-entry-misfiled",
            Self::FileMissing { .. } => "health-file-missing",
            Self::FileExtra { .. } => "health-file-extra",
            Self::ManifestDamaged { .. } => "vault-manifest-damaged",
            Self::FileExchanged { .. } => "health-file-exchanged",
            Self::FileAltered { .. } => "vault-blob-altered",
            Self::FileCut { .. } => "health-file-cut",
            Self::ChunkMissing { .. } => "store-no-chunk",
            Self::ChunkDamaged { .. } => "vault-chunk-damaged",
            Self::ChunkSwapped { .. } => "health-chunk-swapped",
            Self::ChunkExtra { .. } => "health-chunk-extra",
            Self::ChunksUnnamed { .. } => "health-chunks-unnamed",
        }
    }

    /// The file it is about.
    #[must_use]
    pub const fn blob(&self) -> Option<BlobId> {
        match self {
            Self::FileMissing { blob }
            | Self::FileExtra { blob }
            | Self::ManifestDamaged { blob }
            | Self::FileExchanged { blob }
            | Self::FileAltered { blob }
            | Self::FileCut { blob, .. }
            | Self::ChunkMissing { blob, .. }
            | Self::ChunkDamaged { blob, .. }
            | Self::ChunkSwapped { blob, .. }
            | Self::ChunkExtra { blob, .. }
            | Self::ChunksUnnamed { blob, .. } => Some(*blob),
            _ => None,
        }
    }

    /// What helps, where that does not depend on what else is wrong with the same file.
    pub(super) const fn own_remedy(&self) -> Remedy {
        match self {
            Self::HeaderMissing | Self::Journal(_) | Self::JournalRolledBack { .. } => {
                Remedy::RestoreBackup
            }
            Self::HeaderDamaged { .. } | Self::HeaderAltered | Self::HeaderOfAnother => {
                Remedy::PutHeaderBack
            }
            Self::EntryMisfiled { .. } => Remedy::RestoreBackup,
            Self::FileExtra { .. } | Self::ChunkExtra { .. } | Self::ChunksUnnamed { .. } => {
                Remedy::NothingLost
            }
            _ => Remedy::GiveAgain,
        }
    }
}

/// What helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Nothing is lost and nothing need be done.
    NothingLost,
    /// Give the file again, from the original or out of a backup.
    GiveAgain,
    /// Every byte of the file is there; it is sealed anew from its own chunks.
    SealAnew,
    /// While the vault is open the header as it was sealed is known: it is put back.
    PutHeaderBack,
    /// A backup holds what is lost.
    RestoreBackup,
}

/// A finding, where it hits, and what helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong.
    pub what: FlawKind,
    /// What the damaged file belongs to; empty where it is about no file, or about one that nothing names.
    pub places: Vec<FilePlace>,
    /// What helps.
    pub remedy: Remedy,
}

impl From<FlawKind> for Flaw {
    fn from(what: FlawKind) -> Self {
        let remedy = match &what {
            // The entries say the same as the snapshot.
            FlawKind::Journal(Damage::Snapshot) => Remedy::NothingLost,
            other => other.own_remedy(),
        };
        Self {
            what,
            places: Vec::new(),
            remedy,
        }
    }
}

/// How far a check has come, and how far there is to go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files checked.
    pub files: u64,
    /// Files there are.
    pub all_files: u64,
    /// Bytes of files checked.
    pub bytes: u64,
    /// Bytes of files there are.
    pub all_bytes: u64,
}

/// What a health check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HealthReport {
    /// Journal entries that opened.
    pub entries: u64,
    /// Files that are whole.
    pub files: u64,
    /// Bytes of those files.
    pub bytes: u64,
    /// What is wrong, the header first, then the journal, then the files.
    pub flaws: Vec<Flaw>,
    /// Files marked as damaged before that are whole now.
    pub mended: Vec<BlobId>,
    /// Whether the check was stopped half way.
    pub was_stopped: bool,
    /// Whether the vault was changed while it was checked: a file that was just removed may then be named as missing.
    pub was_changed: bool,
}

impl HealthReport {
    /// Whether what it names may only have been changed while it looked, so that it is better to look again.
    pub(super) fn may_err(&self) -> bool {
        self.was_changed && !self.was_stopped && !self.flaws.is_empty()
    }

    /// The files that are named by the state and are not whole, each once.
    #[must_use]
    pub fn damaged(&self) -> Vec<BlobId> {
        let hit = self
            .flaws
            .iter()
            .filter(|flaw| !flaw.places.is_empty() && flaw.remedy != Remedy::NothingLost);
        let mut damaged: Vec<BlobId> = hit.filter_map(|flaw| flaw.what.blob()).collect();
        damaged.sort_unstable();
        damaged.dedup();
        damaged
    }
}

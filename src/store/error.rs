//! What can go wrong in keeping sealed bytes.

use thiserror::Error;

use crate::vault::{BlobId, VaultError};

/// Why a store or a backup file did not do what was asked. Whatever the variant, nothing was half done.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such vault here.
    #[error("there is no such vault here")]
    NoVault,
    /// A vault of that name is here already.
    #[error("that vault is here already")]
    VaultExists,
    /// Something else changed the vault first: load it again.
    #[error("the vault was changed from somewhere else; nothing was changed")]
    Conflict,
    /// The device or the browser has no room left.
    #[error("no room is left on this device; nothing was changed")]
    Full,
    /// The blob's chunks are not all there: it was swept or never staged whole.
    #[error("blob {blob} was not staged whole; nothing was changed")]
    NotStaged {
        /// The blob.
        blob: BlobId,
    },
    /// There is no such blob.
    #[error("there is no blob {blob}")]
    NoBlob {
        /// The blob.
        blob: BlobId,
    },
    /// A chunk is gone.
    #[error("chunk {chunk} of blob {blob} is missing")]
    NoChunk {
        /// The blob.
        blob: BlobId,
        /// The chunk, counted from 0.
        chunk: u32,
    },
    /// The browser offers no storage here (a private window, or storage switched off).
    #[error("this browser offers no storage here")]
    Unavailable,
    /// An older page of this app holds the storage open.
    #[error("another tab holds an older storage open")]
    Blocked,
    /// The browser's database was laid out by a newer version.
    #[error("the storage was laid out by a newer version")]
    Newer,
    /// The storage failed; nothing was changed.
    #[error("the storage failed; nothing was changed")]
    Failed,
    /// The file that was to be read could not be read.
    #[error("the file could not be read")]
    SourceFailed,
    /// The bytes do not begin as a backup does.
    #[error("these bytes are not a backup")]
    NotABackup,
    /// The backup ends before its end.
    #[error("the backup is cut off at byte {at}")]
    BackupCut {
        /// Offset of the piece that is not whole.
        at: u64,
    },
    /// The backup's framing is broken: nothing after this place can be found.
    #[error("the backup is damaged at byte {at}")]
    BackupDamaged {
        /// Offset of the piece that cannot be.
        at: u64,
    },
    /// The backup has damage; nothing was replaced.
    #[error("{findings} pieces of the backup are damaged; nothing was changed")]
    BackupUnsound {
        /// How many pieces.
        findings: usize,
    },
    /// This browser can only gather a file this large in memory.
    #[error("this browser can write files of at most {limit} bytes here")]
    TooLargeHere {
        /// The most bytes.
        limit: u64,
    },
    /// Whoever asked for it wanted it stopped.
    #[error("stopped as asked; nothing was changed")]
    Cancelled,
    /// What was to be written to could not be written.
    #[error("the file could not be written")]
    SinkFailed,
    /// The folder that was chosen is not there any more: it was moved, renamed or taken away.
    #[error("the folder is not there any more")]
    FolderGone,
    /// A file that was written is not there as it was written.
    #[error("the file is not as it was written")]
    NotAsWritten,
    /// What was read or written is not in order.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl StoreError {
    /// A stable name for this error, by which the interface finds its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoVault => "store-no-vault",
            Self::VaultExists => "store-vault-exists",
            Self::Conflict => "store-conflict",
            Self::Full => "store-full",
            Self::NotStaged { .. } => "store-not-staged",
            Self::NoBlob { .. } => "store-no-blob",
            Self::NoChunk { .. } => "store-no-chunk",
            Self::Unavailable => "store-unavailable",
            Self::Blocked => "store-blocked",
            Self::Newer => "store-newer",
            Self::Failed => "store-failed",
            Self::SourceFailed => "store-source-failed",
            Self::NotABackup => "store-not-a-backup",
            Self::BackupCut { .. } => "store-backup-cut",
            Self::BackupDamaged { .. } => "store-backup-damaged",
            Self::BackupUnsound { .. } => "store-backup-unsound",
            Self::TooLargeHere { .. } => "store-too-large-here",
            Self::Cancelled => "store-cancelled",
            Self::SinkFailed => "store-sink-failed",
            Self::FolderGone => "store-folder-gone",
            Self::NotAsWritten => "store-not-as-written",
            Self::Vault(error) => error.code(),
        }
    }
}

//! What can be wrong with a backup, by name.

use thiserror::Error;

use super::super::StoreError;
use crate::vault::{BlobId, Damage, VaultError};

/// Something in a backup that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Finding {
    /// Something of the journal.
    #[error(transparent)]
    Journal(#[from] Damage),
    /// A manifest, a chunk, the closing seal.
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
    /// A chunk that is not the last is shorter than a chunk is.
    #[error("chunk {chunk} of blob {blob} is too short")]
    ChunkShort {
        /// The blob.
        blob: BlobId,
        /// The chunk.
        chunk: u32,
    },
    /// Chunks came without the manifest that says what they are.
    #[error("the manifest of blob {blob} is missing")]
    NoManifest {
        /// The blob.
        blob: BlobId,
    },
    /// The file's checksum (version 1), or that of its index (version 2), is not the one that was sealed.
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
    /// Nothing after this place of a version 1 backup can be read.
    #[error(transparent)]
    Framing(StoreError),
    /// A member's checksum does not fit its content.
    #[error("the checksum of {name} does not fit")]
    Member {
        /// The member's name.
        name: String,
    },
    /// What is said of a member before its content is damaged.
    #[error("the description of {name}, at byte {at}, is damaged")]
    MemberHead {
        /// The member's name.
        name: String,
        /// Where the description begins.
        at: u64,
    },
    /// A member stands after one that it should stand before.
    #[error("{name} stands in the wrong place")]
    MemberMisplaced {
        /// The member's name.
        name: String,
    },
    /// A member came twice; the second was left out.
    #[error("{name} is there twice")]
    MemberTwice {
        /// The member's name.
        name: String,
    },
    /// A member that has to be there is not.
    #[error("{name} is missing")]
    MemberMissing {
        /// The member's name.
        name: String,
    },
    /// A member is not what its name says.
    #[error("{name} holds something else than its name says")]
    MemberMisnamed {
        /// The member's name.
        name: String,
    },
    /// Something that no backup holds stands among the members.
    #[error("at byte {at} stands something that is no part of a backup")]
    Stranger {
        /// Where it begins.
        at: u64,
    },
    /// A stretch of the file cannot be read as anything.
    #[error("{bytes} bytes from byte {at} cannot be read")]
    Unreadable {
        /// Where it begins.
        at: u64,
        /// How long it is.
        bytes: u64,
    },
    /// The file ends inside a member, or before its end.
    #[error("the backup is cut off at byte {at}")]
    Cut {
        /// Where the part that is not whole begins.
        at: u64,
    },
    /// The list of members at the end of the file is missing or does not fit the members.
    #[error("the list at the end of the backup does not fit")]
    Directory,
    /// There are more members than any backup has: the rest was not looked at.
    #[error("the backup has more than {limit} members")]
    TooMany {
        /// The most there may be.
        limit: u64,
    },
}

impl Finding {
    /// A stable name, by which the interface finds its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Journal(damage) => damage.code(),
            Self::Piece(error) => error.code(),
            Self::Framing(error) => error.code(),
            Self::BlobCut { .. } => "backup-blob-cut",
            Self::ChunkMisplaced { .. } => "backup-chunk-misplaced",
            Self::ChunkShort { .. } => "backup-chunk-short",
            Self::NoManifest { .. } => "backup-no-manifest",
            Self::Checksum => "backup-checksum",
            Self::Counts { .. } => "backup-counts",
            Self::Member { .. } => "backup-member",
            Self::MemberHead { .. } => "backup-member-head",
            Self::MemberMisplaced { .. } => "backup-member-misplaced",
            Self::MemberTwice { .. } => "backup-member-twice",
            Self::MemberMissing { .. } => "backup-member-missing",
            Self::MemberMisnamed { .. } => "backup-member-misnamed",
            Self::Stranger { .. } => "backup-stranger",
            Self::Unreadable { .. } => "backup-unreadable",
            Self::Cut { .. } => "backup-cut",
            Self::Directory => "backup-directory",
            Self::TooMany { .. } => "backup-too-many",
        }
    }

    /// The blob that it befell, where it is one.
    #[must_use]
    pub const fn blob(&self) -> Option<BlobId> {
        match self {
            Self::BlobCut { blob, .. }
            | Self::ChunkMisplaced { blob, .. }
            | Self::ChunkShort { blob, .. }
            | Self::NoManifest { blob }
            | Self::Piece(
                VaultError::ManifestDamaged { blob }
                | VaultError::ChunkDamaged { blob, .. }
                | VaultError::BlobAltered { blob },
            ) => Some(*blob),
            _ => None,
        }
    }
}

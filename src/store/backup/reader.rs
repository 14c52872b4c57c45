//! Reading a backup of either version, piece by piece.

use super::{
    super::{Source, StoreError},
    Finding, MAGIC,
    archive::Archive,
    frames::FrameReader,
};
use crate::vault::{BackupId, BlobId, Bulk, Header};

/// One piece of a backup.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Piece {
    /// The sealed head.
    Head(Vec<u8>),
    /// The sealed snapshot.
    Snapshot(Vec<u8>),
    /// A sealed entry.
    Entry(Vec<u8>),
    /// A blob begins.
    Blob {
        /// Its name.
        id: BlobId,
        /// Its sealed manifest.
        manifest: Vec<u8>,
    },
    /// A chunk of a blob.
    Chunk {
        /// The blob's name.
        blob: BlobId,
        /// Which chunk.
        index: u32,
        /// The sealed chunk.
        sealed: Bulk,
    },
    /// A blob was erased while the backup was being written: what came of it is no loss.
    Erased(BlobId),
    /// The end.
    Closing {
        /// The closing seal.
        sealed: Vec<u8>,
        /// Members before it; 0 in version 1, which has none.
        members: u64,
        /// Bytes of the file before it.
        bytes: u64,
        /// SHA-256 as found: of those bytes in version 1, of the index of the members in version 2.
        sha256: [u8; 32],
    },
    /// Something is not as it was written. What is whole goes on after it.
    Damage(Finding),
}

/// Reads a backup from its beginning to its end.
pub struct BackupReader<'s, S: Source>(Version<'s, S>);

#[expect(
    clippy::large_enum_variant,
    reason = "there is one reader at a time, and it is moved once"
)]
enum Version<'s, S: Source> {
    Frames {
        reader: FrameReader<'s, S>,
        broken: bool,
    },
    Archive(Archive<'s, S>),
}

impl<'s, S: Source> BackupReader<'s, S> {
    /// Reads the beginning: what it is, and the vault's header.
    ///
    /// # Errors
    /// [`StoreError::NotABackup`], [`StoreError::BackupCut`], [`StoreError::BackupDamaged`],
    /// [`NewerFormat`](crate::vault::VaultError::NewerFormat), and what [`Header::parse`] says where neither the header
    /// nor its spare copy is whole.
    pub async fn open(source: &'s S) -> Result<(Self, Header), StoreError> {
        let start = usize::try_from(source.length().min(MAGIC.len() as u64)).unwrap_or(0);
        if source.read(0, start).await?.to_vec() == MAGIC {
            let (reader, header) = FrameReader::open(source).await?;
            let version = Version::Frames {
                reader,
                broken: false,
            };
            return Ok((Self(version), header));
        }
        let (archive, header) = Archive::open(source).await?;
        Ok((Self(Version::Archive(archive)), header))
    }

    /// The version of the file.
    pub const fn version(&self) -> u16 {
        match self.0 {
            Version::Frames { .. } => 1,
            Version::Archive(_) => 2,
        }
    }

    /// The backup's name.
    pub const fn id(&self) -> BackupId {
        match &self.0 {
            Version::Frames { reader, .. } => reader.id(),
            Version::Archive(archive) => archive.id(),
        }
    }

    /// How many bytes were read so far.
    pub const fn position(&self) -> u64 {
        match &self.0 {
            Version::Frames { reader, .. } => reader.position(),
            Version::Archive(archive) => archive.position(),
        }
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// [`StoreError::SourceFailed`]; [`TooLarge`](crate::vault::VaultError::TooLarge) for a journal that no reader can
    /// hold. Damage is a piece, not an error.
    pub async fn next(&mut self) -> Result<Option<Piece>, StoreError> {
        match &mut self.0 {
            Version::Archive(archive) => archive.next().await,
            Version::Frames { broken: true, .. } => Ok(None),
            Version::Frames { reader, broken } => match reader.next().await {
                Err(error @ (StoreError::BackupCut { .. } | StoreError::BackupDamaged { .. })) => {
                    *broken = true;
                    Ok(Some(Piece::Damage(Finding::Framing(error))))
                }
                other => other,
            },
        }
    }
}

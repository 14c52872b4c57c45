//! What a backup is, without any key.

use super::{
    super::{Source, StoreError},
    BackupReader, Piece,
};
use crate::vault::{BackupId, SlotView, VaultId};

/// What anybody who holds the file can tell of a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
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
    /// Bytes of the file.
    pub bytes: u64,
    /// Whether the file's checksum is that of the file. It tells accidents; only the key tells intent.
    pub checksum_fits: bool,
}

/// Reads a backup through without opening anything.
///
/// # Errors
/// As [`BackupReader::open`] and [`BackupReader::next`].
pub async fn inspect_backup(source: &impl Source) -> Result<Inspection, StoreError> {
    let (mut reader, header) = BackupReader::open(source).await?;
    let mut seen = Inspection {
        vault: header.vault(),
        backup: reader.id(),
        slots: header.slots(),
        snapshots: 0,
        entries: 0,
        blobs: 0,
        chunks: 0,
        bytes: source.length(),
        checksum_fits: false,
    };
    while let Some(piece) = reader.next().await? {
        match piece {
            Piece::Head(_) => {}
            Piece::Snapshot(_) => seen.snapshots += 1,
            Piece::Entry(_) => seen.entries += 1,
            Piece::Blob { .. } => seen.blobs += 1,
            Piece::Chunk { .. } => seen.chunks += 1,
            Piece::Closing { sealed, sha256, .. } => {
                seen.checksum_fits = sealed.starts_with(&sha256)
            }
        }
    }
    Ok(seen)
}

//! The fingerprint of a file as it lies there, by which two copies are told to be the same.

use sha2::{Digest, Sha256};

use super::{
    super::{Source, StoreError},
    Heed,
    heed::heed,
};

/// Bytes read at once.
const PIECE_BYTES: u64 = 4 * 1024 * 1024;

/// SHA-256 of all bytes of a file, read piece by piece. `progress` hears how many bytes were read; what it answers is
/// heeded.
///
/// # Errors
/// [`StoreError::SourceFailed`], [`StoreError::Cancelled`].
pub async fn fingerprint_file<A: Heed>(
    source: &impl Source,
    progress: impl Fn(u64) -> A,
) -> Result<[u8; 32], StoreError> {
    let (mut hasher, mut at) = (Sha256::new(), 0);
    while at < source.length() {
        let length = PIECE_BYTES.min(source.length() - at);
        let piece_bytes = usize::try_from(length).map_err(|_| StoreError::SourceFailed)?;
        let piece = source.read(at, piece_bytes).await?;
        piece.with(|bytes| hasher.update(bytes));
        at += length;
        heed(progress(at))?;
    }
    Ok(hasher.finalize().into())
}

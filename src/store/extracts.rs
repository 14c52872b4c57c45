//! What was read of a file lies beside its chunks, under a number that no chunk has: whatever takes the blob away takes it
//! along, in the same transaction, and no backup holds it.

use super::{Store, StoreError};
use crate::vault::{BlobId, Cipher, Plain, Vault};

/// The number among a blob's chunks under which its extract lies; chunks are numbered below
/// [`MAX_CHUNKS`](crate::vault::MAX_CHUNKS).
pub const EXTRACT_CHUNK: u32 = u32::MAX;

/// Seals what was read of a blob's file and keeps it, in place of what was kept before.
///
/// # Errors
/// [`StoreError::Full`], and where it cannot be sealed. The file is read again next time.
pub async fn keep_extract<C: Cipher>(
    vault: &Vault<C>,
    store: &impl Store,
    blob: BlobId,
    plain: &[u8],
) -> Result<(), StoreError> {
    let sealed = vault.seal_extract(blob, plain).await?;
    store
        .stage(vault.id(), blob, &[(EXTRACT_CHUNK, sealed)])
        .await
}

/// What was read of a blob's file; none where nothing is kept, or not what was sealed.
pub async fn kept_extract<C: Cipher>(
    vault: &Vault<C>,
    store: &impl Store,
    blob: BlobId,
) -> Option<Plain> {
    let sealed = store.chunk(vault.id(), blob, EXTRACT_CHUNK).await.ok()?;
    vault.open_extract(blob, &sealed).await
}

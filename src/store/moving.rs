//! A file's way from one vault into another, under the same name.

use futures_util::{StreamExt, TryStreamExt, stream};

use super::backup::heed;
use super::{BlobReader, Heed, KeptBlob, Store, StoreError};
use crate::vault::{BlobId, BlobOpener, BlobSealer, Bulk, Cipher, FileHash, Vault, VaultError};

/// Chunks under way at once.
const IN_FLIGHT: usize = 4;

/// Seals the blob that `from` reads anew for the vault `to`, staged there under the same name; `progress` hears the bytes
/// of each chunk; what it answers is heeded. Chunks that an attempt before left behind are kept if they open to the very same bytes.
///
/// # Errors
/// [`StoreError::Cancelled`]. What of the blob is missing or damaged, by name; [`VaultError::ChunkDamaged`] too where a chunk that is staged already
/// is not the one of this file: it is never sealed over.
pub async fn move_blob<S: Store, C: Cipher, A: Heed>(
    from: &BlobReader<'_, S, C>,
    to: &Vault<C>,
    store: &S,
    blob: BlobId,
    progress: impl Fn(u64) -> A,
) -> Result<KeptBlob, StoreError> {
    let facts = *from.facts();
    let sides = Sides {
        to,
        sealer: to.seal_blob_as(blob, facts.length).await?,
        opener: to.open_blob_as(blob, facts).await?,
        store,
    };
    let (sides_of, heard) = (&sides, &progress);
    let mut moved = stream::iter(0..facts.chunks)
        .map(|index| async move {
            let plain = from.chunk(index).await?;
            sides_of.carry(index, &plain).await?;
            heed(heard(plain.len() as u64))?;
            Ok::<_, StoreError>(plain)
        })
        .buffered(IN_FLIGHT);
    let mut hash = FileHash::of_length(facts.length);
    while let Some(plain) = moved.try_next().await? {
        hash.update(&plain);
    }
    drop(moved);
    sides.opener.check(hash).await?;
    let (manifest, facts) = sides.sealer.finish(facts.sha256).await?;
    Ok(KeptBlob {
        id: blob,
        manifest,
        facts,
    })
}

/// The side a file moves to.
struct Sides<'v, S: Store, C: Cipher> {
    to: &'v Vault<C>,
    sealer: BlobSealer<'v, C>,
    opener: BlobOpener<'v, C>,
    store: &'v S,
}

impl<S: Store, C: Cipher> Sides<'_, S, C> {
    /// A nonce names its chunk, so what was sealed once is never sealed again as something else.
    async fn carry(&self, index: u32, plain: &Bulk) -> Result<(), StoreError> {
        let (vault, blob) = (self.to.id(), self.sealer.id());
        match self.store.chunk(vault, blob, index).await {
            Ok(sealed) => {
                let there = self.opener.open_chunk(index, &sealed).await?;
                if there.with(|there| plain.with(|plain| there == plain)) {
                    return Ok(());
                }
                Err(VaultError::ChunkDamaged { blob, chunk: index }.into())
            }
            Err(StoreError::NoChunk { .. }) => {
                let sealed = self.sealer.seal_chunk(index, plain).await?;
                self.store.stage(vault, blob, &[(index, sealed)]).await
            }
            Err(error) => Err(error),
        }
    }
}

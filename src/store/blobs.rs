//! Files in and out of a store, chunk by chunk.

use std::cell::RefCell;

use futures_util::{StreamExt, TryStreamExt, future, stream};

use super::{Hashing, Source, Store, StoreError};
use crate::vault::{
    AnyCipher, BlobFacts, BlobId, BlobOpener, BlobSealer, Bulk, CHUNK_BYTES, Cipher, FileHash,
    Vault,
};

/// Chunks under way at once: one being read, one sealed, one stored, one to spare.
const IN_FLIGHT: usize = 4;

/// A blob whose chunks are staged, ready to be kept by a [`Change`](super::Change).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBlob {
    /// Its name.
    pub id: BlobId,
    /// Its sealed manifest.
    pub manifest: Vec<u8>,
    /// What the manifest says.
    pub facts: BlobFacts,
}

/// Seals `source` into `store` as a staged blob. `progress` hears how many bytes are stored so far.
///
/// On any error what was staged is dropped again.
///
/// # Errors
/// [`StoreError::Full`], [`StoreError::SourceFailed`], and what the vault says of a file too large.
pub async fn keep_blob<C: Cipher>(
    vault: &Vault<C>,
    store: &impl Store,
    source: &impl Source,
    progress: impl Fn(u64),
) -> Result<KeptBlob, StoreError> {
    let sealer = vault.seal_blob(source.length()).await?;
    let id = sealer.id();
    let kept = seal_and_stage(vault, store, source, sealer, progress).await;
    if kept.is_err() {
        // The first error is what the person needs to hear; what stays behind is swept when the vault is next opened.
        let _ = store.unstage(vault.id(), id).await;
    }
    kept
}

async fn seal_and_stage<C: Cipher>(
    vault: &Vault<C>,
    store: &impl Store,
    source: &impl Source,
    sealer: BlobSealer<'_, C>,
    progress: impl Fn(u64),
) -> Result<KeptBlob, StoreError> {
    let (id, length) = (sealer.id(), source.length());
    let hash = RefCell::new(FileHash::of_length(length));
    let stored = RefCell::new(0_u64);
    let by_reader = source.hashing() == Hashing::ByReader;
    let read = stream::iter(0..sealer.chunks()).then(|index| {
        let hash = &hash;
        async move {
            let at = u64::from(index) * CHUNK_BYTES as u64;
            let len = usize::try_from(length - at)
                .unwrap_or(usize::MAX)
                .min(CHUNK_BYTES);
            let plain = source.read(at, len).await?;
            if by_reader {
                hash.borrow_mut().update(&plain);
            }
            Ok::<_, StoreError>((index, plain))
        }
    });
    let seal = read.map(|read| async {
        let (index, plain) = read?;
        let sealed = sealer.seal_chunk(index, &plain).await?;
        store.stage(vault.id(), id, &[(index, sealed)]).await?;
        let mut stored = stored.borrow_mut();
        *stored += plain.len() as u64;
        progress(*stored);
        Ok::<_, StoreError>(())
    });
    let sealed = seal.buffer_unordered(IN_FLIGHT).try_collect::<()>();
    let sha256 = if by_reader {
        sealed.await?;
        hash.into_inner().finish().await?
    } else {
        future::try_join(sealed, source.fingerprint()).await?.1
    };
    let (manifest, facts) = sealer.finish(sha256).await?;
    Ok(KeptBlob {
        id,
        manifest,
        facts,
    })
}

/// Reads a kept blob. As a [`Source`] it is read chunk by chunk, to be sealed anew.
pub struct BlobReader<'v, S: Store, C: Cipher = AnyCipher> {
    opener: BlobOpener<'v, C>,
    vault: &'v Vault<C>,
    store: S,
}

impl<'v, S: Store, C: Cipher> BlobReader<'v, S, C> {
    /// Opens the manifest.
    ///
    /// # Errors
    /// [`StoreError::NoBlob`], and [`ManifestDamaged`](crate::vault::VaultError::ManifestDamaged).
    pub async fn open(vault: &'v Vault<C>, store: S, blob: BlobId) -> Result<Self, StoreError> {
        let manifest = store.manifest(vault.id(), blob).await?;
        Ok(Self {
            opener: vault.open_blob(blob, &manifest).await?,
            vault,
            store,
        })
    }

    /// Opens a staged blob, whose manifest is not in the store yet.
    ///
    /// # Errors
    /// [`ManifestDamaged`](crate::vault::VaultError::ManifestDamaged).
    pub async fn open_staged(
        vault: &'v Vault<C>,
        store: S,
        kept: &KeptBlob,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            opener: vault.open_blob(kept.id, &kept.manifest).await?,
            vault,
            store,
        })
    }

    /// Opens a blob whose manifest is lost, by what is known of the file from elsewhere.
    ///
    /// # Errors
    /// Where the cipher fails; whether chunks are there and open is told by reading them.
    pub async fn open_as(
        vault: &'v Vault<C>,
        store: S,
        blob: BlobId,
        facts: BlobFacts,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            opener: vault.open_blob_as(blob, facts).await?,
            vault,
            store,
        })
    }

    /// Which blob it is.
    pub const fn id(&self) -> BlobId {
        self.opener.id()
    }

    /// What the manifest says of the file.
    pub const fn facts(&self) -> &BlobFacts {
        self.opener.facts()
    }

    /// One chunk, in the clear.
    ///
    /// # Errors
    /// [`StoreError::NoChunk`], and [`ChunkDamaged`](crate::vault::VaultError::ChunkDamaged).
    pub async fn chunk(&self, index: u32) -> Result<Bulk, StoreError> {
        let sealed = self
            .store
            .chunk(self.vault.id(), self.opener.id(), index)
            .await?;
        Ok(self.opener.open_chunk(index, &sealed).await?)
    }

    /// All chunks in order, several under way at once; the file's fingerprint is checked before the answer.
    ///
    /// # Errors
    /// As [`BlobReader::chunk`], and [`BlobAltered`](crate::vault::VaultError::BlobAltered).
    pub async fn chunks(&self) -> Result<Vec<Bulk>, StoreError> {
        let opened = stream::iter(0..self.facts().chunks)
            .map(|index| self.chunk(index))
            .buffered(IN_FLIGHT);
        // Hashed as they come: a large file hashed at one go would hold the page up.
        let none = (Vec::new(), FileHash::of_length(self.facts().length));
        let all = opened.try_fold(none, |(mut chunks, mut hash), chunk| async move {
            hash.update(&chunk);
            chunks.push(chunk);
            Ok((chunks, hash))
        });
        let (chunks, hash) = all.await?;
        self.opener.check(hash).await?;
        Ok(chunks)
    }

    /// The whole file.
    ///
    /// # Errors
    /// As [`BlobReader::chunks`].
    pub async fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        // Room is made for what was read, never for what a manifest claims.
        let chunks = self.chunks().await?;
        let mut bytes = Vec::with_capacity(chunks.iter().map(Bulk::len).sum());
        for chunk in chunks {
            chunk.with(|chunk| bytes.extend_from_slice(chunk));
        }
        Ok(bytes)
    }
}

impl<S: Store, C: Cipher> Source for BlobReader<'_, S, C> {
    fn length(&self) -> u64 {
        self.facts().length
    }

    /// One whole chunk at its own offset.
    async fn read(&self, at: u64, len: usize) -> Result<Bulk, StoreError> {
        let index = u32::try_from(at / CHUNK_BYTES as u64).map_err(|_| StoreError::SourceFailed)?;
        if u64::from(index) * CHUNK_BYTES as u64 != at || self.facts().chunk_length(index) != len {
            return Err(StoreError::SourceFailed);
        }
        self.chunk(index).await
    }
}

//! Blobs: received files and signed documents, byte for byte, in sealed chunks.
//!
//! ```text
//! chunk     n ciphertext  16 tag                 n <= 1 MiB, only the last may be shorter
//!           nonce = 7 zero bytes ‖ u32 index ‖ u8 last (0 or 1)
//! manifest  ( u64 length  u32 chunks  32 SHA-256 ) sealed  16 tag
//!           nonce = 7 zero bytes ‖ FFFFFFFF ‖ u8 2
//! ```
//!
//! The construction is STREAM ([Hoang, Reyhanitabar, Rogaway, Vizár 2015](https://eprint.iacr.org/2015/189)): place and end are in the nonce, so chunks cannot be moved,
//! dropped or swapped. Each blob has its own key, derived from its random name and used for one pass only, which is
//! what makes counting nonces safe: a blob that was given up half way is written again under a new name.

use super::{
    AnyCipher, BlobId, Bulk, Cipher, CipherError, FileHash, Job, NONCE_BYTES, TAG_BYTES, Vault,
    VaultError,
    wire::{Fields, Purpose, Short, aad},
};

/// Plaintext bytes of every chunk but the last.
pub const CHUNK_BYTES: usize = 1024 * 1024;

/// The most chunks of one blob: 64 GiB, far below what the counter in the nonce could count.
pub const MAX_CHUNKS: u32 = 65_536;

const MANIFEST_INDEX: u32 = u32::MAX;
const MANIFEST_FLAG: u8 = 2;
const MANIFEST_PLAIN_BYTES: usize = 8 + 4 + 32;

/// Bytes of a sealed manifest.
pub const MANIFEST_BYTES: usize = MANIFEST_PLAIN_BYTES + TAG_BYTES;

/// What a manifest says of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlobFacts {
    /// Bytes of the file.
    pub length: u64,
    /// Chunks it was sealed in.
    pub chunks: u32,
    /// SHA-256 of the whole file.
    pub sha256: [u8; 32],
}

impl BlobFacts {
    /// What the manifest of a file of this length and fingerprint says; `None` where the file is too large to be one.
    #[must_use]
    pub fn of_file(length: u64, sha256: [u8; 32]) -> Option<Self> {
        Some(Self {
            length,
            chunks: chunk_count(length)?,
            sha256,
        })
    }

    fn render(&self) -> Vec<u8> {
        [
            self.length.to_be_bytes().as_slice(),
            &self.chunks.to_be_bytes(),
            &self.sha256,
        ]
        .concat()
    }

    fn parse(bytes: &[u8]) -> Result<Self, Short> {
        let mut fields = Fields::new(bytes);
        let facts = Self {
            length: fields.u64()?,
            chunks: fields.u32()?,
            sha256: fields.array()?,
        };
        if fields.rest().is_empty() && chunk_count(facts.length) == Some(facts.chunks) {
            Ok(facts)
        } else {
            Err(Short(0))
        }
    }

    /// Plaintext bytes of chunk `index`.
    #[must_use]
    pub fn chunk_length(&self, index: u32) -> usize {
        let start = u64::from(index) * CHUNK_BYTES as u64;
        usize::try_from(self.length.saturating_sub(start))
            .unwrap_or(usize::MAX)
            .min(CHUNK_BYTES)
    }
}

/// How many chunks a file of `length` bytes has: an empty file has one empty chunk. None beyond [`MAX_CHUNKS`].
#[must_use]
pub fn chunk_count(length: u64) -> Option<u32> {
    let count = u32::try_from(length.div_ceil(CHUNK_BYTES as u64))
        .ok()?
        .max(1);
    (count <= MAX_CHUNKS).then_some(count)
}

/// Seals one file of known length. Chunks may be sealed in any order and several at once, each exactly once.
pub struct BlobSealer<'v, C: Cipher = AnyCipher> {
    vault: &'v Vault<C>,
    id: BlobId,
    key: C::Key,
    length: u64,
    chunks: u32,
}

/// Opens the chunks of one file.
pub struct BlobOpener<'v, C: Cipher = AnyCipher> {
    vault: &'v Vault<C>,
    id: BlobId,
    key: C::Key,
    facts: BlobFacts,
}

impl<C: Cipher> Vault<C> {
    /// Begins a new blob, under a fresh name, for a file of `length` bytes.
    ///
    /// # Errors
    /// [`VaultError::TooLarge`], [`VaultError::NoRandomness`], [`VaultError::CipherFailed`].
    pub async fn seal_blob(&self, length: u64) -> Result<BlobSealer<'_, C>, VaultError> {
        self.seal_blob_as(BlobId::make(&*self.random)?, length)
            .await
    }

    /// Begins a blob under a name that it has in another vault.
    ///
    /// # Security
    /// Nonces are counted: under one name of one vault the very same bytes may be sealed again, but **never** others.
    ///
    /// # Errors
    /// As [`Vault::seal_blob`].
    pub async fn seal_blob_as(
        &self,
        id: BlobId,
        length: u64,
    ) -> Result<BlobSealer<'_, C>, VaultError> {
        let limit = u64::from(MAX_CHUNKS) * CHUNK_BYTES as u64;
        let chunks = chunk_count(length).ok_or(VaultError::TooLarge { got: length, limit })?;
        Ok(BlobSealer {
            vault: self,
            id,
            key: self.blob_key(id).await?,
            length,
            chunks,
        })
    }

    /// Opens a blob's manifest; its chunks can then be opened in any order.
    ///
    /// # Errors
    /// [`VaultError::ManifestDamaged`], [`VaultError::CipherFailed`].
    pub async fn open_blob(
        &self,
        id: BlobId,
        manifest: &[u8],
    ) -> Result<BlobOpener<'_, C>, VaultError> {
        let damaged = VaultError::ManifestDamaged { blob: id };
        let key = self.blob_key(id).await?;
        let aad = self.manifest_aad(id);
        let job = Job {
            key: &key,
            nonce: nonce(MANIFEST_INDEX, MANIFEST_FLAG),
            aad: &aad,
            sealed: manifest,
        };
        let plain = self
            .cipher
            .open(job)
            .await
            .map_err(|error| VaultError::from_cipher(error, damaged.clone()))?;
        let facts = BlobFacts::parse(&plain).map_err(|_| damaged)?;
        Ok(BlobOpener {
            vault: self,
            id,
            key,
            facts,
        })
    }

    /// Opens the chunks of a blob whose manifest is lost, by what is known of the file from elsewhere.
    ///
    /// # Errors
    /// [`VaultError::CipherFailed`].
    pub async fn open_blob_as(
        &self,
        id: BlobId,
        facts: BlobFacts,
    ) -> Result<BlobOpener<'_, C>, VaultError> {
        Ok(BlobOpener {
            vault: self,
            id,
            key: self.blob_key(id).await?,
            facts,
        })
    }

    async fn blob_key(&self, id: BlobId) -> Result<C::Key, VaultError> {
        self.derive_key(Purpose::Chunk, &[id.as_bytes()]).await
    }

    fn manifest_aad(&self, id: BlobId) -> Vec<u8> {
        aad(Purpose::Manifest, self.id(), &[id.as_bytes()])
    }

    /// `AAD(chunk, blob id ‖ u32 index ‖ u8 last)`.
    fn chunk_aad(&self, id: BlobId, index: u32, last: u8) -> Vec<u8> {
        aad(
            Purpose::Chunk,
            self.id(),
            &[id.as_bytes(), &index.to_be_bytes(), &[last]],
        )
    }
}

impl<C: Cipher> BlobSealer<'_, C> {
    /// The blob's name.
    pub const fn id(&self) -> BlobId {
        self.id
    }

    /// How many chunks must be sealed.
    pub const fn chunks(&self) -> u32 {
        self.chunks
    }

    /// Seals chunk `index`. **Each index once**: the nonce is the index.
    ///
    /// # Errors
    /// [`VaultError::ChunkOutOfTurn`] when there is no such chunk or it has another length; [`VaultError::CipherFailed`].
    pub async fn seal_chunk(&self, index: u32, plain: &Bulk) -> Result<Bulk, VaultError> {
        let facts = BlobFacts {
            length: self.length,
            chunks: self.chunks,
            sha256: [0; 32],
        };
        if index >= self.chunks || plain.len() != facts.chunk_length(index) {
            return Err(VaultError::ChunkOutOfTurn {
                expected: self.chunks,
                got: index,
            });
        }
        let last = u8::from(index + 1 == self.chunks);
        let aad = self.vault.chunk_aad(self.id, index, last);
        let sealed = self
            .vault
            .cipher
            .seal_bulk(&self.key, nonce(index, last), &aad, plain)
            .await;
        sealed.map_err(|_| VaultError::CipherFailed)
    }

    /// Closes the blob: the sealed manifest and what it says. `sha256` is that of the whole file.
    ///
    /// # Errors
    /// [`VaultError::CipherFailed`].
    pub async fn finish(self, sha256: [u8; 32]) -> Result<(Vec<u8>, BlobFacts), VaultError> {
        let facts = BlobFacts {
            length: self.length,
            chunks: self.chunks,
            sha256,
        };
        let (nonce, aad) = (
            nonce(MANIFEST_INDEX, MANIFEST_FLAG),
            self.vault.manifest_aad(self.id),
        );
        let sealed = self
            .vault
            .cipher
            .seal(&self.key, nonce, &aad, &facts.render())
            .await;
        Ok((sealed.map_err(|_| VaultError::CipherFailed)?, facts))
    }
}

impl<C: Cipher> BlobOpener<'_, C> {
    /// The blob's name.
    pub const fn id(&self) -> BlobId {
        self.id
    }

    /// What the manifest says of the file.
    pub const fn facts(&self) -> &BlobFacts {
        &self.facts
    }

    /// Opens chunk `index`.
    ///
    /// # Errors
    /// [`VaultError::ChunkDamaged`], [`VaultError::CipherFailed`].
    pub async fn open_chunk(&self, index: u32, sealed: &Bulk) -> Result<Bulk, VaultError> {
        let damaged = VaultError::ChunkDamaged {
            blob: self.id,
            chunk: index,
        };
        if index >= self.facts.chunks {
            return Err(damaged);
        }
        let last = u8::from(index + 1 == self.facts.chunks);
        let aad = self.vault.chunk_aad(self.id, index, last);
        let plain = self
            .vault
            .cipher
            .open_bulk(&self.key, nonce(index, last), &aad, sealed)
            .await;
        let plain =
            plain.map_err(|error: CipherError| VaultError::from_cipher(error, damaged.clone()))?;
        if plain.len() == self.facts.chunk_length(index) {
            Ok(plain)
        } else {
            Err(damaged)
        }
    }

    /// Compares the fingerprint of what was opened with the manifest's.
    ///
    /// # Errors
    /// [`VaultError::BlobAltered`], and [`VaultError::CipherFailed`].
    pub async fn check(&self, opened: FileHash) -> Result<(), VaultError> {
        if opened.finish().await? == self.facts.sha256 {
            Ok(())
        } else {
            Err(VaultError::BlobAltered { blob: self.id })
        }
    }
}

fn nonce(index: u32, flag: u8) -> [u8; NONCE_BYTES] {
    let mut nonce = [0; NONCE_BYTES];
    nonce[7..11].copy_from_slice(&index.to_be_bytes());
    nonce[11] = flag;
    nonce
}

//! The seam between the format and whoever does the arithmetic.
//!
//! Everything the format needs from cryptography is here: stretch a passphrase, take a root key in, derive a key from
//! it, seal and open. A backend holds keys in its own types, so that the browser's can stay non-extractable.

use super::{Bulk, Passphrase, Plain};

/// Bytes of an AES-GCM nonce ([NIST SP 800-38D](https://csrc.nist.gov/pubs/sp/800/38/d/final) 5.2.1.1: 96 bits).
pub const NONCE_BYTES: usize = 12;

/// Bytes of an AES-GCM tag: the full 128 bits.
pub const TAG_BYTES: usize = 16;

/// Why a cipher gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CipherError {
    /// The tag does not fit: wrong key, or the bytes or their place were changed. Which of these is not known.
    #[error("refused")]
    Refused,
    /// The backend itself failed.
    #[error("the cipher backend failed")]
    Failed,
}

/// One thing to open.
pub struct Job<'a, K> {
    /// The key it was sealed under.
    pub key: &'a K,
    /// The nonce it was sealed with.
    pub nonce: [u8; NONCE_BYTES],
    /// What was authenticated beside it.
    pub aad: &'a [u8],
    /// Ciphertext and tag.
    pub sealed: &'a [u8],
}

// Not derived: a job is copied whether or not its key can be.
impl<K> Clone for Job<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Job<'_, K> {}

/// `AES-256-GCM`, `HKDF-SHA-256` and `PBKDF2-HMAC-SHA-256`, by whoever does them.
///
/// Two backends stand behind it and must agree byte for byte; the browser tests hold them against each other.
#[expect(
    async_fn_in_trait,
    reason = "a vault lives on one thread: no future here needs to be Send"
)]
pub trait Cipher: Clone {
    /// An AES-256-GCM key.
    type Key: Clone;
    /// A secret that only ever derives keys.
    type Root: Clone;

    /// `PBKDF2-HMAC-SHA-256(passphrase, salt, iterations, 32)` ([RFC 8018](https://www.rfc-editor.org/rfc/rfc8018#section-5.2)).
    ///
    /// # Errors
    /// [`CipherError::Failed`].
    async fn stretch(
        &self,
        passphrase: &Passphrase,
        salt: &[u8],
        iterations: u32,
    ) -> Result<Self::Key, CipherError>;

    /// Takes in a key that was made elsewhere, so that the published known answers can be held against each backend.
    ///
    /// # Errors
    /// [`CipherError::Failed`].
    async fn import_key(&self, key: &[u8; 32]) -> Result<Self::Key, CipherError>;

    /// Takes a secret in as a root.
    ///
    /// # Errors
    /// [`CipherError::Failed`].
    async fn root(&self, secret: &[u8]) -> Result<Self::Root, CipherError>;

    /// Opens a sealed root under a key-encryption key; where the backend can, it never leaves the backend.
    ///
    /// # Errors
    /// [`CipherError::Refused`], [`CipherError::Failed`].
    async fn unwrap(&self, job: Job<'_, Self::Key>) -> Result<Self::Root, CipherError>;

    /// `HKDF-SHA-256(root, salt, info, 32)` ([RFC 5869](https://www.rfc-editor.org/rfc/rfc5869)).
    ///
    /// # Errors
    /// [`CipherError::Failed`].
    async fn derive(
        &self,
        root: &Self::Root,
        salt: &[u8],
        info: &[u8],
    ) -> Result<Self::Key, CipherError>;

    /// Ciphertext and tag of `plain`. **A nonce must never be used twice with one key.**
    ///
    /// # Errors
    /// [`CipherError::Failed`].
    async fn seal(
        &self,
        key: &Self::Key,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, CipherError>;

    /// The plaintext, if key, nonce, aad and bytes are those it was sealed with.
    ///
    /// # Errors
    /// [`CipherError::Refused`], [`CipherError::Failed`].
    async fn open(&self, job: Job<'_, Self::Key>) -> Result<Plain, CipherError>;

    /// Opens many at once; answers stand in the order of `jobs`. One refusal does not spoil the others.
    async fn open_all(&self, jobs: &[Job<'_, Self::Key>]) -> Vec<Result<Plain, CipherError>>;

    /// [`Cipher::seal`] for a chunk of a file.
    ///
    /// # Errors
    /// [`CipherError::Failed`].
    async fn seal_bulk(
        &self,
        key: &Self::Key,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        plain: &Bulk,
    ) -> Result<Bulk, CipherError>;

    /// [`Cipher::open`] for a chunk of a file.
    ///
    /// # Errors
    /// [`CipherError::Refused`], [`CipherError::Failed`].
    async fn open_bulk(
        &self,
        key: &Self::Key,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
        sealed: &Bulk,
    ) -> Result<Bulk, CipherError>;
}

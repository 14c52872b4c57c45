//! Extracts: what was read of a file, kept so that the file need not be read again. Nothing is lost with one: the file says
//! the same.
//!
//! ```text
//! extract   12 nonce   n ciphertext   16 tag
//!           key  HKDF(vault key, extract, blob id)
//!           AAD(extract, blob id)
//! ```
//!
//! # Security
//! A newer reader writes an extract again under the same name, so the nonce is random and stands before it, and no key is
//! shared with the blob, whose nonces are counted.

use super::{
    BlobId, Bulk, Cipher, NONCE_BYTES, TAG_BYTES, Vault, VaultError,
    random::make_bytes,
    wire::{Purpose, aad},
};

impl<C: Cipher> Vault<C> {
    /// Seals what was read of the file of a blob.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`], [`VaultError::CipherFailed`].
    pub async fn seal_extract(&self, blob: BlobId, plain: &[u8]) -> Result<Bulk, VaultError> {
        let key = self
            .derive_key(Purpose::Extract, &[blob.as_bytes()])
            .await?;
        let nonce = make_bytes::<NONCE_BYTES>(&*self.random)?;
        let aad = aad(Purpose::Extract, self.id(), &[blob.as_bytes()]);
        let sealed = self.cipher.seal(&key, nonce, &aad, plain).await;
        let sealed = sealed.map_err(|_| VaultError::CipherFailed)?;
        Ok(Bulk::from([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens an extract; none where it is not what was sealed, for whatever reason: the file is read again then.
    pub async fn open_extract(&self, blob: BlobId, sealed: &Bulk) -> Option<super::Plain> {
        let sealed = sealed.to_vec();
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        if sealed.len() < TAG_BYTES {
            return None;
        }
        let key = self.derive_key(Purpose::Extract, &[blob.as_bytes()]).await;
        let aad = aad(Purpose::Extract, self.id(), &[blob.as_bytes()]);
        let job = super::Job {
            key: &key.ok()?,
            nonce: *nonce,
            aad: &aad,
            sealed,
        };
        self.cipher.open(job).await.ok()
    }
}

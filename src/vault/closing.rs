//! The seal that closes a backup: nothing was left out, nothing added, in a file that only the vault's holder made.
//!
//! ```text
//! closing  32 SHA-256 of the file before it  12 nonce  ( u64 entries  u32 blobs ) sealed  16 tag
//!          key  HKDF(vault key, closing, backup id)
//!          AAD(closing, backup id ‖ u64 bytes before ‖ SHA-256)
//! ```

use super::{
    BackupId, Cipher, Job, Vault, VaultError,
    random::make_bytes,
    wire::{Fields, Purpose, aad},
};

/// Bytes of a closing seal.
pub const CLOSING_BYTES: usize = 32 + 12 + 12 + 16;

/// What a closing seal vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// Journal entries in the file.
    pub entries: u64,
    /// Blobs in the file.
    pub blobs: u32,
    /// Bytes before the seal.
    pub bytes: u64,
    /// SHA-256 of those bytes.
    pub sha256: [u8; 32],
}

impl<C: Cipher> Vault<C> {
    /// Seals the end of backup `id`.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`], [`VaultError::CipherFailed`].
    pub async fn seal_closing(
        &self,
        id: BackupId,
        closing: &Closing,
    ) -> Result<Vec<u8>, VaultError> {
        let key = self.derive_key(Purpose::Closing, &[id.as_bytes()]).await?;
        let nonce = make_bytes(&*self.random)?;
        let plain = [
            closing.entries.to_be_bytes().as_slice(),
            &closing.blobs.to_be_bytes(),
        ]
        .concat();
        let aad = self.closing_aad(id, closing.bytes, &closing.sha256);
        let sealed = self
            .cipher
            .seal(&key, nonce, &aad, &plain)
            .await
            .map_err(|_| VaultError::CipherFailed)?;
        Ok([closing.sha256.as_slice(), &nonce, &sealed].concat())
    }

    /// Opens the seal of backup `id` that stands after `bytes` bytes.
    ///
    /// # Errors
    /// [`VaultError::ClosingDamaged`], [`VaultError::CipherFailed`].
    pub async fn open_closing(
        &self,
        id: BackupId,
        bytes: u64,
        sealed: &[u8],
    ) -> Result<Closing, VaultError> {
        let damaged = |_| VaultError::ClosingDamaged;
        let mut fields = Fields::new(sealed);
        let sha256 = fields.array().map_err(damaged)?;
        let nonce = fields.array().map_err(damaged)?;
        let key = self.derive_key(Purpose::Closing, &[id.as_bytes()]).await?;
        let aad = self.closing_aad(id, bytes, &sha256);
        let plain = self
            .cipher
            .open(Job {
                key: &key,
                nonce,
                aad: &aad,
                sealed: fields.rest(),
            })
            .await;
        let plain =
            plain.map_err(|error| VaultError::from_cipher(error, VaultError::ClosingDamaged))?;
        let mut fields = Fields::new(&plain);
        let entries = fields.u64().map_err(damaged)?;
        Ok(Closing {
            entries,
            blobs: fields.u32().map_err(damaged)?,
            bytes,
            sha256,
        })
    }

    fn closing_aad(&self, id: BackupId, bytes: u64, sha256: &[u8; 32]) -> Vec<u8> {
        aad(
            Purpose::Closing,
            self.id(),
            &[id.as_bytes(), &bytes.to_be_bytes(), sha256],
        )
    }
}

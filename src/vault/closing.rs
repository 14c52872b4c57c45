//! The seal that closes a backup: nothing was left out, nothing added, in a file that only the vault's holder made.
//!
//! ```text
//! version 1  32 SHA-256 of the file before it  12 nonce  ( u64 entries  u32 blobs ) sealed  16 tag
//!            key  HKDF(vault key, closing, backup id)
//!            AAD(closing, backup id ‖ u64 bytes before ‖ SHA-256)
//! version 2  32 SHA-256 of the index  12 nonce  ( u64 entries  u32 blobs  u64 members  u64 bytes ) sealed  16 tag
//!            key  HKDF(vault key, archive, backup id)
//!            AAD(archive, backup id ‖ SHA-256)
//! ```
//!
//! Version 1 is read for ever and written no more.

use super::{
    BackupId, Cipher, Job, Plain, Vault, VaultError,
    random::make_bytes,
    wire::{Fields, Purpose, Short, aad},
};

/// Bytes of a version 1 closing seal.
pub const CLOSING_BYTES: usize = 32 + 12 + 12 + 16;

/// Bytes of a version 2 closing seal.
pub const ARCHIVE_CLOSING_BYTES: usize = 32 + 12 + 28 + 16;

/// What a version 1 closing seal vouches for.
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

/// What a version 2 closing seal vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchiveClosing {
    /// Journal entries in the file.
    pub entries: u64,
    /// Blobs in the file.
    pub blobs: u32,
    /// Members before the one that holds this seal.
    pub members: u64,
    /// Bytes of the file before that member.
    pub bytes: u64,
    /// SHA-256 over the index of the members before it.
    pub index: [u8; 32],
}

impl ArchiveClosing {
    fn parse(plain: &[u8], index: [u8; 32]) -> Result<Self, Short> {
        let mut fields = Fields::new(plain);
        Ok(Self {
            entries: fields.u64()?,
            blobs: fields.u32()?,
            members: fields.u64()?,
            bytes: fields.u64()?,
            index,
        })
    }
}

impl<C: Cipher> Vault<C> {
    /// Opens the seal of version 1 backup `id` that stands after `bytes` bytes.
    ///
    /// # Errors
    /// [`VaultError::ClosingDamaged`], [`VaultError::CipherFailed`].
    pub async fn open_closing(
        &self,
        id: BackupId,
        bytes: u64,
        sealed: &[u8],
    ) -> Result<Closing, VaultError> {
        let (sha256, _) = split(sealed)?;
        let fields = [id.as_bytes().as_slice(), &bytes.to_be_bytes(), &sha256].concat();
        let plain = self.open_end(Purpose::Closing, id, &fields, sealed).await?;
        let mut fields = Fields::new(&plain);
        Ok(Closing {
            entries: fields.u64().map_err(damaged)?,
            blobs: fields.u32().map_err(damaged)?,
            bytes,
            sha256,
        })
    }

    /// Seals the end of version 2 backup `id`.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`], [`VaultError::CipherFailed`].
    pub async fn seal_archive(
        &self,
        id: BackupId,
        closing: &ArchiveClosing,
    ) -> Result<Vec<u8>, VaultError> {
        let key = self.derive_key(Purpose::Archive, &[id.as_bytes()]).await?;
        let nonce = make_bytes(&*self.random)?;
        let plain = [
            closing.entries.to_be_bytes().as_slice(),
            &closing.blobs.to_be_bytes(),
            &closing.members.to_be_bytes(),
            &closing.bytes.to_be_bytes(),
        ]
        .concat();
        let aad = aad(
            Purpose::Archive,
            self.id(),
            &[id.as_bytes(), &closing.index],
        );
        let sealed = self
            .cipher
            .seal(&key, nonce, &aad, &plain)
            .await
            .map_err(|_| VaultError::CipherFailed)?;
        Ok([closing.index.as_slice(), &nonce, &sealed].concat())
    }

    /// Opens the seal of version 2 backup `id`.
    ///
    /// # Errors
    /// [`VaultError::ClosingDamaged`], [`VaultError::CipherFailed`].
    pub async fn open_archive(
        &self,
        id: BackupId,
        sealed: &[u8],
    ) -> Result<ArchiveClosing, VaultError> {
        let (index, _) = split(sealed)?;
        let fields = [id.as_bytes().as_slice(), &index].concat();
        let plain = self.open_end(Purpose::Archive, id, &fields, sealed).await?;
        ArchiveClosing::parse(&plain, index).map_err(damaged)
    }

    async fn open_end(
        &self,
        purpose: Purpose,
        id: BackupId,
        fields: &[u8],
        sealed: &[u8],
    ) -> Result<Plain, VaultError> {
        let (_, mut rest) = split(sealed)?;
        let nonce = rest.array().map_err(damaged)?;
        let key = self.derive_key(purpose, &[id.as_bytes()]).await?;
        let job = Job {
            key: &key,
            nonce,
            aad: &aad(purpose, self.id(), &[fields]),
            sealed: rest.rest(),
        };
        let plain = self.cipher.open(job).await;
        plain.map_err(|error| VaultError::from_cipher(error, VaultError::ClosingDamaged))
    }
}

/// The SHA-256 a closing seal begins with, and what comes after it.
fn split(sealed: &[u8]) -> Result<([u8; 32], Fields<'_>), VaultError> {
    let mut fields = Fields::new(sealed);
    let sha256 = fields.array().map_err(damaged)?;
    Ok((sha256, fields))
}

fn damaged(_: Short) -> VaultError {
    VaultError::ClosingDamaged
}

//! Files in and out of an open vault.

use crate::app::AppError;
use crate::domain::{BlobId, BlobRef, Fingerprint};
use crate::store::{BlobReader, KeptBlob, Source, Store, keep_blob};
use crate::vault::{self, BlobFacts, Cipher, Vault};

/// Seals a file into the store, staged until a command names it. Byte for byte, with its SHA-256.
///
/// # Errors
/// As [`keep_blob`].
pub async fn seal_file<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: &S,
    source: &impl Source,
    name: &str,
    media_type: &str,
    progress: impl Fn(u64),
) -> Result<(BlobRef, KeptBlob), AppError> {
    let kept = keep_blob(vault, store, source, progress).await?;
    let file = BlobRef {
        id: BlobId::from_random(*kept.id.as_bytes()),
        sha256: Fingerprint(kept.facts.sha256),
        length_bytes: kept.facts.length,
        media_type: media_type.to_owned(),
        name: name.to_owned(),
    };
    Ok((file, kept))
}

/// Reads a kept file back, its fingerprint checked.
///
/// # Errors
/// As [`BlobReader::bytes`]; what is damaged is named.
pub async fn read_file<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: S,
    file: &BlobRef,
) -> Result<Vec<u8>, AppError> {
    let reader = BlobReader::open(vault, store, vault_blob(file.id)).await?;
    Ok(reader.bytes().await?)
}

/// Reads a staged file back, its fingerprint checked.
///
/// # Errors
/// As [`BlobReader::bytes`]; what is damaged is named.
pub async fn read_staged<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: S,
    kept: &KeptBlob,
) -> Result<Vec<u8>, AppError> {
    let reader = BlobReader::open_staged(vault, store, kept).await?;
    Ok(reader.bytes().await?)
}

/// A file's place, as the vault names it.
pub(in crate::app) fn vault_blob(id: BlobId) -> vault::BlobId {
    vault::BlobId::from_bytes(id.to_bytes())
}

/// What the manifest of a file says, from what the journal says of it.
pub(in crate::app) fn facts_of(file: &BlobRef) -> Result<BlobFacts, AppError> {
    let facts = BlobFacts::of_file(file.length_bytes, file.sha256.0);
    Ok(facts.ok_or(vault::VaultError::ManifestDamaged {
        blob: vault_blob(file.id),
    })?)
}

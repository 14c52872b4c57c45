//! Names of object stores, and the keys of what is in them.

use js_sys::Uint8Array;
use web_sys::IdbKeyRange;

use super::{
    super::{KeptBlob, StoreError},
    transaction::between,
};
use crate::vault::{BlobId, VaultId};

pub(super) const HEADERS: &str = "headers";
pub(super) const HEADS: &str = "heads";
pub(super) const SNAPSHOTS: &str = "snapshots";
pub(super) const ENTRIES: &str = "entries";
pub(super) const MANIFESTS: &str = "manifests";
pub(super) const CHUNKS: &str = "chunks";
pub(super) const STORES: &[&str] = &[HEADERS, HEADS, SNAPSHOTS, ENTRIES, MANIFESTS, CHUNKS];

/// `u32 chunks ‖ u64 length` before a stored manifest: what a vault takes up is told without opening anything.
pub(super) const MANIFEST_PREFIX_BYTES: usize = 12;

const ID_DIGITS: usize = 32;

pub(super) fn vault(vault: VaultId) -> String {
    vault.to_string()
}

pub(super) fn entry(vault: VaultId, seq: u64) -> String {
    format!("{vault}{seq:016x}")
}

pub(super) fn entries_after(vault: VaultId, seq: u64) -> Result<IdbKeyRange, StoreError> {
    between(
        &entry(vault, seq.saturating_add(1)),
        &entry(vault, u64::MAX),
    )
}

pub(super) fn blob(vault: VaultId, blob: BlobId) -> String {
    format!("{vault}{blob}")
}

pub(super) fn chunk(vault: VaultId, blob: BlobId, index: u32) -> String {
    format!("{vault}{blob}{index:08x}")
}

/// The key of the header of a vault that is to take the place of `old`: longer than a vault's, so none is listed.
pub(super) fn coming(old: VaultId, coming: VaultId) -> String {
    format!("{old}{coming}")
}

/// The vault that any key begins with.
pub(super) fn vault_of(key: &str) -> Option<VaultId> {
    key.get(..ID_DIGITS)?.parse().ok()
}

/// The coming vault that a header's key names; none where it is an ordinary vault's.
pub(super) fn coming_of(key: &str) -> Option<VaultId> {
    key.get(ID_DIGITS..)?.parse().ok()
}

/// The number that an entry's key names.
pub(super) fn number_of(key: &str) -> Option<u64> {
    u64::from_str_radix(key.get(ID_DIGITS..)?, 16).ok()
}

/// The blob and the place that a chunk's key names.
pub(super) fn chunk_of(key: &str) -> Option<(BlobId, u32)> {
    let blob = key.get(ID_DIGITS..2 * ID_DIGITS)?.parse().ok()?;
    let index = u32::from_str_radix(key.get(2 * ID_DIGITS..)?, 16).ok()?;
    Some((blob, index))
}

/// The blob that a manifest's key names.
pub(super) fn blob_of(key: &str) -> Option<BlobId> {
    key.get(ID_DIGITS..)?.parse().ok()
}

/// The key of the manifest that would keep the chunk of this key.
pub(super) fn blob_key_of(chunk: &str) -> Option<&str> {
    chunk.get(..2 * ID_DIGITS)
}

pub(super) fn manifest_row(blob: &KeptBlob) -> Uint8Array {
    let row = [
        blob.facts.chunks.to_be_bytes().as_slice(),
        &blob.facts.length.to_be_bytes(),
        &blob.manifest,
    ]
    .concat();
    Uint8Array::from(row.as_slice())
}

pub(super) fn manifest_length(row: &[u8]) -> u64 {
    row.get(4..MANIFEST_PREFIX_BYTES)
        .and_then(|length| length.try_into().ok())
        .map_or(0, u64::from_be_bytes)
}

//! The writes of one transaction, issued in one go after its last read.

use std::collections::BTreeSet;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::{
    super::{Change, KeptBlob, StoreError, Whole},
    keys::{self, CHUNKS, ENTRIES, HEADERS, HEADS, MANIFESTS, SNAPSHOTS, STORES},
    transaction::{Transaction, beginning_with, between},
};
use crate::vault::VaultId;

/// Every chunk of the blobs to be kept must be there, in this very transaction: another tab may have swept.
pub(super) async fn check_staged(
    writing: &Transaction,
    vault: VaultId,
    blobs: &[KeptBlob],
) -> Result<(), StoreError> {
    for blob in blobs {
        let all = between(
            &keys::chunk(vault, blob.id, 0),
            &keys::chunk(vault, blob.id, u32::MAX),
        )?;
        if writing.count(CHUNKS, &all).await? != u64::from(blob.facts.chunks) {
            return Err(StoreError::NotStaged { blob: blob.id });
        }
    }
    Ok(())
}

/// Drops the entries and the snapshot, before others take their place.
pub(super) fn drop_journal(writing: &Transaction, vault: VaultId) -> Result<(), StoreError> {
    let all = beginning_with(&keys::vault(vault))?;
    [SNAPSHOTS, ENTRIES]
        .iter()
        .try_for_each(|store| writing.delete(store, &all))
}

pub(super) fn write_change(
    writing: &Transaction,
    vault: VaultId,
    change: &Change,
) -> Result<(), StoreError> {
    for entry in &change.batch.entries {
        writing.add(
            ENTRIES,
            &keys::entry(vault, entry.seq),
            &Uint8Array::from(entry.record.as_slice()),
        )?;
    }
    writing.put(
        HEADS,
        &keys::vault(vault),
        &Uint8Array::from(change.batch.head.as_slice()),
    )?;
    if let Some(snapshot) = &change.snapshot {
        writing.put(
            SNAPSHOTS,
            &keys::vault(vault),
            &Uint8Array::from(snapshot.record.as_slice()),
        )?;
    }
    for blob in &change.keep {
        writing.put(
            MANIFESTS,
            &keys::blob(vault, blob.id),
            &keys::manifest_row(blob),
        )?;
    }
    for blob in &change.erase {
        writing.delete(MANIFESTS, &JsValue::from(keys::blob(vault, *blob)))?;
        let all = beginning_with(&keys::blob(vault, *blob))?;
        writing.delete(CHUNKS, &all)?;
    }
    Ok(())
}

pub(super) fn write_whole(
    writing: &Transaction,
    vault: VaultId,
    whole: &Whole,
    chunks: &[String],
) -> Result<(), StoreError> {
    let all = beginning_with(&keys::vault(vault))?;
    for store in [SNAPSHOTS, ENTRIES, MANIFESTS] {
        writing.delete(store, &all)?;
    }
    let key = keys::vault(vault);
    writing.put(HEADERS, &key, &Uint8Array::from(whole.header.as_slice()))?;
    writing.put(HEADS, &key, &Uint8Array::from(whole.head.as_slice()))?;
    if let Some(snapshot) = &whole.snapshot {
        writing.put(
            SNAPSHOTS,
            &key,
            &Uint8Array::from(snapshot.record.as_slice()),
        )?;
    }
    for entry in &whole.entries {
        writing.put(
            ENTRIES,
            &keys::entry(vault, entry.seq),
            &Uint8Array::from(entry.record.as_slice()),
        )?;
    }
    let kept: BTreeSet<_> = whole
        .blobs
        .iter()
        .map(|blob| keys::blob(vault, blob.id))
        .collect();
    for blob in &whole.blobs {
        writing.put(
            MANIFESTS,
            &keys::blob(vault, blob.id),
            &keys::manifest_row(blob),
        )?;
    }
    for chunk in chunks
        .iter()
        .filter(|key| keys::blob_key_of(key).is_none_or(|blob| !kept.contains(blob)))
    {
        writing.delete(CHUNKS, &JsValue::from(chunk.as_str()))?;
    }
    Ok(())
}

/// Erases all of a vault; `coming` are those that were to take its place.
pub(super) fn erase_vault(
    writing: &Transaction,
    vault: VaultId,
    coming: &[VaultId],
) -> Result<(), StoreError> {
    let all = beginning_with(&keys::vault(vault))?;
    for store in STORES {
        writing.delete(store, &all)?;
    }
    coming
        .iter()
        .try_for_each(|coming| erase_copied(writing, *coming))
}

/// Erases what was copied into a vault that is coming.
pub(super) fn erase_copied(writing: &Transaction, coming: VaultId) -> Result<(), StoreError> {
    let all = beginning_with(&keys::vault(coming))?;
    writing.delete(MANIFESTS, &all)?;
    writing.delete(CHUNKS, &all)
}

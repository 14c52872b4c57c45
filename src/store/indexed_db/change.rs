//! Writing one change inside a transaction that somebody else begins and ends.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::{
    keys::{self, CHUNKS, ENTRIES, HEADS, MANIFESTS, SNAPSHOTS},
    transaction::{Transaction, beginning_with, between},
};
use crate::store::{Change, EXTRACT_CHUNK, KeptBlob, StoreError};
use crate::vault::VaultId;

/// The object stores that a change touches.
pub(super) fn stores_of(change: &Change) -> Vec<&'static str> {
    let mut stores = vec![HEADS, ENTRIES];
    if change.snapshot.is_some() {
        stores.push(SNAPSHOTS);
    }
    if !change.keep.is_empty() || !change.erase.is_empty() {
        stores.extend([MANIFESTS, CHUNKS]);
    }
    stores
}

/// A change fits what is stored: made for its head, with all that it keeps there.
pub(super) async fn check_change(
    writing: &Transaction,
    vault: VaultId,
    change: &Change,
) -> Result<(), StoreError> {
    match writing.get(HEADS, &keys::vault(vault)).await? {
        None => Err(StoreError::NoVault),
        Some(head) if head.to_vec() != change.expected_head => Err(StoreError::Conflict),
        Some(_) => check_staged(writing, vault, &change.keep).await,
    }
}

/// Every chunk of the blobs to be kept must be there, in this very transaction: another tab may have swept.
pub(super) async fn check_staged(
    writing: &Transaction,
    vault: VaultId,
    blobs: &[KeptBlob],
) -> Result<(), StoreError> {
    for blob in blobs {
        let all = between(
            &keys::chunk(vault, blob.id, 0),
            &keys::chunk(vault, blob.id, EXTRACT_CHUNK - 1),
        )?;
        if writing.count(CHUNKS, &all).await? != u64::from(blob.facts.chunks) {
            return Err(StoreError::NotStaged { blob: blob.id });
        }
    }
    Ok(())
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

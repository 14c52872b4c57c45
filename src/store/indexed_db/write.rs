//! Writing and erasing whole vaults inside a transaction, issued in one go after its last read.

use std::collections::BTreeSet;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::{
    super::{StoreError, Whole},
    IndexedDbStore,
    change::check_staged,
    keys::{self, CHUNKS, ENTRIES, HEADERS, HEADS, MANIFESTS, SNAPSHOTS, STORES},
    transaction::{Mode, Transaction, beginning_with},
};
use crate::vault::VaultId;

/// Drops the entries and the snapshot, before others take their place.
pub(super) fn drop_journal(writing: &Transaction, vault: VaultId) -> Result<(), StoreError> {
    let all = beginning_with(&keys::vault(vault))?;
    [SNAPSHOTS, ENTRIES]
        .iter()
        .try_for_each(|store| writing.delete(store, &all))
}

/// Writes a whole vault over what is there; `chunks` are all that are there.
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

impl IndexedDbStore {
    /// Puts a whole vault in place, in the stead of the one whose head is `over`.
    pub(super) async fn put_whole(
        &self,
        vault: VaultId,
        over: Option<&[u8]>,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        let writing = self.begin(STORES, Mode::WriteStrict)?;
        let found = writing
            .get(HEADS, &keys::vault(vault))
            .await?
            .map(|head| head.to_vec());
        let refusal = match (over, found) {
            (None, Some(_)) => Some(StoreError::VaultExists),
            (Some(_), None) => Some(StoreError::NoVault),
            (Some(expected), Some(head)) if head != expected => Some(StoreError::Conflict),
            _ => None,
        };
        if let Some(refusal) = refusal {
            return Err(writing.abort(refusal));
        }
        let chunks = match check_staged(&writing, vault, &whole.blobs).await {
            Ok(()) => {
                writing
                    .keys(CHUNKS, &beginning_with(&keys::vault(vault))?)
                    .await
            }
            Err(error) => Err(error),
        };
        let asked = chunks.and_then(|chunks| write_whole(&writing, vault, whole, &chunks));
        writing.end(asked).await
    }
}

//! A vault that is to take the place of another: copied beside it, put in its place in one transaction.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::{
    super::{KeptBlob, StoreError, Whole},
    IndexedDbStore,
    change::check_staged,
    keys::{self, CHUNKS, HEADERS, HEADS, MANIFESTS, STORES},
    transaction::{Mode, Transaction, beginning_with},
    write::{erase_copied, erase_vault, write_whole},
};
use crate::vault::VaultId;

/// The vaults announced to take the place of `old`: one at most, unless something else wrote here.
pub(super) async fn announced(
    transaction: &Transaction,
    old: VaultId,
) -> Result<Vec<VaultId>, StoreError> {
    let all = beginning_with(&keys::vault(old))?;
    let found = transaction.keys(HEADERS, &all).await?;
    Ok(found
        .iter()
        .filter_map(|key| keys::coming_of(key))
        .collect())
}

impl IndexedDbStore {
    pub(super) async fn announced(
        &self,
        old: VaultId,
    ) -> Result<Option<(VaultId, Vec<u8>)>, StoreError> {
        let reading = self.begin(&[HEADERS], Mode::Read)?;
        let Some(coming) = announced(&reading, old).await?.first().copied() else {
            return Ok(None);
        };
        let header = reading.get(HEADERS, &keys::coming(old, coming)).await?;
        Ok(header.map(|header| (coming, header.to_vec())))
    }

    pub(super) async fn announce_over(
        &self,
        old: VaultId,
        coming: VaultId,
        header: &[u8],
    ) -> Result<(), StoreError> {
        let writing = self.begin(&[HEADERS, MANIFESTS, CHUNKS], Mode::WriteStrict)?;
        if writing.get(HEADERS, &keys::vault(old)).await?.is_none() {
            return Err(writing.abort(StoreError::NoVault));
        }
        let mut before = announced(&writing, old).await?;
        before.retain(|before| *before != coming);
        let key = keys::coming(old, coming);
        let written = forget(&writing, old, &before)
            .and_then(|()| writing.put(HEADERS, &key, &Uint8Array::from(header)));
        writing.end(written).await
    }

    /// Durable only when the vault is put in place, which is when it is looked whether every chunk is there.
    pub(super) async fn keep_copied(
        &self,
        coming: VaultId,
        blob: &KeptBlob,
    ) -> Result<(), StoreError> {
        let writing = self.begin(&[MANIFESTS, CHUNKS], Mode::WriteRelaxed)?;
        if let Err(error) = check_staged(&writing, coming, std::slice::from_ref(blob)).await {
            return Err(writing.abort(error));
        }
        let key = keys::blob(coming, blob.id);
        let asked = writing.put(MANIFESTS, &key, &keys::manifest_row(blob));
        writing.end(asked).await
    }

    pub(super) async fn put_in_place(
        &self,
        old: VaultId,
        over: &[u8],
        coming: VaultId,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        let writing = self.begin(STORES, Mode::WriteStrict)?;
        let announced = announced(&writing, old).await?;
        let refusal = match writing.get(HEADS, &keys::vault(old)).await? {
            Some(_) if !announced.contains(&coming) => Some(StoreError::NoVault),
            Some(head) if head.to_vec() != over => Some(StoreError::Conflict),
            Some(_) => None,
            None => Some(StoreError::NoVault),
        };
        if let Some(refusal) = refusal {
            return Err(writing.abort(refusal));
        }
        let chunks = match check_staged(&writing, coming, &whole.blobs).await {
            Ok(()) => {
                let all = beginning_with(&keys::vault(coming))?;
                writing.keys(CHUNKS, &all).await
            }
            Err(error) => Err(error),
        };
        let written = chunks
            .and_then(|chunks| write_whole(&writing, coming, whole, &chunks))
            .and_then(|()| erase_vault(&writing, old, &[]));
        writing.end(written).await
    }

    pub(super) async fn drop_announced(&self, old: VaultId) -> Result<(), StoreError> {
        let writing = self.begin(&[HEADERS, MANIFESTS, CHUNKS], Mode::WriteStrict)?;
        let before = announced(&writing, old).await?;
        let asked = forget(&writing, old, &before);
        writing.end(asked).await
    }
}

fn forget(writing: &Transaction, old: VaultId, coming: &[VaultId]) -> Result<(), StoreError> {
    for coming in coming {
        writing.delete(HEADERS, &JsValue::from(keys::coming(old, *coming)))?;
        erase_copied(writing, *coming)?;
    }
    Ok(())
}

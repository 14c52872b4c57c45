//! The browser's database.
//!
//! ```text
//! object store  key                                  value
//! headers       vault id                             header
//! headers       vault id ‖ vault id                  header of a vault that is to take the place of the first
//! heads         vault id                             sealed head
//! snapshots     vault id                             sealed snapshot
//! entries       vault id ‖ 16 hex digits seq         sealed entry
//! manifests     vault id ‖ blob id                   u32 chunks ‖ u64 length ‖ sealed manifest
//! chunks        vault id ‖ blob id ‖ 8 hex digits    sealed chunk
//! chunks        vault id ‖ blob id ‖ ffffffff        sealed extract
//! ```
//!
//! Keys are lower-case hexadecimal text, so that their order is the order of numbers. A chunk whose blob has no
//! manifest is staged: nothing shows it, and a sweep drops it. A vault that is coming has manifests and chunks under its
//! own id, but neither head nor entries.

mod change;
mod coming;
mod folders;
mod keys;
mod locks;
mod transaction;
mod write;

pub use folders::KeptFolder;

use std::collections::BTreeSet;

use futures_util::future;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::IdbDatabase;

use self::{
    change::{check_change, stores_of, write_change},
    keys::{CHUNKS, ENTRIES, HEADERS, HEADS, MANIFESTS, SNAPSHOTS, STORES},
    locks::How,
    transaction::{Mode, Transaction, beginning_with},
    write::drop_journal,
};
use super::{Change, EXTRACT_CHUNK, KeptBlob, Store, StoreError, Stored, Turn, Usage, Whole};
use crate::vault::{BlobId, Bulk, VaultId, entry_position};

const VERSION: u32 = 1;

/// A store in this browser's IndexedDB.
#[derive(Debug, Clone)]
pub struct IndexedDbStore(IdbDatabase);

impl IndexedDbStore {
    /// The name of the app's database.
    pub const NAME: &str = "sealwell";

    /// Opens the database called `name`, making it if it is not there.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the browser offers none, [`StoreError::Blocked`].
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        transaction::open(name, VERSION, STORES).await.map(Self)
    }

    /// Lets the database go; a later call on this store fails with [`StoreError::Blocked`].
    pub fn close(&self) {
        self.0.close();
    }

    /// The durability the browser grants a change: `strict`, or `None` where it does not say.
    ///
    /// # Errors
    /// [`StoreError::Failed`].
    pub fn durability(&self) -> Result<Option<String>, StoreError> {
        Ok(self.begin(&[HEADS], Mode::WriteStrict)?.durability())
    }

    /// What a `DOMException` of this name means to a caller.
    #[must_use]
    pub fn meaning_of(exception: &str) -> StoreError {
        transaction::named(exception)
    }

    fn begin(&self, stores: &[&str], mode: Mode) -> Result<Transaction, StoreError> {
        Transaction::begin(&self.0, stores, mode)
    }

    async fn get(&self, store: &str, key: &str) -> Result<Option<Uint8Array>, StoreError> {
        self.begin(&[store], Mode::Read)?.get(store, key).await
    }
}

impl IndexedDbStore {
    /// A transaction on the head that a change was made for, with all its new blobs staged.
    async fn begin_change(
        &self,
        stores: &[&'static str],
        vault: VaultId,
        change: &Change,
    ) -> Result<Transaction, StoreError> {
        let writing = self.begin(stores, Mode::WriteStrict)?;
        match check_change(&writing, vault, change).await {
            Ok(()) => Ok(writing),
            Err(error) => Err(writing.abort(error)),
        }
    }
}

impl Store for IndexedDbStore {
    async fn vaults(&self) -> Result<Vec<VaultId>, StoreError> {
        let found = self
            .begin(&[HEADERS], Mode::Read)?
            .keys(HEADERS, &beginning_with("")?)
            .await?;
        Ok(found.iter().filter_map(|key| key.parse().ok()).collect())
    }

    async fn header(&self, vault: VaultId) -> Result<Vec<u8>, StoreError> {
        let found = self.get(HEADERS, &keys::vault(vault)).await?;
        found
            .map(|header| header.to_vec())
            .ok_or(StoreError::NoVault)
    }

    async fn rekey(
        &self,
        vault: VaultId,
        expected: &[u8],
        header: &[u8],
        change: &Change,
    ) -> Result<(), StoreError> {
        let mut stores = stores_of(change);
        stores.push(HEADERS);
        let writing = self.begin_change(&stores, vault, change).await?;
        match writing.get(HEADERS, &keys::vault(vault)).await? {
            None => return Err(writing.abort(StoreError::NoVault)),
            Some(found) if found.to_vec() != expected => {
                return Err(writing.abort(StoreError::Conflict));
            }
            Some(_) => {}
        }
        let put = writing.put(HEADERS, &keys::vault(vault), &Uint8Array::from(header));
        let asked = put.and_then(|()| write_change(&writing, vault, change));
        writing.end(asked).await
    }

    async fn load(&self, vault: VaultId) -> Result<Stored, StoreError> {
        let reading = self.begin(&[HEADS, SNAPSHOTS, ENTRIES], Mode::Read)?;
        let key = keys::vault(vault);
        let head = reading
            .get(HEADS, &key)
            .await?
            .ok_or(StoreError::NoVault)?
            .to_vec();
        let snapshot = reading
            .get(SNAPSHOTS, &key)
            .await?
            .map(|found| found.to_vec());
        let after = snapshot.as_deref().and_then(entry_position).unwrap_or(0);
        let entries = reading
            .get_all(ENTRIES, &keys::entries_after(vault, after)?)
            .await?;
        Ok(Stored {
            head,
            snapshot,
            entries: entries.iter().map(Uint8Array::to_vec).collect(),
        })
    }

    async fn since(&self, vault: VaultId, after: u64) -> Result<Stored, StoreError> {
        let reading = self.begin(&[HEADS, ENTRIES], Mode::Read)?;
        let head = reading.get(HEADS, &keys::vault(vault)).await?;
        let entries = reading
            .get_all(ENTRIES, &keys::entries_after(vault, after)?)
            .await?;
        Ok(Stored {
            head: head.ok_or(StoreError::NoVault)?.to_vec(),
            snapshot: None,
            entries: entries.iter().map(Uint8Array::to_vec).collect(),
        })
    }

    async fn entries(&self, vault: VaultId, after: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        let reading = self.begin(&[ENTRIES], Mode::Read)?;
        let entries = reading
            .get_all(ENTRIES, &keys::entries_after(vault, after)?)
            .await?;
        Ok(entries.iter().map(Uint8Array::to_vec).collect())
    }

    async fn append(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        let stores = stores_of(change);
        if !change.keep.is_empty() {
            let writing = self.begin_change(&stores, vault, change).await?;
            let asked = write_change(&writing, vault, change);
            return writing.end(asked).await;
        }
        let writing = self.begin(&stores, Mode::WriteStrict)?;
        // The head is asked for first and everything is written behind it at once: one way to the database and back. Where
        // the change does not fit the head, all of it is taken back before the transaction can end.
        let write = async { write_change(&writing, vault, change) };
        let (fits, written) = future::join(check_change(&writing, vault, change), write).await;
        writing.end(fits.and(written)).await
    }

    async fn replace_journal(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        let stores = [HEADS, ENTRIES, SNAPSHOTS, MANIFESTS, CHUNKS];
        let writing = self.begin_change(&stores, vault, change).await?;
        let dropped = drop_journal(&writing, vault);
        let asked = dropped.and_then(|()| write_change(&writing, vault, change));
        writing.end(asked).await
    }

    async fn install(
        &self,
        vault: VaultId,
        over: Option<&[u8]>,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        self.put_whole(vault, over, whole).await
    }

    async fn stage(
        &self,
        vault: VaultId,
        blob: BlobId,
        chunks: &[(u32, Bulk)],
    ) -> Result<(), StoreError> {
        let writing = self.begin(&[CHUNKS], Mode::WriteRelaxed)?;
        for (index, chunk) in chunks {
            writing.put(CHUNKS, &keys::chunk(vault, blob, *index), chunk.as_array())?;
        }
        writing.finish().await
    }

    async fn unstage(&self, vault: VaultId, blob: BlobId) -> Result<(), StoreError> {
        let writing = self.begin(&[MANIFESTS, CHUNKS], Mode::WriteRelaxed)?;
        if writing
            .get(MANIFESTS, &keys::blob(vault, blob))
            .await?
            .is_none()
        {
            let all = beginning_with(&keys::blob(vault, blob))?;
            writing.delete(CHUNKS, &all)?;
        }
        writing.finish().await
    }

    async fn blobs(&self, vault: VaultId) -> Result<Vec<BlobId>, StoreError> {
        let reading = self.begin(&[MANIFESTS], Mode::Read)?;
        let found = reading
            .keys(MANIFESTS, &beginning_with(&keys::vault(vault))?)
            .await?;
        Ok(found.iter().filter_map(|key| keys::blob_of(key)).collect())
    }

    async fn manifest(&self, vault: VaultId, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        let found = self.get(MANIFESTS, &keys::blob(vault, blob)).await?;
        let row = found
            .map(|row| row.to_vec())
            .ok_or(StoreError::NoBlob { blob })?;
        row.get(keys::MANIFEST_PREFIX_BYTES..)
            .map(<[u8]>::to_vec)
            .ok_or(StoreError::NoBlob { blob })
    }

    async fn chunk(&self, vault: VaultId, blob: BlobId, index: u32) -> Result<Bulk, StoreError> {
        let found = self.get(CHUNKS, &keys::chunk(vault, blob, index)).await?;
        found
            .map(Bulk::from)
            .ok_or(StoreError::NoChunk { blob, chunk: index })
    }

    async fn turn(&self, vault: VaultId) -> Turn {
        let turn = locks::ask(&locks::writing(vault), How::Alone).await;
        turn.expect("only a lock that is not waited for may not come")
    }

    async fn staging(&self, vault: VaultId) -> Turn {
        let turn = locks::ask(&locks::staging(vault), How::Together).await;
        turn.expect("only a lock that is not waited for may not come")
    }

    async fn sweep(&self, vault: VaultId) -> Result<u64, StoreError> {
        let Some(_alone) = locks::ask(&locks::staging(vault), How::AloneOrNot).await else {
            return Ok(0);
        };
        let writing = self.begin(&[MANIFESTS, CHUNKS], Mode::WriteRelaxed)?;
        let all = beginning_with(&keys::vault(vault))?;
        let kept: BTreeSet<_> = writing.keys(MANIFESTS, &all).await?.into_iter().collect();
        let chunks = writing.keys(CHUNKS, &all).await?;
        let orphans = chunks
            .iter()
            .filter(|key| keys::blob_key_of(key).is_none_or(|blob| !kept.contains(blob)));
        let mut count = 0;
        for orphan in orphans {
            writing.delete(CHUNKS, &JsValue::from(orphan.as_str()))?;
            count += 1;
        }
        writing.finish().await?;
        Ok(count)
    }

    async fn strays(&self) -> Result<Vec<VaultId>, StoreError> {
        let reading = self.begin(&[HEADERS, CHUNKS], Mode::Read)?;
        let all = beginning_with("")?;
        let headers = reading.keys(HEADERS, &all).await?;
        let mut found = BTreeSet::new();
        for chunk in reading.keys(CHUNKS, &all).await? {
            found.extend(keys::vault_of(&chunk));
        }
        for header in &headers {
            for known in [keys::vault_of(header), keys::coming_of(header)] {
                known.map(|known| found.remove(&known));
            }
        }
        Ok(found.into_iter().collect())
    }

    async fn entry_numbers(&self, vault: VaultId) -> Result<Vec<u64>, StoreError> {
        let reading = self.begin(&[ENTRIES], Mode::Read)?;
        let all = beginning_with(&keys::vault(vault))?;
        let found = reading.keys(ENTRIES, &all).await?;
        Ok(found
            .iter()
            .filter_map(|key| keys::number_of(key))
            .collect())
    }

    async fn chunk_keys(&self, vault: VaultId) -> Result<Vec<(BlobId, u32)>, StoreError> {
        let reading = self.begin(&[CHUNKS], Mode::Read)?;
        let all = beginning_with(&keys::vault(vault))?;
        let found = reading.keys(CHUNKS, &all).await?;
        let chunks = found.iter().filter_map(|key| keys::chunk_of(key));
        Ok(chunks
            .filter(|(_, index)| *index != EXTRACT_CHUNK)
            .collect())
    }

    async fn announce(
        &self,
        old: VaultId,
        coming: VaultId,
        header: &[u8],
    ) -> Result<(), StoreError> {
        self.announce_over(old, coming, header).await
    }

    async fn coming(&self, old: VaultId) -> Result<Option<(VaultId, Vec<u8>)>, StoreError> {
        self.announced(old).await
    }

    async fn keep_coming(&self, coming: VaultId, blob: &KeptBlob) -> Result<(), StoreError> {
        self.keep_copied(coming, blob).await
    }

    async fn supersede(
        &self,
        old: VaultId,
        over: &[u8],
        coming: VaultId,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        self.put_in_place(old, over, coming, whole).await
    }

    async fn withdraw(&self, old: VaultId) -> Result<(), StoreError> {
        self.drop_announced(old).await
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        let writing = self.begin(STORES, Mode::WriteStrict)?;
        let coming = coming::announced(&writing, vault).await?;
        let asked = write::erase_vault(&writing, vault, &coming);
        writing.end(asked).await
    }

    async fn usage(&self, vault: VaultId) -> Result<Usage, StoreError> {
        let reading = self.begin(&[HEADS, ENTRIES, MANIFESTS], Mode::Read)?;
        let all = beginning_with(&keys::vault(vault))?;
        reading
            .get(HEADS, &keys::vault(vault))
            .await?
            .ok_or(StoreError::NoVault)?;
        let entries = reading.count(ENTRIES, &all).await?;
        let manifests = reading.get_all(MANIFESTS, &all).await?;
        let blob_bytes = manifests
            .iter()
            .map(|row| keys::manifest_length(&row.to_vec()))
            .sum();
        Ok(Usage {
            entries,
            blobs: manifests.len() as u64,
            blob_bytes,
        })
    }
}

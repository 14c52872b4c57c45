//! Whichever store was chosen: the browser's for a real vault, memory for a throw-away one.

#[cfg(target_arch = "wasm32")]
use super::IndexedDbStore;
use super::{Change, KeptBlob, MemoryStore, Store, StoreError, Stored, Turn, Usage, Whole};
use crate::vault::{BlobId, Bulk, VaultId};

/// A store chosen at run time.
#[derive(Debug, Clone)]
pub enum AnyStore {
    /// Gone with the page.
    Memory(MemoryStore),
    /// The browser's database.
    #[cfg(target_arch = "wasm32")]
    IndexedDb(IndexedDbStore),
}

macro_rules! ask {
    ($self:ident, |$store:ident| $call:expr) => {
        match $self {
            Self::Memory($store) => $call.await,
            #[cfg(target_arch = "wasm32")]
            Self::IndexedDb($store) => $call.await,
        }
    };
}

impl Store for AnyStore {
    async fn vaults(&self) -> Result<Vec<VaultId>, StoreError> {
        ask!(self, |store| store.vaults())
    }

    async fn header(&self, vault: VaultId) -> Result<Vec<u8>, StoreError> {
        ask!(self, |store| store.header(vault))
    }

    async fn rekey(
        &self,
        vault: VaultId,
        expected: &[u8],
        header: &[u8],
        change: &Change,
    ) -> Result<(), StoreError> {
        ask!(self, |store| store.rekey(vault, expected, header, change))
    }

    async fn load(&self, vault: VaultId) -> Result<Stored, StoreError> {
        ask!(self, |store| store.load(vault))
    }

    async fn since(&self, vault: VaultId, after: u64) -> Result<Stored, StoreError> {
        ask!(self, |store| store.since(vault, after))
    }

    async fn entries(&self, vault: VaultId, after: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        ask!(self, |store| store.entries(vault, after))
    }

    async fn append(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        ask!(self, |store| store.append(vault, change))
    }

    async fn replace_journal(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        ask!(self, |store| store.replace_journal(vault, change))
    }

    async fn install(
        &self,
        vault: VaultId,
        over: Option<&[u8]>,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        ask!(self, |store| store.install(vault, over, whole))
    }

    async fn stage(
        &self,
        vault: VaultId,
        blob: BlobId,
        chunks: &[(u32, Bulk)],
    ) -> Result<(), StoreError> {
        ask!(self, |store| store.stage(vault, blob, chunks))
    }

    async fn unstage(&self, vault: VaultId, blob: BlobId) -> Result<(), StoreError> {
        ask!(self, |store| store.unstage(vault, blob))
    }

    async fn blobs(&self, vault: VaultId) -> Result<Vec<BlobId>, StoreError> {
        ask!(self, |store| store.blobs(vault))
    }

    async fn manifest(&self, vault: VaultId, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        ask!(self, |store| store.manifest(vault, blob))
    }

    async fn chunk(&self, vault: VaultId, blob: BlobId, index: u32) -> Result<Bulk, StoreError> {
        ask!(self, |store| store.chunk(vault, blob, index))
    }

    async fn turn(&self, vault: VaultId) -> Turn {
        ask!(self, |store| store.turn(vault))
    }

    async fn staging(&self, vault: VaultId) -> Turn {
        ask!(self, |store| store.staging(vault))
    }

    async fn sweep(&self, vault: VaultId) -> Result<u64, StoreError> {
        ask!(self, |store| store.sweep(vault))
    }

    async fn strays(&self) -> Result<Vec<VaultId>, StoreError> {
        ask!(self, |store| store.strays())
    }

    async fn entry_numbers(&self, vault: VaultId) -> Result<Vec<u64>, StoreError> {
        ask!(self, |store| store.entry_numbers(vault))
    }

    async fn chunk_keys(&self, vault: VaultId) -> Result<Vec<(BlobId, u32)>, StoreError> {
        ask!(self, |store| store.chunk_keys(vault))
    }

    async fn announce(
        &self,
        old: VaultId,
        coming: VaultId,
        header: &[u8],
    ) -> Result<(), StoreError> {
        ask!(self, |store| store.announce(old, coming, header))
    }

    async fn coming(&self, old: VaultId) -> Result<Option<(VaultId, Vec<u8>)>, StoreError> {
        ask!(self, |store| store.coming(old))
    }

    async fn keep_coming(&self, coming: VaultId, blob: &KeptBlob) -> Result<(), StoreError> {
        ask!(self, |store| store.keep_coming(coming, blob))
    }

    async fn supersede(
        &self,
        old: VaultId,
        over: &[u8],
        coming: VaultId,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        ask!(self, |store| store.supersede(old, over, coming, whole))
    }

    async fn withdraw(&self, old: VaultId) -> Result<(), StoreError> {
        ask!(self, |store| store.withdraw(old))
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        ask!(self, |store| store.delete_vault(vault))
    }

    async fn usage(&self, vault: VaultId) -> Result<Usage, StoreError> {
        ask!(self, |store| store.usage(vault))
    }
}

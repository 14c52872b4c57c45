//! A store that fails from the n-th call on, as a full disk or a killed tab makes it.

use std::cell::Cell;
use std::rc::Rc;

use sealwell::store::{Change, MemoryStore, Store, StoreError, Stored, Turn, Usage, Whole};
use sealwell::vault::{BlobId, Bulk, VaultId};

/// Memory behind it, and how many more calls go well.
#[derive(Clone)]
pub struct FailingStore {
    pub memory: MemoryStore,
    left: Rc<Cell<u32>>,
}

impl FailingStore {
    /// A store whose calls all go well until [`FailingStore::fail_after`].
    pub fn over(memory: MemoryStore) -> Self {
        Self {
            memory,
            left: Rc::new(Cell::new(u32::MAX)),
        }
    }

    /// So many more calls go well, then none.
    pub fn fail_after(&self, calls: u32) {
        self.left.set(calls);
    }

    fn spend(&self) -> Result<(), StoreError> {
        let left = self.left.get().checked_sub(1).ok_or(StoreError::Full)?;
        self.left.set(left);
        Ok(())
    }
}

impl Store for FailingStore {
    async fn vaults(&self) -> Result<Vec<VaultId>, StoreError> {
        self.memory.vaults().await
    }

    async fn header(&self, vault: VaultId) -> Result<Vec<u8>, StoreError> {
        self.memory.header(vault).await
    }

    async fn replace_header(
        &self,
        vault: VaultId,
        expected: &[u8],
        header: &[u8],
    ) -> Result<(), StoreError> {
        self.spend()?;
        self.memory.replace_header(vault, expected, header).await
    }

    async fn load(&self, vault: VaultId) -> Result<Stored, StoreError> {
        self.spend()?;
        self.memory.load(vault).await
    }

    async fn since(&self, vault: VaultId, after: u64) -> Result<Stored, StoreError> {
        self.spend()?;
        self.memory.since(vault, after).await
    }

    async fn turn(&self, vault: VaultId) -> Turn {
        self.memory.turn(vault).await
    }

    async fn staging(&self, vault: VaultId) -> Turn {
        self.memory.staging(vault).await
    }

    async fn entries(&self, vault: VaultId, after: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        self.spend()?;
        self.memory.entries(vault, after).await
    }

    async fn append(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        self.spend()?;
        self.memory.append(vault, change).await
    }

    async fn replace_journal(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        self.spend()?;
        self.memory.replace_journal(vault, change).await
    }

    async fn install(
        &self,
        vault: VaultId,
        over: Option<&[u8]>,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        self.spend()?;
        self.memory.install(vault, over, whole).await
    }

    async fn stage(
        &self,
        vault: VaultId,
        blob: BlobId,
        chunks: &[(u32, Bulk)],
    ) -> Result<(), StoreError> {
        self.spend()?;
        self.memory.stage(vault, blob, chunks).await
    }

    async fn unstage(&self, vault: VaultId, blob: BlobId) -> Result<(), StoreError> {
        self.spend()?;
        self.memory.unstage(vault, blob).await
    }

    async fn blobs(&self, vault: VaultId) -> Result<Vec<BlobId>, StoreError> {
        self.spend()?;
        self.memory.blobs(vault).await
    }

    async fn manifest(&self, vault: VaultId, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        self.memory.manifest(vault, blob).await
    }

    async fn chunk(&self, vault: VaultId, blob: BlobId, index: u32) -> Result<Bulk, StoreError> {
        self.memory.chunk(vault, blob, index).await
    }

    async fn sweep(&self, vault: VaultId) -> Result<u64, StoreError> {
        self.memory.sweep(vault).await
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        self.memory.delete_vault(vault).await
    }

    async fn usage(&self, vault: VaultId) -> Result<Usage, StoreError> {
        self.memory.usage(vault).await
    }
}

//! A store that stops at every step, as a database does, and watches who is at work.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use sealwell::store::{
    Change, KeptBlob, MemoryStore, Store, StoreError, Stored, Turn, Usage, Whole,
};
use sealwell::vault::{BlobId, Bulk, VaultId};

/// Whether there are turns, as in a browser with locks, or none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Turns {
    Taken,
    None,
}

/// The store.
#[derive(Clone)]
pub struct Stepwise {
    inner: MemoryStore,
    turns: Turns,
    seen: Rc<Seen>,
}

#[derive(Default)]
struct Seen {
    writers: Cell<usize>,
    most_writers: Cell<usize>,
    entries_read: Cell<usize>,
}

impl Stepwise {
    pub fn new(inner: MemoryStore, turns: Turns) -> Self {
        Self {
            inner,
            turns,
            seen: Rc::default(),
        }
    }

    /// How many were writing at one moment, at most.
    pub fn most_writers(&self) -> usize {
        self.seen.most_writers.get()
    }

    /// How many entries were read.
    pub fn entries_read(&self) -> usize {
        self.seen.entries_read.get()
    }

    pub fn forget_what_was_read(&self) {
        self.seen.entries_read.set(0);
    }

    fn read(&self, entries: usize) {
        self.seen
            .entries_read
            .set(self.seen.entries_read.get() + entries);
    }
}

/// Lets the other one go first, once.
async fn step() {
    struct Once(bool);
    impl Future for Once {
        type Output = ();
        fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
            if self.0 {
                return Poll::Ready(());
            }
            self.0 = true;
            context.waker().wake_by_ref();
            Poll::Pending
        }
    }
    Once(false).await;
}

impl Store for Stepwise {
    async fn vaults(&self) -> Result<Vec<VaultId>, StoreError> {
        step().await;
        self.inner.vaults().await
    }

    async fn header(&self, vault: VaultId) -> Result<Vec<u8>, StoreError> {
        step().await;
        self.inner.header(vault).await
    }

    async fn rekey(
        &self,
        vault: VaultId,
        expected: &[u8],
        header: &[u8],
        change: &Change,
    ) -> Result<(), StoreError> {
        step().await;
        self.inner.rekey(vault, expected, header, change).await
    }

    async fn load(&self, vault: VaultId) -> Result<Stored, StoreError> {
        step().await;
        let stored = self.inner.load(vault).await?;
        self.read(stored.entries.len());
        Ok(stored)
    }

    async fn since(&self, vault: VaultId, after: u64) -> Result<Stored, StoreError> {
        step().await;
        let stored = self.inner.since(vault, after).await?;
        self.read(stored.entries.len());
        Ok(stored)
    }

    async fn entries(&self, vault: VaultId, after: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        step().await;
        let entries = self.inner.entries(vault, after).await?;
        self.read(entries.len());
        Ok(entries)
    }

    async fn append(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        let writers = self.seen.writers.get() + 1;
        self.seen.writers.set(writers);
        let most = self.seen.most_writers.get().max(writers);
        self.seen.most_writers.set(most);
        step().await;
        step().await;
        let done = self.inner.append(vault, change).await;
        self.seen.writers.set(self.seen.writers.get() - 1);
        step().await;
        done
    }

    async fn replace_journal(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        step().await;
        self.inner.replace_journal(vault, change).await
    }

    async fn install(
        &self,
        vault: VaultId,
        over: Option<&[u8]>,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        step().await;
        self.inner.install(vault, over, whole).await
    }

    async fn stage(
        &self,
        vault: VaultId,
        blob: BlobId,
        chunks: &[(u32, Bulk)],
    ) -> Result<(), StoreError> {
        step().await;
        self.inner.stage(vault, blob, chunks).await
    }

    async fn unstage(&self, vault: VaultId, blob: BlobId) -> Result<(), StoreError> {
        step().await;
        self.inner.unstage(vault, blob).await
    }

    async fn blobs(&self, vault: VaultId) -> Result<Vec<BlobId>, StoreError> {
        step().await;
        self.inner.blobs(vault).await
    }

    async fn manifest(&self, vault: VaultId, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        step().await;
        self.inner.manifest(vault, blob).await
    }

    async fn chunk(&self, vault: VaultId, blob: BlobId, index: u32) -> Result<Bulk, StoreError> {
        step().await;
        self.inner.chunk(vault, blob, index).await
    }

    /// Without turns each vault's turn is that of a vault that nobody else knows.
    async fn turn(&self, vault: VaultId) -> Turn {
        match self.turns {
            Turns::Taken => self.inner.turn(vault).await,
            Turns::None => MemoryStore::default().turn(vault).await,
        }
    }

    async fn staging(&self, vault: VaultId) -> Turn {
        self.inner.staging(vault).await
    }

    async fn sweep(&self, vault: VaultId) -> Result<u64, StoreError> {
        step().await;
        self.inner.sweep(vault).await
    }

    async fn strays(&self) -> Result<Vec<VaultId>, StoreError> {
        step().await;
        self.inner.strays().await
    }

    async fn entry_numbers(&self, vault: VaultId) -> Result<Vec<u64>, StoreError> {
        step().await;
        self.inner.entry_numbers(vault).await
    }

    async fn chunk_keys(&self, vault: VaultId) -> Result<Vec<(BlobId, u32)>, StoreError> {
        step().await;
        self.inner.chunk_keys(vault).await
    }

    async fn announce(
        &self,
        old: VaultId,
        coming: VaultId,
        header: &[u8],
    ) -> Result<(), StoreError> {
        step().await;
        self.inner.announce(old, coming, header).await
    }

    async fn coming(&self, old: VaultId) -> Result<Option<(VaultId, Vec<u8>)>, StoreError> {
        step().await;
        self.inner.coming(old).await
    }

    async fn keep_coming(&self, coming: VaultId, blob: &KeptBlob) -> Result<(), StoreError> {
        step().await;
        self.inner.keep_coming(coming, blob).await
    }

    async fn supersede(
        &self,
        old: VaultId,
        over: &[u8],
        coming: VaultId,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        step().await;
        self.inner.supersede(old, over, coming, whole).await
    }

    async fn withdraw(&self, old: VaultId) -> Result<(), StoreError> {
        step().await;
        self.inner.withdraw(old).await
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        step().await;
        self.inner.delete_vault(vault).await
    }

    async fn usage(&self, vault: VaultId) -> Result<Usage, StoreError> {
        step().await;
        self.inner.usage(vault).await
    }
}

//! A store that dies: after so many calls each one fails, as when the page is killed.

use std::cell::Cell;
use std::rc::Rc;

use sealwell::store::{
    Change, KeptBlob, MemoryStore, Store, StoreError, Stored, Turn, Usage, Whole,
};
use sealwell::vault::{BlobId, Bulk, VaultId};

/// When the last call happens: the page may be killed before the store did what it was asked, or before it heard that it
/// did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Last {
    Undone,
    Done,
}

const DEAD: u32 = u32::MAX;

/// A memory behind a page that will be killed.
#[derive(Debug, Clone)]
pub struct DyingStore {
    pub inner: MemoryStore,
    left: Rc<Cell<u32>>,
    last: Last,
}

impl DyingStore {
    /// The page is there again.
    pub fn revive(&self) {
        self.left.set(DEAD - 1);
    }

    /// Whether it died.
    pub fn is_dead(&self) -> bool {
        self.left.get() == DEAD
    }

    /// Lives until it is told to die.
    pub fn new(inner: MemoryStore, last: Last) -> Self {
        Self {
            inner,
            left: Rc::new(Cell::new(DEAD - 1)),
            last,
        }
    }

    /// Lives for `calls` more calls; the one after is the last.
    pub fn die_after(&self, calls: u32) {
        self.left.set(calls);
    }
}

macro_rules! dying {
    ($(fn $name:ident($($arg:ident: $of:ty),*) -> $answer:ty;)*) => {
        impl Store for DyingStore {
            $(async fn $name(&self, $($arg: $of),*) -> Result<$answer, StoreError> {
                match self.left.get() {
                    DEAD => Err(StoreError::Failed),
                    0 => {
                        self.left.set(DEAD);
                        if self.last == Last::Done {
                            let _ = self.inner.$name($($arg),*).await;
                        }
                        Err(StoreError::Failed)
                    }
                    left => {
                        self.left.set(left - 1);
                        self.inner.$name($($arg),*).await
                    }
                }
            })*

            async fn turn(&self, vault: VaultId) -> Turn {
                self.inner.turn(vault).await
            }

            async fn staging(&self, vault: VaultId) -> Turn {
                self.inner.staging(vault).await
            }
        }
    };
}

dying! {
    fn vaults() -> Vec<VaultId>;
    fn header(vault: VaultId) -> Vec<u8>;
    fn rekey(vault: VaultId, expected: &[u8], header: &[u8], change: &Change) -> ();
    fn load(vault: VaultId) -> Stored;
    fn since(vault: VaultId, after: u64) -> Stored;
    fn entries(vault: VaultId, after: u64) -> Vec<Vec<u8>>;
    fn append(vault: VaultId, change: &Change) -> ();
    fn replace_journal(vault: VaultId, change: &Change) -> ();
    fn install(vault: VaultId, over: Option<&[u8]>, whole: &Whole) -> ();
    fn stage(vault: VaultId, blob: BlobId, chunks: &[(u32, Bulk)]) -> ();
    fn unstage(vault: VaultId, blob: BlobId) -> ();
    fn blobs(vault: VaultId) -> Vec<BlobId>;
    fn manifest(vault: VaultId, blob: BlobId) -> Vec<u8>;
    fn chunk(vault: VaultId, blob: BlobId, index: u32) -> Bulk;
    fn strays() -> Vec<VaultId>;
    fn sweep(vault: VaultId) -> u64;
    fn entry_numbers(vault: VaultId) -> Vec<u64>;
    fn chunk_keys(vault: VaultId) -> Vec<(BlobId, u32)>;
    fn announce(old: VaultId, coming: VaultId, header: &[u8]) -> ();
    fn coming(old: VaultId) -> Option<(VaultId, Vec<u8>)>;
    fn keep_coming(coming: VaultId, blob: &KeptBlob) -> ();
    fn supersede(old: VaultId, over: &[u8], coming: VaultId, whole: &Whole) -> ();
    fn withdraw(old: VaultId) -> ();
    fn delete_vault(vault: VaultId) -> ();
    fn usage(vault: VaultId) -> Usage;
}

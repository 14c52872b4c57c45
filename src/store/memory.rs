//! A store in memory: for tests, and for the made-up person's throw-away vault.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use futures_util::lock::Mutex;

use super::{Change, KeptBlob, Store, StoreError, Stored, Turn, Usage, Whole};
use crate::vault::{BlobId, Bulk, SealedSnapshot, VaultId};

/// Keeps everything until it is dropped. Clones share one memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Rc<RefCell<Shelves>>);

#[derive(Debug, Default)]
struct Shelves {
    vaults: BTreeMap<VaultId, Shelf>,
    /// Apart from the vaults, since a restored vault's chunks are staged before the vault is there.
    chunks: BTreeMap<(VaultId, BlobId, u32), Bulk>,
    turns: BTreeMap<VaultId, Arc<Mutex<()>>>,
    /// How many are staging for a vault.
    staging: BTreeMap<VaultId, usize>,
}

#[derive(Debug, Default)]
struct Shelf {
    header: Vec<u8>,
    head: Vec<u8>,
    snapshot: Option<SealedSnapshot>,
    entries: BTreeMap<u64, Vec<u8>>,
    kept: BTreeMap<BlobId, KeptBlob>,
}

impl MemoryStore {
    fn read<T>(&self, vault: VaultId, look: impl FnOnce(&Shelf) -> T) -> Result<T, StoreError> {
        self.0
            .borrow()
            .vaults
            .get(&vault)
            .map(look)
            .ok_or(StoreError::NoVault)
    }
}

impl Shelves {
    fn staged_whole(&self, vault: VaultId, blob: &KeptBlob) -> Result<(), StoreError> {
        let there = self
            .chunks
            .range((vault, blob.id, 0)..=(vault, blob.id, u32::MAX))
            .count();
        if u32::try_from(there) == Ok(blob.facts.chunks) {
            Ok(())
        } else {
            Err(StoreError::NotStaged { blob: blob.id })
        }
    }

    /// Stores a change; `anew` when its entries take the place of those there.
    fn change(&mut self, vault: VaultId, change: &Change, anew: bool) -> Result<(), StoreError> {
        let shelf = self.vaults.get(&vault).ok_or(StoreError::NoVault)?;
        let added = &change.batch.entries;
        let in_the_way = !anew
            && added
                .iter()
                .any(|entry| shelf.entries.contains_key(&entry.seq));
        if shelf.head != change.expected_head || in_the_way {
            return Err(StoreError::Conflict);
        }
        change
            .keep
            .iter()
            .try_for_each(|blob| self.staged_whole(vault, blob))?;
        let shelf = self.vaults.get_mut(&vault).ok_or(StoreError::NoVault)?;
        if anew {
            shelf.entries.clear();
            shelf.snapshot = None;
        }
        let added = added.iter().map(|entry| (entry.seq, entry.record.clone()));
        shelf.entries.extend(added);
        shelf.head.clone_from(&change.batch.head);
        if change.snapshot.is_some() {
            shelf.snapshot.clone_from(&change.snapshot);
        }
        shelf
            .kept
            .extend(change.keep.iter().map(|blob| (blob.id, blob.clone())));
        for blob in &change.erase {
            shelf.kept.remove(blob);
        }
        self.drop_chunks(vault, |blob| change.erase.contains(&blob));
        Ok(())
    }

    fn drop_chunks(&mut self, vault: VaultId, mut gone: impl FnMut(BlobId) -> bool) -> u64 {
        let before = self.chunks.len();
        self.chunks
            .retain(|(of, blob, _), _| *of != vault || !gone(*blob));
        (before - self.chunks.len()) as u64
    }
}

impl Store for MemoryStore {
    async fn vaults(&self) -> Result<Vec<VaultId>, StoreError> {
        Ok(self.0.borrow().vaults.keys().copied().collect())
    }

    async fn header(&self, vault: VaultId) -> Result<Vec<u8>, StoreError> {
        self.read(vault, |shelf| shelf.header.clone())
    }

    async fn replace_header(
        &self,
        vault: VaultId,
        expected: &[u8],
        header: &[u8],
    ) -> Result<(), StoreError> {
        let mut shelves = self.0.borrow_mut();
        let shelf = shelves.vaults.get_mut(&vault).ok_or(StoreError::NoVault)?;
        if shelf.header != expected {
            return Err(StoreError::Conflict);
        }
        shelf.header = header.to_vec();
        Ok(())
    }

    async fn load(&self, vault: VaultId) -> Result<Stored, StoreError> {
        self.read(vault, |shelf| {
            let after = shelf.snapshot.as_ref().map_or(0, |snapshot| snapshot.seq);
            Stored {
                head: shelf.head.clone(),
                snapshot: shelf
                    .snapshot
                    .as_ref()
                    .map(|snapshot| snapshot.record.clone()),
                entries: shelf
                    .entries
                    .range(after + 1..)
                    .map(|(_, record)| record.clone())
                    .collect(),
            }
        })
    }

    async fn since(&self, vault: VaultId, after: u64) -> Result<Stored, StoreError> {
        Ok(Stored {
            head: self.read(vault, |shelf| shelf.head.clone())?,
            snapshot: None,
            entries: self.entries(vault, after).await?,
        })
    }

    async fn entries(&self, vault: VaultId, after: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        self.read(vault, |shelf| {
            shelf
                .entries
                .range(after + 1..)
                .map(|(_, record)| record.clone())
                .collect()
        })
    }

    async fn append(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        self.0.borrow_mut().change(vault, change, false)
    }

    async fn replace_journal(&self, vault: VaultId, change: &Change) -> Result<(), StoreError> {
        self.0.borrow_mut().change(vault, change, true)
    }

    async fn install(
        &self,
        vault: VaultId,
        over: Option<&[u8]>,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        let mut shelves = self.0.borrow_mut();
        match (over, shelves.vaults.get(&vault)) {
            (None, Some(_)) => return Err(StoreError::VaultExists),
            (Some(_), None) => return Err(StoreError::NoVault),
            (Some(expected), Some(shelf)) if shelf.head != expected => {
                return Err(StoreError::Conflict);
            }
            _ => {}
        }
        whole
            .blobs
            .iter()
            .try_for_each(|blob| shelves.staged_whole(vault, blob))?;
        let shelf = Shelf {
            header: whole.header.clone(),
            head: whole.head.clone(),
            snapshot: whole.snapshot.clone(),
            entries: whole
                .entries
                .iter()
                .map(|entry| (entry.seq, entry.record.clone()))
                .collect(),
            kept: whole
                .blobs
                .iter()
                .map(|blob| (blob.id, blob.clone()))
                .collect(),
        };
        let kept: BTreeSet<_> = shelf.kept.keys().copied().collect();
        shelves.vaults.insert(vault, shelf);
        shelves.drop_chunks(vault, |blob| !kept.contains(&blob));
        Ok(())
    }

    async fn stage(
        &self,
        vault: VaultId,
        blob: BlobId,
        chunks: &[(u32, Bulk)],
    ) -> Result<(), StoreError> {
        let chunks = chunks
            .iter()
            .map(|(index, chunk)| ((vault, blob, *index), chunk.clone()));
        self.0.borrow_mut().chunks.extend(chunks);
        Ok(())
    }

    async fn unstage(&self, vault: VaultId, blob: BlobId) -> Result<(), StoreError> {
        let mut shelves = self.0.borrow_mut();
        let kept = shelves
            .vaults
            .get(&vault)
            .is_some_and(|shelf| shelf.kept.contains_key(&blob));
        if !kept {
            shelves.drop_chunks(vault, |staged| staged == blob);
        }
        Ok(())
    }

    async fn blobs(&self, vault: VaultId) -> Result<Vec<BlobId>, StoreError> {
        self.read(vault, |shelf| shelf.kept.keys().copied().collect())
    }

    async fn manifest(&self, vault: VaultId, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        let manifest = self.read(vault, |shelf| {
            shelf.kept.get(&blob).map(|kept| kept.manifest.clone())
        })?;
        manifest.ok_or(StoreError::NoBlob { blob })
    }

    async fn chunk(&self, vault: VaultId, blob: BlobId, index: u32) -> Result<Bulk, StoreError> {
        let found = self.0.borrow().chunks.get(&(vault, blob, index)).cloned();
        found.ok_or(StoreError::NoChunk { blob, chunk: index })
    }

    async fn turn(&self, vault: VaultId) -> Turn {
        let turns = Arc::clone(self.0.borrow_mut().turns.entry(vault).or_default());
        let held = turns.lock_owned().await;
        Turn::ended_by(move || drop(held))
    }

    async fn staging(&self, vault: VaultId) -> Turn {
        *self.0.borrow_mut().staging.entry(vault).or_default() += 1;
        let shelves = Rc::clone(&self.0);
        Turn::ended_by(move || {
            if let Some(count) = shelves.borrow_mut().staging.get_mut(&vault) {
                *count -= 1;
            }
        })
    }

    async fn sweep(&self, vault: VaultId) -> Result<u64, StoreError> {
        let mut shelves = self.0.borrow_mut();
        if shelves.staging.get(&vault).is_some_and(|count| *count > 0) {
            return Ok(0);
        }
        let kept: BTreeSet<_> = shelves
            .vaults
            .get(&vault)
            .into_iter()
            .flat_map(|shelf| shelf.kept.keys().copied())
            .collect();
        Ok(shelves.drop_chunks(vault, |blob| !kept.contains(&blob)))
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        let mut shelves = self.0.borrow_mut();
        shelves.vaults.remove(&vault);
        shelves.drop_chunks(vault, |_| true);
        Ok(())
    }

    async fn usage(&self, vault: VaultId) -> Result<Usage, StoreError> {
        self.read(vault, |shelf| Usage {
            entries: shelf.entries.len() as u64,
            blobs: shelf.kept.len() as u64,
            blob_bytes: shelf.kept.values().map(|blob| blob.facts.length).sum(),
        })
    }
}

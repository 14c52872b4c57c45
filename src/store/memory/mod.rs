//! A store in memory: for tests, and for the made-up person's throw-away vault.

mod rows;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use futures_util::lock::Mutex;

pub use rows::Row;

use super::{Change, EXTRACT_CHUNK, KeptBlob, Store, StoreError, Stored, Turn, Usage, Whole};
use crate::vault::{BlobId, Bulk, SealedSnapshot, VaultId};

/// Keeps everything until it is dropped. Clones share one memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Rc<RefCell<Shelves>>);

#[derive(Debug, Clone, Default)]
struct Shelves {
    vaults: BTreeMap<VaultId, Shelf>,
    /// What is to take the place of a vault: the old one, the coming one, its header.
    coming: BTreeMap<VaultId, (VaultId, Vec<u8>)>,
    /// Apart from the vaults, as are the chunks: a coming vault has both before it is there.
    kept: BTreeMap<(VaultId, BlobId), KeptBlob>,
    chunks: BTreeMap<(VaultId, BlobId, u32), Bulk>,
    turns: BTreeMap<VaultId, Arc<Mutex<()>>>,
    /// How many are staging for a vault.
    staging: BTreeMap<VaultId, usize>,
}

#[derive(Debug, Clone, Default)]
struct Shelf {
    header: Vec<u8>,
    head: Vec<u8>,
    snapshot: Option<SealedSnapshot>,
    entries: BTreeMap<u64, Vec<u8>>,
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
            .range((vault, blob.id, 0)..(vault, blob.id, EXTRACT_CHUNK))
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
        self.keep(vault, &change.keep);
        for blob in &change.erase {
            self.kept.remove(&(vault, *blob));
        }
        self.drop_chunks(vault, |blob| change.erase.contains(&blob));
        Ok(())
    }

    fn kept_of(&self, vault: VaultId) -> impl Iterator<Item = &KeptBlob> {
        let all = (vault, BlobId::from_bytes([0; 16]))..=(vault, BlobId::from_bytes([0xff; 16]));
        self.kept.range(all).map(|(_, kept)| kept)
    }

    fn keep(&mut self, vault: VaultId, blobs: &[KeptBlob]) {
        let rows = blobs.iter().map(|blob| ((vault, blob.id), blob.clone()));
        self.kept.extend(rows);
    }

    /// Puts a whole vault where none or an older one is.
    fn put(&mut self, vault: VaultId, whole: &Whole) {
        let shelf = Shelf {
            header: whole.header.clone(),
            head: whole.head.clone(),
            snapshot: whole.snapshot.clone(),
            entries: whole
                .entries
                .iter()
                .map(|entry| (entry.seq, entry.record.clone()))
                .collect(),
        };
        self.vaults.insert(vault, shelf);
        self.kept.retain(|(of, _), _| *of != vault);
        self.keep(vault, &whole.blobs);
        let kept: BTreeSet<_> = whole.blobs.iter().map(|blob| blob.id).collect();
        self.drop_chunks(vault, |blob| !kept.contains(&blob));
    }

    fn withdraw(&mut self, old: VaultId) {
        if let Some((coming, _)) = self.coming.remove(&old) {
            self.kept.retain(|(of, _), _| *of != coming);
            self.drop_chunks(coming, |_| true);
        }
    }

    fn erase(&mut self, vault: VaultId) {
        self.vaults.remove(&vault);
        self.kept.retain(|(of, _), _| *of != vault);
        self.drop_chunks(vault, |_| true);
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

    async fn rekey(
        &self,
        vault: VaultId,
        expected: &[u8],
        header: &[u8],
        change: &Change,
    ) -> Result<(), StoreError> {
        if self.read(vault, |shelf| shelf.header != expected)? {
            return Err(StoreError::Conflict);
        }
        self.append(vault, change).await?;
        let mut shelves = self.0.borrow_mut();
        let shelf = shelves.vaults.get_mut(&vault).ok_or(StoreError::NoVault)?;
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
                    .range(after.saturating_add(1)..)
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
                .range(after.saturating_add(1)..)
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
        shelves.put(vault, whole);
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
        if !shelves.kept.contains_key(&(vault, blob)) {
            shelves.drop_chunks(vault, |staged| staged == blob);
        }
        Ok(())
    }

    async fn blobs(&self, vault: VaultId) -> Result<Vec<BlobId>, StoreError> {
        let shelves = self.0.borrow();
        Ok(shelves.kept_of(vault).map(|kept| kept.id).collect())
    }

    async fn manifest(&self, vault: VaultId, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        let shelves = self.0.borrow();
        let kept = shelves.kept.get(&(vault, blob));
        kept.map(|kept| kept.manifest.clone())
            .ok_or(StoreError::NoBlob { blob })
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
        let kept: BTreeSet<_> = shelves.kept_of(vault).map(|kept| kept.id).collect();
        Ok(shelves.drop_chunks(vault, |blob| !kept.contains(&blob)))
    }

    async fn strays(&self) -> Result<Vec<VaultId>, StoreError> {
        let shelves = self.0.borrow();
        let mut found: BTreeSet<_> = shelves.chunks.keys().map(|(vault, ..)| *vault).collect();
        let coming = shelves.coming.values().map(|(coming, _)| coming);
        for known in shelves.vaults.keys().chain(coming) {
            found.remove(known);
        }
        Ok(found.into_iter().collect())
    }

    async fn entry_numbers(&self, vault: VaultId) -> Result<Vec<u64>, StoreError> {
        self.read(vault, |shelf| shelf.entries.keys().copied().collect())
    }

    async fn chunk_keys(&self, vault: VaultId) -> Result<Vec<(BlobId, u32)>, StoreError> {
        let shelves = self.0.borrow();
        let keys = shelves
            .chunks
            .keys()
            .filter(|(of, _, index)| *of == vault && *index != EXTRACT_CHUNK);
        Ok(keys.map(|(_, blob, index)| (*blob, *index)).collect())
    }

    async fn announce(
        &self,
        old: VaultId,
        coming: VaultId,
        header: &[u8],
    ) -> Result<(), StoreError> {
        let mut shelves = self.0.borrow_mut();
        if !shelves.vaults.contains_key(&old) {
            return Err(StoreError::NoVault);
        }
        if shelves
            .coming
            .get(&old)
            .is_some_and(|(before, _)| *before != coming)
        {
            shelves.withdraw(old);
        }
        shelves.coming.insert(old, (coming, header.to_vec()));
        Ok(())
    }

    async fn coming(&self, old: VaultId) -> Result<Option<(VaultId, Vec<u8>)>, StoreError> {
        Ok(self.0.borrow().coming.get(&old).cloned())
    }

    async fn keep_coming(&self, coming: VaultId, blob: &KeptBlob) -> Result<(), StoreError> {
        let mut shelves = self.0.borrow_mut();
        shelves.staged_whole(coming, blob)?;
        shelves.keep(coming, std::slice::from_ref(blob));
        Ok(())
    }

    async fn supersede(
        &self,
        old: VaultId,
        over: &[u8],
        coming: VaultId,
        whole: &Whole,
    ) -> Result<(), StoreError> {
        let mut shelves = self.0.borrow_mut();
        let announced = shelves.coming.get(&old).map(|(coming, _)| *coming);
        match (announced, shelves.vaults.get(&old)) {
            (Some(announced), Some(shelf)) if announced == coming => {
                if shelf.head != over {
                    return Err(StoreError::Conflict);
                }
            }
            _ => return Err(StoreError::NoVault),
        }
        whole
            .blobs
            .iter()
            .try_for_each(|blob| shelves.staged_whole(coming, blob))?;
        shelves.put(coming, whole);
        shelves.coming.remove(&old);
        shelves.erase(old);
        Ok(())
    }

    async fn withdraw(&self, old: VaultId) -> Result<(), StoreError> {
        self.0.borrow_mut().withdraw(old);
        Ok(())
    }

    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError> {
        let mut shelves = self.0.borrow_mut();
        shelves.withdraw(vault);
        shelves.erase(vault);
        Ok(())
    }

    async fn usage(&self, vault: VaultId) -> Result<Usage, StoreError> {
        let entries = self.read(vault, |shelf| shelf.entries.len() as u64)?;
        let shelves = self.0.borrow();
        let lengths = shelves.kept_of(vault).map(|blob| blob.facts.length);
        Ok(Usage {
            entries,
            blobs: shelves.kept_of(vault).count() as u64,
            blob_bytes: lengths.sum(),
        })
    }
}

//! The rows of a memory as whoever can write to the medium sees them: to damage them on purpose.

use super::MemoryStore;
use crate::vault::{BlobId, Bulk, SealedSnapshot, VaultId, entry_position};

/// One stored thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The header.
    Header,
    /// The head.
    Head,
    /// The snapshot.
    Snapshot,
    /// The entry that lies under a number.
    Entry(u64),
    /// The manifest of a blob.
    Manifest(BlobId),
    /// A chunk of a blob.
    Chunk(BlobId, u32),
}

impl MemoryStore {
    /// The bytes of a row, if there is one.
    #[must_use]
    pub fn row(&self, vault: VaultId, row: Row) -> Option<Vec<u8>> {
        let shelves = self.0.borrow();
        let shelf = shelves.vaults.get(&vault);
        match row {
            Row::Header => shelf.map(|shelf| shelf.header.clone()),
            Row::Head => shelf.map(|shelf| shelf.head.clone()),
            Row::Snapshot => Some(shelf?.snapshot.as_ref()?.record.clone()),
            Row::Entry(number) => shelf?.entries.get(&number).cloned(),
            Row::Manifest(blob) => Some(shelves.kept.get(&(vault, blob))?.manifest.clone()),
            Row::Chunk(blob, index) => Some(shelves.chunks.get(&(vault, blob, index))?.to_vec()),
        }
    }

    /// Puts these bytes into a row, whatever they are, or takes the row away. A manifest is overwritten or taken away, not
    /// made: what the store notes beside it stays as it was.
    pub fn set_row(&self, vault: VaultId, row: Row, bytes: Option<Vec<u8>>) {
        let mut shelves = self.0.borrow_mut();
        match (row, bytes) {
            (Row::Chunk(blob, index), Some(bytes)) => {
                shelves
                    .chunks
                    .insert((vault, blob, index), Bulk::from(bytes));
            }
            (Row::Chunk(blob, index), None) => {
                shelves.chunks.remove(&(vault, blob, index));
            }
            (Row::Manifest(blob), Some(bytes)) => {
                if let Some(kept) = shelves.kept.get_mut(&(vault, blob)) {
                    kept.manifest = bytes;
                }
            }
            (Row::Manifest(blob), None) => {
                shelves.kept.remove(&(vault, blob));
            }
            (row, bytes) => {
                let shelf = shelves.vaults.entry(vault).or_default();
                match row {
                    Row::Header => shelf.header = bytes.unwrap_or_default(),
                    Row::Head => shelf.head = bytes.unwrap_or_default(),
                    Row::Snapshot => {
                        shelf.snapshot = bytes.map(|record| SealedSnapshot {
                            seq: entry_position(&record).unwrap_or(0),
                            record,
                        });
                    }
                    Row::Entry(number) => match bytes {
                        Some(bytes) => drop(shelf.entries.insert(number, bytes)),
                        None => drop(shelf.entries.remove(&number)),
                    },
                    Row::Manifest(_) | Row::Chunk(..) => {}
                }
            }
        }
    }

    /// A store of its own with the same content.
    #[must_use]
    pub fn fork(&self) -> Self {
        Self(std::rc::Rc::new(std::cell::RefCell::new(
            self.0.borrow().clone(),
        )))
    }
}

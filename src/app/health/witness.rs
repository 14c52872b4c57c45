//! A count of entries kept in a second place. A whole vault put back to an older copy of itself is genuine in every part;
//! only something that does not lie with it can know that there was more.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::app::{AppError, Ledger};
use crate::domain::AccessKind;
use crate::store::Store;
use crate::vault::{Cipher, Position, VaultId};

/// Bytes of an entry's hash that are kept: no two entries have the same by chance.
const HASH_BYTES: usize = 8;

/// How far a journal was seen to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Entries there were.
    pub entries: u64,
    /// The first bytes of the SHA-256 of the last entry's record.
    pub last: [u8; HASH_BYTES],
}

impl From<&Position> for Seen {
    fn from(position: &Position) -> Self {
        Self::of_hash(position.count(), &position.last())
    }
}

impl Seen {
    /// The sight of an entry by its number and the SHA-256 of its record.
    #[must_use]
    pub fn of_hash(entries: u64, hash: &[u8; 32]) -> Self {
        let mut last = [0; HASH_BYTES];
        last.copy_from_slice(&hash[..HASH_BYTES]);
        Self { entries, last }
    }
}

/// A second place, beside the store. It holds nothing secret: a count, and a part of a hash of sealed bytes.
///
/// Whoever sets a vault back on purpose (a restored backup, a journal rewritten to erase, a move to a new key) calls
/// [`Witness::forget`] before, so that a page killed in between is not taken for somebody's doing.
pub trait Witness {
    /// What was seen of a vault.
    fn seen(&self, vault: VaultId) -> Option<Seen>;
    /// Notes what is there now.
    fn note(&self, vault: VaultId, seen: Seen);
    /// Forgets a vault.
    fn forget(&self, vault: VaultId);
}

/// A vault that is not as far as it was, or not the one that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RolledBack {
    /// Entries seen before.
    pub seen: u64,
    /// Entries found.
    pub found: u64,
}

impl RolledBack {
    /// Whether entries are gone; otherwise there are as many or more, but others.
    #[must_use]
    pub const fn has_fewer(&self) -> bool {
        self.found < self.seen
    }
}

impl From<RolledBack> for AccessKind {
    fn from(told: RolledBack) -> Self {
        Self::RolledBack {
            seen: told.seen,
            found: told.found,
        }
    }
}

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// Holds what was opened against what a second place has seen, and lets it see every change from now on. What it has
    /// seen stays as it is until the next change, which is the line that says what was found.
    ///
    /// # Errors
    /// As [`Store::entries`].
    pub async fn watch(
        &mut self,
        witness: Rc<dyn Witness>,
    ) -> Result<Option<RolledBack>, AppError> {
        let seen = witness.seen(self.vault().id());
        self.set_witness(witness);
        let Some(seen) = seen.filter(|seen| seen.entries != 0) else {
            return Ok(None);
        };
        let found = self.position().count();
        let there = if found <= seen.entries {
            Seen::from(self.position())
        } else if self.damages().is_empty() {
            // More than was seen: a page was killed before it could note its last change. What was seen must be there.
            self.sight_of(seen.entries).await?
        } else {
            // What is damaged is told by its own name.
            seen
        };
        Ok((there != seen).then_some(RolledBack {
            seen: seen.entries,
            found,
        }))
    }

    async fn sight_of(&self, entry: u64) -> Result<Seen, AppError> {
        let entries = self.store().entries(self.vault().id(), entry - 1).await?;
        let record = entries.first().map_or(&[][..], Vec::as_slice);
        Ok(Seen::of_hash(entry, &Sha256::digest(record).into()))
    }
}

/// A second place in memory. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct MemoryWitness(Rc<RefCell<BTreeMap<VaultId, Seen>>>);

impl Witness for MemoryWitness {
    fn seen(&self, vault: VaultId) -> Option<Seen> {
        self.0.borrow().get(&vault).copied()
    }

    fn note(&self, vault: VaultId, seen: Seen) {
        self.0.borrow_mut().insert(vault, seen);
    }

    fn forget(&self, vault: VaultId) {
        self.0.borrow_mut().remove(&vault);
    }
}

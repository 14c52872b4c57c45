//! Writing: entries, the head that counts them, snapshots.

use super::{Hash, Position, hash, record_aad, segment};
use crate::vault::{
    Cipher, JournalId, Vault, VaultError,
    cipher::NONCE_BYTES,
    random::make_bytes,
    wire::{Fields, Purpose, aad},
};

/// The largest plaintext of one entry.
pub const MAX_ENTRY_BYTES: usize = 16 * 1024 * 1024;

/// The largest plaintext of a snapshot.
pub const MAX_SNAPSHOT_BYTES: usize = 256 * 1024 * 1024;

/// A sealed entry and its number, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chained {
    /// The number.
    pub seq: u64,
    /// The bytes to store.
    pub record: Vec<u8>,
}

/// Entries and the head that counts them: stored together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedBatch {
    /// The entries, in order.
    pub entries: Vec<Chained>,
    /// The head after them.
    pub head: Vec<u8>,
    /// Where the next entry goes once these are stored.
    pub position: Position,
}

/// A sealed snapshot and the entry it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSnapshot {
    /// The entry's number; 0 before the first.
    pub seq: u64,
    /// The bytes to store.
    pub record: Vec<u8>,
}

/// The number a stored entry or snapshot says it has, without opening it.
#[must_use]
pub fn entry_position(record: &[u8]) -> Option<u64> {
    Fields::new(record).u64().ok()
}

impl<C: Cipher> Vault<C> {
    /// The start of a new, empty journal, and its head.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`], [`VaultError::CipherFailed`].
    pub async fn start_journal(&self) -> Result<SealedBatch, VaultError> {
        let position = Position::start(JournalId::make(&*self.random)?);
        Ok(SealedBatch {
            entries: Vec::new(),
            head: self.seal_head(&position).await?,
            position,
        })
    }

    /// Seals `plains` as the entries after `position`.
    ///
    /// # Errors
    /// [`VaultError::TooLarge`] before anything is sealed, [`VaultError::NoRandomness`], [`VaultError::CipherFailed`].
    pub async fn seal_entries(
        &self,
        position: &Position,
        plains: &[impl AsRef<[u8]>],
    ) -> Result<SealedBatch, VaultError> {
        plains
            .iter()
            .try_for_each(|plain| check_size(plain.as_ref(), MAX_ENTRY_BYTES))?;
        let mut position = *position;
        let mut entries = Vec::with_capacity(plains.len());
        for plain in plains {
            let seq = position.count + 1;
            let key = self.entry_key(position.journal, seq).await?;
            let record = self
                .seal_record(
                    Purpose::Entry,
                    &key,
                    position.journal,
                    seq,
                    &position.last,
                    plain.as_ref(),
                )
                .await?;
            position = Position {
                count: seq,
                last: hash(&record),
                ..position
            };
            entries.push(Chained { seq, record });
        }
        Ok(SealedBatch {
            head: self.seal_head(&position).await?,
            entries,
            position,
        })
    }

    /// Seals a snapshot of everything up to `position`.
    ///
    /// # Errors
    /// As [`Vault::seal_entries`].
    pub async fn seal_snapshot(
        &self,
        position: &Position,
        plain: &[u8],
    ) -> Result<SealedSnapshot, VaultError> {
        check_size(plain, MAX_SNAPSHOT_BYTES)?;
        let Position {
            journal,
            count: seq,
            last,
        } = *position;
        let key = self.snapshot_key(journal, seq).await?;
        Ok(SealedSnapshot {
            seq,
            record: self
                .seal_record(Purpose::Snapshot, &key, journal, seq, &last, plain)
                .await?,
        })
    }

    pub(super) async fn snapshot_key(
        &self,
        journal: JournalId,
        seq: u64,
    ) -> Result<C::Key, VaultError> {
        self.derive_key(Purpose::Snapshot, &[journal.as_bytes(), &seq.to_be_bytes()])
            .await
    }

    /// The key for entry `seq`; the last one used is kept, since entries come in runs.
    pub(super) async fn entry_key(
        &self,
        journal: JournalId,
        seq: u64,
    ) -> Result<C::Key, VaultError> {
        let name = [journal.as_bytes().as_slice(), &segment(seq)].concat();
        let kept = self
            .entry_key
            .borrow()
            .as_ref()
            .filter(|(kept, _)| *kept == name)
            .map(|(_, key)| key.clone());
        if let Some(key) = kept {
            return Ok(key);
        }
        let key = self.derive_key(Purpose::Entry, &[&name]).await?;
        self.entry_key.replace(Some((name, key.clone())));
        Ok(key)
    }

    /// The key for heads; kept, since each change seals one.
    pub(super) async fn head_key(&self) -> Result<C::Key, VaultError> {
        let kept = self.head_key.borrow().clone();
        if let Some(key) = kept {
            return Ok(key);
        }
        let key = self.derive_key(Purpose::Head, &[]).await?;
        self.head_key.replace(Some(key.clone()));
        Ok(key)
    }

    async fn seal_head(&self, position: &Position) -> Result<Vec<u8>, VaultError> {
        let key = self.head_key().await?;
        let nonce: [u8; NONCE_BYTES] = make_bytes(&*self.random)?;
        let plain = [position.count.to_be_bytes().as_slice(), &position.last].concat();
        let aad = aad(Purpose::Head, self.id(), &[position.journal.as_bytes()]);
        let sealed = self
            .cipher
            .seal(&key, nonce, &aad, &plain)
            .await
            .map_err(|_| VaultError::CipherFailed)?;
        Ok([position.journal.as_bytes().as_slice(), &nonce, &sealed].concat())
    }

    async fn seal_record(
        &self,
        purpose: Purpose,
        key: &C::Key,
        journal: JournalId,
        seq: u64,
        follows: &Hash,
        plain: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        let nonce: [u8; NONCE_BYTES] = make_bytes(&*self.random)?;
        let aad = record_aad(purpose, self.id(), journal, seq, follows);
        let sealed = self
            .cipher
            .seal(key, nonce, &aad, plain)
            .await
            .map_err(|_| VaultError::CipherFailed)?;
        Ok([seq.to_be_bytes().as_slice(), follows, &nonce, &sealed].concat())
    }
}

fn check_size(plain: &[u8], limit: usize) -> Result<(), VaultError> {
    if plain.len() > limit {
        return Err(VaultError::TooLarge {
            got: plain.len() as u64,
            limit: limit as u64,
        });
    }
    Ok(())
}

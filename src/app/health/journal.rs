//! The part of a check that reads the journal and the header, all of one moment.

use std::collections::{BTreeMap, BTreeSet};

use super::FlawKind;
use crate::app::AppError;
use crate::store::{Store, StoreError};
use crate::vault::{
    BlobId, Cipher, Damage, Header, OpenedJournal, Position, Vault, VaultError, VaultId,
    entry_position,
};

/// Reads of the journal before giving up because somebody keeps writing.
const PATIENCE: u32 = 8;

/// What the store held at one moment, but for the content of files.
pub(super) struct Still {
    header: Option<Vec<u8>>,
    head: Vec<u8>,
    snapshot: Option<Vec<u8>>,
    numbers: Vec<u64>,
    records: Vec<Vec<u8>>,
    /// The blobs that are kept.
    pub(super) kept: BTreeSet<BlobId>,
    /// Every chunk, by blob.
    pub(super) chunks: BTreeMap<BlobId, BTreeSet<u32>>,
}

impl Still {
    /// Reads until nothing was written between two looks at the head.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the vault does not hold still.
    pub(super) async fn read(store: &impl Store, vault: VaultId) -> Result<Self, StoreError> {
        for _ in 0..PATIENCE {
            let before = load(store, vault).await?;
            let mut chunks: BTreeMap<BlobId, BTreeSet<u32>> = BTreeMap::new();
            for (blob, index) in store.chunk_keys(vault).await? {
                chunks.entry(blob).or_default().insert(index);
            }
            let still = Self {
                header: present(store.header(vault).await)?,
                numbers: present(store.entry_numbers(vault).await)?.unwrap_or_default(),
                records: present(store.entries(vault, 0).await)?.unwrap_or_default(),
                kept: store.blobs(vault).await?.into_iter().collect(),
                chunks,
                head: before.0,
                snapshot: before.1,
            };
            if head(store, vault).await? == still.head {
                return Ok(still);
            }
        }
        Err(StoreError::Conflict)
    }

    /// The chunks of a blob that are there.
    pub(super) fn chunks_of(&self, blob: BlobId) -> BTreeSet<u32> {
        self.chunks.get(&blob).cloned().unwrap_or_default()
    }

    /// Whether the head is still the one that was read.
    pub(super) async fn is_current(
        &self,
        store: &impl Store,
        vault: VaultId,
    ) -> Result<bool, StoreError> {
        Ok(head(store, vault).await? == self.head)
    }

    /// What is wrong with the header.
    pub(super) async fn header_flaw<C: Cipher>(
        &self,
        vault: &Vault<C>,
    ) -> Result<Option<FlawKind>, AppError> {
        let Some(bytes) = &self.header else {
            return Ok(Some(FlawKind::HeaderMissing));
        };
        let header = match Header::parse(bytes) {
            Ok(header) => header,
            Err(VaultError::HeaderDamaged { at }) => {
                return Ok(Some(FlawKind::HeaderDamaged { at }));
            }
            // Its first bytes, or its version, or its count of iterations: no writer made it so.
            Err(_) => return Ok(Some(FlawKind::HeaderDamaged { at: 0 })),
        };
        if header.vault() != vault.id() {
            return Ok(Some(FlawKind::HeaderOfAnother));
        }
        match vault.check_header(&header).await {
            Ok(()) => Ok(None),
            Err(VaultError::HeaderAltered) => Ok(Some(FlawKind::HeaderAltered)),
            Err(error) => Err(error.into()),
        }
    }

    /// What is wrong with the journal, and how many entries opened. `known` is where the journal stood when it was last
    /// read: what was there then must be there now.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the journal is newer than `known`.
    pub(super) async fn journal_flaws<C: Cipher>(
        &self,
        vault: &Vault<C>,
        known: &Position,
    ) -> Result<(u64, Vec<FlawKind>), AppError> {
        // A head that is too short to name its journal must not keep the entries shut.
        let journal = known.journal();
        let head = if self.head.len() < journal.as_bytes().len() {
            journal.as_bytes().as_slice()
        } else {
            &self.head
        };
        let records = self.in_their_order();
        let opened = vault.open_journal(head, None, &records).await?;
        let mut flaws: Vec<FlawKind> = Vec::new();
        flaws.extend(self.misfiled(&opened));
        flaws.extend(opened.damages.iter().cloned().map(FlawKind::Journal));
        if let Some(snapshot) = &self.snapshot {
            let after = entry_position(snapshot).unwrap_or(0);
            let tail: Vec<_> = records
                .iter()
                .filter(|record| entry_position(record).is_none_or(|seq| seq > after))
                .collect();
            let tail = vault.open_journal(head, Some(snapshot), &tail).await?;
            // Where the snapshot does not open, what follows it begins nowhere and says nothing of its own.
            let is_open = tail.snapshot.is_some();
            let of_tail = tail.damages.into_iter();
            let of_tail = of_tail.filter(|damage| is_open || *damage == Damage::Snapshot);
            for damage in of_tail.map(FlawKind::Journal) {
                if !flaws.contains(&damage) {
                    flaws.push(damage);
                }
            }
        }
        let found = opened.position;
        if found.journal() != known.journal() || found.count() > known.count() {
            return Err(StoreError::Conflict.into());
        }
        let is_other = found.count() == known.count() && found.last() != known.last();
        // Where the end itself is damaged, the hash that was compared is not that of an entry.
        if found.count() < known.count() || (is_other && opened.damages.is_empty()) {
            flaws.push(FlawKind::JournalRolledBack {
                seen: known.count(),
                found: found.count(),
            });
        }
        Ok((opened.entries.len() as u64, flaws))
    }

    /// The records as they belong. Where every number is there and only the places are mixed up, that alone is what is
    /// wrong; otherwise they are read as they lie.
    fn in_their_order(&self) -> Vec<&Vec<u8>> {
        let mut records: Vec<_> = self.records.iter().collect();
        let carried: BTreeSet<_> = records.iter().filter_map(|r| entry_position(r)).collect();
        if self.numbers.iter().copied().collect::<BTreeSet<_>>() == carried {
            records.sort_by_key(|record| entry_position(record));
        }
        records
    }

    fn misfiled<'a>(&'a self, opened: &'a OpenedJournal) -> impl Iterator<Item = FlawKind> + 'a {
        let genuine = |seq| {
            opened.entries.iter().any(|entry| entry.seq == seq)
                && !opened.damages.contains(&Damage::Misplaced { seq })
        };
        let places = self.numbers.iter().zip(&self.records);
        places.filter_map(move |(number, record)| {
            let carries = entry_position(record)?;
            (carries != *number && genuine(carries)).then_some(FlawKind::EntryMisfiled {
                number: *number,
                carries,
            })
        })
    }
}

async fn load(
    store: &impl Store,
    vault: VaultId,
) -> Result<(Vec<u8>, Option<Vec<u8>>), StoreError> {
    let stored = present(store.load(vault).await)?.unwrap_or_default();
    Ok((stored.head, stored.snapshot))
}

async fn head(store: &impl Store, vault: VaultId) -> Result<Vec<u8>, StoreError> {
    Ok(load(store, vault).await?.0)
}

/// A row that is not there is a finding here, not a failure.
fn present<T>(found: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(StoreError::NoVault) => Ok(None),
        Err(error) => Err(error),
    }
}

//! Reading: what opens is given, what does not is named, and one does not keep the other away.

use super::{
    Damage, Hash, MAX_ENTRIES, Position, Record,
    chain::{compare, follow},
    hash, record_aad,
};
use crate::vault::{
    Cipher, CipherError, Job, JournalId, Plain, Vault, VaultError,
    wire::{Fields, Purpose, aad},
};

/// How many entries are under way in the cipher at once: bounds memory, not speed.
const BATCH: usize = 4096;

/// An opened entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, counted from 1.
    pub seq: u64,
    /// What was sealed.
    pub plain: Plain,
}

/// What a journal says.
#[derive(Debug, Clone)]
pub struct OpenedJournal {
    /// The snapshot and the number of the entry it stands at.
    pub snapshot: Option<Entry>,
    /// The entries after the snapshot that opened, in order.
    pub entries: Vec<Entry>,
    /// What did not.
    pub damages: Vec<Damage>,
    /// Where the next entry goes. A number is never used twice, not even that of an entry that was lost.
    pub position: Position,
}

/// Records and the hashes that link them. Working these out needs no key, so it can be done while one is being
/// stretched.
#[derive(Debug, Clone)]
pub struct LinkedRecords {
    records: Vec<Vec<u8>>,
    links: Vec<Hash>,
}

impl LinkedRecords {
    /// Hashes every record.
    #[must_use]
    pub fn of(records: Vec<Vec<u8>>) -> Self {
        Self {
            links: links(&records),
            records,
        }
    }
}

impl<C: Cipher> Vault<C> {
    /// Opens a journal: its head, the snapshot if there is one, and the entries after that snapshot (all entries when
    /// there is none).
    ///
    /// When [`Damage::Snapshot`] is among the damages, call again without the snapshot and with all the entries.
    ///
    /// # Errors
    /// [`VaultError::HeadDamaged`] when the head is too short to name its journal, since then no entry can be opened;
    /// [`VaultError::CipherFailed`]. Damage to anything else is told in the answer, not as an error.
    pub async fn open_journal(
        &self,
        head: &[u8],
        snapshot: Option<&[u8]>,
        entries: &[impl AsRef<[u8]>],
    ) -> Result<OpenedJournal, VaultError> {
        self.open_with(head, snapshot, entries, &links(entries))
            .await
    }

    /// [`Vault::open_journal`] of records that were hashed before.
    ///
    /// # Errors
    /// As [`Vault::open_journal`].
    pub async fn open_linked(
        &self,
        head: &[u8],
        snapshot: Option<&[u8]>,
        entries: &LinkedRecords,
    ) -> Result<OpenedJournal, VaultError> {
        self.open_with(head, snapshot, &entries.records, &entries.links)
            .await
    }

    /// Opens the entries that were written after `from`, up to what `head` says now. `None` when the head is of another
    /// journal: then all of it was rewritten.
    ///
    /// # Errors
    /// As [`Vault::open_journal`].
    pub async fn open_after(
        &self,
        from: &Position,
        head: &[u8],
        entries: &[impl AsRef<[u8]>],
    ) -> Result<Option<OpenedJournal>, VaultError> {
        if journal_of(head)? != from.journal {
            return Ok(None);
        }
        let damages = Vec::new();
        let opened = self
            .open_from(*from, head, entries, &links(entries), damages)
            .await?;
        Ok(Some(opened))
    }

    async fn open_with(
        &self,
        head: &[u8],
        snapshot: Option<&[u8]>,
        entries: &[impl AsRef<[u8]>],
        links: &[Hash],
    ) -> Result<OpenedJournal, VaultError> {
        let mut damages = Vec::new();
        let journal = journal_of(head)?;
        let snapshot = match snapshot {
            Some(record) => {
                let opened = self.open_snapshot(journal, record).await?;
                if opened.is_none() {
                    damages.push(Damage::Snapshot);
                }
                opened
            }
            None => None,
        };
        let start = snapshot
            .as_ref()
            .map_or_else(|| Position::start(journal), |(position, _)| *position);
        let opened = self.open_from(start, head, entries, links, damages).await?;
        let snapshot = snapshot.map(|(position, plain)| Entry {
            seq: position.count,
            plain,
        });
        Ok(OpenedJournal { snapshot, ..opened })
    }

    async fn open_from(
        &self,
        start: Position,
        head: &[u8],
        entries: &[impl AsRef<[u8]>],
        links: &[Hash],
        mut damages: Vec<Damage>,
    ) -> Result<OpenedJournal, VaultError> {
        let head = self.open_head(start.journal, head).await?;
        if head.is_none() {
            damages.insert(0, Damage::Head);
        }
        let opened = self.open_records(start.journal, entries).await?;
        let (entries, walk) = follow(start, entries, links, opened, damages);
        let (position, damages) = compare(walk, head);
        Ok(OpenedJournal {
            snapshot: None,
            entries,
            damages,
            position,
        })
    }

    async fn open_head(
        &self,
        journal: JournalId,
        head: &[u8],
    ) -> Result<Option<Position>, VaultError> {
        let mut fields = Fields::new(head);
        let (Ok(_), Ok(nonce)) = (fields.take(16), fields.array()) else {
            return Ok(None);
        };
        let key = self.head_key().await?;
        let aad = aad(Purpose::Head, self.id(), &[journal.as_bytes()]);
        let job = Job {
            key: &key,
            nonce,
            aad: &aad,
            sealed: fields.rest(),
        };
        let Some(plain) = readable(self.cipher.open(job).await)? else {
            return Ok(None);
        };
        let mut fields = Fields::new(&plain);
        let (Ok(count @ ..=MAX_ENTRIES), Ok(last)) = (fields.u64(), fields.array()) else {
            return Ok(None);
        };
        Ok(Some(Position {
            journal,
            count,
            last,
        }))
    }

    async fn open_snapshot(
        &self,
        journal: JournalId,
        record: &[u8],
    ) -> Result<Option<(Position, Plain)>, VaultError> {
        let Ok(Record {
            seq: seq @ ..=MAX_ENTRIES,
            follows,
            nonce,
            sealed,
        }) = Record::parse(record)
        else {
            return Ok(None);
        };
        let key = self.snapshot_key(journal, seq).await?;
        let aad = record_aad(Purpose::Snapshot, self.id(), journal, seq, &follows);
        let plain = readable(
            self.cipher
                .open(Job {
                    key: &key,
                    nonce,
                    aad: &aad,
                    sealed,
                })
                .await,
        )?;
        Ok(plain.map(|plain| {
            (
                Position {
                    journal,
                    count: seq,
                    last: follows,
                },
                plain,
            )
        }))
    }

    /// Opens records wherever they stand; whether they stand rightly is [`follow`]'s question.
    async fn open_records(
        &self,
        journal: JournalId,
        records: &[impl AsRef<[u8]>],
    ) -> Result<Vec<Option<Plain>>, VaultError> {
        let mut opened = Vec::with_capacity(records.len());
        for batch in records.chunks(BATCH) {
            let mut parsed = Vec::with_capacity(batch.len());
            for record in batch {
                parsed.push(match Record::parse(record.as_ref()) {
                    Ok(record) if record.seq <= MAX_ENTRIES => {
                        let aad = record_aad(
                            Purpose::Entry,
                            self.id(),
                            journal,
                            record.seq,
                            &record.follows,
                        );
                        Some((self.entry_key(journal, record.seq).await?, aad, record))
                    }
                    _ => None,
                });
            }
            let jobs: Vec<_> = parsed
                .iter()
                .flatten()
                .map(|(key, aad, record)| Job {
                    key,
                    nonce: record.nonce,
                    aad: aad.as_slice(),
                    sealed: record.sealed,
                })
                .collect();
            let mut answers = self.cipher.open_all(&jobs).await.into_iter();
            for parsed in &parsed {
                let answer = parsed.as_ref().and_then(|_| answers.next());
                opened.push(match answer {
                    Some(answer) => readable(answer)?,
                    None => None,
                });
            }
        }
        Ok(opened)
    }
}

/// The journal that a head names.
fn journal_of(head: &[u8]) -> Result<JournalId, VaultError> {
    let id = Fields::new(head)
        .array()
        .map_err(|_| VaultError::HeadDamaged)?;
    Ok(JournalId::from_bytes(id))
}

fn links(records: &[impl AsRef<[u8]>]) -> Vec<Hash> {
    records.iter().map(|record| hash(record.as_ref())).collect()
}

fn readable(answer: Result<Plain, CipherError>) -> Result<Option<Plain>, VaultError> {
    match answer {
        Ok(plain) => Ok(Some(plain)),
        Err(CipherError::Refused) => Ok(None),
        Err(CipherError::Failed) => Err(VaultError::CipherFailed),
    }
}

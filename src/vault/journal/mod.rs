//! The journal: append-only sealed entries, each bound to the one before.
//!
//! ```text
//! entry     u64 seq  32 hash of the entry before  12 nonce  n ciphertext  16 tag
//! head      16 journal id  12 nonce  ( u64 count  32 hash of the last entry ) sealed  16 tag
//! snapshot  u64 seq  32 hash of entry seq  12 nonce  n ciphertext  16 tag
//! ```
//!
//! The hash of an entry is SHA-256 over its stored bytes; the first entry follows the hash of an empty record. An
//! entry carries the hash it follows, so one damaged entry never keeps the next from opening: the next one opens by
//! what it carries, and the break in the chain is told by name.

mod chain;
mod damage;
mod open;
mod seal;

pub use damage::Damage;
pub use open::{Entry, LinkedRecords, OpenedJournal};
pub use seal::{
    Chained, MAX_ENTRY_BYTES, MAX_SNAPSHOT_BYTES, SealedBatch, SealedSnapshot, entry_position,
};

use sha2::{Digest, Sha256};

use super::{
    JournalId, VaultId,
    cipher::NONCE_BYTES,
    wire::{Fields, Purpose, Short, aad},
};

/// Entries sealed under one key. Random nonces under a key that seals a thousand times never meet.
pub const ENTRIES_PER_KEY: u64 = 1024;

/// No journal has more entries: a thousand a second for 8,900 years. What claims a higher number does not open, so that
/// counting on from it can never run over.
const MAX_ENTRIES: u64 = 1 << 48;

const HASH_BYTES: usize = 32;
type Hash = [u8; HASH_BYTES];

/// Where the next entry goes: which journal, how many entries stand, what the last one hashes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    journal: JournalId,
    count: u64,
    last: Hash,
}

impl Position {
    /// The start of an empty journal.
    #[must_use]
    pub fn start(journal: JournalId) -> Self {
        Self {
            journal,
            count: 0,
            last: hash(&[]),
        }
    }

    /// Which journal.
    #[must_use]
    pub const fn journal(&self) -> JournalId {
        self.journal
    }

    /// How many entries stand.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The hash of the last entry; that of nothing before the first.
    #[must_use]
    pub const fn last(&self) -> [u8; HASH_BYTES] {
        self.last
    }
}

/// What a stored entry says of its place in the chain, without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Its number.
    pub seq: u64,
    /// The hash of the entry before.
    pub before: [u8; HASH_BYTES],
    /// Its own hash.
    pub hash: [u8; HASH_BYTES],
}

impl Link {
    /// Reads it from the bytes as stored; none where they are too few.
    #[must_use]
    pub fn of(record: &[u8]) -> Option<Self> {
        let Record { seq, follows, .. } = Record::parse(record).ok()?;
        Some(Self {
            seq,
            before: follows,
            hash: hash(record),
        })
    }
}

fn hash(record: &[u8]) -> Hash {
    Sha256::digest(record).into()
}

/// The fields of an entry or a snapshot: both are `u64 seq ‖ 32 hash ‖ 12 nonce ‖ sealed`.
struct Record<'a> {
    seq: u64,
    follows: Hash,
    nonce: [u8; NONCE_BYTES],
    sealed: &'a [u8],
}

impl<'a> Record<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Self, Short> {
        let mut fields = Fields::new(bytes);
        Ok(Self {
            seq: fields.u64()?,
            follows: fields.array()?,
            nonce: fields.array()?,
            sealed: fields.rest(),
        })
    }
}

/// `AAD(entry or snapshot, journal id ‖ seq ‖ hash)`.
fn record_aad(
    purpose: Purpose,
    vault: VaultId,
    journal: JournalId,
    seq: u64,
    hash: &Hash,
) -> Vec<u8> {
    aad(
        purpose,
        vault,
        &[journal.as_bytes(), &seq.to_be_bytes(), hash],
    )
}

/// The fields that name the key of the entries around `seq`: `journal id ‖ u64 segment`.
fn segment(seq: u64) -> [u8; 8] {
    (seq / ENTRIES_PER_KEY).to_be_bytes()
}

//! What can be wrong with a journal, by name.

use thiserror::Error;

/// Something of a journal that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Damage {
    /// The head does not open: whether entries were cut off at the end cannot be told.
    #[error("the journal head is damaged")]
    Head,
    /// The snapshot does not open or does not belong to this journal.
    #[error("the snapshot is damaged")]
    Snapshot,
    /// Entries that should be there are not.
    #[error("journal entries {first} to {last} are missing")]
    Missing {
        /// The first missing.
        first: u64,
        /// The last missing.
        last: u64,
    },
    /// An entry does not open.
    #[error("journal entry {seq} is damaged")]
    Unreadable {
        /// Its number.
        seq: u64,
    },
    /// A stored record does not even say which entry it is.
    #[error("record {place} of the journal is no entry")]
    NotAnEntry {
        /// Its place in what was read, counted from 1.
        place: u64,
    },
    /// An entry opens, but it is not the one the next entry was written after: it was exchanged.
    #[error("journal entry {seq} is not the one that was followed by the next")]
    Exchanged {
        /// Its number.
        seq: u64,
    },
    /// The same number came twice, or after a higher one.
    #[error("journal entry {seq} stands in the wrong place")]
    Misplaced {
        /// The number.
        seq: u64,
    },
    /// The head counts fewer entries than there are: an older head was put back.
    #[error("the head counts {head} entries, {found} are there")]
    HeadRolledBack {
        /// What the head counts.
        head: u64,
        /// What was found.
        found: u64,
    },
}

impl Damage {
    /// A stable name, by which the interface finds its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Head => "journal-head",
            Self::Snapshot => "journal-snapshot",
            Self::Missing { .. } => "journal-missing",
            Self::Unreadable { .. } => "journal-unreadable",
            Self::NotAnEntry { .. } => "journal-not-an-entry",
            Self::Exchanged { .. } => "journal-exchanged",
            Self::Misplaced { .. } => "journal-misplaced",
            Self::HeadRolledBack { .. } => "journal-head-rolled-back",
        }
    }
}

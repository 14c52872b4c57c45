//! Keeping what is kept: when a copy elsewhere is due, when the person must answer that there is none, how large a backup
//! becomes, and whether a file fits before any of it is written.
//!
//! All pure: the day, the calendar, the browser's numbers and what was answered before are handed in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{AccessKind, Moment, State};
use crate::store::Usage;

/// After how many days with a change that no backup holds, the person is reminded unless she chose otherwise.
pub const REMIND_AFTER_DAYS: i64 = 14;

/// After how many changes that no backup holds, the person is reminded unless she chose otherwise, however few days it
/// took.
pub const REMIND_AFTER_CHANGES: u64 = 30;

/// When the person wants to be reminded of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemindAfter {
    /// After more than so many days with a change, or after so many changes, whichever comes first.
    Since {
        /// The days.
        days: i64,
        /// The changes.
        changes: u64,
    },
    /// Not at all.
    Never,
}

impl RemindAfter {
    /// What can be chosen, the most careful first.
    pub const CHOICES: [Self; 4] = [
        Self::Since {
            days: 7,
            changes: 15,
        },
        Self::Since {
            days: REMIND_AFTER_DAYS,
            changes: REMIND_AFTER_CHANGES,
        },
        Self::Since {
            days: 30,
            changes: 60,
        },
        Self::Never,
    ];

    /// The choice of so many days; 0 is never. None for a number that is no choice.
    #[must_use]
    pub fn of_days(number: i64) -> Option<Self> {
        let mut choices = Self::CHOICES.into_iter();
        choices.find(|choice| choice.days() == number)
    }

    /// The number of days by which a choice is kept; 0 for never.
    #[must_use]
    pub const fn days(self) -> i64 {
        match self {
            Self::Since { days, .. } => days,
            Self::Never => 0,
        }
    }
}

impl Default for RemindAfter {
    fn default() -> Self {
        Self::Since {
            days: REMIND_AFTER_DAYS,
            changes: REMIND_AFTER_CHANGES,
        }
    }
}

/// After how many days the question about the only copy comes again.
pub const ASK_AGAIN_AFTER_DAYS: i64 = 30;

/// After how many changes the question about the only copy comes again.
pub const ASK_AGAIN_AFTER_CHANGES: u64 = 60;

/// What is known of copies elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copies {
    /// The day of the last backup.
    pub last_backup: Option<NaiveDate>,
    /// The day the vault was made.
    pub made: Option<NaiveDate>,
    /// Changes that no backup holds.
    pub changes: u64,
    /// Whether the vault has a newer key than the last backup, which opens with what may have been seen.
    pub key_is_newer: bool,
    /// Whether something lies here that cannot be written down again: a record, a signed paper.
    pub holds_papers: bool,
}

/// Why a backup is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminder {
    /// There never was one.
    Never,
    /// The last one is that many days old.
    Days(i64),
    /// That many changes came since.
    Changes(u64),
    /// The vault has a new key since.
    NewKey,
}

/// When the person last answered that this browser is the only copy, and how many changes no backup held then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The day.
    pub on: NaiveDate,
    /// The changes.
    pub changes: u64,
}

impl Copies {
    /// Reads the copies out of the state; `day_of` is the calendar of the place where the person is.
    pub fn of(state: &State, day_of: impl Fn(Moment) -> NaiveDate) -> Self {
        let log = &state.access_log;
        let backup = log.iter().rev().find(|line| line.what.is_backup());
        let made = log.iter().find(|line| line.what == AccessKind::Created);
        let rekeyed = log
            .iter()
            .rposition(|line| line.what == AccessKind::KeyRotated);
        let copied = log.iter().rposition(|line| line.what.is_backup());
        let mut files = state.requests.values();
        Self {
            last_backup: backup.map(|line| day_of(line.at)),
            made: made.map(|line| day_of(line.at)),
            changes: state.changes_since_backup,
            key_is_newer: copied.is_some() && copied < rekeyed,
            holds_papers: !state.records.is_empty() || files.any(|file| !file.documents.is_empty()),
        }
    }

    /// Whether a backup is due, and why. Where nothing changed since the last one, none is; a new vault key
    /// is a change by itself.
    #[must_use]
    pub fn reminder(&self, today: NaiveDate, after: RemindAfter) -> Option<Reminder> {
        if self.key_is_newer {
            return Some(Reminder::NewKey);
        }
        let RemindAfter::Since {
            days: most_days,
            changes: most_changes,
        } = after
        else {
            return None;
        };
        if self.changes == 0 {
            return None;
        }
        let since = self.last_backup.or(self.made)?;
        let days = (today - since).num_days();
        match self.last_backup {
            Some(_) if most_days < days => Some(Reminder::Days(days)),
            None if most_days < days => Some(Reminder::Never),
            _ if most_changes <= self.changes => Some(Reminder::Changes(self.changes)),
            _ => None,
        }
    }

    /// Whether the person must say now that she knows: this browser holds the only copy of something that cannot be written
    /// down again. A backup takes the question away, an answer puts it off.
    #[must_use]
    pub fn must_answer(&self, answered: Option<Answered>, today: NaiveDate) -> bool {
        if !self.holds_papers || (self.changes == 0 && self.last_backup.is_some()) {
            return false;
        }
        // An answer given before the last backup, or for another vault with more changes, says nothing of what came since.
        let answered = answered.filter(|answer| {
            answer.changes <= self.changes && self.last_backup.is_none_or(|day| day <= answer.on)
        });
        let (since, before) = match (answered, self.last_backup) {
            (Some(answer), _) => (answer.on, answer.changes),
            (None, Some(day)) => (day, 0),
            (None, None) => return true,
        };
        let more = self.changes - before;
        0 < more
            && (ASK_AGAIN_AFTER_DAYS <= (today - since).num_days()
                || ASK_AGAIN_AFTER_CHANGES <= more)
    }
}

/// About how many bytes a backup of a vault that takes up so much becomes: the files to the byte, what stands around them
/// and the journal by what they mostly take. For a bar, and for a limit of gigabytes.
#[must_use]
pub const fn about_backup_bytes(usage: &Usage) -> u64 {
    const CHUNK_BYTES: u64 = 1024 * 1024;
    const AROUND_A_CHUNK_BYTES: u64 = 280;
    const ENTRY_BYTES: u64 = 700;
    const FRAME_BYTES: u64 = 8 * 1024;
    // Each file has a chunk that is not full, and a manifest.
    let members = usage.blob_bytes / CHUNK_BYTES + 2 * usage.blobs;
    usage
        .blob_bytes
        .saturating_add(members.saturating_mul(AROUND_A_CHUNK_BYTES))
        .saturating_add(usage.entries.saturating_mul(ENTRY_BYTES))
        .saturating_add(FRAME_BYTES)
}

/// A file that does not fit into what the browser allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{needed_bytes} bytes are needed and {free_bytes} are free; nothing was written")]
pub struct NoRoom {
    /// Bytes it takes when it is sealed.
    pub needed_bytes: u64,
    /// Bytes the browser still allows.
    pub free_bytes: u64,
}

impl NoRoom {
    /// A stable name, by which the interface finds its words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "store-no-room"
    }
}

/// Looks whether a file of `length_bytes` fits, before any of it is written. Left free beside it: a mebibyte for the journal, so
/// that what is noted about the file fits too, and a sixty-fourth of its length for seals and the database's own pages.
///
/// # Errors
/// [`NoRoom`], with both numbers.
pub fn look_for_room(length_bytes: u64, used_bytes: u64, quota_bytes: u64) -> Result<(), NoRoom> {
    const JOURNAL_BYTES: u64 = 1024 * 1024;
    let needed_bytes = length_bytes
        .saturating_add(length_bytes / 64)
        .saturating_add(JOURNAL_BYTES);
    let free_bytes = quota_bytes.saturating_sub(used_bytes);
    if needed_bytes <= free_bytes {
        Ok(())
    } else {
        Err(NoRoom {
            needed_bytes,
            free_bytes,
        })
    }
}

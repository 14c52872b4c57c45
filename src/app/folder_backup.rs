//! Backups that a browser writes by itself into a folder of the device: when one is due, what it is called, which older ones
//! go. All pure: clock, calendar and the folder's files are handed in.

use chrono::NaiveDate;

use crate::domain::{AccessKind, AccessLine, Moment, State};
use crate::store::{Inspection, Written};

/// So long nothing must have changed, so that a backup does not fall into the middle of work.
pub const QUIET_MS: i64 = 2 * 60 * 1000;

/// The least time between two backups of a vault of an ordinary size, and before one that failed is tried again.
pub const EVERY_MS: i64 = 15 * 60 * 1000;

/// Vaults larger than this are written less often, in proportion: a folder that is carried to other devices carries each
/// backup whole.
pub const ORDINARY_BYTES: u64 = 256 * 1024 * 1024;

/// However large a vault is, it is written once in so long.
pub const LONGEST_MS: i64 = 24 * 60 * 60 * 1000;

/// A vault larger than this is not written while the person waits for it to lock.
pub const LOCKING_MOST_BYTES: u64 = 64 * 1024 * 1024;

/// So long locking waits for a backup, and not longer.
pub const LOCKING_MOST_MS: u64 = 4_000;

/// So many of its own files are kept in the folder.
pub const KEPT_FILES: usize = 5;

/// What decides whether a backup is due now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Since when nothing has changed, as far as this page saw it.
    pub quiet_since: Moment,
    /// When it was last tried here, with or without success.
    pub tried: Option<Moment>,
    /// About how large a backup becomes.
    pub bytes: u64,
}

impl Rhythm {
    /// Whether a backup is due at this moment. When the person locks nobody is at work any more: then [`folder_lacks`] alone
    /// decides.
    #[must_use]
    pub fn is_due(&self, state: &State, now: Moment) -> bool {
        folder_lacks(state)
            && self.has_been_quiet(now)
            && self.long_enough_after(last_written(state), now)
    }

    const fn has_been_quiet(&self, now: Moment) -> bool {
        QUIET_MS <= now.0.saturating_sub(self.quiet_since.0)
    }

    fn long_enough_after(&self, written: Option<Moment>, now: Moment) -> bool {
        [written, self.tried].into_iter().flatten().all(|before| {
            let since = now.0.saturating_sub(before.0);
            // A clock that was set back must not keep backups away until it has caught up.
            since < 0 || self.every_ms() <= since
        })
    }

    /// How long after one backup the next may come.
    #[must_use]
    pub fn every_ms(&self) -> i64 {
        let times = i64::try_from(self.bytes / ORDINARY_BYTES).unwrap_or(i64::MAX);
        EVERY_MS.saturating_mul(times.max(1)).min(LONGEST_MS)
    }
}

/// Whether the vault holds something that the newest file in the folder lacks. A backup by hand lies elsewhere, so after one
/// the folder is behind, whatever has changed since.
#[must_use]
pub fn folder_lacks(state: &State) -> bool {
    match last_backup(state).map(|line| line.what) {
        Some(AccessKind::BackedUp) => true,
        _ => state.changes_since_backup != 0,
    }
}

/// When the folder was last written to; none before the first time.
#[must_use]
pub fn last_written(state: &State) -> Option<Moment> {
    let mut log = state.access_log.iter().rev();
    log.find(|line| line.what == AccessKind::BackedUpToFolder)
        .map(|line| line.at)
}

fn last_backup(state: &State) -> Option<&AccessLine> {
    state
        .access_log
        .iter()
        .rev()
        .find(|line| line.what.is_backup())
}

/// Names for a new file, the best first: the day and the time at which it is written, and a number for where that is taken.
pub fn names(day: NaiveDate, hour: u32, minute: u32) -> impl Iterator<Item = String> {
    let stem = format!("sealwell-{day}-{hour:02}{minute:02}");
    let first = format!("{stem}.sealwell");
    std::iter::once(first).chain((2_u32..).map(move |number| format!("{stem}-{number}.sealwell")))
}

/// Whether a file that was read back is the one that was written, as far as that shows without a key: whole to its last
/// byte, and of as many entries and files.
#[must_use]
pub fn is_as_written(written: &Written, found: &Inspection) -> bool {
    found.findings.is_empty()
        && found.checksum_fits
        && found.backup == written.backup
        && found.bytes == written.bytes
        && found.entries == written.entries
}

/// Which of the files that this browser wrote, the oldest first, are more than are kept.
#[must_use]
pub fn too_many(written: &[String]) -> &[String] {
    let more = written.len().saturating_sub(KEPT_FILES);
    written.get(..more).unwrap_or_default()
}

//! When a browser writes a backup into its folder by itself, what it calls it, and which older ones it takes out.

use pollster::block_on;
use proptest::prelude::*;
use sealwell::app::folder_backup::{
    EVERY_MS, KEPT_FILES, LONGEST_MS, ORDINARY_BYTES, QUIET_MS, Rhythm, folder_lacks,
    is_as_written, last_written, names, too_many,
};
use sealwell::domain::{AccessKind, AccessLine, Moment, State};
use sealwell::store::{SliceSource, VecSink, inspect_backup, write_backup};
use sealwell::vault::SystemRandom;

use super::domain::world::day;
use crate::store_backup::example;

const NOON: i64 = 1_795_000_000_000;

/// A state with so many changes that no backup holds, and these lines of its log.
fn state(changes: u64, log: &[(AccessKind, i64)]) -> State {
    let mut state = State {
        changes_since_backup: changes,
        ..State::default()
    };
    let line = |(what, at): &(AccessKind, i64)| AccessLine {
        at: Moment(*at),
        what: *what,
    };
    state.access_log.extend(log.iter().map(line));
    state
}

fn rhythm(quiet_since: i64) -> Rhythm {
    Rhythm {
        quiet_since: Moment(quiet_since),
        tried: None,
        bytes: 0,
    }
}

#[test]
fn a_change_is_written_after_two_quiet_minutes_and_not_before() {
    let changed = state(1, &[]);
    let rhythm = rhythm(NOON);
    assert!(!rhythm.is_due(&changed, Moment(NOON + QUIET_MS - 1)));
    assert!(rhythm.is_due(&changed, Moment(NOON + QUIET_MS)));
    assert!(!rhythm.is_due(&state(0, &[]), Moment(NOON + QUIET_MS)));
}

#[test]
fn it_is_written_once_in_fifteen_minutes_whether_it_went_well_or_not() {
    let into_folder = |at| [(AccessKind::BackedUpToFolder, at)];
    let written = state(2, &into_folder(NOON));
    let quiet = rhythm(NOON - QUIET_MS);
    assert_eq!(last_written(&written), Some(Moment(NOON)));
    assert!(!quiet.is_due(&written, Moment(NOON + EVERY_MS - 1)));
    assert!(quiet.is_due(&written, Moment(NOON + EVERY_MS)));
    let failed = Rhythm {
        tried: Some(Moment(NOON)),
        ..quiet
    };
    assert!(!failed.is_due(&state(2, &[]), Moment(NOON + EVERY_MS - 1)));
    assert!(failed.is_due(&state(2, &[]), Moment(NOON + EVERY_MS)));
}

#[test]
fn a_clock_that_was_set_back_keeps_no_backup_away() {
    let written = state(1, &[(AccessKind::BackedUpToFolder, NOON + 400 * EVERY_MS)]);
    assert!(rhythm(NOON - QUIET_MS).is_due(&written, Moment(NOON)));
}

#[test]
fn after_a_backup_by_hand_the_folder_is_behind() {
    let by_hand = [
        (AccessKind::BackedUpToFolder, NOON),
        (AccessKind::BackedUp, NOON + 1),
        (AccessKind::Opened, NOON + 2),
    ];
    assert!(folder_lacks(&state(0, &by_hand)));
    let again = [by_hand[1], (AccessKind::BackedUpToFolder, NOON + 3)];
    assert!(!folder_lacks(&state(0, &again)));
    assert!(folder_lacks(&state(1, &again)));
    assert!(!folder_lacks(&State::default()));
}

#[test]
fn a_large_vault_is_written_less_often_and_once_a_day_at_the_least() {
    let every = |bytes| {
        Rhythm {
            bytes,
            ..rhythm(NOON)
        }
        .every_ms()
    };
    assert_eq!(every(0), EVERY_MS);
    assert_eq!(every(2 * ORDINARY_BYTES - 1), EVERY_MS);
    assert_eq!(every(4 * ORDINARY_BYTES), 4 * EVERY_MS);
    assert_eq!(every(u64::MAX), LONGEST_MS);
}

#[test]
fn a_file_is_named_by_day_and_minute_and_numbered_where_that_is_taken() {
    let mut names = names(day(2026, 3, 7), 9, 5);
    assert_eq!(names.next().unwrap(), "sealwell-2026-03-07-0905.sealwell");
    assert_eq!(names.next().unwrap(), "sealwell-2026-03-07-0905-2.sealwell");
    assert_eq!(names.next().unwrap(), "sealwell-2026-03-07-0905-3.sealwell");
}

proptest! {
    #[test]
    fn the_newest_five_are_kept_and_the_others_go_oldest_first(count in 0_usize..40) {
        let written: Vec<String> = (0..count).map(|number| number.to_string()).collect();
        let gone = too_many(&written);
        prop_assert_eq!(gone, &written[..count.saturating_sub(KEPT_FILES)]);
        prop_assert!(written.len() - gone.len() <= KEPT_FILES);
    }
}

#[test]
fn a_file_is_as_it_was_written_only_with_every_bit() {
    let example = example();
    let (fresh, mut sink) = (&example.fresh, VecSink::default());
    let written = write_backup(&fresh.vault, &SystemRandom, &fresh.store, &mut sink, |_| {});
    let written = block_on(written).unwrap();
    let found = |bytes: &[u8]| block_on(inspect_backup(&SliceSource(bytes)));
    assert!(is_as_written(&written, &found(&sink.0).unwrap()));
    // An older backup of the same vault is whole and another file.
    assert!(!is_as_written(&written, &found(&example.backup).unwrap()));
    for at in (0..sink.0.len()).step_by(997) {
        let mut damaged = sink.0.clone();
        damaged[at] ^= 1;
        assert!(
            !found(&damaged).is_ok_and(|found| is_as_written(&written, &found)),
            "bit at byte {at}"
        );
    }
    let cut = &sink.0[..sink.0.len() - 1];
    assert!(!found(cut).is_ok_and(|found| is_as_written(&written, &found)));
}

//! When a copy elsewhere is due, when the person must answer that there is none, and what does not fit.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use sealwell::app::keeping::{
    ASK_AGAIN_AFTER_CHANGES, Answered, Copies, REMIND_AFTER_CHANGES, REMIND_AFTER_DAYS,
    RemindAfter, Reminder, about_backup_bytes, look_for_room,
};
use sealwell::domain::{AccessKind, Command, Moment, State};
use sealwell::store::Store;

use super::domain::world::{World, day};

const MADE: (i32, u32, u32) = (2026, 11, 1);
const USUAL: RemindAfter = RemindAfter::Since {
    days: REMIND_AFTER_DAYS,
    changes: REMIND_AFTER_CHANGES,
};

fn made() -> NaiveDate {
    day(MADE.0, MADE.1, MADE.2)
}

fn after(days: u64) -> NaiveDate {
    made() + Days::new(days)
}

/// A vault made on November 1 with papers in it, never backed up.
fn papers(changes: u64) -> Copies {
    Copies {
        last_backup: None,
        made: Some(made()),
        changes,
        key_is_newer: false,
        holds_papers: true,
    }
}

fn backed_up(on: NaiveDate, changes: u64) -> Copies {
    Copies {
        last_backup: Some(on),
        ..papers(changes)
    }
}

#[test]
fn changes_count_from_the_last_backup_and_looking_is_none() {
    let mut world = World::new("WI");
    assert_eq!(world.state.changes_since_backup, 2, "a person and a place");
    let draft = world.access_draft();
    world.must(Command::SaveDraft(Box::new(draft)));
    world.must(Command::LogAccess(AccessKind::Opened));
    assert_eq!(world.state.changes_since_backup, 2);
    world.must(Command::LogAccess(AccessKind::BackedUp));
    assert_eq!(world.state.changes_since_backup, 0);
    let people: Vec<_> = world.state.people.values().cloned().collect();
    world.must(Command::SavePerson(Box::new(people[0].clone())));
    assert_eq!(world.state.changes_since_backup, 1);
}

#[test]
fn a_snapshot_from_before_changes_were_counted_reads_as_none() {
    let world = World::new("WI");
    let mut older = serde_json::to_value(&world.state).unwrap();
    let fields = older.as_object_mut().unwrap();
    assert!(fields.remove("changes_since_backup").is_some());
    let read: State = serde_json::from_value(older).unwrap();
    assert_eq!(read.changes_since_backup, 0);
    assert_eq!(read.people, world.state.people);
}

#[test]
fn the_copies_are_read_out_of_the_state() {
    let mut world = World::new("WI");
    let on = |moment: Moment| made() + Days::new(u64::try_from(moment.0).unwrap());
    assert!(!Copies::of(&world.state, on).holds_papers);
    world.sent_request();
    world.must(Command::LogAccess(AccessKind::BackedUp));
    let copies = Copies::of(&world.state, on);
    assert!(
        copies.holds_papers,
        "a signed paper cannot be written again"
    );
    assert_eq!(copies.changes, 0);
    let line = world.state.access_log.last().unwrap();
    assert_eq!(copies.last_backup, Some(on(line.at)));
}

#[test]
fn a_backup_is_due_after_fourteen_days_with_a_change_and_not_before() {
    assert_eq!(papers(1).reminder(after(14), USUAL), None);
    assert_eq!(papers(1).reminder(after(15), USUAL), Some(Reminder::Never));
    let copies = backed_up(after(3), 1);
    assert_eq!(copies.reminder(after(17), USUAL), None);
    assert_eq!(copies.reminder(after(18), USUAL), Some(Reminder::Days(15)));
}

#[test]
fn a_backup_is_due_after_many_changes_on_the_same_day() {
    let copies = |changes| backed_up(made(), changes);
    assert_eq!(
        copies(REMIND_AFTER_CHANGES - 1).reminder(made(), USUAL),
        None
    );
    assert_eq!(
        copies(REMIND_AFTER_CHANGES).reminder(made(), USUAL),
        Some(Reminder::Changes(REMIND_AFTER_CHANGES))
    );
}

#[test]
fn the_person_says_after_how_long_she_is_reminded() {
    assert_eq!(RemindAfter::default(), USUAL);
    let week = RemindAfter::of_days(7).unwrap();
    let copies = backed_up(made(), 1);
    assert_eq!(copies.reminder(after(7), week), None);
    assert_eq!(copies.reminder(after(8), week), Some(Reminder::Days(8)));
    let many = backed_up(made(), 15);
    assert_eq!(many.reminder(made(), week), Some(Reminder::Changes(15)));
    let never = RemindAfter::of_days(0).unwrap();
    assert_eq!(never, RemindAfter::Never);
    assert_eq!(backed_up(made(), 999).reminder(after(999), never), None);
    // What was kept by another version, or by hand, is no choice.
    assert_eq!(RemindAfter::of_days(8), None);
    assert!(
        RemindAfter::CHOICES
            .into_iter()
            .all(|choice| RemindAfter::of_days(choice.days()) == Some(choice))
    );
}

#[test]
fn how_large_a_backup_becomes_is_known_before_to_a_hundredth() {
    let example = crate::store_backup::example();
    let usage = pollster::block_on(example.fresh.store.usage(example.fresh.vault.id())).unwrap();
    let (about, bytes) = (about_backup_bytes(&usage), example.backup.len() as u64);
    assert!(
        about.abs_diff(bytes) <= bytes / 100 + 8 * 1024,
        "{about} for {bytes}"
    );
}

#[test]
fn a_new_vault_key_makes_a_backup_due_at_once_where_an_older_one_opens_with_the_old() {
    let mut world = World::new("WI");
    let on = |_: Moment| made();
    world.must(Command::LogAccess(AccessKind::KeyRotated));
    assert_eq!(Copies::of(&world.state, on).reminder(made(), USUAL), None);
    world.must(Command::LogAccess(AccessKind::BackedUp));
    assert_eq!(Copies::of(&world.state, on).reminder(made(), USUAL), None);
    world.must(Command::LogAccess(AccessKind::KeyRotated));
    let due = Copies::of(&world.state, on).reminder(made(), USUAL);
    assert_eq!(due, Some(Reminder::NewKey));
}

#[test]
fn without_a_change_nobody_is_reminded_or_asked() {
    assert_eq!(backed_up(made(), 0).reminder(after(400), USUAL), None);
    assert!(!backed_up(made(), 0).must_answer(None, after(400)));
}

#[test]
fn the_first_paper_without_a_backup_asks_at_once() {
    assert!(papers(3).must_answer(None, made()));
    let no_papers = Copies {
        holds_papers: false,
        ..papers(3)
    };
    assert!(!no_papers.must_answer(None, after(400)));
}

#[test]
fn an_answer_holds_for_thirty_days_or_sixty_changes() {
    let answered = Some(Answered {
        on: after(1),
        changes: 3,
    });
    assert!(!papers(3).must_answer(answered, after(90)), "nothing new");
    assert!(!papers(4).must_answer(answered, after(30)));
    assert!(papers(4).must_answer(answered, after(31)));
    let many = 3 + ASK_AGAIN_AFTER_CHANGES;
    assert!(!papers(many - 1).must_answer(answered, after(1)));
    assert!(papers(many).must_answer(answered, after(1)));
}

#[test]
fn a_backup_takes_the_question_away_for_as_long() {
    assert!(!backed_up(after(5), 1).must_answer(None, after(34)));
    assert!(backed_up(after(5), 1).must_answer(None, after(35)));
    let older = Some(Answered {
        on: after(2),
        changes: 1,
    });
    assert!(!backed_up(after(5), 9).must_answer(older, after(34)));
    assert!(backed_up(after(5), 9).must_answer(older, after(35)));
}

#[test]
fn an_answer_for_another_vault_does_not_count() {
    let other = Some(Answered {
        on: after(1),
        changes: 50,
    });
    assert!(papers(3).must_answer(other, after(1)));
}

#[test]
fn a_file_fits_or_both_numbers_are_told() {
    let mega = 1024 * 1024;
    assert_eq!(look_for_room(64 * mega, 0, 66 * mega), Ok(()));
    let refused = look_for_room(64 * mega, 0, 66 * mega - 1).unwrap_err();
    assert_eq!(refused.needed_bytes, 66 * mega);
    assert_eq!(refused.free_bytes, 66 * mega - 1);
    assert_eq!(refused.code(), "store-no-room");
    assert_eq!(look_for_room(0, 10, 0).unwrap_err().free_bytes, 0);
}

proptest! {
    #[test]
    fn nothing_is_asked_right_after_an_answer_or_a_backup(
        changes in 0u64..1000, backup in proptest::option::of(0u64..400), today in 400u64..800, holds_papers: bool,
    ) {
        let copies = Copies { last_backup: backup.map(after), made: Some(made()), changes, key_is_newer: false, holds_papers };
        let now = Some(Answered { on: after(today), changes });
        prop_assert!(!copies.must_answer(now, after(today)));
        let fresh = Copies { last_backup: Some(after(today)), changes: 0, ..copies };
        prop_assert!(!fresh.must_answer(None, after(today)));
        prop_assert_eq!(fresh.reminder(after(today), USUAL), None);
    }

    #[test]
    fn what_fits_fits_with_more_room_too(length: u64, used: u64, quota: u64, more: u64) {
        if look_for_room(length, used, quota).is_ok() {
            prop_assert!(look_for_room(length, used, quota.saturating_add(more)).is_ok());
        }
    }
}

//! Another copy of the vault is joined: told before, done in one transaction, nothing lost on either side.

use pollster::block_on;
use sealwell::app::{AppError, MergePreview, MergeReport, OpenCopy, StagedFiles, read_file};
use sealwell::domain::*;
use sealwell::store::{MemoryStore, Store, StoreError};

use super::domain::copies::{named, person_id, place, record_id};
use super::dying_store::{DyingStore, Last};
use super::ledgers::{Kept, at};

/// A vault with Ada in it, here and on another device.
fn two_devices() -> (Kept<MemoryStore>, Kept<MemoryStore>) {
    let mut here = Kept::make(MemoryStore::default());
    here.must(Command::SavePerson(Box::new(named(0, "first"))), 2_000);
    here.must(Command::SaveProvider(Box::new(place(0, "1"))), 2_001);
    let there = here.on_another_device();
    (here, there)
}

fn preview<S: Store, T: Store>(here: &Kept<S>, there: &Kept<T>) -> MergePreview {
    let theirs = block_on(there.ledger.lines()).unwrap();
    block_on(here.ledger.preview_merge(theirs)).unwrap()
}

fn merge<S: Store, T: Store>(
    here: &mut Kept<S>,
    there: &Kept<T>,
    ms: i64,
) -> Result<MergeReport, AppError> {
    let theirs = block_on(there.ledger.lines())?;
    let vault = there.ledger.vault();
    let files = OpenCopy {
        vault: &vault,
        store: there.store.clone(),
    };
    block_on(here.ledger.merge(theirs, &files, at(ms), |_| {}))
}

/// What people see, but for who joined what when.
fn content(state: &State) -> State {
    let mut state = State {
        events: 0,
        last: None,
        conflicts: Vec::new(),
        ..state.clone()
    };
    state
        .access_log
        .retain(|line| line.what != AccessKind::Merged);
    state
}

#[test]
fn two_devices_that_join_each_other_come_to_the_same_with_all_files() {
    let (mut here, mut there) = two_devices();
    here.file(
        record_id(0),
        person_id(0),
        &vec![7; 1_500_000],
        "here.pdf",
        3_000,
    );
    there.file(
        record_id(1),
        person_id(0),
        b"filed there",
        "there.pdf",
        2_500,
    );
    there.must(Command::SavePerson(Box::new(named(1, "new"))), 2_600);
    there.must(Command::LogAccess(AccessKind::BackedUp), 2_700);

    let told = preview(&here, &there);
    assert_eq!(told.relation, Relation::Parted);
    let new = Tally {
        people: 1,
        records: 1,
        log_lines: 1,
        ..Tally::default()
    };
    assert_eq!(
        (told.new, told.changed, told.goes),
        (new, Tally::default(), Tally::default())
    );
    assert_eq!(
        (told.files, told.file_bytes, told.changes_nothing),
        (1, 11, false)
    );

    let report = merge(&mut here, &there, 4_000).unwrap();
    assert_eq!((&report.done, report.missing_files.len()), (&told, 0));
    assert_eq!(
        here.again().state(),
        here.ledger.state(),
        "it reads back as it was joined"
    );
    merge(&mut there, &here, 4_001).unwrap();
    assert_eq!(content(there.ledger.state()), content(here.ledger.state()));
    for kept in [&here, &there] {
        let vault = kept.ledger.vault();
        for (id, bytes) in [(0, vec![7; 1_500_000]), (1, b"filed there".to_vec())] {
            let file = &kept.ledger.state().records[&record_id(id)].file;
            let read = block_on(read_file(&vault, kept.store.clone(), file));
            assert_eq!(read.unwrap(), bytes);
        }
    }
}

#[test]
fn joining_again_changes_nothing_and_writes_nothing() {
    let (mut here, mut there) = two_devices();
    there.must(Command::SavePerson(Box::new(named(1, "new"))), 2_600);
    merge(&mut here, &there, 4_000).unwrap();
    let entries = block_on(here.store.entries(here.ledger.vault().id(), 0)).unwrap();
    let again = merge(&mut here, &there, 4_001).unwrap();
    assert_eq!(
        (again.done.changes_nothing, again.done.relation),
        (true, Relation::OtherIsOlder)
    );
    merge(&mut there, &here, 4_002).unwrap();
    merge(&mut here, &there, 4_003).unwrap();
    merge(&mut there, &here, 4_004).unwrap();
    assert!(
        preview(&here, &there).changes_nothing,
        "no line about lines for ever"
    );
    let after = block_on(here.store.entries(here.ledger.vault().id(), 0)).unwrap();
    assert_eq!(
        after[..entries.len()],
        entries,
        "what stood stays as it was sealed"
    );
}

#[test]
fn both_versions_of_what_both_changed_can_be_read_until_it_is_seen() {
    let (mut here, mut there) = two_devices();
    here.must(Command::SavePerson(Box::new(named(0, "here"))), 3_000);
    there.must(Command::SavePerson(Box::new(named(0, "there"))), 2_500);
    let told = preview(&here, &there);
    merge(&mut here, &there, 4_000).unwrap();
    let subject = Subject::Person(person_id(0));
    let conflict = here.ledger.state().conflicts[0];
    assert_eq!(
        (told.conflicts, conflict.subject),
        (vec![conflict], subject)
    );
    let phones = block_on(here.ledger.versions(&conflict))
        .unwrap()
        .map(|version| match version.unwrap().event {
            Event::PersonSaved(person) => person.phone.clone(),
            other => panic!("{other:?}"),
        });
    assert_eq!(phones, ["there", "here"]);
    assert_eq!(here.ledger.state().people[&person_id(0)].phone, "here");
    here.must(Command::SeeConflict(subject), 4_001);
    assert_eq!(here.again().state().conflicts, []);
}

#[test]
fn an_event_that_stands_before_the_snapshot_is_folded_into_its_place() {
    let (mut here, mut there) = two_devices();
    there.must(Command::SavePerson(Box::new(named(1, "early"))), 2_500);
    for n in 0..600_u32 {
        here.must(
            Command::SaveProvider(Box::new(place(1, &n.to_string()))),
            3_000 + i64::from(n),
        );
    }
    merge(&mut here, &there, 9_000).unwrap();
    here.must(Command::SavePerson(Box::new(named(2, "late"))), 9_001);
    assert_eq!(here.again().state(), here.ledger.state());
    let mut tab = Kept {
        store: here.store.clone(),
        code: here.code.clone(),
        ledger: here.again(),
    };
    tab.must(Command::SavePerson(Box::new(named(2, "later"))), 100);
    assert_eq!(
        tab.ledger.state().people[&person_id(2)].phone,
        "later",
        "whatever its clock says"
    );
}

#[test]
fn another_vault_is_joined_with_its_files_sealed_anew() {
    let (mut here, _) = two_devices();
    let mut other = Kept::make(MemoryStore::default());
    other.must(Command::SavePerson(Box::new(named(1, "other"))), 2_000);
    other.file(
        record_id(1),
        person_id(1),
        b"from another vault",
        "other.pdf",
        2_001,
    );
    assert_eq!(preview(&here, &other).relation, Relation::Unrelated);
    merge(&mut here, &other, 4_000).unwrap();
    let file = here.ledger.state().records[&record_id(1)].file.clone();
    let vault = here.ledger.vault();
    let read = block_on(read_file(&vault, here.store.clone(), &file)).unwrap();
    assert_eq!(read, b"from another vault");
    assert_eq!(here.again().state(), here.ledger.state());
}

#[test]
fn a_file_the_other_copy_cannot_give_is_named_and_keeps_nothing_else_away() {
    let (mut here, mut there) = two_devices();
    there.file(
        record_id(1),
        person_id(0),
        b"filed there",
        "there.pdf",
        2_500,
    );
    let theirs = block_on(there.ledger.lines()).unwrap();
    let files = StagedFiles::default();
    let merging = here.ledger.merge(theirs, &files, at(4_000), |_| {});
    let report = block_on(merging).unwrap();
    let file = here.ledger.state().records[&record_id(1)].file.id;
    assert_eq!(report.missing_files, [file]);
}

#[test]
fn what_was_erased_there_is_erased_here_down_to_the_files() {
    let (mut here, _) = two_devices();
    here.must(
        Command::SavePerson(Box::new(named(1, "zenobia's number"))),
        2_100,
    );
    here.file(
        record_id(1),
        person_id(1),
        b"what she has",
        "zenobia.pdf",
        2_101,
    );
    let mut there = here.on_another_device();
    there.must(Command::ErasePerson(person_id(1)), 3_000);
    here.file(
        record_id(2),
        person_id(1),
        b"what came since",
        "zenobia-2.pdf",
        3_500,
    );
    let told = preview(&here, &there);
    assert_eq!((told.goes.people, told.goes.records), (1, 2));
    merge(&mut here, &there, 4_000).unwrap();
    let text = here.plaintexts().concat();
    let text = String::from_utf8_lossy(&text);
    assert!(!text.contains("zenobia"));
    assert_eq!(
        block_on(here.store.blobs(here.ledger.vault().id())).unwrap(),
        []
    );
    let report = merge(&mut there, &here, 4_001).unwrap();
    assert_eq!((report.done.new.people, report.done.kept_out), (0, 0));
    assert_eq!(content(there.ledger.state()), content(here.ledger.state()));
}

#[test]
fn an_older_backup_does_not_bring_back_who_was_erased_since() {
    let (mut here, _) = two_devices();
    here.must(
        Command::SavePerson(Box::new(named(1, "zenobia's number"))),
        2_100,
    );
    let backup = here.on_another_device();
    here.must(Command::ErasePerson(person_id(1)), 3_000);
    let told = preview(&here, &backup);
    assert_eq!(
        (told.relation, told.kept_out, told.changes_nothing),
        (Relation::OtherIsOlder, 1, true)
    );
    merge(&mut here, &backup, 4_000).unwrap();
    assert_eq!(here.ledger.state().people.len(), 1);
}

#[test]
fn a_damaged_vault_gets_back_what_its_backup_still_has() {
    let (mut here, _) = two_devices();
    here.must(
        Command::SavePerson(Box::new(named(1, "lost and found"))),
        2_100,
    );
    let backup = here.on_another_device();
    let mut damaged = here.with_damage(4);
    assert!(!damaged.ledger.state().people.contains_key(&person_id(1)));
    merge(&mut damaged, &backup, 4_000).unwrap();
    assert_eq!(
        damaged.ledger.state().people[&person_id(1)].phone,
        "lost and found"
    );
    assert_eq!(damaged.again().state(), damaged.ledger.state());
    assert!(
        !damaged.again().damages().is_empty(),
        "the damage is still told"
    );
}

#[test]
fn joining_that_fails_anywhere_leaves_all_or_nothing() {
    let (here, mut there) = two_devices();
    there.file(
        record_id(1),
        person_id(0),
        &vec![1; 1_200_000],
        "there.pdf",
        2_500,
    );
    there.must(Command::SavePerson(Box::new(named(1, "new"))), 2_600);
    let mut finished = false;
    for calls in 0..60 {
        let store = DyingStore::new(here.on_another_device().store, Last::Undone);
        let mut kept = Kept {
            ledger: super::ledgers::open(&store, &here.code),
            code: here.code.clone(),
            store: store.clone(),
        };
        let before = kept.ledger.state().clone();
        store.die_after(calls);
        let done = merge(&mut kept, &there, 4_000);
        store.revive();
        if done.is_ok() {
            finished = true;
            break;
        }
        assert_eq!(done, Err(AppError::Store(StoreError::Failed)));
        assert_eq!(kept.ledger.state(), &before, "after {calls} calls");
        assert_eq!(kept.again().state(), &before);
        merge(&mut kept, &there, 4_001).unwrap();
        assert_eq!(kept.again().state().people.len(), 2);
    }
    assert!(finished);
}

#[test]
fn a_tab_that_writes_meanwhile_is_not_overwritten() {
    let (mut here, mut there) = two_devices();
    there.must(Command::SavePerson(Box::new(named(1, "there"))), 2_500);
    let mut tab = Kept {
        store: here.store.clone(),
        code: here.code.clone(),
        ledger: here.again(),
    };
    tab.must(Command::SavePerson(Box::new(named(2, "tab"))), 3_000);
    assert_eq!(
        block_on(here.ledger.preview_merge(Vec::new())).err(),
        Some(AppError::Store(StoreError::Conflict))
    );
    merge(&mut here, &there, 4_000).unwrap();
    assert_eq!(here.ledger.state().people.len(), 3);
    assert_eq!(here.again().state(), here.ledger.state());
}

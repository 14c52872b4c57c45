//! A backup is staged, shown, put in place or joined: what is in it, what would go, and what it leaves behind.

use std::rc::Rc;

use pollster::block_on;
use sealwell::app::engine::EngineInPlace;
use sealwell::app::health::{MemoryWitness, Witness};
use sealwell::app::{
    Accept, AppError, BackupDamage, Contents, Desk, Here, Incoming, read_file, stage_backup_file,
    stage_own_backup, sweep_strays,
};
use sealwell::domain::*;
use sealwell::store::{MemoryStore, SliceSource, Store, StoreError, VecSink, write_backup};
use sealwell::vault::{
    CratesCipher, Credential, Passphrase, SystemRandom, VaultError, join_sheets, make_sheets,
};

use super::domain::copies::{named, person_id, record_id};
use super::dying_store::{DyingStore, Last};
use super::ledgers::{Kept, Open, at, open};

type InMemory = Incoming<MemoryStore, CratesCipher>;
type TestDesk = Desk<MemoryStore, CratesCipher, EngineInPlace>;

fn backup(of: &Kept<MemoryStore>) -> Vec<u8> {
    let mut sink = VecSink::default();
    let vault = of.ledger.vault();
    block_on(write_backup(
        &*vault,
        &SystemRandom,
        &of.store,
        &mut sink,
        |_| (),
    ))
    .unwrap();
    sink.0
}

fn stage(store: &MemoryStore, bytes: &[u8], of: &Kept<MemoryStore>) -> InMemory {
    let credential = Credential::RecoveryCode(of.code.clone());
    let random = Rc::new(SystemRandom);
    let source = SliceSource(bytes);
    block_on(stage_backup_file(
        store,
        CratesCipher,
        random,
        &source,
        &credential,
        |_| (),
    ))
    .unwrap()
}

fn contents(incoming: &InMemory) -> Contents {
    block_on(incoming.contents()).unwrap()
}

/// A vault with a person and a record of hers.
fn vault() -> Kept<MemoryStore> {
    let mut kept = Kept::make(MemoryStore::default());
    kept.must(Command::SavePerson(Box::new(named(0, "first"))), 2_000);
    kept.file(record_id(0), person_id(0), &[7; 4_000], "scan.pdf", 3_000);
    kept
}

fn desk(ledger: Open<MemoryStore>) -> TestDesk {
    Desk::new(ledger, Rc::new(SystemRandom), EngineInPlace::default())
}

/// Another state of the same device.
fn as_it_was(kept: &Kept<MemoryStore>) -> Kept<MemoryStore> {
    kept.on_another_device()
}

#[test]
fn a_backup_tells_how_much_is_in_it_and_from_which_days() {
    let kept = vault();
    let incoming = stage(&MemoryStore::default(), &backup(&kept), &kept);
    let told = contents(&incoming);
    assert_eq!((told.held.people, told.held.records), (1, 1));
    assert_eq!((told.files, told.file_bytes), (1, 4_000));
    assert_eq!(
        (told.first, told.last),
        (Some(Moment(1_000)), Some(Moment(3_000)))
    );
    assert_eq!((told.damage, told.is_restorable), (vec![], true));
    assert_eq!(block_on(incoming.here()), Ok(Here::Nothing));
}

#[test]
fn a_damaged_file_is_named_by_its_record_and_only_once() {
    let kept = vault();
    let mut bytes = backup(&kept);
    let file = kept.ledger.state().records[&record_id(0)].file.clone();
    // The chunk lies after its own member's name, which the central list repeats at the end.
    let name = format!("{}/00000000", file.id);
    let found = bytes
        .windows(name.len())
        .position(|here| here == name.as_bytes());
    bytes[found.unwrap() + name.len() + 100] ^= 1;
    let told = contents(&stage(&MemoryStore::default(), &bytes, &kept));
    let place = FilePlace::Record(record_id(0));
    assert_eq!(
        told.damage,
        [BackupDamage::File(place, "scan.pdf".to_owned())]
    );
    assert_eq!((told.files, told.is_restorable), (0, true));
}

#[test]
fn a_backup_that_is_cut_tells_what_is_missing_from_it() {
    let kept = vault();
    let bytes = backup(&kept);
    let file = kept.ledger.state().records[&record_id(0)].file.clone();
    let name = file.id.to_string();
    let found = bytes
        .windows(name.len())
        .position(|here| here == name.as_bytes());
    let cut = found.unwrap() + name.len() + 5;
    let store = MemoryStore::default();
    let incoming = stage(&store, &bytes[..cut], &kept);
    let told = contents(&incoming);
    assert_eq!((told.held.records, told.is_restorable), (1, true));
    let place = FilePlace::Record(record_id(0));
    let missing = BackupDamage::Missing(place, "scan.pdf".to_owned());
    assert!(told.damage.contains(&missing), "{:?}", told.damage);
    let refused = block_on(incoming.put_in_place(Accept::SoundOnly));
    assert!(matches!(
        refused,
        Err(AppError::Store(StoreError::BackupUnsound { .. }))
    ));
    block_on(incoming.put_in_place(Accept::WhatIsWhole)).unwrap();
    assert_eq!(open(&store, &kept.code).state().people.len(), 1);
}

#[test]
fn it_is_told_which_changes_would_go_and_that_what_was_erased_would_come_back() {
    let mut kept = vault();
    let bytes = backup(&kept);
    kept.must(Command::SavePerson(Box::new(named(1, "since"))), 5_000);
    kept.must(Command::LogAccess(AccessKind::Opened), 5_500);
    kept.must(Command::ErasePerson(person_id(0)), 6_000);
    let incoming = stage(&kept.store, &bytes, &kept);
    let Ok(Here::Same(apart)) = block_on(incoming.here()) else {
        panic!("it is the same vault");
    };
    assert_eq!((apart.only_here, apart.last_here), (2, Some(Moment(6_000))));
    assert_eq!((apart.only_there, apart.erased_here), (2, 1));
}

#[test]
fn a_backup_of_another_vault_is_told_apart_and_not_opened_by_the_keys_of_this_one() {
    let (here, other) = (vault(), vault());
    let bytes = backup(&other);
    let incoming = stage(&here.store, &bytes, &other);
    assert_eq!(block_on(incoming.here()), Ok(Here::Other));
    let source = SliceSource(&bytes);
    let own = block_on(stage_own_backup(
        &here.store,
        here.ledger.vault(),
        &source,
        |_| (),
    ));
    assert_eq!(own.err(), Some(AppError::from(VaultError::Refused)));
}

#[test]
fn what_takes_the_place_of_a_vault_opens_at_once_and_cries_no_rollback() {
    let mut kept = vault();
    let bytes = backup(&kept);
    let witness = Rc::new(MemoryWitness::default());
    block_on(kept.ledger.watch(witness.clone())).unwrap();
    kept.must(Command::SavePerson(Box::new(named(1, "since"))), 5_000);
    let source = SliceSource(&bytes);
    let own = stage_own_backup(&kept.store, kept.ledger.vault(), &source, |_| ());
    let incoming = block_on(own).unwrap();
    assert!(incoming.has_ways_of(kept.ledger.header()));
    let id = incoming.vault().id();
    witness.forget(id);
    block_on(incoming.put_in_place(Accept::SoundOnly)).unwrap();
    let mut ledger = block_on(incoming.open(&SystemRandom)).unwrap();
    assert_eq!(block_on(ledger.watch(witness.clone())), Ok(None));
    assert_eq!(ledger.state().people.len(), 1);
    let told = Command::LogAccess(AccessKind::BackupRestored);
    block_on(ledger.record(told, at(7_000))).unwrap();
    assert_eq!(witness.seen(id).unwrap().entries, ledger.position().count());
    let again = open(&kept.store, &kept.code);
    assert_eq!(again.state(), ledger.state());
}

#[test]
fn who_opened_it_by_the_keys_at_hand_can_be_asked_what_will_open_it() {
    let kept = vault();
    let bytes = backup(&kept);
    let source = SliceSource(&bytes);
    let own = stage_own_backup(&kept.store, kept.ledger.vault(), &source, |_| ());
    let incoming = block_on(own).unwrap();
    let ask = |credential: Credential| {
        let random = Rc::new(SystemRandom);
        block_on(incoming.prove(CratesCipher, random, &credential))
    };
    assert_eq!(ask(Credential::RecoveryCode(kept.code.clone())), Ok(()));
    let wrong = Credential::Passphrase(Passphrase::new("not the passphrase"));
    assert_eq!(ask(wrong), Err(AppError::from(VaultError::Refused)));
}

#[test]
fn given_up_it_leaves_everything_as_it_was() {
    let kept = vault();
    let before = kept.plaintexts();
    let other = vault();
    for (bytes, of) in [(backup(&kept), &kept), (backup(&other), &other)] {
        let incoming = stage(&kept.store, &bytes, of);
        block_on(incoming.give_up()).unwrap();
        drop(incoming);
        assert_eq!(block_on(kept.store.strays()), Ok(vec![]));
    }
    assert_eq!(kept.plaintexts(), before);
    let file = kept.ledger.state().records[&record_id(0)].file.clone();
    let vault = kept.ledger.vault();
    let read = block_on(read_file(&vault, kept.store.clone(), &file));
    assert_eq!(read.unwrap(), [7; 4_000]);
}

#[test]
fn what_a_killed_tab_staged_of_another_vault_is_swept_and_a_living_ones_is_not() {
    let (here, other) = (vault(), vault());
    let incoming = stage(&here.store, &backup(&other), &other);
    let stray = other.ledger.vault().id();
    assert_eq!(block_on(here.store.strays()), Ok(vec![stray]));
    assert_eq!(block_on(sweep_strays(&here.store)), Ok(0));
    drop(incoming);
    assert_eq!(block_on(sweep_strays(&here.store)), Ok(1));
    assert_eq!(block_on(here.store.strays()), Ok(vec![]));
}

#[test]
fn two_copies_of_a_vault_are_joined_through_a_backup_and_the_conflict_can_be_seen() {
    let mut here = vault();
    let mut there = as_it_was(&here);
    here.must(Command::SavePerson(Box::new(named(0, "here"))), 5_000);
    there.must(Command::SavePerson(Box::new(named(0, "there"))), 4_000);
    there.file(
        record_id(1),
        person_id(0),
        b"filed there",
        "there.pdf",
        4_500,
    );
    let bytes = backup(&there);
    let (store, code) = (here.store.clone(), here.code.clone());
    let desk = desk(here.ledger);
    let incoming = stage(&store, &bytes, &there);
    let told = block_on(desk.preview_merge(&incoming)).unwrap();
    assert_eq!(
        (told.new.records, told.files, told.conflicts.len()),
        (1, 1, 1)
    );
    let report = block_on(desk.merge(&incoming, at(6_000), |_| {})).unwrap();
    assert_eq!((&report.done, report.missing_files.len()), (&told, 0));
    block_on(incoming.give_up()).unwrap();
    let file = desk.state().records[&record_id(1)].file.clone();
    assert_eq!(block_on(desk.bytes(&file)).unwrap(), b"filed there");
    let conflict = desk.state().conflicts[0];
    let [earlier, later] = block_on(desk.versions(&conflict)).unwrap();
    assert_eq!(
        (earlier.unwrap().stamp.at, later.unwrap().stamp.at),
        (Moment(4_000), Moment(5_000))
    );
    block_on(desk.record(Command::SeeConflict(conflict.subject), at(6_001))).unwrap();
    assert_eq!(desk.state().conflicts, []);
    assert_eq!(open(&store, &code).state(), &desk.state());
}

#[test]
fn a_backup_of_another_vault_is_joined_with_its_files_but_not_with_what_opens_it() {
    let here = vault();
    let mut other = Kept::make(MemoryStore::default());
    other.must(Command::SavePerson(Box::new(named(1, "other"))), 9_000);
    other.file(
        record_id(1),
        person_id(1),
        b"from another vault",
        "other.pdf",
        9_001,
    );
    let bytes = backup(&other);
    let (store, code) = (here.store.clone(), here.code.clone());
    let ways = here.ledger.state().keys.clone();
    let desk = desk(here.ledger);
    let incoming = stage(&store, &bytes, &other);
    block_on(desk.merge(&incoming, at(10_000), |_| {})).unwrap();
    block_on(incoming.give_up()).unwrap();
    drop(incoming);
    assert_eq!(block_on(store.strays()), Ok(vec![]));
    let file = desk.state().records[&record_id(1)].file.clone();
    assert_eq!(block_on(desk.bytes(&file)).unwrap(), b"from another vault");
    let again = open(&store, &code);
    assert!(again.header_is_the_last());
    assert_eq!(again.state().keys.ways, ways.ways);
    assert_eq!(again.state(), &desk.state());
}

#[test]
fn killed_at_any_call_there_is_one_vault_the_old_one_or_the_new() {
    let (old, new) = (vault(), vault());
    let bytes = backup(&new);
    let names = [&old, &new].map(|kept| kept.ledger.vault().id());
    let mut ended = Vec::new();
    for calls in 0..20 {
        let inner = as_it_was(&old).store;
        let store = DyingStore::new(inner.clone(), Last::Undone);
        let credential = Credential::RecoveryCode(new.code.clone());
        let (random, source) = (Rc::new(SystemRandom), SliceSource(&bytes));
        let staging = stage_backup_file(&store, CratesCipher, random, &source, &credential, |_| ());
        let incoming = block_on(staging).unwrap();
        store.die_after(calls);
        let done = block_on(incoming.put_in_place(Accept::SoundOnly));
        let left = block_on(inner.vaults()).unwrap();
        let code = if left == [names[0]] {
            &old.code
        } else {
            &new.code
        };
        assert_eq!((left.len(), open(&inner, code).damages().len()), (1, 0));
        ended.push((done.is_ok(), left[0]));
    }
    assert_eq!(ended.first(), Some(&(false, names[0])));
    assert_eq!(ended.last(), Some(&(true, names[1])));
}

#[test]
fn another_tab_that_writes_before_the_preview_is_read_first() {
    let here = vault();
    let mut tab = Kept {
        store: here.store.clone(),
        code: here.code.clone(),
        ledger: here.again(),
    };
    let there = as_it_was(&here);
    tab.must(Command::SavePerson(Box::new(named(2, "tab"))), 5_000);
    let incoming = stage(&here.store, &backup(&there), &there);
    let desk = desk(here.ledger);
    assert!(
        block_on(desk.preview_merge(&incoming))
            .unwrap()
            .changes_nothing
    );
    assert_eq!(desk.state().people.len(), 2);
}

#[test]
fn two_helper_sheets_open_a_backup() {
    use sealwell::app::ways::Keys;
    use sealwell::vault::TWO_OF_THREE;
    let mut kept = vault();
    let before = kept.ledger.header().clone();
    let (slot, sheets) = make_sheets(TWO_OF_THREE, &SystemRandom).unwrap();
    let by = Credential::RecoveryCode(kept.code.clone());
    let keys = Keys {
        cipher: CratesCipher,
        random: Rc::new(SystemRandom),
        by: &by,
    };
    block_on(kept.ledger.add_way(keys, &slot, "", at(4_000))).unwrap();
    let bytes = backup(&kept);
    let source = SliceSource(&bytes);
    let header = block_on(sealwell::app::backup_header(&source)).unwrap();
    let key = join_sheets(&header, &sheets[1..]).unwrap();
    let store = MemoryStore::default();
    let random = Rc::new(SystemRandom);
    let by = Credential::Key(key);
    let staging = stage_backup_file(&store, CratesCipher, random, &source, &by, |_| ());
    let incoming = block_on(staging).unwrap();
    assert!(matches!(
        incoming.access(),
        AccessKind::OpenedBy {
            kind: WayKind::HelperSheets,
            ..
        }
    ));
    assert!(
        !incoming.has_ways_of(&before),
        "what opened it before is something else"
    );
}

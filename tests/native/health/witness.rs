//! A whole vault put back to an older copy of itself is noticed by a count kept in a second place.

use std::rc::Rc;

use pollster::block_on;
use sealwell::app::Ledger;
use sealwell::app::health::{MemoryWitness, RolledBack, Seen, Witness};
use sealwell::domain::{AccessKind, Command};
use sealwell::store::{MemoryStore, Store};
use sealwell::vault::{CratesCipher, Credential, RecoveryCode, SystemRandom};

use super::{Memory, Patient, now};

/// A vault and the second place that watches it.
struct Watched {
    store: MemoryStore,
    code: RecoveryCode,
    witness: MemoryWitness,
}

impl Watched {
    fn new() -> Self {
        let patient = Patient::light();
        let watched = Self {
            store: patient.store.fork(),
            code: patient.code,
            witness: MemoryWitness::default(),
        };
        assert_eq!(watched.open().1, None, "nothing was seen before");
        watched
    }

    /// Opens the vault as a door does: what was found is told, and a line is written.
    fn open(&self) -> (Memory, Option<RolledBack>) {
        let (mut ledger, told) = self.look();
        let line = told.map_or(AccessKind::Opened, AccessKind::from);
        block_on(ledger.record(Command::LogAccess(line), now())).unwrap();
        (ledger, told)
    }

    fn look(&self) -> (Memory, Option<RolledBack>) {
        let id = block_on(self.store.vaults()).unwrap()[0];
        let by = Credential::RecoveryCode(self.code.clone());
        let opened = Ledger::open(
            self.store.clone(),
            CratesCipher,
            Rc::new(SystemRandom),
            id,
            &by,
        );
        let mut ledger = block_on(opened).unwrap().ledger;
        let told = block_on(ledger.watch(Rc::new(self.witness.clone()))).unwrap();
        (ledger, told)
    }

    fn write(&self, lines: u32) {
        let (mut ledger, _) = self.open();
        for _ in 0..lines {
            block_on(ledger.record(Command::LogAccess(AccessKind::BackedUp), now())).unwrap();
        }
    }

    /// The same vault, back in the state of another store, watched by the same witness.
    fn put_back(self, store: MemoryStore) -> Self {
        Self { store, ..self }
    }
}

#[test]
fn every_change_is_seen_and_an_untouched_vault_is_not_told_of() {
    let watched = Watched::new();
    watched.write(3);
    let (ledger, told) = watched.open();
    assert_eq!(told, None);
    let seen = watched.witness.seen(ledger.vault().id());
    assert_eq!(seen, Some(Seen::from(ledger.position())));
}

#[test]
fn a_vault_put_back_to_yesterday_is_told_once_and_stays_in_the_log() {
    let watched = Watched::new();
    let yesterday = watched.store.fork();
    watched.write(3);
    let watched = watched.put_back(yesterday);
    let (ledger, told) = watched.open();
    let told = told.unwrap();
    assert_eq!((told.seen, told.found), (10, 6));
    assert!(told.has_fewer());
    let line = AccessKind::RolledBack { seen: 10, found: 6 };
    assert_eq!(ledger.state().access_log.last().unwrap().what, line);
    assert_eq!(watched.open().1, None, "told once");
}

#[test]
fn it_is_told_again_until_the_line_stands_in_the_log() {
    let watched = Watched::new();
    let yesterday = watched.store.fork();
    watched.write(1);
    let watched = watched.put_back(yesterday);
    assert!(watched.look().1.is_some());
    assert!(watched.look().1.is_some(), "the page was killed before");
}

#[test]
fn as_many_entries_but_others_are_told() {
    let watched = Watched::new();
    let yesterday = watched.store.fork();
    watched.write(1);
    let elsewhere = Watched {
        store: yesterday.fork(),
        code: watched.code.clone(),
        witness: MemoryWitness::default(),
    };
    elsewhere.write(1);
    let told = watched.put_back(elsewhere.store).look().1.unwrap();
    assert_eq!(told.seen, told.found);
    assert!(!told.has_fewer());
}

#[test]
fn more_entries_of_another_history_are_told() {
    let watched = Watched::new();
    let yesterday = watched.store.fork();
    watched.write(1);
    let elsewhere = Watched {
        store: yesterday,
        code: watched.code.clone(),
        witness: MemoryWitness::default(),
    };
    elsewhere.write(5);
    let told = watched.put_back(elsewhere.store).look().1.unwrap();
    assert!(told.seen < told.found);
}

#[test]
fn a_page_killed_before_it_noted_its_last_change_raises_no_alarm() {
    let watched = Watched::new();
    let before = watched
        .witness
        .seen(block_on(watched.store.vaults()).unwrap()[0]);
    watched.write(4);
    let id = block_on(watched.store.vaults()).unwrap()[0];
    watched.witness.note(id, before.unwrap());
    assert_eq!(watched.look().1, None);
}

#[test]
fn a_vault_that_the_person_put_back_herself_is_forgotten_first_and_not_told() {
    let watched = Watched::new();
    let backup = watched.store.fork();
    watched.write(2);
    watched
        .witness
        .forget(block_on(watched.store.vaults()).unwrap()[0]);
    assert_eq!(watched.put_back(backup).open().1, None);
}

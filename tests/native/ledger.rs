//! The one write path: sealed, stored and folded, all or nothing.

use std::rc::Rc;

use chrono::NaiveDate;
use pollster::block_on;
use sealwell::app::engine::EngineInPlace;
use sealwell::app::{AppError, Desk, Ledger, Now, read_file, read_staged, sample, seal_file};
use sealwell::domain::*;
use sealwell::store::{MemoryStore, SliceSource, Store, StoreError};
use sealwell::vault::{
    CratesCipher, Credential, Passphrase, RecoveryCode, SystemRandom, VaultError,
};

use super::domain::world::{day, person};

type Memory = Ledger<MemoryStore, CratesCipher>;

const WORDS: &str = "seven quiet herons fly";

fn now(today: NaiveDate) -> Now {
    Now {
        today,
        at: Moment(1_790_000_000_000),
    }
}

fn today() -> Now {
    now(day(2026, 11, 22))
}

fn code() -> RecoveryCode {
    RecoveryCode::make(&SystemRandom).unwrap()
}

fn create(store: &MemoryStore, code: &RecoveryCode) -> Memory {
    let passphrase = Passphrase::new(WORDS);
    let random = Rc::new(SystemRandom);
    block_on(Ledger::create(
        store.clone(),
        CratesCipher,
        random,
        &passphrase,
        600_000,
        code,
        today(),
    ))
    .unwrap()
}

fn open(store: &MemoryStore, credential: &Credential) -> Result<Memory, AppError> {
    let vault = block_on(store.vaults()).unwrap()[0];
    let opened = block_on(Ledger::open(
        store.clone(),
        CratesCipher,
        Rc::new(SystemRandom),
        vault,
        credential,
    ))?;
    Ok(opened.ledger)
}

fn by_passphrase() -> Credential {
    Credential::Passphrase(Passphrase::new(WORDS))
}

#[test]
fn what_was_written_is_there_after_opening_with_the_passphrase_or_the_recovery_code() {
    let (store, code) = (MemoryStore::default(), code());
    let mut ledger = create(&store, &code);
    let ada = PersonId::from_random([1; 16]);
    block_on(ledger.record(Command::SavePerson(Box::new(person(ada))), today())).unwrap();
    for credential in [by_passphrase(), Credential::RecoveryCode(code)] {
        let again = open(&store, &credential).unwrap();
        assert_eq!(again.state(), ledger.state());
        assert!(again.damages().is_empty());
    }
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_says_so() {
    let store = MemoryStore::default();
    create(&store, &code());
    let wrong = Credential::Passphrase(Passphrase::new("eight quiet herons fly"));
    assert_eq!(
        open(&store, &wrong).err(),
        Some(AppError::from(VaultError::Refused))
    );
}

#[test]
fn a_refused_command_changes_nothing() {
    let store = MemoryStore::default();
    let mut ledger = create(&store, &code());
    let before = ledger.state().clone();
    let unnamed = Person {
        name: " ".into(),
        ..person(PersonId::from_random([1; 16]))
    };
    let refused = block_on(ledger.record(Command::SavePerson(Box::new(unnamed)), today()));
    assert_eq!(refused, Err(AppError::Refused(Refusal::NameMissing)));
    assert_eq!(ledger.state(), &before);
    assert_eq!(open(&store, &by_passphrase()).unwrap().state(), &before);
}

#[test]
fn two_tabs_that_write_in_turn_both_keep_what_they_wrote() {
    let store = MemoryStore::default();
    let mut one = create(&store, &code());
    let mut two = open(&store, &by_passphrase()).unwrap();
    let (ada, bea) = (
        PersonId::from_random([1; 16]),
        PersonId::from_random([2; 16]),
    );
    block_on(one.record(Command::SavePerson(Box::new(person(ada))), today())).unwrap();
    block_on(two.record(Command::SavePerson(Box::new(person(bea))), today())).unwrap();
    block_on(one.record(Command::LogAccess(AccessKind::BackedUp), today())).unwrap();
    assert_eq!(one.state().people.len(), 2);
    assert_eq!(open(&store, &by_passphrase()).unwrap().state(), one.state());
}

#[test]
fn a_vault_of_two_thousand_events_opens_from_its_snapshot_and_equals_its_entries() {
    let store = MemoryStore::default();
    let mut ledger = create(&store, &code());
    for n in 0..2_000_u32 {
        let id = PersonId::from_random([u8::try_from(n % 200).unwrap(); 16]);
        let named = Person {
            phone: n.to_string(),
            ..person(id)
        };
        block_on(ledger.record(Command::SavePerson(Box::new(named)), today())).unwrap();
    }
    let vault = block_on(store.vaults()).unwrap()[0];
    let stored = block_on(store.load(vault)).unwrap();
    assert!(
        stored.snapshot.is_some() && stored.entries.len() < 256,
        "{}",
        stored.entries.len()
    );
    let again = open(&store, &by_passphrase()).unwrap();
    assert_eq!(again.state(), ledger.state());
    // Making the vault is two events: the access line and the ways in.
    assert_eq!(again.state().events, 2_002);
}

fn record_of(file: &BlobRef, person: PersonId) -> ReceivedRecord {
    ReceivedRecord {
        id: RecordId::from_random([5; 16]),
        person,
        request: None,
        provider: None,
        file: file.clone(),
        received_on: day(2026, 11, 22),
        kind: RecordKind::Other,
        title: String::new(),
        dated: None,
        identity: IdentityCheck::NotStated,
    }
}

#[test]
fn a_file_is_kept_byte_for_byte_with_the_command_that_names_it_and_erased_with_its_record() {
    let store = MemoryStore::default();
    let mut ledger = create(&store, &code());
    let ada = PersonId::from_random([1; 16]);
    block_on(ledger.record(Command::SavePerson(Box::new(person(ada))), today())).unwrap();
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| n.to_le_bytes()[1]).collect();
    let vault = ledger.vault();
    let source = SliceSource(&bytes);
    let sealing = seal_file(
        &vault,
        &store,
        &source,
        "scan.bin",
        "application/octet-stream",
        |_| {},
    );
    let (file, kept) = block_on(sealing).unwrap();
    assert!(
        block_on(read_file(&vault, store.clone(), &file)).is_err(),
        "not kept before a command names it"
    );

    assert_eq!(
        block_on(read_staged(&vault, store.clone(), &kept)).unwrap(),
        bytes,
        "read before it is filed"
    );
    ledger.stage(&file, kept);
    block_on(ledger.record(
        Command::FileRecord(Box::new(record_of(&file, ada))),
        today(),
    ))
    .unwrap();
    let again = open(&store, &by_passphrase()).unwrap();
    assert_eq!(
        block_on(read_file(&again.vault(), store.clone(), &file)).unwrap(),
        bytes
    );

    block_on(ledger.record(
        Command::RemoveRecord(RecordId::from_random([5; 16])),
        today(),
    ))
    .unwrap();
    let gone = block_on(read_file(&vault, store.clone(), &file)).err();
    assert!(
        matches!(gone, Some(AppError::Store(StoreError::NoBlob { .. }))),
        "{gone:?}"
    );
}

#[test]
fn a_command_that_names_a_file_nobody_sealed_is_refused_and_changes_nothing() {
    let store = MemoryStore::default();
    let mut ledger = create(&store, &code());
    let ada = PersonId::from_random([1; 16]);
    block_on(ledger.record(Command::SavePerson(Box::new(person(ada))), today())).unwrap();
    let stray = super::domain::world::file("stray.pdf");
    let filed = block_on(ledger.record(
        Command::FileRecord(Box::new(record_of(&stray, ada))),
        today(),
    ));
    assert_eq!(filed, Err(AppError::FileNotKept));
    assert!(ledger.state().records.is_empty());
}

#[test]
fn the_made_up_story_is_possible_and_shows_a_late_holder_and_a_waiting_one() {
    let today = today();
    let ledger = create(&MemoryStore::default(), &code());
    let desk = Desk::new(ledger, Rc::new(SystemRandom), EngineInPlace::default());
    let mut counter = 100_u8;
    let steps = sample::story(today.today, || {
        counter += 1;
        [counter; 16]
    });
    block_on(sample::tell(&desk, steps, now)).unwrap();
    let (state, today) = (desk.state(), today.today);
    let rules = rules::Rules::shipped();
    let next::Agenda { actions, waiting } = next::agenda(&state, today, rules);
    assert!(
        matches!(actions[0].what, next::ToDo::AnswerLate { days_late: 8, .. }),
        "{actions:?}"
    );
    assert_eq!(waiting.len(), 2);
    assert_eq!(state.notices, []);
}

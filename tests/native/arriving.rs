//! Files that arrive: kept once, stopped without a trace, filed many at a time.

use std::cell::Cell;
use std::rc::Rc;

use pollster::block_on;
use sealwell::app::engine::EngineInPlace;
use sealwell::app::{AppError, Desk, Ledger, Now, TakenIn, Twins};
use sealwell::domain::*;
use sealwell::store::{MemoryStore, SliceSource, Store, StoreError};
use sealwell::vault::{Bulk, CratesCipher, Passphrase, RecoveryCode, SystemRandom};

use super::domain::world::{day, person};

type TestDesk = Desk<MemoryStore, CratesCipher, EngineInPlace>;

const PATIENT: &[u8] = br#"{"resourceType":"Patient","name":[{"family":"Field","given":["Ada"]}],"birthDate":"1951-03-09"}"#;

fn now() -> Now {
    Now {
        today: day(2026, 11, 23),
        at: Moment(1_790_000_000_000),
    }
}

/// An open vault with one person.
fn desk() -> (TestDesk, PersonId) {
    let code = RecoveryCode::make(&SystemRandom).unwrap();
    let ledger = block_on(Ledger::create(
        MemoryStore::default(),
        CratesCipher,
        Rc::new(SystemRandom),
        &Passphrase::new("seven quiet herons fly"),
        600_000,
        &code,
        now(),
    ));
    let desk = Desk::new(
        ledger.unwrap(),
        Rc::new(SystemRandom),
        EngineInPlace::default(),
    );
    let ada = PersonId::from_random([1; 16]);
    let command = Command::SavePerson(Box::new(person(ada)));
    block_on(desk.record(command, now())).unwrap();
    (desk, ada)
}

fn take(desk: &TestDesk, bytes: &[u8], twins: Twins) -> Result<TakenIn, AppError> {
    let stop = Cell::new(false);
    let source = SliceSource(bytes);
    block_on(desk.take_in(&source, "a.bin", "application/pdf", twins, &stop, |_| {}))
}

fn sealed(desk: &TestDesk, bytes: &[u8]) -> BlobRef {
    match take(desk, bytes, Twins::Keep) {
        Ok(TakenIn::Sealed(file)) => file,
        other => panic!("{other:?}"),
    }
}

fn record_of(file: BlobRef, person: PersonId, number: u8) -> ReceivedRecord {
    ReceivedRecord {
        id: RecordId::from_random([number; 16]),
        person,
        request: None,
        provider: None,
        file,
        received_on: now().today,
        kind: RecordKind::Other,
        title: String::new(),
        dated: None,
        identity: IdentityCheck::NotStated,
    }
}

/// How many chunks lie in the store, those of filed records included.
fn chunks(desk: &TestDesk) -> usize {
    let store = block_on(desk.ledger().lock()).store().clone();
    block_on(store.chunk_keys(desk.vault_id())).unwrap().len()
}

#[test]
fn a_file_that_lies_here_already_is_not_sealed_again() {
    let (desk, ada) = desk();
    let file = sealed(&desk, b"the same scan");
    let record = record_of(file, ada, 7);
    block_on(desk.record(Command::FileRecord(Box::new(record)), now())).unwrap();
    let known = RecordId::from_random([7; 16]);
    assert_eq!(
        take(&desk, b"the same scan", Twins::Skip).unwrap(),
        TakenIn::Known(known)
    );
    // As long, and another.
    let other = take(&desk, b"the sane scan", Twins::Skip).unwrap();
    assert!(matches!(other, TakenIn::Sealed(_)), "{other:?}");
    // Unless she wants it twice.
    let again = take(&desk, b"the same scan", Twins::Keep).unwrap();
    assert!(matches!(again, TakenIn::Sealed(_)), "{again:?}");
}

#[test]
fn a_file_of_many_pieces_that_lies_here_already_is_known() {
    let (desk, ada) = desk();
    let bytes: Vec<u8> = (0_u32..3_000_000).map(|at| (at % 251) as u8).collect();
    let record = record_of(sealed(&desk, &bytes), ada, 7);
    block_on(desk.record(Command::FileRecord(Box::new(record)), now())).unwrap();
    let known = TakenIn::Known(RecordId::from_random([7; 16]));
    assert_eq!(take(&desk, &bytes, Twins::Skip).unwrap(), known);
}

#[test]
fn of_a_file_that_is_stopped_on_its_way_nothing_stays() {
    let (desk, _) = desk();
    let bytes = vec![7; 5 << 20];
    for after in [0, 1 << 20, 5 << 20] {
        let stop = Cell::new(after == 0);
        let heard = |done: u64| stop.set(stop.get() || done >= after);
        let source = SliceSource(&bytes);
        let taken = desk.take_in(&source, "scan.pdf", "", Twins::Skip, &stop, heard);
        let stopped = block_on(taken);
        let expected = matches!(stopped, Err(AppError::Store(StoreError::Cancelled)));
        assert!(expected, "{after}: {stopped:?}");
        assert_eq!(chunks(&desk), 0, "{after}");
    }
}

#[test]
fn many_records_are_filed_as_one_entry_of_the_journal() {
    let (desk, ada) = desk();
    let files: Vec<_> = (1..=25).map(|n| sealed(&desk, &[n; 40])).collect();
    let entries = || block_on(desk.ledger().lock()).position().count();
    let before = entries();
    let records = (1..).zip(files).map(|(n, file)| record_of(file, ada, n));
    let command = Command::FileRecords(records.collect());
    block_on(desk.record(command, now())).unwrap();
    assert_eq!(entries(), before + 1);
    let state = desk.state();
    assert_eq!(state.records.len(), 25);
    for record in state.records.values() {
        assert_eq!(block_on(desk.bytes(&record.file)).unwrap().len(), 40);
    }
    assert_eq!(chunks(&desk), 25);
}

#[test]
fn where_one_of_many_is_refused_none_is_filed() {
    let (desk, ada) = desk();
    let (one, same) = (sealed(&desk, b"one"), sealed(&desk, b"one"));
    let twins = vec![record_of(one.clone(), ada, 1), record_of(same, ada, 2)];
    let refused = block_on(desk.record(Command::FileRecords(twins), now()));
    assert!(
        matches!(refused, Err(AppError::Refused(Refusal::AlreadyFiled))),
        "{refused:?}"
    );
    let stranger = PersonId::from_random([9; 16]);
    let other = sealed(&desk, b"other");
    let mixed = vec![record_of(one, ada, 1), record_of(other, stranger, 2)];
    let refused = block_on(desk.record(Command::FileRecords(mixed), now()));
    assert!(
        matches!(refused, Err(AppError::Refused(Refusal::NotThere))),
        "{refused:?}"
    );
    assert!(desk.state().records.is_empty());
}

#[test]
fn what_a_file_is_and_whom_it_names_is_told_without_what_it_says() {
    let (desk, _) = desk();
    let bytes = Bulk::copy_from(PATIENT);
    let recognized = block_on(desk.recognize("patient.json", bytes)).unwrap();
    assert_eq!(recognized.kind, RecordKind::Fhir);
    let patient = recognized.patient.expect("it names somebody");
    assert_eq!(patient.name(), "Ada Field");
}

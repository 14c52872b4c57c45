//! A new vault key: everything is sealed anew, and whenever the page is killed one vault opens whole.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;

use pollster::block_on;
use sealwell::app::health::{MemoryWitness, Seen, Witness, check_vault};
use sealwell::app::ways::Keys;
use sealwell::app::{AppError, Ledger, NewLocks, Rotation, Turned, read_file};
use sealwell::domain::{AccessKind, Command, KeyBook, State};
use sealwell::store::{MemoryStore, Row, Store, StoreError};
use sealwell::vault::{
    CHUNK_BYTES, CratesCipher, Credential, Header, Passphrase, RecoveryCode, SystemRandom,
    VaultError, VaultId, unlock,
};

use crate::dying_store::{DyingStore, Last};
use crate::health::{LETTER, Patient, SCAN, chunk, now};
use crate::support::{ITERATIONS, patterned};

const NEW_WORDS: &str = "eight herons left the lantern";

/// A vault with one file of two chunks and two short ones.
fn patient() -> Patient {
    Patient::with(patterned(CHUNK_BYTES + 7), b"a letter".to_vec())
}

fn open<S: Store>(store: &S, code: &RecoveryCode) -> Result<Ledger<S, CratesCipher>, AppError> {
    let id = block_on(store.vaults()).unwrap()[0];
    let by = Credential::RecoveryCode(code.clone());
    let random = Rc::new(SystemRandom);
    let opened = Ledger::open(store.clone(), CratesCipher, random, id, &by);
    Ok(block_on(opened)?.ledger)
}

fn begin<S: Store>(
    ledger: &Ledger<S, CratesCipher>,
    code: &RecoveryCode,
) -> Result<Rotation<CratesCipher>, AppError> {
    let words = Passphrase::new(NEW_WORDS);
    let random = Rc::new(SystemRandom);
    block_on(Rotation::begin(
        ledger,
        CratesCipher,
        random,
        &words,
        ITERATIONS,
        code,
    ))
}

fn resume<S: Store>(
    ledger: &Ledger<S, CratesCipher>,
    by: &Credential,
    code: &RecoveryCode,
) -> Result<Rotation<CratesCipher>, AppError> {
    let random = Rc::new(SystemRandom);
    block_on(Rotation::resume(ledger, CratesCipher, random, by, code))
}

fn turn<S: Store>(
    rotation: Rotation<CratesCipher>,
    ledger: &mut Ledger<S, CratesCipher>,
) -> Result<Turned, AppError> {
    block_on(rotation.turn(ledger, |_, _| {}, now()))
}

fn code() -> RecoveryCode {
    RecoveryCode::make(&SystemRandom).unwrap()
}

/// What was written, the ways in and the lines of the move itself aside.
fn without_the_move(state: &State) -> State {
    let mut state = state.clone();
    (state.last, state.keys) = (None, KeyBook::default());
    if state.access_log.last().map(|line| line.what) == Some(AccessKind::KeyRotated) {
        state.access_log.pop();
        state.events -= 2;
    }
    state
}

/// The new vault is the only one, opens with the new code, and holds everything; nothing of the old one is left.
fn assert_whole(store: &MemoryStore, code: &RecoveryCode, patient: &Patient, old: VaultId) {
    let ledger = open(store, code).unwrap();
    let vault = ledger.vault();
    assert_eq!(block_on(store.vaults()).unwrap(), [vault.id()]);
    assert_ne!(vault.id(), old);
    let before = patient.desk.state();
    assert_eq!(without_the_move(ledger.state()), without_the_move(&before));
    let go_on = |_| ControlFlow::Continue(());
    let state = ledger.state();
    let report = block_on(check_vault(&*vault, store, state, ledger.position(), go_on)).unwrap();
    assert_eq!((report.flaws, report.files), (vec![], 3));
    assert_eq!(block_on(store.load(old)), Err(StoreError::NoVault));
    assert_eq!(block_on(store.chunk_keys(old)), Ok(vec![]));
    assert_eq!(block_on(store.blobs(old)), Ok(vec![]));
    assert_eq!(block_on(store.coming(old)), Ok(None));
}

#[test]
fn everything_moves_to_a_new_key_and_the_new_passphrase_opens_it() {
    let patient = patient();
    let mut ledger = patient.again();
    let old = ledger.vault().id();
    let new_code = code();
    let rotation = begin(&ledger, &new_code).unwrap();
    let heard = RefCell::new(Vec::new());
    let turned = rotation.turn(
        &mut ledger,
        |done, all| heard.borrow_mut().push((done, all)),
        now(),
    );
    let turned = block_on(turned).unwrap();
    assert_eq!(turned.left_behind, []);
    let all = (patient.scan.len() + patient.letter.len() + 17) as u64;
    assert_eq!(heard.borrow().last(), Some(&(all, all)));
    assert_whole(&patient.store, &new_code, &patient, old);

    let by = Credential::Passphrase(Passphrase::new(NEW_WORDS));
    let random = Rc::new(SystemRandom);
    let opened = Ledger::open(
        patient.store.clone(),
        CratesCipher,
        random,
        turned.vault,
        &by,
    );
    let mut ledger = block_on(opened).unwrap().ledger;
    assert_eq!(ledger.position(), &turned.position);
    for (record, bytes) in [(SCAN, &patient.scan), (LETTER, &patient.letter)] {
        let file = &ledger.state().records[&record].file;
        let read = block_on(read_file(&*ledger.vault(), patient.store.clone(), file));
        assert!(&read.unwrap() == bytes);
    }
    let last = ledger.state().access_log.last().unwrap().what;
    assert_eq!(last, AccessKind::KeyRotated);
    block_on(ledger.record(Command::LogAccess(AccessKind::Opened), now())).unwrap();
}

#[test]
fn the_old_key_opens_nothing_that_is_left() {
    let patient = patient();
    let mut ledger = patient.again();
    let old = ledger.vault();
    let rotation = begin(&ledger, &code()).unwrap();
    let new = turn(rotation, &mut ledger).unwrap().vault;
    let store = &patient.store;

    let header = Header::parse(&block_on(store.header(new)).unwrap()).unwrap();
    let by = Credential::RecoveryCode(patient.code.clone());
    let refused = block_on(unlock(CratesCipher, Rc::new(SystemRandom), &header, &by));
    assert_eq!(refused.err(), Some(VaultError::Refused));
    let head = block_on(store.load(new)).unwrap();
    let entries = block_on(store.entries(new, 0)).unwrap();
    let opened = block_on(old.open_journal(&head.head, head.snapshot.as_deref(), &entries));
    let opened = opened.unwrap();
    assert!(opened.entries.is_empty() && opened.snapshot.is_none());
    for blob in block_on(store.blobs(new)).unwrap() {
        let manifest = block_on(store.manifest(new, blob)).unwrap();
        let refused = block_on(old.open_blob(blob, &manifest)).err();
        assert_eq!(refused, Some(VaultError::ManifestDamaged { blob }));
    }
    for (blob, index) in block_on(store.chunk_keys(new)).unwrap() {
        let state = patient.desk.state();
        let file = state
            .files()
            .find(|file| crate::health::vault_id(file.id) == blob);
        let file = file.unwrap();
        let facts = sealwell::vault::BlobFacts::of_file(file.length_bytes, file.sha256.0).unwrap();
        let opener = block_on(old.open_blob_as(blob, facts)).unwrap();
        let sealed = block_on(store.chunk(new, blob, index)).unwrap();
        assert!(block_on(opener.open_chunk(index, &sealed)).is_err());
    }
}

/// Begins a move in a copy of the patient's store, and kills the page at call number `calls` of what follows. `None` when
/// it came to its end before.
fn killed(
    begun: &MemoryStore,
    codes: (&RecoveryCode, &RecoveryCode, &RecoveryCode),
    calls: u32,
    last: Last,
) -> Option<MemoryStore> {
    let (old_code, begun_code, new_code) = codes;
    let store = DyingStore::new(begun.fork(), last);
    let mut ledger = open(&store, old_code).unwrap();
    store.die_after(calls);
    let by = Credential::RecoveryCode(begun_code.clone());
    let turned = resume(&ledger, &by, new_code).and_then(|move_| turn(move_, &mut ledger));
    match turned {
        Ok(_) => None,
        Err(error) => {
            assert!(store.is_dead(), "{error}");
            Some(store.inner.clone())
        }
    }
}

#[test]
fn a_page_killed_at_any_call_leaves_one_whole_vault_and_the_move_goes_on() {
    let patient = patient();
    let ledger = patient.again();
    let old = ledger.vault().id();
    let (begun_code, killed_code, last_code) = (code(), code(), code());
    begin(&ledger, &begun_code).unwrap();
    let codes = (&patient.code, &begun_code, &killed_code);
    let mut deaths = 0;
    for last in [Last::Undone, Last::Done] {
        for calls in 0.. {
            let Some(store) = killed(&patient.store, codes, calls, last) else {
                break;
            };
            deaths += 1;
            let vaults = block_on(store.vaults()).unwrap();
            assert_eq!(vaults.len(), 1, "the door shows one vault");
            if vaults != [old] {
                assert_whole(&store, &killed_code, &patient, old);
                continue;
            }
            let mut ledger = open(&store, &patient.code).unwrap();
            assert_eq!(ledger.state(), &patient.desk.state());
            assert_eq!(block_on(ledger.sweep()), Ok(0));
            assert_eq!(block_on(Rotation::was_begun(&ledger)), Ok(true));
            let go_on = [&killed_code, &begun_code].into_iter().find_map(|code| {
                let by = Credential::RecoveryCode(code.clone());
                resume(&ledger, &by, &last_code).ok()
            });
            turn(go_on.unwrap(), &mut ledger).unwrap();
            assert_whole(&store, &last_code, &patient, old);
        }
    }
    assert!(deaths > 40, "{deaths}");
}

#[test]
fn what_was_copied_before_is_not_copied_again() {
    let patient = patient();
    let mut ledger = patient.again();
    let begun_code = code();
    begin(&ledger, &begun_code).unwrap();
    let new_code = code();
    let codes = (&patient.code, &begun_code, &new_code);
    let store = killed(&patient.store, codes, 14, Last::Done).unwrap();
    ledger = open(&store, &patient.code).unwrap();
    let copied = block_on(store.coming(ledger.vault().id()))
        .unwrap()
        .unwrap()
        .0;
    let before = block_on(store.chunk_keys(copied)).unwrap();
    assert!(!before.is_empty());
    let sealed: Vec<_> = before
        .iter()
        .map(|(blob, index)| store.row(copied, Row::Chunk(*blob, *index)))
        .collect();
    let by = Credential::RecoveryCode(new_code);
    let rotation = resume(&ledger, &by, &code()).unwrap();
    turn(rotation, &mut ledger).unwrap();
    for ((blob, index), sealed) in before.iter().zip(sealed) {
        assert_eq!(store.row(copied, Row::Chunk(*blob, *index)), sealed);
    }
}

#[test]
fn a_copied_chunk_that_is_not_the_one_of_its_file_is_never_sealed_over() {
    let patient = patient();
    let mut ledger = patient.again();
    let rotation = begin(&ledger, &code()).unwrap();
    let blob = crate::health::vault_id(patient.blob(SCAN));
    let place = Row::Chunk(blob, 1);
    let foreign = vec![7; 7 + 16];
    patient
        .store
        .set_row(rotation.vault(), place, Some(foreign));
    let refused = turn(rotation, &mut ledger);
    let expected = VaultError::ChunkDamaged { blob, chunk: 1 };
    assert_eq!(refused, Err(expected.into()));
    assert_eq!(patient.flaws(), [], "the old vault stands");
}

#[test]
fn a_move_that_is_given_up_leaves_the_old_vault_and_nothing_of_the_new() {
    let patient = patient();
    let ledger = patient.again();
    let begun_code = code();
    let coming = begin(&ledger, &begun_code).unwrap().vault();
    let codes = (&patient.code, &begun_code, &begun_code);
    let store = killed(&patient.store, codes, 20, Last::Done).unwrap();
    let ledger = open(&store, &patient.code).unwrap();
    assert_ne!(block_on(store.chunk_keys(coming)), Ok(vec![]));
    block_on(Rotation::give_up(&ledger)).unwrap();
    assert_eq!(block_on(Rotation::was_begun(&ledger)), Ok(false));
    assert_eq!(block_on(store.chunk_keys(coming)), Ok(vec![]));
    let by = Credential::RecoveryCode(begun_code);
    let refused = resume(&ledger, &by, &code()).err();
    assert_eq!(refused, Some(AppError::NoRotation));
    assert_eq!(ledger.state(), &patient.desk.state());
}

#[test]
fn a_move_that_is_stopped_keeps_what_was_copied_and_goes_on_later() {
    let patient = patient();
    let mut ledger = patient.again();
    let old = ledger.vault().id();
    let begun_code = code();
    let rotation = begin(&ledger, &begun_code).unwrap();
    let stop = |_, _| ControlFlow::Break(());
    let stopped = block_on(rotation.turn(&mut ledger, stop, now()));
    assert_eq!(stopped, Err(StoreError::Cancelled.into()));
    assert_eq!(ledger.state(), &patient.desk.state());
    assert_eq!(block_on(Rotation::was_begun(&ledger)), Ok(true));
    let by = Credential::RecoveryCode(begun_code);
    let last_code = code();
    let rotation = resume(&ledger, &by, &last_code).unwrap();
    turn(rotation, &mut ledger).unwrap();
    assert_whole(&patient.store, &last_code, &patient, old);
}

#[test]
fn a_move_through_the_desk_wants_what_opens_the_vault_today_and_proves_what_was_given_then() {
    let patient = patient();
    let (new_code, words) = (code(), Passphrase::new(NEW_WORDS));
    let right = Credential::RecoveryCode(patient.code.clone());
    let given = Credential::Passphrase(Passphrase::new(NEW_WORDS));
    let keys = |by| Keys {
        cipher: CratesCipher,
        random: Rc::new(SystemRandom),
        by,
    };
    let locks = || NewLocks {
        passphrase: &words,
        iterations: ITERATIONS,
        code: &new_code,
    };
    let refused = block_on(patient.desk.begin_rotation(keys(&given), locks()));
    assert_eq!(refused.err(), Some(VaultError::Refused.into()));
    assert_eq!(block_on(patient.desk.rotation_was_begun()), Ok(false));
    block_on(patient.desk.begin_rotation(keys(&right), locks())).unwrap();
    assert_eq!(block_on(patient.desk.rotation_was_begun()), Ok(true));
    let refused = block_on(patient.desk.prove_rotation(keys(&right)));
    assert_eq!(refused, Err(VaultError::Refused.into()));
    assert_eq!(block_on(patient.desk.prove_rotation(keys(&given))), Ok(()));
    let again = code();
    let rotation = block_on(patient.desk.resume_rotation(keys(&given), &again)).unwrap();
    let old = patient.vault().id();
    block_on(patient.desk.rotate(rotation, |_, _| {}, now())).unwrap();
    assert_whole(&patient.store, &again, &patient, old);
}

#[test]
fn what_another_tab_writes_while_files_are_copied_comes_along() {
    let patient = patient();
    let mut ledger = patient.again();
    let new_code = code();
    let rotation = begin(&ledger, &new_code).unwrap();
    let mut other = Some(patient.again());
    let other = RefCell::new(&mut other);
    let turned = rotation.turn(
        &mut ledger,
        |_, _| {
            if let Some(mut tab) = other.borrow_mut().take() {
                let write = tab.record(Command::LogAccess(AccessKind::BackedUp), now());
                block_on(write).unwrap();
            }
        },
        now(),
    );
    block_on(turned).unwrap();
    let lines = open(&patient.store, &new_code).unwrap();
    let kinds: Vec<_> = lines
        .state()
        .access_log
        .iter()
        .map(|line| line.what)
        .collect();
    assert!(kinds.ends_with(&[AccessKind::BackedUp, AccessKind::KeyRotated]));
}

#[test]
fn a_tab_that_still_has_the_old_vault_open_can_write_nothing() {
    let patient = patient();
    let mut ledger = patient.again();
    let rotation = begin(&ledger, &code()).unwrap();
    turn(rotation, &mut ledger).unwrap();
    let write = patient
        .desk
        .record(Command::LogAccess(AccessKind::BackedUp), now());
    assert_eq!(block_on(write), Err(StoreError::NoVault.into()));
}

#[test]
fn a_damaged_journal_is_not_moved() {
    let patient = patient();
    patient.damage(Row::Entry(3));
    let mut ledger = patient.again();
    let rotation = begin(&ledger, &code()).unwrap();
    assert_eq!(turn(rotation, &mut ledger), Err(AppError::NotWhole));
}

#[test]
fn a_damaged_file_stops_the_move_until_it_is_marked_and_can_be_given_again_after() {
    let patient = patient();
    let blob = patient.blob(SCAN);
    patient.damage(chunk(blob, 1));
    let mut ledger = patient.again();
    let new_code = code();
    let rotation = begin(&ledger, &new_code).unwrap();
    let refused = turn(rotation, &mut ledger);
    let id = crate::health::vault_id(blob);
    let expected = VaultError::ChunkDamaged { blob: id, chunk: 1 };
    assert_eq!(refused, Err(expected.into()));

    patient.check();
    let mut ledger = patient.again();
    let again = code();
    let by = Credential::RecoveryCode(new_code);
    let rotation = resume(&ledger, &by, &again).unwrap();
    let turned = turn(rotation, &mut ledger).unwrap();
    assert_eq!(turned.left_behind, [blob]);
    let ledger = open(&patient.store, &again).unwrap();
    assert_eq!(ledger.state().damaged_files().len(), 1);
    let desk = sealwell::app::Desk::new(ledger, Rc::new(SystemRandom), crate::health::NoEngine);
    let source = sealwell::store::SliceSource(&patient.scan);
    let mended = desk.mend_with_file(&source, |_| {}, now());
    assert_eq!(block_on(mended), Ok(vec![blob]));
}

#[test]
fn the_second_place_watches_the_new_vault_and_forgets_the_old() {
    let patient = patient();
    let mut ledger = patient.again();
    let witness = MemoryWitness::default();
    block_on(ledger.watch(Rc::new(witness.clone()))).unwrap();
    block_on(ledger.record(Command::LogAccess(AccessKind::Opened), now())).unwrap();
    let old = ledger.vault().id();
    let rotation = begin(&ledger, &code()).unwrap();
    let turned = turn(rotation, &mut ledger).unwrap();
    assert_eq!(witness.seen(old), None);
    let seen = Some(Seen::from(&turned.position));
    assert_eq!(witness.seen(turned.vault), seen);
}

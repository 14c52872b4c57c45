//! The ways into a vault, as a person changes them: told, remembered, and never fewer than it takes.

use std::rc::Rc;

use pollster::block_on;
use sealwell::app::ways::{Keys, Stretcher, WayIn, affordable_here, by_worker, stretched};
use sealwell::app::{AppError, Ledger, Now, Opened};
use sealwell::domain::{AccessKind, Command, Moment, WayKind};
use sealwell::store::{MemoryStore, Store, StoreError, Whole};
use sealwell::vault::{
    Argon2Cost, CratesCipher, Credential, Header, NewSlot, Passphrase, RecoveryCode, SystemRandom,
    TWO_OF_THREE, VaultError, argon2id, join_sheets, make_sheets,
};
use zeroize::Zeroizing;

use super::domain::world::day;

type Memory = Ledger<MemoryStore, CratesCipher>;

const WORDS: &str = "seven quiet herons fly";
const OTHER: &str = "nine otters fold the map";

fn at(milliseconds: i64) -> Now {
    Now {
        today: day(2026, 11, 22),
        at: Moment(milliseconds),
    }
}

fn random() -> Rc<SystemRandom> {
    Rc::new(SystemRandom)
}

fn words(text: &str) -> Credential {
    Credential::Passphrase(Passphrase::new(text))
}

fn keys(by: &Credential) -> Keys<'_, CratesCipher> {
    Keys {
        cipher: CratesCipher,
        random: random(),
        by,
    }
}

/// A new vault and its recovery code.
fn made(store: &MemoryStore) -> (Memory, Credential) {
    let code = RecoveryCode::make(&SystemRandom).unwrap();
    let words = Passphrase::new(WORDS);
    let made = Ledger::create(
        store.clone(),
        CratesCipher,
        random(),
        &words,
        600_000,
        &code,
        at(1),
    );
    (block_on(made).unwrap(), Credential::RecoveryCode(code))
}

/// Opens it and writes the access line, as the door does.
fn opened(store: &MemoryStore, by: &Credential, now: Now) -> Result<Memory, AppError> {
    let vault = block_on(store.vaults()).unwrap()[0];
    let Opened { mut ledger, access } = block_on(Ledger::open(
        store.clone(),
        CratesCipher,
        random(),
        vault,
        by,
    ))?;
    block_on(ledger.record(Command::LogAccess(access), now)).unwrap();
    Ok(ledger)
}

fn passkey() -> (NewSlot, [u8; 32]) {
    let slot = NewSlot::passkey(vec![7; 32], [9; 32], &[3; 32], &SystemRandom).unwrap();
    (slot, [3; 32])
}

fn kinds(ways: &[WayIn]) -> Vec<WayKind> {
    ways.iter().map(|way| way.kind).collect()
}

fn last_access(ledger: &Memory) -> AccessKind {
    ledger.state().access_log.last().unwrap().what
}

#[test]
fn each_way_says_when_it_was_made_and_last_used() {
    let store = MemoryStore::default();
    let (mut ledger, code) = made(&store);
    let (new, output) = passkey();
    block_on(ledger.add_way(keys(&code), &new, " My laptop ", at(5))).unwrap();
    let by = ledger.header().passkeys()[0].opened_with(&output);
    opened(&store, &words(WORDS), at(6)).unwrap();
    opened(&store, &by, at(8)).unwrap();
    let ledger = opened(&store, &words(WORDS), at(9)).unwrap();
    let ways = ledger.ways_in();
    assert_eq!(
        kinds(&ways),
        [WayKind::Passphrase, WayKind::RecoveryCode, WayKind::Passkey]
    );
    let times: Vec<_> = ways.iter().map(|way| (way.made, way.used)).collect();
    assert_eq!(
        times,
        [
            (Some(Moment(1)), Some(Moment(9))),
            (Some(Moment(1)), None),
            (Some(Moment(5)), Some(Moment(8)))
        ]
    );
    assert_eq!(ways[2].label, "My laptop");
    assert!(matches!(
        last_access(&ledger),
        AccessKind::OpenedBy { kind: WayKind::Passphrase, way } if way == ways[0].id
    ));
}

#[test]
fn a_new_passphrase_takes_the_place_of_the_old_one_however_that_was_stretched() {
    let store = MemoryStore::default();
    let (mut ledger, code) = made(&store);
    let cost = Argon2Cost::FLOOR;
    let argon2 = block_on(stretched(
        &Passphrase::new(OTHER),
        cost,
        &SystemRandom,
        &InPlace,
    ))
    .unwrap();
    block_on(ledger.add_way(keys(&code), &argon2, "", at(2))).unwrap();
    assert_eq!(
        kinds(&ledger.ways_in()),
        [WayKind::RecoveryCode, WayKind::PassphraseArgon2]
    );
    assert_eq!(last_access(&ledger), AccessKind::PassphraseChanged);
    assert_eq!(
        opened(&store, &words(WORDS), at(3)).err(),
        Some(VaultError::Refused.into())
    );
    let mut ledger = opened(&store, &words(OTHER), at(4)).unwrap();
    let old = words(OTHER);
    block_on(ledger.change_passphrase(keys(&old), &Passphrase::new(WORDS), 600_000, at(5)))
        .unwrap();
    assert_eq!(
        kinds(&ledger.ways_in()),
        [WayKind::RecoveryCode, WayKind::Passphrase]
    );
    assert!(opened(&store, &words(WORDS), at(6)).is_ok());
    assert!(opened(&store, &words(OTHER), at(6)).is_err());
}

#[test]
fn a_raised_cost_wraps_the_same_key_under_the_same_words() {
    let store = MemoryStore::default();
    let (mut ledger, _) = made(&store);
    let by = words(WORDS);
    block_on(ledger.change_passphrase(keys(&by), &Passphrase::new(WORDS), 650_000, at(5))).unwrap();
    assert_eq!(ledger.ways_in()[1].iterations, Some(650_000));
    assert!(opened(&store, &by, at(6)).unwrap().header_is_the_last());
}

#[test]
fn a_new_recovery_code_and_new_sheets_take_the_place_of_the_old_ones() {
    let store = MemoryStore::default();
    let (mut ledger, old) = made(&store);
    let by = words(WORDS);
    let code = RecoveryCode::make(&SystemRandom).unwrap();
    let new = NewSlot::recovery_code(&code, &SystemRandom).unwrap();
    block_on(ledger.add_way(keys(&by), &new, "", at(2))).unwrap();
    let mut sets = Vec::new();
    for _ in 0..2 {
        let (new, sheets) = make_sheets(TWO_OF_THREE, &SystemRandom).unwrap();
        block_on(ledger.add_way(keys(&by), &new, "", at(3))).unwrap();
        sets.push(sheets);
    }
    assert_eq!(
        kinds(&ledger.ways_in()),
        [
            WayKind::Passphrase,
            WayKind::RecoveryCode,
            WayKind::HelperSheets
        ]
    );
    assert_eq!(
        ledger.ways_in()[2].sheets,
        Some((TWO_OF_THREE, sets[1][0].set()))
    );
    assert!(opened(&store, &old, at(4)).is_err());
    assert!(opened(&store, &Credential::RecoveryCode(code), at(4)).is_ok());
    let drill = |sheets: &[_]| block_on(ledger.try_sheets(CratesCipher, random(), sheets));
    assert_eq!(drill(&sets[1][..2]), Ok(()));
    assert_eq!(
        drill(&sets[0][..2]),
        Err(VaultError::SheetOfAnotherSet {
            set: sets[0][0].set()
        }
        .into())
    );
    let by = Credential::Key(join_sheets(ledger.header(), &sets[1][1..]).unwrap());
    let ledger = opened(&store, &by, at(5)).unwrap();
    assert_eq!(ledger.ways_in()[2].used, Some(Moment(5)));
}

#[test]
fn a_way_that_was_taken_away_opens_nothing_and_the_last_one_stays() {
    let store = MemoryStore::default();
    let (mut ledger, code) = made(&store);
    let (new, output) = passkey();
    block_on(ledger.add_way(keys(&code), &new, "", at(2))).unwrap();
    let by = ledger.header().passkeys()[0].opened_with(&output);
    let ways = ledger.ways_in();
    assert!(ways.iter().all(|way| way.is_removable));
    block_on(ledger.remove_way(ways[0].id, at(3))).unwrap();
    assert_eq!(
        last_access(&ledger),
        AccessKind::WayGone {
            kind: WayKind::Passphrase
        }
    );
    let ways = ledger.ways_in();
    assert_eq!(
        ways.iter().map(|way| way.is_removable).collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(
        block_on(ledger.remove_way(ways[0].id, at(4))),
        Err(VaultError::LastWayIn.into())
    );
    block_on(ledger.remove_way(ways[1].id, at(5))).unwrap();
    assert_eq!(
        block_on(ledger.remove_way(ways[1].id, at(6))),
        Err(VaultError::NoSuchSlot.into())
    );
    assert_eq!(
        opened(&store, &by, at(7)).err(),
        Some(VaultError::NoSuchSlot.into())
    );
    assert!(opened(&store, &code, at(8)).is_ok());
}

#[test]
fn nothing_is_added_without_something_that_opens_today() {
    let store = MemoryStore::default();
    let (mut ledger, _) = made(&store);
    let before = (ledger.header().clone(), ledger.state().clone());
    let wrong = words(OTHER);
    assert_eq!(
        block_on(ledger.prove(keys(&wrong))),
        Err(VaultError::Refused.into())
    );
    let refused = block_on(ledger.add_way(keys(&wrong), &passkey().0, "", at(2)));
    assert_eq!(refused, Err(VaultError::Refused.into()));
    assert_eq!((ledger.header().clone(), ledger.state().clone()), before);
    assert_eq!(block_on(ledger.prove(keys(&words(WORDS)))), Ok(()));
}

#[test]
fn an_older_header_put_back_is_told_and_the_right_one_is_not() {
    let store = MemoryStore::default();
    let (mut ledger, _) = made(&store);
    assert!(ledger.header_is_the_last());
    let (vault, old) = (ledger.vault().id(), ledger.header().render());
    let by = words(WORDS);
    block_on(ledger.change_passphrase(keys(&by), &Passphrase::new(OTHER), 600_000, at(2))).unwrap();
    assert!(
        opened(&store, &words(OTHER), at(3))
            .unwrap()
            .header_is_the_last()
    );

    // Somebody who knows the old words puts the old header back beside the newer journal.
    let loaded = block_on(store.load(vault)).unwrap();
    let put_back = MemoryStore::default();
    let entries = block_on(store.entries(vault, 0)).unwrap();
    let position = |at: usize| sealwell::vault::entry_position(&entries[at]).unwrap();
    let whole = Whole {
        header: old,
        head: loaded.head,
        snapshot: None,
        entries: (0..entries.len())
            .map(|at| sealwell::vault::Chained {
                seq: position(at),
                record: entries[at].clone(),
            })
            .collect(),
        blobs: Vec::new(),
    };
    block_on(put_back.install(vault, None, &whole)).unwrap();
    let ledger = opened(&put_back, &words(WORDS), at(4)).unwrap();
    assert!(!ledger.header_is_the_last());
    assert!(ledger.damages().is_empty());
}

#[test]
fn of_two_tabs_that_change_the_ways_the_second_is_told_and_changes_nothing() {
    let store = MemoryStore::default();
    let (mut one, code) = made(&store);
    let mut two = opened(&store, &code, at(2)).unwrap();
    block_on(one.add_way(keys(&code), &passkey().0, "", at(3))).unwrap();
    let late = block_on(two.add_way(keys(&code), &passkey().0, "", at(4)));
    assert_eq!(late, Err(StoreError::Conflict.into()));
    assert_eq!(two.header(), one.header());
    block_on(two.add_way(keys(&code), &passkey().0, "", at(5))).unwrap();
    assert_eq!(two.ways_in().len(), 4);
    assert!(opened(&store, &code, at(6)).unwrap().header_is_the_last());
}

#[test]
fn a_change_beside_an_entry_of_another_tab_is_made_on_top_of_it() {
    let store = MemoryStore::default();
    let (mut one, code) = made(&store);
    let mut two = opened(&store, &code, at(2)).unwrap();
    block_on(one.record(Command::LogAccess(AccessKind::BackedUp), at(3))).unwrap();
    block_on(two.add_way(keys(&code), &passkey().0, "", at(4))).unwrap();
    let lines = &opened(&store, &code, at(5))
        .unwrap()
        .state()
        .access_log
        .clone();
    assert!(lines.iter().any(|line| line.what == AccessKind::BackedUp));
}

#[test]
fn failed_tries_stand_in_the_log_with_their_times() {
    let store = MemoryStore::default();
    let (mut ledger, code) = made(&store);
    let failed = AccessKind::UnlockFailed {
        times: 3,
        first: Moment(10),
        last: Moment(20),
    };
    block_on(ledger.record(Command::LogAccess(failed), at(30))).unwrap();
    let again = opened(&store, &code, at(40)).unwrap();
    assert!(
        again
            .state()
            .access_log
            .iter()
            .any(|line| line.what == failed)
    );
}

/// Argon2id where it is asked for.
struct InPlace;

impl Stretcher for InPlace {
    async fn argon2id(
        &self,
        passphrase: &Passphrase,
        salt: [u8; 32],
        cost: Argon2Cost,
    ) -> Result<Zeroizing<[u8; 32]>, AppError> {
        Ok(argon2id(passphrase.as_bytes(), &salt, cost)?)
    }
}

#[test]
fn a_worker_stretches_only_where_the_header_asks_for_it() {
    let store = MemoryStore::default();
    let (mut ledger, code) = made(&store);
    let resolve =
        |header: &Header, by: Credential| block_on(by_worker(header, by, &InPlace)).unwrap();
    assert!(matches!(
        resolve(ledger.header(), words(WORDS)),
        Credential::Passphrase(_)
    ));
    let new = block_on(stretched(
        &Passphrase::new(OTHER),
        Argon2Cost::FLOOR,
        &SystemRandom,
        &InPlace,
    ));
    block_on(ledger.add_way(keys(&code), &new.unwrap(), "", at(2))).unwrap();
    let by = resolve(ledger.header(), words(OTHER));
    assert!(matches!(by, Credential::Key(_)));
    assert!(opened(&store, &by, at(3)).is_ok());
    assert!(matches!(
        resolve(ledger.header(), code),
        Credential::RecoveryCode(_)
    ));
    let short = block_on(stretched(
        &Passphrase::new("short"),
        Argon2Cost::FLOOR,
        &SystemRandom,
        &InPlace,
    ));
    assert_eq!(
        short.err().map(|error| error.code()),
        Some("vault-passphrase-too-short")
    );
}

#[test]
fn a_slow_device_is_offered_nothing() {
    let clock = std::cell::Cell::new(0.0);
    let tick = |each: f64| {
        let clock = &clock;
        move || clock.replace(clock.get() + each)
    };
    assert_eq!(
        block_on(affordable_here(&InPlace, tick(300.0))).unwrap(),
        Some(Argon2Cost {
            memory_kib: 32 * 1024,
            passes: 3,
            lanes: 1
        })
    );
    assert_eq!(
        block_on(affordable_here(&InPlace, tick(1_600.0))).unwrap(),
        None
    );
}

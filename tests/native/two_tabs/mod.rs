//! Two tabs over one store: whatever the order in which their steps are taken, nothing acknowledged is lost, nothing stands
//! there twice, and both come to the same state.

mod schedule;
mod stepwise;

use std::collections::BTreeMap;
use std::rc::Rc;

use pollster::block_on;
use sealwell::app::{AppError, Ledger, Now, seal_file};
use sealwell::domain::*;
use sealwell::store::{MemoryStore, SliceSource, Store, Whole};
use sealwell::vault::{CratesCipher, Credential, Passphrase, RecoveryCode, SystemRandom, Vault};

use self::schedule::{Schedule, run};
use self::stepwise::{Stepwise, Turns};
use super::domain::world::{day, provider};

type Tab = Ledger<Stepwise, CratesCipher>;

fn now() -> Now {
    Now {
        today: day(2026, 11, 22),
        at: Moment(1_790_000_000_000),
    }
}

/// A vault on a store, open in two tabs.
fn two_tabs(turns: Turns) -> (Stepwise, Tab, Tab) {
    let store = Stepwise::new(MemoryStore::default(), turns);
    let code = RecoveryCode::make(&SystemRandom).unwrap();
    let one = block_on(Ledger::create(
        store.clone(),
        CratesCipher,
        Rc::new(SystemRandom),
        &Passphrase::new("seven quiet herons fly"),
        600_000,
        &code,
        now(),
    ))
    .unwrap();
    let two = open(&store, &one, &code);
    (store, one, two)
}

fn open(store: &Stepwise, one: &Tab, code: &RecoveryCode) -> Tab {
    let by_code = Credential::RecoveryCode(code.clone());
    let opened = Ledger::open(
        store.clone(),
        CratesCipher,
        Rc::new(SystemRandom),
        one.vault().id(),
        &by_code,
    );
    block_on(opened).unwrap().ledger
}

/// The change with a number: a note at one of 40 places that no other change writes.
fn change(tab: char, number: usize) -> Command {
    let id = ProviderId::from_random([u8::try_from(number % 40).unwrap(); 16]);
    let place = Provider {
        notes: format!("{tab}{number}"),
        ..provider(id, ProviderKind::Hospital, "WI")
    };
    Command::SaveProvider(Box::new(place))
}

/// Writes so many changes one after the other; gives the notes of those that were acknowledged.
async fn write(ledger: &mut Tab, tab: char, count: usize) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0..count {
        match ledger.record(change(tab, number), now()).await {
            Ok(()) => acknowledged.push(format!("{tab}{number}")),
            Err(AppError::Busy) => {}
            Err(error) => panic!("{error}"),
        }
    }
    acknowledged
}

/// How often each note was written, by the journal; it must be without a flaw.
fn notes_of(store: &Stepwise, vault: &Vault<CratesCipher>) -> BTreeMap<String, usize> {
    let head = block_on(store.load(vault.id())).unwrap().head;
    let records = block_on(store.entries(vault.id(), 0)).unwrap();
    let journal = block_on(vault.open_journal(&head, None, &records)).unwrap();
    assert_eq!(journal.damages, []);
    let mut notes = BTreeMap::new();
    let mut stamps = BTreeMap::new();
    for entry in &journal.entries {
        for stamped in Event::parse_entry(&entry.plain).unwrap() {
            let Stamped { stamp, event } = stamped.unwrap();
            *stamps.entry((stamp.device, stamp.counter)).or_insert(0) += 1;
            if let Event::ProviderSaved(place) = event {
                *notes.entry(place.notes).or_insert(0) += 1;
            }
        }
    }
    assert!(stamps.values().all(|times| *times == 1), "an event twice");
    notes
}

fn interleave(turns: Turns, each: usize, seed: u64) -> (usize, Stepwise) {
    let (store, mut one, mut two) = two_tabs(turns);
    let (a, b) = run(
        Schedule::new(seed),
        write(&mut one, 'a', each),
        write(&mut two, 'b', each),
    );
    let acknowledged: BTreeMap<_, _> = a.iter().chain(&b).map(|note| (note.clone(), 1)).collect();
    assert_eq!(notes_of(&store, &one.vault()), acknowledged);
    block_on(one.catch_up()).unwrap();
    block_on(two.catch_up()).unwrap();
    assert_eq!(one.state(), two.state());
    assert_eq!(one.state().providers.len(), 40);
    assert!(one.damages().is_empty() && two.damages().is_empty());
    (acknowledged.len(), store)
}

#[test]
fn of_ten_thousand_changes_interleaved_step_by_step_none_is_lost_or_doubled() {
    let (acknowledged, store) = interleave(Turns::Taken, 5_000, 1);
    assert_eq!(acknowledged, 10_000, "with turns nobody is too busy");
    assert_eq!(store.most_writers(), 1, "never two writers at one moment");
}

#[test]
fn where_there_are_no_turns_the_expected_head_keeps_two_writers_apart() {
    for seed in 0..4 {
        let (acknowledged, store) = interleave(Turns::None, 250, seed);
        assert!(acknowledged >= 250, "{acknowledged}");
        assert_eq!(store.most_writers(), 2, "they did meet");
    }
}

#[test]
fn a_tab_that_follows_reads_only_what_is_new() {
    let (store, mut one, mut two) = two_tabs(Turns::Taken);
    block_on(write(&mut one, 'a', 300));
    assert_eq!(block_on(two.catch_up()), Ok(true));
    assert_eq!(two.state(), one.state());
    assert_eq!(block_on(two.catch_up()), Ok(false), "nothing new");
    store.forget_what_was_read();
    block_on(write(&mut one, 'c', 3));
    assert_eq!(block_on(two.catch_up()), Ok(true));
    assert_eq!(store.entries_read(), 3);
    assert_eq!(two.state(), one.state());
    // The one that followed goes on writing where the other stopped.
    block_on(write(&mut two, 'b', 1));
    block_on(one.catch_up()).unwrap();
    assert_eq!(one.state(), two.state());
}

#[test]
fn two_tabs_take_one_snapshot_between_them_where_one_is_due() {
    let (store, mut one, mut two) = two_tabs(Turns::Taken);
    let vault = one.vault().id();
    block_on(write(&mut one, 'a', 256));
    let taken = block_on(store.load(vault)).unwrap().snapshot;
    assert!(taken.is_some());
    block_on(write(&mut two, 'b', 100));
    assert_eq!(block_on(store.load(vault)).unwrap().snapshot, taken);
    block_on(write(&mut two, 'c', 156));
    assert_ne!(block_on(store.load(vault)).unwrap().snapshot, taken);
}

#[test]
fn a_tab_follows_a_journal_that_was_written_anew() {
    let (store, mut one, mut two) = two_tabs(Turns::Taken);
    block_on(write(&mut one, 'a', 3));
    block_on(two.catch_up()).unwrap();
    let vault = one.vault();
    let start = block_on(vault.start_journal()).unwrap();
    let whole = Whole {
        header: block_on(store.header(vault.id())).unwrap(),
        head: start.head,
        snapshot: None,
        entries: Vec::new(),
        blobs: Vec::new(),
    };
    let over = block_on(store.load(vault.id())).unwrap().head;
    block_on(store.install(vault.id(), Some(&over), &whole)).unwrap();
    assert_eq!(block_on(two.catch_up()), Ok(true));
    assert!(two.state().providers.is_empty());
    block_on(write(&mut two, 'b', 1));
    assert_eq!(two.state().providers.len(), 1);
}

#[test]
fn a_tab_is_told_that_its_vault_is_gone() {
    let (store, one, mut two) = two_tabs(Turns::Taken);
    block_on(store.delete_vault(one.vault().id())).unwrap();
    let gone = block_on(two.catch_up()).unwrap_err();
    assert_eq!(gone.code(), "store-no-vault");
    let lost = block_on(two.record(change('b', 1), now())).unwrap_err();
    assert_eq!(lost.code(), "store-no-vault");
}

#[test]
fn a_file_that_one_tab_stages_stays_though_another_one_sweeps() {
    let (store, one, two) = two_tabs(Turns::Taken);
    let vault = one.vault();
    let staging = block_on(store.staging(vault.id()));
    let source = SliceSource(b"under way");
    let sealed = block_on(seal_file(
        &vault,
        &store,
        &source,
        "a",
        "text/plain",
        |_| {},
    ));
    let swept = block_on(two.store().sweep(vault.id())).unwrap();
    assert!(sealed.is_ok() && swept == 0);
    drop(staging);
    assert_eq!(block_on(two.store().sweep(vault.id())).unwrap(), 1);
}

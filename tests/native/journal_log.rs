//! The log of the journal: what happened and when, without a word of content, and held against a backup without a key.

use pollster::block_on;
use sealwell::app::{JournalLog, LogComparison, NotALog, journal_log};
use sealwell::domain::*;
use sealwell::store::{MemoryStore, Store};

use super::domain::copies::{named, person_id};
use super::ledgers::Kept;

fn kept() -> Kept<MemoryStore> {
    let mut kept = Kept::make(MemoryStore::default());
    kept.must(
        Command::SavePerson(Box::new(named(0, "a secret number"))),
        2_000,
    );
    kept.must(Command::LogAccess(AccessKind::BackedUp), 2_001);
    kept
}

fn log(kept: &Kept<MemoryStore>) -> JournalLog {
    block_on(journal_log(&kept.store, &*kept.ledger.vault())).unwrap()
}

fn records(kept: &Kept<MemoryStore>) -> Vec<Vec<u8>> {
    block_on(kept.store.entries(kept.ledger.vault().id(), 0)).unwrap()
}

#[test]
fn it_says_what_happened_and_when_and_no_word_of_content() {
    let kept = kept();
    let log = log(&kept);
    let told: Vec<_> = log.entries.iter().flat_map(|entry| &entry.events).collect();
    let what: Vec<_> = told
        .iter()
        .map(|event| (event.at, event.what.as_str()))
        .collect();
    assert_eq!(
        what,
        [
            (1_000, "Accessed created"),
            (1_000, "KeysChanged"),
            (2_000, "PersonSaved"),
            (2_001, "Accessed backed_up")
        ]
    );
    let text = log.render();
    assert_eq!(text.lines().count(), 4);
    for secret in ["Ada", "a secret number", &person_id(0).to_string()] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert_eq!(JournalLog::parse(&text), Ok(log));
}

#[test]
fn it_is_held_against_the_sealed_entries_without_a_key() {
    let mut kept = kept();
    let (log, before) = (log(&kept), records(&kept));
    let same = LogComparison {
        same: 3,
        ..LogComparison::default()
    };
    assert_eq!(log.compare(&before), same);
    kept.must(Command::LogAccess(AccessKind::BackedUp), 2_002);
    let newer = log.compare(&records(&kept));
    assert_eq!(
        newer,
        LogComparison {
            only_in_backup: vec![4],
            ..same.clone()
        }
    );
    assert!(newer.is_sound());
    let older = log.compare(&before[..2]);
    assert_eq!(
        older,
        LogComparison {
            same: 2,
            only_in_log: vec![3],
            ..LogComparison::default()
        }
    );
    let mut other = before;
    *other[1].last_mut().unwrap() ^= 1;
    assert_eq!(log.compare(&other).differ, [2]);
}

#[test]
fn a_line_changed_taken_out_or_left_off_shows() {
    let kept = kept();
    let (whole, records) = (log(&kept), records(&kept));
    let mut changed = whole.clone();
    changed.entries[1].hash = "00".repeat(32);
    assert_eq!(changed.compare(&records).broken, [3]);
    assert_eq!(changed.compare(&records).differ, [2]);
    let mut cut = whole.clone();
    cut.entries.remove(0);
    assert_eq!(cut.compare(&records).broken, [2]);
    let mut short = whole;
    short.entries.pop();
    assert_eq!(short.compare(&records).broken, [3]);
    assert!(!short.compare(&records).is_sound());
}

#[test]
fn an_entry_that_does_not_open_is_called_damaged() {
    let damaged = kept().with_damage(2);
    let log = log(&damaged);
    let flags: Vec<_> = log
        .entries
        .iter()
        .map(|entry| (entry.damaged, entry.events.len()))
        .collect();
    assert_eq!(flags, [(false, 2), (true, 0), (false, 1)]);
}

#[test]
fn a_text_that_is_no_log_is_refused_by_its_line() {
    assert_eq!(JournalLog::parse(""), Err(NotALog { line: 1 }));
    let text = log(&kept()).render();
    assert_eq!(
        JournalLog::parse(&text.replace("\"seq\":2", "\"seq\":\"two\"")),
        Err(NotALog { line: 3 })
    );
    let later = text.replace("\"sealwell_journal\":1", "\"sealwell_journal\":2");
    assert_eq!(JournalLog::parse(&later), Err(NotALog { line: 1 }));
}

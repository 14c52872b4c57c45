//! `sealwell verify LOG`: the journal's log on the command line.

use pollster::block_on;
use sealwell::app::journal_log;
use sealwell::domain::*;
use sealwell::store::{MemoryStore, Store, VecSink, write_backup};
use sealwell::vault::SystemRandom;

use crate::cli::{Directory, path, said, sealwell};
use crate::domain::copies::{named, person_id};
use crate::ledgers::Kept;

fn kept() -> Kept<MemoryStore> {
    let mut kept = Kept::make(MemoryStore::default());
    kept.must(Command::SavePerson(Box::new(named(1, "her number"))), 2_000);
    kept.must(Command::LogAccess(AccessKind::JournalExported), 2_001);
    kept
}

fn log(kept: &Kept<MemoryStore>) -> String {
    let log = block_on(journal_log(&kept.store, &*kept.ledger.vault()));
    log.unwrap().render()
}

fn backup(kept: &Kept<impl Store>) -> Vec<u8> {
    let mut sink = VecSink::default();
    let vault = kept.ledger.vault();
    let writing = write_backup(&*vault, &SystemRandom, &kept.store, &mut sink, |_| {});
    block_on(writing).unwrap();
    sink.0
}

fn verify(directory: &Directory, log: &str, backup: &[u8]) -> (i32, String, String) {
    let log = directory.file("journal.jsonl", log.as_bytes());
    let backup = directory.file("vault.sealwell", backup);
    let options = [
        path("verify"),
        &log,
        path("--against"),
        &backup,
        path("--json"),
    ];
    said(&sealwell(&options, ""))
}

#[test]
fn a_log_holds_against_a_backup_of_the_same_day_and_of_a_later_one() {
    let directory = Directory::make("log");
    let mut kept = kept();
    let text = log(&kept);
    let (code, out, err) = verify(&directory, &text, &backup(&kept));
    assert_eq!(code, 0, "{err}");
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&told["same"], &told["against_a_backup"]),
        (&3.into(), &true.into())
    );
    kept.must(Command::LogAccess(AccessKind::BackedUp), 2_002);
    let (code, out, _) = verify(&directory, &text, &backup(&kept));
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &told["only_in_backup"]), (0, &vec![4].into()));
}

#[test]
fn a_line_that_was_changed_taken_out_or_put_in_is_named() {
    let directory = Directory::make("log-changed");
    let kept = kept();
    let (text, backup) = (log(&kept), backup(&kept));
    let lines: Vec<&str> = text.lines().collect();
    let other = lines[2].replacen("\"hash\":\"", "\"hash\":\"00", 1);
    for changed in [
        [lines[0], lines[1], &other, lines[3]].join("\n"),
        [lines[0], lines[1], lines[3]].join("\n"),
        [lines[0], lines[1], lines[2], lines[2], lines[3]].join("\n"),
        [lines[0], lines[1], lines[2]].join("\n"),
    ] {
        let (code, _, err) = verify(&directory, &changed, &backup);
        assert_eq!((code, err.contains("do not fit")), (1, true), "{changed}");
    }
}

#[test]
fn a_log_alone_is_held_against_itself_and_no_log_is_told_by_its_line() {
    let directory = Directory::make("log-alone");
    let text = log(&kept());
    let file = directory.file("journal.jsonl", text.as_bytes());
    let (code, out, _) = said(&sealwell(&[path("verify"), &file], ""));
    assert_eq!((code, out.contains("--against")), (0, true));
    let broken = directory.file("broken.jsonl", format!("{text}not a line\n").as_bytes());
    let (code, _, err) = said(&sealwell(&[path("verify"), &broken], ""));
    assert_eq!((code, err.contains("line 5")), (5, true), "{err}");
}

#[test]
fn a_log_of_another_vault_and_one_from_before_an_erasing_are_told() {
    let directory = Directory::make("log-other");
    let mut first = kept();
    let text = log(&first);
    let (code, _, err) = verify(&directory, &text, &backup(&kept()));
    assert_eq!((code, err.contains("two different vaults")), (1, true));
    first.must(Command::ErasePerson(person_id(1)), 3_000);
    let (code, out, _) = verify(&directory, &text, &backup(&first));
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 1);
    assert_eq!(
        (&told["same"], &told["differ"]),
        (&0.into(), &vec![1].into()),
        "{told}"
    );
}

//! Damage to the header, the head, the entries and the snapshot.

use pollster::block_on;
use sealwell::app::health::{FlawKind, Remedy};
use sealwell::domain::{AccessKind, Command};
use sealwell::store::{Row, Store};
use sealwell::vault::{CratesCipher, Damage};
use sha2::{Digest, Sha256};

use super::Patient;
use crate::support::make_vault;

fn journal(damage: Damage) -> Vec<FlawKind> {
    vec![FlawKind::Journal(damage)]
}

#[test]
fn a_damaged_header_is_named_and_put_back_while_the_vault_is_open() {
    let patient = Patient::light();
    let sound = patient.row(Row::Header);
    let mut bytes = sound.clone();
    bytes[40] ^= 1;
    patient.set(Row::Header, Some(bytes));
    let report = patient.report();
    assert!(
        matches!(report.flaws[0].what, FlawKind::HeaderDamaged { .. }),
        "{report:?}"
    );
    assert_eq!(report.flaws[0].remedy, Remedy::PutHeaderBack);
    block_on(block_on(patient.desk.ledger().lock()).put_header_back(super::now())).unwrap();
    assert_eq!(patient.row(Row::Header), sound);
    assert_eq!(patient.flaws(), []);
}

#[test]
fn a_header_changed_on_purpose_is_told_from_a_damaged_one() {
    let patient = Patient::light();
    let mut bytes = patient.row(Row::Header);
    let end = bytes.len() - 32;
    bytes[end - 1] ^= 1;
    let check: [u8; 32] = Sha256::digest(&bytes[..end]).into();
    bytes[end..].copy_from_slice(&check);
    patient.set(Row::Header, Some(bytes));
    assert_eq!(patient.flaws(), [FlawKind::HeaderAltered]);
}

#[test]
fn the_header_of_another_vault_is_named() {
    let patient = Patient::light();
    let (header, ..) = block_on(make_vault(CratesCipher, 3));
    patient.set(Row::Header, Some(header.render()));
    assert_eq!(patient.flaws(), [FlawKind::HeaderOfAnother]);
}

#[test]
fn bytes_that_are_no_header_are_a_damaged_one() {
    let patient = Patient::light();
    patient.set(Row::Header, None);
    assert_eq!(patient.flaws(), [FlawKind::HeaderDamaged { at: 0 }]);
}

#[test]
fn a_vault_that_went_while_it_was_open_is_named_piece_by_piece() {
    let patient = Patient::light();
    block_on(patient.store.delete_vault(patient.vault().id())).unwrap();
    let flaws = patient.flaws();
    let journal = [
        FlawKind::HeaderMissing,
        FlawKind::Journal(Damage::Head),
        FlawKind::JournalRolledBack { seen: 5, found: 0 },
    ];
    assert_eq!(flaws[..3], journal);
    assert!(
        flaws[3..]
            .iter()
            .all(|flaw| matches!(flaw, FlawKind::FileMissing { .. }))
    );
    assert_eq!(flaws.len(), 6);
}

#[test]
fn a_damaged_entry_is_named_by_its_number() {
    for seq in 1..=5 {
        let patient = Patient::light();
        patient.damage(Row::Entry(seq));
        assert_eq!(patient.flaws(), journal(Damage::Unreadable { seq }));
    }
}

#[test]
fn a_missing_entry_is_named_also_the_last() {
    for seq in [2, 5] {
        let patient = Patient::light();
        patient.set(Row::Entry(seq), None);
        let missing = Damage::Missing {
            first: seq,
            last: seq,
        };
        assert_eq!(patient.flaws(), journal(missing));
    }
}

#[test]
fn a_record_that_is_no_entry_is_named_by_its_place() {
    let patient = Patient::light();
    patient.set(Row::Entry(3), Some(vec![1, 2, 3]));
    let flaws = patient.flaws();
    assert_eq!(flaws[..1], journal(Damage::NotAnEntry { place: 3 }));
}

#[test]
fn entries_that_lie_in_each_others_place_are_named_and_nothing_else_is() {
    let patient = Patient::light();
    patient.swap(Row::Entry(2), Row::Entry(3));
    let misfiled = |number, carries| FlawKind::EntryMisfiled { number, carries };
    assert_eq!(patient.flaws(), [misfiled(2, 3), misfiled(3, 2)]);
}

#[test]
fn an_entry_that_lies_beyond_its_place_is_named() {
    let patient = Patient::light();
    let last = patient.row(Row::Entry(5));
    patient.set(Row::Entry(5), None);
    patient.set(Row::Entry(9), Some(last));
    let misfiled = FlawKind::EntryMisfiled {
        number: 9,
        carries: 5,
    };
    assert_eq!(patient.flaws(), [misfiled]);
}

#[test]
fn an_entry_laid_over_another_is_named_with_the_one_that_is_gone() {
    let patient = Patient::light();
    let second = patient.row(Row::Entry(2));
    patient.set(Row::Entry(3), Some(second));
    let expected = [
        FlawKind::Journal(Damage::Misplaced { seq: 2 }),
        FlawKind::Journal(Damage::Missing { first: 3, last: 3 }),
    ];
    assert_eq!(patient.flaws(), expected);
}

#[test]
fn an_entry_exchanged_for_a_genuine_one_of_another_history_is_named() {
    let patient = Patient::light();
    let (vault, first) = (patient.vault(), patient.row(Row::Entry(1)));
    let journal_id = patient.row(Row::Head)[..16].to_vec();
    let opened = block_on(vault.open_journal(&journal_id, None, &[first])).unwrap();
    let other = block_on(vault.seal_entries(&opened.position, &["[]"])).unwrap();
    patient.set(Row::Entry(2), Some(other.entries[0].record.clone()));
    assert_eq!(patient.flaws(), journal(Damage::Exchanged { seq: 2 }));
}

#[test]
fn a_damaged_head_is_named() {
    let patient = Patient::light();
    patient.damage(Row::Head);
    assert_eq!(patient.flaws(), journal(Damage::Head));
    patient.set(Row::Head, None);
    assert_eq!(patient.flaws(), journal(Damage::Head), "missing");
}

#[test]
fn an_older_head_put_back_alone_is_named() {
    let patient = Patient::light();
    let older = patient.row(Row::Head);
    patient.record(Command::LogAccess(AccessKind::BackedUp));
    patient.set(Row::Head, Some(older));
    let rolled_back = Damage::HeadRolledBack { head: 5, found: 6 };
    assert_eq!(patient.flaws(), journal(rolled_back));
}

#[test]
fn a_whole_journal_put_back_under_the_open_page_is_named() {
    let patient = Patient::light();
    let older = patient.row(Row::Head);
    patient.record(Command::LogAccess(AccessKind::BackedUp));
    patient.set(Row::Head, Some(older));
    patient.set(Row::Entry(6), None);
    let rolled_back = FlawKind::JournalRolledBack { seen: 6, found: 5 };
    assert_eq!(patient.flaws(), [rolled_back]);
}

#[test]
fn a_damaged_snapshot_is_named_and_nothing_is_lost_by_it() {
    let patient = Patient::light();
    let position = *block_on(patient.desk.ledger().lock()).position();
    let snapshot = block_on(patient.vault().seal_snapshot(&position, b"{}")).unwrap();
    patient.set(Row::Snapshot, Some(snapshot.record));
    assert_eq!(patient.flaws(), []);
    patient.damage(Row::Snapshot);
    let report = patient.report();
    assert_eq!(
        report.flaws[0].what,
        FlawKind::Journal(Damage::Snapshot),
        "{report:?}"
    );
    assert_eq!(report.flaws[0].remedy, Remedy::NothingLost);
    assert_eq!((report.flaws.len(), report.entries), (1, 5));
}

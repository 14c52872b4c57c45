//! What helps the vault itself: damaged entries left behind, leftovers taken away.

use pollster::block_on;
use sealwell::app::AppError;
use sealwell::app::health::FlawKind;
use sealwell::domain::{AccessKind, RecordId};
use sealwell::store::{Row, Store, StoreError};
use sealwell::vault::BlobId;

use super::{LETTER, Patient, SCAN, now, vault_id};

impl Patient {
    /// Keeps a file that no entry names, and says under which name.
    fn keep_extra(&self) -> BlobId {
        let extra = RecordId::from_random([9; 16]);
        self.file(extra, b"a file whose entry will be lost", "lost.pdf");
        let blob = vault_id(self.blob(extra));
        let last = block_on(self.desk.ledger().lock()).position().count();
        self.damage(Row::Entry(last));
        blob
    }

    fn leave_behind(&self) {
        block_on(self.desk.leave_damage_behind(now())).unwrap();
    }

    fn kinds(&self) -> Vec<AccessKind> {
        let state = self.desk.state();
        state.access_log.iter().map(|line| line.what).collect()
    }
}

#[test]
fn a_journal_written_anew_without_its_damaged_entry_is_whole_and_says_so() {
    let patient = Patient::light();
    patient.damage(Row::Entry(4));
    assert_eq!(patient.flaws().len(), 1);
    patient.leave_behind();
    let only_the_file = |flaw: &FlawKind| matches!(flaw, FlawKind::FileExtra { .. });
    assert!(
        patient.flaws().iter().all(only_the_file),
        "{:?}",
        patient.flaws()
    );
    assert_eq!(patient.kinds().last(), Some(&AccessKind::DamageLeftBehind));
    let again = patient.again();
    assert!(again.damages().is_empty());
    assert_eq!(again.state().people.len(), 2);
    assert!(!again.state().records.contains_key(&SCAN));
    assert!(again.state().records.contains_key(&LETTER));
}

#[test]
fn the_file_of_an_entry_that_was_left_behind_is_kept_until_it_is_taken_away() {
    let patient = Patient::light();
    let blob = patient.keep_extra();
    patient.leave_behind();
    let kept = || block_on(patient.store.blobs(patient.vault().id())).unwrap();
    assert!(kept().contains(&blob));
    block_on(patient.desk.erase_leftovers(now())).unwrap();
    assert!(!kept().contains(&blob));
    let chunk = block_on(patient.store.chunk(patient.vault().id(), blob, 0));
    assert_eq!(chunk.err(), Some(StoreError::NoChunk { blob, chunk: 0 }));
    let told = AccessKind::LeftoversErased { files: 1 };
    assert_eq!(patient.kinds().last(), Some(&told));
    assert_eq!(patient.flaws(), []);
}

#[test]
fn no_leftover_is_taken_away_while_the_journal_is_damaged() {
    let patient = Patient::light();
    let blob = patient.keep_extra();
    let refused = block_on(patient.desk.erase_leftovers(now()));
    assert_eq!(refused, Err(AppError::NotWhole));
    let kept = block_on(patient.store.blobs(patient.vault().id())).unwrap();
    assert!(kept.contains(&blob));
}

#[test]
fn where_nothing_is_left_over_nothing_is_written() {
    let patient = Patient::light();
    let before = patient.desk.state();
    block_on(patient.desk.erase_leftovers(now())).unwrap();
    assert_eq!(patient.desk.state(), before);
}

#[test]
fn chunks_that_a_killed_tab_left_are_swept_with_the_leftovers() {
    let patient = Patient::light();
    let vault = patient.vault();
    let sealer = block_on(vault.seal_blob(3)).unwrap();
    let sealed = block_on(sealer.seal_chunk(0, &b"abc".to_vec().into())).unwrap();
    block_on(patient.store.stage(vault.id(), sealer.id(), &[(0, sealed)])).unwrap();
    assert_eq!(patient.flaws().len(), 1);
    block_on(patient.desk.erase_leftovers(now())).unwrap();
    assert_eq!(patient.flaws(), []);
}

#[test]
fn a_header_put_back_through_the_desk_is_told_in_its_log() {
    let patient = Patient::light();
    patient.damage(Row::Header);
    block_on(patient.desk.put_header_back(now())).unwrap();
    assert_eq!(patient.flaws(), []);
    assert_eq!(patient.kinds().last(), Some(&AccessKind::HeaderPutBack));
}

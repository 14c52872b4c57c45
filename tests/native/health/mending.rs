//! What is damaged is marked, stays readable as far as it goes, and is whole again once its bytes are given.

use std::ops::ControlFlow;
use std::rc::Rc;

use pollster::block_on;
use sealwell::app::health::{Hole, Remedy};
use sealwell::app::ways::Keys;
use sealwell::app::{AppError, read_file};
use sealwell::domain::*;
use sealwell::store::{SliceSource, Store, StoreError, VecSink, write_backup};
use sealwell::vault::{
    CHUNK_BYTES, CratesCipher, Credential, RecoveryCode, SystemRandom, VaultError,
};

use super::{FATHER, LETTER, Patient, SCAN, chunk, manifest, now, vault_id};
use crate::support::Seeded;

/// A vault in which the scan has a damaged chunk, checked and marked.
fn damaged() -> (Patient, BlobId) {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    patient.damage(chunk(blob, 1));
    patient.check();
    (patient, blob)
}

impl Patient {
    fn mend(&self, bytes: &[u8]) -> Result<Vec<BlobId>, AppError> {
        block_on(self.desk.mend_with_file(&SliceSource(bytes), |_| {}, now()))
    }

    fn backup(&self) -> Vec<u8> {
        let mut sink = VecSink::default();
        let (vault, random) = (self.vault(), Seeded::new(4));
        block_on(write_backup(
            &vault,
            &*random,
            &self.store,
            &mut sink,
            |_| {},
        ))
        .unwrap();
        sink.0
    }

    fn mend_from(&self, backup: &[u8], code: &RecoveryCode) -> Result<Vec<BlobId>, AppError> {
        let keys = Keys {
            cipher: CratesCipher,
            random: Rc::new(SystemRandom),
            by: &Credential::RecoveryCode(code.clone()),
        };
        let source = SliceSource(backup);
        block_on(self.desk.mend_from_backup(&source, keys, |_| {}, now()))
    }

    fn mend_from_own(&self, backup: &[u8]) -> Result<Option<Vec<BlobId>>, AppError> {
        let source = SliceSource(backup);
        block_on(self.desk.mend_from_own_backup(&source, |_| {}, now()))
    }

    fn read(&self, record: RecordId) -> Result<Vec<u8>, AppError> {
        let file = self.file_of(record);
        block_on(read_file(&*self.vault(), self.store.clone(), &file))
    }

    fn staged(&self) -> usize {
        let vault = self.vault().id();
        let kept = block_on(self.store.blobs(vault)).unwrap();
        let chunks = block_on(self.store.chunk_keys(vault)).unwrap();
        chunks
            .iter()
            .filter(|(blob, _)| !kept.contains(blob))
            .count()
    }
}

#[test]
fn a_damaged_file_is_marked_once_and_stays_marked_when_the_vault_is_opened_again() {
    let (patient, blob) = damaged();
    let events = patient.desk.state().events;
    patient.check();
    assert_eq!(
        patient.desk.state().events,
        events + 1,
        "the line of the access log alone"
    );
    let again = patient.again();
    let marked: Vec<_> = again.state().damaged_files();
    assert_eq!(marked, [(FilePlace::Record(SCAN), &patient.file_of(SCAN))]);
    assert_eq!(marked[0].1.id, blob);
}

#[test]
fn a_file_given_again_is_whole_and_the_damaged_bytes_are_gone() {
    let (patient, blob) = damaged();
    let scan = patient.scan.clone();
    assert_eq!(patient.mend(&scan), Ok(vec![blob]));
    assert!(patient.read(SCAN).unwrap() == scan);
    let file = patient.file_of(SCAN);
    assert_ne!(file.id, blob, "a name is sealed under once");
    assert_eq!(file.name, "scan.pdf");
    assert_eq!(patient.flaws(), []);
    assert!(patient.desk.state().damaged.is_empty());
    let vault = patient.vault().id();
    assert!(patient.store.row(vault, chunk(blob, 0)).is_none());
    assert_eq!(patient.again().state(), &patient.desk.state());
}

#[test]
fn another_file_is_told_and_changes_nothing() {
    let (patient, _) = damaged();
    let before = patient.desk.state();
    let mut other = patient.scan.clone();
    other[5] ^= 1;
    for other in [other.as_slice(), b"something else", &patient.letter] {
        assert_eq!(patient.mend(other), Err(AppError::AnotherFile));
    }
    assert_eq!(patient.desk.state(), before);
    assert_eq!(patient.staged(), 0);
}

#[test]
fn one_file_given_again_mends_every_place_that_has_its_bytes() {
    let patient = Patient::new();
    let copy = RecordId::from_random([3; 16]);
    let scan = patient.scan.clone();
    patient.file_for(FATHER, copy, &scan, "copy.pdf");
    let (one, two) = (patient.blob(SCAN), patient.blob(copy));
    patient.damage(chunk(one, 0));
    patient.set(chunk(two, 2), None);
    patient.check();
    let mut mended = patient.mend(&scan).unwrap();
    mended.sort_unstable();
    let mut both = vec![one, two];
    both.sort_unstable();
    assert_eq!(mended, both);
    assert_eq!(patient.blob(SCAN), patient.blob(copy));
    assert_eq!(patient.flaws(), []);
    patient.record(Command::RemoveRecord(copy));
    assert!(
        patient.read(SCAN).unwrap() == scan,
        "one of two was removed"
    );
}

#[test]
fn a_file_whose_manifest_alone_is_damaged_is_sealed_anew_from_its_own_chunks() {
    for loses in [false, true] {
        let patient = Patient::new();
        let blob = patient.blob(SCAN);
        match loses {
            true => patient.set(manifest(blob), None),
            false => patient.damage(manifest(blob)),
        }
        let report = patient.check();
        assert_eq!(report.flaws[0].remedy, Remedy::SealAnew);
        let file = patient.file_of(SCAN);
        let mended = patient.desk.mend_from_itself(&file, |_| {}, now());
        assert_eq!(block_on(mended), Ok(vec![blob]));
        assert!(patient.read(SCAN).unwrap() == patient.scan);
        assert_eq!(patient.flaws(), []);
    }
}

#[test]
fn a_file_with_a_damaged_chunk_is_not_sealed_anew_from_itself() {
    let (patient, blob) = damaged();
    let file = patient.file_of(SCAN);
    let refused = block_on(patient.desk.mend_from_itself(&file, |_| {}, now()));
    let expected = VaultError::ChunkDamaged {
        blob: vault_id(blob),
        chunk: 1,
    };
    assert_eq!(refused, Err(expected.into()));
    assert_eq!(patient.staged(), 0);
}

#[test]
fn chunks_of_a_file_that_lost_its_manifest_are_not_swept() {
    let patient = Patient::new();
    patient.set(manifest(patient.blob(SCAN)), None);
    assert_eq!(block_on(patient.again().sweep()), Ok(0));
    assert_eq!(patient.staged(), 3);
    patient.check();
    let file = patient.file_of(SCAN);
    block_on(patient.desk.mend_from_itself(&file, |_| {}, now())).unwrap();
    patient.set(chunk(BlobId::from_random([9; 16]), 0), Some(vec![0; 20]));
    assert_eq!(block_on(patient.again().sweep()), Ok(1));
}

#[test]
fn a_backup_gives_back_what_is_damaged_here() {
    let patient = Patient::new();
    let backup = patient.backup();
    let (scan, letter) = (patient.blob(SCAN), patient.blob(LETTER));
    patient.damage(chunk(scan, 2));
    patient.set(manifest(letter), None);
    patient.check();
    let code = patient.code.clone();
    let mut mended = patient.mend_from(&backup, &code).unwrap();
    mended.sort_unstable();
    let mut both = vec![scan, letter];
    both.sort_unstable();
    assert_eq!(mended, both);
    assert!(patient.read(SCAN).unwrap() == patient.scan);
    assert_eq!(patient.file_of(SCAN).name, "scan.pdf");
    assert_eq!((patient.flaws(), patient.staged()), (vec![], 0));
}

#[test]
fn a_backup_of_this_very_vault_mends_without_anything_typed() {
    let patient = Patient::new();
    let backup = patient.backup();
    let blob = patient.blob(SCAN);
    patient.damage(chunk(blob, 1));
    patient.check();
    assert_eq!(patient.mend_from_own(&backup), Ok(Some(vec![blob])));
    assert_eq!(patient.read(SCAN), Ok(patient.scan.clone()));
    let other = Patient::new();
    assert_eq!(other.mend_from_own(&backup), Ok(None), "it has another key");
}

#[test]
fn looking_through_a_backup_can_be_stopped_and_leaves_nothing() {
    let patient = Patient::new();
    let backup = patient.backup();
    patient.damage(chunk(patient.blob(SCAN), 1));
    patient.check();
    let before = block_on(patient.store.chunk_keys(patient.vault().id()));
    let source = SliceSource(&backup);
    let stop = |_| ControlFlow::Break(());
    let stopped = block_on(patient.desk.mend_from_own_backup(&source, stop, now()));
    assert_eq!(stopped, Err(StoreError::Cancelled.into()));
    assert_eq!(
        block_on(patient.store.chunk_keys(patient.vault().id())),
        before
    );
}

#[test]
fn a_backup_of_another_vault_with_the_same_file_mends_as_well() {
    let (patient, blob) = damaged();
    let other = Patient::new();
    let mended = patient.mend_from(&other.backup(), &other.code);
    assert_eq!(mended, Ok(vec![blob]));
    assert!(patient.read(SCAN).unwrap() == patient.scan);
}

#[test]
fn a_backup_in_which_the_file_is_damaged_too_mends_nothing_and_leaves_nothing() {
    let patient = Patient::new();
    let mut backup = patient.backup();
    let blob = patient.blob(SCAN);
    let sealed = patient.row(chunk(blob, 2));
    let at = backup
        .windows(sealed.len())
        .position(|window| window == sealed)
        .unwrap();
    backup[at] ^= 1;
    patient.damage(chunk(blob, 0));
    patient.check();
    let code = patient.code.clone();
    assert_eq!(patient.mend_from(&backup, &code), Ok(vec![]));
    assert_eq!(patient.staged(), 0);
}

#[test]
fn what_still_opens_can_be_saved_with_its_holes_named() {
    let (patient, blob) = damaged();
    let file = patient.file_of(SCAN);
    let mut sink = VecSink::default();
    let holes = block_on(patient.desk.save_damaged(&file, &mut sink)).unwrap();
    let chunk_bytes = CHUNK_BYTES as u64;
    assert_eq!(
        holes,
        [Hole {
            at: chunk_bytes,
            length: chunk_bytes
        }]
    );
    assert_eq!(sink.0.len(), patient.scan.len());
    assert_eq!(sink.0[..CHUNK_BYTES], patient.scan[..CHUNK_BYTES]);
    assert!(
        sink.0[CHUNK_BYTES..2 * CHUNK_BYTES]
            .iter()
            .all(|byte| *byte == 0)
    );
    assert_eq!(sink.0[2 * CHUNK_BYTES..], patient.scan[2 * CHUNK_BYTES..]);

    patient.set(chunk(blob, 2), None);
    let mut sink = VecSink::default();
    let holes = block_on(patient.desk.save_damaged(&file, &mut sink)).unwrap();
    let one = Hole {
        at: chunk_bytes,
        length: chunk_bytes + 7,
    };
    assert_eq!(holes, [one], "holes side by side are one");
}

#[test]
fn a_mark_goes_when_a_check_finds_the_file_whole_again() {
    let patient = Patient::new();
    let place = chunk(patient.blob(SCAN), 1);
    let sound = patient.row(place);
    patient.damage(place);
    patient.check();
    assert_eq!(patient.desk.state().damaged.len(), 1);
    patient.set(place, Some(sound));
    let report = patient.check();
    assert_eq!(report.mended, [patient.blob(SCAN)]);
    assert!(patient.desk.state().damaged.is_empty());
    assert!(patient.desk.state().notices.is_empty());
}

#[test]
fn nothing_is_marked_that_nothing_names() {
    let patient = Patient::new();
    let stranger = BlobId::from_random([9; 16]);
    patient.record(Command::NoteFiles {
        damaged: vec![stranger],
        whole: vec![stranger],
    });
    assert!(patient.desk.state().damaged.is_empty());
    let refused = patient.desk.record(
        Command::ReplaceFile {
            old: stranger,
            new: stranger,
        },
        now(),
    );
    assert_eq!(block_on(refused), Err(AppError::Refused(Refusal::NotThere)));
}

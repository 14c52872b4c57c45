//! Damage to files: manifests, chunks, and what nothing names.

use pollster::block_on;
use sealwell::app::health::{Flaw, FlawKind, Remedy};
use sealwell::domain::{BlobId, FilePlace};
use sealwell::store::{SliceSource, Store, keep_blob};
use sealwell::vault::Bulk;

use super::{FATHER, LETTER, Patient, SCAN, chunk, manifest, of_record, vault_id};

#[test]
fn a_damaged_chunk_is_named_with_the_record_it_hits() {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    patient.damage(chunk(blob, 1));
    let report = patient.report();
    let damaged = FlawKind::ChunkDamaged { blob, chunk: 1 };
    assert_eq!(report.flaws, [of_record(SCAN, damaged, Remedy::GiveAgain)]);
    assert_eq!((report.files, report.damaged()), (2, vec![blob]));
}

#[test]
fn a_damaged_paper_of_an_authority_is_told_by_the_person_it_is_of() {
    let patient = Patient::new();
    let state = patient.desk.state();
    let paper = state.people[&FATHER].authority().unwrap().paper.as_ref();
    let blob = paper.unwrap().id;
    patient.damage(chunk(blob, 0));
    let expected = Flaw {
        what: FlawKind::ChunkDamaged { blob, chunk: 0 },
        places: vec![FilePlace::Authority(FATHER)],
        remedy: Remedy::GiveAgain,
    };
    assert_eq!(patient.report().flaws, [expected]);
}

#[test]
fn a_chunk_missing_inside_a_file_is_named() {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    patient.set(chunk(blob, 0), None);
    assert_eq!(patient.flaws(), [FlawKind::ChunkMissing { blob, chunk: 0 }]);
}

#[test]
fn a_file_that_is_cut_off_is_named_as_cut() {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    let cut = |found| FlawKind::FileCut {
        blob,
        found,
        expected: 3,
    };
    patient.set(chunk(blob, 2), None);
    assert_eq!(patient.flaws(), [cut(2)]);
    patient.set(chunk(blob, 1), None);
    assert_eq!(patient.flaws(), [cut(1)]);
    patient.set(chunk(blob, 0), None);
    assert_eq!(patient.flaws(), [cut(0)]);
}

#[test]
fn a_chunk_that_was_shortened_is_a_damaged_one() {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    let mut bytes = patient.row(chunk(blob, 2));
    bytes.pop();
    patient.set(chunk(blob, 2), Some(bytes));
    assert_eq!(patient.flaws(), [FlawKind::ChunkDamaged { blob, chunk: 2 }]);
}

#[test]
fn chunks_of_two_files_that_were_swapped_are_named_with_where_they_belong() {
    let patient = Patient::new();
    let (scan, letter) = (patient.blob(SCAN), patient.blob(LETTER));
    patient.swap(chunk(scan, 1), chunk(letter, 0));
    let mut flaws = patient.flaws();
    flaws.sort_by_key(|flaw| flaw.blob() != Some(scan));
    let expected = [
        FlawKind::ChunkSwapped {
            blob: scan,
            chunk: 1,
            of: letter,
            index: 0,
        },
        FlawKind::ChunkSwapped {
            blob: letter,
            chunk: 0,
            of: scan,
            index: 1,
        },
    ];
    assert_eq!(flaws, expected);
}

#[test]
fn chunks_of_one_file_that_were_swapped_are_named() {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    patient.swap(chunk(blob, 0), chunk(blob, 1));
    let swapped = |chunk, index| FlawKind::ChunkSwapped {
        blob,
        chunk,
        of: blob,
        index,
    };
    assert_eq!(patient.flaws(), [swapped(0, 1), swapped(1, 0)]);
}

#[test]
fn a_chunk_copied_over_another_is_named_with_where_it_belongs() {
    let patient = Patient::new();
    let (scan, letter) = (patient.blob(SCAN), patient.blob(LETTER));
    let bytes = patient.row(chunk(letter, 0));
    patient.set(chunk(scan, 0), Some(bytes));
    let expected = FlawKind::ChunkSwapped {
        blob: scan,
        chunk: 0,
        of: letter,
        index: 0,
    };
    assert_eq!(patient.flaws(), [expected]);
}

#[test]
fn a_chunk_too_many_is_named_and_nothing_is_lost_by_it() {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    patient.set(chunk(blob, 3), Some(vec![0; 30]));
    let extra = FlawKind::ChunkExtra { blob, chunk: 3 };
    let report = patient.report();
    assert_eq!(report.flaws, [of_record(SCAN, extra, Remedy::NothingLost)]);
    assert_eq!((report.files, report.damaged()), (3, vec![]));
}

#[test]
fn a_damaged_manifest_is_named_and_the_file_itself_is_all_there() {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    patient.damage(manifest(blob));
    let damaged = FlawKind::ManifestDamaged { blob };
    assert_eq!(
        patient.report().flaws,
        [of_record(SCAN, damaged, Remedy::SealAnew)]
    );
}

#[test]
fn a_file_that_lost_its_manifest_is_missing_and_all_there_while_its_chunks_are() {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    patient.set(manifest(blob), None);
    let missing = FlawKind::FileMissing { blob };
    let sealable = of_record(SCAN, missing.clone(), Remedy::SealAnew);
    assert_eq!(patient.report().flaws, [sealable]);
    (0..3).for_each(|index| patient.set(chunk(blob, index), None));
    let gone = of_record(SCAN, missing, Remedy::GiveAgain);
    assert_eq!(patient.report().flaws, [gone]);
}

#[test]
fn a_manifest_of_another_file_is_named() {
    let patient = Patient::new();
    let blob = patient.blob(SCAN);
    let vault = patient.vault();
    let sealer = block_on(vault.seal_blob_as(vault_id(blob), 9)).unwrap();
    let (bytes, _) = block_on(sealer.finish([7; 32])).unwrap();
    patient.set(manifest(blob), Some(bytes));
    let exchanged = FlawKind::FileExchanged { blob };
    let flaws = patient.report().flaws;
    assert_eq!(flaws, [of_record(SCAN, exchanged, Remedy::SealAnew)]);
}

#[test]
fn a_file_whose_chunks_all_open_and_that_is_another_is_named_as_altered() {
    let patient = Patient::new();
    let file = patient.file_of(LETTER);
    let vault = patient.vault();
    let sealer = block_on(vault.seal_blob_as(vault_id(file.id), file.length_bytes)).unwrap();
    let sealed = block_on(sealer.seal_chunk(1, &Bulk::from(vec![9; 100]))).unwrap();
    patient.set(chunk(file.id, 1), Some(sealed.to_vec()));
    let altered = FlawKind::FileAltered { blob: file.id };
    let flaws = patient.report().flaws;
    assert_eq!(flaws, [of_record(LETTER, altered, Remedy::GiveAgain)]);
}

#[test]
fn a_file_that_nothing_names_is_extra_and_chunks_that_nobody_kept_are_told_apart() {
    let patient = Patient::new();
    let vault = patient.vault();
    let seal = || {
        let kept = keep_blob(&*vault, &patient.store, &SliceSource(b"unnamed"), |_| {});
        block_on(kept).unwrap()
    };
    let (kept, staged) = (seal(), seal());
    block_on(patient.store.keep_coming(vault.id(), &kept)).unwrap();
    let domain = |id: sealwell::vault::BlobId| BlobId::from_random(*id.as_bytes());
    let report = patient.report();
    let kinds: Vec<_> = report.flaws.iter().map(|flaw| flaw.what.clone()).collect();
    let expected = [
        FlawKind::FileExtra {
            blob: domain(kept.id),
        },
        FlawKind::ChunksUnnamed {
            blob: domain(staged.id),
            chunks: 1,
        },
    ];
    assert_eq!(kinds, expected);
    assert!(
        report
            .flaws
            .iter()
            .all(|flaw| flaw.remedy == Remedy::NothingLost)
    );
    assert_eq!(report.damaged(), []);
}

#[test]
fn every_damage_has_a_name_of_its_own_among_many() {
    let patient = Patient::new();
    let (scan, letter) = (patient.blob(SCAN), patient.blob(LETTER));
    patient.damage(chunk(scan, 0));
    patient.set(chunk(scan, 2), None);
    patient.set(chunk(letter, 0), None);
    patient.damage(sealwell::store::Row::Entry(2));
    let flaws = patient.flaws();
    let expected = [
        FlawKind::Journal(sealwell::vault::Damage::Unreadable { seq: 2 }),
        FlawKind::ChunkDamaged {
            blob: scan,
            chunk: 0,
        },
        FlawKind::FileCut {
            blob: scan,
            found: 2,
            expected: 3,
        },
        FlawKind::ChunkMissing {
            blob: letter,
            chunk: 0,
        },
    ];
    assert_eq!(flaws.len(), expected.len());
    assert!(
        expected.iter().all(|flaw| flaws.contains(flaw)),
        "{flaws:?}"
    );
}

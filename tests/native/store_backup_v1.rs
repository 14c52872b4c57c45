//! Version 1 of the backup file, which nobody writes any more and everybody can read for ever.

use pollster::block_on;
use sealwell::{
    store::{
        BackupReader, BackupReport, Finding, Ignore, MemoryStore, SliceSource, Store, StoreError,
        check_backup, inspect_backup, restore_backup,
    },
    vault::{
        AnyCipher, BlobId, Credential, Damage, Header, RecoveryCode, Vault, VaultError, unlock,
    },
};

use crate::{
    support::Seeded,
    vault_frozen::{BLOB, CODE, frozen},
};

/// Where each frame begins, with its kind.
fn frames(backup: &[u8]) -> Vec<(usize, u8)> {
    let (mut at, mut frames) = (26, Vec::new());
    while at < backup.len() {
        frames.push((at, backup[at]));
        at += 5 + u32::from_be_bytes(backup[at + 1..at + 5].try_into().unwrap()) as usize;
    }
    frames
}

/// Where the nth frame of a kind begins and ends.
fn frame(backup: &[u8], kind: u8, nth: usize) -> (usize, usize) {
    let all = frames(backup);
    let place = all
        .iter()
        .enumerate()
        .filter(|(_, (_, found))| *found == kind)
        .nth(nth)
        .unwrap()
        .0;
    let end = all.get(place + 1).map_or(backup.len(), |next| next.0);
    (all[place].0, end)
}

fn without(kind: u8, nth: usize) -> Vec<u8> {
    let backup = frozen();
    let (from, to) = frame(&backup, kind, nth);
    [&backup[..from], &backup[to..]].concat()
}

fn flipped(kind: u8, nth: usize, offset: usize) -> Vec<u8> {
    let mut backup = frozen();
    let at = frame(&backup, kind, nth).0;
    backup[at + offset] ^= 1;
    backup
}

async fn open(header: &Header) -> Vault {
    let code = Credential::RecoveryCode(RecoveryCode::parse(CODE).unwrap());
    unlock(AnyCipher::here(), Seeded::new(1), header, &code)
        .await
        .unwrap()
}

fn check(backup: &[u8]) -> Result<BackupReport, StoreError> {
    block_on(async {
        let source = SliceSource(backup);
        let (mut reader, header) = BackupReader::open(&source).await?;
        check_backup(&mut reader, &open(&header).await, &mut Ignore, |_| {}).await
    })
}

fn findings(backup: &[u8]) -> Vec<Finding> {
    check(backup).unwrap().findings
}

fn blob() -> BlobId {
    BLOB.parse().unwrap()
}

#[test]
fn it_restores_to_the_vault_it_was_made_of() {
    block_on(async {
        let backup = frozen();
        let source = SliceSource(&backup);
        let (mut reader, header) = BackupReader::open(&source).await.unwrap();
        let vault = open(&header).await;
        let store = MemoryStore::default();
        let report = restore_backup(&mut reader, &header, &vault, &store, None, |_| {})
            .await
            .unwrap();
        assert_eq!((report.version, report.entries, report.blobs), (1, 3, 1));
        let usage = store.usage(vault.id()).await.unwrap();
        assert_eq!((usage.entries, usage.blobs, usage.blob_bytes), (3, 1, 37));
    });
}

#[test]
fn what_it_is_can_be_told_without_a_key() {
    let seen = block_on(inspect_backup(&SliceSource(&frozen()))).unwrap();
    assert_eq!((seen.version, seen.checksum_fits), (1, true));
    assert_eq!((seen.entries, seen.blobs, seen.chunks), (3, 1, 1));
    assert!(seen.evidence.iter().all(|evidence| evidence.holds));
}

#[test]
fn a_removed_entry_is_named() {
    let report = findings(&without(4, 1));
    assert!(report.contains(&Finding::Journal(Damage::Missing { first: 2, last: 2 })));
    assert!(report.contains(&Finding::Piece(VaultError::ClosingDamaged)));
}

#[test]
fn a_removed_chunk_is_named() {
    assert!(findings(&without(6, 0)).contains(&Finding::BlobCut {
        blob: blob(),
        found: 0,
        expected: 1
    }));
}

#[test]
fn a_removed_blob_is_noticed_by_the_closing_seal() {
    let backup = frozen();
    let (from, to) = (frame(&backup, 5, 0).0, frame(&backup, 7, 0).0);
    let cut = [&backup[..from], &backup[to..]].concat();
    assert_eq!(
        findings(&cut),
        [
            Finding::Checksum,
            Finding::Piece(VaultError::ClosingDamaged)
        ]
    );
}

#[test]
fn a_damaged_chunk_is_named_and_the_rest_is_counted() {
    let report = check(&flipped(6, 0, 30)).unwrap();
    assert!(
        report
            .findings
            .contains(&Finding::Piece(VaultError::ChunkDamaged {
                blob: blob(),
                chunk: 0
            }))
    );
    assert_eq!((report.entries, report.blobs), (3, 0));
}

#[test]
fn swapped_entries_are_named() {
    let backup = frozen();
    let ((from, middle), (_, to)) = (frame(&backup, 4, 0), frame(&backup, 4, 1));
    let swapped = [
        &backup[..from],
        &backup[middle..to],
        &backup[from..middle],
        &backup[to..],
    ]
    .concat();
    assert!(
        findings(&swapped)
            .iter()
            .any(|finding| matches!(finding, Finding::Journal(Damage::Misplaced { .. })))
    );
}

#[test]
fn a_damaged_snapshot_is_named_though_the_entries_say_the_same() {
    assert!(findings(&flipped(3, 0, 60)).contains(&Finding::Journal(Damage::Snapshot)));
}

#[test]
fn a_cut_anywhere_is_never_sound() {
    let backup = frozen();
    for end in 0..backup.len() {
        let outcome = check(&backup[..end]);
        assert!(
            outcome.is_err() || !outcome.unwrap().findings.is_empty(),
            "cut at {end}"
        );
    }
}

#[test]
fn anything_after_the_end_is_damage() {
    let longer = [frozen().as_slice(), b"x"].concat();
    let at = frozen().len() as u64;
    assert_eq!(
        findings(&longer),
        [Finding::Framing(StoreError::BackupDamaged { at })]
    );
}

#[test]
fn a_frame_of_impossible_length_is_refused_before_it_is_read() {
    let mut backup = frozen();
    let at = frame(&backup, 4, 0).0;
    backup[at + 1..at + 5].copy_from_slice(&u32::MAX.to_be_bytes());
    assert!(
        findings(&backup).contains(&Finding::Framing(StoreError::BackupDamaged {
            at: at as u64
        }))
    );
}

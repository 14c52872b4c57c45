//! Backups: whole or named for what is wrong with them, and never half restored.

use pollster::block_on;
use sealwell::{
    store::{
        BackupReader, BackupReport, Change, Finding, Ignore, MemoryStore, SliceSource, Store,
        StoreError, VecSink, check_backup, inspect_backup, keep_blob, restore_backup, write_backup,
    },
    vault::{BlobId, CHUNK_BYTES, Damage, VaultError},
};

use sha2::{Digest, Sha256};

use crate::{
    store_contract::Fresh,
    support::{Seeded, patterned},
};

pub struct Example {
    pub fresh: Fresh<MemoryStore>,
    pub blob: BlobId,
    pub file: Vec<u8>,
    pub backup: Vec<u8>,
}

/// A backup of three entries, a snapshot at the second, and one file in two chunks.
pub fn example() -> Example {
    block_on(async {
        let mut fresh = Fresh::make(MemoryStore::default(), 1).await;
        let mut change = fresh
            .change(&[r#"{"said":"one"}"#, r#"{"said":"two"}"#])
            .await;
        change.snapshot = Some(
            fresh
                .vault
                .seal_snapshot(&change.batch.position, b"{}")
                .await
                .unwrap(),
        );
        fresh.write(change).await;
        let file = patterned(CHUNK_BYTES + 100);
        let kept = keep_blob(&fresh.vault, &fresh.store, &SliceSource(&file), |_| {})
            .await
            .unwrap();
        let mut change = fresh.change(&["a scan, not JSON"]).await;
        change.keep.push(kept.clone());
        fresh.write(change).await;
        let backup = back_up(&fresh).await;
        Example {
            fresh,
            blob: kept.id,
            file,
            backup,
        }
    })
}

pub async fn back_up(fresh: &Fresh<MemoryStore>) -> Vec<u8> {
    let mut sink = VecSink::default();
    write_backup(
        &fresh.vault,
        &*Seeded::new(4),
        &fresh.store,
        &mut sink,
        |_| {},
    )
    .await
    .unwrap();
    sink.0
}

/// Where each frame begins, with its kind.
fn frames(backup: &[u8]) -> Vec<(usize, u8)> {
    let (mut at, mut frames) = (26, Vec::new());
    while at < backup.len() {
        frames.push((at, backup[at]));
        at += 5 + u32::from_be_bytes(backup[at + 1..at + 5].try_into().unwrap()) as usize;
    }
    frames
}

impl Example {
    fn check(&self, backup: &[u8]) -> Result<BackupReport, StoreError> {
        block_on(async {
            let source = SliceSource(backup);
            let (mut reader, _) = BackupReader::open(&source).await?;
            check_backup(&mut reader, &self.fresh.vault, &mut Ignore, |_| {}).await
        })
    }

    fn restore(
        &self,
        backup: &[u8],
        store: &MemoryStore,
        over: Option<&[u8]>,
    ) -> Result<BackupReport, StoreError> {
        block_on(async {
            let source = SliceSource(backup);
            let (mut reader, header) = BackupReader::open(&source).await?;
            restore_backup(&mut reader, &header, &self.fresh.vault, store, over, |_| {}).await
        })
    }

    fn frame(&self, kind: u8, nth: usize) -> (usize, usize) {
        let all = frames(&self.backup);
        let place = all
            .iter()
            .enumerate()
            .filter(|(_, (_, found))| *found == kind)
            .nth(nth)
            .unwrap()
            .0;
        (
            all[place].0,
            all.get(place + 1).map_or(self.backup.len(), |next| next.0),
        )
    }

    fn without(&self, kind: u8, nth: usize) -> Vec<u8> {
        let (from, to) = self.frame(kind, nth);
        [&self.backup[..from], &self.backup[to..]].concat()
    }
}

#[test]
fn a_backup_restores_to_the_same_vault() {
    let example = example();
    let store = MemoryStore::default();
    let report = example.restore(&example.backup, &store, None).unwrap();
    assert_eq!(
        (report.entries, report.blobs, report.blob_bytes),
        (3, 1, example.file.len() as u64)
    );
    let id = example.fresh.vault.id();
    assert_eq!(
        block_on(store.load(id)),
        block_on(example.fresh.store.load(id))
    );
    assert_eq!(
        block_on(store.entries(id, 0)),
        block_on(example.fresh.store.entries(id, 0))
    );
    let restored = Fresh {
        store,
        header: example.fresh.header.clone(),
        vault: example.fresh.vault,
        head: vec![],
        position: example.fresh.position,
    };
    let reader = block_on(sealwell::store::BlobReader::open(
        &restored.vault,
        restored.store.clone(),
        example.blob,
    ))
    .unwrap();
    assert!(block_on(reader.bytes()).unwrap() == example.file);
}

#[test]
fn a_backup_takes_the_place_of_the_vault_it_is_of_only_when_asked() {
    let mut example = example();
    assert_eq!(
        example.restore(&example.backup, &example.fresh.store, None),
        Err(StoreError::VaultExists)
    );
    let change: Change = block_on(example.fresh.change(&["later, to be lost"]));
    block_on(example.fresh.write(change));
    let head = example.fresh.head.clone();
    example
        .restore(&example.backup, &example.fresh.store, Some(&head))
        .unwrap();
    assert_eq!(
        block_on(example.fresh.store.usage(example.fresh.vault.id()))
            .unwrap()
            .entries,
        3
    );
}

#[test]
fn what_a_backup_is_can_be_told_without_a_key() {
    let example = example();
    let seen = block_on(inspect_backup(&SliceSource(&example.backup))).unwrap();
    assert_eq!(
        (seen.entries, seen.snapshots, seen.blobs, seen.chunks),
        (3, 1, 1, 2)
    );
    assert_eq!(
        (seen.vault, seen.bytes, seen.checksum_fits),
        (example.fresh.vault.id(), example.backup.len() as u64, true)
    );
    assert_eq!(seen.slots[0].iterations, Some(600_000));
}

#[test]
fn a_removed_entry_is_named_and_nothing_is_restored() {
    let example = example();
    let cut = example.without(4, 1);
    let report = example.check(&cut).unwrap();
    assert!(
        report
            .findings
            .contains(&Finding::Journal(Damage::Missing { first: 2, last: 2 })),
        "{:?}",
        report.findings
    );
    assert!(
        report
            .findings
            .contains(&Finding::Piece(VaultError::ClosingDamaged))
    );
    let store = MemoryStore::default();
    assert!(matches!(
        example.restore(&cut, &store, None),
        Err(StoreError::BackupUnsound { .. })
    ));
    assert_eq!(block_on(store.vaults()), Ok(vec![]));
    assert_eq!(block_on(store.sweep(example.fresh.vault.id())), Ok(0));
}

#[test]
fn a_removed_chunk_is_named() {
    let example = example();
    let report = example.check(&example.without(6, 1)).unwrap();
    assert!(report.findings.contains(&Finding::BlobCut {
        blob: example.blob,
        found: 1,
        expected: 2
    }));
    let report = example.check(&example.without(6, 0)).unwrap();
    assert!(report.findings.contains(&Finding::ChunkMisplaced {
        blob: example.blob,
        due: 0,
        got: 1
    }));
}

#[test]
fn a_removed_blob_is_noticed_by_the_closing_seal() {
    let example = example();
    let (from, _) = example.frame(5, 0);
    let (to, _) = example.frame(7, 0);
    let cut = [&example.backup[..from], &example.backup[to..]].concat();
    let report = example.check(&cut).unwrap();
    assert_eq!(
        report.findings,
        [
            Finding::Checksum,
            Finding::Piece(VaultError::ClosingDamaged)
        ]
    );
}

#[test]
fn a_damaged_chunk_is_named_and_the_rest_is_counted() {
    let example = example();
    let mut backup = example.backup.clone();
    backup[example.frame(6, 1).0 + 40] ^= 1;
    let report = example.check(&backup).unwrap();
    assert!(
        report
            .findings
            .contains(&Finding::Piece(VaultError::ChunkDamaged {
                blob: example.blob,
                chunk: 1
            }))
    );
    assert_eq!((report.entries, report.blobs), (3, 0));
}

#[test]
fn swapped_entries_are_named() {
    let example = example();
    let ((from, middle), (_, to)) = (example.frame(4, 0), example.frame(4, 1));
    let swapped = [
        &example.backup[..from],
        &example.backup[middle..to],
        &example.backup[from..middle],
        &example.backup[to..],
    ]
    .concat();
    let report = example.check(&swapped).unwrap();
    assert!(
        report
            .findings
            .iter()
            .any(|finding| matches!(finding, Finding::Journal(Damage::Misplaced { .. })))
    );
}

#[test]
fn a_damaged_snapshot_is_named_though_the_entries_say_the_same() {
    let example = example();
    let mut backup = example.backup.clone();
    backup[example.frame(3, 0).0 + 60] ^= 1;
    assert!(
        example
            .check(&backup)
            .unwrap()
            .findings
            .contains(&Finding::Journal(Damage::Snapshot))
    );
}

#[test]
fn a_backup_cut_anywhere_is_never_sound() {
    let example = example();
    let ends = frames(&example.backup)
        .into_iter()
        .flat_map(|(at, _)| [at, at + 1, at + 4, at + 5, at + 6]);
    for end in ends.chain([0, 5, 9, 20, 26, example.backup.len() - 1]) {
        let outcome = example.check(&example.backup[..end]);
        assert!(
            outcome.is_err() || !outcome.unwrap().findings.is_empty(),
            "cut at {end}"
        );
    }
}

#[test]
fn anything_after_the_end_is_damage() {
    let example = example();
    let longer = [example.backup.as_slice(), b"x"].concat();
    let at = example.backup.len() as u64;
    assert_eq!(
        example.check(&longer).unwrap().findings,
        [Finding::Framing(StoreError::BackupDamaged { at })]
    );
}

#[test]
fn a_frame_of_impossible_length_is_refused_before_it_is_read() {
    let example = example();
    let mut backup = example.backup.clone();
    let at = example.frame(4, 0).0;
    backup[at + 1..at + 5].copy_from_slice(&u32::MAX.to_be_bytes());
    assert!(
        example
            .check(&backup)
            .unwrap()
            .findings
            .contains(&Finding::Framing(StoreError::BackupDamaged {
                at: at as u64
            }))
    );
}

#[test]
fn what_is_no_backup_says_so() {
    let example = example();
    assert_eq!(
        example.check(b"%PDF-1.7 and so on").err(),
        Some(StoreError::NotABackup)
    );
    assert_eq!(example.check(b"").err(), Some(StoreError::NotABackup));
    let mut newer = example.backup.clone();
    newer[9] = 2;
    assert_eq!(
        example.check(&newer).err(),
        Some(VaultError::NewerFormat { got: 2, known: 1 }.into())
    );
}

#[test]
fn two_backups_of_one_vault_cannot_be_mixed() {
    let mut example = example();
    let change = block_on(example.fresh.change(&["later"]));
    block_on(example.fresh.write(change));
    let later = block_on(back_up(&example.fresh));
    let closing_of = |backup: &[u8]| backup[frames(backup).last().unwrap().0..].to_vec();
    let (from, _) = example.frame(7, 0);
    let mixed = [&example.backup[..from], &closing_of(&later)].concat();
    assert!(
        example
            .check(&mixed)
            .unwrap()
            .findings
            .contains(&Finding::Piece(VaultError::ClosingDamaged))
    );
}

/// `tests/e2e/second-reader.mjs` shares no code with this crate. Where there is no Node it cannot be asked.
#[test]
fn a_reader_written_from_the_document_alone_opens_a_backup() {
    let example = example();
    let path = std::env::temp_dir().join(format!("sealwell-second-{}", std::process::id()));
    std::fs::write(&path, &example.backup).unwrap();
    let script = "import { readFileSync } from 'node:fs';
        import { createHash } from 'node:crypto';
        import { openBackup } from './tests/e2e/second-reader.mjs';
        const { entries, snapshot, blobs } = openBackup(readFileSync(process.argv[1]), { passphrase: process.argv[2] });
        const file = createHash('sha256').update([...blobs.values()][0]).digest('hex');
        console.log(entries.length, snapshot.seq, blobs.size, file);";
    let node = std::process::Command::new("node")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["--input-type=module", "-e", script])
        .args([path.as_os_str(), crate::support::PASSPHRASE.as_ref()])
        .output();
    let _ = std::fs::remove_file(&path);
    let Ok(node) = node else { return };
    let sha256: String = Sha256::digest(&example.file)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let errors = String::from_utf8_lossy(&node.stderr);
    assert_eq!(
        String::from_utf8_lossy(&node.stdout),
        format!("3 2 1 {sha256}\n"),
        "{errors}"
    );
}

//! Backups: whole or named for what is wrong with them, and never half restored.

use pollster::block_on;
use sealwell::{
    store::{
        BackupReader, BackupReport, Change, Finding, Ignore, MemoryStore, SliceSource, Store,
        StoreError, VecSink, check_backup, keep_blob, restore_backup, write_backup,
    },
    vault::{BlobId, CHUNK_BYTES},
};

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

/// A member of a backup: its name, where its local header, its content and the next member begin.
pub struct Place {
    pub name: String,
    pub at: usize,
    pub body: usize,
    pub end: usize,
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
        let blob = keep(&mut fresh, &file, "a scan, not JSON").await;
        let backup = back_up(&fresh).await;
        Example {
            fresh,
            blob,
            file,
            backup,
        }
    })
}

/// Files `bytes` with an entry that says so.
pub async fn keep(fresh: &mut Fresh<MemoryStore>, bytes: &[u8], said: &str) -> BlobId {
    let kept = keep_blob(&fresh.vault, &fresh.store, &SliceSource(bytes), |_| {})
        .await
        .unwrap();
    let mut change = fresh.change(&[said]).await;
    change.keep.push(kept.clone());
    fresh.write(change).await;
    kept.id
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

/// The members of a sound backup, in order.
pub fn members(backup: &[u8]) -> Vec<Place> {
    let number = |at: usize| u32::from_le_bytes(backup[at..at + 4].try_into().unwrap()) as usize;
    let (mut at, mut members) = (0, Vec::new());
    while backup[at..].starts_with(b"PK\x03\x04") {
        let body = at + 30 + usize::from(backup[at + 26]);
        let end = body + number(at + 18);
        members.push(Place {
            name: String::from_utf8(backup[at + 30..body].to_vec()).unwrap(),
            at,
            body,
            end,
        });
        at = end;
    }
    members
}

impl Example {
    pub fn check(&self, backup: &[u8]) -> Result<BackupReport, StoreError> {
        block_on(async {
            let source = SliceSource(backup);
            let (mut reader, _) = BackupReader::open(&source).await?;
            check_backup(&mut reader, &self.fresh.vault, &mut Ignore, |_| {}).await
        })
    }

    pub fn findings(&self, backup: &[u8]) -> Vec<Finding> {
        self.check(backup).unwrap().findings
    }

    pub fn restore(
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

    /// The member whose name ends so.
    pub fn member(&self, name: &str) -> Place {
        members(&self.backup)
            .into_iter()
            .find(|member| member.name.ends_with(name))
            .unwrap()
    }

    pub fn without(&self, name: &str) -> Vec<u8> {
        let Place { at, end, .. } = self.member(name);
        [&self.backup[..at], &self.backup[end..]].concat()
    }

    /// The backup with one bit of a member's content changed, `offset` bytes into it.
    pub fn flipped(&self, name: &str, offset: usize) -> Vec<u8> {
        let mut backup = self.backup.clone();
        backup[self.member(name).body + offset] ^= 1;
        backup
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
    assert_eq!((report.first, report.last), (Some(1), Some(3)));
    assert_eq!(report.position, Some(example.fresh.position));
    assert_eq!(report.bytes, example.backup.len() as u64);
    let id = example.fresh.vault.id();
    assert_eq!(
        block_on(store.load(id)),
        block_on(example.fresh.store.load(id))
    );
    assert_eq!(
        block_on(store.entries(id, 0)),
        block_on(example.fresh.store.entries(id, 0))
    );
    let reader = block_on(sealwell::store::BlobReader::open(
        &example.fresh.vault,
        store,
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
fn members_stand_in_their_order_under_names_that_tell_nothing() {
    let example = example();
    let blob = example.blob;
    let names: Vec<String> = members(&example.backup)
        .into_iter()
        .map(|member| member.name)
        .collect();
    assert_eq!(
        names,
        [
            "README.txt",
            "sealwell-backup",
            "header",
            "head",
            "snapshot",
            "entries/0000000000000001",
            &format!("blobs/{blob}/manifest"),
            &format!("blobs/{blob}/00000000"),
            &format!("blobs/{blob}/00000001"),
            "spare",
            "closing",
        ]
    );
}

#[test]
fn other_peoples_readers_find_every_member_whole() {
    let example = example();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&example.backup)).unwrap();
    assert_eq!(archive.len(), 11);
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut member, &mut content).unwrap();
        let place = example.member(member.name());
        assert!(content == example.backup[place.body..place.end]);
        assert_eq!(member.compression(), zip::CompressionMethod::Stored);
        assert_eq!(member.last_modified().unwrap().year(), 1980);
    }
}

#[test]
fn the_page_in_it_speaks_both_languages_and_names_nobody() {
    let example = example();
    let Place { body, end, .. } = example.member("README.txt");
    let page = std::str::from_utf8(&example.backup[body..end]).unwrap();
    assert!(page.contains("SEALWELL BACKUP") && page.contains("COPIA DE RESPALDO"));
    assert!(page.contains("sealwell open FILE"));
    assert!(page.lines().all(|line| line.chars().count() <= 110));
}

#[test]
fn many_entries_go_into_members_of_a_thousand() {
    block_on(async {
        let mut fresh = Fresh::make(MemoryStore::default(), 1).await;
        let plains: Vec<String> = (1..=2100).map(|n| format!("{{\"n\":{n}}}")).collect();
        let plains: Vec<&str> = plains.iter().map(String::as_str).collect();
        let change = fresh.change(&plains).await;
        fresh.write(change).await;
        let backup = back_up(&fresh).await;
        let entries: Vec<String> = members(&backup)
            .into_iter()
            .map(|member| member.name)
            .filter(|name| name.starts_with("entries/"))
            .collect();
        assert_eq!(
            entries,
            [
                "entries/0000000000000001",
                "entries/0000000000000401",
                "entries/0000000000000801"
            ]
        );
        let source = SliceSource(&backup);
        let (mut reader, _) = BackupReader::open(&source).await.unwrap();
        let report = check_backup(&mut reader, &fresh.vault, &mut Ignore, |_| {})
            .await
            .unwrap();
        assert_eq!((report.entries, report.findings), (2100, vec![]));
    });
}

#[test]
fn what_is_no_backup_says_so() {
    let example = example();
    for other in [
        b"%PDF-1.7 and so on".as_slice(),
        b"",
        b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    ] {
        assert_eq!(example.check(other).err(), Some(StoreError::NotABackup));
    }
}

#[test]
fn somebody_elses_zip_with_a_readme_is_no_backup() {
    let example = example();
    let Place { end, .. } = example.member("README.txt");
    assert_eq!(
        example.check(&example.backup[..end]).err(),
        Some(StoreError::NotABackup)
    );
}

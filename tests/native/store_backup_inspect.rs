//! Looking at a backup: without a key, as a drill, and however large it is.

use std::cell::Cell;

use pollster::block_on;
use sealwell::{
    store::{
        Evidence, Finding, MemoryStore, Shown, SliceSource, Source, Standing, StoreError,
        drill_backup, inspect_backup,
    },
    vault::{
        AnyCipher, BlobId, Bulk, CHUNK_BYTES, Credential, Damage, Position, VaultError, VaultId,
    },
};

use crate::{
    store_backup::{Place, back_up, example},
    store_contract::Fresh,
    support::{Seeded, make_vault, patterned},
};

#[test]
fn what_a_backup_is_can_be_told_without_a_key() {
    let example = example();
    let seen = block_on(inspect_backup(&SliceSource(&example.backup))).unwrap();
    assert_eq!(
        (seen.entries, seen.snapshots, seen.blobs, seen.chunks),
        (3, 1, 1, 2)
    );
    assert_eq!(
        (seen.version, seen.vault, seen.bytes, seen.checksum_fits),
        (
            2,
            example.fresh.vault.id(),
            example.backup.len() as u64,
            true
        )
    );
    assert_eq!(seen.slots[0].iterations, Some(600_000));
    assert_eq!(seen.findings, []);
    assert_eq!(seen.evidence.len(), 6);
    assert!(seen.evidence.iter().all(|evidence| evidence.holds));
}

#[test]
fn accidents_show_without_a_key_and_each_proof_says_what_it_proves() {
    let example = example();
    let look = |backup: &[u8]| block_on(inspect_backup(&SliceSource(backup))).unwrap();
    let broken = |backup: &[u8]| {
        let evidence = look(backup).evidence.into_iter();
        let broken = evidence.filter(|Evidence { holds, .. }| !holds);
        broken.map(|evidence| evidence.what).collect::<Vec<_>>()
    };
    assert_eq!(
        broken(&example.flipped("entries/0000000000000001", 70)),
        [Shown::Members, Shown::Chain, Shown::Whole]
    );
    // A chunk stands in the index with its tag alone: the seal says the rest.
    assert_eq!(broken(&example.flipped("/00000001", 3)), [Shown::Members]);
    assert_eq!(
        broken(&example.without("/00000000")),
        [Shown::Structure, Shown::Chunks, Shown::Whole]
    );
    assert_eq!(
        broken(&example.without("entries/0000000000000001")),
        [Shown::Structure, Shown::Whole]
    );
    assert_eq!(
        broken(&example.flipped("header", 30)),
        [Shown::Header, Shown::Whole]
    );
    assert!(
        look(&example.flipped("entries/0000000000000001", 70))
            .findings
            .contains(&Finding::Journal(Damage::Exchanged { seq: 1 }))
    );
    assert!(Shown::Chain.to_string().contains("follows the one before"));
}

async fn drill(
    backup: &[u8],
    open: Option<(VaultId, &Position)>,
) -> Result<sealwell::store::Drill, StoreError> {
    let code = make_vault(AnyCipher::here(), 1).await.2;
    drill_backup(
        &SliceSource(backup),
        AnyCipher::here(),
        Seeded::new(5),
        &Credential::RecoveryCode(code),
        open,
        |_| {},
    )
    .await
}

#[test]
fn a_drill_tells_how_the_backup_stands_to_the_open_vault() {
    let mut example = example();
    let id = example.fresh.vault.id();
    block_on(async {
        let at = example.fresh.position;
        let same = drill(&example.backup, Some((id, &at))).await.unwrap();
        assert_eq!(same.standing, Standing::Same);
        assert_eq!((same.report.entries, same.report.blobs), (3, 1));
        assert!(same.report.is_sound() && same.vault == id);

        let change = example.fresh.change(&["four", "five"]).await;
        example.fresh.write(change).await;
        let later = example.fresh.position;
        let behind = drill(&example.backup, Some((id, &later))).await.unwrap();
        assert_eq!(behind.standing, Standing::Behind { entries: 2 });
        let newer = back_up(&example.fresh).await;
        let ahead = drill(&newer, Some((id, &at))).await.unwrap();
        assert_eq!(ahead.standing, Standing::Ahead { entries: 2 });

        let sealed = &example.fresh.vault;
        let elsewhere = sealed.seal_entries(&at, &["else", "where"]).await.unwrap();
        let parted = drill(&newer, Some((id, &elsewhere.position)))
            .await
            .unwrap();
        assert_eq!(parted.standing, Standing::Parted);

        let rewritten = sealed.start_journal().await.unwrap().position;
        let before = drill(&newer, Some((id, &rewritten))).await.unwrap();
        assert_eq!(before.standing, Standing::BeforeErasing);
        let other = VaultId::from_bytes([7; 16]);
        let other = drill(&newer, Some((other, &at))).await.unwrap();
        assert_eq!(other.standing, Standing::OtherVault);
        let unknown = drill(&newer, None).await.unwrap();
        assert_eq!(unknown.standing, Standing::Unknown);
    });
}

#[test]
fn a_drill_names_damage_and_refuses_a_wrong_code() {
    let example = example();
    let found = block_on(drill(&example.flipped("/00000000", 8), None)).unwrap();
    assert!(!found.report.is_sound());
    assert_eq!(found.report.lost, [example.blob]);
    let other = block_on(async { back_up(&Fresh::make(MemoryStore::default(), 2).await).await });
    assert_eq!(
        block_on(drill(&other, None)).err(),
        Some(VaultError::Refused.into())
    );
}

/// A backup that lies nowhere: its beginning, one blob of many chunks that are all alike, and no end.
struct Endless {
    beginning: Vec<u8>,
    member: Vec<u8>,
    chunks: u32,
    largest: Cell<usize>,
    read: Cell<u64>,
}

/// Where a member's name says which chunk it is.
const NAME: usize = 30 + "blobs/".len() + 32 + 1;

impl Endless {
    fn make(chunks: u32) -> Self {
        let example = example();
        let chunk = patterned(CHUNK_BYTES + 16);
        let name = format!("blobs/{}/00000000", example.blob);
        let Place { at, body, .. } = example.member("/00000000");
        let mut member = example.backup[at..body].to_vec();
        member[14..18].copy_from_slice(&crc32fast::hash(&chunk).to_le_bytes());
        assert!(member.ends_with(name.as_bytes()));
        member.extend_from_slice(&chunk);
        Self {
            beginning: example.backup[..at].to_vec(),
            member,
            chunks,
            largest: Cell::new(0),
            read: Cell::new(0),
        }
    }
}

impl Source for Endless {
    fn length(&self) -> u64 {
        self.beginning.len() as u64 + u64::from(self.chunks) * self.member.len() as u64
    }

    async fn read(&self, at: u64, len: usize) -> Result<Bulk, StoreError> {
        self.largest.set(self.largest.get().max(len));
        self.read.set(self.read.get() + len as u64);
        let (mut bytes, at) = (Vec::with_capacity(len), at as usize);
        while bytes.len() < len {
            let place = at + bytes.len();
            let run = match place.checked_sub(self.beginning.len()) {
                None => self.beginning[place..].to_vec(),
                Some(place) => {
                    let (index, from) = (place / self.member.len(), place % self.member.len());
                    let digits = format!("{index:08x}");
                    match from.checked_sub(NAME) {
                        None => self.member[from..NAME].to_vec(),
                        Some(digit) if digit < 8 => digits.as_bytes()[digit..].to_vec(),
                        Some(_) => self.member[from..].to_vec(),
                    }
                }
            };
            bytes.extend_from_slice(&run[..run.len().min(len - bytes.len())]);
        }
        Ok(bytes.into())
    }
}

#[test]
fn two_hundred_megabytes_are_read_a_chunk_at_a_time_and_once() {
    let source = Endless::make(200);
    let seen = block_on(inspect_backup(&source)).unwrap();
    assert_eq!((seen.entries, seen.chunks), (3, 200));
    assert_eq!(
        seen.findings.first(),
        Some(&Finding::Cut {
            at: source.length()
        })
    );
    assert!(source.largest.get() <= CHUNK_BYTES + 16 + 512);
    // What describes a member is read along with the one before it.
    assert!(source.read.get() < source.length() + source.length() / 100);
}

#[test]
fn a_hostile_file_cannot_grow_its_report_without_end() {
    let blob = BlobId::from_bytes([9; 16]);
    let example = example();
    let beginning = &example.backup[..example.member("manifest").at];
    let mut sink = sealwell::store::VecSink::default();
    block_on(async {
        let mut zip = sealwell::store::ZipWriter::new(&mut sink);
        for index in (0..11_000_u32).rev() {
            zip.member(&format!("blobs/{blob}/{index:08x}"), patterned(16).into())
                .await
                .unwrap();
        }
    });
    let hostile = [beginning, &sink.0].concat();
    let report = example.check(&hostile).unwrap();
    assert_eq!(report.findings.len(), 10_000);
    assert!(report.unlisted > 0);
}

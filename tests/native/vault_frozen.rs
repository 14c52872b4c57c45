//! A vault sealed once and for ever: whatever changes here, this one must open. `frozen/vault-1.hex` is never made anew
//! to make a test pass. `docs/vault-format.md` reads it byte by byte, and `tests/second_reader.py` opens it without any of
//! this code.

use pollster::block_on;
use sealwell::{
    store::{
        BackupItems, BackupReader, SealedJournal, SliceSource, StoreError, Whether, check_backup,
        inspect_backup,
    },
    vault::{
        AnyCipher, BlobFacts, BlobId, Bulk, Credential, Entry, Passphrase, RecoveryCode, SlotKind,
        Vault, unlock,
    },
};

use crate::{known_answers::bytes, support::Seeded};

const PASSPHRASE: &str = "siete garzas y una l\u{e1}mpara";
pub const CODE: &str = "ETE4-V0HA-ZZ6N-QHVZ-4FCA-BY53-AXMR";
pub const BLOB: &str = "d00bae5634faf2c27c2239550054bf2d";

pub fn frozen() -> Vec<u8> {
    let lines: String = include_str!("frozen/vault-1.hex").lines().collect();
    bytes(&lines)
}

/// Notes down whatever a backup gives.
#[derive(Default)]
pub struct Notes {
    entries: Vec<(u64, String)>,
    files: Vec<(BlobId, Vec<u8>, Option<Whether>)>,
    pub journal: SealedJournal,
}

impl BackupItems for Notes {
    async fn journal(&mut self, journal: SealedJournal) -> Result<(), StoreError> {
        self.journal = journal;
        Ok(())
    }

    async fn entry(&mut self, entry: &Entry) -> Result<(), StoreError> {
        self.entries
            .push((entry.seq, String::from_utf8(entry.plain.to_vec()).unwrap()));
        Ok(())
    }

    async fn blob(&mut self, id: BlobId, _: &[u8], _: &BlobFacts) -> Result<(), StoreError> {
        self.files.push((id, Vec::new(), None));
        Ok(())
    }

    async fn chunk(&mut self, _: BlobId, _: u32, plain: &Bulk, _: Bulk) -> Result<(), StoreError> {
        self.files.last_mut().unwrap().1.extend(plain.to_vec());
        Ok(())
    }

    async fn blob_end(&mut self, _: BlobId, whole: Whether) -> Result<(), StoreError> {
        self.files.last_mut().unwrap().2 = Some(whole);
        Ok(())
    }
}

/// A backup without a flaw, and what it holds.
pub fn open(file: &[u8], credential: &Credential) -> (Vault, Notes) {
    block_on(async {
        let source = SliceSource(file);
        let (mut reader, header) = BackupReader::open(&source).await.unwrap();
        let vault = unlock(AnyCipher::here(), Seeded::new(1), &header, credential)
            .await
            .unwrap();
        let mut notes = Notes::default();
        let report = check_backup(&mut reader, &vault, &mut notes, |_| {})
            .await
            .unwrap();
        assert_eq!(report.findings, []);
        (vault, notes)
    })
}

pub fn assert_entries_and_letter(notes: &Notes, blob: &str) {
    let entries: Vec<_> = notes
        .entries
        .iter()
        .map(|(seq, plain)| (*seq, plain.as_str()))
        .collect();
    assert_eq!(
        entries,
        [
            (1, r#"{"said":"a vault was made"}"#),
            (2, r#"{"said":"Zo\u00eb was added"}"#),
            (3, r#"{"said":"a letter came"}"#)
        ]
    );
    let letter = "A letter about nobody: na\u{ef}ve caf\u{e9}.\n"
        .as_bytes()
        .to_vec();
    assert_eq!(
        notes.files,
        [(blob.parse().unwrap(), letter, Some(Whether::Whole))]
    );
}

#[test]
fn the_frozen_vault_opens_with_its_passphrase() {
    let (_, notes) = open(
        &frozen(),
        &Credential::Passphrase(Passphrase::new(PASSPHRASE)),
    );
    assert_entries_and_letter(&notes, BLOB);
}

#[test]
fn the_frozen_vault_opens_with_its_recovery_code() {
    let code = RecoveryCode::parse(CODE).unwrap();
    assert_eq!(code.printed().as_str(), CODE);
    let (_, notes) = open(&frozen(), &Credential::RecoveryCode(code));
    assert_entries_and_letter(&notes, BLOB);
}

#[test]
fn the_frozen_snapshot_says_what_was_sealed() {
    let (vault, notes) = open(
        &frozen(),
        &Credential::RecoveryCode(RecoveryCode::parse(CODE).unwrap()),
    );
    let SealedJournal {
        head,
        snapshot,
        records,
    } = notes.journal;
    let opened = block_on(vault.open_journal(&head, snapshot.as_deref(), &records[2..])).unwrap();
    let snapshot = opened.snapshot.unwrap();
    assert_eq!(
        (snapshot.seq, &*snapshot.plain),
        (2, &br#"{"people":["Zo\u00eb"]}"#[..])
    );
    assert_eq!((opened.damages.len(), opened.position.count()), (0, 3));
    assert_eq!(
        opened.position.journal().to_string(),
        "9384e63b99b0448b02176c9360f0bd47"
    );
}

#[test]
fn the_frozen_header_says_what_was_written() {
    let seen = block_on(inspect_backup(&SliceSource(&frozen()))).unwrap();
    let slots: Vec<_> = seen
        .slots
        .iter()
        .map(|slot| (slot.kind, slot.iterations))
        .collect();
    assert_eq!(
        slots,
        [
            (SlotKind::Passphrase, Some(600_000)),
            (SlotKind::RecoveryCode, None)
        ]
    );
    assert_eq!(seen.vault.to_string(), "67613f13ac2819a698af6cc82f1cf18d");
}

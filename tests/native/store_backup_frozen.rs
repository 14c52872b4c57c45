//! A version 2 backup written once and for ever: whatever changes here, this one must open. `frozen/backup-2.hex` is
//! never made anew to make a test pass. `docs/vault-format.md` reads it member by member.

use pollster::block_on;
use sealwell::{
    store::{SliceSource, inspect_backup},
    vault::{Credential, Passphrase, RecoveryCode},
};

use crate::{
    known_answers::bytes,
    store_backup::members,
    support::PASSPHRASE,
    vault_frozen::{assert_entries_and_letter, open},
};

pub const CODE: &str = "7R1A-26D2-JVR1-51GN-HQ6C-41V9-K9VC";
const BLOB: &str = "ce523c2bc5b9f0f336c74bea917a6b9f";

pub fn frozen() -> Vec<u8> {
    let lines: String = include_str!("frozen/backup-2.hex").lines().collect();
    bytes(&lines)
}

fn opens_with(credential: &Credential) {
    let (vault, notes) = open(&frozen(), credential);
    assert_entries_and_letter(&notes, BLOB);
    let snapshot = notes.journal.snapshot.as_deref();
    let records = &notes.journal.records[2..];
    let opened = block_on(vault.open_journal(&notes.journal.head, snapshot, records)).unwrap();
    let snapshot = opened.snapshot.unwrap();
    assert_eq!(
        (snapshot.seq, &*snapshot.plain),
        (2, &br#"{"people":["Zo\u00eb"]}"#[..])
    );
}

#[test]
fn it_opens_with_its_passphrase() {
    opens_with(&Credential::Passphrase(Passphrase::new(PASSPHRASE)));
}

#[test]
fn it_opens_with_its_recovery_code() {
    opens_with(&Credential::RecoveryCode(
        RecoveryCode::parse(CODE).unwrap(),
    ));
}

#[test]
fn it_says_without_a_key_what_was_written() {
    let file = frozen();
    let seen = block_on(inspect_backup(&SliceSource(&file))).unwrap();
    assert_eq!(seen.backup.to_string(), "10faf60681272960a92481d3c09bb804");
    assert_eq!(seen.vault.to_string(), "85f4554959619f9577f9e8e22ba9824c");
    assert_eq!((seen.entries, seen.blobs, seen.chunks), (3, 1, 1));
    assert_eq!(seen.findings, []);
    let places: Vec<_> = members(&file).iter().map(|place| place.at).collect();
    assert_eq!(
        places,
        [0, 1709, 1780, 2129, 2247, 2376, 2726, 2863, 2993, 3425]
    );
    assert_eq!(file.len(), 4205);
}

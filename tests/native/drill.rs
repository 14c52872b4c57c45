//! Looking at a backup file beside the open vault.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use pollster::block_on;
use sealwell::app::drill::{Examined, OpenedBackup, Seen, examine_with};
use sealwell::app::{AppError, Desk};
use sealwell::domain::*;
use sealwell::store::{MemoryStore, SliceSource, Standing, StoreError, VecSink, write_backup};
use sealwell::vault::{CratesCipher, Credential, SystemRandom};
use sha2::{Digest, Sha256};

use super::domain::world::person;
use super::health::NoEngine;
use super::ledgers::{Kept, at};

type OpenDesk = Desk<MemoryStore, CratesCipher, NoEngine>;

/// A vault with a person and a record, its desk, and its recovery code.
fn desk() -> (OpenDesk, Credential) {
    let mut kept = Kept::make(MemoryStore::default());
    let who = person(PersonId::from_random([5; 16]));
    let id = who.id;
    kept.must(Command::SavePerson(Box::new(who)), 2_000);
    let record = RecordId::from_random([7; 16]);
    kept.file(record, id, &[3; 5_000], "films.bin", 3_000);
    let code = Credential::RecoveryCode(kept.code);
    let desk = Desk::new(kept.ledger, Rc::new(SystemRandom), NoEngine);
    (desk, code)
}

fn backup(desk: &OpenDesk) -> Vec<u8> {
    block_on(async {
        let ledger = desk.ledger().lock().await;
        let (vault, mut sink) = (ledger.vault(), VecSink::default());
        write_backup(&*vault, &SystemRandom, ledger.store(), &mut sink, |_| ())
            .await
            .unwrap();
        sink.0
    })
}

fn examine(desk: &OpenDesk, file: &[u8]) -> Examined {
    block_on(desk.examine_backup(&SliceSource(file), |_| ())).unwrap()
}

fn own(examined: Examined) -> OpenedBackup {
    match examined.seen {
        Seen::Own(opened) => *opened,
        Seen::Other(_) => panic!("a backup of this vault was taken for another's"),
    }
}

#[test]
fn a_backup_of_the_open_vault_is_opened_without_asking_for_anything() {
    let (desk, _) = desk();
    let file = backup(&desk);
    let examined = examine(&desk, &file);
    assert_eq!(examined.bytes, file.len() as u64);
    assert_eq!(examined.sha256, <[u8; 32]>::from(Sha256::digest(&file)));
    let opened = own(examined);
    assert!(opened.report.is_sound());
    assert_eq!((opened.report.blobs, opened.report.blob_bytes), (1, 5_000));
    assert_eq!(opened.standing, Standing::Same);
    assert_eq!(opened.changes_behind, Some(0));
}

#[test]
fn an_older_backup_is_behind_by_changes_and_looking_is_none() {
    let (desk, _) = desk();
    let file = backup(&desk);
    for kind in [AccessKind::BackedUp, AccessKind::Opened] {
        block_on(desk.record(Command::LogAccess(kind), at(4_000))).unwrap();
    }
    let looked_at = own(examine(&desk, &file));
    assert_eq!(looked_at.standing, Standing::Behind { entries: 2 });
    assert_eq!(looked_at.changes_behind, Some(0));
    let mut who = desk.state().people.values().next().unwrap().clone();
    who.name = "Another Name".to_owned();
    block_on(desk.record(Command::SavePerson(Box::new(who)), at(5_000))).unwrap();
    assert_eq!(own(examine(&desk, &file)).changes_behind, Some(1));
}

#[test]
fn a_damaged_file_in_a_backup_is_told_by_its_name() {
    let (desk, _) = desk();
    let mut file = backup(&desk);
    // The one long run of sealed bytes is the file's chunk.
    let middle = file.len() - 4_000;
    file[middle] ^= 1;
    let opened = own(examine(&desk, &file));
    assert!(!opened.report.is_sound());
    assert_eq!(opened.damaged_files, ["films.bin"]);
}

#[test]
fn another_vaults_backup_shows_its_outside_and_opens_with_its_own_secret() {
    let ((desk, code), (other, other_code)) = (desk(), desk());
    let file = backup(&other);
    let examined = examine(&desk, &file);
    assert_eq!(examined.sha256, <[u8; 32]>::from(Sha256::digest(&file)));
    let Seen::Other(inspection) = examined.seen else {
        panic!("another vault's backup was taken for this one's");
    };
    assert!(inspection.findings.is_empty());
    let open = |code| {
        let source = SliceSource(&file);
        block_on(examine_with(
            &source,
            CratesCipher,
            Rc::new(SystemRandom),
            code,
            |_| (),
        ))
    };
    assert_eq!(open(&code).unwrap_err().code(), "vault-refused");
    let opened = open(&other_code).unwrap();
    assert!(opened.report.is_sound());
    assert_eq!(opened.standing, Standing::OtherVault);
}

#[test]
fn a_look_is_stopped_when_it_is_told_to_and_hears_twice_the_length() {
    let (desk, _) = desk();
    let file = backup(&desk);
    let heard = Cell::new(0);
    let source = SliceSource(&file);
    block_on(desk.examine_backup(&source, |read| heard.set(heard.get().max(read)))).unwrap();
    assert_eq!(heard.get(), 2 * file.len() as u64);
    let stopped = block_on(desk.examine_backup(&source, |_| ControlFlow::Break(())));
    assert_eq!(stopped, Err(AppError::Store(StoreError::Cancelled)));
}

#[test]
fn what_is_no_backup_is_told() {
    let (desk, _) = desk();
    let refused = block_on(desk.examine_backup(&SliceSource(b"a holiday photo"), |_| ()));
    assert_eq!(refused.unwrap_err().code(), "store-not-a-backup");
    assert_eq!(desk.state().records.len(), 1);
}

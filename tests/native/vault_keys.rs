//! Who may open a vault, and what happens to who may not.

use pollster::block_on;
use sealwell::vault::RecoveryCode;
use sealwell::vault::{
    CratesCipher, Credential, Header, Passphrase, SlotKind, Vault, VaultError, calibrate,
    change_passphrase, change_recovery_code, create, unlock,
};
use sha2::{Digest, Sha256};

use crate::support::{ITERATIONS, PASSPHRASE, Seeded, make_vault, unlock_by_code};

fn passphrase(typed: &str) -> Credential {
    Credential::Passphrase(Passphrase::new(typed))
}

fn open(header: &Header, credential: &Credential) -> Result<Vault<CratesCipher>, VaultError> {
    block_on(unlock(CratesCipher, Seeded::new(5), header, credential))
}

/// Mends the checksum after tampering, as somebody would who tampers on purpose.
fn with_mended_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - 32;
    let check = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&check);
    bytes
}

#[test]
fn passphrase_and_recovery_code_open_the_same_vault() {
    let (header, vault, code) = block_on(make_vault(CratesCipher, 1));
    let header = Header::parse(&header.render()).unwrap();
    let start = block_on(vault.start_journal()).unwrap();
    for credential in [passphrase(PASSPHRASE), Credential::RecoveryCode(code)] {
        let again = open(&header, &credential).unwrap();
        assert_eq!(again.id(), vault.id());
        let journal =
            block_on(again.open_journal(&start.head, None, &Vec::<Vec<u8>>::new())).unwrap();
        assert_eq!(journal.damages, []);
    }
}

#[test]
fn the_same_words_in_another_spelling_open_the_vault() {
    let random = Seeded::new(1);
    let code = RecoveryCode::make(&*random).unwrap();
    let composed = Passphrase::new("caf\u{e9} au lait ma\u{f1}ana");
    let (header, _) = block_on(create(CratesCipher, random, &composed, ITERATIONS, &code)).unwrap();
    assert!(
        open(
            &header,
            &passphrase("cafe\u{301}\u{a0}au lait man\u{303}ana")
        )
        .is_ok()
    );
}

#[test]
fn a_wrong_passphrase_is_refused_and_nothing_more_is_said() {
    let (header, _, _) = block_on(make_vault(CratesCipher, 1));
    assert_eq!(
        open(&header, &passphrase("seven herons mend the lanterns")).unwrap_err(),
        VaultError::Refused
    );
}

#[test]
fn a_wrong_recovery_code_is_refused() {
    let (header, _, _) = block_on(make_vault(CratesCipher, 1));
    let wrong = RecoveryCode::make(&*Seeded::new(77)).unwrap();
    assert_eq!(
        block_on(unlock_by_code(CratesCipher, &header, &wrong)).unwrap_err(),
        VaultError::Refused
    );
}

#[test]
fn a_short_passphrase_makes_no_vault() {
    let code = RecoveryCode::make(&*Seeded::new(1)).unwrap();
    let outcome = block_on(create(
        CratesCipher,
        Seeded::new(1),
        &Passphrase::new("elevenchars"),
        ITERATIONS,
        &code,
    ));
    assert_eq!(
        outcome.unwrap_err(),
        VaultError::PassphraseTooShort { got: 11, floor: 12 }
    );
}

#[test]
fn fewer_iterations_than_the_floor_make_no_vault() {
    let code = RecoveryCode::make(&*Seeded::new(1)).unwrap();
    let outcome = block_on(create(
        CratesCipher,
        Seeded::new(1),
        &Passphrase::new(PASSPHRASE),
        599_999,
        &code,
    ));
    assert!(matches!(
        outcome,
        Err(VaultError::IterationsOutOfRange { got: 599_999, .. })
    ));
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let (header, vault, code) = block_on(make_vault(CratesCipher, 1));
    let start = block_on(vault.start_journal()).unwrap();
    let new = Passphrase::new("nine otters fold the quiet map");
    let by = passphrase(PASSPHRASE);
    let changed = block_on(change_passphrase(
        CratesCipher,
        Seeded::new(8),
        &header,
        &by,
        &new,
        ITERATIONS,
    ))
    .unwrap();
    let changed = Header::parse(&changed.render()).unwrap();
    assert_eq!(open(&changed, &by).unwrap_err(), VaultError::Refused);
    let again = open(&changed, &Credential::Passphrase(new)).unwrap();
    assert!(
        block_on(again.open_journal(&start.head, None, &Vec::<Vec<u8>>::new()))
            .unwrap()
            .damages
            .is_empty()
    );
    assert!(block_on(unlock_by_code(CratesCipher, &changed, &code)).is_ok());
}

#[test]
fn a_forgotten_passphrase_is_replaced_by_the_recovery_code() {
    let (header, _, code) = block_on(make_vault(CratesCipher, 1));
    let new = Passphrase::new("nine otters fold the quiet map");
    let by = Credential::RecoveryCode(code);
    let changed = block_on(change_passphrase(
        CratesCipher,
        Seeded::new(8),
        &header,
        &by,
        &new,
        ITERATIONS,
    ))
    .unwrap();
    assert!(open(&changed, &Credential::Passphrase(new)).is_ok());
}

#[test]
fn a_new_recovery_code_takes_the_old_ones_place() {
    let (header, _, old) = block_on(make_vault(CratesCipher, 1));
    let new = RecoveryCode::make(&*Seeded::new(21)).unwrap();
    let by = Credential::RecoveryCode(old.clone());
    let changed = block_on(change_recovery_code(
        CratesCipher,
        Seeded::new(8),
        &header,
        &by,
        &new,
    ))
    .unwrap();
    assert_eq!(
        block_on(unlock_by_code(CratesCipher, &changed, &old)).unwrap_err(),
        VaultError::Refused
    );
    assert!(block_on(unlock_by_code(CratesCipher, &changed, &new)).is_ok());
}

#[test]
fn every_flipped_bit_of_a_header_is_noticed_without_a_key() {
    let (header, _, _) = block_on(make_vault(CratesCipher, 1));
    let bytes = header.render();
    for at in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        assert!(Header::parse(&flipped).is_err(), "bit {at}");
    }
}

#[test]
fn every_byte_of_a_header_changed_on_purpose_is_noticed_with_the_key() {
    let (header, _, code) = block_on(make_vault(CratesCipher, 1));
    let bytes = header.render();
    for at in 0..bytes.len() - 32 {
        let mut changed = bytes.clone();
        changed[at] ^= 0x01;
        let opened = Header::parse(&with_mended_checksum(changed))
            .map(|header| block_on(unlock_by_code(CratesCipher, &header, &code)));
        assert!(!matches!(opened, Ok(Ok(_))), "byte {at}");
    }
}

#[test]
fn lowered_iterations_are_out_of_range_and_raised_ones_are_refused() {
    let (header, _, _) = block_on(make_vault(CratesCipher, 1));
    let bytes = header.render();
    let at = bytes
        .windows(4)
        .position(|window| window == ITERATIONS.to_be_bytes())
        .unwrap();
    let with = |iterations: u32| {
        let mut changed = bytes.clone();
        changed[at..at + 4].copy_from_slice(&iterations.to_be_bytes());
        Header::parse(&with_mended_checksum(changed))
    };
    assert!(matches!(
        with(1000),
        Err(VaultError::IterationsOutOfRange { got: 1000, .. })
    ));
    assert!(matches!(
        with(u32::MAX),
        Err(VaultError::IterationsOutOfRange { .. })
    ));
    assert_eq!(
        open(&with(600_001).unwrap(), &passphrase(PASSPHRASE)).unwrap_err(),
        VaultError::Refused
    );
}

#[test]
fn a_slot_moved_from_another_vault_is_refused() {
    let (mine, _, _) = block_on(make_vault(CratesCipher, 1));
    let (theirs, _, their_code) = block_on(make_vault(CratesCipher, 2));
    let (mut bytes, their_bytes) = (mine.render(), theirs.render());
    let end = bytes.len() - 60;
    bytes[27..end].copy_from_slice(&their_bytes[27..end]);
    let header = Header::parse(&with_mended_checksum(bytes)).unwrap();
    assert_eq!(
        block_on(unlock_by_code(CratesCipher, &header, &their_code)).unwrap_err(),
        VaultError::Refused
    );
}

#[test]
fn a_slot_taken_out_is_noticed_by_the_headers_seal() {
    let (header, _, code) = block_on(make_vault(CratesCipher, 1));
    let bytes = header.render();
    let passphrase_slot_bytes = 1 + 16 + 2 + 36 + 60;
    let mut cut = bytes[..26].to_vec();
    cut.push(1);
    cut.extend_from_slice(&bytes[27 + passphrase_slot_bytes..]);
    let header = Header::parse(&with_mended_checksum(cut)).unwrap();
    assert_eq!(
        block_on(unlock_by_code(CratesCipher, &header, &code)).unwrap_err(),
        VaultError::HeaderAltered
    );
}

#[test]
fn a_slot_of_a_newer_kind_is_carried_along() {
    let (header, _, _) = block_on(make_vault(CratesCipher, 1));
    let mut bytes = header.render();
    bytes[27] = 9;
    let header = Header::parse(&with_mended_checksum(bytes.clone())).unwrap();
    assert_eq!(header.slots()[0].kind, SlotKind::Unknown(9));
    assert_eq!(header.render(), with_mended_checksum(bytes));
}

#[test]
fn a_newer_format_is_named() {
    let (header, _, _) = block_on(make_vault(CratesCipher, 1));
    let mut bytes = header.render();
    bytes[9] = 2;
    assert_eq!(
        Header::parse(&bytes),
        Err(VaultError::NewerFormat { got: 2, known: 1 })
    );
}

#[test]
fn secrets_are_not_in_debug_output() {
    let (_, vault, code) = block_on(make_vault(CratesCipher, 1));
    let shown = format!("{vault:?} {code:?} {:?}", passphrase(PASSPHRASE));
    assert!(!shown.contains("herons") && !shown.contains(&*code.printed()));
    let batch = block_on(vault.start_journal()).unwrap();
    let batch = block_on(vault.seal_entries(&batch.position, &["diagnosis"])).unwrap();
    let journal =
        block_on(vault.open_journal(&batch.head, None, &[&batch.entries[0].record])).unwrap();
    assert!(
        !format!("{journal:?}").contains("diagnosis")
            && format!("{journal:?}").contains("Plain(9 bytes)")
    );
}

#[test]
fn a_slow_device_gets_the_floor_and_a_fast_one_the_ceiling() {
    assert_eq!(calibrate(600_000, 30_000.0), 600_000);
    assert_eq!(calibrate(600_000, 0.0), 600_000);
    assert_eq!(calibrate(600_000, f64::NAN), 600_000);
    assert_eq!(calibrate(600_000, 200.0), 1_200_000);
    assert_eq!(calibrate(600_000, 1.0), 2_000_000);
}

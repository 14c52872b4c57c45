//! Every kind of way in: it opens, and nothing else does; what is out of range is refused before any work.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use hkdf::Hkdf;
use pollster::block_on;
use sealwell::vault::{
    Argon2Cost, CratesCipher, Credential, Header, HelperSheet, NewSlot, Passphrase, Random,
    RecoveryCode, SlotId, SlotKey, SlotKind, TWO_OF_THREE, Vault, VaultError, add_slot, affordable,
    argon2id, guesses_against_argon2, guesses_against_pbkdf2, join_sheets, make_sheets, raised,
    remove_slot, unlock,
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::known_answers::bytes;
use crate::support::{PASSPHRASE, Seeded, make_vault};

type Kept = (Header, Vault<CratesCipher>, Credential);

/// A vault and its recovery code, which opens quickly.
fn vault(seed: u64) -> Kept {
    let (header, vault, code) = block_on(make_vault(CratesCipher, seed));
    (header, vault, Credential::RecoveryCode(code))
}

fn open(header: &Header, by: &Credential) -> Result<Vault<CratesCipher>, VaultError> {
    block_on(unlock(CratesCipher, Seeded::new(5), header, by))
}

fn with(header: &Header, by: &Credential, new: &NewSlot) -> Header {
    let added = add_slot(CratesCipher, Seeded::new(6), header, by, new, &[]);
    Header::parse(&block_on(added).unwrap().render()).unwrap()
}

fn passkey(seed: u64, output: [u8; 32]) -> NewSlot {
    NewSlot::passkey(vec![7; 64], [9; 32], &output, &*Seeded::new(seed)).unwrap()
}

fn key(slot: SlotId, secret: &[u8]) -> Credential {
    Credential::Key(SlotKey::new(slot, Zeroizing::new(secret.to_vec())))
}

/// Mends the checksum after tampering, as somebody would who tampers on purpose.
fn mended(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - 32;
    let check = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&check);
    bytes
}

/// Where the parameters of a slot begin.
fn parameters_at(header: &Header, slot: SlotId) -> usize {
    let bytes = header.render();
    let found = bytes.windows(16).position(|at| at == slot.as_bytes());
    found.unwrap() + 16 + 2
}

#[test]
fn argon2id_gives_the_answer_of_rfc_9106() {
    // Section 5.3, with its secret and associated data: 32 KiB is far below our floor, so the crate is asked itself.
    let params = argon2::ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
        .output_len(32)
        .build()
        .unwrap();
    let crate_itself = argon2::Argon2::new_with_secret(
        &[3; 8],
        argon2::Algorithm::Argon2id,
        argon2::Version::V0x13,
        params,
    )
    .unwrap();
    let mut tag = [0; 32];
    crate_itself
        .hash_password_into(&[1; 32], &[2; 16], &mut tag)
        .unwrap();
    assert_eq!(
        tag.as_slice(),
        bytes("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")
    );
}

#[test]
fn argon2id_at_the_floor_gives_what_other_programs_give() {
    // argon2-cffi 25.1.0 (the reference program in C): hash_secret_raw(b"seven herons mend the lantern", bytes(range(32)),
    // time_cost=2, memory_cost=19456, parallelism=1, hash_len=32, type=Type.ID)
    let salt = std::array::from_fn(|at| at as u8);
    let key = argon2id(PASSPHRASE.as_bytes(), &salt, Argon2Cost::FLOOR).unwrap();
    assert_eq!(key.as_slice(), bytes(ARGON2_AT_FLOOR));
}

#[test]
fn a_passkeys_secret_opens_its_slot_and_no_other_secret_does() {
    let (header, _, code) = vault(1);
    let new = passkey(2, [3; 32]);
    let header = with(&header, &code, &new);
    assert_eq!(
        open(&header, &key(new.id(), &[3; 32])).unwrap().opened_by(),
        Some(new.id())
    );
    for wrong in [[4; 32].as_slice(), &[3; 31], &[]] {
        assert_eq!(
            open(&header, &key(new.id(), wrong)).unwrap_err(),
            VaultError::Refused
        );
    }
    let passkeys = header.passkeys();
    assert_eq!(passkeys.len(), 1);
    assert_eq!(
        (passkeys[0].credential.as_slice(), passkeys[0].input),
        (&[7; 64][..], [9; 32])
    );
    assert!(open(&header, &passkeys[0].opened_with(&[3; 32])).is_ok());
}

#[test]
fn a_passphrase_stretched_by_argon2id_opens_by_itself_and_by_its_key() {
    let (header, _, code) = vault(1);
    let (words, salt) = (Passphrase::new(PASSPHRASE), [8; 32]);
    let stretched = argon2id(words.as_bytes(), &salt, Argon2Cost::FLOOR).unwrap();
    let new = NewSlot::argon2(
        &words,
        Argon2Cost::FLOOR,
        salt,
        &stretched,
        &*Seeded::new(3),
    )
    .unwrap();
    let old = header.slots()[0].id;
    let changed = block_on(add_slot(
        CratesCipher,
        Seeded::new(6),
        &header,
        &code,
        &new,
        &[old],
    ));
    let header = Header::parse(&changed.unwrap().render()).unwrap();
    assert_eq!(header.slots()[1].argon2, Some(Argon2Cost::FLOOR));
    let opened = open(&header, &Credential::Passphrase(words)).unwrap();
    assert_eq!(opened.opened_by(), Some(new.id()));
    assert!(open(&header, &key(new.id(), &stretched[..])).is_ok());
    let wrong = Credential::Passphrase(Passphrase::new("nine otters fold the quiet map"));
    assert_eq!(open(&header, &wrong).unwrap_err(), VaultError::Refused);
}

#[test]
fn all_kinds_stand_in_one_header_and_each_opens_it() {
    let (header, _, code) = vault(1);
    let new = passkey(2, [3; 32]);
    let (of_sheets, sheets) = make_sheets(TWO_OF_THREE, &*Seeded::new(4)).unwrap();
    let header = with(&with(&header, &code, &new), &code, &of_sheets);
    let two = Credential::Key(join_sheets(&header, &sheets[1..]).unwrap());
    let words = Credential::Passphrase(Passphrase::new(PASSPHRASE));
    for by in [words, code, key(new.id(), &[3; 32]), two] {
        assert!(open(&header, &by).is_ok(), "{by:?}");
    }
}

#[test]
fn a_slot_of_any_kind_opens_in_no_other_vault() {
    let (mine, _, code) = vault(1);
    let (theirs, ..) = vault(2);
    let new = passkey(2, [3; 32]);
    let mine = with(&mine, &code, &new);
    let mut bytes = mine.render();
    bytes[10..26].copy_from_slice(theirs.vault().as_bytes());
    let moved = Header::parse(&mended(bytes)).unwrap();
    assert_eq!(
        open(&moved, &key(new.id(), &[3; 32])).unwrap_err(),
        VaultError::Refused
    );
}

#[test]
fn a_changed_parameter_of_any_kind_is_refused() {
    let (header, _, code) = vault(1);
    let new = passkey(2, [3; 32]);
    let (of_sheets, sheets) = make_sheets(TWO_OF_THREE, &*Seeded::new(4)).unwrap();
    let header = with(&with(&header, &code, &new), &code, &of_sheets);
    let changed = |at: usize| {
        let mut bytes = header.render();
        bytes[at] ^= 1;
        Header::parse(&mended(bytes)).unwrap()
    };
    let at = parameters_at(&header, new.id());
    for byte in [at, at + 32, at + 66] {
        let refused = open(&changed(byte), &key(new.id(), &[3; 32])).unwrap_err();
        assert_eq!(refused, VaultError::Refused, "byte {}", byte - at);
    }
    let at = parameters_at(&header, of_sheets.id());
    let altered = changed(at + 33);
    assert_eq!(altered.slots()[3].sheets.unwrap().of, 2);
    let two = Credential::Key(join_sheets(&altered, &sheets[..2]).unwrap());
    assert_eq!(open(&altered, &two).unwrap_err(), VaultError::Refused);
}

#[test]
fn costs_out_of_range_are_refused_before_any_work() {
    let floor = Argon2Cost::FLOOR;
    let huge = Argon2Cost {
        memory_kib: u32::MAX,
        ..floor
    };
    for cost in [
        Argon2Cost {
            memory_kib: 19_455,
            ..floor
        },
        Argon2Cost {
            memory_kib: 262_145,
            ..floor
        },
        Argon2Cost { passes: 1, ..floor },
        Argon2Cost {
            passes: 17,
            ..floor
        },
        Argon2Cost { lanes: 0, ..floor },
        Argon2Cost { lanes: 5, ..floor },
        huge,
    ] {
        let expected = VaultError::Argon2OutOfRange { got: cost };
        assert_eq!(argon2id(b"words", &[0; 32], cost).unwrap_err(), expected);
        let (header, _, code) = vault(1);
        let words = Passphrase::new(PASSPHRASE);
        let refused = NewSlot::argon2(&words, cost, [0; 32], &[0; 32], &*Seeded::new(1));
        assert_eq!(refused.unwrap_err(), expected);
        let new = NewSlot::argon2(&words, floor, [0; 32], &[0; 32], &*Seeded::new(1)).unwrap();
        let header = with(&header, &code, &new);
        let (at, mut bytes) = (parameters_at(&header, new.id()), header.render());
        let [memory, passes, lanes] =
            [cost.memory_kib, cost.passes, cost.lanes].map(u32::to_be_bytes);
        bytes[at..at + 12].copy_from_slice(&[memory, passes, lanes].concat());
        assert_eq!(Header::parse(&mended(bytes)).unwrap_err(), expected);
        if cost == huge {
            break;
        }
    }
}

#[test]
fn parameters_that_no_writer_makes_are_damage_at_their_place() {
    let (header, _, code) = vault(1);
    let new = passkey(2, [3; 32]);
    let (of_sheets, _) = make_sheets(TWO_OF_THREE, &*Seeded::new(4)).unwrap();
    let header = with(&with(&header, &code, &new), &code, &of_sheets);
    let (passkey_at, sheets_at) = (
        parameters_at(&header, new.id()),
        parameters_at(&header, of_sheets.id()),
    );
    for (at, value, place) in [
        (passkey_at + 64, [0, 0], passkey_at),
        (passkey_at + 64, [2, 1], passkey_at),
        (sheets_at + 32, [1, 3], sheets_at),
        (sheets_at + 32, [3, 2], sheets_at),
        (sheets_at + 32, [2, 16], sheets_at),
    ] {
        let mut bytes = header.render();
        bytes[at..at + 2].copy_from_slice(&value);
        assert_eq!(
            Header::parse(&mended(bytes)),
            Err(VaultError::HeaderDamaged { at: place }),
            "{value:?}"
        );
    }
}

#[test]
fn a_passkey_with_too_long_a_name_makes_no_slot() {
    let named = |length| NewSlot::passkey(vec![1; length], [0; 32], &[0; 32], &*Seeded::new(1));
    assert!(named(512).is_ok());
    for got in [0, 513] {
        assert_eq!(
            named(got).unwrap_err(),
            VaultError::PasskeyTooLong { got, limit: 512 }
        );
    }
}

#[test]
fn the_seventeenth_way_in_is_refused_and_one_in_the_place_of_another_is_not() {
    let (mut header, _, code) = vault(1);
    for seed in 0..14 {
        header = with(&header, &code, &passkey(100 + seed, [3; 32]));
    }
    assert_eq!(header.slots().len(), 16);
    let one_more = passkey(50, [3; 32]);
    let last = header.slots()[15].id;
    let add = |instead_of: &[SlotId]| {
        block_on(add_slot(
            CratesCipher,
            Seeded::new(6),
            &header,
            &code,
            &one_more,
            instead_of,
        ))
    };
    assert_eq!(
        add(&[]).unwrap_err(),
        VaultError::TooManySlots { limit: 16 }
    );
    assert_eq!(add(&[last]).unwrap().slots().len(), 16);
}

#[test]
fn the_last_passphrase_or_code_cannot_be_taken_away_whatever_else_opens() {
    let (header, vault, code) = vault(1);
    let new = passkey(2, [3; 32]);
    let header = with(&header, &code, &new);
    let [words, sheet] = [0, 1].map(|at| header.slots()[at].id);
    let left = block_on(remove_slot(&vault, &header, words)).unwrap();
    assert_eq!(
        block_on(remove_slot(&vault, &left, sheet)).unwrap_err(),
        VaultError::LastWayIn
    );
    let other = passkey(9, [1; 32]);
    let exchanged = block_on(add_slot(
        CratesCipher,
        Seeded::new(6),
        &left,
        &code,
        &other,
        &[sheet],
    ));
    assert_eq!(exchanged.unwrap_err(), VaultError::LastWayIn);
    let without = block_on(remove_slot(&vault, &left, new.id())).unwrap();
    assert_eq!(
        open(&without, &key(new.id(), &[3; 32])).unwrap_err(),
        VaultError::NoSuchSlot
    );
    assert!(open(&without, &code).is_ok());
}

/// Seals a header as a writer with this vault key would, by nothing of the vault's own code.
fn sealed(mut bytes: Vec<u8>, vault_key: &[u8; 32]) -> Vec<u8> {
    let (end, vault) = (bytes.len() - 60, bytes[10..26].to_vec());
    let label = |name: &[u8]| [name, &[0, 1, 2], &vault].concat();
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(Some(&vault), vault_key)
        .expand(&label(b"sealwell key"), &mut key)
        .unwrap();
    let nonce: [u8; 12] = bytes[end..end + 12].try_into().unwrap();
    let aad = [label(b"sealwell"), bytes[..end].to_vec()].concat();
    let payload = Payload {
        msg: &[],
        aad: &aad,
    };
    let tag = Aes256Gcm::new(&key.into())
        .encrypt(&nonce.into(), payload)
        .unwrap();
    bytes[end + 12..end + 28].copy_from_slice(&tag);
    mended(bytes)
}

#[test]
fn a_slot_of_a_newer_kind_is_kept_when_the_others_change() {
    let (header, _, code) = vault(1);
    // As make_vault draws it: code, vault id, vault key.
    let mut drawn = [0; 32];
    let random = Seeded::new(1);
    random.fill(&mut drawn[..16]).unwrap();
    random.fill(&mut drawn[..16]).unwrap();
    random.fill(&mut drawn).unwrap();
    let newer = passkey(2, [3; 32]);
    let header = with(&header, &code, &newer);
    let at = parameters_at(&header, newer.id()) - 19;
    let mut bytes = header.render();
    bytes[at] = 9;
    let header = Header::parse(&sealed(bytes, &drawn)).unwrap();
    assert_eq!(header.slots()[2].kind, SlotKind::Unknown(9));
    let changed = with(&header, &code, &passkey(4, [1; 32]));
    let end = at + 19 + 130 + 60;
    assert_eq!(changed.render()[at..end], header.render()[at..end]);
    assert!(open(&changed, &code).is_ok());
}

#[test]
fn a_vault_says_by_which_slot_it_was_opened() {
    let (header, made, code) = vault(1);
    assert_eq!(made.opened_by(), None);
    assert_eq!(
        open(&header, &code).unwrap().opened_by(),
        Some(header.slots()[1].id)
    );
}

#[test]
fn nothing_secret_is_in_what_a_key_prints() {
    let (of_sheets, sheets) = make_sheets(TWO_OF_THREE, &*Seeded::new(4)).unwrap();
    let shown = format!(
        "{of_sheets:?} {sheets:?} {:?}",
        key(of_sheets.id(), b"AAAA")
    );
    assert!(!shown.contains("41, 65") && !shown.contains(sheets[0].printed().as_str()));
}

#[test]
fn the_cost_offered_is_what_this_device_pays_in_a_second_and_a_half() {
    let offered =
        |ms| affordable(Argon2Cost::FLOOR, ms).map(|cost| (cost.memory_kib >> 10, cost.passes));
    assert_eq!(offered(10.0), Some((128, 3)));
    assert_eq!(offered(200.0), Some((64, 3)));
    assert_eq!(offered(500.0), Some((32, 3)));
    assert_eq!(offered(1_500.0), Some((19, 2)));
    assert_eq!(offered(1_501.0), None);
    assert_eq!(offered(f64::NAN), None);
    assert_eq!(raised(1_000_000, 400.0), None);
    assert_eq!(raised(1_000_000, 200.0), Some(2_000_000));
}

#[test]
fn what_an_attack_costs_is_told_in_round_numbers() {
    assert_eq!(guesses_against_pbkdf2(600_000), 10_000);
    assert_eq!(guesses_against_pbkdf2(1_400_000), 4_300);
    let of = |memory_kib, passes| {
        guesses_against_argon2(Argon2Cost {
            memory_kib,
            passes,
            lanes: 1,
        })
    };
    assert_eq!(of(19 * 1024, 2), 9_600);
    assert_eq!(of(64 * 1024, 3), 1_800);
    assert_eq!(of(128 * 1024, 3), 890);
}

/// A header with every kind of way in, sealed once and for ever: whatever changes here, this one must open by all five.
/// `frozen/header-1-all-kinds.hex` is never made anew to make a test pass.
fn frozen() -> Header {
    let text: String = include_str!("frozen/header-1-all-kinds.hex")
        .lines()
        .collect();
    Header::parse(&bytes(&text)).unwrap()
}

#[test]
fn the_frozen_header_says_what_was_written() {
    let header = frozen();
    assert_eq!(
        header.vault().to_string(),
        "8ba424c14433fef261e7f11785dca55e"
    );
    let seen: Vec<_> = header
        .slots()
        .iter()
        .map(|slot| (slot.kind, slot.id.to_string()))
        .collect();
    let expected = [
        (SlotKind::Passphrase, "41e989a53e589f06b117283e2d5ee66e"),
        (SlotKind::RecoveryCode, "2b2bfc8d38cb7c5c3e2317343177559b"),
        (SlotKind::Passkey, "42b3b4c4008501fa3f18d4795ed55be7"),
        (SlotKind::HelperSheets, "831b8b7e7f6bd3a91a72a6eb896acdd1"),
        (
            SlotKind::PassphraseArgon2,
            "7dbfc1f58f7540b297464ce9d6c07074",
        ),
    ];
    assert_eq!(seen, expected.map(|(kind, id)| (kind, id.to_owned())));
    let slots = header.slots();
    assert_eq!(slots[0].iterations, Some(600_000));
    assert_eq!(slots[3].sheets, Some(TWO_OF_THREE));
    assert_eq!(slots[4].argon2, Some(Argon2Cost::FLOOR));
    let passkey = &header.passkeys()[0];
    assert_eq!(
        passkey.credential,
        bytes("b2c08852398c9e4d446df8ad89a5873b92e986d8")
    );
    assert_eq!(passkey.input.as_slice(), bytes(FROZEN_INPUT));
}

#[test]
fn the_frozen_header_opens_by_all_five() {
    let header = frozen();
    let ids: Vec<SlotId> = header.slots().iter().map(|slot| slot.id).collect();
    let words = |text| Credential::Passphrase(Passphrase::new(text));
    let output = <[u8; 32]>::try_from(bytes(FROZEN_OUTPUT)).unwrap();
    let sheets = FROZEN_SHEETS.map(|text| HelperSheet::parse(text).unwrap());
    assert_eq!(sheets.each_ref().map(HelperSheet::number), [1, 2, 3]);
    let code = RecoveryCode::parse("AJAK-68WP-3BV0-QECK-C3SY-4QTG-Z00F").unwrap();
    let ways = [
        words("siete garzas y una l\u{e1}mpara"),
        Credential::RecoveryCode(code),
        header.passkeys()[0].opened_with(&output),
        Credential::Key(join_sheets(&header, &sheets[1..]).unwrap()),
        words("nueve nutrias doblan el mapa"),
    ];
    for (way, id) in ways.iter().zip(ids) {
        assert_eq!(open(&header, way).unwrap().opened_by(), Some(id), "{way:?}");
    }
}

const FROZEN_INPUT: &str = "60d310cec9073cd7b4a58773def3d22a0147f7e1210e58c8e5c1ca8f9e8cd087";
const FROZEN_OUTPUT: &str = "5297cb903ee53e847f7ffefe2e8683a8ece657bfd6addcdbd28b4cd184ab2cbe";
const FROZEN_SHEETS: [&str; 3] = [
    "GCDH-W1K8-WPB5-DHJK-Z05T-B0VV-BZAQ-74MH",
    "GCDJ-66CG-KAZP-ZQH8-PWF9-R4Z9-TKVR-86QP",
    "GCDK-FV67-8347-FEFY-FNYR-PRWR-A8CM-D4EE",
];
const ARGON2_AT_FLOOR: &str = "e932f43fa6b7cd10a9b203c52652b4fd387d6206c214eb059864450342188947";

//! Parsers meet bytes that nobody sealed: they say no, and never panic.

use pollster::block_on;
use proptest::prelude::*;
use sealwell::{
    store::{BackupReader, Ignore, SliceSource, check_backup, inspect_backup},
    vault::{CratesCipher, Header, Passphrase, RecoveryCode, Vault, estimate},
};
use std::sync::LazyLock;

use crate::{store_backup::example, support::make_vault};

static HEADER: LazyLock<Vec<u8>> =
    LazyLock::new(|| block_on(make_vault(CratesCipher, 1)).0.render());
static BACKUP: LazyLock<Vec<u8>> = LazyLock::new(|| example().backup);

thread_local! {
    static VAULT: Vault<CratesCipher> = block_on(make_vault(CratesCipher, 1)).1;
}

/// Good bytes with some of them changed and the end cut or grown.
fn mangled(good: &[u8], changes: &[(usize, u8)], length: usize) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for (at, byte) in changes {
        let at = at % bytes.len();
        bytes[at] = *byte;
    }
    bytes.truncate(length.max(1) % (bytes.len() + 1));
    bytes
}

fn check(bytes: &[u8]) {
    let source = SliceSource(bytes);
    let Ok((mut reader, _)) = block_on(BackupReader::open(&source)) else {
        return;
    };
    VAULT.with(|vault| {
        if let Ok(report) = block_on(check_backup(&mut reader, vault, &mut Ignore, |_| {})) {
            assert!(!report.findings.is_empty());
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_no_header(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Header::parse(&bytes).is_err());
        prop_assert!(Header::parse(&[b"SEALWELL\0\x01".as_slice(), &bytes].concat()).is_err());
    }

    #[test]
    fn a_mangled_header_parses_only_to_itself(changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..6), length in any::<usize>()) {
        let bytes = mangled(&HEADER, &changes, length);
        if let Ok(header) = Header::parse(&bytes) {
            prop_assert_eq!(header.render(), bytes);
        }
    }

    #[test]
    fn any_bytes_are_no_backup(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
        prop_assert!(block_on(inspect_backup(&SliceSource(&bytes))).is_err());
        let begun = [&BACKUP[..BACKUP.len().min(4000)], &bytes].concat();
        check(&begun);
    }

    #[test]
    fn any_text_is_a_code_or_an_error(text in ".{0,60}") {
        if let Ok(code) = RecoveryCode::parse(&text) {
            prop_assert_eq!(RecoveryCode::parse(&code.printed()), Ok(code));
        }
    }

    #[test]
    fn any_text_has_a_strength(text in ".{0,60}", name in ".{0,12}") {
        let _ = estimate(&Passphrase::new(&text), &[&name]);
    }

    #[test]
    fn any_record_is_an_entry_or_a_damage(records in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..100), 0..8), head in proptest::collection::vec(any::<u8>(), 0..90)) {
        VAULT.with(|vault| {
            if let Ok(opened) = block_on(vault.open_journal(&head, records.first().map(Vec::as_slice), &records)) {
                assert!(opened.entries.is_empty() && !opened.damages.is_empty());
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mangled_backup_is_never_sound(at in any::<usize>(), by in 1..=255_u8, length in any::<usize>()) {
        let mut bytes = BACKUP.to_vec();
        let at = at % bytes.len();
        bytes[at] ^= by;
        check(&bytes);
        check(&mangled(&BACKUP, &[], length % BACKUP.len()));
    }
}

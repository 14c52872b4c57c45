//! The command line and two helper sheets: they open a backup as the passphrase does, and a mistake with them is told.

use std::path::Path;
use std::rc::Rc;

use pollster::block_on;
use sealwell::app::ways::Keys;
use sealwell::store::{MemoryStore, VecSink, write_backup};
use sealwell::vault::{CratesCipher, Credential, SystemRandom, TWO_OF_THREE, make_sheets};

use crate::cli::{Directory, path, said, sealwell};
use crate::ledgers::{Kept, at};

/// A backup, and three files that each hold the code of one sheet.
fn with_sheets(directory: &Directory) -> [std::path::PathBuf; 4] {
    let mut kept = Kept::make(MemoryStore::default());
    let (slot, sheets) = make_sheets(TWO_OF_THREE, &SystemRandom).unwrap();
    let by = Credential::RecoveryCode(kept.code.clone());
    let keys = Keys {
        cipher: CratesCipher,
        random: Rc::new(SystemRandom),
        by: &by,
    };
    block_on(kept.ledger.add_way(keys, &slot, "", at(2_000))).unwrap();
    let mut sink = VecSink::default();
    let vault = kept.ledger.vault();
    let writing = write_backup(&*vault, &SystemRandom, &kept.store, &mut sink, |_| ());
    block_on(writing).unwrap();
    let sheet = |at: usize| {
        let code = format!("{}\n", *sheets[at].printed());
        directory.file(&format!("sheet-{at}"), code.as_bytes())
    };
    [
        directory.file("vault.sealwell", &sink.0),
        sheet(0),
        sheet(1),
        sheet(2),
    ]
}

fn verify(backup: &Path, sheets: &[&Path]) -> (i32, String, String) {
    let mut arguments = vec![path("verify"), backup];
    for sheet in sheets {
        arguments.extend([path("--sheet"), *sheet]);
    }
    said(&sealwell(&arguments, ""))
}

#[test]
fn any_two_sheets_open_a_backup() {
    let directory = Directory::make("sheets");
    let [backup, first, second, third] = with_sheets(&directory);
    for pair in [[&first, &second], [&third, &first]] {
        let (code, out, err) = verify(&backup, &pair.map(std::path::PathBuf::as_path));
        assert_eq!((code, out.contains("no damage")), (0, true), "{err}");
    }
    let out = directory.0.join("out");
    let arguments = [
        path("open"),
        &backup,
        path("--out"),
        &out,
        path("--sheet"),
        &second,
        path("--sheet"),
        &third,
    ];
    let (code, _, err) = said(&sealwell(&arguments, ""));
    assert_eq!((code, out.join("index.html").exists()), (0, true), "{err}");
}

#[test]
fn one_sheet_alone_is_wrong_usage_and_the_same_one_twice_opens_nothing() {
    let directory = Directory::make("sheets-wrong");
    let [backup, first, second, _] = with_sheets(&directory);
    assert_eq!(verify(&backup, &[&first]).0, 2);
    assert_eq!(verify(&backup, &[&first, &second, &first]).0, 2);
    let (code, _, err) = verify(&backup, &[&first, &first]);
    assert_eq!((code, err.contains("sheet")), (4, true), "{err}");
    let elsewhere = Directory::make("sheets-other");
    let [_, other, ..] = with_sheets(&elsewhere);
    let mistyped = directory.file("mistyped", b"0000-0000\n");
    assert_eq!(verify(&backup, &[&first, &mistyped]).0, 4);
    let stranger = verify(&backup, &[&other, &second]);
    assert_eq!(stranger.0, 4, "{}", stranger.2);
}

#[test]
fn sheets_and_a_passphrase_together_are_wrong_usage() {
    let directory = Directory::make("sheets-both");
    let backup = directory.file("vault.sealwell", b"");
    let arguments = [
        path("verify"),
        &backup,
        path("--sheet"),
        &backup,
        path("--sheet"),
        &backup,
        path("--passphrase-file"),
        &backup,
    ];
    assert_eq!(said(&sealwell(&arguments, "")).0, 2);
}

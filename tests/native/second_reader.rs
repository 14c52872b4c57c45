//! `tests/second_reader.py` shares no code with this crate: what it opens, the format's page describes. Where there is
//! no Python, or no `cryptography` package, it cannot be asked.

use std::{
    path::PathBuf,
    process::{Command, Output},
};

use sealwell::vault::AnyCipher;
use sha2::{Digest, Sha256};

use crate::{
    store_backup::example,
    store_backup_frozen,
    support::{PASSPHRASE, make_vault},
    vault_frozen,
};

fn ready() -> bool {
    let asked = Command::new("python3")
        .args(["-c", "import cryptography, hashlib; hashlib.pbkdf2_hmac"])
        .output();
    asked.is_ok_and(|answer| answer.status.success())
}

/// Asks the second reader to open `backup`; nothing where it cannot be asked.
fn ask(name: &str, backup: &[u8], option: &str, secret: &str) -> Option<Output> {
    if !ready() {
        return None;
    }
    let file = |part: &str, bytes: &[u8]| -> PathBuf {
        let name = format!("sealwell-second-{name}-{part}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let (backup, secret) = (file("backup", backup), file("secret", secret.as_bytes()));
    let output = Command::new("python3")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/second_reader.py"
        ))
        .arg(&backup)
        .args([option.as_ref(), secret.as_os_str()])
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let _ = (std::fs::remove_file(&backup), std::fs::remove_file(&secret));
    Some(output)
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn it_opens_what_was_backed_up() {
    let example = example();
    let code = pollster::block_on(make_vault(AnyCipher::here(), 1)).2;
    for (option, secret) in [
        ("--passphrase-file", PASSPHRASE),
        ("--recovery-file", &code.printed().to_lowercase()),
    ] {
        let Some(output) = ask("whole", &example.backup, option, secret) else {
            return;
        };
        let said = lines(&output);
        assert_eq!(said.len(), 7);
        assert_eq!(said[1]["entry"], r#"{"said":"one"}"#);
        assert_eq!(said[4]["snapshot"], 2);
        assert_eq!(said[5]["blob"], example.blob.to_string());
        assert_eq!(said[5]["sha256"], hex(&Sha256::digest(&example.file)));
        assert_eq!(said[6]["sound"], true);
    }
}

#[test]
fn it_opens_the_frozen_backups_of_both_versions() {
    for (name, backup, code) in [
        ("one", vault_frozen::frozen(), vault_frozen::CODE),
        (
            "two",
            store_backup_frozen::frozen(),
            store_backup_frozen::CODE,
        ),
    ] {
        let Some(output) = ask(name, &backup, "--recovery-file", code) else {
            return;
        };
        let said = lines(&output);
        assert_eq!(said[2]["entry"], r#"{"said":"Zo\u00eb was added"}"#);
        assert_eq!(
            (&said[5]["bytes"], &said[6]["sound"]),
            (&37.into(), &true.into())
        );
    }
}

#[test]
fn it_stops_at_what_is_not_as_it_was_sealed() {
    let example = example();
    for (name, offset) in [
        ("header", 60),
        ("entries/0000000000000001", 80),
        ("/00000001", 5),
    ] {
        let flipped = example.flipped(name, offset);
        let Some(output) = ask("flipped", &flipped, "--passphrase-file", PASSPHRASE) else {
            return;
        };
        assert!(!output.status.success());
    }
}

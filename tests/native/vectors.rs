//! The crates backend against the published answers: a handful restated in the project, and the whole files of NIST
//! CAVP and Wycheproof where they lie beside it.

use std::path::PathBuf;

use pollster::block_on;
use sealwell::vault::{Cipher, CratesCipher, Job, Passphrase};
use serde_json::Value;

use crate::known_answers::{bytes, hold, same_key};

/// A file of the sample folder; none where that folder is not there.
fn sample(path: &str) -> Option<String> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let folder = std::env::var_os("SEALWELL_SAMPLES").map_or_else(beside, PathBuf::from);
    std::fs::read_to_string(folder.join("vectors").join(path)).ok()
}

/// The tests of a Wycheproof file, each with its group.
fn wycheproof(path: &str) -> Vec<(Value, Value)> {
    let Some(text) = sample(path) else {
        return Vec::new();
    };
    let file: Value = serde_json::from_str(&text).unwrap();
    let groups = file["testGroups"].as_array().unwrap();
    groups
        .iter()
        .flat_map(|group| {
            group["tests"]
                .as_array()
                .unwrap()
                .iter()
                .map(|test| (group.clone(), test.clone()))
        })
        .collect()
}

fn hex(test: &Value, field: &str) -> Vec<u8> {
    bytes(test[field].as_str().unwrap())
}

#[test]
fn the_restated_answers_hold() {
    block_on(hold(&CratesCipher));
}

#[test]
fn aes_gcm_gives_nist_cavps_answers() {
    let Some(file) = sample("cavp-rfc/gcmDecrypt256.rsp") else {
        return;
    };
    let mut checked = 0;
    let mut fits = false;
    for section in file.split("\r\n\r\n").flat_map(|part| part.split("\n\n")) {
        if section.contains("[Keylen") {
            fits = section.contains("[IVlen = 96]") && section.contains("[Taglen = 128]");
        }
        let field = |name: &str| {
            let line = section
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(" ="));
            line.map(|value| bytes(value.trim()))
        };
        let Some(key) = field("Key").filter(|_| fits) else {
            continue;
        };
        let sealed = [field("CT").unwrap(), field("Tag").unwrap()].concat();
        let key = block_on(CratesCipher.import_key(&key.try_into().unwrap())).unwrap();
        let (nonce, aad) = (
            field("IV").unwrap().try_into().unwrap(),
            field("AAD").unwrap(),
        );
        let opened = block_on(CratesCipher.open(Job {
            key: &key,
            nonce,
            aad: &aad,
            sealed: &sealed,
        }));
        assert_eq!(
            opened.ok().map(|plain| plain.to_vec()),
            field("PT"),
            "{section}"
        );
        checked += 1;
    }
    assert!(
        checked >= 300,
        "only {checked} answers were found in the file"
    );
}

#[test]
fn aes_gcm_gives_wycheproofs_answers() {
    let tests = wycheproof("wycheproof/aes_gcm_test.json");
    let fits = |group: &Value| {
        (
            group["keySize"].as_u64(),
            group["ivSize"].as_u64(),
            group["tagSize"].as_u64(),
        ) == (Some(256), Some(96), Some(128))
    };
    let mut checked = 0;
    for (_, test) in tests.iter().filter(|(group, _)| fits(group)) {
        let key = block_on(CratesCipher.import_key(&hex(test, "key").try_into().unwrap())).unwrap();
        let (nonce, aad) = (hex(test, "iv").try_into().unwrap(), hex(test, "aad"));
        let sealed = [hex(test, "ct"), hex(test, "tag")].concat();
        let opened = block_on(CratesCipher.open(Job {
            key: &key,
            nonce,
            aad: &aad,
            sealed: &sealed,
        }));
        let valid = test["result"] == "valid";
        assert_eq!(
            opened.ok().map(|plain| plain.to_vec()),
            valid.then(|| hex(test, "msg")),
            "{test}"
        );
        if valid {
            assert_eq!(
                block_on(CratesCipher.seal(&key, nonce, &aad, &hex(test, "msg"))).unwrap(),
                sealed,
                "{test}"
            );
        }
        checked += 1;
    }
    assert!(
        tests.is_empty() || checked >= 50,
        "only {checked} answers were found in the file"
    );
}

#[test]
fn hkdf_gives_wycheproofs_answers() {
    for (_, test) in wycheproof("wycheproof/hkdf_sha256_test.json") {
        // The vault derives 32 bytes; HKDF's answers for more begin with the same 32 (RFC 5869, 2.3).
        if test["result"] != "valid" || test["size"].as_u64() < Some(32) {
            continue;
        }
        let root = block_on(CratesCipher.root(&hex(&test, "ikm"))).unwrap();
        let key =
            block_on(CratesCipher.derive(&root, &hex(&test, "salt"), &hex(&test, "info"))).unwrap();
        assert!(
            block_on(same_key(&CratesCipher, &key, &hex(&test, "okm"))),
            "{test}"
        );
    }
}

#[test]
fn hkdf_gives_rfc_5869s_answers() {
    let Some(file) = sample("cavp-rfc/rfc-5869-HKDF-SHA256.txt") else {
        return;
    };
    let mut checked = 0;
    for case in file.split("COUNT =").skip(1) {
        let field = |name: &str| {
            let line = case
                .lines()
                .find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix('='));
            bytes(line.unwrap().trim())
        };
        let root = block_on(CratesCipher.root(&field("IKM"))).unwrap();
        let key = block_on(CratesCipher.derive(&root, &field("salt"), &field("info"))).unwrap();
        assert!(
            block_on(same_key(&CratesCipher, &key, &field("OKM"))),
            "{case}"
        );
        checked += 1;
    }
    assert_eq!(checked, 3);
}

#[test]
fn pbkdf2_gives_wycheproofs_answers() {
    for (_, test) in wycheproof("wycheproof/pbkdf2_hmacsha256_test.json") {
        // A passphrase is text; PBKDF2's first 32 bytes are the same however many are asked for (RFC 8018, 5.2).
        let Ok(passphrase) = String::from_utf8(hex(&test, "password")) else {
            continue;
        };
        if test["result"] != "valid" || test["dkLen"].as_u64() < Some(32) {
            continue;
        }
        let iterations = u32::try_from(test["iterationCount"].as_u64().unwrap()).unwrap();
        let key = block_on(CratesCipher.stretch(
            &Passphrase::new(&passphrase),
            &hex(&test, "salt"),
            iterations,
        ))
        .unwrap();
        assert!(
            block_on(same_key(&CratesCipher, &key, &hex(&test, "dk"))),
            "{test}"
        );
    }
}

//! `sealwell sample`: one of everything, made up.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::cli::{Directory, path, said, sealwell};
use crate::support::PASSPHRASE;

/// The day on which the sample of the tests ends.
pub const TODAY: &str = "2026-11-23";

/// A sample with the files of its secrets.
pub struct Sample {
    pub directory: Directory,
    pub backup: PathBuf,
    pub passphrase: PathBuf,
    pub recovery: PathBuf,
    pub said: String,
}

impl Sample {
    pub fn make(name: &str, seed: &str) -> Self {
        let directory = Directory::make(name);
        let passphrase = directory.file("passphrase", format!("{PASSPHRASE}\n").as_bytes());
        let backup = directory.0.join("sample.sealwell");
        let recovery = directory.0.join("recovery");
        let output = sealwell(
            &[
                path("sample"),
                &backup,
                path("--passphrase-file"),
                &passphrase,
                path("--recovery-out"),
                &recovery,
                path("--seed"),
                path(seed),
                path("--date"),
                path(TODAY),
            ],
            "",
        );
        let (code, out, err) = said(&output);
        assert_eq!(code, 0, "{err}");
        Self {
            directory,
            backup,
            passphrase,
            recovery,
            said: out,
        }
    }

    /// Opens a backup with the sample's recovery code into a new folder: exit code, standard error, the folder.
    pub fn open(&self, backup: &std::path::Path, name: &str) -> (i32, String, PathBuf) {
        let out = self.directory.0.join(name);
        let output = sealwell(
            &[
                path("open"),
                backup,
                path("--recovery-file"),
                &self.recovery,
                path("--out"),
                &out,
                path("--date"),
                path(TODAY),
            ],
            "",
        );
        let (code, _, err) = said(&output);
        (code, err, out)
    }
}

/// The values under a key, wherever it stands.
fn values(json: &Value, key: &str, found: &mut BTreeSet<String>) {
    match json {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == key
                    && let Some(text) = value.as_str()
                {
                    found.insert(text.to_owned());
                }
                values(value, key, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| values(value, key, found)),
        _ => {}
    }
}

fn names(json: &Value, key: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    values(json, key, &mut found);
    found
}

#[test]
fn a_sample_verifies_and_opens_and_holds_one_of_everything() {
    let sample = Sample::make("sample-whole", "1");
    assert!(
        sample.said.contains("5 people, 11 places, 2 drafts"),
        "{}",
        sample.said
    );
    for options in [
        vec![path("--passphrase-file"), sample.passphrase.as_path()],
        vec![path("--recovery-file"), sample.recovery.as_path()],
        vec![],
    ] {
        let mut arguments = vec![path("verify"), sample.backup.as_path()];
        arguments.extend(options);
        assert_eq!(said(&sealwell(&arguments, "")).0, 0);
    }
    let (code, err, out) = sample.open(&sample.backup, "out");
    assert_eq!((code, err.contains("damage")), (0, false), "{err}");
    let file: Value =
        serde_json::from_str(&fs::read_to_string(out.join("state.json")).unwrap()).unwrap();
    let state = &file["state"];
    assert_eq!(state["notices"], serde_json::json!([]));
    assert_eq!(names(&state["requests"], "instrument").len(), 10);
    assert_eq!(names(&state["providers"], "kind").len(), 11);
    assert_eq!(names(&state["records"], "kind").len(), 5);
    assert_eq!(names(&state["records"], "found").len(), 4);
    let by_hand = state["own"].as_object().unwrap().values();
    let by_hand: BTreeSet<_> = by_hand
        .map(|word| word["said"]["is"].as_str().unwrap())
        .collect();
    assert_eq!(by_hand, BTreeSet::from(["added", "corrected", "hidden"]));
    assert_eq!(names(&state["access_log"], "what").len(), 6);
    let mut happened = BTreeSet::new();
    for request in state["requests"].as_object().unwrap().values() {
        for entry in request["happenings"].as_array().unwrap() {
            happened.insert(entry["what"]["kind"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(happened.len(), 24, "{happened:?}");
    let authorities = state["people"].as_object().unwrap().values();
    let authorities: BTreeSet<_> = authorities
        .filter_map(|person| person["standing"]["Represented"]["kind"].as_str())
        .collect();
    assert_eq!(authorities.len(), 4, "{authorities:?}");
}

#[test]
fn the_same_seed_and_day_give_the_same_bytes_and_another_seed_gives_others() {
    let bytes = |name, seed| fs::read(Sample::make(name, seed).backup).unwrap();
    let first = bytes("sample-same", "7");
    assert!(first == bytes("sample-again", "7"));
    assert!(first != bytes("sample-other", "8"));
}

#[test]
fn a_sample_never_writes_over_what_is_there_and_wants_a_long_passphrase() {
    let directory = Directory::make("sample-refused");
    let passphrase = directory.file("passphrase", PASSPHRASE.as_bytes());
    let there = directory.file("there", b"mine");
    let make = |secret: &PathBuf| {
        let arguments = [path("sample"), &there, path("--passphrase-file"), secret];
        said(&sealwell(&arguments, ""))
    };
    let (code, _, err) = make(&passphrase);
    assert_eq!((code, err.contains("there already")), (3, true), "{err}");
    assert_eq!(fs::read(&there).unwrap(), b"mine");
    let (code, _, err) = make(&directory.file("short", b"short"));
    assert_eq!((code, err.contains("at least 12")), (4, true), "{err}");
}

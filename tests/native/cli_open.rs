//! `sealwell open`: everything out as plain files, whatever is damaged and whatever it is called.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use pollster::block_on;
use sealwell::app::{Ledger, Now, seal_file};
use sealwell::domain::*;
use sealwell::store::{MemoryStore, SliceSource, VecSink, write_backup};
use sealwell::vault::{CratesCipher, Passphrase, RecoveryCode};
use sha2::{Digest, Sha256};

use crate::cli::{Directory, damaged, line, path, said, sealwell};
use crate::cli_sample::Sample;
use crate::domain::world::{day, person, provider};
use crate::store_backup::example;
use crate::support::{ITERATIONS, PASSPHRASE, Seeded};

/// Every file under a folder, by its path from there.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut all, mut folders) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_owned();
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    all
}

#[test]
fn open_writes_the_journal_and_what_nothing_names() {
    let directory = Directory::make("open");
    let example = example();
    let backup = directory.file("vault.sealwell", &example.backup);
    let out = directory.0.join("out");
    let (code, _, err) = said(&sealwell(&[path("open"), &backup, &out], &line(PASSPHRASE)));
    assert_eq!(code, 0, "{err}");
    let journal = fs::read_to_string(out.join("journal.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = journal
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (lines.len(), &lines[1]["entry"]["said"], &lines[1]["seq"]),
        (3, &"two".into(), &2.into())
    );
    assert_eq!(
        lines[2]["hex"].as_str().unwrap().len(),
        2 * "a scan, not JSON".len()
    );
    let unfiled = out.join("unfiled").join(example.blob.to_string());
    assert!(fs::read(unfiled).unwrap() == example.file);
}

#[test]
fn open_marks_what_is_damaged_and_names_it_on_standard_error() {
    let directory = Directory::make("salvage");
    let example = example();
    let backup = directory.file("vault.sealwell", &damaged(&example));
    let out = directory.0.join("out");
    let (code, _, err) = said(&sealwell(
        &[path("open"), &backup, path("--out"), &out],
        &line(PASSPHRASE),
    ));
    let named = format!("damage: chunk 1 of blob {} is damaged", example.blob);
    assert_eq!((code, err.contains(&named)), (1, true), "{err}");
    let journal = fs::read_to_string(out.join("journal.jsonl")).unwrap();
    assert_eq!(journal.lines().count(), 3);
    let kept = out
        .join("unfiled")
        .join(format!("{}.damaged", example.blob));
    assert!(kept.exists());
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("chunk 1 of blob"));
}

#[test]
fn open_never_writes_over_what_is_there_and_leaves_nothing_where_it_is_refused() {
    let directory = Directory::make("full");
    let backup = directory.file("vault.sealwell", &example().backup);
    let (code, _, err) = said(&sealwell(
        &[path("open"), &backup, &directory.0],
        &line(PASSPHRASE),
    ));
    assert_eq!((code, err.contains("not empty")), (3, true));
    let out = directory.0.join("out");
    let refused = sealwell(&[path("open"), &backup, &out], &line("not the passphrase"));
    assert_eq!((said(&refused).0, out.exists()), (4, false));
}

#[test]
fn every_file_is_written_as_it_was_sealed_and_the_page_gives_its_hash() {
    let sample = Sample::make("open-sample", "2");
    let (code, err, out) = sample.open(&sample.backup, "out");
    assert_eq!(code, 0, "{err}");
    let all = files(&out);
    let page = String::from_utf8(all[Path::new("index.html")].clone()).unwrap();
    let state: serde_json::Value = serde_json::from_slice(&all[Path::new("state.json")]).unwrap();
    let listed = state["files"].as_array().unwrap();
    assert_eq!(listed.len() + 3, all.len());
    for file in listed {
        let bytes = &all[Path::new(file["path"].as_str().unwrap())];
        let hash: String = Sha256::digest(bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(file["sha256"], hash);
        assert_eq!(file["whole"], true);
        assert!(page.contains(&hash), "{file}");
    }
    for word in [
        "Marta Ibarra",
        "Birchwood Heart Clinic",
        "They asked for more time",
        "Vault made",
    ] {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn the_passphrase_opens_what_the_code_opens_and_the_page_can_be_spanish() {
    let sample = Sample::make("open-spanish", "3");
    let (_, _, by_code) = sample.open(&sample.backup, "by-code");
    let out = sample.directory.0.join("by-passphrase");
    let arguments = [
        path("open"),
        &sample.backup,
        path("--out"),
        &out,
        path("--passphrase-file"),
        &sample.passphrase,
        path("--language"),
        path("es"),
        path("--json"),
        path("--date"),
        path(crate::cli_sample::TODAY),
    ];
    let (code, json, err) = said(&sealwell(&arguments, ""));
    assert_eq!(code, 0, "{err}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["damage"], serde_json::json!([]));
    let (mut first, mut second) = (files(&by_code), files(&out));
    let english = first.remove(Path::new("index.html")).unwrap();
    let spanish = second.remove(Path::new("index.html")).unwrap();
    assert!(first == second);
    let starts = |page: &[u8], tag: &str| String::from_utf8_lossy(page).contains(tag);
    assert!(starts(&english, "<html lang=\"en-US\">") && starts(&spanish, "<html lang=\"es-US\">"));
}

#[test]
fn of_a_flipped_or_cut_backup_all_that_is_whole_is_written_as_it_was() {
    let sample = Sample::make("open-damaged", "4");
    let (_, _, out) = sample.open(&sample.backup, "whole");
    let whole = files(&out);
    let backup = fs::read(&sample.backup).unwrap();
    let mut most = 0;
    for (place, (at, cut)) in [
        (30, false),
        (45, false),
        (60, false),
        (75, false),
        (95, false),
        (50, true),
        (90, true),
    ]
    .into_iter()
    .enumerate()
    {
        let mut bytes = backup.clone();
        let at = bytes.len() * at / 100;
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 0x10;
        }
        let file = sample.directory.file(&format!("damaged-{place}"), &bytes);
        let (code, err, out) = sample.open(&file, &format!("out-{place}"));
        assert_eq!((code, err.contains("damage: ")), (1, true), "{err}");
        let written = files(&out);
        let same = written.iter().filter(|(path, bytes)| {
            let name = path.to_str().unwrap();
            if !name.starts_with("people") || name.ends_with(".damaged") {
                return false;
            }
            assert!(whole.get(*path) == Some(*bytes), "{name}");
            true
        });
        most = most.max(same.count());
        let page = String::from_utf8(written[Path::new("index.html")].clone()).unwrap();
        assert!(page.contains("class=\"damage\""));
    }
    assert!(most + 5 > whole.len(), "{most} of {}", whole.len());
}

#[test]
fn a_damaged_entry_of_the_journal_loses_no_file() {
    let sample = Sample::make("open-journal", "6");
    let (_, _, out) = sample.open(&sample.backup, "whole");
    let kept = |out: &Path| -> BTreeSet<Vec<u8>> {
        let all = files(out).into_iter();
        let of_people = |path: &Path| path.starts_with("people") || path.starts_with("unfiled");
        all.filter(|(path, _)| of_people(path))
            .map(|(_, bytes)| bytes)
            .collect()
    };
    let whole = kept(&out);
    let backup = fs::read(&sample.backup).unwrap();
    for percent in [2, 5, 7] {
        let mut bytes = backup.clone();
        let at = bytes.len() * percent / 100;
        bytes[at] ^= 1;
        let file = sample.directory.file("damaged", &bytes);
        let (code, err, out) = sample.open(&file, &format!("out-{percent}"));
        assert_eq!(
            (code, err.contains("damage: journal entry")),
            (1, true),
            "{err}"
        );
        assert!(kept(&out) == whole, "{percent} %");
        fs::remove_file(file).unwrap();
    }
}

/// A vault whose names were chosen by somebody who means harm, as a backup.
fn hostile(names: &[&str]) -> Vec<u8> {
    block_on(async {
        let random = Seeded::new(5);
        let code = RecoveryCode::make(&*random).unwrap();
        let now = Now {
            today: day(2026, 11, 23),
            at: Moment(1_790_000_000_000),
        };
        let mut ledger = Ledger::create(
            MemoryStore::default(),
            CratesCipher,
            Rc::clone(&random) as Rc<dyn sealwell::vault::Random>,
            &Passphrase::new(PASSPHRASE),
            ITERATIONS,
            &code,
            now,
        )
        .await
        .unwrap();
        let (whose, place) = (
            PersonId::from_random([1; 16]),
            ProviderId::from_random([2; 16]),
        );
        let mut named = person(whose);
        named.name = "../../<script>alert(1)</script>\u{202e}".into();
        let mut holder = provider(place, ProviderKind::Practice, "WI");
        holder.name = "records".into();
        ledger
            .record(Command::SavePerson(Box::new(named)), now)
            .await
            .unwrap();
        ledger
            .record(Command::SaveProvider(Box::new(holder)), now)
            .await
            .unwrap();
        for (number, name) in (0_u8..).zip(names) {
            let bytes = format!("file {number}");
            let source = SliceSource(bytes.as_bytes());
            let vault = ledger.vault();
            let store = ledger.store().clone();
            let (file, kept) = seal_file(&vault, &store, &source, name, "text/plain", |_| {})
                .await
                .unwrap();
            ledger.stage(&file, kept);
            let record = ReceivedRecord {
                id: RecordId::from_random([number; 16]),
                person: whose,
                request: None,
                provider: (number % 2 == 0).then_some(place),
                file,
                received_on: now.today,
                kind: RecordKind::Text,
                title: "<img src=x onerror=alert(1)>".into(),
                dated: None,
                identity: IdentityCheck::NotStated,
            };
            ledger
                .record(Command::FileRecord(Box::new(record)), now)
                .await
                .unwrap();
        }
        let mut sink = VecSink::default();
        write_backup(
            &*ledger.vault(),
            &*random,
            ledger.store(),
            &mut sink,
            |_| {},
        )
        .await
        .unwrap();
        sink.0
    })
}

#[test]
fn names_that_mean_harm_stay_in_the_folder_and_off_the_page() {
    let long = format!("{}.pdf", "\u{e9}".repeat(150));
    let names = [
        "../../../escaped.txt",
        "..\\..\\escaped.txt",
        "/etc/passwd",
        "con",
        "NUL.txt",
        &long,
        &long,
        &long,
        "scan\u{202e}fdp.exe",
        "a\u{0}b\u{7}\nc.txt",
        "same.txt",
        "same.txt",
        "SAME.TXT",
        "same.txt",
        "..",
        "",
        "\"><script>alert(2)</script>.html",
    ];
    let directory = Directory::make("hostile");
    let backup = directory.file("vault.sealwell", &hostile(&names));
    let out = directory.0.join("out");
    let (code, _, err) = said(&sealwell(&[path("open"), &backup, &out], &line(PASSPHRASE)));
    assert_eq!(code, 0, "{err}");
    let outside: Vec<_> = fs::read_dir(&directory.0).unwrap().collect();
    assert_eq!(outside.len(), 2);
    let all = files(&out);
    assert_eq!(all.len(), names.len() + 3);
    let mut lower: Vec<String> = Vec::new();
    for path in all.keys() {
        lower.push(path.to_str().unwrap().to_lowercase());
        for part in path.iter().map(|part| part.to_str().unwrap()) {
            let stem = part.split('.').next().unwrap().to_lowercase();
            assert!(
                part.len() <= 120 && !["con", "nul"].contains(&&*stem),
                "{part}"
            );
            let forbidden = |c: char| c.is_control() || "<>:\"|?*\\\u{202e}".contains(c);
            assert!(!part.contains(forbidden), "{part:?}");
        }
    }
    lower.sort();
    lower.dedup();
    assert_eq!(lower.len(), all.len());
    let page = String::from_utf8(all[Path::new("index.html")].clone()).unwrap();
    for markup in [
        "<script",
        "<img",
        "onerror=\"",
        "\u{202e}",
        "http://",
        "https://",
        "<link",
        "@import",
        "url(",
    ] {
        assert!(!page.contains(markup), "{markup}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

#[cfg(unix)]
#[test]
fn what_is_written_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let directory = Directory::make("modes");
    let backup = directory.file("vault.sealwell", &hostile(&["a.txt"]));
    let out = directory.0.join("deep").join("out");
    let (code, _, err) = said(&sealwell(&[path("open"), &backup, &out], &line(PASSPHRASE)));
    assert_eq!(code, 0, "{err}");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&out), 0o700);
    for path in files(&out).keys() {
        assert_eq!(mode(&out.join(path)), 0o600, "{}", path.display());
        assert_eq!(mode(out.join(path).parent().unwrap()), 0o700);
    }
}

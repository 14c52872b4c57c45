//! The open vault given out as one ZIP of plain files: what is in it, what is damaged, what stops it, what it leaves out.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use chrono::{NaiveDate, NaiveTime};
use pollster::block_on;
use sealwell::app::engine::EngineInPlace;
use sealwell::app::plain::{PlainExtent, PlainOptions, PlainReport};
use sealwell::app::sample::{tell, whole_story};
use sealwell::app::{AppError, Desk, Ledger, Now};
use sealwell::documents::Language;
use sealwell::domain::*;
use sealwell::store::{MemoryStore, Row, SliceSource, StoreError, VecSink, write_backup};
use sealwell::vault::{self, CHUNK_BYTES, CratesCipher, Passphrase, RecoveryCode, SystemRandom};

use crate::cli::{Directory, path, said, sealwell};
use crate::domain::world::day;
use crate::support::{ITERATIONS, PASSPHRASE, patterned};

type FamilyDesk = Desk<MemoryStore, CratesCipher, EngineInPlace>;

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

fn noon(today: NaiveDate) -> Now {
    let at = today.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    Now {
        today,
        at: Moment(at + 12 * 3_600_000),
    }
}

/// A made-up family in an open vault: two people, with papers, files and a log.
fn family() -> (FamilyDesk, MemoryStore) {
    let (store, random) = (MemoryStore::default(), Rc::new(SystemRandom));
    let code = RecoveryCode::make(&SystemRandom).unwrap();
    let words = Passphrase::new(PASSPHRASE);
    let begun = noon(TODAY);
    let ledger = block_on(Ledger::create(
        store.clone(),
        CratesCipher,
        random.clone(),
        &words,
        ITERATIONS,
        &code,
        begun,
    ));
    let desk = Desk::new(ledger.unwrap(), random, EngineInPlace::default());
    let mut drawn = 0_u8;
    let steps = whole_story(TODAY, || {
        drawn += 1;
        [drawn; 16]
    });
    block_on(tell(&desk, steps, noon)).unwrap();
    (desk, store)
}

fn options(extent: PlainExtent) -> PlainOptions {
    PlainOptions {
        language: Language::English,
        today: TODAY,
        extent,
    }
}

fn give(desk: &FamilyDesk, extent: PlainExtent) -> (BTreeMap<String, Vec<u8>>, PlainReport) {
    let mut zip = VecSink::default();
    let going = |_| ControlFlow::Continue(());
    let options = options(extent);
    let given = desk.give_out(&mut zip, &options, going, noon(TODAY));
    let report = block_on(given).unwrap();
    (members(&zip.0), report)
}

/// What a ZIP of stored members holds, by the list at its end.
fn members(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let short = |at: usize| usize::from(u16::from_le_bytes([zip[at], zip[at + 1]]));
    let wide = |at: usize| short(at) + (short(at + 2) << 16);
    let end = zip.len() - 22;
    assert_eq!(&zip[end..end + 4], b"PK\x05\x06");
    let mut at = wide(end + 16);
    let mut found = BTreeMap::new();
    for _ in 0..short(end + 10) {
        assert_eq!(&zip[at..at + 4], b"PK\x01\x02");
        assert_eq!(short(at + 8) & 0x0800, 0x0800, "names are UTF-8");
        let (size, name) = (wide(at + 20), short(at + 28));
        let local = wide(at + 42);
        let from = local + 30 + short(local + 26) + short(local + 28);
        let text = String::from_utf8(zip[at + 46..at + 46 + name].to_vec()).unwrap();
        assert_eq!(&zip[local + 30..local + 30 + name], text.as_bytes());
        found.insert(text, zip[from..from + size].to_vec());
        at += 46 + name + short(at + 30) + short(at + 32);
    }
    found
}

fn access(desk: &FamilyDesk) -> Vec<AccessKind> {
    let state = desk.state();
    state.access_log.iter().map(|line| line.what).collect()
}

fn blob(file: &BlobRef) -> vault::BlobId {
    vault::BlobId::from_bytes(file.id.to_bytes())
}

/// Seals bytes and files them with the first person.
fn file(desk: &FamilyDesk, seed: u8, bytes: &[u8], name: &str) -> BlobRef {
    let source = SliceSource(bytes);
    let sealed = desk.seal(&source, name, "application/pdf", |_| {});
    let file = block_on(sealed).unwrap();
    let record = ReceivedRecord {
        id: RecordId::from_random([seed; 16]),
        person: *desk.state().people.keys().next().unwrap(),
        request: None,
        provider: None,
        file: file.clone(),
        received_on: day(2026, 11, 20),
        kind: RecordKind::Pdf,
        title: String::new(),
        dated: None,
        identity: IdentityCheck::NotStated,
    };
    let command = Command::FileRecord(Box::new(record));
    block_on(desk.record(command, noon(TODAY))).unwrap();
    file
}

#[test]
fn the_zip_holds_byte_for_byte_what_the_command_line_writes() {
    let (desk, store) = family();
    let (given, report) = give(&desk, PlainExtent::Everything);
    assert_eq!(report, PlainReport::default());
    let mut backup = VecSink::default();
    let vault = block_on(desk.ledger().lock()).vault();
    block_on(write_backup(
        &*vault,
        &SystemRandom,
        &store,
        &mut backup,
        |_| {},
    ))
    .unwrap();
    let directory = Directory::make("giving");
    let sealed = directory.file("vault.sealwell", &backup.0);
    let secret = directory.file("secret", format!("{PASSPHRASE}\n").as_bytes());
    let out = directory.0.join("out");
    let opened = sealwell(
        &[
            path("open"),
            &sealed,
            path("--passphrase-file"),
            &secret,
            path("--out"),
            &out,
            path("--date"),
            path("2026-11-23"),
        ],
        "",
    );
    let (code, _, err) = said(&opened);
    assert_eq!(code, 0, "{err}");
    let mut written = BTreeMap::new();
    read_folder(&out, &out, &mut written);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&given), names(&written));
    assert!(given.len() > 12, "{}", given.len());
    for (name, bytes) in &given {
        assert!(*bytes == written[name], "{name}");
    }
}

fn read_folder(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_folder(root, &path, found);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            found.insert(name.to_owned(), fs::read(&path).unwrap());
        }
    }
}

#[test]
fn one_persons_things_go_out_without_a_word_of_anybody_else() {
    let (desk, _) = family();
    let state = desk.state();
    // Whoever acts for somebody stands in that one's papers; nobody acts for her.
    let mut people = state.people.values();
    let her = people
        .find(|person| person.standing == Standing::Myself)
        .unwrap();
    let other = state
        .people
        .values()
        .find(|person| person.id != her.id)
        .unwrap();
    let (given, report) = give(&desk, PlainExtent::Person(her.id));
    assert_eq!(report, PlainReport::default());
    assert!(!given.contains_key("journal.jsonl"));
    let folder = format!("people/{}/", her.name);
    let kept = given.keys().filter(|name| name.contains('/'));
    assert!(kept.clone().count() > 2);
    assert!(kept.into_iter().all(|name| name.starts_with(&folder)));
    let page = String::from_utf8(given["index.html"].clone()).unwrap();
    assert!(page.contains(&format!("What is kept for {}", her.name)));
    assert!(!page.contains("journal.jsonl") && !page.contains("id=\"access\""));
    for text in ["index.html", "state.json"] {
        let text = String::from_utf8(given[text].clone()).unwrap();
        for word in [other.name.as_str(), &other.id.to_string()] {
            assert!(!text.contains(word), "{word}");
        }
    }
    let size = desk.plain_size(PlainExtent::Person(her.id)).unwrap();
    assert_eq!(size.files + 2, given.len() as u64);
    let nobody = PlainExtent::Person(PersonId::from_random([250; 16]));
    assert_eq!(
        desk.plain_size(nobody),
        Err(AppError::Refused(Refusal::NotThere))
    );
}

#[test]
fn the_log_says_so_before_the_first_byte_even_if_it_is_stopped() {
    let (desk, _) = family();
    let mut zip = VecSink::default();
    let all = options(PlainExtent::Everything);
    let stop = |_| ControlFlow::Break(());
    let given = block_on(desk.give_out(&mut zip, &all, stop, noon(TODAY)));
    assert_eq!(given, Err(StoreError::Cancelled.into()));
    assert_eq!(access(&desk).last(), Some(&AccessKind::ExportedInClear));
    let nobody = options(PlainExtent::Person(PersonId::from_random([250; 16])));
    let before = access(&desk).len();
    let refused = block_on(desk.give_out(&mut zip, &nobody, stop, noon(TODAY)));
    assert_eq!(refused, Err(AppError::Refused(Refusal::NotThere)));
    assert_eq!(access(&desk).len(), before);
}

#[test]
fn what_is_damaged_goes_out_as_far_as_it_opens_and_is_named() {
    let (desk, store) = family();
    let id = desk.vault_id();
    let large = patterned(9 * CHUNK_BYTES + 5);
    let long = file(&desk, 201, &large, "long.pdf");
    let short = file(&desk, 202, &patterned(CHUNK_BYTES + 9), "short.pdf");
    let gone = file(&desk, 203, b"soon gone", "gone.pdf");
    let whole = file(&desk, 204, b"whole after all", "whole.pdf");
    let mut bytes = store.row(id, Row::Chunk(blob(&long), 4)).unwrap();
    bytes[77] ^= 1;
    store.set_row(id, Row::Chunk(blob(&long), 4), Some(bytes));
    store.set_row(id, Row::Chunk(blob(&short), 1), None);
    store.set_row(id, Row::Chunk(blob(&gone), 0), None);
    store.set_row(id, Row::Manifest(blob(&whole)), None);
    let (given, report) = give(&desk, PlainExtent::Everything);
    let named = |name: &str| {
        let mut found = given.iter().filter(|(path, _)| path.ends_with(name));
        found.next().map(|(_, bytes)| bytes.clone())
    };
    let mut salvaged = large;
    salvaged[4 * CHUNK_BYTES..5 * CHUNK_BYTES].fill(0);
    assert!(named("/long.pdf.damaged") == Some(salvaged));
    let cut = named("/short.pdf.damaged").unwrap();
    assert_eq!((cut.len(), cut[CHUNK_BYTES]), (CHUNK_BYTES + 9, 0));
    assert_eq!(named("/gone.pdf"), None);
    assert_eq!(named("/whole.pdf").unwrap(), b"whole after all");
    let names = |paths: &[String]| -> Vec<String> {
        let last = |path: &String| path.rsplit('/').next().unwrap().to_owned();
        paths.iter().map(last).collect()
    };
    assert_eq!(names(&report.damaged_files), ["long.pdf", "short.pdf"]);
    assert_eq!(names(&report.missing_files), ["gone.pdf"]);
    assert_eq!(report.damage.len(), 3, "{:?}", report.damage);
    let page = String::from_utf8(given["index.html"].clone()).unwrap();
    assert!(page.contains(&format!("chunk 4 of blob {}", long.id)));
}

#[test]
fn progress_comes_to_the_whole_and_names_of_files_lead_nowhere() {
    let (desk, _) = family();
    file(&desk, 205, b"evil", "../../../etc/cron.d/evil");
    file(&desk, 206, b"device", "CON.pdf");
    let size = desk.plain_size(PlainExtent::Everything).unwrap();
    let heard = std::cell::Cell::new(0);
    let mut zip = VecSink::default();
    let hear = |bytes| {
        heard.set(bytes);
        ControlFlow::Continue(())
    };
    let all = options(PlainExtent::Everything);
    block_on(desk.give_out(&mut zip, &all, hear, noon(TODAY))).unwrap();
    assert_eq!(heard.get(), size.bytes);
    let given = members(&zip.0);
    for name in given.keys() {
        let parts: Vec<_> = name.split('/').collect();
        assert!(!parts.contains(&"..") && !parts.contains(&""), "{name}");
        assert!(!name.contains(['\\', ':', '\0']), "{name}");
    }
    assert!(given.keys().any(|name| name.ends_with("/records/evil")));
    assert!(given.keys().any(|name| name.ends_with("/_CON.pdf")));
}

//! What a run begins with: whole things behind glass, and the frozen vault.

use sealwell::{
    domain::{AccessKind, Event, Moment, Stamp, Stamped, State},
    store::{Change, MemoryStore, SliceSource, Store, VecSink, Whole, keep_blob, write_backup},
    vault::Header,
};

use super::received::received;
use super::{now, with_vault};
use crate::support::Seeded;

/// Whole inputs of the target of this name.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    match target {
        "header" => vec![
            with_vault(|header, _, _| header.render()),
            header_of_all_kinds().render(),
        ],
        "journal" => vec![journal(0), journal(3)],
        "state" => words(),
        "stream" => vec![stream(b"a letter"), stream(b"")],
        "backup" => vec![backup(), frozen()],
        "code" => vec![with_vault(|_, _, code| code.printed().as_bytes().to_vec())],
        "sheet" => vec![
            b"GCDH-W1K8-WPB5-DHJK-Z05T-B0VV-BZAQ-74MH\nGCDJ-66CG-KAZP-ZQH8-PWF9-R4Z9-TKVR-86QP"
                .to_vec(),
            b"GCDK-FV67-8347-FEFY-FNYR-PRWR-A8CM-D4EE".to_vec(),
        ],
        "import" => received(),
        other => panic!("no target is called {other}"),
    }
}

fn piece(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
    [length.as_slice(), bytes].concat()
}

fn opened() -> Stamped {
    Stamped {
        stamp: Stamp {
            at: Moment(1),
            ..Stamp::default()
        },
        event: Event::Accessed(AccessKind::Opened),
    }
}

/// An entry and a snapshot of one event.
fn words() -> Vec<Vec<u8>> {
    let mut state = State::default();
    state.apply(&opened());
    vec![
        Event::render_entry(&[opened()]),
        serde_json::to_vec(&state).unwrap(),
    ]
}

fn journal(entries: usize) -> Vec<u8> {
    with_vault(|_, vault, _| {
        let start = now(vault.start_journal()).unwrap();
        let batch = now(vault.seal_entries(&start.position, &vec![b"[]"; entries])).unwrap();
        let snapshot = now(vault.seal_snapshot(&start.position, b"{}")).unwrap();
        let records = batch.entries.iter().map(|entry| entry.record.as_slice());
        [batch.head.as_slice(), &snapshot.record]
            .into_iter()
            .chain(records)
            .flat_map(piece)
            .collect()
    })
}

fn stream(file: &[u8]) -> Vec<u8> {
    with_vault(|_, vault, _| {
        let store = MemoryStore::default();
        let kept = now(keep_blob(vault, &store, &SliceSource(file), |_| {})).unwrap();
        let chunk = now(store.chunk(vault.id(), kept.id, 0)).unwrap();
        [piece(&kept.manifest), piece(&chunk.to_vec())].concat()
    })
}

/// A backup of two entries, a snapshot and two files.
fn backup() -> Vec<u8> {
    with_vault(|header, vault, _| {
        let store = MemoryStore::default();
        let start = now(vault.start_journal()).unwrap();
        let whole = Whole {
            header: header.render(),
            head: start.head.clone(),
            snapshot: None,
            entries: Vec::new(),
            blobs: Vec::new(),
        };
        now(store.install(vault.id(), None, &whole)).unwrap();
        let batch = now(vault.seal_entries(&start.position, &[b"[]", b"[]"])).unwrap();
        let mut change = Change::entries(start.head, batch);
        for file in [b"a letter".as_slice(), b""] {
            let kept = now(keep_blob(vault, &store, &SliceSource(file), |_| {})).unwrap();
            change.keep.push(kept);
        }
        let snapshot = now(vault.seal_snapshot(&change.batch.position, b"{}")).unwrap();
        change.snapshot = Some(snapshot);
        now(store.append(vault.id(), &change)).unwrap();
        let mut sink = VecSink::default();
        let random = Seeded::new(4);
        now(write_backup(vault, &*random, &store, &mut sink, |_| {})).unwrap();
        sink.0
    })
}

fn frozen() -> Vec<u8> {
    hex(include_str!("../../native/frozen/vault-1.hex"))
}

/// A header with every kind of way in.
pub fn header_of_all_kinds() -> Header {
    let header = hex(include_str!("../../native/frozen/header-1-all-kinds.hex"));
    Header::parse(&header).unwrap()
}

fn hex(lines: &str) -> Vec<u8> {
    let digits: String = lines.lines().collect();
    let digit = |digit: u8| char::from(digit).to_digit(16).unwrap() as u8;
    let pairs = digits.as_bytes().chunks_exact(2);
    pairs
        .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
        .collect()
}

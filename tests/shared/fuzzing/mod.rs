//! One function for each reader of bytes: it takes any bytes at all, and only ever says yes to what it can say again.
//!
//! `fuzz/` drives them with cargo-fuzz, `tests/native/vault_hostile_fuzz.rs` with a bounded run of its own.

mod glass;
mod received;
mod seeds;

use std::cell::OnceCell;

use futures_util::FutureExt;
use sealwell::{
    domain::{Event, Stamp, State},
    import::{Limits, preview, shown_text, walk, without_place},
    store::{
        BackupReader, Ignore, MemoryStore, SliceSource, check_backup, inspect_backup,
        restore_backup,
    },
    vault::{
        BlobId, Bulk, Credential, FileHash, Header, HelperSheet, Passphrase, RecoveryCode, Vault,
        create, join_sheets, unlock,
    },
};
use sha2::{Digest, Sha256};

use crate::support::{ITERATIONS, PASSPHRASE, Seeded};
use glass::Glass;
pub use seeds::seeds;

/// A reader, by name.
pub type Target = (&'static str, fn(&[u8]));

/// Every reader.
pub const TARGETS: [Target; 8] = [
    ("header", header),
    ("journal", journal),
    ("state", state),
    ("stream", stream),
    ("backup", backup),
    ("code", code),
    ("sheet", sheet),
    ("import", import),
];

thread_local! {
    static OPEN: OnceCell<(Header, Vault<Glass>, RecoveryCode)> = const { OnceCell::new() };
}

/// None of this waits for anything.
fn now<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("nothing here waits")
}

/// A vault whose seals all open.
fn with_vault<T>(look: impl FnOnce(&Header, &Vault<Glass>, &RecoveryCode) -> T) -> T {
    OPEN.with(|open| {
        let (header, vault, code) = open.get_or_init(|| {
            let code = RecoveryCode::make(&*Seeded::new(2)).unwrap();
            let passphrase = Passphrase::new(PASSPHRASE);
            let made = create(Glass, Seeded::new(1), &passphrase, ITERATIONS, &code);
            let (header, vault) = now(made).unwrap();
            (header, vault, code)
        });
        look(header, vault, code)
    })
}

/// Splits bytes at lengths that they carry themselves: `u16 n ‖ n bytes`, again and again.
fn pieces(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length)).min(rest.len());
        let (piece, rest) = rest.split_at(length);
        pieces.push(piece);
        bytes = rest;
    }
    pieces
}

/// A header reads only as itself, and whoever opens it gets the vault it names. Its checksum, which anybody can work
/// out, is mended as well.
pub fn header(bytes: &[u8]) {
    any_header(bytes);
    if let Some((checked, _)) = bytes.split_last_chunk::<32>() {
        any_header(&[checked, &Sha256::digest(checked)].concat());
    }
}

fn any_header(bytes: &[u8]) {
    let Ok(header) = Header::parse(bytes) else {
        return;
    };
    assert_eq!(header.render(), bytes);
    with_vault(|_, _, code| {
        let ways = [
            Credential::RecoveryCode(code.clone()),
            Credential::Passphrase(Passphrase::new(PASSPHRASE)),
        ];
        for way in &ways {
            if let Ok(vault) = now(unlock(Glass, Seeded::new(3), &header, way)) {
                assert_eq!(vault.id(), header.vault());
            }
        }
    });
}

/// Head, snapshot and entries, each a piece: what opens stands in order, and one can go on after it.
pub fn journal(bytes: &[u8]) {
    let pieces = pieces(bytes);
    let (Some(head), snapshot) = (pieces.first(), pieces.get(1)) else {
        return;
    };
    let records = pieces.get(2..).unwrap_or_default();
    with_vault(|_, vault, _| {
        let snapshot = snapshot.filter(|snapshot| !snapshot.is_empty());
        let Ok(opened) = now(vault.open_journal(head, snapshot.copied(), records)) else {
            return;
        };
        assert!(opened.entries.is_sorted_by(|one, next| one.seq < next.seq));
        assert!(opened.entries.len() <= records.len());
        let last = opened.entries.last().map_or(0, |entry| entry.seq);
        assert!(opened.position.count() >= last);
        let next = now(vault.seal_entries(&opened.position, &[b"[]"])).unwrap();
        assert!(next.entries.iter().all(|entry| entry.seq > last));
    });
}

/// The words of an entry, and those of a snapshot: what is understood is said again in the same words.
pub fn state(bytes: &[u8]) {
    let mut state = State::default();
    match Event::parse_entry(bytes) {
        Ok(events) => {
            for event in &events {
                match event {
                    Ok(stamped) => state.apply(stamped),
                    Err(stamp) => state.note_unknown(*stamp),
                }
            }
            let known: Vec<_> = events.into_iter().flatten().collect();
            let again = Event::parse_entry(&Event::render_entry(&known)).unwrap();
            assert!(again.into_iter().map(Result::unwrap).eq(known));
        }
        Err(_) => state.note_unknown(Stamp::default()),
    }
    look_at(&state);
    if let Ok(state) = serde_json::from_slice::<State>(bytes) {
        look_at(&state);
    }
}

fn look_at(state: &State) {
    let _ = state.blobs();
    for request in state.requests.keys() {
        let _ = state.records_of(*request);
    }
    let said = serde_json::to_vec(state).unwrap();
    assert_eq!(&serde_json::from_slice::<State>(&said).unwrap(), state);
}

/// A manifest and chunks, each a piece: a chunk has the length that the manifest gives it.
pub fn stream(bytes: &[u8]) {
    let pieces = pieces(bytes);
    let Some((manifest, chunks)) = pieces.split_first() else {
        return;
    };
    with_vault(|_, vault, _| {
        let id = BlobId::from_bytes([7; 16]);
        let Ok(opener) = now(vault.open_blob(id, manifest)) else {
            return;
        };
        let mut hash = FileHash::of_length(opener.facts().length);
        for (index, chunk) in (0..).zip(chunks) {
            if let Ok(plain) = now(opener.open_chunk(index, &Bulk::copy_from(chunk))) {
                assert_eq!(plain.len(), opener.facts().chunk_length(index));
                hash.update(&plain);
            }
        }
        let _ = now(opener.check(hash));
    });
}

/// A backup of any version: what is found sound can be restored, and what is not is named.
pub fn backup(bytes: &[u8]) {
    let source = SliceSource(bytes);
    let _ = now(inspect_backup(&source));
    with_vault(|_, vault, _| {
        let Ok((mut reader, _)) = now(BackupReader::open(&source)) else {
            return;
        };
        let report = now(check_backup(&mut reader, vault, &mut Ignore, |_| {})).unwrap();
        let (mut reader, header) = now(BackupReader::open(&source)).unwrap();
        let store = MemoryStore::default();
        let restored = restore_backup(&mut reader, &header, vault, &store, None, |_| {});
        assert_eq!(now(restored).is_ok(), report.findings.is_empty());
    });
}

/// A file that arrived, of any kind: it gives a reading that can be sent to the page, its pictures are drawn or not, and so
/// are the files inside it.
pub fn import(bytes: &[u8]) {
    let limits = Limits {
        unpacked_bytes: 1 << 20,
        swelling_from_bytes: 1 << 16,
        preview_pixels: 1 << 16,
        ..Limits::default()
    };
    for name in ["file", "file.json", "file.zip"] {
        walk(name, bytes, &limits, &["1234".to_owned()], |met| {
            let _ = shown_text(met.reading);
            let said = serde_json::to_string(met.reading).unwrap();
            serde_json::from_str::<sealwell::import::Reading>(&said).unwrap();
            true
        });
    }
    let _ = preview("file", bytes, 0, &limits);
    let _ = without_place(bytes);
}

/// What was typed as a recovery code: a code is printed as it was read.
pub fn code(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    if let Ok(code) = RecoveryCode::parse(&typed) {
        assert_eq!(RecoveryCode::parse(&code.printed()), Ok(code));
    }
}

/// What was typed from a helper's sheet: a sheet is printed as it was read, and no two make a panic together.
pub fn sheet(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    let sheets: Vec<_> = typed.lines().map(HelperSheet::parse).collect();
    for sheet in sheets.iter().flatten() {
        assert_eq!(HelperSheet::parse(&sheet.printed()).as_ref(), Ok(sheet));
    }
    let sheets: Vec<_> = sheets.into_iter().flatten().collect();
    let _ = join_sheets(&seeds::header_of_all_kinds(), &sheets);
}

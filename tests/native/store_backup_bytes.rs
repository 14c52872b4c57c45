//! A small backup, each of whose bytes is tried: changed, cut off, mixed with others.

use pollster::block_on;
use proptest::prelude::*;
use sealwell::store::{BackupReader, Finding, MemoryStore, Piece, SliceSource, StoreError};
use std::sync::LazyLock;

use crate::{
    store_backup::{Example, Place, back_up, keep, members},
    store_contract::Fresh,
};

/// A backup so small that each of its bytes can be tried.
struct Small {
    example: Example,
    members: Vec<Place>,
}

static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| small().example.backup);

fn small() -> Small {
    block_on(async {
        let mut fresh = Fresh::make(MemoryStore::default(), 1).await;
        let change = fresh.change(&["one", "two"]).await;
        fresh.write(change).await;
        let blob = keep(&mut fresh, b"a letter about nobody", "three").await;
        let backup = back_up(&fresh).await;
        Small {
            members: members(&backup),
            example: Example {
                fresh,
                blob,
                file: vec![],
                backup,
            },
        }
    })
}

#[test]
fn every_changed_byte_is_noticed_and_costs_one_thing_at_most() {
    let small = small();
    for at in 0..small.example.backup.len() {
        let mut backup = small.example.backup.clone();
        backup[at] ^= 1 << (at % 8);
        let report = small.example.check(&backup).unwrap();
        assert!(!report.findings.is_empty(), "byte {at}");
        let (entries, blobs) = (report.entries, report.blobs);
        assert!(
            entries + blobs >= 3 || entries == 0 && blobs == 1,
            "byte {at}: {entries} entries, {blobs} blobs, {:?}",
            report.findings
        );
    }
}

fn pieces(backup: &[u8]) -> Result<Vec<Piece>, StoreError> {
    block_on(async {
        let source = SliceSource(backup);
        let (mut reader, _) = BackupReader::open(&source).await?;
        let mut pieces = Vec::new();
        while let Some(piece) = reader.next().await? {
            pieces.push(piece);
        }
        Ok(pieces)
    })
}

/// How many pieces that are not damage come of a backup of these members: three records in the member of entries, none
/// from the first three members and from the spare one.
fn pieces_due(whole: &[&Place]) -> usize {
    whole
        .iter()
        .map(|member| match member.name.as_str() {
            "README.txt" | "sealwell-backup" | "header" | "spare" => 0,
            name if name.starts_with("entries/") => 3,
            _ => 1,
        })
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cut_hands_on_exactly_the_members_before_it(cut in any::<prop::sample::Index>()) {
        let backup = &*SMALL;
        let cut = cut.index(backup.len());
        let all = members(backup);
        let whole: Vec<&Place> = all.iter().filter(|member| member.end <= cut).collect();
        match pieces(&backup[..cut]) {
            Err(_) => prop_assert!(whole.len() < 3),
            Ok(found) => {
                prop_assert!(whole.len() >= 3);
                let damage = found.iter().filter(|piece| matches!(piece, Piece::Damage(_))).count();
                prop_assert!(damage > 0);
                // Where the head is cut off, an empty one says so.
                let due = pieces_due(&whole).max(1);
                prop_assert_eq!(found.len() - damage, due);
            }
        }
    }

    #[test]
    fn any_mixture_of_pieces_is_read_without_a_panic(cuts in proptest::collection::vec(any::<prop::sample::Index>(), 1..8)) {
        let backup = &*SMALL;
        let mut mixed = Vec::new();
        for pair in cuts.windows(2) {
            let (from, to) = (pair[0].index(backup.len()), pair[1].index(backup.len()));
            mixed.extend_from_slice(&backup[from.min(to)..from.max(to)]);
        }
        if let Ok(found) = pieces(&mixed) {
            prop_assert!(mixed == *backup || found.iter().any(|piece| matches!(piece, Piece::Damage(_))));
        }
    }
}

#[test]
fn a_cut_at_every_byte_of_a_backup_is_never_sound() {
    let small = small();
    for cut in 0..small.example.backup.len() {
        let outcome = small.example.check(&small.example.backup[..cut]);
        assert!(
            outcome.is_err() || !outcome.unwrap().findings.is_empty(),
            "cut at {cut}"
        );
    }
    assert!(small.members.len() > 8);
}

#[test]
fn every_byte_of_the_list_at_the_end_is_held_against_the_members() {
    let example = small().example;
    for at in example.member("closing").end..example.backup.len() {
        let mut backup = example.backup.clone();
        backup[at] ^= 0x10;
        let report = example.check(&backup).unwrap();
        assert!(!report.findings.is_empty(), "at {at}");
        assert_eq!((report.entries, report.blobs), (3, 1));
    }
    let longer = [example.backup.as_slice(), b"x"].concat();
    assert_eq!(example.findings(&longer), [Finding::Directory]);
}

//! A damaged backup: each kind of damage by its name, and everything else handed on.

use pollster::block_on;
use sealwell::{
    store::{Finding, MemoryStore, ZipWriter},
    vault::{Bulk, CHUNK_BYTES, Damage, VaultError},
};

use crate::{
    store_backup::{Example, Place, back_up, example, keep, members},
    store_contract::Fresh,
    support::patterned,
};

fn misplaced(name: &str) -> Finding {
    Finding::MemberMisplaced {
        name: name.to_owned(),
    }
}

fn member(name: &str) -> Finding {
    Finding::Member {
        name: name.to_owned(),
    }
}

fn missing(name: &str) -> Finding {
    Finding::MemberMissing {
        name: name.to_owned(),
    }
}

/// The backup's members, some changed, dropped or put elsewhere, under a list that fits them.
fn rewritten(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut sink = sealwell::store::VecSink::default();
    block_on(async {
        let mut zip = ZipWriter::new(&mut sink);
        for (name, content) in members {
            zip.member(name, Bulk::copy_from(content)).await.unwrap();
        }
        zip.finish().await.unwrap();
    });
    sink.0
}

fn parts(backup: &[u8]) -> Vec<(String, Vec<u8>)> {
    members(backup)
        .into_iter()
        .map(
            |Place {
                 name, body, end, ..
             }| (name, backup[body..end].to_vec()),
        )
        .collect()
}

#[test]
fn rewriting_a_backup_member_by_member_gives_the_same_file() {
    let example = example();
    assert!(rewritten(&parts(&example.backup)) == example.backup);
}

#[test]
fn a_damaged_chunk_is_named_and_the_rest_is_counted() {
    let example = example();
    let name = format!("blobs/{}/00000001", example.blob);
    let report = example.check(&example.flipped("/00000001", 40)).unwrap();
    assert_eq!(
        report.findings,
        [
            // The list at the end says nothing new then.
            member(&name),
            Finding::Piece(VaultError::ChunkDamaged {
                blob: example.blob,
                chunk: 1
            })
        ]
    );
    assert_eq!((report.entries, report.blobs), (3, 0));
    assert_eq!(report.lost, [example.blob]);
}

#[test]
fn a_damaged_entry_is_named_and_the_others_open() {
    let example = example();
    let report = example
        .check(&example.flipped("entries/0000000000000001", 70))
        .unwrap();
    assert_eq!(
        report.findings,
        [
            member("entries/0000000000000001"),
            Finding::Journal(Damage::Unreadable { seq: 1 }),
            Finding::Checksum
        ]
    );
    assert_eq!((report.entries, report.blobs), (2, 1));
}

#[test]
fn a_damaged_length_costs_the_one_entry_at_most() {
    let example = example();
    // The lengths of the first and of the second record.
    let first = {
        let Place { body, .. } = example.member("entries/0000000000000001");
        u32::from_be_bytes(example.backup[body..body + 4].try_into().unwrap()) as usize
    };
    for offset in [0, 1, 2, 3, 4 + first, 4 + first + 3] {
        let report = example
            .check(&example.flipped("entries/0000000000000001", offset))
            .unwrap();
        assert_eq!((report.entries, report.blobs), (3, 1), "at {offset}");
        assert_eq!(
            report.findings,
            [member("entries/0000000000000001"), Finding::Checksum]
        );
    }
}

#[test]
fn a_removed_member_of_entries_is_named() {
    let example = example();
    let report = example
        .check(&example.without("entries/0000000000000001"))
        .unwrap();
    assert!(
        report
            .findings
            .contains(&Finding::Journal(Damage::Missing { first: 1, last: 3 })),
        "{:?}",
        report.findings
    );
    assert!(report.findings.contains(&Finding::Checksum));
    assert_eq!(report.blobs, 1);
}

#[test]
fn an_entry_taken_out_of_its_member_is_named() {
    let example = example();
    let mut all = parts(&example.backup);
    let entries = &mut all[5].1;
    let first = u32::from_be_bytes(entries[..4].try_into().unwrap()) as usize;
    let rest = entries.split_off(4 + first);
    let second = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
    entries.extend_from_slice(&rest[4 + second..]);
    assert_eq!(
        example.findings(&rewritten(&all)),
        [
            Finding::Journal(Damage::Missing { first: 2, last: 2 }),
            Finding::Checksum,
            Finding::Counts {
                entries: 3,
                found_entries: 2,
                blobs: 1,
                found_blobs: 1
            }
        ]
    );
}

#[test]
fn a_removed_chunk_is_named() {
    let example = example();
    let findings = example.findings(&example.without("/00000001"));
    assert!(findings.contains(&Finding::BlobCut {
        blob: example.blob,
        found: 1,
        expected: 2
    }));
    let findings = example.findings(&example.without("/00000000"));
    assert!(findings.contains(&Finding::ChunkMisplaced {
        blob: example.blob,
        due: 0,
        got: 1
    }));
}

#[test]
fn a_removed_manifest_is_named_once() {
    let example = example();
    let findings = example.findings(&example.without("manifest"));
    let named = Finding::NoManifest { blob: example.blob };
    assert_eq!(findings.iter().filter(|found| **found == named).count(), 1);
}

#[test]
fn a_removed_blob_is_noticed_by_the_closing_seal() {
    let example = example();
    let all: Vec<_> = parts(&example.backup)
        .into_iter()
        .filter(|(name, _)| !name.starts_with("blobs/"))
        .collect();
    assert_eq!(
        example.findings(&rewritten(&all)),
        [
            Finding::Checksum,
            Finding::Counts {
                entries: 3,
                found_entries: 3,
                blobs: 1,
                found_blobs: 0
            }
        ]
    );
}

#[test]
fn a_blob_said_to_be_erased_by_somebody_else_is_noticed() {
    let example = example();
    let mut all: Vec<_> = parts(&example.backup)
        .into_iter()
        .filter(|(name, _)| !name.starts_with("blobs/"))
        .collect();
    all.insert(6, (format!("blobs/{}/erased", example.blob), vec![]));
    assert!(
        example
            .findings(&rewritten(&all))
            .contains(&Finding::Checksum)
    );
}

#[test]
fn swapped_names_of_two_chunks_are_noticed() {
    let example = example();
    let mut all = parts(&example.backup);
    let (first, second) = (all[7].1.clone(), all[8].1.clone());
    (all[7].1, all[8].1) = (second, first);
    let findings = example.findings(&rewritten(&all));
    for chunk in [0, 1] {
        assert!(findings.contains(&Finding::Piece(VaultError::ChunkDamaged {
            blob: example.blob,
            chunk
        })));
    }
}

#[test]
fn swapped_members_are_named_and_still_read() {
    let example = example();
    let mut all = parts(&example.backup);
    all.swap(4, 5);
    let report = example.check(&rewritten(&all)).unwrap();
    assert_eq!(report.findings, [misplaced("snapshot"), Finding::Checksum]);
    assert_eq!((report.entries, report.blobs), (3, 1));
}

#[test]
fn swapped_members_of_entries_are_read_in_the_order_of_their_numbers() {
    block_on(async {
        let mut fresh = Fresh::make(MemoryStore::default(), 1).await;
        let plains: Vec<String> = (1..=1030).map(|n| format!("{n}")).collect();
        let plains: Vec<&str> = plains.iter().map(String::as_str).collect();
        let change = fresh.change(&plains).await;
        fresh.write(change).await;
        let blob = keep(&mut fresh, b"a file", "filed").await;
        let backup = back_up(&fresh).await;
        let mut all = parts(&backup);
        all.swap(4, 5);
        let example = Example {
            fresh,
            blob,
            file: vec![],
            backup,
        };
        let report = example.check(&rewritten(&all)).unwrap();
        assert_eq!(report.entries, 1031);
        assert_eq!(
            report.findings,
            [misplaced("entries/0000000000000001"), Finding::Checksum]
        );
    });
}

#[test]
fn a_member_that_is_there_twice_is_named_and_read_once() {
    let example = example();
    for place in [0, 2, 3, 5, 6, 8] {
        let mut all = parts(&example.backup);
        let again = all[place].clone();
        all.insert(place + 1, again.clone());
        let report = example.check(&rewritten(&all)).unwrap();
        let name = again.0;
        assert_eq!(
            report.findings,
            [Finding::MemberTwice { name }, Finding::Checksum]
        );
        assert_eq!((report.entries, report.blobs), (3, 1));
    }
}

#[test]
fn a_member_of_another_name_is_named_and_passed_over() {
    let example = example();
    let mut all = parts(&example.backup);
    all.insert(4, ("holiday.jpg".to_owned(), patterned(5000)));
    let report = example.check(&rewritten(&all)).unwrap();
    assert!(matches!(report.findings[0], Finding::Stranger { .. }));
    assert_eq!((report.entries, report.blobs), (3, 1));
}

#[test]
fn a_member_that_holds_something_else_than_it_says_is_named() {
    let example = example();
    let mut all = parts(&example.backup);
    all[5].0 = "entries/0000000000000009".to_owned();
    let report = example.check(&rewritten(&all)).unwrap();
    assert_eq!(
        report.findings,
        [
            Finding::MemberMisnamed {
                name: "entries/0000000000000009".to_owned()
            },
            Finding::Checksum
        ]
    );
    assert_eq!(report.entries, 3);
}

#[test]
fn a_missing_list_at_the_end_is_named_and_everything_is_read() {
    let example = example();
    let end = example.member("closing").end;
    let report = example.check(&example.backup[..end]).unwrap();
    assert_eq!(report.findings, [Finding::Cut { at: end as u64 }]);
    assert_eq!((report.entries, report.blobs), (3, 1));
}

#[test]
fn a_stretch_that_cannot_be_read_costs_what_it_covers() {
    let example = example();
    let Place { at, end, .. } = example.member("manifest");
    let mut backup = example.backup.clone();
    backup[at..end].fill(0xee);
    let report = example.check(&backup).unwrap();
    assert_eq!(
        report.findings[..2],
        [
            Finding::Unreadable {
                at: at as u64,
                bytes: (end - at) as u64
            },
            Finding::NoManifest { blob: example.blob }
        ]
    );
    assert_eq!(report.entries, 3);
}

#[test]
fn a_damaged_beginning_is_read_past() {
    let example = example();
    let mut backup = example.backup.clone();
    let end = example.member("head").end;
    backup[..end].fill(0);
    let report = example.check(&backup).unwrap();
    assert_eq!((report.entries, report.blobs), (3, 1));
    for name in ["README.txt", "sealwell-backup", "header", "head"] {
        assert!(report.findings.contains(&missing(name)));
    }
}

#[test]
fn a_damaged_header_or_head_is_named_and_the_spare_one_is_used() {
    let example = example();
    for (name, offset) in [("header", 40), ("header", 200), ("head", 3), ("head", 50)] {
        let report = example.check(&example.flipped(name, offset)).unwrap();
        assert_eq!(report.findings, [member(name), Finding::Checksum]);
        assert_eq!((report.entries, report.blobs), (3, 1));
        let report = example.check(&example.without(name)).unwrap();
        assert!(report.findings.contains(&missing(name)));
        assert_eq!((report.entries, report.blobs), (3, 1));
    }
}

#[test]
fn an_older_header_in_the_place_of_the_newer_is_noticed() {
    let example = example();
    let other = block_on(async {
        let (header, _, code) =
            crate::support::make_vault(sealwell::vault::AnyCipher::here(), 1).await;
        sealwell::vault::change_passphrase(
            sealwell::vault::AnyCipher::here(),
            crate::support::Seeded::new(8),
            &header,
            &sealwell::vault::Credential::RecoveryCode(code),
            &sealwell::vault::Passphrase::new("another set of long words"),
            crate::support::ITERATIONS,
        )
        .await
        .unwrap()
        .render()
    });
    let mut all = parts(&example.backup);
    all[2].1.clone_from(&other);
    let head = all[3].1.clone();
    all[9].1 = [head, other].concat();
    assert_eq!(example.findings(&rewritten(&all)), [Finding::Checksum]);
}

#[test]
fn two_backups_of_one_vault_cannot_be_mixed() {
    let mut example = example();
    let change = block_on(example.fresh.change(&["later"]));
    block_on(example.fresh.write(change));
    let later = parts(&block_on(back_up(&example.fresh)));
    let mut all = parts(&example.backup);
    all[10] = later[10].clone();
    let findings = example.findings(&rewritten(&all));
    assert!(findings.contains(&Finding::Checksum), "{findings:?}");
}

#[test]
fn a_newer_version_is_refused_by_its_number() {
    let example = example();
    let mut all = parts(&example.backup);
    all[1].1[9] = 3;
    assert_eq!(
        example.check(&rewritten(&all)).err(),
        Some(VaultError::NewerFormat { got: 3, known: 2 }.into())
    );
}

#[test]
fn an_impossible_length_is_refused_before_it_is_read() {
    let example = example();
    let mut backup = example.backup.clone();
    let at = example.member("snapshot").at;
    backup[at + 18..at + 26].fill(0xff);
    let report = example.check(&backup).unwrap();
    assert_eq!(
        report.findings,
        [Finding::MemberHead {
            name: "snapshot".to_owned(),
            at: at as u64
        }]
    );
    assert_eq!((report.entries, report.blobs), (3, 1));
}

#[test]
fn findings_have_names_of_their_own() {
    let example = example();
    let blob = example.blob;
    let found = example.findings(&example.flipped("/00000000", CHUNK_BYTES));
    assert_eq!(
        found.iter().map(Finding::code).collect::<Vec<_>>(),
        ["backup-member", "vault-chunk-damaged", "backup-checksum"]
    );
    assert_eq!(found[1].blob(), Some(blob));
}

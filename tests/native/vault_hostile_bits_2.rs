//! Every single bit of the frozen version 2 backup flipped in turn. The reader holds every field of the ZIP against what
//! a writer would have written, times and attributes too, so that there is no bit that it ignores.

use std::{collections::BTreeSet, sync::LazyLock};

use pollster::block_on;
use sealwell::{
    store::{BackupReader, Finding, SliceSource, StoreError, check_backup, inspect_backup},
    vault::{AnyCipher, Credential, Damage, RecoveryCode, Vault, VaultError, unlock},
};

use crate::{
    hostile::{Notes, Opened},
    store_backup::{Place, members},
    store_backup_frozen::{CODE, frozen},
    support::Seeded,
};

/// Bytes of a description before the name.
const LOCAL: usize = 30;

static FILE: LazyLock<Vec<u8>> = LazyLock::new(frozen);

fn flipped(bit: usize) -> Vec<u8> {
    let mut file = FILE.to_vec();
    file[bit / 8] ^= 1 << (bit % 8);
    file
}

fn vault() -> Vault {
    block_on(async {
        let source = SliceSource(&FILE);
        let (_, header) = BackupReader::open(&source).await.unwrap();
        let code = Credential::RecoveryCode(RecoveryCode::parse(CODE).unwrap());
        unlock(AnyCipher::here(), Seeded::new(1), &header, &code)
            .await
            .unwrap()
    })
}

fn check(vault: &Vault, file: &[u8]) -> Result<(Vec<Finding>, Opened), StoreError> {
    let source = SliceSource(file);
    let (mut reader, header) = block_on(BackupReader::open(&source))?;
    assert_eq!(header.vault(), vault.id());
    let mut notes = Notes::default();
    let report = block_on(check_backup(&mut reader, vault, &mut notes, |_| {}))?;
    Ok((report.findings, notes.opened))
}

/// Whether a finding may follow from damage inside this member.
fn concerns(finding: &Finding, member: &str) -> bool {
    match finding {
        Finding::Member { name } | Finding::MemberMisnamed { name } => name == member,
        Finding::Checksum => true,
        Finding::Piece(VaultError::ClosingDamaged) => {
            matches!(member, "closing" | "sealwell-backup")
        }
        Finding::Piece(VaultError::ManifestDamaged { .. }) => member.ends_with("/manifest"),
        Finding::Piece(VaultError::ChunkDamaged { .. }) => member.ends_with("/00000000"),
        Finding::Journal(Damage::Snapshot) => member == "snapshot",
        Finding::Journal(_) | Finding::Counts { .. } => member.starts_with("entries/"),
        _ => false,
    }
}

/// What opens when a bit inside a member is flipped: all but what that member holds, and of several entries all but one.
fn assert_rest_opens(bit: usize, member: &str, whole: &Opened, opened: &Opened) {
    let entries: BTreeSet<_> = whole.entries.iter().collect();
    let found: BTreeSet<_> = opened.entries.iter().collect();
    assert!(found.is_subset(&entries), "bit {bit}");
    let lost = usize::from(member.starts_with("entries/"));
    assert!(found.len() + lost >= entries.len(), "bit {bit}");
    let of_file = member.starts_with("blobs/");
    assert_eq!(opened.files == whole.files, !of_file, "bit {bit}");
    assert!(opened.files.is_empty() || !of_file, "bit {bit}");
}

fn each_bit_of_the_contents_is_named(of: fn(&str) -> bool) {
    let vault = vault();
    let (none, whole) = check(&vault, &FILE).unwrap();
    assert_eq!(none, []);
    for Place {
        name, body, end, ..
    } in members(&FILE).iter().filter(|place| of(&place.name))
    {
        for bit in body * 8..end * 8 {
            let file = flipped(bit);
            let named = Finding::Member { name: name.clone() };
            let seen = block_on(inspect_backup(&SliceSource(&file))).unwrap();
            assert!(seen.findings.contains(&named), "bit {bit} of {name}");
            // Of the words for people it is enough to open everything once a byte.
            if name == "README.txt" && bit % 8 != 0 {
                continue;
            }
            let (findings, opened) = check(&vault, &file).unwrap();
            assert!(findings.contains(&named), "bit {bit} of {name}");
            let strange = findings.iter().find(|finding| !concerns(finding, name));
            assert_eq!(strange, None, "bit {bit} of {name}: {findings:?}");
            assert_rest_opens(bit, name, &whole, &opened);
        }
    }
}

#[test]
fn a_flipped_bit_of_the_header_or_the_words_for_people_is_named() {
    each_bit_of_the_contents_is_named(|name| matches!(name, "header" | "README.txt"));
}

#[test]
fn a_flipped_bit_of_the_spare_or_of_an_end_is_named() {
    each_bit_of_the_contents_is_named(|name| {
        matches!(name, "spare" | "closing" | "sealwell-backup" | "head")
    });
}

#[test]
fn a_flipped_bit_of_a_snapshot_an_entry_or_a_file_is_named() {
    each_bit_of_the_contents_is_named(|name| {
        name == "snapshot" || name.starts_with("entries/") || name.starts_with("blobs/")
    });
}

/// A name may become another one that is a name too; everything else of a description is held against the one way to
/// write it.
#[test]
fn a_flipped_bit_of_a_description_is_told_and_nothing_else_is_lost() {
    let vault = vault();
    let (_, whole) = check(&vault, &FILE).unwrap();
    for Place { name, at, body, .. } in members(&FILE) {
        for bit in at * 8..body * 8 {
            let (findings, opened) = check(&vault, &flipped(bit)).unwrap();
            let (within, at) = (bit / 8 - at, at as u64);
            let named = match within {
                14..18 => findings.contains(&Finding::Member { name: name.clone() }),
                26..28 | LOCAL.. => !findings.is_empty(),
                _ => {
                    let name = name.clone();
                    findings.contains(&Finding::MemberHead { name, at })
                }
            };
            assert!(named, "byte {within} of {name}: {findings:?}");
            let renamed = matches!(within, 26..28 | LOCAL..);
            if renamed {
                let genuine = |entry| whole.entries.contains(entry);
                assert!(opened.entries.iter().all(genuine), "bit {bit}");
                let mut files = opened.files.iter();
                assert!(files.all(|(blob, file)| whole.files.get(blob) == Some(file)));
            } else {
                assert_eq!(opened, whole, "byte {within} of {name}: {findings:?}");
            }
        }
    }
}

#[test]
fn a_flipped_bit_of_the_list_is_told_and_costs_nothing() {
    let vault = vault();
    let (_, whole) = check(&vault, &FILE).unwrap();
    let list = members(&FILE).last().unwrap().end;
    for bit in list * 8..FILE.len() * 8 {
        let (findings, opened) = check(&vault, &flipped(bit)).unwrap();
        let signature = bit / 8 < list + 4;
        assert!(
            findings == [Finding::Directory] || signature && !findings.is_empty(),
            "byte {}: {findings:?}",
            bit / 8
        );
        assert_eq!(opened, whole);
    }
}

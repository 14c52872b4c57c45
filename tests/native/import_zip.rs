//! Archives: what they list, what is in them, and what is told where something is wrong.

use std::time::Instant;

use sealwell::import::{Body, FileKind, Limits, Member, NoticeKind, Position, read, walk};

use super::import_archive_kit::{Packed, deflated, paths, seen, stored, zip_of};
use super::import_samples::samples;

fn members(bytes: &[u8]) -> Vec<Member> {
    match read("a.zip", bytes, &Limits::default()).body {
        Body::Archive { members } => members,
        other => panic!("no archive: {other:?}"),
    }
}

pub fn bytes_of(text: &str) -> Vec<u8> {
    let letters = text
        .bytes()
        .filter(|letter| *letter != b'=')
        .map(|letter| match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            _ => 63,
        });
    let bits: Vec<_> = letters
        .flat_map(|value| (0..6).rev().map(move |bit| value >> bit & 1))
        .collect();
    let (bytes, _) = bits.as_chunks::<8>();
    bytes
        .iter()
        .map(|eight| eight.iter().fold(0, |byte, bit| byte << 1 | bit))
        .collect()
}

pub const NOTE: &[u8] = b"Potassium 5.4 mmol/L\nPotassium 5.4 mmol/L\nPotassium 5.4 mmol/L\n";
/// `note.txt` of Rosa Sample under the password "correct horse", by pyzipper 0.3 (AES, 128 and 256 bits) and by APPNOTE 6.1.
pub const LOCKED: [&str; 3] = [
    "UEsDBBQAAQBjAIagdl0AAAAALgAAAD8AAAAIAAsAbm90ZS50eHQBmQcAAgBBRQEIAL6hLjfnvz0ow32e6rg1HV83HY85HpcqFexO4Nl7xmPqC/FxpRbzLCBv4ViGBpVQSwECFAMUAAEAYwCGoHZdAAAAAC4AAAA/AAAACAALAAAAAAAAAAAAgAEAAAAAbm90ZS50eHQBmQcAAgBBRQEIAFBLBQYAAAAAAQABAEEAAABfAAAAAAA=",
    "UEsDBBQAAQBjAIagdl0AAAAANgAAAD8AAAAIAAsAbm90ZS50eHQBmQcAAgBBRQMIABnJVTfiIjqbraMhxwk6Hg4hvIrxznnLV0hLr+C6gWY+W770pk5nEF2tNBZ5LYuOtER5yVRku1BLAQIUAxQAAQBjAIagdl0AAAAANgAAAD8AAAAIAAsAAAAAAAAAAACAAQAAAABub3RlLnR4dAGZBwACAEFFAwgAUEsFBgAAAAABAAEAQQAAAGcAAAAAAA==",
    "UEsDBBQAAQAIAABQZVhbIKQ4JgAAAD8AAAAIAAAAbm90ZS50eHRy0WzG36+5kltrFK6mDqF+UkOiIx9wjLBJQjxWuQzCMtMrqHkw91BLAQIUABQAAQAIAABQZVhbIKQ4JgAAAD8AAAAIAAAAAAAAAAAAAAAAAAAAAABub3RlLnR4dFBLBQYAAAAAAQABADYAAABMAAAAAAA=",
];

#[test]
fn an_archive_lists_its_members_with_their_sizes() {
    let zip = zip_of(&[stored("letters/", b""), deflated("letters/note.txt", NOTE)]);
    let [folder, file] = <[Member; 2]>::try_from(members(&zip)).unwrap();
    assert!(folder.is_folder && !file.is_folder);
    assert_eq!(
        (file.path.as_str(), file.size_bytes),
        ("letters/note.txt", 63)
    );
    assert!(file.packed_bytes < 63 && !file.is_locked);
}

#[test]
fn a_zip_in_a_zip_is_read_to_the_third_level() {
    let inner = zip_of(&[deflated("letters/note.txt", NOTE)]);
    let middle = zip_of(&[stored("a.txt", b"first"), deflated("inner.zip", &inner)]);
    let outer = zip_of(&[
        stored("letters/", b""),
        stored("middle.zip", &middle),
        stored("__MACOSX/._b.txt", b"\0\x05\x16\x07"),
        stored("b.txt", b"last"),
    ]);
    let all = seen("outer.zip", &outer, &[]);
    assert_eq!(
        paths(&all),
        [
            "middle.zip",
            "middle.zip!/a.txt",
            "middle.zip!/inner.zip",
            "middle.zip!/inner.zip!/letters/note.txt",
            "__MACOSX/._b.txt",
            "b.txt"
        ]
    );
    assert_eq!(all[4].bytes, NOTE);
    assert_eq!(
        (all[4].kind, all[5].kind),
        (FileKind::Text, FileKind::Unknown)
    );
    assert!(all.iter().all(|seen| seen.notices.is_empty()), "{all:#?}");
}

#[test]
fn a_walk_ends_where_it_is_told_to() {
    let zip = zip_of(&[stored("a.txt", b"a"), stored("b.txt", b"b")]);
    let mut count = 0;
    walk("a.zip", &zip, &Limits::default(), &[], |_| {
        count += 1;
        count < 2
    });
    assert_eq!(count, 2);
}

#[test]
fn a_locked_member_opens_with_the_right_password_alone() {
    for locked in LOCKED.map(bytes_of) {
        assert!(members(&locked)[0].is_locked);
        for passwords in [&[][..], &["wrong", "correct horse "]] {
            let all = seen("a.zip", &locked, passwords);
            assert_eq!(all[1].notices, [NoticeKind::Locked]);
            assert!(all[1].bytes.is_empty() && all[1].kind == FileKind::Unknown);
        }
        let all = seen("a.zip", &locked, &["wrong", "correct horse", "other"]);
        assert_eq!(
            (all[1].bytes.as_slice(), all[1].notices.as_slice()),
            (NOTE, &[][..])
        );
    }
}

#[test]
fn a_member_whose_checksum_is_wrong_is_read_and_told() {
    let wrong = Packed {
        crc: 7,
        ..deflated("note.txt", NOTE)
    };
    let all = seen("a.zip", &zip_of(&[wrong, stored("b.txt", b"b")]), &[]);
    assert_eq!(
        (all[1].bytes.as_slice(), &all[1].notices[..]),
        (NOTE, &[NoticeKind::WrongChecksum][..])
    );
    assert_eq!(all[2].notices, []);
}

#[test]
fn an_archive_that_was_cut_off_gives_what_came_before() {
    let text: Vec<u8> = (0..2_000_u32)
        .flat_map(|line| format!("line {line}\n").into_bytes())
        .collect();
    let zip = zip_of(&[deflated("a.txt", NOTE), deflated("b.txt", &text)]);
    let cut = &zip[..zip.len() * 2 / 3];
    let all = seen("a.zip", cut, &[]);
    assert_eq!(all[0].notices, [NoticeKind::DirectoryBroken]);
    assert_eq!(paths(&all), ["a.txt", "b.txt"]);
    assert_eq!(
        (all[1].bytes.as_slice(), &all[1].notices[..]),
        (NOTE, &[][..])
    );
    assert_eq!(all[2].notices, [NoticeKind::BrokenMember]);
    assert!(all[2].bytes.len() > 1_000 && text.starts_with(&all[2].bytes));
}

#[test]
fn names_are_shown_as_they_stand_whatever_they_are() {
    let names = [
        "../../etc/passwd",
        "/root/.ssh/key",
        "C:\\a.txt",
        "a.txt",
        "a.txt",
        "",
        "now!",
    ];
    let zip = zip_of(&names.map(|name| stored(name, name.as_bytes())));
    let all = seen("a.zip", &zip, &[]);
    assert_eq!(
        paths(&all),
        [
            "../../etc/passwd",
            "/root/.ssh/key",
            "C:\\a.txt",
            "a.txt",
            "a.txt",
            "",
            "now!!"
        ]
    );
    let zip = zip_of(&[
        stored("a.txt\0.exe", b"a"),
        Packed {
            name: b"Jos\x82.txt".to_vec(),
            ..stored("", b"b")
        },
    ]);
    assert_eq!(paths(&seen("a.zip", &zip, &[])), ["a.txt", "José.txt"]);
}

#[test]
fn what_stands_before_an_archive_is_passed_over() {
    let zip = zip_of(&[stored("a.txt", b"a")]);
    for before in [&b"\x7f\x01\x02 not a zip \0\0"[..], &[0; 5_000]] {
        let all = seen("a.bin", &[before, &zip].concat(), &[]);
        let bytes = before.len() as u64;
        assert_eq!(all[0].notices, [NoticeKind::JunkBefore { bytes }]);
        assert_eq!(paths(&all), ["a.txt"]);
    }
}

#[test]
fn a_place_names_the_byte_where_a_member_begins() {
    let first = stored("a.txt", b"a");
    let zip = zip_of(&[
        first.clone(),
        Packed {
            crc: 7,
            ..stored("b.txt", b"b")
        },
    ]);
    let byte = first.local().len() as u64;
    walk("a.zip", &zip, &Limits::default(), &[], |met| {
        if met.member == Some("b.txt") {
            assert_eq!(met.reading.notices[0].at, Some(Position::Byte { byte }));
        }
        true
    });
}

pub const METADATA: &str = "<SubmitObjectsRequest xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0'>\
  <RegistryObjectList xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0'><ExtrinsicObject id='d1'>\
  <Slot name='creationTime'><ValueList><Value>20240305</Value></ValueList></Slot>\
  <Slot name='sourcePatientInfo'><ValueList><Value>PID-3|77^^^&amp;1.2.3&amp;ISO</Value>\
  <Value>PID-5|Sample^Rosa^Ines^^Dr.</Value><Value>PID-7|19680514</Value><Value>PID-8|F</Value></ValueList></Slot>\
  </ExtrinsicObject><RegistryPackage id='s'><Slot name='submissionTime'><ValueList><Value>20240306101500</Value>\
  </ValueList></Slot><Name><LocalizedString value='Records of Rosa Sample'/></Name></RegistryPackage>\
  </RegistryObjectList></SubmitObjectsRequest>";

#[test]
fn the_metadata_of_an_xdm_names_the_patient_and_the_day() {
    let zip = zip_of(&[
        deflated("INDEX.HTM", b"<html></html>"),
        deflated("IHE_XDM/SUBSET01/METADATA.XML", METADATA.as_bytes()),
    ]);
    let reading = read("a.zip", &zip, &Limits::default());
    assert_eq!(reading.file, FileKind::Xdm);
    assert_eq!(reading.title, "Records of Rosa Sample");
    assert_eq!(reading.dated.unwrap().to_string(), "2024-03-06");
    let patient = reading.patient.unwrap();
    assert_eq!(patient.name(), "Dr. Rosa Ines Sample");
    assert_eq!(
        (
            patient.born.unwrap().to_string().as_str(),
            patient.sex_code.as_str()
        ),
        ("1968-05-14", "F")
    );
    assert_eq!(
        (
            patient.ids[0].root.as_str(),
            patient.ids[0].extension.as_str()
        ),
        ("1.2.3", "77")
    );
}

/// Names that Python's zipfile, whose facts these are, reads in another code page than the archive says.
const OTHER_NAMES: [&str; 1] = ["odd-zip/zip2/windows-7zip.zip"];
/// What Python refuses for a field of no weight, and is whole.
const READABLE: [&str; 1] = ["odd-zip/zip2/zip64_magic_in_filename_3.zip"];

#[test]
fn archives_of_others_open_as_another_program_opens_them() {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    let (mut opened, mut refused) = (0, 0);
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let (file, facts) = (row["file"].as_str().unwrap(), &row["facts"]);
        if !file.to_ascii_lowercase().ends_with(".zip") {
            continue;
        }
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let start = Instant::now();
        let reading = read(file, &bytes, &Limits::default());
        let Body::Archive { members } = &reading.body else {
            panic!("{file}: {:?}", reading.file);
        };
        if facts["opens"] == false {
            let is_told = reading
                .notices
                .iter()
                .any(|notice| notice.what.is_damage() && notice.at.is_some());
            assert!(is_told || READABLE.contains(&file), "{file}");
            refused += 1;
            continue;
        }
        let names: Vec<_> = facts["names"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|name| name.as_str())
            .collect();
        let read: Vec<_> = members
            .iter()
            .map(|member| member.path.as_str())
            .take(names.len())
            .collect();
        assert!(
            read == names || OTHER_NAMES.contains(&file),
            "{file}: {read:?} {names:?}"
        );
        assert_eq!(
            members.len() as u64,
            facts["entries"].as_u64().unwrap(),
            "{file}"
        );
        let locked = members.iter().filter(|member| member.is_locked).count();
        assert_eq!(
            locked as u64,
            facts["encrypted"].as_u64().unwrap(),
            "{file}"
        );
        assert_eq!(
            reading.file == FileKind::Xdm,
            facts["xdm"] == true,
            "{file}"
        );
        walk(file, &bytes, &Limits::default(), &[], |met| {
            let is_broken = met.reading.notices.iter().any(|notice| {
                matches!(
                    notice.what,
                    NoticeKind::BrokenMember | NoticeKind::WrongChecksum | NoticeKind::Overlapping
                )
            });
            assert!(
                !is_broken || facts["read_errors"].is_array(),
                "{file}: {:?}",
                met.member
            );
            true
        });
        eprintln!("{file}: {} ms", start.elapsed().as_millis());
        opened += 1;
    }
    eprintln!("{opened} opened, {refused} refused");
}

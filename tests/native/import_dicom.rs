//! DICOM: whom it is of, what it shows, its frames, reports and CDs; whole, odd and broken.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sealwell::import::{
    Body, ClinicalDocument, FileKind, Limits, NoPreview, NoticeKind, Position, Reading, preview,
    read, shown_text,
};
use serde_json::Value;

use super::import_pictures::decoded;
use super::import_samples::samples;

/// How elements are written in a made file.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    Explicit,
    Implicit,
    Backwards,
}

/// An element by its group and element, VR and value.
type Element = (u16, u16, &'static str, Vec<u8>);

fn element(written: Written, (group, number, vr, value): &Element) -> Vec<u8> {
    let two = |value: u16| match written {
        Written::Backwards => value.to_be_bytes(),
        _ => value.to_le_bytes(),
    };
    let four = |value: u32| match written {
        Written::Backwards => value.to_be_bytes(),
        _ => value.to_le_bytes(),
    };
    let mut value = value.clone();
    if value.len() % 2 == 1 {
        value.push(if *vr == "UI" || *vr == "OB" { 0 } else { b' ' });
    }
    let length = u32::try_from(value.len()).unwrap();
    let mut bytes = [two(*group), two(*number)].concat();
    match (written, *vr) {
        (Written::Implicit, _) => bytes.extend(four(length)),
        (_, "OB" | "OW" | "SQ" | "UN" | "UT") => {
            bytes.extend(vr.as_bytes());
            bytes.extend([0, 0]);
            bytes.extend(four(length));
        }
        _ => {
            bytes.extend(vr.as_bytes());
            bytes.extend(two(u16::try_from(length).unwrap()));
        }
    }
    bytes.extend(value);
    bytes
}

fn text(group: u16, number: u16, vr: &'static str, words: &str) -> Element {
    (group, number, vr, words.as_bytes().to_vec())
}

fn number(group: u16, element: u16, value: u16) -> Element {
    (group, element, "US", value.to_le_bytes().to_vec())
}

/// An item with a length, in explicit VR.
fn item(elements: &[Element]) -> Vec<u8> {
    let inside = elements
        .iter()
        .flat_map(|one| element(Written::Explicit, one));
    let inside: Vec<u8> = inside.collect();
    let length = u32::try_from(inside.len()).unwrap().to_le_bytes();
    [&[0xfe, 0xff, 0, 0xe0][..], &length, &inside].concat()
}

fn file(transfer: &str, written: Written, elements: &[Element]) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    bytes.extend(b"DICM");
    bytes.extend(element(Written::Explicit, &text(2, 0x10, "UI", transfer)));
    for one in elements {
        let mut one = one.clone();
        if written == Written::Backwards && one.2 == "US" {
            one.3.reverse();
        }
        bytes.extend(element(written, &one));
    }
    bytes
}

const EXPLICIT: &str = "1.2.840.10008.1.2.1";
const DEFLATED: &str = "1.2.840.10008.1.2.1.99";
const RUN_LENGTHS: &str = "1.2.840.10008.1.2.5";

fn knee() -> Vec<Element> {
    vec![
        text(8, 0x05, "CS", "ISO_IR 100"),
        text(8, 0x20, "DA", "20240309"),
        text(8, 0x60, "CS", "DX"),
        text(8, 0x80, "LO", "Lakeside Imaging"),
        text(8, 0x90, "PN", "Holt^Ada"),
        text(8, 0x1030, "LO", "Left knee, two views"),
        (0x10, 0x10, "PN", b"Mu\xf1oz^Elena^Ruth^Dr^Jr".to_vec()),
        text(0x10, 0x20, "LO", "MRN-17"),
        text(0x10, 0x30, "DA", "19610412"),
        text(0x10, 0x40, "CS", "F"),
        text(0x18, 0x15, "CS", "KNEE"),
    ]
}

/// A picture of 3 by 2 with the pixels given.
fn image(photometric: &str, samples: u16, bits: u16, pixels: Vec<u8>) -> Vec<Element> {
    let mut elements = knee();
    elements.extend([
        number(0x28, 2, samples),
        text(0x28, 4, "CS", photometric),
        number(0x28, 6, 0),
        number(0x28, 0x10, 2),
        number(0x28, 0x11, 3),
        number(0x28, 0x100, bits),
        number(0x28, 0x101, bits),
        number(0x28, 0x102, bits - 1),
        number(0x28, 0x103, 0),
        (0x7fe0, 0x10, if bits == 8 { "OB" } else { "OW" }, pixels),
    ]);
    elements
}

fn parts(bytes: &[u8]) -> (Reading, ClinicalDocument, u32) {
    let reading = read("file", bytes, &Limits::default());
    assert_eq!(reading.file, FileKind::Dicom);
    let Body::Dicom {
        document, frames, ..
    } = &reading.body
    else {
        panic!("{reading:?}")
    };
    let (document, frames) = (document.as_ref().clone(), *frames);
    (reading, document, frames)
}

fn pixels(bytes: &[u8], frame: u32) -> Vec<u8> {
    let shown = preview("file", bytes, frame, &Limits::default()).unwrap();
    decoded(&shown.bytes).2
}

#[test]
fn patient_and_study_are_read_however_the_elements_are_written() {
    let deflated = {
        let plain: Vec<u8> = knee()
            .iter()
            .flat_map(|one| element(Written::Explicit, one))
            .collect();
        let mut bytes = file(DEFLATED, Written::Explicit, &[]);
        bytes.extend(miniz_oxide::deflate::compress_to_vec(&plain, 6));
        bytes
    };
    let whole = file(EXPLICIT, Written::Explicit, &knee());
    for (name, bytes) in [
        ("explicit", whole.clone()),
        (
            "implicit",
            file("1.2.840.10008.1.2", Written::Implicit, &knee()),
        ),
        (
            "backwards",
            file("1.2.840.10008.1.2.2", Written::Backwards, &knee()),
        ),
        ("deflated", deflated),
        ("without preamble", whole[132..].to_vec()),
        ("without meta", whole[whole.len() - knee_len()..].to_vec()),
    ] {
        let (reading, document, frames) = parts(&bytes);
        assert!(reading.notices.is_empty(), "{name}: {:?}", reading.notices);
        let patient = reading.patient.clone().unwrap();
        let named = &patient.names[0];
        assert_eq!(named.family, ["Muñoz"], "{name}");
        assert_eq!(named.given, ["Elena", "Ruth"]);
        assert_eq!((&named.prefix[0][..], &named.suffix[0][..]), ("Dr", "Jr"));
        assert_eq!(patient.born.unwrap().to_string(), "1961-04-12");
        assert_eq!(
            (patient.sex_code.as_str(), &patient.ids[0].extension[..]),
            ("F", "MRN-17")
        );
        assert_eq!(reading.title, "Left knee, two views");
        assert_eq!(reading.dated.unwrap().to_string(), "2024-03-09");
        assert_eq!(document.authors[0].organization, "Lakeside Imaging");
        assert_eq!(frames, 0);
        let words = shown_text(&reading);
        for said in ["Digital radiography (DX)", "KNEE", "Ada Holt", "2024-03-09"] {
            assert!(words.contains(said), "{name}: {words}");
        }
        assert!(reading.facts.is_empty());
    }
}

fn knee_len() -> usize {
    knee()
        .iter()
        .map(|one| element(Written::Explicit, one).len())
        .sum()
}

#[test]
fn names_are_read_in_the_characters_of_their_country() {
    for (charset, bytes, family) in [
        ("ISO_IR 192", "Łukasz^Ewa".as_bytes(), "Łukasz"),
        ("ISO_IR 144", b"\xbb\xee\xda^A", "Люк"),
        ("\\ISO 2022 IR 87", b"\x1b$B;3ED\x1b(B^A", "山田"),
        ("\\ISO 2022 IR 149", b"\x1b$)C\xb1\xe8^A", "김"),
        ("", "José^A".as_bytes(), "José"),
    ] {
        let elements = [
            text(8, 5, "CS", charset),
            (0x10, 0x10, "PN", bytes.to_vec()),
        ];
        let elements = if charset.is_empty() {
            &elements[1..]
        } else {
            &elements
        };
        let (reading, _, _) = parts(&file(EXPLICIT, Written::Explicit, elements));
        assert_eq!(
            reading.patient.unwrap().names[0].family,
            [family],
            "{charset}"
        );
    }
}

#[test]
fn a_sequence_without_a_length_and_private_elements_do_no_harm() {
    let mut elements = vec![text(8, 0x60, "CS", "CT")];
    let open = [
        &[0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff][..],
        &element(Written::Explicit, &text(8, 0x104, "LO", "inside")),
        &[0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0],
    ]
    .concat();
    elements.push((9, 0x10, "UN", vec![1, 2, 3, 4]));
    let mut bytes = file(EXPLICIT, Written::Explicit, &elements);
    bytes.extend([8, 0, 0x40, 0x11, b'S', b'Q', 0, 0, 0xff, 0xff, 0xff, 0xff]);
    bytes.extend(&open);
    bytes.extend([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
    bytes.extend(element(
        Written::Explicit,
        &text(0x10, 0x10, "PN", "Last^One"),
    ));
    let (reading, _, _) = parts(&bytes);
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    assert_eq!(reading.patient.unwrap().names[0].family, ["Last"]);
}

#[test]
fn frames_are_drawn_in_grey_and_in_colour() {
    let grey = vec![0, 51, 102, 153, 204, 255];
    let file = |elements: &[Element]| file(EXPLICIT, Written::Explicit, elements);
    let bytes = file(&image("MONOCHROME2", 1, 8, grey.clone()));
    assert_eq!(pixels(&bytes, 0), grey);
    let turned: Vec<u8> = grey.iter().map(|value| 255 - value).collect();
    assert_eq!(
        pixels(&file(&image("MONOCHROME1", 1, 8, grey.clone())), 0),
        turned
    );
    let colours: Vec<u8> = (0..18).map(|value| value * 10).collect();
    assert_eq!(
        pixels(&file(&image("RGB", 3, 8, colours.clone())), 0),
        colours
    );
    let mut planes = image("RGB", 3, 8, colours.clone());
    planes
        .iter_mut()
        .find(|one| (one.0, one.1) == (0x28, 6))
        .unwrap()
        .3 = vec![1, 0];
    let planar = pixels(&file(&planes), 0);
    assert_eq!(planar[..3], [0, 60, 120]);
    // Sixteen bits from the least to the greatest.
    let wide = [0_u16, 100, 200, 300, 400, 510]
        .iter()
        .flat_map(|value| value.to_le_bytes());
    let found = pixels(&file(&image("MONOCHROME2", 1, 16, wide.collect())), 0);
    assert_eq!((found[0], found[5]), (0, 255));
    assert!(found.is_sorted(), "{found:?}");
}

#[test]
fn the_window_of_the_file_decides_what_is_black_and_white() {
    let wide = [0_u16, 1000, 1040, 1050, 1060, 4000]
        .iter()
        .flat_map(|value| value.to_le_bytes());
    let mut elements = image("MONOCHROME2", 1, 16, wide.collect());
    let at = elements.len() - 1;
    elements.insert(at, text(0x28, 0x1050, "DS", "50\\400"));
    elements.insert(at + 1, text(0x28, 0x1051, "DS", "100\\1500"));
    elements.insert(at + 2, text(0x28, 0x1052, "DS", "-1000"));
    elements.insert(at + 3, text(0x28, 0x1053, "DS", "1"));
    let found = pixels(&file(EXPLICIT, Written::Explicit, &elements), 0);
    assert_eq!((found[0], found[1], found[5]), (0, 0, 255));
    assert!((120..=136).contains(&found[3]), "{found:?}");
}

#[test]
fn run_lengths_are_unpacked_frame_by_frame() {
    let segment = |values: [u8; 6]| {
        let mut bytes = 1_u32.to_le_bytes().to_vec();
        bytes.extend(64_u32.to_le_bytes());
        bytes.resize(64, 0);
        bytes.push(5);
        bytes.extend(values);
        bytes.push(128);
        bytes
    };
    let mut elements = image("MONOCHROME2", 1, 8, Vec::new());
    elements.pop();
    elements.insert(elements.len() - 6, text(0x28, 8, "IS", "2"));
    let mut bytes = file(RUN_LENGTHS, Written::Explicit, &elements);
    bytes.extend([
        0xe0, 0x7f, 0x10, 0, b'O', b'B', 0, 0, 0xff, 0xff, 0xff, 0xff,
    ]);
    for piece in [
        vec![],
        segment([1, 2, 3, 4, 5, 6]),
        segment([6, 5, 4, 3, 2, 1]),
    ] {
        bytes.extend([0xfe, 0xff, 0, 0xe0]);
        bytes.extend(u32::try_from(piece.len()).unwrap().to_le_bytes());
        bytes.extend(piece);
    }
    bytes.extend([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
    let (reading, _, frames) = parts(&bytes);
    assert_eq!((frames, reading.notices.len()), (2, 0));
    assert_eq!(pixels(&bytes, 0), [1, 2, 3, 4, 5, 6]);
    assert_eq!(pixels(&bytes, 1), [6, 5, 4, 3, 2, 1]);
    let outside = preview("file", &bytes, 2, &Limits::default());
    assert_eq!(outside, Err(NoPreview::NoSuchPage));
}

#[test]
fn what_cannot_be_drawn_is_said_plainly() {
    let elements = image("MONOCHROME2", 1, 8, vec![0; 6]);
    let lossless = file("1.2.840.10008.1.2.4.90", Written::Explicit, &elements);
    let reading = read("file", &lossless, &Limits::default());
    assert!(matches!(
        reading.body,
        Body::Dicom {
            is_drawn: false,
            frames: 1,
            ..
        }
    ));
    let shown = preview("file", &lossless, 0, &Limits::default());
    assert_eq!(shown, Err(NoPreview::OtherCoding));
}

#[test]
fn the_directory_of_a_cd_lists_its_series_and_files() {
    let record = |kind: &str, mut more: Vec<Element>| {
        let mut elements = vec![
            (4, 0x1400, "UL", vec![0; 4]),
            (4, 0x1420, "UL", vec![0; 4]),
            text(4, 0x1430, "CS", kind),
        ];
        elements.append(&mut more);
        item(&elements)
    };
    let image = |name: &str| record("IMAGE", vec![text(4, 0x1500, "CS", name)]);
    let patient = vec![
        text(0x10, 0x10, "PN", "Munoz^Elena"),
        text(0x10, 0x20, "LO", "MRN-17"),
    ];
    let study = vec![
        text(8, 0x20, "DA", "20240309"),
        text(8, 0x1030, "LO", "Knee"),
    ];
    let series = vec![
        text(8, 0x60, "CS", "MR"),
        text(8, 0x103e, "LO", "T1 sagittal"),
    ];
    let records = [
        record("PATIENT", patient),
        record("STUDY", study),
        record("SERIES", series),
        image("IMAGES\\IM1"),
        image("IMAGES\\IM2"),
    ]
    .concat();
    let bytes = file(EXPLICIT, Written::Explicit, &[(4, 0x1220, "SQ", records)]);
    let (reading, document, _) = parts(&bytes);
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    assert_eq!(reading.patient.as_ref().unwrap().names[0].family, ["Munoz"]);
    assert_eq!(
        document.sections[0].title,
        "2024-03-09 · Knee · Elena Munoz"
    );
    let words = shown_text(&reading);
    for said in [
        "Magnetic resonance (MR)",
        "T1 sagittal",
        "\t2\t",
        "IMAGES/IM1",
        "IMAGES/IM2",
    ] {
        assert!(words.contains(said), "{words}");
    }
}

#[test]
fn a_report_is_read_by_its_headings() {
    let named = |words: &str| item(&[text(8, 0x104, "LO", words)]);
    let said = |kind: &str, name: &str, value: Element| {
        let mut elements = vec![
            text(0x40, 0xa040, "CS", kind),
            (0x40, 0xa043, "SQ", named(name)),
        ];
        elements.push(value);
        item(&elements)
    };
    let measured = item(&[
        (0x40, 0x08ea, "SQ", named("mm")),
        text(0x40, 0xa30a, "DS", "4.0"),
    ]);
    let inside = [
        said(
            "TEXT",
            "Finding",
            text(0x40, 0xa160, "UT", "Small effusion."),
        ),
        said("NUM", "Depth", (0x40, 0xa300, "SQ", measured)),
    ]
    .concat();
    let content = said("CONTAINER", "Findings", (0x40, 0xa730, "SQ", inside));
    let elements = [
        text(8, 0x60, "CS", "SR"),
        text(0x40, 0xa493, "CS", "UNVERIFIED"),
        (0x40, 0xa730, "SQ", content),
    ];
    let (reading, document, frames) = parts(&file(EXPLICIT, Written::Explicit, &elements));
    assert_eq!(frames, 0);
    assert!(
        document
            .sections
            .iter()
            .any(|section| section.title == "Findings")
    );
    let words = shown_text(&reading);
    for said in ["Finding: Small effusion.", "Depth: 4.0 mm", "UNVERIFIED"] {
        assert!(words.contains(said), "{words}");
    }
}

#[test]
fn a_pdf_inside_comes_out_as_it_was_put_in() {
    let elements = [
        text(8, 0x60, "CS", "DOC"),
        text(0x42, 0x10, "ST", "Knee report"),
        (0x42, 0x11, "OB", b"%PDF-1.7 odd".to_vec()),
        text(0x42, 0x12, "LO", "application/pdf"),
    ];
    let (reading, document, _) = parts(&file(EXPLICIT, Written::Explicit, &elements));
    assert_eq!(reading.title, "Knee report");
    let inner = &document.attachments[0];
    assert_eq!(
        (&inner.bytes[..], inner.media_type.as_str()),
        (&b"%PDF-1.7 odd"[..], "application/pdf")
    );
}

#[test]
fn what_is_cut_is_read_up_to_there_and_says_where() {
    let bytes = file(
        EXPLICIT,
        Written::Explicit,
        &image("MONOCHROME2", 1, 8, vec![9; 6]),
    );
    let (reading, _, frames) = parts(&bytes[..bytes.len() - 3]);
    assert_eq!(frames, 1);
    assert!(reading.patient.is_some());
    let notice = &reading.notices[0];
    assert!(matches!(notice.what, NoticeKind::ReadUpTo { .. }));
    assert_eq!(
        notice.at,
        Some(Position::Byte {
            byte: bytes.len() as u64 - 6
        })
    );
    // What is missing is drawn as nothing, and what is there as it is.
    assert_eq!(pixels(&bytes[..bytes.len() - 3], 0), [9, 9, 9, 0, 0, 0]);
}

#[test]
fn sequences_without_end_and_lengths_without_bytes_are_refused() {
    let mut deep = file(EXPLICIT, Written::Explicit, &[text(8, 0x60, "CS", "CT")]);
    for _ in 0..5000 {
        deep.extend([8, 0, 0x40, 0x11, b'S', b'Q', 0, 0, 0xff, 0xff, 0xff, 0xff]);
        deep.extend([0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff]);
    }
    let mut long = file(EXPLICIT, Written::Explicit, &[text(8, 0x60, "CS", "CT")]);
    long.extend([
        0x10, 0, 0x10, 0, b'U', b'T', 0, 0, 0xf0, 0xff, 0xff, 0xff, b'x',
    ]);
    for bytes in [deep, long] {
        let (reading, _, _) = parts(&bytes);
        assert!(matches!(
            reading.notices[0].what,
            NoticeKind::ReadUpTo { .. }
        ));
        assert!(reading.notices[0].at.is_some());
    }
    let huge = file(EXPLICIT, Written::Explicit, &{
        let mut elements = image("MONOCHROME2", 1, 8, vec![1; 6]);
        for one in &mut elements {
            if one.0 == 0x28 && matches!(one.1, 0x10 | 0x11) {
                one.3 = vec![0xff, 0xff];
            }
        }
        elements
    });
    let shown = preview("file", &huge, 0, &Limits::default());
    assert_eq!(shown, Err(NoPreview::TooLarge));
    let few = Limits {
        elements: 3,
        ..Limits::default()
    };
    let reading = read("file", &file(EXPLICIT, Written::Explicit, &knee()), &few);
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::TooManyNodes { limit: 3 }
    );
}

#[test]
fn every_sample_says_what_another_reader_found() {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let mut drawn = 0;
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let (name, facts) = (row["file"].as_str().unwrap(), &row["facts"]);
        if row["kind"] != "dicom" {
            continue;
        }
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let (reading, _, frames) = parts(&bytes);
        let words = shown_text(&reading);
        let patient = reading.patient.clone().unwrap_or_default();
        let mut check = |what: &'static str, is_right: bool| {
            assert!(is_right, "{name}: {what} {}: {reading:?}", facts[what]);
            *right.entry(what).or_default() += 1;
        };
        let told = |what: &str| facts[what].as_str().filter(|told| !told.is_empty());
        if let Some(person) = told("PatientName") {
            let group = person.split('=').next().unwrap();
            let mut parts = group.split('^');
            let family = parts.next().unwrap();
            check("PatientName", patient.names[0].family == [family]);
            let given: Vec<_> = parts.take(2).filter(|part| !part.is_empty()).collect();
            check("PatientName", patient.names[0].given == given);
        }
        if let Some(id) = told("PatientID") {
            check("PatientID", patient.ids[0].extension == id);
        }
        if let Some(born) = told("PatientBirthDate") {
            let found = patient.born.unwrap().to_string().replace('-', "");
            check("PatientBirthDate", found == born);
        }
        if !facts["PatientSex"].is_null() {
            check(
                "PatientSex",
                patient.sex_code == facts["PatientSex"].as_str().unwrap(),
            );
        }
        if let Some(day) = told("StudyDate") {
            let found = reading.dated.unwrap().format("%Y%m%d").to_string();
            check("StudyDate", found == day.replace('.', ""));
        }
        for what in [
            "Modality",
            "StudyInstanceUID",
            "SOPInstanceUID",
            "StudyDescription",
            "Rows",
            "Columns",
        ] {
            if let Some(said) = told(what) {
                check(what, words.contains(said));
            }
        }
        if frames > 0 && matches!(reading.body, Body::Dicom { is_drawn: true, .. }) {
            for frame in 0..frames {
                let shown = preview(name, &bytes, frame, &Limits::default()).unwrap();
                let (width, height, _) = decoded(&shown.bytes);
                if let (Some(rows), Some(columns)) = (told("Rows"), told("Columns")) {
                    assert_eq!(
                        (height.to_string(), width.to_string()),
                        (rows.to_owned(), columns.to_owned())
                    );
                }
                drawn += 1;
            }
        }
    }
    eprintln!("{right:?}, {drawn} frames drawn");
    assert!(drawn >= 12 && right["PatientName"] > 30);
}

proptest! {
    #[test]
    fn no_broken_file_stops_the_reader(
        cut in 0..900_usize,
        flips in proptest::collection::vec((0..900_usize, any::<u8>()), 0..8),
    ) {
        let colours: Vec<u8> = (0..18).collect();
        let mut bytes = file(EXPLICIT, Written::Explicit, &image("RGB", 3, 8, colours));
        for (at, value) in flips {
            let at = at % bytes.len();
            bytes[at] = value;
        }
        bytes.truncate(bytes.len().saturating_sub(cut.saturating_sub(400)));
        read("file", &bytes, &Limits::default());
        let _ = preview("file", &bytes, 0, &Limits::default());
        let _ = preview("file", &bytes[bytes.len().min(132)..], 1, &Limits::default());
    }
}

//! Pictures: what they say of themselves, whether they are whole, copies to hand on, and pages drawn for the browser.

use proptest::prelude::*;
use sealwell::domain::RecordKind;
use sealwell::import::{
    Body, FileKind, Limits, NoPreview, NoticeKind, PictureFacts, Position, Reading, ShownBy,
    has_place, preview, read, without_place,
};
use serde_json::Value;

use super::import_picture_files::{Page, SCAN, exif, heic, jpeg, png, tiff};
use super::import_samples::samples;

fn facts(bytes: &[u8]) -> (Reading, PictureFacts) {
    let reading = read("picture", bytes, &Limits::default());
    let Body::Picture { picture } = reading.body else {
        panic!("{reading:?}")
    };
    (reading, picture)
}

/// Width, height and bytes of a page as it is drawn.
fn drawn(bytes: &[u8], page: u32) -> (u32, u32, Vec<u8>) {
    let drawn = preview("picture", bytes, page, &Limits::default()).unwrap();
    assert_eq!(drawn.media_type, "image/png");
    decoded(&drawn.bytes)
}

pub fn decoded(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    pixels.truncate(frame.buffer_size());
    (frame.width, frame.height, pixels)
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn made() -> Vec<Vec<u8>> {
    let small = jpeg(None);
    let pages = [
        Page::grey(3, 2, vec![0, 50, 100, 150, 200, 250]),
        Page::fax(4, &[0x30, 0x78]),
    ];
    vec![
        jpeg(Some(&exif(6, true))),
        png(Some(&exif(6, true))),
        tiff(&pages, true),
        heic(&exif(1, true), &small),
    ]
}

#[test]
fn a_photo_says_how_it_stands_when_and_where_it_was_taken() {
    for (bytes, file) in [
        (jpeg(Some(&exif(6, true))), FileKind::Jpeg),
        (png(Some(&exif(6, true))), FileKind::Png),
        (heic(&exif(1, true), &jpeg(None)), FileKind::Heic),
    ] {
        let (reading, picture) = facts(&bytes);
        assert_eq!((reading.file, reading.notices.len()), (file, 0));
        let (width, height) = picture.size.unwrap();
        assert!(width < height, "a quarter turn: {picture:?}");
        assert_eq!((picture.orientation, picture.pages), (6, 1));
        assert!(picture.has_place);
        assert_eq!(reading.dated.unwrap().to_string(), "2024-03-09");
        assert_eq!(picture.taken.unwrap().to_string(), "2024-03-09 14:05:00");
    }
}

#[test]
fn a_camera_that_found_no_place_says_none() {
    let bytes = jpeg(Some(&exif(1, false)));
    // XMP of the made picture names a place; without it there is none.
    let bytes = String::from_utf8_lossy(&bytes)
        .contains("GPSL")
        .then_some(bytes)
        .unwrap();
    let at = bytes
        .windows(4)
        .position(|window| window == b"GPSL")
        .unwrap();
    let mut bare = bytes;
    bare[at..at + 4].copy_from_slice(b"none");
    assert!(!facts(&bare).1.has_place);
}

#[test]
fn a_copy_of_a_jpeg_keeps_its_picture_and_how_it_stands_and_nothing_else() {
    let bytes = jpeg(Some(&exif(6, true)));
    let copy = without_place(&bytes).unwrap();
    let (reading, picture) = facts(&copy);
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    assert_eq!(
        (picture.orientation, picture.has_place, picture.taken),
        (6, false, None)
    );
    assert_eq!(picture.size, facts(&bytes).1.size);
    for told in [&b"Fonmaker"[..], b"2024", b"Berlin", b"GPS", b"at home"] {
        assert!(!contains(&copy, told), "{}", String::from_utf8_lossy(told));
    }
    for kept in [SCAN, b"JFIF", b"ICC_PROFILE"] {
        assert!(contains(&copy, kept));
    }
    let tables = |bytes: &[u8]| {
        let at = bytes
            .windows(2)
            .position(|window| window == [0xff, 0xdb])
            .unwrap();
        bytes[at..].to_vec()
    };
    assert_eq!(tables(&copy), tables(&bytes));
}

#[test]
fn a_film_behind_a_photo_does_not_go_along() {
    let bytes = [jpeg(None), b"ftypmp42 a film with its place".to_vec()].concat();
    assert_eq!(without_place(&bytes).unwrap(), jpeg(None));
}

#[test]
fn a_copy_of_a_png_keeps_its_picture_and_how_it_stands_and_nothing_else() {
    let bytes = png(Some(&exif(6, true)));
    let copy = without_place(&bytes).unwrap();
    let (reading, picture) = facts(&copy);
    assert!(reading.notices.is_empty());
    assert_eq!(
        (picture.orientation, picture.has_place, picture.taken),
        (6, false, None)
    );
    assert_eq!(decoded(&copy), decoded(&bytes));
    assert!(!contains(&copy, b"tEXt") && !contains(&copy, b"tIME"));
    assert_eq!(without_place(&png(None)).unwrap(), png(None));
}

#[test]
fn a_copy_of_a_tiff_keeps_its_pages_and_loses_the_place() {
    let pages = [
        Page::grey(3, 2, vec![0, 50, 100, 150, 200, 250]).and(274, 3, vec![6]),
        Page::fax(4, &[0x30, 0x78]),
    ];
    let bytes = tiff(&pages, true);
    assert!(facts(&bytes).1.has_place && contains(&bytes, b"Berlin"));
    let copy = without_place(&bytes).unwrap();
    let (reading, picture) = facts(&copy);
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    assert_eq!(
        (picture.has_place, picture.pages, picture.orientation),
        (false, 2, 6)
    );
    assert_eq!(copy.len(), bytes.len());
    assert!(!contains(&copy, b"Berlin") && !contains(&copy, &[105, 0, 0, 0, 2, 0]));
    for page in 0..2 {
        assert_eq!(drawn(&copy, page), drawn(&bytes, page));
    }
}

#[test]
fn a_place_that_shares_bytes_with_the_picture_is_not_taken_out() {
    let mut bytes = tiff(&[Page::grey(3, 2, vec![1; 6])], true);
    let at = bytes
        .windows(2)
        .position(|window| window == 34853_u16.to_le_bytes())
        .unwrap();
    // A directory of the place that stands where the strip does: its one value would be the strip.
    bytes[8..14].copy_from_slice(&[1, 0, 2, 0, 1, 0]);
    bytes[at + 8..at + 12].copy_from_slice(&8_u32.to_le_bytes());
    if let Some(copy) = without_place(&bytes) {
        assert_eq!(copy[8..14], bytes[8..14]);
    }
}

#[test]
fn a_copy_of_a_heic_is_the_same_but_for_its_exif() {
    let bytes = heic(&exif(1, true), &jpeg(None));
    let copy = without_place(&bytes).unwrap();
    assert!(!facts(&copy).1.has_place && !contains(&copy, b"Fonmaker"));
    assert_eq!(copy.len(), bytes.len());
    let changed = copy.iter().zip(&bytes).filter(|(one, other)| one != other);
    assert!(changed.count() <= exif(1, true).len());
    assert!(contains(&copy, b"coded picture"));
    assert_eq!(facts(&copy).1.size, Some((4, 6)));
}

#[test]
fn whether_a_file_names_a_place_is_told_before_it_is_handed_on() {
    for bytes in made() {
        assert!(has_place(&bytes));
        assert!(!has_place(&without_place(&bytes).unwrap()));
    }
    assert!(!has_place(b"%PDF-1.7"));
}

#[test]
fn a_cut_picture_says_so_and_where() {
    let broken = |bytes: &[u8]| {
        let (reading, _) = facts(bytes);
        let notice = reading.notices.first().expect("a notice").clone();
        assert_eq!(notice.what, NoticeKind::BrokenPicture);
        notice.at.expect("a place")
    };
    let whole = jpeg(None);
    let cut = &whole[..whole.len() - 2];
    assert_eq!(
        broken(cut),
        Position::Byte {
            byte: cut.len() as u64
        }
    );
    let mut whole = png(None);
    let end = whole.len();
    // The first byte of the picture's own data.
    whole[end - 20] ^= 0xff;
    assert!(matches!(broken(&whole), Position::Byte { byte: 33.. }));
    assert!(matches!(
        broken(&png(None)[..end - 12]),
        Position::Byte { .. }
    ));
    let pages = [Page::grey(3, 2, vec![1; 6]), Page::grey(3, 2, vec![1; 6])];
    let mut bytes = tiff(&pages, false);
    let at = bytes.iter().rposition(|byte| *byte == 6).unwrap();
    bytes[at + 1] = 0xff;
    assert_eq!(broken(&bytes), Position::Page { page: 2 });
}

#[test]
fn pages_of_a_tiff_are_drawn_as_they_are() {
    let pages = [
        Page::grey(3, 2, vec![0, 50, 100, 150, 200, 250]),
        Page::fax(4, &[0x30, 0x78]),
    ];
    let bytes = tiff(&pages, false);
    assert_eq!(facts(&bytes).1.shown_by, ShownBy::Engine);
    assert_eq!(drawn(&bytes, 0), (3, 2, vec![0, 50, 100, 150, 200, 250]));
    assert_eq!(drawn(&bytes, 1).2.len(), 16);
    assert_eq!(
        preview("a", &bytes, 2, &Limits::default()),
        Err(NoPreview::NoSuchPage)
    );
}

#[test]
fn a_fax_is_drawn_whichever_way_its_lines_are_coded() {
    let line = [255, 255, 255, 0, 0, 0, 0, 0];
    let expected = (8, 2, [line, line].concat());
    let reversed: Vec<u8> = [0x30_u8, 0x78].map(u8::reverse_bits).to_vec();
    for (name, page) in [
        ("group 4", Page::fax(4, &[0x30, 0x78])),
        (
            "group 4, bits reversed",
            Page::fax(4, &reversed).and(266, 3, vec![2]),
        ),
        ("group 3", Page::fax(3, &[0x83, 0x83])),
        ("lines from a new byte each", Page::fax(2, &[0x83, 0x83])),
    ] {
        assert_eq!(drawn(&tiff(&[page], false), 0), expected, "{name}");
    }
}

#[test]
fn a_page_is_turned_upright() {
    let (a, b, c, d, e, f) = (1, 2, 3, 4, 5, 6);
    for (orientation, width, pixels) in [
        (1, 3, [a, b, c, d, e, f]),
        (2, 3, [c, b, a, f, e, d]),
        (3, 3, [f, e, d, c, b, a]),
        (4, 3, [d, e, f, a, b, c]),
        (5, 2, [a, d, b, e, c, f]),
        (6, 2, [d, a, e, b, f, c]),
        (7, 2, [f, c, e, b, d, a]),
        (8, 2, [c, f, b, e, a, d]),
    ] {
        let page = Page::grey(3, 2, vec![a, b, c, d, e, f]).and(274, 3, vec![orientation]);
        let bytes = tiff(&[page], false);
        let found = drawn(&bytes, 0);
        assert_eq!(
            (found.0, found.2),
            (width, pixels.to_vec()),
            "{orientation}"
        );
        assert_eq!(facts(&bytes).1.size, Some((found.0, found.1)));
    }
}

#[test]
fn colours_of_a_palette_are_drawn() {
    let mut map = vec![0_u32; 768];
    (map[7], map[256 + 7], map[512 + 7]) = (0xffff, 0x8000, 0);
    let mut page = Page::grey(1, 1, vec![7]).and(320, 3, map);
    page.entries[4].2 = vec![3];
    assert_eq!(drawn(&tiff(&[page], false), 0), (1, 1, vec![255, 127, 0]));
}

#[test]
fn a_heic_shows_the_small_copy_inside_it() {
    let small = jpeg(None);
    let bytes = heic(&exif(1, false), &small);
    assert_eq!(facts(&bytes).1.shown_by, ShownBy::EngineSmall);
    let shown = preview("a.heic", &bytes, 0, &Limits::default()).unwrap();
    assert_eq!(
        (shown.media_type.as_str(), shown.bytes),
        ("image/jpeg", small)
    );
    let bytes = heic(&exif(1, false), b"no picture");
    assert_eq!(facts(&bytes).1.shown_by, ShownBy::OtherProgram);
    assert_eq!(
        preview("a.heic", &bytes, 0, &Limits::default()),
        Err(NoPreview::OtherCoding)
    );
}

#[test]
fn a_header_that_asks_for_too_much_gets_nothing() {
    let large = tiff(&[Page::grey(65_535, 65_535, vec![0; 6])], false);
    let reading = read("a.tif", &large, &Limits::default());
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::TooManyPixels { .. }
    ));
    assert_eq!(
        preview("a.tif", &large, 0, &Limits::default()),
        Err(NoPreview::TooLarge)
    );
    let mut looped = tiff(&[Page::grey(3, 2, vec![0; 6])], false);
    let first = looped[4..8].to_vec();
    let end = looped.len();
    looped[end - 4..].copy_from_slice(&first);
    let (reading, picture) = facts(&looped);
    assert_eq!((picture.pages, reading.notices.len()), (1, 1));
    assert_eq!(without_place(&looped), None);
}

#[test]
fn every_sample_says_what_another_reader_found() {
    let (mut pictures, mut pages) = (0, 0);
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let (file, expected) = (row["file"].as_str().unwrap(), &row["facts"]);
        if expected["decodes"].is_null() {
            continue;
        }
        let bytes = std::fs::read(folder.join(file)).unwrap();
        // The picture of a health card's code is read as the card.
        if read(file, &bytes, &Limits::default()).kind == RecordKind::Fhir {
            continue;
        }
        let (reading, picture) = facts(&bytes);
        pictures += 1;
        let is_whole = reading.notices.is_empty();
        assert_eq!(Some(is_whole), expected["decodes"].as_bool(), "{file}");
        if !is_whole {
            assert!(reading.notices[0].at.is_some(), "{file}");
            continue;
        }
        assert_eq!(
            Some(u64::from(picture.pages)),
            expected["frames"].as_u64(),
            "{file}"
        );
        assert_eq!(Some(picture.has_place), expected["gps"].as_bool(), "{file}");
        let orientation = expected["orientation"].as_u64().unwrap_or(1);
        assert_eq!(u64::from(picture.orientation), orientation, "{file}");
        let (width, height) = picture.size.unwrap();
        let stored = if orientation >= 5 {
            [height, width]
        } else {
            [width, height]
        };
        assert_eq!(serde_json::json!(stored), expected["size"], "{file}");
        let copy = without_place(&bytes).unwrap_or_else(|| panic!("{file}"));
        assert_eq!(facts(&copy).1.size, picture.size, "{file}");
        if picture.shown_by == ShownBy::Engine {
            for page in 0..picture.pages {
                let (drawn_width, drawn_height, _) = drawn(&bytes, page);
                assert_eq!((drawn_width, drawn_height), (width, height), "{file}");
                pages += 1;
            }
        }
    }
    eprintln!("{pictures} pictures, {pages} pages drawn");
    assert!(pictures > 10 && pages >= 10);
}

proptest! {
    #[test]
    fn no_broken_picture_stops_the_reader(
        which in 0..4_usize,
        cut in 0..2000_usize,
        flips in proptest::collection::vec((0..2000_usize, any::<u8>()), 0..6),
    ) {
        let mut bytes = made().swap_remove(which);
        for (at, value) in flips {
            let at = at % bytes.len();
            bytes[at] = value;
        }
        bytes.truncate(bytes.len().saturating_sub(cut.saturating_sub(1000)));
        read("picture", &bytes, &Limits::default());
        let _ = preview("picture", &bytes, 0, &Limits::default());
        let _ = preview("picture", &bytes, 1, &Limits::default());
        if let Some(copy) = without_place(&bytes) {
            prop_assert!(copy.len() <= bytes.len() + 40);
        }
    }
}

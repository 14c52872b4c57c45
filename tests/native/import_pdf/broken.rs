//! Broken and hostile PDFs: read as far as they go, within the limits, with a word and a place.

use std::time::Instant;

use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;
use sealwell::import::{Limits, NoticeKind, Position, read, shown_text};

use super::{HELVETICA, LOCKED, page, parts, pdf, read_pdf, stream};

fn small() -> Vec<Vec<u8>> {
    page("", "BT /F 10 Tf 72 700 Td (Sodium) Tj ET", HELVETICA, &[])
}

#[test]
fn a_file_without_an_index_is_looked_through() {
    let whole = pdf(&small());
    let index = whole
        .windows(4)
        .rposition(|window| window == b"xref")
        .unwrap();
    for cut in [&whole[..index - 5], &whole[..whole.len() / 2]] {
        let reading = read_pdf(cut);
        assert_eq!(parts(&reading).0, Some(1));
        assert!(!reading.notices.is_empty());
    }
    let reading = read_pdf(&whole[..whole.len() - 30]);
    assert_eq!(shown_text(&reading), "Sodium\n");
}

#[test]
fn an_index_that_points_elsewhere_is_mended() {
    let whole = pdf(&small());
    let text = String::from_utf8(whole).unwrap();
    let moved = text.replacen(
        "%PDF-1.7\n",
        "%PDF-1.7\n% more bytes than the index knows of\n",
        1,
    );
    let reading = read_pdf(moved.as_bytes());
    assert_eq!(shown_text(&reading), "Sodium\n");
    assert!(matches!(reading.notices[0].what, NoticeKind::Mended { .. }));
}

#[test]
fn bytes_before_the_header_are_told_and_passed_over() {
    let reading = read_pdf(&[b"From: portal\r\n\r\n".to_vec(), pdf(&small())].concat());
    assert_eq!(shown_text(&reading), "Sodium\n");
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::JunkBefore { bytes: 16 }
    );
}

#[test]
fn a_tree_of_pages_that_holds_itself_ends_and_its_pages_count_once() {
    let mut objects = small();
    objects[1] = b"<< /Type /Pages /Count 9 /Kids [2 0 R 3 0 R 2 0 R] >>".to_vec();
    let reading = read_pdf(&pdf(&objects));
    assert_eq!(parts(&reading).0, Some(1));
}

#[test]
fn a_file_without_pages_says_so_at_a_place() {
    let reading = read_pdf(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::Malformed { .. }
    ));
    assert!(matches!(reading.notices[0].at, Some(Position::Byte { .. })));
    let reading = read_pdf(b"%PDF-1.7\nnothing");
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::Malformed { .. }
    ));
}

#[test]
fn a_stream_that_swells_is_cut_and_told_at_its_page() {
    let limits = Limits {
        pdf_stream_bytes: 1 << 20,
        ..Limits::default()
    };
    let bomb = compress_to_vec_zlib(&vec![b' '; 64 << 20], 6);
    let twice = compress_to_vec_zlib(&bomb, 6);
    for (filter, packed) in [
        ("/FlateDecode", bomb),
        ("[/FlateDecode /FlateDecode]", twice),
    ] {
        let mut objects = small();
        objects[3] = stream(&format!("/Filter {filter}"), &packed);
        let reading = read("file.pdf", &pdf(&objects), &limits);
        let told = &reading.notices[0];
        assert!(matches!(told.what, NoticeKind::ReadUpTo { .. }), "{told:?}");
        assert_eq!(told.at, Some(Position::Page { page: 1 }));
    }
}

#[test]
fn all_the_work_of_a_file_is_bounded() {
    let limits = Limits {
        pdf_bytes: 1 << 20,
        ..Limits::default()
    };
    let form = stream(
        "/Subtype /Form /BBox [0 0 1 1]",
        "/X Do /X Do ".repeat(1000).as_bytes(),
    );
    let reading = read(
        "file.pdf",
        &pdf(&page("", "/X Do", HELVETICA, &[form])),
        &limits,
    );
    let is_told =
        |notice: &sealwell::import::Notice| matches!(notice.what, NoticeKind::TooLarge { .. });
    assert!(reading.notices.iter().any(is_told), "{:?}", reading.notices);
}

#[test]
fn pages_and_operators_past_the_limit_are_told() {
    let limits = Limits {
        pdf_pages: 2,
        pdf_operations: 3,
        ..Limits::default()
    };
    let mut objects = small();
    objects[1] = b"<< /Type /Pages /Count 3 /Kids [3 0 R 3 0 R 3 0 R] >>".to_vec();
    let reading = read("file.pdf", &pdf(&objects), &limits);
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::TooManyPages { limit: 2 }
    );
    assert!(matches!(
        reading.notices[1].what,
        NoticeKind::ReadUpTo { .. }
    ));
    let (pages, _, texts, ..) = parts(&reading);
    assert_eq!((pages, texts.len()), (None, 2));
}

#[test]
fn what_is_nested_without_end_is_left_out() {
    let deep = [vec![b'['; 100_000], vec![b']'; 100_000]].concat();
    let mut objects = small();
    objects[1] = [
        b"<< /Type /Pages /Kids [3 0 R] /Deep ".to_vec(),
        deep.clone(),
        b">>".to_vec(),
    ]
    .concat();
    read_pdf(&pdf(&objects));
    let mut objects = small();
    objects[3] = stream("", &deep);
    let reading = read_pdf(&pdf(&objects));
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::LineSkipped { .. }
    ));
    let chain: Vec<Vec<u8>> = (5..20_000)
        .map(|next| format!("<< /Length {next} 0 R >>\nstream\n\nendstream").into_bytes())
        .collect();
    let mut objects = small()[..3].to_vec();
    objects.extend(chain);
    assert_eq!(parts(&read_pdf(&pdf(&objects))).0, Some(1));
}

#[test]
fn hostile_files_take_no_longer_than_they_are_large() {
    let start = Instant::now();
    let many = "1 0 obj\n<< /Length 99999999 >>\nstream\n".repeat(20_000);
    read_pdf(format!("%PDF-1.7\n{many}").as_bytes());
    let open = "(".repeat(1 << 20);
    read_pdf(format!("%PDF-1.7\n{open}").as_bytes());
    let starts = "5 0 obj [ ".repeat(50_000);
    read_pdf(format!("%PDF-1.7\n{starts}").as_bytes());
    let pictures = format!("BI ID {}", "EI".repeat(200_000));
    read_pdf(&pdf(&page("", &pictures, HELVETICA, &[])));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_change_of_bytes_brings_the_reader_down(
        place in 0_usize..6,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = LOCKED.get(place).map_or_else(|| pdf(&small()), |bytes| bytes.to_vec());
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let cut = cut.index(bytes.len() * 2).min(bytes.len());
        let reading = read("file.pdf", &bytes[..cut], &Limits::default());
        prop_assert!(reading.notices.len() <= Limits::default().notices + 2);
    }
}

//! Archives that mean harm: many, deep, laid over one another, swelling, cut and flipped. Each ends in a notice, soon.

use std::time::Instant;

use proptest::prelude::*;
use sealwell::import::{Limits, NoticeKind, walk};

use super::import_archive_kit::{Packed, deflated, seen, stored, with_directory, zip_of};
use super::import_samples::samples;
use super::import_zip::{LOCKED, METADATA, NOTE, bytes_of};

#[test]
fn seventy_thousand_members_are_read_and_a_hundred_thousand_are_not() {
    let members: Vec<_> = (0..70_000)
        .map(|number| stored(&format!("{number}.txt"), b"a"))
        .collect();
    let start = Instant::now();
    let all = seen("a.zip", &zip_of(&members), &[]);
    assert_eq!((all.len(), &all[0].notices[..]), (70_001, &[][..]));
    eprintln!("70,000 members: {} ms", start.elapsed().as_millis());
    let members = vec![stored("a.txt", b"a"); 100_001];
    let all = seen("a.zip", &zip_of(&members), &[]);
    assert_eq!(
        all[0].notices,
        [NoticeKind::TooManyMembers { limit: 100_000 }]
    );
    assert_eq!(all.len(), 100_001);
}

/// Forty thousand bytes of which every member takes the same: each header is quoted by those before it.
#[test]
fn members_that_lie_over_one_another_are_left_out() {
    let kernel = deflated("kernel", &vec![0; 1 << 20]);
    let mut directory = Vec::new();
    for number in 0..500 {
        let name = format!("{number}").into_bytes();
        directory.extend(
            Packed {
                name,
                ..kernel.clone()
            }
            .listed(0),
        );
    }
    let zip = with_directory(kernel.local(), &directory, 500);
    let all = seen("a.zip", &zip, &[]);
    let left_out = all
        .iter()
        .filter(|seen| seen.notices == [NoticeKind::Overlapping]);
    assert_eq!((all.len(), left_out.count()), (501, 499));
}

#[test]
fn what_swells_without_end_ends_in_a_notice() {
    let zeros = zip_of(&vec![deflated("zeros", &vec![0; 16 << 20]); 16]);
    let mut zip = zeros;
    for _ in 0..4 {
        let names: Vec<_> = (0..16).map(|number| format!("{number}.zip")).collect();
        let inner: Vec<_> = names.iter().map(|name| deflated(name, &zip)).collect();
        zip = zip_of(&inner);
    }
    let (start, mut swells, mut files) = (Instant::now(), 0, 0);
    walk("42.zip", &zip, &Limits::default(), &[], |met| {
        files += 1;
        swells += usize::from(
            met.reading
                .notices
                .iter()
                .any(|notice| matches!(notice.what, NoticeKind::Swells { .. })),
        );
        true
    });
    eprintln!(
        "{} bytes, {files} files met, {} ms",
        zip.len(),
        start.elapsed().as_millis()
    );
    assert!(swells > 0 && files < 200, "{files} files, {swells} told");
}

#[test]
fn archives_within_archives_without_end_are_followed_to_the_limit() {
    let mut zip = zip_of(&[stored("end.txt", b"end")]);
    for _ in 0..40 {
        zip = zip_of(&[stored("r.zip", &zip)]);
    }
    let all = seen("r.zip", &zip, &[]);
    assert_eq!(all.len(), 1 + Limits::default().nesting);
    assert_eq!(
        all.last().unwrap().notices,
        [NoticeKind::NestedTooDeep { limit: 8 }]
    );
}

#[test]
fn the_bomb_of_libzip_ends_at_the_limit() {
    let Some(folder) = samples() else { return };
    let bytes = std::fs::read(folder.join("odd-zip/libzip/bigzero-zip.zip")).unwrap();
    let all = seen("bigzero-zip.zip", &bytes, &[]);
    assert!(
        matches!(all[2].notices[..], [NoticeKind::TooLarge { .. }]),
        "{:?}",
        all[2].notices
    );
    assert!(all[2].bytes.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn no_cut_and_no_flip_makes_a_walk_panic(
        cut in 0_usize..2_000,
        flips in proptest::collection::vec((0_usize..2_000, any::<u8>()), 0..12),
    ) {
        let inner = zip_of(&[deflated("note.txt", NOTE), stored("b/", b"")]);
        let mut zip = zip_of(&[
            deflated("IHE_XDM/S/METADATA.XML", METADATA.as_bytes()),
            stored("inner.zip", &inner),
            Packed { method: 9, ..deflated("c", NOTE) },
            Packed { method: 12, packed: b"BZh91AY&SY".repeat(3), ..stored("d", b"") },
            Packed { method: 14, packed: [b"\x09\x04\x05\0\x5d\0\0\x80\0\0".as_slice(), NOTE].concat(), ..stored("e", NOTE) },
            Packed { flags: 1, ..deflated("f", NOTE) },
        ]);
        zip.extend(bytes_of(LOCKED[0]));
        zip.truncate(cut.max(4));
        for (at, value) in flips {
            if let Some(byte) = zip.get_mut(at) {
                *byte = value;
            }
        }
        seen("a.zip", &zip, &["correct horse"]);
    }
}

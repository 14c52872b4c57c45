//! A statement with its exhibits in one file, read by other people's readers where the machine has them.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::documents_packet_files::*;
use super::documents_people::*;
use sealwell::documents::*;
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

/// A file for an exhibit: title, media type, name, bytes.
struct Kept(&'static str, &'static str, &'static str, Vec<u8>);

fn label(place: usize) -> String {
    let letter = |place: usize| char::from(b'A' + (place % 26) as u8);
    match place {
        0..26 => letter(place).to_string(),
        _ => format!("{}{}", letter(place / 26 - 1), letter(place)),
    }
}

fn words(text: &str) -> Words {
    Words(vec![Span {
        text: text.into(),
        ..Span::default()
    }])
}

/// Her request, as a letter of one page.
fn letter() -> Letter {
    compose(
        DocumentKind::AccessRequest,
        Language::English,
        &file(request(Instrument::AccessRequest)),
        &ingrid(),
        &holder(ProviderKind::Practice, "MN"),
        today(),
        Rules::shipped(),
    )
    .expect("composed")
}

/// A statement that lists its exhibits by page.
fn statement(kept: &[Kept]) -> Letter {
    let item = |(place, Kept(title, ..)): (usize, &Kept)| {
        let label = label(place);
        words(&format!(
            "Exhibit {label}: {title}, page {{page:{label}}}, {{pages:{label}}} pages"
        ))
    };
    let mut letter = letter();
    letter.title = words("Complaint about a denied right of access");
    letter.rows = vec![
        Row {
            label: "What happened".into(),
            blocks: vec![Block::Paragraph(words(
                "I asked for my records on March 3, 2026. They have not come.",
            ))],
        },
        Row {
            label: "Exhibits".into(),
            blocks: vec![Block::Bullets(kept.iter().enumerate().map(item).collect())],
        },
    ];
    letter
}

fn packet(kept: &[Kept]) -> WrittenPacket {
    packet_within(kept, &PacketOptions::default())
}

fn packet_within(kept: &[Kept], options: &PacketOptions) -> WrittenPacket {
    let labels: Vec<String> = (0..kept.len()).map(label).collect();
    let files: Vec<ExhibitFile<'_>> = kept
        .iter()
        .zip(&labels)
        .map(
            |(Kept(title, media_type, name, bytes), label)| ExhibitFile {
                label,
                title,
                media_type,
                name,
                bytes,
                stays_closed: false,
            },
        )
        .collect();
    let signed = signature(drawn(), today());
    PdfWriter::new()
        .unwrap()
        .write_packet(&statement(kept), Some(&signed), &files, options)
        .expect("written")
}

fn pdf(title: &'static str, name: &'static str, bytes: Vec<u8>) -> Kept {
    Kept(title, "application/pdf", name, bytes)
}

fn why(packet: &WrittenPacket) -> Vec<(&str, &LeftOutWhy)> {
    packet
        .left_out
        .iter()
        .map(|left| (left.label.as_str(), &left.why))
        .collect()
}

/// A place for the file, named after the test, so that it can be looked at.
fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join("sealwell-packets");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, bytes).expect("a file");
    path
}

/// What a program prints about a file; none where the machine has no such program.
fn ask(program: &str, before: &[&str], path: &Path, after: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new(program)
        .args(before)
        .arg(path)
        .args(after)
        .output()
        .ok()?;
    let (said, complained) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{program}: {said} {complained}");
    Some(output.stdout)
}

fn is_sound(path: &Path) {
    if let Some(said) = ask("qpdf", &["--check"], path, &[]) {
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(!said.contains("WARNING"), "{said}");
    }
}

/// The text of a page, counted from 1.
fn text(path: &Path, page: u32) -> Option<String> {
    let page = page.to_string();
    let said = ask(
        "pdftotext",
        &["-layout", "-f", &page, "-l", &page],
        path,
        &["-"],
    )?;
    Some(String::from_utf8_lossy(&said).replace('\u{A0}', " "))
}

/// How dark a page is at a place given in parts of its sides; 0 is black.
fn shade(path: &Path, page: u32, (x, y): (f32, f32)) -> Option<u8> {
    let page = page.to_string();
    let picture = ask(
        "pdftoppm",
        &["-gray", "-r", "36", "-f", &page, "-l", &page],
        path,
        &[],
    )?;
    let (head, pixels) = pgm(&picture);
    let at = (y * head.1 as f32) as usize * head.0 + (x * head.0 as f32) as usize;
    pixels.get(at).copied()
}

/// Width, height and pixels of a portable graymap.
fn pgm(bytes: &[u8]) -> ((usize, usize), &[u8]) {
    let mut ends = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_whitespace())
        .map(|(place, _)| place);
    let mut start = 0;
    let numbers: Vec<usize> = (0..4)
        .filter_map(|_| {
            let end = ends.next().unwrap();
            let word = std::str::from_utf8(&bytes[start..end]).unwrap();
            start = end + 1;
            word.parse().ok()
        })
        .collect();
    ((numbers[0], numbers[1]), &bytes[start..])
}

fn own_letter() -> Vec<u8> {
    let signed = signature(drawn(), today());
    PdfWriter::new()
        .unwrap()
        .write(&letter(), Some(&signed), &PdfOptions::default())
        .expect("written")
        .bytes
}

/// One of each kind that can be shown, and two that cannot.
fn all_sorts() -> Vec<Kept> {
    vec![
        pdf(
            "My request of March 3, 2026",
            "SW-request.pdf",
            own_letter(),
        ),
        pdf(
            "Fax report of March 3, 2026",
            "fax.pdf",
            pages_that_say(&["Fax sent", "Fax received"], (842, 595), 0),
        ),
        Kept(
            "Photo of the counter sign",
            "image/jpeg",
            "IMG_0012.jpg",
            jpeg(6),
        ),
        Kept(
            "Screenshot of the portal",
            "image/png",
            "portal.png",
            png(390, 844),
        ),
        Kept(
            "Voice mail of April 9, 2026",
            "audio/mpeg",
            "voice mail 🎤.mp3",
            b"ID3 not a picture".to_vec(),
        ),
        pdf(
            "Their letter of April 20, 2026",
            "scan.pdf",
            b"%PDF-1.7 cut off".to_vec(),
        ),
        pdf(
            "The form I filled in",
            "form.pdf",
            form_with_answer("Ingrid Solberg"),
        ),
    ]
}

#[test]
fn the_list_names_the_page_on_which_each_exhibit_begins() {
    let written = packet(&all_sorts());
    let path = keep("all-sorts", &written.pdf.bytes);
    is_sound(&path);
    assert_eq!(page_count(&written.pdf.bytes), Ok(written.pdf.pages));
    let own = page_count(&own_letter()).unwrap();
    let pages: Vec<u32> = written.placed.iter().map(|placed| placed.pages).collect();
    assert_eq!(pages, [own, 2, 1, 1, 1, 1, 1]);
    let first = written.placed[0].first_page;
    for placed in &written.placed {
        let Some(stamped) = text(&path, placed.first_page) else {
            return;
        };
        let stamp = format!("Exhibit {}, page 1 of {}", placed.label, placed.pages);
        assert!(stamped.contains(&stamp), "{stamped}");
        let number = format!("Page {} of {}", placed.first_page, written.pdf.pages);
        assert!(stamped.contains(&number), "{stamped}");
        let list: String = (1..first).filter_map(|page| text(&path, page)).collect();
        let list = list.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = format!("page {}, {} pages", placed.first_page, placed.pages);
        assert!(list.contains(&named), "{named} in {list}");
        assert!(!list.contains('{'), "{list}");
    }
}

#[test]
fn what_cannot_be_shown_is_named_on_a_page_and_in_the_answer() {
    let written = packet(&all_sorts());
    assert_eq!(
        why(&written),
        [("E", &LeftOutWhy::OtherType), ("F", &LeftOutWhy::Damaged)]
    );
    let path = keep("apart", &written.pdf.bytes);
    if let Some(text) = text(&path, written.placed[4].first_page) {
        let mut hash = String::new();
        for byte in <sha2::Sha256 as sha2::Digest>::digest(b"ID3 not a picture") {
            hash.push_str(&format!("{byte:02x}"));
        }
        for words in [
            "voice mail ?.mp3",
            "audio/mpeg, 17 bytes",
            &hash[..32],
            &hash[32..],
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}

#[test]
fn a_forms_answers_are_shown_though_they_are_not_in_its_page() {
    let written = packet(&all_sorts());
    let path = keep("form", &written.pdf.bytes);
    if let Some(text) = text(&path, written.placed[6].first_page) {
        assert!(
            text.contains("Name:") && text.contains("Ingrid Solberg"),
            "{text}"
        );
    }
}

#[test]
fn an_answer_that_has_no_picture_is_said_to_be_missing() {
    let form = String::from_utf8(form_with_answer("Ingrid Solberg")).unwrap();
    let form = form.replace("/AP << /N 7 0 R >>", "/XX << /N 7 0 R >>");
    let written = packet(&[pdf("Form", "form.pdf", form.into_bytes())]);
    assert_eq!(
        why(&written),
        [("A", &LeftOutWhy::Marks { pages: vec![1] })]
    );
    let path = keep("form-without-picture", &written.pdf.bytes);
    if let Some(text) = text(&path, written.placed[0].first_page) {
        assert!(
            text.contains("form answers on this page are not shown"),
            "{text}"
        );
    }
}

#[test]
fn a_photo_stands_upright_as_the_camera_says() {
    // The left of the picture is black. Where it ends up: above, right, below, left.
    for (orientation, black) in [
        (1, (0.3, 0.2)),
        (2, (0.7, 0.2)),
        (3, (0.7, 0.2)),
        (4, (0.3, 0.2)),
        (5, (0.5, 0.1)),
        (6, (0.5, 0.1)),
        (7, (0.5, 0.3)),
        (8, (0.5, 0.3)),
    ] {
        let photo = Kept("Photo", "image/jpeg", "a.jpg", jpeg(orientation));
        let written = packet(&[photo]);
        let path = keep(&format!("photo-{orientation}"), &written.pdf.bytes);
        let page = written.placed[0].first_page;
        let white = match black {
            (0.5, y) => (0.5, 0.4 - y),
            (x, y) => (1.0 - x, y),
        };
        let (Some(dark), Some(light)) = (shade(&path, page, black), shade(&path, page, white))
        else {
            return;
        };
        assert!(dark < 64 && light > 192, "{orientation}: {dark} {light}");
    }
}

#[test]
fn a_turned_page_stands_as_its_reader_shows_it() {
    for turn in [0, 90, 180, 270] {
        let turned = pages_that_say(&["This way up"], (400, 300), turn);
        let written = packet(&[pdf("Turned", "turned.pdf", turned.clone())]);
        let path = keep(&format!("turned-{turn}"), &written.pdf.bytes);
        is_sound(&path);
        let alone = keep(&format!("turned-{turn}-alone"), &turned);
        let box_of = |path: &Path, page: u32| {
            let page = page.to_string();
            ask(
                "pdftotext",
                &["-bbox", "-f", &page, "-l", &page],
                path,
                &["-"],
            )
            .map(|said| String::from_utf8_lossy(&said).into_owned())
        };
        let (Some(shown), Some(original)) = (
            box_of(&path, written.placed[0].first_page),
            box_of(&alone, 1),
        ) else {
            return;
        };
        let place = |text: &str, word: &str| {
            let line = text.lines().find(|line| line.contains(word)).unwrap();
            let number = |name: &str| -> f32 {
                let (_, rest) = line.split_once(name).unwrap();
                rest.split('"').nth(1).unwrap().parse().unwrap()
            };
            (number("xMin"), number("yMin"))
        };
        let way = |text: &str| {
            let (first, last) = (place(text, ">This<"), place(text, ">up<"));
            ((last.0 - first.0).round(), (last.1 - first.1).round())
        };
        assert_eq!(way(&shown), way(&original), "{turn}");
    }
}

#[test]
fn a_page_that_cannot_be_read_is_replaced_and_the_others_are_shown() {
    let mut two = String::from_utf8(pages_that_say(&["One", "Two"], (612, 792), 0)).unwrap();
    let last = two.rfind("/Length").unwrap();
    two.replace_range(last..last, "/Filter /DCTDecode ");
    let written = packet(&[pdf("Two pages", "two.pdf", two.into_bytes())]);
    assert_eq!(
        why(&written),
        [("A", &LeftOutWhy::DamagedPages { pages: vec![2] })]
    );
    let path = keep("damaged-page", &written.pdf.bytes);
    let page = written.placed[0].first_page;
    if let (Some(one), Some(two)) = (text(&path, page), text(&path, page + 1)) {
        assert!(one.contains("One"), "{one}");
        assert!(two.contains("Page 2 of this file is damaged"), "{two}");
    }
}

#[test]
fn a_photo_that_was_cut_off_is_shown_and_said_to_end_too_soon() {
    let mut photo = jpeg(1);
    photo.truncate(photo.len() - 2);
    let written = packet(&[Kept("Photo", "image/jpeg", "a.jpg", photo)]);
    assert_eq!(why(&written), [("A", &LeftOutWhy::EndsEarly)]);
}

#[test]
fn a_picture_whose_inside_is_broken_closes_only_itself() {
    let mut broken = png(40, 40);
    let middle = broken.len() / 2;
    broken.truncate(middle);
    let written = packet(&[
        Kept("Broken", "image/png", "a.png", broken),
        Kept("Whole", "image/png", "b.png", png(40, 40)),
    ]);
    assert_eq!(why(&written), [("A", &LeftOutWhy::Damaged)]);
    is_sound(&keep("broken-picture", &written.pdf.bytes));
}

#[test]
fn an_exhibit_beyond_the_limits_is_named_and_the_rest_is_shown() {
    let kept = || {
        vec![
            pdf(
                "Long",
                "long.pdf",
                pages_that_say(&["a", "b", "c"], (612, 792), 0),
            ),
            Kept("Small", "image/png", "b.png", png(10, 10)),
        ]
    };
    let large = [("A", &LeftOutWhy::TooLarge)];
    let few_pages = PacketOptions {
        max_pages: 2,
        ..PacketOptions::default()
    };
    assert_eq!(why(&packet_within(&kept(), &few_pages)), large);
    let few_bytes = PacketOptions {
        max_bytes: 1_000,
        ..PacketOptions::default()
    };
    assert_eq!(why(&packet_within(&kept(), &few_bytes)), large);
    let few_pixels = PacketOptions {
        max_pixels: 99,
        ..PacketOptions::default()
    };
    assert_eq!(
        why(&packet_within(&kept(), &few_pixels)),
        [("B", &LeftOutWhy::TooLarge)]
    );
}

#[test]
fn thirty_exhibits_keep_their_places() {
    let kept: Vec<Kept> = (0..30)
        .map(|place| match place % 3 {
            0 => pdf("A letter that they sent me", "a.pdf", own_letter()),
            1 => Kept("A screenshot", "image/png", "b.png", png(100 + place, 50)),
            _ => pdf(
                "A report",
                "c.pdf",
                pages_that_say(&["x", "y", "z"], (612, 1008), 0),
            ),
        })
        .collect();
    let written = packet(&kept);
    let path = keep("thirty", &written.pdf.bytes);
    is_sound(&path);
    assert_eq!(page_count(&written.pdf.bytes), Ok(written.pdf.pages));
    assert!(
        written.placed[0].first_page > 2,
        "a list of thirty takes two pages"
    );
    for pair in written.placed.windows(2) {
        assert_eq!(pair[1].first_page, pair[0].first_page + pair[0].pages);
    }
    let first = written.placed[0].first_page;
    let listed: String = (1..first).filter_map(|page| text(&path, page)).collect();
    let places: Vec<Option<usize>> = (0..30)
        .map(|place| listed.find(&format!("Exhibit {}:", label(place))))
        .collect();
    assert!(places.is_sorted(), "the list keeps its order: {listed}");
    let last = written.placed.last().unwrap();
    assert_eq!(last.label, "AD");
    if let Some(text) = text(&path, last.first_page) {
        assert!(text.contains("Exhibit AD, page 1 of 3"), "{text}");
    }
}

#[test]
fn the_same_packet_gives_the_same_bytes() {
    assert_eq!(packet(&all_sorts()).pdf, packet(&all_sorts()).pdf);
}

#[test]
fn a_statement_that_speaks_of_an_exhibit_that_is_not_there_is_not_written() {
    let listed = [Kept("Photo", "image/png", "a.png", png(9, 9))];
    let letter = statement(&listed);
    let written =
        PdfWriter::new()
            .unwrap()
            .write_packet(&letter, None, &[], &PacketOptions::default());
    let label = "A".to_owned();
    assert_eq!(written, Err(PdfError::ExhibitMissing { label }));
}

#[test]
fn files_from_elsewhere_are_shown_or_named_and_never_stop_the_packet() {
    let Ok(found) = samples() else { return };
    for (name, bytes) in found {
        let written = packet(&[
            Kept("From elsewhere", "application/pdf", "found.pdf", bytes),
            Kept("After it", "image/png", "b.png", png(30, 30)),
        ]);
        let path = keep(&format!("found-{name}"), &written.pdf.bytes);
        assert_eq!(
            page_count(&written.pdf.bytes),
            Ok(written.pdf.pages),
            "{name}"
        );
        assert!(
            why(&written).iter().all(|(label, _)| *label == "A"),
            "{name}"
        );
        let last = written.placed[1].first_page;
        if let Some(text) = text(&path, last) {
            assert!(text.contains("Exhibit B, page 1 of 1"), "{name}: {text}");
        }
    }
}

/// The PDF files and photos among the public samples, where the machine has them.
fn samples() -> std::io::Result<Vec<(String, Vec<u8>)>> {
    fn of(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                of(&path, found)?;
            } else {
                found.push(path);
            }
        }
        Ok(())
    }
    let root = Path::new("/work/shared/samples");
    let mut found = Vec::new();
    for folder in [
        "pdf-medical",
        "pdf-odd",
        "pdf-scan",
        "jpeg",
        "tiff",
        "malformed-image",
    ] {
        of(&root.join(folder), &mut found)?;
    }
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Ok((name.into_owned(), std::fs::read(&path)?))
        })
        .collect()
}

#[test]
fn merged_files_follow_one_another_and_look_as_they_did() {
    let (ours, odd) = (own_letter(), pages_that_say(&["Page one"], (500, 400), 90));
    let files = [("SW-1", &ours[..]), ("SW-2", &odd[..]), ("SW-3", &ours[..])];
    let merged = merge(&files, &MergeOptions::default()).unwrap();
    let each = page_count(&ours).unwrap();
    assert_eq!(merged.pages, 2 * each + 1);
    assert_eq!(page_count(&merged.bytes), Ok(merged.pages));
    let path = keep("merged", &merged.bytes);
    is_sound(&path);
    let alone = keep("merged-alone", &ours);
    let look = |path: &Path, page: u32| {
        let page = page.to_string();
        ask(
            "pdftoppm",
            &["-gray", "-r", "60", "-f", &page, "-l", &page],
            path,
            &[],
        )
    };
    assert_eq!(look(&path, 1), look(&alone, 1));
    assert_eq!(look(&path, each + 2), look(&alone, 1));
}

#[test]
fn printed_on_both_sides_each_file_begins_on_a_new_sheet() {
    let one = pages_that_say(&["Single"], (612, 792), 0);
    let two = pages_that_say(&["First", "Second"], (612, 792), 0);
    let files = [("a", &one[..]), ("b", &two[..]), ("c", &one[..])];
    let options = MergeOptions {
        is_two_sided: true,
        ..MergeOptions::default()
    };
    let merged = merge(&files, &options).unwrap();
    assert_eq!(merged.pages, 5, "one, a blank, two, one");
    let path = keep("two-sided", &merged.bytes);
    is_sound(&path);
    if let Some(said) = text(&path, 3) {
        assert!(said.contains("First"), "{said}");
        assert!(!text(&path, 2).unwrap().contains(char::is_alphanumeric));
    }
}

#[test]
fn a_merge_that_would_lose_something_is_refused() {
    let whole = pages_that_say(&["Single"], (612, 792), 0);
    let options = MergeOptions::default();
    let damaged = merge(&[("a", &whole), ("b", b"%PDF-1.7")], &options);
    assert_eq!(damaged, Err(PdfError::Damaged));
    assert_eq!(merge(&[], &options), Err(PdfError::Incomplete));
    let few = MergeOptions {
        max_pages: 1,
        ..options
    };
    let twice = [("a", &whole[..]), ("b", &whole[..])];
    let long = PdfError::TooLong { pages: 2, limit: 1 };
    assert_eq!(merge(&twice, &few), Err(long));
}

#[test]
fn a_page_tree_that_goes_in_circles_ends() {
    let circle = pdf_of(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_owned(),
    ]);
    let written = packet(&[pdf("Circle", "circle.pdf", circle)]);
    assert_eq!(why(&written), [("A", &LeftOutWhy::Damaged)]);
}

#[test]
fn no_change_of_a_files_bytes_stops_the_packet() {
    // Each change puts another byte at another place; both walk through the file.
    let whole = form_with_answer("Ingrid Solberg");
    for round in 0..60_usize {
        let mut changed = whole.clone();
        let place = round * 7919 % changed.len();
        changed[place] = [b' ', b'<', b'[', b'9', b'/', b'>', 0, 0xff][round % 8];
        let written = packet(&[pdf("Changed", "changed.pdf", changed)]);
        assert_eq!(
            page_count(&written.pdf.bytes),
            Ok(written.pdf.pages),
            "round {round}"
        );
    }
}

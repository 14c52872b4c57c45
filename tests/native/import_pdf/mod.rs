//! PDFs: what their pages say, what is inside, what is told of those that are locked or broken.

mod broken;
mod sampled;

use miniz_oxide::deflate::compress_to_vec_zlib;
use sealwell::app::engine::entry_of;
use sealwell::import::{
    Attachment, Body, FormField, Limits, NoticeKind, Position, Reading, read, shown_text, walk,
};

/// A PDF of these objects, the first of which is the catalog, with a table of where they stand.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    with_trailer(objects, "")
}

fn with_trailer(objects: &[Vec<u8>], more: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let (start, size) = (bytes.len(), objects.len() + 1);
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end =
        format!("trailer\n<< /Root 1 0 R /Size {size} {more} >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(end.bytes());
    bytes
}

fn stream(entries: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries} /Length {} >>\nstream\n", body.len());
    [head.as_bytes(), body, b"\nendstream"].concat()
}

/// One page with these contents; 3 is the page, 4 its contents, 5 its font, and then come the others.
fn page(entries: &str, contents: &str, font: &str, others: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
             /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> {entries} >>"
        )
        .into_bytes(),
        stream("", contents.as_bytes()),
        font.as_bytes().to_vec(),
    ];
    objects.extend_from_slice(others);
    objects
}

const HELVETICA: &str =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

fn read_pdf(bytes: &[u8]) -> Reading {
    read("file.pdf", bytes, &Limits::default())
}

fn said(contents: &str) -> String {
    shown_text(&read_pdf(&pdf(&page("", contents, HELVETICA, &[]))))
}

fn parts(reading: &Reading) -> (Option<u32>, bool, &[String], &[FormField], &[Attachment]) {
    match &reading.body {
        Body::Pdf {
            pages,
            encrypted,
            texts,
            fields,
            attachments,
        } => (*pages, *encrypted, texts, fields, attachments),
        other => panic!("{other:?}"),
    }
}

#[test]
fn lines_are_read_from_top_to_bottom_and_cells_from_left_to_right() {
    let text = said(
        "BT /F 10 Tf 300 700 Td (5.4 mmol/L) Tj ET \
         BT /F 10 Tf 72 680 Td (Sodium) Tj 228 0 Td (140 mmol/L) Tj ET \
         BT /F 10 Tf 72 700 Td (Potassium) Tj ET",
    );
    assert_eq!(text, "Potassium\t5.4 mmol/L\nSodium\t140 mmol/L\n");
}

#[test]
fn words_that_are_only_moved_apart_are_apart_and_those_that_are_kerned_are_not() {
    assert_eq!(
        said("BT /F 10 Tf 72 700 Td [(Blood) -400 (pres) 20 (sure)] TJ ET"),
        "Blood pressure\n"
    );
    assert_eq!(said("BT /F 10 Tf 2 Tc 72 700 Td (Pulse) Tj ET"), "Pulse\n");
}

#[test]
fn a_word_in_two_fonts_is_one_word_wherever_its_letters_are_written() {
    let text = said(
        "BT /F 18 Tf 53.9 576 Td [(My Health) -556 (Vet)] TJ ET BT /F 18 Tf 134.9 576 Td (e) Tj ET",
    );
    assert_eq!(text, "My HealtheVet\n");
}

#[test]
fn columns_of_prose_are_read_one_after_the_other_and_a_table_row_by_row() {
    let left = [
        "She was seen on 15 March 2024 for a",
        "visit about her blood pressure, which",
        "has been well since the last visit.",
    ];
    let right = [
        "Her potassium was slightly high. We",
        "talked about food and will repeat the",
        "test in two weeks at the clinic here.",
    ];
    let column = |x: u32, lines: [&str; 3]| {
        let shown = lines.map(|line| format!("({line}) Tj 0 -12 Td "));
        format!("BT /F 10 Tf {x} 700 Td {} ET ", shown.concat())
    };
    let text = said(&format!("{}{}", column(320, right), column(72, left)));
    assert_eq!(
        text,
        format!("{}\n\n{}\n", left.join("\n"), right.join("\n"))
    );
    let (tests, results) = (["Sodium", "Potassium", "Chloride"], ["140", "5.4", "101"]);
    let text = said(&format!("{}{}", column(320, results), column(72, tests)));
    assert_eq!(text, "Sodium\t140\nPotassium\t5.4\nChloride\t101\n");
}

#[test]
fn hebrew_is_read_from_right_to_left_and_the_number_beside_it_is_not() {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding \
                << /Differences [1 /uni05D0 /uni05D1 /uni05D2] >> >>";
    let contents = "BT /F 10 Tf 72 700 Td (12 \\3\\2\\1 \\2\\1) Tj ET";
    let text = shown_text(&read_pdf(&pdf(&page("", contents, font, &[]))));
    assert_eq!(text, "12 אב אבג\n");
}

#[test]
fn text_that_runs_up_the_page_is_read_along_its_way() {
    let text = said("BT /F 10 Tf 0 1 -1 0 90 72 Tm (Lying) Tj 0 -12 Td (down) Tj ET");
    assert_eq!(text, "Lying\ndown\n");
}

#[test]
fn letters_are_those_of_the_encoding_of_the_differences_and_of_the_map() {
    let plain = said("BT /F 10 Tf 72 700 Td (Se\\361ora 38 \\260C \\223ok\\224) Tj ET");
    assert_eq!(plain, "Señora 38 °C “ok”\n");
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [1 /P /u /l /s /e /f_i /uni00B5] >> >>";
    let named = pdf(&page(
        "",
        "BT /F 10 Tf 72 700 Td (\\1\\2\\3\\4\\5 \\6\\7) Tj ET",
        font,
        &[],
    ));
    assert_eq!(shown_text(&read_pdf(&named)), "Pulse fiµ\n");
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /Y /Encoding /Identity-H /ToUnicode 6 0 R \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 500 >>] >>";
    let map = stream(
        "",
        b"1 begincodespacerange <0000> <ffff> endcodespacerange \
          1 beginbfchar <0005> <00660069> endbfchar \
          2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<03B1> <D83DDE00>] endbfrange",
    );
    let mapped = page(
        "",
        "BT /F 10 Tf 72 700 Td <0010001100120005 00200021> Tj ET",
        font,
        &[map],
    );
    assert_eq!(shown_text(&read_pdf(&pdf(&mapped))), "ABCfiα😀\n");
}

#[test]
fn letters_that_are_not_known_are_counted_at_their_page() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /Z /Encoding /Identity-H \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 >>] >>";
    let reading = read_pdf(&pdf(&page(
        "",
        "BT /F 10 Tf 72 700 Td <00010002> Tj ET",
        font,
        &[],
    )));
    let told = &reading.notices[0];
    assert_eq!(told.what, NoticeKind::BadCharacters { count: 2 });
    assert_eq!(told.at, Some(Position::Page { page: 1 }));
}

#[test]
fn a_text_that_stands_for_what_is_shown_is_read_in_its_place() {
    let text = said(
        "BT /F 10 Tf 72 700 Td /Span << /ActualText (first) >> BDC (1) Tj (st) Tj EMC ( visit) Tj ET",
    );
    assert_eq!(text, "first visit\n");
}

#[test]
fn forms_are_read_where_they_are_placed_with_the_fonts_of_the_page_where_they_have_none() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << >>",
        b"BT /F 10 Tf 0 0 Td (below) Tj ET",
    );
    let contents = "BT /F 10 Tf 72 700 Td (above) Tj ET q 1 0 0 1 72 600 cm /X Do Q";
    let reading = read_pdf(&pdf(&page("", contents, HELVETICA, &[form])));
    assert_eq!(shown_text(&reading), "above\n\nbelow\n");
}

#[test]
fn each_page_keeps_its_text_and_a_search_names_the_page() {
    let mut objects = page("", "BT /F 10 Tf 72 700 Td (Sodium) Tj ET", HELVETICA, &[]);
    objects[1] = b"<< /Type /Pages /Count 2 /Kids [3 0 R 6 0 R] >>".to_vec();
    objects
        .push(b"<< /Type /Page /Contents 7 0 R /Resources << /Font << /F 5 0 R >> >> >>".to_vec());
    objects.push(stream("", b"BT /F 10 Tf 72 700 Td (Potassium) Tj ET"));
    let reading = read_pdf(&pdf(&objects));
    let (pages, _, texts, ..) = parts(&reading);
    assert_eq!(pages, Some(2));
    assert_eq!(texts, ["Sodium\n", "Potassium\n"]);
    let passages = entry_of(&reading).passages;
    assert_eq!(passages[1].page, Some(2));
    assert_eq!(passages[1].text, "Potassium\n");
}

#[test]
fn what_is_filled_in_stands_on_its_page_and_in_the_fields() {
    let text = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (born) /V (1948-03-01) /Rect [100 695 200 710] /Parent 9 0 R >>";
    let ticked = "<< /Type /Annot /Subtype /Widget /FT /Btn /T (smoker) /V /Yes /AS /Yes /Rect [72 650 82 660] >>";
    let chosen = "<< /Type /Annot /Subtype /Widget /FT /Ch /T (blood) /V (0n) /Opt [[(0n) (0 negative)]] /Rect [72 600 200 612] >>";
    let others = [
        Vec::new(),
        text.into(),
        ticked.into(),
        b"<< /T (patient) >>".to_vec(),
        chosen.into(),
    ];
    let contents = "BT /F 10 Tf 72 699 Td (Born) Tj 14 -47 Td (smokes) Tj ET";
    let objects = page("/Annots [7 0 R 8 0 R 10 0 R]", contents, HELVETICA, &others);
    let reading = read_pdf(&pdf(&objects));
    let (_, _, texts, fields, _) = parts(&reading);
    assert_eq!(texts, ["Born 1948-03-01\n\n[x] smokes\n\n0 negative\n"]);
    let named: Vec<_> = fields
        .iter()
        .map(|field| (field.name.as_str(), field.value.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            ("patient.born", "1948-03-01"),
            ("smoker", "Yes"),
            ("blood", "0 negative")
        ]
    );
    assert!(fields.iter().all(|field| field.page == 1));
}

#[test]
fn a_note_is_read_and_a_hidden_one_is_not() {
    let others = [
        Vec::new(),
        b"<< /Type /Annot /Subtype /FreeText /Contents (fasting) /Rect [72 690 200 710] >>"
            .to_vec(),
        b"<< /Type /Annot /Subtype /FreeText /F 2 /Contents (hidden) /Rect [72 690 200 710] >>"
            .to_vec(),
    ];
    let objects = page("/Annots [7 0 R 8 0 R]", "", HELVETICA, &others);
    assert_eq!(shown_text(&read_pdf(&pdf(&objects))), "fasting\n");
}

#[test]
fn title_and_day_are_those_of_the_information_else_of_the_metadata() {
    let mut objects = page("", "", HELVETICA, &[]);
    objects.push(b"<< /Title (Microsoft Word - r\\351sum\\351.doc) /CreationDate (D:20160715113000-05'00') >>".to_vec());
    let reading = read_pdf(&with_trailer(&objects, "/Info 6 0 R"));
    assert_eq!(reading.title, "Microsoft Word - résumé.doc");
    assert_eq!(reading.dated.unwrap().to_string(), "2016-07-15");
    let xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' \
        xmp:CreateDate='2024-03-15T08:00:00Z'><dc:title><rdf:Alt><rdf:li>Lab report</rdf:li></rdf:Alt></dc:title>\
        </rdf:Description></rdf:RDF></x:xmpmeta>";
    let mut objects = page(
        "",
        "",
        HELVETICA,
        &[stream("/Type /Metadata /Subtype /XML", xmp.as_bytes())],
    );
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>".to_vec();
    let reading = read_pdf(&pdf(&objects));
    assert_eq!(reading.title, "Lab report");
    assert_eq!(reading.dated.unwrap().to_string(), "2024-03-15");
}

#[test]
fn files_inside_travel_beside_the_reading_each_once() {
    let packed = compress_to_vec_zlib(b"{\"resourceType\":\"Patient\"}", 6);
    let others = [
        b"<< /Type /Filespec /UF <FEFF0070006100630069006500F10074002E006A0073006F006E> /EF << /F 7 0 R >> >>".to_vec(),
        stream("/Type /EmbeddedFile /Subtype /application#2Fjson /Filter /FlateDecode", &packed),
        b"<< /Type /Annot /Subtype /FileAttachment /FS << /F (note.txt) /EF << /F 9 0 R >> >> >>".to_vec(),
        stream("/Type /EmbeddedFile", b"call the office"),
    ];
    let mut objects = page("/Annots [8 0 R]", "", HELVETICA, &others);
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R /AF [6 0 R] /Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> >>".to_vec();
    let mut reading = read_pdf(&pdf(&objects));
    let (.., inside) = parts(&reading);
    let named: Vec<_> = inside
        .iter()
        .map(|file| (file.name.as_str(), file.media_type.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            ("pacieñt.json", "application/json"),
            ("note.txt", "application/octet-stream")
        ]
    );
    let bytes = reading.take_attachments();
    assert_eq!(
        bytes,
        [
            b"{\"resourceType\":\"Patient\"}".to_vec(),
            b"call the office".to_vec()
        ]
    );
    let small = Limits {
        attachment_bytes: 10,
        ..Limits::default()
    };
    let reading = read("file.pdf", &pdf(&objects), &small);
    assert!(parts(&reading).4.is_empty());
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::TooLarge { limit: 10, .. }
    ));
}

/// Made with qpdf 11: `qpdf --encrypt ana boss 40 --`, `128 --use-aes=n`, `128 --use-aes=y`, `256 --force-R5`, `256`.
const LOCKED: [&[u8]; 5] = [
    include_bytes!("locked_40.pdf"),
    include_bytes!("locked_128_rc4.pdf"),
    include_bytes!("locked_128_aes.pdf"),
    include_bytes!("locked_256_r5.pdf"),
    include_bytes!("locked_256_r6.pdf"),
];

fn unlocked(bytes: &[u8], password: &str) -> Reading {
    let passwords = ["wrong".to_owned(), password.to_owned()];
    let mut kept = None;
    walk("file.pdf", bytes, &Limits::default(), &passwords, |met| {
        kept.get_or_insert_with(|| met.reading.clone());
        true
    });
    kept.unwrap()
}

#[test]
fn a_locked_file_opens_with_the_password_of_its_user_or_its_owner() {
    for (place, bytes) in LOCKED.into_iter().enumerate() {
        for password in ["ana", "boss"] {
            let reading = unlocked(bytes, password);
            assert_eq!(
                shown_text(&reading),
                "Potassium 5.4 mmol/L\n",
                "{place} {password}"
            );
            assert_eq!(reading.title, "Lab report of Ana Ruiz");
            assert_eq!(reading.notices, []);
            assert!(parts(&reading).1);
        }
        let reading = unlocked(bytes, "Ana");
        assert_eq!(reading.notices[0].what, NoticeKind::Encrypted);
        let (pages, encrypted, texts, ..) = parts(&reading);
        assert_eq!((pages, encrypted, texts), (None, true, &[][..]));
    }
}

#[test]
fn a_file_that_is_locked_with_the_empty_password_is_read_without_a_word() {
    let reading = read_pdf(include_bytes!("open_256_r6.pdf"));
    assert_eq!(shown_text(&reading), "Potassium 5.4 mmol/L\n");
    assert_eq!(reading.notices, []);
    assert!(parts(&reading).1);
}

#[test]
fn pages_that_are_pictures_say_so() {
    let picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8",
        b"x",
    );
    let reading = read_pdf(&pdf(&page("", "/X Do", HELVETICA, &[picture])));
    assert_eq!(reading.notices[0].what, NoticeKind::NoText { pages: 1 });
    assert!(!reading.notices[0].what.is_damage());
    let blank = read_pdf(&pdf(&page("", "", HELVETICA, &[])));
    assert_eq!(blank.notices, []);
}

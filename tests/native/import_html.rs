//! Pages of the web: what they say, and what they cannot do here.

use sealwell::import::{
    Block, Body, ClinicalDocument, FileKind, Inline, Limits, NoticeKind, Reading, read, shown_text,
};

fn reading(page: &str) -> Reading {
    read("page.html", page.as_bytes(), &Limits::default())
}

fn document(reading: &Reading) -> &ClinicalDocument {
    match &reading.body {
        Body::Clinical { document } => document,
        other => panic!("{other:?}"),
    }
}

fn text(page: &str) -> String {
    let text = shown_text(&reading(&format!("<!DOCTYPE html><body>{page}")));
    text.lines()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn headings_make_sections_within_each_other() {
    let page = "<html><head><title>My chart</title></head><body><p>Hello</p><h1>Results</h1><p>a</p><h2>Blood</h2><p>b</p>\
        <div><h2>Urine</h2></div><h1>Visits</h1></body></html>";
    let reading = reading(page);
    assert_eq!(
        (reading.file, reading.title.as_str()),
        (FileKind::Html, "My chart")
    );
    let found: Vec<_> = document(&reading)
        .sections_in_order()
        .into_iter()
        .map(|(depth, section)| (depth, section.title.as_str(), section.blocks.len()))
        .collect();
    assert_eq!(
        found,
        [
            (0, "", 1),
            (0, "Results", 1),
            (1, "Blood", 1),
            (1, "Urine", 0),
            (0, "Visits", 0)
        ]
    );
}

#[test]
fn nothing_runs_loads_or_hides() {
    let page = "<p onclick='x()'>Seen<script>alert(1)</script><style>p{}</style><!-- no --></p>\
        <iframe src='http://x'>i</iframe><svg><text>s</text></svg><input type=hidden value=secret>\
        <input value='typed'><a href='javascript:x()'>act</a> <a href='https://clinic.example/a'>clinic</a>\
        <img src='http://x/t.gif' alt='A chart'><form><textarea>note <b></textarea></form>";
    assert_eq!(
        text(page),
        "Seen\ntypedact clinic https://clinic.example/aA chart\nnote <b>"
    );
}

#[test]
fn lists_and_tables_keep_their_form_without_their_ends() {
    let page = "<ul><li>one<li>two<ol><li>inner</ul><table><thead><tr><th>Test<th colspan=2>Value</thead>\
        <tr><td>Sodium<td>140<td>mmol/L</table>";
    let reading = reading(&format!("<!DOCTYPE html>{page}"));
    let blocks = &document(&reading).sections[0].blocks;
    let [
        Block::List {
            items,
            ordered: false,
            ..
        },
        Block::Table { head, body, .. },
    ] = blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert_eq!((items.len(), items[1].blocks.len()), (2, 2));
    assert_eq!(
        (head[0].0.len(), head[0].0[1].columns, head[0].0[1].heading),
        (2, 2, true)
    );
    assert_eq!(body[0].0.len(), 3);
}

#[test]
fn the_encoding_is_the_one_that_is_declared() {
    let page = b"<html><head><META http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\"></head><p>Jos\xe9 \xb5g</p></html>";
    assert!(shown_text(&read("a.html", page, &Limits::default())).contains("José µg"));
    let page = b"<html><meta charset=klingon><p>a</p></html>";
    let reading = read("a.html", page, &Limits::default());
    let declared = "klingon".to_owned();
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::UnknownEncoding { declared }
    );
}

#[test]
fn the_header_table_of_a_rendered_document_names_its_patient_and_no_other_table_does() {
    let table = |name: &str, born: &str| {
        format!(
            "<html><body><table><tr><td><span>{name}</span></td><td>Rosa Sample</td></tr>\
             <tr><td>{born}</td><td>May 14, 1968 </td></tr><tr><td>Sex</td><td>Female</td></tr></table></body></html>"
        )
    };
    let patient = reading(&table("Patient", "Date of birth")).patient.unwrap();
    assert_eq!(patient.name(), "Rosa Sample");
    assert_eq!(patient.born.unwrap().to_string(), "1968-05-14");
    assert_eq!(patient.sex_code, "Female");
    assert_eq!(reading(&table("Provider", "Date of birth")).patient, None);
    assert_eq!(reading(&table("Patient", "Date")).patient, None);
}

#[test]
fn what_is_nested_too_deeply_stands_flat_and_says_so() {
    let page = format!(
        "<html>{}deep{}",
        "<div><table><tr><td>".repeat(5000),
        "</td>".repeat(10)
    );
    let reading = reading(&page);
    assert!(shown_text(&reading).contains("deep"));
    assert!(
        reading
            .notices
            .iter()
            .any(|notice| matches!(notice.what, NoticeKind::TooDeep { .. }))
    );
    let json = serde_json::to_string(&reading).unwrap();
    assert_eq!(serde_json::from_str::<Reading>(&json).unwrap(), reading);
}

#[test]
fn a_style_within_a_style_ends_and_the_words_stay() {
    let page = format!(
        "<html><p>{}word",
        "<b><i><a href='https://a.example'>".repeat(60)
    );
    let reading = reading(&page);
    let json = serde_json::to_string(&reading).unwrap();
    assert_eq!(serde_json::from_str::<Reading>(&json).unwrap(), reading);
    assert!(shown_text(&reading).contains("word"));
    let Some(Block::Paragraph { text, .. }) = document(&reading).sections[0].blocks.first() else {
        panic!()
    };
    assert!(matches!(text[0], Inline::Styled { .. }));
}

#[test]
fn what_is_lost_in_a_script_that_does_not_end_is_told() {
    let reading = reading("<html><p>Seen.</p><script>x()<p>Lost.</p>");
    assert_eq!(shown_text(&reading).trim(), "Seen.");
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::ReadUpTo { .. }
    ));
}

#[test]
fn a_page_that_says_nothing_says_so() {
    let reading = reading("<html><script>x()</script></html>");
    assert_eq!(reading.notices[0].what, NoticeKind::NothingInside);
}

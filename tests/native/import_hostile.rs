//! Broken and hostile files: what is read of each, what is told, and where.

use std::path::Path;

use proptest::prelude::*;
use sealwell::domain::RecordKind;
use sealwell::import::{
    Block, Body, ClinicalDocument, Limits, NoticeKind, Reading, plain_text, read,
};

fn document(reading: &Reading) -> Option<&ClinicalDocument> {
    match &reading.body {
        Body::Clinical { document } => Some(document),
        _ => None,
    }
}

fn words(reading: &Reading) -> String {
    let sections = document(reading)
        .map(ClinicalDocument::sections_in_order)
        .unwrap_or_default();
    sections
        .iter()
        .map(|(_, section)| plain_text(&section.blocks))
        .collect()
}

/// A notice as a fixture expects it: its kind, and its place where the fixture names one.
fn is_told(reading: &Reading, expected: &str) -> bool {
    let (kind, place) = expected.split_once(' ').unwrap_or((expected, ""));
    reading.notices.iter().any(|notice| {
        let at = notice.at.map(|at| at.to_string()).unwrap_or_default();
        serde_json::to_value(&notice.what).unwrap()["kind"] == kind
            && (place.is_empty() || at == place)
    })
}

#[test]
fn each_broken_file_gives_what_its_first_comment_expects() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/import");
    let mut files = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let expected = text
            .split_once("expect: ")
            .unwrap()
            .1
            .split_once(" -->")
            .unwrap()
            .0;
        let reading = read("file.xml", &bytes, &Limits::default());
        let context = format!("{}: expected {expected}, got {reading:#?}", path.display());
        let mut facts = expected.split("; ");
        assert!(is_told(&reading, facts.next().unwrap()), "{context}");
        let mut names_patient = false;
        for fact in facts {
            let (word, value) = fact.split_once(' ').unwrap_or((fact, ""));
            let holds = match word {
                "ccda" => reading.kind == RecordKind::Ccda,
                "other" => reading.kind == RecordKind::Other,
                "patient" => {
                    names_patient = true;
                    reading
                        .patient
                        .as_ref()
                        .is_some_and(|patient| patient.name() == "Rosa Delgado")
                }
                "sections" => {
                    document(&reading)
                        .unwrap()
                        .sections_in_order()
                        .len()
                        .to_string()
                        == value
                }
                "text" => words(&reading).trim() == value,
                _ => panic!("{context}"),
            };
            assert!(holds, "{fact} in {context}");
        }
        assert_eq!(names_patient, reading.patient.is_some(), "{context}");
        files += 1;
    }
    assert!(files >= 18, "{files}");
}

fn in_section(narrative: &str) -> String {
    let section = format!(
        "<component><section><title>T</title><text>{narrative}</text></section></component>"
    );
    format!(
        "<ClinicalDocument xmlns='urn:hl7-org:v3'><component><structuredBody>{section}</structuredBody></component></ClinicalDocument>"
    )
}

#[test]
fn each_encoding_gives_the_same_words() {
    let xml = |encoding: &str| {
        format!(
            "<?xml version='1.0' encoding='{encoding}'?>{}",
            in_section("José takes 25 µg")
        )
    };
    let latin = |text: String| {
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect::<Vec<_>>()
    };
    let wide = |text: String, unit: fn(u16) -> [u8; 2]| {
        text.encode_utf16().flat_map(unit).collect::<Vec<_>>()
    };
    for (bytes, told) in [
        (xml("UTF-8").into_bytes(), ""),
        (format!("\u{feff}{}", xml("utf-8")).into_bytes(), ""),
        (latin(xml("ISO-8859-1")), ""),
        (latin(xml("windows-1252")), ""),
        (latin(xml("UTF-8")), "other_encoding"),
        (latin(xml("EBCDIC-US")), "unknown_encoding"),
        (wide(xml("UTF-16"), u16::to_le_bytes), ""),
        (wide(xml("UTF-16"), u16::to_be_bytes), ""),
        (
            wide(format!("\u{feff}{}", xml("utf-8")), u16::to_le_bytes),
            "other_encoding",
        ),
        (xml("UTF-16").into_bytes(), "other_encoding"),
    ] {
        let reading = read("a.xml", &bytes, &Limits::default());
        assert_eq!(
            words(&reading).trim(),
            "José takes 25 µg",
            "{:?}",
            reading.notices
        );
        let kinds: Vec<_> = reading
            .notices
            .iter()
            .map(|notice| serde_json::to_value(&notice.what).unwrap()["kind"].clone())
            .collect();
        let expected: Vec<_> = Some(told)
            .into_iter()
            .filter(|told| !told.is_empty())
            .collect();
        assert_eq!(kinds, expected);
    }
}

#[test]
fn nesting_past_the_limit_is_shown_flat() {
    for element in [
        "content",
        "paragraph",
        "linkHtml",
        "footnote",
        "caption",
        "mystery",
        "sub",
    ] {
        let deep = format!(
            "{}inside{}",
            format!("<{element}>").repeat(50_000),
            format!("</{element}>").repeat(50_000)
        );
        let reading = read("deep.xml", in_section(&deep).as_bytes(), &Limits::default());
        assert!(
            is_told(&reading, "too_deep"),
            "{element}: {:?}",
            reading.notices
        );
        assert!(words(&reading).contains("inside"), "{element}");
    }
    for (open, close) in [
        ("<list><item>", "</item></list>"),
        ("<list><item><caption>", "</caption></item></list>"),
        ("<table><tbody><tr><td>", "</td></tr></tbody></table>"),
        ("<table><tr><mystery>", "</mystery></tr></table>"),
    ] {
        let deep = format!("{}inside{}", open.repeat(20_000), close.repeat(20_000));
        let reading = read("deep.xml", in_section(&deep).as_bytes(), &Limits::default());
        assert!(
            is_told(&reading, "too_deep"),
            "{open}: {:?}",
            reading.notices
        );
        assert!(words(&reading).contains("inside"), "{open}");
        assert!(
            serde_json::from_str::<Reading>(&serde_json::to_string(&reading).unwrap()).is_ok(),
            "{open}"
        );
    }
}

#[test]
fn sections_within_sections_are_followed_to_the_limit() {
    let (open, close) = (
        "<component><section><title>S</title>",
        "</section></component>",
    );
    let deep = format!(
        "<ClinicalDocument>{}{}</ClinicalDocument>",
        open.repeat(20_000),
        close.repeat(20_000)
    );
    let reading = read("deep.xml", deep.as_bytes(), &Limits::default());
    assert!(is_told(&reading, "too_deep"), "{:?}", reading.notices);
    let flat = format!(
        "<ClinicalDocument>{}</ClinicalDocument>",
        format!("{open}{close}").repeat(6_000)
    );
    let reading = read("many.xml", flat.as_bytes(), &Limits::default());
    assert!(
        is_told(&reading, "too_many_sections"),
        "{:?}",
        reading.notices
    );
    assert_eq!(document(&reading).unwrap().sections.len(), 5_000);
}

#[test]
fn work_is_refused_before_it_is_done() {
    let limits = Limits {
        xml_bytes: 1_000,
        ..Limits::default()
    };
    let reading = read(
        "large.xml",
        in_section(&"a".repeat(2_000)).as_bytes(),
        &limits,
    );
    assert!(is_told(&reading, "too_large"));
    let limits = Limits {
        nodes: 1_000,
        ..Limits::default()
    };
    let reading = read(
        "nodes.xml",
        in_section(&"<br/>".repeat(2_000)).as_bytes(),
        &limits,
    );
    assert!(is_told(&reading, "too_many_nodes"));
    let limits = Limits {
        text_bytes: 4,
        ..Limits::default()
    };
    let reading = read("note.txt", b"Asthma", &limits);
    assert_eq!(
        reading.body,
        Body::Text {
            text: "Asth".to_owned()
        }
    );
    assert!(is_told(&reading, "text_cut"));
    let limits = Limits {
        attachment_bytes: 4,
        ..Limits::default()
    };
    let coded = "<observationMedia><value representation='B64'>Zm9vYmFy</value></observationMedia>";
    let reading = read("coded.xml", in_section(coded).as_bytes(), &limits);
    assert!(is_told(&reading, "too_large"));
    let limits = Limits {
        notices: 3,
        ..Limits::default()
    };
    let unknown: String = (0..50).map(|number| format!("<x{number}/>")).collect();
    let reading = read("notices.xml", in_section(&unknown).as_bytes(), &limits);
    assert_eq!(reading.notices.len(), 4);
    assert_eq!(
        reading.notices.last().unwrap().what,
        NoticeKind::MoreNotices
    );
}

#[test]
fn a_picture_that_would_fill_the_memory_is_not_shown() {
    let bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\x01\0\0\0\x01\0\0\x08\x06\0\0\0";
    let reading = read("bomb.png", bytes, &Limits::default());
    assert_eq!(reading.kind, RecordKind::Other);
    assert!(is_told(&reading, "too_many_pixels"));
}

#[test]
fn the_vocabulary_of_the_narrative_keeps_its_form() {
    let narrative = "<paragraph><caption>Now</caption>Take <content styleCode='Bold Italics'>25 mg</content> H<sub>2</sub>O\
        <footnote ID='f1'>with food</footnote><br/>daily<footnoteRef IDREF='f1'/></paragraph>\
        <list listType='ordered'><item>one</item><item><caption>c</caption>two<table><tr><td>in</td></tr></table></item></list>\
        <table><caption>T</caption><thead><tr><th rowspan='2'>a</th></tr></thead>\
        <tbody><tr><td colspan='3'><paragraph>b</paragraph></td></tr></tbody></table>\
        <linkHtml href='https://x.example'>see</linkHtml><linkHtml href='#f1'>here</linkHtml><renderMultiMedia referencedObject='M1'/>\
        <content revised='delete'>gone</content>";
    let reading = read(
        "v.xml",
        in_section(narrative).as_bytes(),
        &Limits::default(),
    );
    let blocks = &document(&reading).unwrap().sections[0].blocks;
    let shape = serde_json::to_value(blocks).unwrap();
    assert_eq!(shape[0]["caption"][0]["text"], "Now");
    assert_eq!(shape[0]["text"][1]["style"], "bold");
    assert_eq!(shape[0]["text"][1]["text"][0]["style"], "italics");
    assert_eq!(shape[0]["text"][3]["style"], "subscript");
    assert_eq!(
        shape[0]["text"][5],
        serde_json::json!({ "inline": "footnote_mark", "number": 1 })
    );
    assert_eq!(shape[0]["text"][6]["inline"], "break");
    assert_eq!(shape[1]["ordered"], true);
    assert_eq!(shape[1]["items"][1]["blocks"][1]["block"], "table");
    assert_eq!(shape[2]["head"][0][0]["rows"], 2);
    assert_eq!(shape[2]["body"][0][0]["columns"], 3);
    assert_eq!(shape[3]["text"][0]["address"], "https://x.example");
    assert_eq!(
        shape[3]["text"].as_array().unwrap().last().unwrap()["style"],
        "deleted"
    );
    assert!(matches!(
        blocks.last(),
        Some(Block::Footnote { number: 1, .. })
    ));
    assert!(is_told(&reading, "picture_not_shown"));
}

#[test]
fn every_cut_of_a_document_is_read_without_panic() {
    let whole = in_section(
        "<paragraph>Jos\u{e9} &amp; <content styleCode='Bold'>25 mg</content></paragraph><!-- c --><br/>",
    );
    for cut in 0..whole.len() {
        let reading = read("cut.xml", &whole.as_bytes()[..cut], &Limits::default());
        assert!(
            cut > 40 && reading.kind == RecordKind::Ccda || cut <= 60,
            "{cut}: {reading:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_give_a_reading(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "[a-z.]{0,12}") {
        read(&name, &bytes, &Limits::default());
    }

    #[test]
    fn any_markup_gives_a_reading(pieces in prop::collection::vec(prop::sample::select(vec![
        "<ClinicalDocument>", "</ClinicalDocument>", "<section>", "</section>", "<component>", "</component>", "<text>", "</text>",
        "<table>", "</table>", "<tr>", "<td colspan='70000'>", "</td>", "</tr>", "<list>", "</list>", "<item>", "</item>", "<br/>",
        "<footnote ID='a'>", "</footnote>", "<footnoteRef IDREF='a'/>", "&", "&amp;", "&nbsp;", "&#0;", "<!--", "-->", "<![CDATA[",
        "]]>", "<?xml version='1.0'?>", "<a:b/>", "é", "\u{0}", "\"", "<", ">", "x y", "<effectiveTime value='2026'/>", "<!DOCTYPE a>",
        "<text representation='B64'>", "<structuredBody>", "</structuredBody>", "<nonXMLBody>", "\n",
    ]), 0..40)) {
        let reading = read("any.xml", pieces.concat().as_bytes(), &Limits::default());
        prop_assert!(serde_json::to_string(&reading).is_ok());
    }
}

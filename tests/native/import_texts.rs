//! RTF, FHIR as XML, and what any bytes do to the readers of text.

use proptest::prelude::*;
use sealwell::import::{
    Block, Body, Category, FileKind, Limits, NoticeKind, Position, Reading, Standing, read,
    shown_text,
};

fn reading(name: &str, text: &str) -> Reading {
    read(name, text.as_bytes(), &Limits::default())
}

const NOTE: &str = r#"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Visit note}{\author Nobody}}
\pard\b Problems\b0\par Jos\'e9 \u8805?5 mg {\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt link}} \u-10179?\u-8704?\par
\trowd\pard\intbl Test\cell Value\cell\row\pard\intbl Sodium\cell 140\cell\row\pard End\line line\par{\*\unknown gone}}"#;

#[test]
fn an_rtf_text_gives_its_words_its_lines_and_its_tables() {
    let reading = reading("note.doc", NOTE);
    assert_eq!(
        (reading.file, reading.title.as_str()),
        (FileKind::Rtf, "Visit note")
    );
    let lines = shown_text(&reading);
    let lines: Vec<_> = lines.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "Problems",
            "José ≥5 mg link 😀",
            "Test\tValue",
            "Sodium\t140",
            "End",
            "line"
        ]
    );
    let Body::Clinical { document } = &reading.body else {
        panic!("{:?}", reading.body)
    };
    assert!(matches!(
        document.sections[0].blocks[2],
        Block::Table { .. }
    ));
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
}

#[test]
fn an_rtf_text_that_breaks_off_is_read_to_its_end_and_told() {
    let reading = reading("note.rtf", r"{\rtf1 Seen today {\b and");
    assert!(shown_text(&reading).contains("Seen today and"));
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::ReadUpTo { .. }
    ));
    assert_eq!(reading.notices[0].at, Some(Position::Byte { byte: 25 }));
}

#[test]
fn bytes_that_an_rtf_text_only_claims_to_have_are_not_waited_for() {
    let text = format!(r"{{\rtf1 {}\bin99999999999 x}}", "{".repeat(100_000));
    let reading = reading("note.rtf", &text);
    assert_eq!(reading.file, FileKind::Rtf);
}

#[test]
fn an_rtf_body_of_an_unstructured_document_is_shown() {
    // {\rtf1 Plain words.\par}
    let document = r#"<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody>
        <text mediaType="text/rtf" representation="B64">e1xydGYxIFBsYWluIHdvcmRzLlxwYXJ9</text></nonXMLBody></component></ClinicalDocument>"#;
    assert!(shown_text(&reading("a.xml", document)).contains("Plain words."));
    // <p>Plain <b>words</b>.</p>
    let document = document.replace("text/rtf", "text/html").replace(
        "e1xydGYxIFBsYWluIHdvcmRzLlxwYXJ9",
        "PHA+UGxhaW4gPGI+d29yZHM8L2I+LjwvcD4=",
    );
    assert!(shown_text(&reading("a.xml", &document)).contains("Plain words."));
}

const BUNDLE: &str = r##"<?xml version="1.0"?>
<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>
<entry><fullUrl value="urn:uuid:1"/><resource><Patient><id value="p"/>
  <name><family value="Sample"/><given value="Rosa"/><given value="B"/></name><gender value="female"/><birthDate value="1968-05-14"/></Patient></resource></entry>
<entry><resource><Observation><status value="final"/><category><coding><code value="laboratory"/></coding></category>
  <code><coding><system value="http://loinc.org"/><code value="2823-3"/><display value="Potassium"/></coding></code>
  <effectiveDateTime value="2020-01-02"/><valueQuantity><value value="5.40"/><unit value="mmol/L"/></valueQuantity></Observation></resource></entry>
<entry><resource><MedicationRequest><contained><Medication><id value="m"/><code><text value="Metformin"/></code></Medication></contained>
  <status value="active"/><medicationReference><reference value="#m"/></medicationReference></MedicationRequest></resource></entry>
<entry><resource><Procedure><status value="completed"/><code><text value="Biopsy"/></code><notPerformed value="true"/></Procedure></resource></entry>
<entry><resource><Composition><title value="Summary"/><section><title value="Plan"/><text><status value="generated"/>
  <div xmlns="http://www.w3.org/1999/xhtml"><p>Rest &amp; drink.</p></div></text></section></Composition></resource></entry>
</Bundle>"##;

#[test]
fn fhir_in_xml_states_what_it_states_in_json() {
    let reading = reading("bundle.xml", BUNDLE);
    assert_eq!(
        (reading.file, reading.media_type.as_str()),
        (FileKind::FhirBundle, "application/fhir+xml")
    );
    let patient = reading.patient.as_ref().unwrap();
    assert_eq!(patient.names[0].given, ["Rosa", "B"]);
    assert_eq!(patient.born.unwrap().to_string(), "1968-05-14");
    let stated: Vec<_> = reading
        .facts
        .iter()
        .map(|fact| (fact.category, fact.standing, fact.what.text.as_str()))
        .collect();
    assert_eq!(
        stated,
        [
            (Category::Results, Standing::Present, "Potassium"),
            (Category::Medications, Standing::Present, "Metformin"),
            (Category::Procedures, Standing::NotDone, "Biopsy"),
        ]
    );
    let potassium = &reading.facts[0];
    assert_eq!(
        potassium.value.as_ref().unwrap().words(),
        ["5.40", "mmol/L"]
    );
    assert_eq!(
        potassium.source.at,
        Some(Position::Text {
            line: 5,
            column: 18
        })
    );
    assert!(shown_text(&reading).contains("Rest & drink."));
    let Body::Statements { resources, .. } = &reading.body else {
        panic!("{:?}", reading.body)
    };
    assert_eq!(resources["Observation"], 1);
}

#[test]
fn one_resource_in_xml_is_read() {
    let text =
        r#"<Condition xmlns="http://hl7.org/fhir"><code><text value="Asthma"/></code></Condition>"#;
    let reading = reading("a.xml", text);
    assert_eq!(reading.file, FileKind::FhirResource);
    assert_eq!(reading.facts[0].what.text, "Asthma");
}

#[test]
fn a_plain_text_keeps_its_pages_and_its_long_lines() {
    let text = format!("First page\u{c}Second page\n{}", "word ".repeat(50_000));
    assert_eq!(reading("note.txt", &text).body, Body::Text { text });
}

/// Beginnings that lead to each of the readers of text.
const BEGINNINGS: [(&str, &str); 6] = [
    (
        "a.txt",
        "------ MY HEALTHEVET PERSONAL INFORMATION REPORT ------\nName: A, B\n",
    ),
    (
        "a.html",
        "<!DOCTYPE html><table><tr><td>Patient<td>A<ul><li>x</table><h1>T</h1>",
    ),
    (
        "a.csv",
        "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n1,2,3,4,5,6\n",
    ),
    (
        "a.xml",
        "<HealthData><Me a=\"b\"/><Record type=\"HKQuantityTypeIdentifierBodyMass\" value=\"1\"/>",
    ),
    ("a.rtf", "{\\rtf1\\ansi \\u8805?\\'e9\\cell\\row"),
    (
        "b.xml",
        "<Bundle xmlns=\"http://hl7.org/fhir\"><entry><resource><Patient/></resource></entry>",
    ),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_after_a_beginning_give_a_reading(which in 0..BEGINNINGS.len(), tail in "[-a-zA-Z0-9 <>/&;:=\"'{}\\\\\n\t|,]{0,300}") {
        let (name, text) = BEGINNINGS[which];
        let reading = read(name, format!("{text}{tail}").as_bytes(), &Limits::default());
        let json = serde_json::to_string(&reading).unwrap();
        prop_assert_eq!(serde_json::from_str::<Reading>(&json).unwrap(), reading);
    }

    #[test]
    fn a_file_with_a_byte_changed_or_cut_gives_a_reading(which in 0..8_usize, at in any::<prop::sample::Index>(), byte: u8, cut: bool) {
        let files = BEGINNINGS.iter().map(|(name, text)| (*name, (*text).to_owned()));
        let whole = [("note.rtf", NOTE.to_owned()), ("bundle.xml", BUNDLE.to_owned())];
        let (name, text) = files.chain(whole).nth(which).unwrap();
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        let _ = shown_text(&read(name, &bytes, &Limits::default()));
    }
}

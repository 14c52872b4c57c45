//! HL7 v2 messages: what they state, whose they are, and what of a broken one is left.

mod hostile;
mod samples_of_others;

use sealwell::import::{
    Body, Category, ClinicalDocument, DetailKind, Fact, FileKind, Limits, NoticeKind, Position,
    Reading, Standing, Value, read, shown_text,
};

const HEAD: &str = r"MSH|^~\&|LIS|Sunrise Lab|||20240305101500||ORU^R01^ORU_R01|1|P|2.5.1";
const ROSA: &str = "PID|1||44-1^^^SUNRISE&1.2.3&ISO^MR||Marsh^Rosa^E||19560314|F";

fn reading(segments: &[&str]) -> Reading {
    read_text(&segments.join("\r"))
}

fn read_text(text: &str) -> Reading {
    read("result.hl7", text.as_bytes(), &Limits::default())
}

fn document(reading: &Reading) -> &ClinicalDocument {
    match &reading.body {
        Body::Statements { document, .. } => document,
        other => panic!("{other:?}"),
    }
}

fn details(fact: &Fact, kind: DetailKind) -> Vec<String> {
    let of_kind = fact.details.iter().filter(|detail| detail.kind == kind);
    of_kind
        .map(|detail| detail.value.words().join(" ").trim().to_owned())
        .collect()
}

fn text(text: &str) -> Value {
    Value::Text {
        text: text.to_owned(),
    }
}

#[test]
fn a_result_keeps_its_digits_its_unit_and_what_is_normal() {
    let reading = reading(&[
        HEAD,
        ROSA,
        "OBR|1|||24323-8^Metabolic panel^LN|||20240304",
        "OBX|1|NM|2823-3^Potassium^LN^K^Kalium^L||5.40|mmol/L^^UCUM|3.5-5.1|H|||C|||20240304080000|||||||||Sunrise Lab",
        "NTE|1||Sample slightly\\.br\\haemolysed",
    ]);
    assert_eq!(reading.file, FileKind::Hl7V2);
    assert_eq!(reading.title, "Laboratory results");
    assert_eq!(reading.dated.unwrap().to_string(), "2024-03-05");
    assert_eq!(document(&reading).code.as_ref().unwrap().code, "ORU^R01");
    assert_eq!(document(&reading).authors[0].organization, "Sunrise Lab");
    let patient = reading.patient.as_ref().unwrap();
    assert_eq!(patient.name(), "Rosa E Marsh");
    assert_eq!(
        (patient.sex_code.as_str(), patient.sex.as_deref()),
        ("F", Some("Female"))
    );
    assert_eq!(
        (
            patient.ids[0].root.as_str(),
            patient.ids[0].extension.as_str()
        ),
        ("1.2.3", "44-1")
    );

    let [fact] = reading.facts.as_slice() else {
        panic!("{:?}", reading.facts)
    };
    assert_eq!(
        fact.value,
        Some(Value::Quantity {
            number: "5.40".to_owned(),
            unit: "mmol/L".to_owned()
        })
    );
    let code = fact.what.code.as_ref().unwrap();
    assert_eq!(
        (code.code.as_str(), code.system.as_str()),
        ("2823-3", "2.16.840.1.113883.6.1")
    );
    assert_eq!(fact.what.translations[0].code, "K");
    assert_eq!(
        details(fact, DetailKind::ReferenceRange),
        ["3.5 5.1 mmol/L"]
    );
    assert_eq!(details(fact, DetailKind::Interpretation), ["high"]);
    assert_eq!(details(fact, DetailKind::Panel), ["Metabolic panel"]);
    assert_eq!(
        details(fact, DetailKind::Note),
        ["Sample slightly\nhaemolysed"]
    );
    assert_eq!(fact.status, "corrected");
    assert_eq!(fact.from.unwrap().to_string(), "2024-03-04");
    assert_eq!(fact.source.at, Some(Position::Text { line: 4, column: 1 }));
}

#[test]
fn a_result_that_was_taken_back_is_not_the_persons() {
    for (status, standing) in [
        ("F", Standing::Present),
        ("D", Standing::EnteredInError),
        ("W", Standing::EnteredInError),
        ("X", Standing::NotDone),
    ] {
        let result = format!("OBX|1|NM|2823-3^Potassium^LN||9.9|mmol/L|||||{status}");
        let reading = reading(&[HEAD, ROSA, &result]);
        assert_eq!(reading.facts[0].standing, standing, "{status}");
    }
}

#[test]
fn values_of_every_type_keep_what_they_say() {
    let range = |low: &str, high: &str| Value::Range {
        low: low.to_owned(),
        high: high.to_owned(),
        unit: "mg".to_owned(),
    };
    let number = |number: &str| Value::Quantity {
        number: number.to_owned(),
        unit: "mg".to_owned(),
    };
    for (kind, field, value) in [
        ("SN", ">^100", number(">100")),
        ("SN", "^1^:^128", text("1:128 mg")),
        ("SN", "^5^-^10", range("5", "10")),
        ("NM", "<0.5", number("<0.5")),
        ("NM", "60~120", text("60 mg, 120 mg")),
        ("NM", "hemolyzed", text("hemolyzed mg")),
        ("ST", "12", number("12")),
        ("ST", "10-20 per field", text("10-20 per field mg")),
        ("TX", "A^B", text("A^B")),
        ("DT", "20240304", text("2024-03-04")),
        ("XAD", "12 Elm St^^Salem", text("12 Elm St Salem")),
    ] {
        let result = format!("OBX|1|{kind}|1^Test^L||{field}|mg|||||F");
        let reading = reading(&[HEAD, ROSA, &result]);
        assert_eq!(reading.facts[0].value, Some(value), "{kind} {field}");
    }
    let coded = reading(&[
        HEAD,
        "OBX|1|CWE|1^Test^L||260415000^Not detected^SCT||||||F",
    ]);
    let Some(Value::Coded { what }) = &coded.facts[0].value else {
        panic!("{:?}", coded.facts)
    };
    assert_eq!(what.text, "Not detected");
    assert_eq!(what.code.as_ref().unwrap().system, "2.16.840.1.113883.6.96");
}

#[test]
fn the_lines_of_a_report_are_one_result() {
    let reading = reading(&[
        HEAD,
        ROSA,
        "OBR|1|||36643-5^Chest x-ray^LN|||20240304",
        "OBX|1|TX|||FINDINGS||||||F",
        "OBX|2|TX|||Lungs are clear.||||||F",
        "OBX|3|TX|9^Impression^L||Normal.||||||F",
    ]);
    let said: Vec<_> = reading
        .facts
        .iter()
        .map(|fact| (fact.what.text.as_str(), fact.value.clone().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            ("Chest x-ray", text("FINDINGS\nLungs are clear.")),
            ("Impression", text("Normal.")),
        ]
    );
}

#[test]
fn a_vaccine_that_was_refused_was_not_given() {
    let vaccine = |completion: &str, action: &str| {
        let given = format!(
            "RXA|0|1|20230901||140^Influenza^CVX|0.5|mL^^UCUM||00^New^NIP001||||||44B1||SEQ^Seqirus^MVX|00^Parental decision^NIP002||{completion}|{action}"
        );
        let head = HEAD.replace("ORU^R01^ORU_R01", "VXU^V04^VXU_V04");
        let obx = "OBX|1|CE|64994-7^Eligibility^LN|1|V01^Not eligible^HL70064||||||F";
        reading(&[
            &head,
            ROSA,
            "ORC|RE",
            &given,
            "RXR|C28161^Intramuscular^NCIT|LA^Left arm^HL70163",
            obx,
        ])
    };
    for (completion, action, standing) in [
        ("CP", "A", Standing::Present),
        ("RE", "A", Standing::NotDone),
        ("NA", "A", Standing::NotDone),
        ("CP", "D", Standing::EnteredInError),
    ] {
        let reading = vaccine(completion, action);
        let [fact] = reading.facts.as_slice() else {
            panic!("{:?}", reading.facts)
        };
        assert_eq!(fact.category, Category::Immunizations);
        assert_eq!(fact.standing, standing, "{completion} {action}");
        assert_eq!(details(fact, DetailKind::Dose), ["0.5 mL"]);
        assert_eq!(details(fact, DetailKind::Lot), ["44B1"]);
        assert_eq!(details(fact, DetailKind::Route), ["Intramuscular"]);
        assert_eq!(details(fact, DetailKind::Manufacturer), ["Seqirus"]);
        assert!(details(fact, DetailKind::Note).contains(&"Eligibility: Not eligible".to_owned()));
    }
}

#[test]
fn a_note_has_its_text_and_its_file() {
    let head = HEAD.replace("ORU^R01^ORU_R01", "MDM^T02^MDM_T02");
    let reading = reading(&[
        &head,
        ROSA,
        "TXA|1|DS|TX|20240301||||||7^Ames^Ida|||9||||AU",
        "OBX|1|TX|||Went home well.",
        "OBX|2|TX|||See \\T\\ call the clinic.",
        "OBX|3|ED|PDF^Discharge^L||^application^pdf^Base64^JVBERi0xLjQK||||||F",
    ]);
    let document = document(&reading);
    assert_eq!(document.sections[0].title, "Discharge summary");
    assert!(shown_text(&reading).contains("See & call the clinic."));
    let [fact] = reading.facts.as_slice() else {
        panic!("{:?}", reading.facts)
    };
    assert_eq!(
        (fact.category, fact.source.section),
        (Category::Notes, Some(0))
    );
    assert_eq!(fact.status, "authenticated");
    assert_eq!(document.attachments[0].media_type, "application/pdf");
    assert_eq!(document.attachments[0].bytes, b"%PDF-1.4\n");
    let mut reading = reading.clone();
    assert_eq!(reading.take_attachments(), [b"%PDF-1.4\n"]);
}

#[test]
fn a_stay_tells_of_allergies_problems_procedures_and_who_pays() {
    let head = HEAD.replace("ORU^R01^ORU_R01", "ADT^A01");
    let reading = reading(&[
        &head,
        ROSA,
        "PV1|1|I|4E^12^B^Sunrise|||||||||||||||||||||||||||||||||||||||||20240301|20240304",
        "PV2|||25064002^Headache^SCT",
        "AL1|1|DA|70618^Penicillin^RXNORM|SV|Hives~Wheezing",
        "AL1|2|DA|^No known food allergies",
        "IAM|3|DA|2670^Codeine^RXNORM|||D",
        "DG1|1||I10^Hypertension^I10C|||F",
        "PR1|1||80146002^Appendectomy^SCT||20240302",
        "IN1|1|HMO1^Blue HMO|99|Blue Shield",
        "ZPI|1|something^of our own",
    ]);
    let said: Vec<_> = reading
        .facts
        .iter()
        .map(|fact| (fact.category.name(), fact.what.text.as_str(), fact.standing))
        .collect();
    assert_eq!(
        said,
        [
            ("encounters", "Inpatient", Standing::Present),
            ("allergies", "Penicillin", Standing::Present),
            ("allergies", "No known food allergies", Standing::NoneKnown),
            ("allergies", "Codeine", Standing::EnteredInError),
            ("problems", "Hypertension", Standing::Present),
            ("procedures", "Appendectomy", Standing::Present),
            ("payers", "Blue HMO", Standing::Present),
        ]
    );
    assert_eq!(
        details(&reading.facts[1], DetailKind::Reaction),
        ["Hives", "Wheezing"]
    );
    assert_eq!(details(&reading.facts[1], DetailKind::Severity), ["severe"]);
    assert_eq!(details(&reading.facts[0], DetailKind::Reason), ["Headache"]);
    let visit = document(&reading).encounter.clone().unwrap();
    assert_eq!(visit.to.unwrap().to_string(), "2024-03-04");
    assert!(
        shown_text(&reading).contains("something of our own"),
        "nothing is dropped"
    );
}

#[test]
fn a_batch_about_two_patients_says_so_and_tells_what_is_missing() {
    let other = "PID|1||45-9^^^SUNRISE&1.2.3&ISO^MR||Vega^Ana||19700101|F";
    let result = "OBX|1|NM|2823-3^Potassium^LN||4.1|mmol/L|||||F";
    let reading = reading(&[
        r"FHS|^~\&|LIS",
        r"BHS|^~\&|LIS",
        HEAD,
        ROSA,
        result,
        HEAD,
        ROSA,
        result,
        HEAD,
        other,
        result,
        "BTS|4",
        "FTS|1",
    ]);
    assert_eq!(reading.facts.len(), 3);
    assert_eq!(reading.patient.as_ref().unwrap().others, 1);
    let told: Vec<_> = reading
        .notices
        .iter()
        .map(|notice| (&notice.what, notice.at))
        .collect();
    assert_eq!(
        told,
        [
            (
                &NoticeKind::MessagesMissing { count: 1 },
                Some(Position::Text {
                    line: 12,
                    column: 1
                })
            ),
            (
                &NoticeKind::SeveralPatients { count: 2 },
                Some(Position::Text {
                    line: 10,
                    column: 1
                })
            ),
        ]
    );
}

#[test]
fn line_ends_frames_and_signs_of_any_kind_read_alike() {
    let segments = [HEAD, ROSA, "OBX|1|NM|2823-3^Potassium^LN||4.1|mmol/L|||||F"];
    let plain = read_text(&segments.join("\r")).facts;
    for text in [
        segments.join("\n"),
        segments.join("\r\n"),
        format!("\u{b}{}\r\u{1c}\r", segments.join("\r")),
        format!("\u{feff}{}", segments.join("\n")),
    ] {
        let found = read_text(&text).facts;
        assert_eq!(found[0].value, plain[0].value);
        assert_eq!(found[0].what, plain[0].what);
    }
    let signs = segments.join("\r").replace('|', "#").replace('^', "*");
    assert_eq!(read_text(&signs).facts, plain);
}

//! Real cards, against what another program found in them. Skipped where the samples are not there.

use sealwell::import::{Body, FileKind, Limits, NoticeKind, SignatureCheck, read};
use serde_json::{Value as Json, json};

use super::{EXAMPLE_ISSUER, reading};
use crate::import_samples::samples;

/// The facts of a sample's first card.
fn expected(facts: &Json) -> &Json {
    if facts["jws"].is_array() {
        &facts["jws"][0]
    } else {
        &facts["jws"]
    }
}

#[test]
fn every_sample_says_what_another_reader_found() {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    let mut cards = 0;
    for line in lines.lines() {
        let row: Json = serde_json::from_str(line).unwrap();
        let file = row["file"].as_str().unwrap();
        let facts = expected(&row["facts"]);
        if row["kind"] != "shc" || !facts["header"].is_object() {
            continue;
        }
        cards += 1;
        let reading = read(
            file,
            &std::fs::read(folder.join(file)).unwrap(),
            &Limits::default(),
        );
        assert_eq!(reading.file, FileKind::SmartHealthCard, "{file}");
        let signature = reading.signature.as_ref().unwrap();
        assert_eq!(signature.issuer, facts["iss"], "{file}");
        let is_known = signature.issuer == EXAMPLE_ISSUER;
        let check = match facts["sig"].as_str() {
            _ if !is_known => SignatureCheck::UnknownKey,
            Some("valid") => SignatureCheck::Example,
            _ => SignatureCheck::Wrong,
        };
        assert_eq!(signature.check, check, "{file}");
        let Body::Statements { resources, .. } = &reading.body else {
            panic!("{file}")
        };
        assert_eq!(json!(resources), facts["resource_counts"], "{file}");
        let name = &reading.patient.as_ref().unwrap().names[0];
        assert_eq!(json!(name.given), facts["patient"]["given"], "{file}");
        assert_eq!(json!(name.family[0]), facts["patient"]["family"], "{file}");
    }
    assert!(cards > 15, "{cards}");
}

#[test]
fn a_true_signature_does_not_fit_another_card() {
    let Some(folder) = samples() else { return };
    let of = |name: &str| std::fs::read_to_string(folder.join("shc/hl7-shc").join(name)).unwrap();
    let (one, other) = (of("example-00-d-jws.txt"), of("example-03-d-jws.txt"));
    let swapped = format!(
        "{}.{}",
        one.trim().rsplit_once('.').unwrap().0,
        other.trim().rsplit_once('.').unwrap().1
    );
    let reading = reading("a.txt", &swapped);
    assert_eq!(reading.signature.unwrap().check, SignatureCheck::Wrong);
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::SignatureWrong {
            issuer: EXAMPLE_ISSUER.to_owned()
        }
    );
}

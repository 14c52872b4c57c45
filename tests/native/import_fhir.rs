//! FHIR resources: what they state, whose they are, and what of a broken file is left.

use std::collections::BTreeMap;

use sealwell::domain::RecordKind;
use sealwell::import::{
    Body, Category, DetailKind, Fact, Limits, NoticeKind, Position, Reading, Standing, Value,
    plain_text, read,
};
use serde_json::{Value as Json, json};

use crate::import_samples::samples;

fn reading(json: &Json) -> Reading {
    read(
        "record.json",
        json.to_string().as_bytes(),
        &Limits::default(),
    )
}

fn facts(json: &Json) -> Vec<Fact> {
    reading(json).facts
}

/// The one statement of a resource.
fn fact(json: &Json) -> Fact {
    let mut facts = facts(json);
    assert_eq!(facts.len(), 1, "{facts:?}");
    facts.remove(0)
}

fn bundle(resources: &[Json]) -> Json {
    let entries = resources.iter().map(|resource| {
        let (kind, id) = (&resource["resourceType"], &resource["id"]);
        let url = format!(
            "https://ehr.example/{}/{}",
            kind.as_str().unwrap(),
            id.as_str().unwrap_or("0")
        );
        json!({ "fullUrl": url, "resource": resource })
    });
    json!({ "resourceType": "Bundle", "type": "searchset", "entry": entries.collect::<Vec<_>>() })
}

fn shown(value: &Value) -> String {
    value.words().join(" ").trim().to_owned()
}

fn details(fact: &Fact, kind: DetailKind) -> Vec<String> {
    let of_kind = fact.details.iter().filter(|detail| detail.kind == kind);
    of_kind.map(|detail| shown(&detail.value)).collect()
}

#[test]
fn a_bundle_names_its_patient_by_her_official_name() {
    let reading = reading(&bundle(&[
        json!({ "resourceType": "Patient", "id": "p", "birthDate": "1956-03-14", "gender": "female",
            "name": [{ "use": "maiden", "family": "Vega" },
                     { "use": "official", "family": "Marsh", "given": ["Elena", "R"] }],
            "identifier": [{ "system": "urn:oid:1.2.3", "value": "44-1" }] }),
        json!({ "resourceType": "Patient", "id": "p", "birthDate": "1956-03-14" }),
    ]));
    assert_eq!(reading.kind, RecordKind::Fhir);
    let patient = reading.patient.unwrap();
    assert_eq!(patient.name(), "Elena R Marsh");
    assert_eq!(patient.born.unwrap().to_string(), "1956-03-14");
    assert_eq!(patient.ids[0].root, "1.2.3");
    assert_eq!(patient.others, 0, "the same patient told of twice is one");
}

#[test]
fn a_bundle_about_two_patients_says_so() {
    let patient = |id: &str| json!({ "resourceType": "Patient", "id": id, "birthDate": "1956" });
    let reading = reading(&bundle(&[patient("a"), patient("b")]));
    assert_eq!(reading.patient.unwrap().others, 1);
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::SeveralPatients { count: 2 }
    ));
}

#[test]
fn what_is_refuted_in_error_or_not_there_is_never_the_persons() {
    let condition = |verified: &str, code: &str| {
        json!({ "resourceType": "Condition", "id": "c",
            "verificationStatus": { "coding": [{ "code": verified }] },
            "clinicalStatus": { "coding": [{ "code": "active" }] },
            "code": { "coding": [{ "code": code, "display": "Asthma" }] }, "onsetDateTime": "2019-03" })
    };
    let sure = fact(&condition("confirmed", "195967001"));
    assert_eq!(
        (sure.standing, sure.status.as_str()),
        (Standing::Present, "active")
    );
    assert_eq!(sure.from.unwrap().to_string(), "2019-03");
    for (verified, code, standing) in [
        ("refuted", "195967001", Standing::Refuted),
        ("entered-in-error", "195967001", Standing::EnteredInError),
        ("confirmed", "no-known-problems", Standing::NoneKnown),
        ("confirmed", "160245001", Standing::NoneKnown),
        ("confirmed", "1003774007", Standing::NoneKnown),
    ] {
        let fact = fact(&condition(verified, code));
        assert_eq!(fact.standing, standing, "{verified} {code}");
        assert!(!fact.is_of_the_person());
    }
    let old = json!({ "resourceType": "Condition", "verificationStatus": "entered-in-error", "code": { "text": "Asthma" } });
    assert_eq!(
        fact(&old).standing,
        Standing::EnteredInError,
        "a plain code, as in DSTU2"
    );
}

#[test]
fn blood_pressure_is_two_values_of_one_panel() {
    let facts = facts(&json!({ "resourceType": "Observation", "status": "final",
        "category": [{ "coding": [{ "code": "vital-signs" }] }],
        "code": { "text": "Blood pressure" }, "effectiveDateTime": "2025-05-06T08:30:00Z",
        "component": [
            { "code": { "coding": [{ "system": "http://loinc.org", "code": "8480-6", "display": "Systolic" }] },
              "valueQuantity": { "value": 128, "unit": "mmHg" } },
            { "code": { "text": "Diastolic" }, "valueQuantity": { "value": 80.50, "unit": "mmHg" } }] }));
    let names: Vec<_> = facts.iter().map(|fact| fact.what.text.as_str()).collect();
    assert_eq!(names, ["Systolic", "Diastolic"]);
    assert!(facts.iter().all(|fact| fact.category == Category::Vitals));
    assert_eq!(facts[0].value.as_ref().map(shown).unwrap(), "128 mmHg");
    assert_eq!(details(&facts[1], DetailKind::Panel), ["Blood pressure"]);
    assert_eq!(facts[1].from.unwrap().to_string(), "2025-05-06");
}

#[test]
fn a_result_keeps_its_number_its_range_and_its_reading() {
    let text = r#"{"resourceType":"Observation","category":[{"coding":[{"code":"laboratory"}]}],
        "code":{"text":"Potassium"},"valueQuantity":{"comparator":"<","value":5.40,"unit":"mmol/L"},
        "interpretation":[{"coding":[{"code":"H","display":"High"}]}],
        "referenceRange":[{"low":{"value":3.5,"unit":"mmol/L"},"high":{"value":5.1,"unit":"mmol/L"}}]}"#;
    let reading = read("r.json", text.as_bytes(), &Limits::default());
    let fact = &reading.facts[0];
    assert_eq!(fact.category, Category::Results);
    let value = Value::Quantity {
        number: "<5.40".to_owned(),
        unit: "mmol/L".to_owned(),
    };
    assert_eq!(fact.value, Some(value), "not a digit is lost");
    assert_eq!(details(fact, DetailKind::Interpretation), ["High"]);
    assert_eq!(
        details(fact, DetailKind::ReferenceRange),
        ["3.5 5.1 mmol/L"]
    );
}

#[test]
fn a_medicine_is_found_behind_its_reference() {
    let order = |reference: &str| {
        json!({ "resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order",
            "contained": [{ "resourceType": "Medication", "id": "inside", "code": { "text": "Metformin inside" } }],
            "medicationReference": { "reference": reference, "display": "shown" }, "authoredOn": "2024-01-10",
            "dosageInstruction": [{ "text": "one with meals", "timing": { "repeat": { "frequency": 2, "period": 1, "periodUnit": "d" } },
                "doseAndRate": [{ "doseQuantity": { "value": 500, "unit": "mg" } }] }] })
    };
    let beside =
        json!({ "resourceType": "Medication", "id": "x", "code": { "text": "Metformin beside" } });
    for (reference, expected) in [
        ("#inside", "Metformin inside"),
        ("Medication/x", "Metformin beside"),
        ("https://ehr.example/Medication/x", "Metformin beside"),
        ("Medication/x/_history/3", "Metformin beside"),
        ("Medication/elsewhere", "shown"),
    ] {
        let fact = fact(&bundle(&[order(reference), beside.clone()]));
        assert_eq!(fact.what.text, expected, "{reference}");
        assert_eq!(details(&fact, DetailKind::Dose), ["500 mg"]);
        assert_eq!(details(&fact, DetailKind::Frequency), ["2 per 1 d"]);
    }
}

#[test]
fn a_vaccine_that_was_refused_and_a_relatives_illness_are_not_the_persons() {
    let refused = json!({ "resourceType": "Immunization", "status": "not-done", "vaccineCode": { "text": "Influenza" } });
    assert_eq!(fact(&refused).standing, Standing::Negated);
    let old = json!({ "resourceType": "Immunization", "status": "completed", "wasNotGiven": true, "vaccineCode": { "text": "Influenza" } });
    assert_eq!(fact(&old).standing, Standing::Negated);
    let father = fact(
        &json!({ "resourceType": "FamilyMemberHistory", "relationship": { "text": "Father" },
        "condition": [{ "code": { "text": "Stroke" }, "onsetAge": { "value": 61, "unit": "a" } }] }),
    );
    assert_eq!(
        (father.category, father.standing),
        (Category::FamilyHistory, Standing::OfRelative)
    );
    assert_eq!(details(&father, DetailKind::Relative), ["Father"]);
}

#[test]
fn a_summary_keeps_its_sections_in_their_form_and_nothing_that_acts() {
    let div = r#"<div xmlns="http://www.w3.org/1999/xhtml"><p>Take <b>care</b>.</p><table><thead><tr><th>Drug</th></tr></thead>
        <tbody><tr><td>Metformin</td></tr></tbody></table><ul><li>one</li><li>two</li></ul><script>x()</script>
        <a href="https://tracker.example/p">here</a><img src="https://tracker.example/i" alt="a scan"/></div>"#;
    let reading = reading(
        &json!({ "resourceType": "Bundle", "type": "document", "entry": [
        { "resource": { "resourceType": "Composition", "title": "Patient Summary", "date": "2026-04-09T10:15:00+12:00",
            "type": { "coding": [{ "system": "http://loinc.org", "code": "60591-5" }] },
            "custodian": { "display": "Riverside" },
            "section": [{ "title": "Medications", "code": { "coding": [{ "code": "10160-0" }] }, "text": { "div": div } }] } }] }),
    );
    assert_eq!(reading.title, "Patient Summary");
    assert_eq!(reading.dated.unwrap().to_string(), "2026-04-09");
    let Body::Statements {
        document,
        resources,
    } = &reading.body
    else {
        panic!("{:?}", reading.body)
    };
    assert_eq!(resources, &BTreeMap::from([("Composition".to_owned(), 1)]));
    assert_eq!(document.custodian, "Riverside");
    let text = plain_text(&document.sections[0].blocks);
    assert!(
        text.starts_with("Take care.\nDrug\nMetformin\none\ntwo\nhere https://tracker.example/p"),
        "{text}"
    );
    assert!(
        text.contains("a scan") && !text.contains("tracker.example/i"),
        "{text}"
    );
    assert!(!text.contains("x()"));
}

#[test]
fn each_statement_tells_the_line_of_its_resource() {
    let text = "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"A\"}}\n\n{\"resourceType\":\"Condition\",\"code\":{\"text\":\"B\"}}\n";
    let reading = read("Condition.ndjson", text.as_bytes(), &Limits::default());
    let places: Vec<_> = reading
        .facts
        .iter()
        .map(|fact| (fact.what.text.as_str(), fact.source.at.unwrap()))
        .collect();
    let at = |line| Position::Text { line, column: 1 };
    assert_eq!(places, [("A", at(1)), ("B", at(3))]);
}

#[test]
fn a_line_that_is_broken_is_told_and_the_others_are_read() {
    let text = "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"A\"}}\n{\"resourceType\":\"Cond\n{\"resourceType\":\"Condition\",\"code\":{\"text\":\"B\"}}\n";
    let reading = read("Condition.ndjson", text.as_bytes(), &Limits::default());
    assert_eq!(reading.facts.len(), 2);
    let [notice] = reading.notices.as_slice() else {
        panic!("{:?}", reading.notices)
    };
    assert!(matches!(notice.what, NoticeKind::LineSkipped { .. }));
    assert!(matches!(notice.at, Some(Position::Text { line: 2, .. })));
}

#[test]
fn json_that_breaks_is_refused_where_it_breaks() {
    for text in [
        "{\"resourceType\":\"Bundle\",\n\"entry\": [",
        "{\"resourceType\":\n}",
    ] {
        let reading = read("bundle.json", text.as_bytes(), &Limits::default());
        assert!(
            matches!(reading.notices[0].what, NoticeKind::Malformed { .. }),
            "{text}"
        );
        assert!(matches!(
            reading.notices[0].at,
            Some(Position::Text { line: 2, .. })
        ));
        assert_eq!(reading.body, Body::NotShown);
    }
}

#[test]
fn nesting_without_end_is_refused_and_costs_nothing() {
    let deep = format!(
        "{{\"resourceType\":\"Condition\",\"extension\":{}1{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let reading = read("deep.json", deep.as_bytes(), &Limits::default());
    assert!(!reading.notices.is_empty());
    let bundles = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":".repeat(60);
    let bundles = format!(
        "{bundles}{{\"resourceType\":\"Patient\"}}{}",
        "}]}".repeat(60)
    );
    let _ = read("bundles.json", bundles.as_bytes(), &Limits::default());
}

#[test]
fn real_files_have_as_many_resources_as_another_program_found() {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    let mut files = 0;
    for line in lines.lines() {
        let row: Json = serde_json::from_str(line).unwrap();
        let (file, expected) = (row["file"].as_str().unwrap(), &row["facts"]);
        let Some(counts) = expected["resource_counts"].as_object() else {
            continue;
        };
        if !row["kind"].as_str().unwrap().starts_with("fhir") || file.ends_with(".xml") {
            continue;
        }
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let reading = read(file, &bytes, &Limits::default());
        let Body::Statements { resources, .. } = &reading.body else {
            panic!("{file}: {:?} {:?}", reading.body, reading.notices);
        };
        let counts: BTreeMap<String, u64> = counts
            .iter()
            .map(|(kind, count)| (kind.clone(), count.as_u64().unwrap()))
            .collect();
        assert_eq!(resources, &counts, "{file}");
        if let Some(patient) = expected["patients"].get(0) {
            let read = reading
                .patient
                .unwrap_or_else(|| panic!("{file} has a patient"));
            let family = read.names.iter().any(|name| {
                patient["family"]
                    .as_str()
                    .is_none_or(|family| name.family == [family])
            });
            assert!(family, "{file}: {:?}", read.names);
            let born = read.born.map(|born| born.to_string());
            assert_eq!(born.as_deref(), patient["birthDate"].as_str(), "{file}");
        }
        files += 1;
    }
    assert!(files >= 30, "{files} files");
}

//! The export of Apple Health.

use sealwell::import::{
    Body, Category, FileKind, Limits, NoticeKind, Position, Reading, read, shown_text,
};
use serde_json::Value as Json;

use crate::import_samples::samples;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 12 -->\n\
    <!ELEMENT HealthData (ExportDate,Me,(Record)*)>\n<!ENTITY big \"bigbig\">\n]>\n";

fn reading_with(body: &str, limits: &Limits) -> Reading {
    let file = format!(
        "{HEAD}<HealthData locale=\"en_US\">\n<ExportDate value=\"2024-06-01 08:10:05 +0200\"/>\n\
         <Me HKCharacteristicTypeIdentifierDateOfBirth=\"1968-05-14\" HKCharacteristicTypeIdentifierBiologicalSex=\"HKBiologicalSexFemale\"/>\n{body}</HealthData>\n"
    );
    read("export.xml", file.as_bytes(), limits)
}

fn record(kind: &str, day: &str, unit: &str, value: &str) -> String {
    format!(
        "<Record type=\"HKQuantityTypeIdentifier{kind}\" sourceName=\"Rosa&apos;s Watch\" unit=\"{unit}\" startDate=\"{day} +0200\" value=\"{value}\"/>\n"
    )
}

#[test]
fn an_export_states_the_person_and_the_latest_readings() {
    let body = [
        record("BodyMass", "2024-01-01 08:00:00", "kg", "71.20"),
        record("StepCount", "2024-01-01 08:00:00", "count", "12"),
        record("OxygenSaturation", "2024-01-01 08:00:00", "%", "0.97"),
    ]
    .concat();
    let reading = reading_with(&body, &Limits::default());
    assert_eq!(reading.file, FileKind::AppleHealth);
    assert_eq!(reading.dated.unwrap().to_string(), "2024-06-01");
    let patient = reading.patient.as_ref().unwrap();
    assert_eq!(patient.born.unwrap().to_string(), "1968-05-14");
    assert_eq!(patient.sex_code, "Female");
    let stated: Vec<_> = reading
        .facts
        .iter()
        .map(|fact| {
            (
                fact.category,
                fact.what.text.as_str(),
                fact.value.as_ref().unwrap().words(),
            )
        })
        .collect();
    assert_eq!(
        stated,
        [
            (Category::Vitals, "Body Mass", vec!["71.20", "kg"]),
            // Apple writes a part of one under the unit "%".
            (Category::Vitals, "Oxygen Saturation", vec!["0.97", ""]),
        ]
    );
    assert_eq!(
        reading.facts[0].source.at,
        Some(Position::Text {
            line: 10,
            column: 1
        })
    );
    let text = shown_text(&reading);
    assert!(
        text.contains("Step Count\t1\t2024-01-01\t2024-01-01\t12 count"),
        "{text}"
    );
    assert!(text.contains("Rosa's Watch"), "{text}");
}

#[test]
fn what_a_watch_measures_all_day_gives_one_reading_a_day() {
    let body = [
        record("HeartRate", "2024-01-01 08:00:00", "count/min", "60"),
        record("HeartRate", "2024-01-01 22:00:00", "count/min", "64"),
        record("HeartRate", "2024-01-01 12:00:00", "count/min", "90"),
        record("HeartRate", "2024-01-02 08:00:00", "count/min", "61"),
    ]
    .concat();
    let reading = reading_with(&body, &Limits::default());
    let values: Vec<_> = reading
        .facts
        .iter()
        .map(|fact| fact.value.as_ref().unwrap().words()[0])
        .collect();
    assert_eq!(values, ["64", "61"]);
    assert!(shown_text(&reading).contains("Heart Rate\t4\t"));
}

#[test]
fn past_the_limit_the_latest_readings_stay() {
    let limits = Limits {
        readings: 2,
        ..Limits::default()
    };
    let days = ["2024-01-03", "2024-01-01", "2024-01-02"];
    let body = days
        .map(|day| record("BodyMass", &format!("{day} 08:00:00"), "kg", "71"))
        .concat();
    let reading = reading_with(&body, &limits);
    let days: Vec<_> = reading
        .facts
        .iter()
        .map(|fact| fact.from.unwrap().to_string())
        .collect();
    assert_eq!(days, ["2024-01-02", "2024-01-03"]);
}

#[test]
fn a_record_within_a_correlation_counts_once() {
    let one = record(
        "BloodPressureSystolic",
        "2024-01-01 08:00:00",
        "mmHg",
        "120",
    );
    let body = format!(
        "{one}<Correlation type=\"x\">{one}<MetadataEntry key=\"a\" value=\"b\"/></Correlation>\n{one}"
    );
    let reading = reading_with(&body, &Limits::default());
    assert_eq!(reading.facts.len(), 2);
}

#[test]
fn no_entity_is_followed() {
    let body = record("BodyMass", "2024-01-01 08:00:00", "&big;", "71");
    let reading = reading_with(&body, &Limits::default());
    assert!(!shown_text(&reading).contains("bigbig"));
}

#[test]
fn an_export_that_breaks_off_is_read_up_to_there() {
    let file = format!(
        "{HEAD}<HealthData>\n{}<Record type=",
        record("BodyMass", "2024-01-01 08:00:00", "kg", "71")
    );
    let reading = read("export.xml", file.as_bytes(), &Limits::default());
    assert_eq!(reading.facts.len(), 1);
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::ReadUpTo { .. }
    ));
    assert!(reading.notices[0].at.is_some());
}

#[test]
fn another_document_type_is_no_export() {
    let file = "<?xml version=\"1.0\"?><!DOCTYPE HealthDataX [<!ENTITY a \"b\">]><HealthDataX/>";
    let reading = read("a.xml", file.as_bytes(), &Limits::default());
    assert_ne!(reading.file, FileKind::AppleHealth);
}

#[test]
fn the_samples_have_the_records_that_another_reader_found() {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    for row in lines
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).unwrap())
    {
        let (file, facts) = (row["file"].as_str().unwrap(), &row["facts"]);
        if facts["root"] != "HealthData" {
            continue;
        }
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let reading = read(file, &bytes, &Limits::default());
        assert!(matches!(reading.body, Body::Statements { .. }), "{file}");
        let born = reading.patient.as_ref().unwrap().born.unwrap().to_string();
        assert_eq!(
            facts["me"]["HKCharacteristicTypeIdentifierDateOfBirth"], born,
            "{file}"
        );
        let dated = reading.dated.unwrap().to_string();
        assert!(
            facts["export_date"].as_str().unwrap().starts_with(&dated),
            "{file}"
        );
        let text = shown_text(&reading);
        for (kind, count) in facts["record_types"].as_object().unwrap() {
            let short = kind.rsplit("Identifier").next().unwrap();
            let squeezed = text.lines().map(|line| line.replace(' ', ""));
            let row = format!("{short}\t{count}\t");
            assert!(
                squeezed.into_iter().any(|line| line.starts_with(&row)),
                "{file}: {row}"
            );
        }
    }
}

//! Real messages, against what another program found in them. Skipped where the samples are not there.

use sealwell::import::{Category, FileKind, Limits, read, tally};
use serde_json::Value as Json;

use super::document;
use crate::import_samples::samples;

#[test]
fn every_sample_is_read_as_another_reader_found_it() {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    let mut results = 0;
    for line in lines.lines() {
        let row: Json = serde_json::from_str(line).unwrap();
        if row["kind"] != "hl7v2" {
            continue;
        }
        let file = row["file"].as_str().unwrap();
        let reading = read(
            file,
            &std::fs::read(folder.join(file)).unwrap(),
            &Limits::default(),
        );
        assert_eq!(reading.file, FileKind::Hl7V2, "{file}");
        assert!(
            !reading.notices.iter().any(|notice| notice.what.is_damage()),
            "{file}"
        );
        let first = &row["facts"]["message_facts"][0];
        let patient = reading.patient.as_ref().unwrap();
        let name = &patient.names[0];
        assert_eq!(name.family[0], first["family"], "{file}");
        assert_eq!(name.given[0], first["given"], "{file}");
        assert_eq!(patient.sex_code, first["sex"], "{file}");
        let born = patient.born.unwrap().to_string().replace('-', "");
        assert!(
            first["birth"].as_str().unwrap().starts_with(&born),
            "{file}"
        );
        let code = &document(&reading).code.as_ref().unwrap().code;
        assert!(
            first["type"].as_str().unwrap().starts_with(code.as_str()),
            "{file}"
        );
        let counts = tally(&reading.facts);
        let of = |category| counts.get(&category).map_or(0, |count| count.items);
        let found = of(Category::Results) + of(Category::Vitals);
        // Lines of a report are one result; texts of a note and what is said of a vaccine are none.
        let others = match file.rsplit('/').next().unwrap() {
            "ORU-multiline-short.hl7" => 2,
            "MDM-T02-01.hl7" => 1,
            "VXU-V04-01.hl7" => 4,
            _ => 0,
        };
        assert_eq!(found + others, first["obx"].as_u64().unwrap(), "{file}");
        for (segment, category) in [
            ("AL1", Category::Allergies),
            ("DG1", Category::Problems),
            ("PR1", Category::Procedures),
            ("RXA", Category::Immunizations),
            ("IN1", Category::Payers),
            ("TXA", Category::Notes),
        ] {
            let expected = row["facts"]["segments"][segment].as_u64().unwrap_or(0);
            let prb = if segment == "DG1" {
                row["facts"]["segments"]["PRB"].as_u64().unwrap_or(0)
            } else {
                0
            };
            assert_eq!(of(category), expected + prb, "{file} {segment}");
        }
        results += found;
    }
    eprintln!("{results} results");
}

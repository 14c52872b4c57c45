//! What a Blue Button text of VA or of Medicare states.

use std::collections::BTreeSet;

use sealwell::import::{
    Body, Category, Detail, DetailKind, Fact, FileKind, Limits, Position, Reading, Standing, Value,
    read, shown_text,
};
use serde_json::Value as Json;

use crate::import_samples::samples;

const VA: &str = "\
------------------ MY HEALTHEVET PERSONAL INFORMATION REPORT ------------
                     *************CONFIDENTIAL*************
                     Produced by the VA Blue Button (v12.5)
                              02 Dec 2019 @ 1023

Name: SAMPLE, ROSA B                         Date of Birth: 14 May 1968

----------------------------- DEMOGRAPHICS ----------------------------
Source: Self-Entered
Gender: Female   Blood Type: AB+         Organ Donor: Yes

---------------------------- VA ALLERGIES -------------------------
Source: VA

Allergy Name:        TRIMETHOPRIM
Location:            DAYTON
Date Entered:        09 Mar 2011
Reaction:            HIVES
Observed/Historical: HISTORICAL
Comments:            once only --
                     long ago

Allergy Name:        No Known Drug Allergies

--------------------- VA APPOINTMENTS --------------------
Source: VA
FUTURE APPOINTMENTS:
--------------------
Date/Time:      13 Oct 2020 @ 1100
Location:       DAYTON
Status:         FUTURE
Clinic:         EYE

PAST APPOINTMENTS:
--------------------
Date/Time:      13 Oct 2019 @ 1100
Status:         APPOINTMENT NOT KEPT
Clinic:         DENTAL

Date/Time:      13 Sep 2019 @ 1100
Status:         APPOINTMENT KEPT
Clinic:         HEART

------------------- SELF REPORTED MEDICATIONS AND SUPPLEMENTS ---------------
Source: Self-Entered
Category: OTC
Drug Name: Aspirin
Start Date: 15 Jun 2005                         Stop Date: 16 Jun 2006
Comments: none

Category: Herbal
Drug Name: Ginkgo

------------------------- VA LABORATORY RESULTS -------------------------
Source: VA
=========================================================================
Lab Test: Potassium
Lab Type: Chemistry/Hematology
Specimen: Plasma
Date/Time Collected: 17 Jan 2019 @ 1341
-------------------------------------------------------------------------
Test Name: POTASSIUM
Result: 6.50 Critical High
Units: mmol/L
Reference Range: (3.5-5.0)
Interpretation:
Status: Final
-------------------------------------------------------------------------

Comments: Drawn twice.

------------------------ VA VITALS AND READINGS -------------------------
Source: VA
Last Updated: 03 Jul 2019 @ 0635

Vital Sign or Health Reading   Measurement            Date/Time Collected
-------------------------------------------------------------------------

Blood Pressure                 190/70 mm[Hg]          07 Jan 2019 @ 1527
-----------------------------------------------------------
Vital Sign:           Blood Pressure
Measurement:          190/70 mm[Hg]
Date/Time Collected:  07 Jan 2019 @ 1527

-------------------- SELF REPORTED FAMILY HEALTH HISTORY --------------------
Source: Self-Entered
Relationship: Mother
First Name: Ana
Health Issues:
-----------------------------
Stroke
Diabetes

-------------- END OF MY HEALTHEVET PERSONAL INFORMATION REPORT ----------
";

fn reading(text: &str) -> Reading {
    read("mhv.txt", text.as_bytes(), &Limits::default())
}

fn of(reading: &Reading, category: Category) -> Vec<&Fact> {
    let facts = reading.facts.iter();
    facts.filter(|fact| fact.category == category).collect()
}

fn said(fact: &Fact, kind: DetailKind) -> Vec<String> {
    let of_kind = fact.details.iter().filter(|detail| detail.kind == kind);
    of_kind
        .map(|detail: &Detail| detail.value.words().join(" ").trim().to_owned())
        .collect()
}

#[test]
fn a_blue_button_text_is_known_by_its_opening_words_and_names_its_patient() {
    let reading = reading(VA);
    assert_eq!(reading.file, FileKind::BlueButton);
    assert_eq!(reading.title, "MY HEALTHEVET PERSONAL INFORMATION REPORT");
    assert_eq!(reading.dated.unwrap().to_string(), "2019-12-02");
    let patient = reading.patient.unwrap();
    assert_eq!(patient.name(), "ROSA B SAMPLE");
    assert_eq!(patient.names[0].family, ["SAMPLE"]);
    assert_eq!(patient.born.unwrap().to_string(), "1968-05-14");
    assert_eq!(patient.sex_code, "Female");
}

#[test]
fn an_allergy_keeps_its_line_its_words_and_who_said_it() {
    let reading = reading(VA);
    let allergies = of(&reading, Category::Allergies);
    let first = allergies[0];
    assert_eq!(first.what.text, "TRIMETHOPRIM");
    assert_eq!(first.status, "HISTORICAL");
    assert_eq!(said(first, DetailKind::Reaction), ["HIVES"]);
    assert_eq!(
        said(first, DetailKind::Note),
        ["once only -- long ago", "Source: VA"]
    );
    let line = 1 + VA
        .lines()
        .position(|line| line.contains("TRIMETHOPRIM"))
        .unwrap() as u32;
    assert_eq!(first.source.at, Some(Position::Text { line, column: 1 }));
    assert_eq!(allergies[1].standing, Standing::NoneKnown);
}

#[test]
fn an_appointment_that_was_missed_or_is_to_come_did_not_take_place() {
    let reading = reading(VA);
    let visits: Vec<_> = of(&reading, Category::Encounters)
        .iter()
        .map(|fact| (fact.what.text.clone(), fact.standing))
        .collect();
    assert_eq!(
        visits,
        [
            ("EYE".to_owned(), Standing::Intended),
            ("DENTAL".to_owned(), Standing::NotDone),
            ("HEART".to_owned(), Standing::Present)
        ]
    );
}

#[test]
fn a_category_before_the_name_belongs_to_the_medicine_after_it() {
    let reading = reading(VA);
    let medicines = of(&reading, Category::Medications);
    assert_eq!(medicines.len(), 2);
    assert_eq!(said(medicines[0], DetailKind::Type), ["OTC"]);
    assert_eq!(medicines[0].to.unwrap().to_string(), "2006-06-16");
    assert_eq!(
        said(medicines[0], DetailKind::Note),
        ["Source: Self-Entered"]
    );
    assert_eq!(said(medicines[1], DetailKind::Type), ["Herbal"]);
}

#[test]
fn a_result_has_its_digits_its_unit_its_range_and_its_order() {
    let reading = reading(VA);
    let results = of(&reading, Category::Results);
    let [order, test] = results.as_slice() else {
        panic!("{results:?}")
    };
    assert_eq!(
        said(order, DetailKind::Note),
        ["Specimen: Plasma", "Source: VA", "Drawn twice."]
    );
    assert_eq!(
        test.value,
        Some(Value::Quantity {
            number: "6.50".to_owned(),
            unit: "mmol/L".to_owned()
        })
    );
    assert_eq!(said(test, DetailKind::Interpretation), ["Critical High"]);
    assert_eq!(said(test, DetailKind::ReferenceRange), ["3.5 5.0 mmol/L"]);
    assert_eq!(said(test, DetailKind::Panel), ["Potassium"]);
    assert_eq!(test.from.unwrap().to_string(), "2019-01-17");
}

#[test]
fn both_readings_of_a_blood_pressure_are_statements_of_one_entry() {
    let reading = reading(VA);
    let vitals = of(&reading, Category::Vitals);
    let shown: Vec<_> = vitals
        .iter()
        .map(|fact| {
            (
                fact.what.text.as_str(),
                fact.value.as_ref().unwrap().words(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("Systolic blood pressure", vec!["190", "mm[Hg]"]),
            ("Diastolic blood pressure", vec!["70", "mm[Hg]"])
        ]
    );
    assert_eq!(vitals[0].source.entry, vitals[1].source.entry);
}

#[test]
fn what_a_relative_had_is_never_the_persons() {
    let reading = reading(VA);
    let family = of(&reading, Category::FamilyHistory);
    assert_eq!(family.len(), 2);
    assert!(
        family
            .iter()
            .all(|fact| fact.standing == Standing::OfRelative)
    );
    assert_eq!(said(family[0], DetailKind::Relative), ["Mother"]);
}

#[test]
fn columns_under_headings_are_a_table_and_no_word_is_lost() {
    let reading = reading(VA);
    let Body::Clinical { document } = &reading.body else {
        panic!("{:?}", reading.body)
    };
    let has_table = document.sections.iter().any(|section| {
        let mut blocks = section.blocks.iter();
        blocks.any(|block| matches!(block, sealwell::import::Block::Table { .. }))
    });
    assert!(has_table);
    assert_eq!(words(&shown_text(&reading)), words(VA));
}

/// All words of a text in their order, without the lines that are drawn around its titles.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '=' | '*'));
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_claim_of_medicare_gives_what_was_done_and_what_was_dispensed() {
    let rule = "--------------------------------";
    let text = format!(
        "{rule}\nMYMEDICARE.GOV PERSONAL HEALTH INFORMATION\n\n{rule}\nProduced by the Blue Button (v2.0)\n\
         {rule}\nDemographic\n\n{rule}\nName: JOHN SAMPLE\n\nDate of Birth: 01/31/1940\n\
         {rule}\nClaim Summary\n{rule}\nSource: MyMedicare.gov\nClaim Number: 77001\nService Start Date: 10/18/2012\n\
         Amount Charged: * Not Available *\nDiagnosis Code 1: 3534\n\
         {rule}\nClaim Lines for Claim Number: 77001\n{rule}\nLine number:  1\nDate of Service From:  10/18/2012\n\
         Procedure Code/Description:  98941 - Manipulation\nLine number:  2\nProcedure Code/Description:  \n\
         {rule}\nClaim Lines for Claim Number: 88002\n{rule}\nClaim Type: Part D\nClaim Number: 88002\n\
         Drug Code: 00093013505\nDrug Name: CARVEDILOL\n"
    );
    let reading = reading(&text);
    let stated: Vec<_> = reading
        .facts
        .iter()
        .map(|fact| (fact.category, fact.what.text.as_str()))
        .collect();
    assert_eq!(
        stated,
        [
            (Category::Other, "Claim Number: 77001"),
            (Category::Procedures, "Manipulation"),
            (Category::Medications, "CARVEDILOL"),
        ]
    );
    assert_eq!(reading.facts[1].what.code.as_ref().unwrap().code, "98941");
    assert_eq!(
        said(&reading.facts[0], DetailKind::Note),
        ["Source: MyMedicare.gov"]
    );
    let patient = reading.patient.unwrap();
    assert_eq!(
        (
            patient.name().as_str(),
            patient.born.unwrap().to_string().as_str()
        ),
        ("JOHN SAMPLE", "1940-01-31")
    );
    assert_eq!(words(&shown_text(&self::reading(&text))), words(&text));
}

#[test]
fn the_samples_state_what_another_reader_found() {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    for row in lines
        .lines()
        .map(|line| serde_json::from_str::<Json>(line).unwrap())
    {
        if row["kind"] != "bluebutton-txt" {
            continue;
        }
        let (file, facts) = (row["file"].as_str().unwrap(), &row["facts"]);
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let reading = read(file, &bytes, &Limits::default());
        let names = |category| -> Vec<String> {
            let facts = of(&reading, category).into_iter();
            facts.map(|fact| fact.what.text.clone()).collect()
        };
        let agrees = |found: Vec<String>, key: &str| {
            let expected = &facts[key];
            if expected.is_null() {
                return;
            }
            assert_eq!(
                Some(found.len() as u64),
                expected["count"].as_u64(),
                "{file}: {key}"
            );
            let found: BTreeSet<_> = found.into_iter().collect();
            for name in expected["first"].as_array().unwrap() {
                assert!(found.contains(name.as_str().unwrap()), "{file}: {name}");
            }
        };
        agrees(names(Category::Allergies), "allergy_names");
        agrees(names(Category::Medications), "medication_lines");
        agrees(names(Category::Immunizations), "immunization_lines");
        // The pathology reports are results beside those that the other reader counted.
        let mut results = names(Category::Results);
        results.retain(|name| !matches!(name.as_str(), "Surgical Pathology" | "Cytology"));
        agrees(results, "lab_tests");
        let line = facts["name_line"].as_str().unwrap();
        let patient = reading.patient.as_ref().unwrap();
        for part in patient.name().split(' ') {
            assert!(line.contains(part), "{file}: {part}");
        }
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(words(&shown_text(&reading)), words(&text), "{file}");
        if let Some(count) = facts["claims"]["count"].as_u64() {
            let claims: BTreeSet<_> = reading
                .facts
                .iter()
                .flat_map(|fact| {
                    said(fact, DetailKind::Note)
                        .into_iter()
                        .chain([fact.what.text.clone()])
                })
                .filter_map(|words| words.strip_prefix("Claim Number: ").map(str::to_owned))
                .collect();
            assert_eq!(claims.len() as u64, count, "{file}: {claims:?}");
        }
    }
}

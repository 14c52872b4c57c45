//! Files put together: what is one line, what stays apart, and where they contradict each other.

use chrono::NaiveDate;
use sealwell::chart::{Aspect, Line, List, ListKind, Source, Summary, summarize};
use sealwell::domain::RecordId;
use sealwell::import::{
    Category, Code, Coded, Detail, DetailKind, Fact, PartialDate, Provenance, Standing, Value,
};

const SNOMED: &str = "http://snomed.info/sct";
const LOINC: &str = "2.16.840.1.113883.6.1";

fn record(number: u8) -> RecordId {
    RecordId::from_random([number; 16])
}

fn day(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text)
}

fn fact(category: Category, name: &str, system: &str, code: &str) -> Fact {
    let code = Code {
        code: code.to_owned(),
        system: system.to_owned(),
        display: name.to_owned(),
    };
    Fact {
        category,
        standing: Standing::Present,
        what: Coded {
            text: name.to_owned(),
            code: (!code.code.is_empty()).then_some(code),
            translations: Vec::new(),
        },
        value: None,
        from: None,
        to: None,
        status: String::new(),
        details: Vec::new(),
        source: Provenance::default(),
    }
}

fn measured(name: &str, code: &str, on: &str, number: &str, unit: &str) -> Fact {
    Fact {
        value: Some(Value::Quantity {
            number: number.to_owned(),
            unit: unit.to_owned(),
        }),
        from: day(on),
        ..fact(Category::Results, name, LOINC, code)
    }
}

fn detail(kind: DetailKind, text: &str) -> Detail {
    Detail {
        kind,
        value: Value::Text {
            text: text.to_owned(),
        },
    }
}

fn of(files: &[(&str, &[Fact])]) -> Summary {
    let sources: Vec<_> = (1..)
        .zip(files)
        .map(|(number, (dated, facts))| Source {
            record: record(number),
            dated: dated.parse::<NaiveDate>().ok(),
            facts,
        })
        .collect();
    summarize(&sources)
}

fn list(summary: &Summary, kind: ListKind) -> &List {
    summary.lists.iter().find(|list| list.kind == kind).unwrap()
}

fn names(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.what.text.as_str()).collect()
}

#[test]
fn one_condition_in_two_files_is_one_line_that_cites_both() {
    let cda = fact(
        Category::Problems,
        "Essential hypertension",
        "2.16.840.1.113883.6.96",
        "59621000",
    );
    let fhir = fact(
        Category::PastProblems,
        "High blood pressure",
        SNOMED,
        "59621000",
    );
    let summary = of(&[("2024-02-01", &[cda]), ("2026-05-06", &[fhir])]);
    let problems = list(&summary, ListKind::Problems);
    assert_eq!(names(&problems.lines), ["High blood pressure"]);
    let cited: Vec<_> = problems.lines[0]
        .cites
        .iter()
        .map(|cite| cite.record)
        .collect();
    assert_eq!(cited, [record(2), record(1)]);
    assert_eq!(summary.statements, 2);
}

#[test]
fn what_is_denied_never_stands_among_what_the_person_has() {
    let has = fact(Category::Problems, "Asthma", SNOMED, "195967001");
    let standings = [
        Standing::Negated,
        Standing::Refuted,
        Standing::EnteredInError,
        Standing::NotDone,
        Standing::NoneKnown,
    ];
    for standing in standings {
        let not = Fact {
            standing,
            ..fact(Category::Problems, "Diabetes", SNOMED, "73211009")
        };
        let summary = of(&[("2026-01-01", &[has.clone(), not])]);
        let problems = list(&summary, ListKind::Problems);
        assert_eq!(names(&problems.lines), ["Asthma"], "{standing:?}");
        assert_eq!(names(&problems.denied), ["Diabetes"], "{standing:?}");
    }
}

#[test]
fn what_a_relative_had_stands_in_the_family_history() {
    let mothers = Fact {
        standing: Standing::OfRelative,
        details: vec![detail(DetailKind::Relative, "mother")],
        ..fact(Category::Problems, "Breast cancer", SNOMED, "254837009")
    };
    let summary = of(&[("2026-01-01", &[mothers])]);
    assert!(
        summary
            .lists
            .iter()
            .all(|list| list.kind != ListKind::Problems)
    );
    assert_eq!(
        names(&list(&summary, ListKind::FamilyHistory).lines),
        ["Breast cancer"]
    );
}

#[test]
fn one_thing_affirmed_and_denied_is_two_lines_and_a_contradiction_is_told() {
    let penicillin = fact(Category::Allergies, "Penicillin", SNOMED, "373270004");
    let none = Fact {
        standing: Standing::Negated,
        ..fact(
            Category::Allergies,
            "Allergy to substance",
            SNOMED,
            "419199007",
        )
    };
    let summary = of(&[
        ("2025-01-01", std::slice::from_ref(&penicillin)),
        ("2026-01-01", &[none]),
    ]);
    let allergies = list(&summary, ListKind::Allergies);
    assert_eq!(names(&allergies.lines), ["Penicillin"]);
    assert!(allergies.is_contradicted());

    let latex = Fact {
        standing: Standing::Negated,
        ..fact(Category::Allergies, "Latex", SNOMED, "111088007")
    };
    let summary = of(&[("2025-01-01", &[penicillin]), ("2026-01-01", &[latex])]);
    assert!(!list(&summary, ListKind::Allergies).is_contradicted());
}

#[test]
fn files_that_contradict_each_other_are_both_quoted() {
    let of_dose = |dose: &str, status: &str| Fact {
        status: status.to_owned(),
        details: vec![
            detail(DetailKind::Dose, dose),
            detail(DetailKind::Route, "by mouth"),
        ],
        ..fact(Category::Medications, "Lisinopril", "RXNORM", "29046")
    };
    let summary = of(&[
        ("2024-02-01", &[of_dose("10 mg", "active")]),
        ("2026-05-06", &[of_dose("20 mg", "stopped")]),
    ]);
    let [line] = list(&summary, ListKind::Medications).lines.as_slice() else {
        panic!("one line");
    };
    let about: Vec<_> = line.disagreements.iter().map(|it| it.about).collect();
    assert_eq!(about, [Aspect::Status, Aspect::Detail(DetailKind::Dose)]);
    assert_eq!((line.status.as_str(), line.details.len()), ("", 1));
    let newest = &line.disagreements[1].sayings[0];
    assert_eq!(newest.cites[0].record, record(2));
}

#[test]
fn dates_that_are_only_less_precise_do_not_contradict() {
    let since = |text| Fact {
        from: day(text),
        ..fact(Category::Problems, "Asthma", SNOMED, "195967001")
    };
    let agree = of(&[
        ("2024-01-01", &[since("2011")]),
        ("2025-01-01", &[since("2011-03-04")]),
    ]);
    let line = &list(&agree, ListKind::Problems).lines[0];
    assert_eq!(
        (line.from, line.disagreements.len()),
        (day("2011-03-04"), 0)
    );
    let differ = of(&[
        ("2024-01-01", &[since("2009")]),
        ("2025-01-01", &[since("2011-03-04")]),
    ]);
    let line = &list(&differ, ListKind::Problems).lines[0];
    assert_eq!(
        (line.from, line.disagreements[0].about),
        (None, Aspect::From)
    );
}

#[test]
fn an_illness_that_came_twice_is_two_lines_and_no_contradiction() {
    let ear = |from, to| Fact {
        from: day(from),
        to: day(to),
        ..fact(Category::Problems, "Otitis media", SNOMED, "65363002")
    };
    let episodes = [
        ear("2014-05-31", "2014-08-22"),
        ear("2015-07-18", "2016-02-26"),
    ];
    let summary = of(&[
        ("2020-01-01", &episodes),
        ("2021-01-01", &[ear("2015-07-18", "2016-02-26")]),
    ]);
    let lines = &list(&summary, ListKind::Problems).lines;
    let seen: Vec<_> = lines
        .iter()
        .map(|line| (line.from, line.cites.len(), line.disagreements.len()))
        .collect();
    assert_eq!(seen, [(day("2015-07-18"), 2, 0), (day("2014-05-31"), 1, 0)]);
}

#[test]
fn refills_in_one_file_are_one_medicine_over_the_whole_time() {
    let taken = |from, to| Fact {
        from: day(from),
        to: day(to),
        ..fact(Category::Medications, "Lisinopril", "RXNORM", "29046")
    };
    let refills = [
        taken("2024-03-01", "2024-06-01"),
        taken("2024-06-01", "2024-09-01"),
    ];
    let summary = of(&[("2025-01-01", &refills)]);
    let [line] = list(&summary, ListKind::Medications).lines.as_slice() else {
        panic!("one line");
    };
    assert_eq!((line.from, line.to), (day("2024-03-01"), day("2024-09-01")));
    assert!(line.disagreements.is_empty());
    let on = [taken("2024-03-01", "2024-06-01"), taken("2024-06-01", "")];
    let summary = of(&[("2025-01-01", &on)]);
    assert_eq!(list(&summary, ListKind::Medications).lines[0].to, None);
}

#[test]
fn two_shots_of_one_vaccine_on_two_days_are_two_lines() {
    let shot = |on| Fact {
        from: day(on),
        ..fact(Category::Immunizations, "Influenza", "CVX", "158")
    };
    let first = [shot("2024-10-03"), shot("2025-10-09")];
    let summary = of(&[
        ("2025-12-01", &first),
        ("2026-01-01", &[shot("2025-10-09")]),
    ]);
    let lines = &list(&summary, ListKind::Immunizations).lines;
    let days: Vec<_> = lines
        .iter()
        .map(|line| (line.from, line.cites.len()))
        .collect();
    assert_eq!(days, [(day("2025-10-09"), 2), (day("2024-10-03"), 1)]);
}

#[test]
fn a_test_over_time_is_one_series_in_one_unit() {
    let facts = [
        measured("Albumin", "1751-7", "2026-05-06", "4.10", "g/dL"),
        measured(
            "Albumin [Mass/volume] in Serum",
            "1751-7",
            "2024-05-06",
            "39",
            "g/L",
        ),
    ];
    let again = [measured("Albumin", "1751-7", "2026-05-06", "4.1", "g/dL")];
    let summary = of(&[("2026-05-07", &facts), ("2026-06-01", &again)]);
    let [series] = summary.series.as_slice() else {
        panic!("one series: {:?}", summary.series);
    };
    let points: Vec<_> = series
        .points
        .iter()
        .map(|point| (point.number.as_str(), point.cites.len()))
        .collect();
    assert_eq!(series.unit, "g/dL");
    assert_eq!(points, [("3.9", 1), ("4.10", 2)]);
    assert_eq!(
        series.points[0].original,
        Some(("39".to_owned(), "g/L".to_owned()))
    );
}

#[test]
fn units_that_need_more_than_a_power_of_ten_stay_apart() {
    let facts = [
        measured("Glucose", "2345-7", "2026-05-06", "99", "mg/dL"),
        measured("Glucose", "2345-7", "2026-05-07", "5.5", "mmol/L"),
    ];
    let summary = of(&[("2026-05-07", &facts)]);
    let units: Vec<_> = summary
        .series
        .iter()
        .map(|series| series.unit.as_str())
        .collect();
    assert_eq!(units, ["mg/dL", "mmol/L"]);
}

#[test]
fn a_result_outside_of_its_range_is_told_by_the_laboratorys_word_or_by_its_limits() {
    let potassium = |number: &str, details: Vec<Detail>| Fact {
        details,
        ..measured("Potassium", "2823-3", "2026-05-06", number, "mmol/L")
    };
    let range = || detail(DetailKind::ReferenceRange, "3.5 - 5.1 mmol/L");
    for (number, details, outside) in [
        ("5.4", vec![range()], true),
        ("5.1", vec![range()], false),
        ("3.4", vec![range()], true),
        (
            "5.4",
            vec![range(), detail(DetailKind::Interpretation, "Normal")],
            false,
        ),
        (
            "4.4",
            vec![range(), detail(DetailKind::Interpretation, "H")],
            true,
        ),
        ("9.9", vec![], false),
        (
            "4.4",
            vec![range(), detail(DetailKind::Interpretation, "Abnormal")],
            true,
        ),
        (
            "4.4",
            vec![range(), detail(DetailKind::Interpretation, "Susceptible")],
            false,
        ),
        (
            "4.4",
            vec![detail(DetailKind::Interpretation, "See comment")],
            false,
        ),
    ] {
        let summary = of(&[("2026-05-07", &[potassium(number, details)])]);
        assert_eq!(
            summary.series[0].points[0].is_outside(),
            outside,
            "{number}"
        );
    }
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let one = [
        fact(Category::Problems, "Asthma", SNOMED, "195967001"),
        measured("Albumin", "1751-7", "2026-05-06", "4.10", "g/dL"),
    ];
    let other = [
        fact(Category::Problems, "Bronchial asthma", SNOMED, "195967001"),
        fact(Category::Medications, "Albuterol", "RXNORM", "435"),
    ];
    let source = |number, dated: &str, facts| Source {
        record: record(number),
        dated: dated.parse().ok(),
        facts,
    };
    let (first, second) = (
        source(1, "2025-01-01", &one[..]),
        source(2, "2026-01-01", &other[..]),
    );
    assert_eq!(summarize(&[first, second]), summarize(&[second, first]));
}

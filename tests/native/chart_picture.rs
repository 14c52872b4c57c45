//! What files say with what the person wrote by hand: what stands beside, what is set aside, what comes back.

use chrono::NaiveDate;
use proptest::prelude::*;
use sealwell::chart::{Line, ListKind, Picture, PictureList, Source, Summary, summarize, thing_of};
use sealwell::domain::{
    HidingReason, OwnDate, OwnEntry, OwnId, OwnSaid, OwnWord, PersonId, RecordId, WrongAbout,
};
use sealwell::import::{Category, Code, Coded, Fact, PartialDate, Provenance, Standing, Value};

fn fact(category: Category, name: &str, code: &str) -> Fact {
    let code = Code {
        code: code.to_owned(),
        system: "http://snomed.info/sct".to_owned(),
        display: String::new(),
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

fn on(day: &str, fact: Fact) -> Fact {
    Fact {
        from: PartialDate::parse(day),
        ..fact
    }
}

fn weight(day: &str, number: &str) -> Fact {
    Fact {
        value: Some(Value::Quantity {
            number: number.to_owned(),
            unit: "kg".to_owned(),
        }),
        ..on(day, fact(Category::Vitals, "Body weight", "27113001"))
    }
}

fn of(files: &[&[Fact]]) -> Summary {
    let sources: Vec<_> = (1..)
        .zip(files)
        .map(|(number, facts)| Source {
            record: RecordId::from_random([number; 16]),
            dated: NaiveDate::from_ymd_opt(2020 + i32::from(number), 1, 1),
            facts,
        })
        .collect();
    summarize(&sources)
}

fn word(number: u8, list: ListKind, said: OwnSaid) -> OwnWord {
    OwnWord {
        id: OwnId::from_random([number; 16]),
        person: PersonId::from_random([1; 16]),
        list,
        written_on: NaiveDate::from_ymd_opt(2026, 10, 20).unwrap(),
        said,
    }
}

fn line<'a>(summary: &'a Summary, kind: ListKind, name: &str) -> &'a Line {
    let list = summary.lists.iter().find(|list| list.kind == kind).unwrap();
    let mut lines = list.lines.iter();
    lines.find(|line| line.what.text == name).unwrap()
}

fn hiding(number: u8, summary: &Summary, kind: ListKind, name: &str) -> OwnWord {
    let said = OwnSaid::Hidden {
        of: thing_of(kind, line(summary, kind, name)),
        why: HidingReason::NotMine,
        words: String::new(),
    };
    word(number, kind, said)
}

fn added(number: u8, list: ListKind, entry: OwnEntry) -> OwnWord {
    word(number, list, OwnSaid::Added { entry })
}

fn named(what: &str) -> OwnEntry {
    OwnEntry {
        what: what.to_owned(),
        ..OwnEntry::default()
    }
}

fn list(picture: &Picture, kind: ListKind) -> &PictureList {
    let mut lists = picture.lists.iter();
    lists.find(|list| list.kind == kind).unwrap()
}

fn shown(list: &PictureList) -> Vec<&str> {
    let lines = list.lines.iter();
    lines.map(|marked| marked.line.what.text.as_str()).collect()
}

#[test]
fn a_hidden_line_waits_at_the_end_and_comes_back_when_the_word_is_taken_back() {
    let files = [
        fact(Category::Problems, "Asthma", "195967001"),
        fact(Category::Problems, "Gout", "90560007"),
    ];
    let summary = of(&[&files]);
    let hidden = hiding(1, &summary, ListKind::Problems, "Gout");
    let picture = Picture::of(&summary, [&hidden]);
    let problems = list(&picture, ListKind::Problems);
    assert_eq!(shown(problems), ["Asthma"]);
    let aside = problems.aside.first().unwrap();
    assert_eq!(
        aside.line.as_ref(),
        Some(line(&summary, ListKind::Problems, "Gout"))
    );
    let picture = Picture::of(&summary, []);
    assert_eq!(shown(list(&picture, ListKind::Problems)).len(), 2);
}

#[test]
fn a_record_that_came_later_brings_a_hidden_line_back_with_the_word_that_hid_it() {
    let gout = fact(Category::Problems, "Gout", "90560007");
    let hidden = hiding(
        1,
        &of(&[std::slice::from_ref(&gout)]),
        ListKind::Problems,
        "Gout",
    );
    let again = fact(Category::Problems, "Gouty arthritis", "90560007");
    let picture = Picture::of(&of(&[&[gout], &[again]]), [&hidden]);
    let problems = list(&picture, ListKind::Problems);
    assert!(problems.aside.is_empty());
    let marked = problems.lines.first().unwrap();
    assert_eq!(marked.returned.as_ref(), Some(&hidden));
    assert_eq!(marked.line.cites.len(), 2);
}

#[test]
fn hiding_one_vaccination_leaves_those_of_other_days() {
    let flu = |day| {
        on(
            day,
            fact(Category::Immunizations, "Influenza", "1181000221105"),
        )
    };
    let summary = of(&[&[flu("2023-10-02"), flu("2024-10-07")]]);
    let kind = ListKind::Immunizations;
    let hidden = hiding(1, &summary, kind, "Influenza");
    let picture = Picture::of(&summary, [&hidden]);
    assert_eq!(list(&picture, kind).lines.len(), 1);
    assert_eq!(list(&picture, kind).aside.len(), 1);
}

#[test]
fn what_another_code_says_is_not_hidden_with_it() {
    let summary = of(&[&[fact(Category::Allergies, "Penicillin", "91936005")]]);
    let hidden = hiding(1, &summary, ListKind::Allergies, "Penicillin");
    let other = of(&[&[fact(Category::Allergies, "Penicillin", "294505008")]]);
    let picture = Picture::of(&other, [&hidden]);
    assert_eq!(shown(list(&picture, ListKind::Allergies)), ["Penicillin"]);
}

#[test]
fn a_correction_stands_beside_a_line_that_stays_as_it_is() {
    let summary = of(&[&[fact(Category::Medications, "Lisinopril", "386873009")]]);
    let kind = ListKind::Medications;
    let said = OwnSaid::Corrected {
        of: thing_of(kind, line(&summary, kind, "Lisinopril")),
        about: WrongAbout::Status,
        right: "I stopped in March".to_owned(),
    };
    let mine = word(1, kind, said);
    let picture = Picture::of(&summary, [&mine]);
    let marked = list(&picture, kind).lines.first().unwrap();
    assert_eq!(&marked.line, line(&summary, kind, "Lisinopril"));
    assert_eq!(marked.corrections, std::slice::from_ref(&mine));
    // Once no record says it, her word is not lost.
    let picture = Picture::of(&Summary::default(), [&mine]);
    assert_eq!(list(&picture, kind).aside.first().unwrap().word, mine);
}

#[test]
fn what_she_adds_against_a_record_that_denies_it_is_told_as_a_contradiction() {
    let none = Fact {
        standing: Standing::NoneKnown,
        ..fact(Category::Allergies, "No known allergy", "716186003")
    };
    let summary = of(&[&[none]]);
    let mine = added(1, ListKind::Allergies, named("Latex"));
    let picture = Picture::of(&summary, [&mine]);
    let allergies = list(&picture, ListKind::Allergies);
    assert!(allergies.is_contradicted());
    assert_eq!(allergies.own.first().unwrap().denied.len(), 1);
}

#[test]
fn a_number_of_hers_joins_those_of_the_same_name_and_unit_alone() {
    let summary = of(&[&[weight("2024-01-05", "70"), weight("2026-01-05", "74")]]);
    let mine = |number, unit: &str| {
        let entry = OwnEntry {
            number: "72.5".to_owned(),
            unit: unit.to_owned(),
            from: Some(OwnDate {
                year: 2025,
                month: Some(6),
                day: None,
            }),
            ..named("body weight")
        };
        added(number, ListKind::Vitals, entry)
    };
    let (kilograms, pounds) = (mine(1, "kg"), mine(2, "lb"));
    let picture = Picture::of(&summary, [&kilograms, &pounds]);
    let told: Vec<(&str, Vec<&str>)> = picture
        .series
        .iter()
        .map(|series| {
            let points = series.points.iter();
            let numbers = points.map(|point| point.number.as_str());
            (series.unit.as_str(), numbers.collect())
        })
        .collect();
    assert_eq!(
        told,
        [("kg", vec!["70", "72.5", "74"]), ("lb", vec!["72.5"])]
    );
    let own = picture.series[0].points[1].own;
    assert_eq!(own, Some(kilograms.id));
}

#[test]
fn a_hidden_number_leaves_its_series() {
    let summary = of(&[&[weight("2024-01-05", "70"), weight("2026-01-05", "740")]]);
    let wrong = summary.lists[0]
        .lines
        .iter()
        .find(|line| matches!(&line.value, Some(Value::Quantity { number, .. }) if number == "740"))
        .unwrap();
    let said = OwnSaid::Hidden {
        of: thing_of(ListKind::Vitals, wrong),
        why: HidingReason::Mistake,
        words: String::new(),
    };
    let hidden = word(1, ListKind::Vitals, said);
    let picture = Picture::of(&summary, [&hidden]);
    let numbers: Vec<_> = picture.series[0]
        .points
        .iter()
        .map(|point| point.number.as_str())
        .collect();
    assert_eq!(numbers, ["70"]);
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let categories = prop::sample::select(vec![
        Category::Problems,
        Category::Medications,
        Category::Allergies,
        Category::Immunizations,
        Category::Vitals,
    ]);
    let days = prop::sample::select(vec!["", "2024", "2024-05-06", "2025-05-06"]);
    (categories, 0_u8..4, days)
        .prop_map(|(category, name, day)| on(day, fact(category, &format!("Thing {name}"), "")))
}

proptest! {
    /// Every line that the records have is shown or set aside, once, with all that it rests on.
    #[test]
    fn no_word_of_hers_changes_or_loses_a_line(
        files in prop::collection::vec(prop::collection::vec(any_fact(), 0..6), 1..4),
        picks in prop::collection::vec((any::<u8>(), any::<bool>()), 0..6),
    ) {
        let files: Vec<&[Fact]> = files.iter().map(Vec::as_slice).collect();
        let early = of(&files[..1]);
        let all = of(&files);
        let lines = |summary: &Summary| -> Vec<(ListKind, Line)> {
            let lists = summary.lists.iter();
            lists
                .flat_map(|list| list.lines.iter().map(|line| (list.kind, line.clone())))
                .collect()
        };
        let known = lines(&early);
        let words: Vec<_> = (1..)
            .zip(&picks)
            .filter_map(|(number, (pick, hides))| {
                let (kind, line) = known.get(usize::from(*pick) % known.len().max(1))?;
                let of = thing_of(*kind, line);
                let said = if *hides {
                    OwnSaid::Hidden { of, why: HidingReason::Other, words: String::new() }
                } else {
                    OwnSaid::Corrected { of, about: WrongAbout::Other, right: "no".to_owned() }
                };
                Some(word(number, *kind, said))
            })
            .collect();
        let picture = Picture::of(&all, &words);
        let mut left: Vec<(ListKind, Line)> = Vec::new();
        for list in &picture.lists {
            let shown = list.lines.iter().map(|marked| marked.line.clone());
            let aside = list.aside.iter().filter_map(|aside| aside.line.clone());
            left.extend(shown.chain(aside).map(|line| (list.kind, line)));
        }
        for line in lines(&all) {
            let at = left.iter().position(|other| *other == line);
            prop_assert!(at.is_some(), "{line:?} is lost or changed");
            left.remove(at.unwrap());
        }
        prop_assert!(left.is_empty());
        // What a record says that did not say it when it was hidden is never set aside.
        let first = RecordId::from_random([1; 16]);
        for aside in picture.lists.iter().flat_map(|list| &list.aside) {
            if let Some(line) = &aside.line {
                prop_assert!(line.cites.iter().all(|cite| cite.record == first));
            }
        }
    }
}

//! Where to look for words: the state decides what is looked at, and only what is there can be chosen.

use std::collections::BTreeSet;

use pollster::block_on;
use sealwell::app::look_in::{LookIn, What};
use sealwell::domain::*;
use sealwell::search::Subject;
use sealwell::store::SliceSource;

use super::desk::{TestDesk, desk, record};
use super::domain::world::day;

/// Files a record of a person under a number; `sent` says by which place, in which year.
fn file(desk: &TestDesk, number: u8, person: u8, kind: RecordKind, sent: (Option<u8>, i32)) {
    let bytes = [number; 8];
    let file = block_on(desk.seal(&SliceSource(&bytes), "a.txt", "", |_| {})).unwrap();
    let filed = ReceivedRecord {
        id: RecordId::from_random([number; 16]),
        person: PersonId::from_random([person; 16]),
        request: None,
        provider: sent.0.map(|place| ProviderId::from_random([place; 16])),
        file,
        received_on: day(2026, 11, 20),
        kind,
        title: String::new(),
        dated: Some(day(sent.1, 5, 6)),
        identity: IdentityCheck::NotStated,
    };
    record(desk, Command::FileRecord(Box::new(filed)));
}

fn vault() -> (TestDesk, Vec<RequestId>) {
    let (desk, own, _) = desk();
    file(&desk, 40, 1, RecordKind::Pdf, (Some(1), 2019));
    file(&desk, 41, 1, RecordKind::Text, (Some(2), 2021));
    file(&desk, 42, 2, RecordKind::Pdf, (None, 2024));
    (desk, own)
}

fn records(desk: &TestDesk, look_in: LookIn) -> Vec<u8> {
    let within = look_in.within(&desk.state()).unwrap();
    let numbers = within.into_iter().filter_map(|subject| match subject {
        Subject::Record(id) => Some(id.to_bytes()[0]),
        _ => None,
    });
    numbers.collect()
}

#[test]
fn nothing_chosen_is_everywhere() {
    let (desk, _) = vault();
    assert_eq!(LookIn::default().within(&desk.state()), None);
}

#[test]
fn each_choice_leaves_out_what_does_not_fit_it() {
    let (desk, _) = vault();
    let all = LookIn::default();
    let person = |n| Some(PersonId::from_random([n; 16]));
    let provider = Some(ProviderId::from_random([2; 16]));
    let pdf = Some(What::Record(RecordKind::Pdf));
    for (look_in, expected) in [
        (
            LookIn {
                person: person(1),
                ..all
            },
            vec![40, 41],
        ),
        (
            LookIn {
                person: person(2),
                ..all
            },
            vec![42],
        ),
        (LookIn { provider, ..all }, vec![41]),
        (LookIn { what: pdf, ..all }, vec![40, 42]),
        (
            LookIn {
                from: Some(2021),
                ..all
            },
            vec![41, 42],
        ),
        (
            LookIn {
                to: Some(2021),
                ..all
            },
            vec![40, 41],
        ),
        (
            LookIn {
                from: Some(2020),
                to: Some(2023),
                ..all
            },
            vec![41],
        ),
        (
            LookIn {
                person: person(1),
                what: pdf,
                from: Some(2020),
                ..all
            },
            vec![],
        ),
    ] {
        assert_eq!(records(&desk, look_in), expected, "{look_in:?}");
    }
}

#[test]
fn a_request_is_looked_at_with_its_papers_alone() {
    let (desk, own) = vault();
    let look_in = LookIn {
        request: Some(own[0]),
        ..LookIn::default()
    };
    assert_eq!(
        look_in.within(&desk.state()),
        Some(vec![Subject::Request(own[0])])
    );
}

#[test]
fn places_stay_whoever_is_looked_at_and_other_people_do_not() {
    let (desk, _) = vault();
    let (own, other) = (
        PersonId::from_random([1; 16]),
        PersonId::from_random([2; 16]),
    );
    let look_in = LookIn {
        person: Some(own),
        ..LookIn::default()
    };
    let within = look_in.within(&desk.state()).unwrap();
    assert!(within.contains(&Subject::Provider(ProviderId::from_random([3; 16]))));
    assert!(within.contains(&Subject::Person(own)) && !within.contains(&Subject::Person(other)));
    assert!(!within.contains(&Subject::Paper(FilePlace::Authority(other))));
}

#[test]
fn only_what_is_there_can_be_chosen() {
    let (desk, own) = vault();
    let of = |person| LookIn {
        person: Some(PersonId::from_random([person; 16])),
        ..LookIn::default()
    };
    let choices = of(1).choices(&desk.state());
    assert_eq!(choices.requests, own.into_iter().collect::<BTreeSet<_>>());
    assert!(choices.what.contains(&What::Record(RecordKind::Text)));
    assert!(!choices.what.contains(&What::Paper));
    assert!(choices.years.contains(&2019) && !choices.years.contains(&2024));
    assert!(of(2).choices(&desk.state()).what.contains(&What::Paper));
}

//! Everything with a day: the newest first, days as precise as they are known, filters and zoom.

use sealwell::app::chronicle::{ItemKind, Sieve, What, Zoom, chronicle, months_of, years};
use sealwell::chart::{Happened, Moment, Source, Summary, moments, summarize};
use sealwell::domain::*;
use sealwell::import::{
    Category, Coded, Detail, DetailKind, Fact, PartialDate, Provenance, Standing, Value,
};

use super::documents_people::{day, holder, ingrid, request, sent, today};

fn fact(category: Category, name: &str, from: &str, to: &str) -> Fact {
    Fact {
        category,
        standing: Standing::Present,
        what: Coded::named(name),
        value: None,
        from: PartialDate::parse(from),
        to: PartialDate::parse(to),
        status: String::new(),
        details: Vec::new(),
        source: Provenance::default(),
    }
}

fn of(files: &[&[Fact]]) -> Summary {
    let sources: Vec<_> = (1..)
        .zip(files)
        .map(|(number, facts)| Source {
            record: RecordId::from_random([number; 16]),
            dated: None,
            facts,
        })
        .collect();
    summarize(&sources)
}

fn told(moment: &Moment) -> (String, Happened, &str) {
    (
        moment.on.to_string(),
        moment.happened,
        moment.told[0].what.text.as_str(),
    )
}

#[test]
fn a_day_stays_as_precise_as_the_files_have_it() {
    let facts = [
        fact(Category::Procedures, "By the year", "2019", ""),
        fact(Category::Procedures, "In March", "2019-03", ""),
        fact(Category::Procedures, "On a day of March", "2019-03-05", ""),
        fact(Category::Procedures, "In December", "2019-12-24", ""),
        fact(Category::Procedures, "Later", "2020-01-01", ""),
    ];
    let all = moments(&of(&[&facts]), today()).all;
    let order: Vec<_> = all.iter().map(|it| it.told[0].what.text.as_str()).collect();
    assert_eq!(
        order,
        [
            "Later",
            "By the year",
            "In December",
            "In March",
            "On a day of March"
        ]
    );
    assert_eq!(all[1].on, PartialDate::Year { year: 2019 });
}

#[test]
fn conditions_and_medicines_begin_and_end_and_visits_happen() {
    let facts = [
        fact(Category::Problems, "Asthma", "2011-03", "2015-06-01"),
        fact(Category::Medications, "Lisinopril", "2020-02-02", ""),
        fact(
            Category::Encounters,
            "Hospital stay",
            "2021-05-01",
            "2021-05-04",
        ),
    ];
    let all = moments(&of(&[&facts]), today()).all;
    assert_eq!(
        all.iter().map(told).collect::<Vec<_>>(),
        [
            ("2021-05-01".to_owned(), Happened::On, "Hospital stay"),
            ("2020-02-02".to_owned(), Happened::Began, "Lisinopril"),
            ("2015-06-01".to_owned(), Happened::Ended, "Asthma"),
            ("2011-03".to_owned(), Happened::Began, "Asthma"),
        ]
    );
    assert_eq!(all[0].until, PartialDate::parse("2021-05-04"));
}

#[test]
fn what_was_not_so_and_what_is_planned_is_no_thing_that_happened() {
    for standing in [
        Standing::Negated,
        Standing::NoneKnown,
        Standing::NotDone,
        Standing::Refuted,
        Standing::EnteredInError,
        Standing::Intended,
        Standing::OfRelative,
    ] {
        for category in Category::ALL {
            let denied = Fact {
                standing,
                ..fact(category, "Stroke", "2020-02-02", "")
            };
            let found = moments(&of(&[&[denied]]), today());
            assert!(found.all.is_empty(), "{standing:?} {category:?}");
            assert_eq!(
                (found.undated, found.ahead),
                (0, 0),
                "{standing:?} {category:?}"
            );
        }
    }
}

#[test]
fn results_of_one_day_and_place_stand_together() {
    let result = |name: &str, on: &str, place: &str| Fact {
        value: Some(Value::Quantity {
            number: "4.4".to_owned(),
            unit: "mmol/L".to_owned(),
        }),
        details: vec![Detail {
            kind: DetailKind::Place,
            value: Value::Text {
                text: place.to_owned(),
            },
        }],
        ..fact(Category::Results, name, on, "")
    };
    let facts = [
        result("Potassium", "2024-02-09", "Birch Lab"),
        result("Sodium", "2024-02-09", "Birch Lab"),
        result("Chloride", "2024-02-09", "Other Lab"),
        result("Potassium", "2024-03-09", "Birch Lab"),
    ];
    let all = moments(&of(&[&facts]), today()).all;
    let sizes: Vec<_> = all
        .iter()
        .map(|it| (it.on.to_string(), it.told.len()))
        .collect();
    assert_eq!(
        sizes,
        [
            ("2024-03-09".to_owned(), 1),
            ("2024-02-09".to_owned(), 1),
            ("2024-02-09".to_owned(), 2)
        ]
    );
}

#[test]
fn where_files_give_other_days_each_is_shown_and_says_so() {
    let one = fact(Category::Medications, "Lisinopril", "2020-02-02", "");
    let other = fact(Category::Medications, "Lisinopril", "2021-02-02", "");
    let all = moments(&of(&[&[one], &[other]]), today()).all;
    assert_eq!(all.len(), 2);
    assert!(
        all.iter()
            .all(|it| it.is_disputed && it.happened == Happened::Began)
    );
}

#[test]
fn what_has_no_day_or_lies_ahead_is_counted() {
    let facts = [
        fact(Category::Problems, "Gout", "", ""),
        fact(Category::Encounters, "Visit to come", "2027-01-05", ""),
        fact(Category::CareTeam, "Anna Berg", "2020", ""),
    ];
    let found = moments(&of(&[&facts]), today());
    assert_eq!((found.all.len(), found.undated, found.ahead), (0, 1, 1));
}

fn state() -> (State, RequestFile) {
    let (person, place) = (ingrid(), holder(ProviderKind::Practice, "MN"));
    let asked = sent(request(Instrument::AccessRequest));
    let mut state = State::default();
    let record = |number: u8, dated| ReceivedRecord {
        id: RecordId::from_random([number; 16]),
        person: person.id,
        request: (number == 1).then_some(asked.request.id),
        provider: None,
        file: BlobRef {
            id: BlobId::from_random([number; 16]),
            sha256: Fingerprint([0; 32]),
            length_bytes: 1,
            media_type: String::new(),
            name: "a".to_owned(),
        },
        received_on: day(2026, 11, 20),
        kind: RecordKind::Other,
        title: String::new(),
        dated,
        identity: IdentityCheck::NotStated,
    };
    for record in [record(1, Some(day(2024, 5, 6))), record(2, None)] {
        state.records.insert(record.id, record);
    }
    state.people.insert(person.id, person);
    state.providers.insert(place.id, place);
    state.requests.insert(asked.request.id, asked.clone());
    (state, asked)
}

#[test]
fn statements_records_and_requests_stand_in_one_order_and_are_filtered() {
    let (state, asked) = state();
    let of_request = [fact(Category::Encounters, "Visit", "2023-04-01", "")];
    let of_others = [fact(Category::Immunizations, "Influenza", "2022", "")];
    let summary = of(&[&of_request, &of_others]);
    let all = chronicle(&state, asked.request.person, &summary, today());
    assert!(
        all.items
            .is_sorted_by_key(|item| std::cmp::Reverse(item.on.year()))
    );
    let count = |sieve: &Sieve| all.items.iter().filter(|item| sieve.lets(item)).count();
    assert_eq!(count(&Sieve::default()), all.items.len());
    let of_kind = |kind| Sieve {
        kind: Some(kind),
        ..Sieve::default()
    };
    assert_eq!(count(&of_kind(ItemKind::Visits)), 1);
    assert_eq!(count(&of_kind(ItemKind::Vaccines)), 1);
    assert_eq!(count(&of_kind(ItemKind::Documents)), 2);
    assert!(count(&of_kind(ItemKind::Requests)) >= 2);
    let by_request = Sieve {
        request: Some(asked.request.id),
        ..Sieve::default()
    };
    // What its record says, the record itself, and what happened to it.
    assert_eq!(count(&by_request), 2 + count(&of_kind(ItemKind::Requests)));
    let (key, _) = all.places.first().expect("the place that was asked");
    let by_place = Sieve {
        place: Some(key.clone()),
        ..Sieve::default()
    };
    assert_eq!(count(&by_place), count(&by_request));
    // A record without a date of its own stands at the day it came.
    let days: Vec<_> = all
        .items
        .iter()
        .filter(|item| matches!(item.what, What::Record(_)))
        .map(|item| item.on.to_string())
        .collect();
    assert_eq!(days, ["2026-11-20", "2024-05-06"]);
    let somebody_else = PersonId::from_random([99; 16]);
    assert!(
        chronicle(&state, somebody_else, &Summary::default(), today())
            .items
            .is_empty()
    );
}

#[test]
fn nothing_of_a_request_that_lies_ahead_is_in_it() {
    let (state, asked) = state();
    let all = chronicle(&state, asked.request.person, &Summary::default(), today());
    assert!(all.items.iter().all(|item| item.on.first_day() <= today()));
}

#[test]
fn zoom_goes_from_all_years_to_a_year_to_a_month_and_back() {
    assert_eq!(Zoom::of(Some("2019"), Some("3")), Zoom::Month(2019, 3));
    assert_eq!(Zoom::of(Some("2019"), Some("13")), Zoom::Year(2019));
    assert_eq!(Zoom::of(None, Some("3")), Zoom::All);
    assert_eq!(Zoom::of(Some("x"), None), Zoom::All);
    assert_eq!(Zoom::Month(2019, 3).out(), Zoom::Year(2019));
    assert_eq!(Zoom::Year(2019).out(), Zoom::All);

    let (state, asked) = state();
    let facts = [
        fact(Category::Procedures, "By the year", "2019", ""),
        fact(Category::Procedures, "In March", "2019-03", ""),
    ];
    let all = chronicle(
        &state,
        asked.request.person,
        &of(&[&[], &[], &facts]),
        today(),
    );
    let counted = years(all.items.iter());
    let in_2019 = counted.iter().find(|it| it.year == 2019).expect("the year");
    assert_eq!(in_2019.count, 2);
    assert_eq!(
        counted.iter().map(|it| it.count).sum::<usize>(),
        all.items.len()
    );
    let (months, year_alone) = months_of(2019, all.items.iter());
    assert_eq!(
        (months[2], months.iter().sum::<usize>(), year_alone),
        (1, 1, 1)
    );
    let march = |zoom: Zoom| all.items.iter().filter(|item| zoom.holds(item)).count();
    assert_eq!(
        (march(Zoom::Year(2019)), march(Zoom::Month(2019, 3))),
        (2, 1)
    );
}

#[test]
fn ten_thousand_days_stay_in_their_order() {
    let facts: Vec<_> = (0..10_000)
        .map(|number| {
            let on = day(1990, 1, 1) + chrono::Days::new(number);
            fact(
                Category::Procedures,
                "Infusion",
                &on.format("%Y%m%d").to_string(),
                "",
            )
        })
        .collect();
    let all = moments(&of(&[&facts]), today()).all;
    assert_eq!(all.len(), 10_000);
    assert!(all.is_sorted_by_key(|it| std::cmp::Reverse(it.on.first_day())));
}

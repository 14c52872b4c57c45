//! How a request stands and the story it tells, as time goes by.

use sealwell::app::tracking::{
    Fact, LatelyWhat, RequestStanding, lately, standing, tally, timeline,
};
use sealwell::domain::clocks::{ClockKind, clocks};
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

use super::world::{World, day};

fn stands(world: &World, request: RequestId) -> RequestStanding {
    let file = &world.state.requests[&request];
    standing(&world.state, file, world.today, Rules::shipped())
}

fn story(world: &World, request: RequestId) -> Vec<(chrono::NaiveDate, Option<i64>, Fact)> {
    let (file, rules) = (&world.state.requests[&request], Rules::shipped());
    let clocks = clocks(
        file,
        &world.state.providers[&world.practice],
        world.today,
        rules,
    );
    timeline(&world.state, file, &clocks, world.today, rules)
        .into_iter()
        .map(|row| (row.on, row.day, row.fact))
        .collect()
}

#[test]
fn a_request_stands_where_its_last_event_left_it() {
    let mut world = World::new("WI");
    let draft = world.access_draft();
    let request = world.prepare(draft);
    assert_eq!(stands(&world, request), RequestStanding::ToSign);
    let mut world = World::new("WI");
    let request = world.sent_request();
    let sent_on = day(2026, 10, 20);
    assert_eq!(
        stands(&world, request),
        RequestStanding::ReceiptUnknown { sent_on }
    );
    world
        .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
        .unwrap();
    assert!(matches!(
        stands(&world, request),
        RequestStanding::Running(_)
    ));
    world.today = day(2026, 11, 20);
    assert!(
        matches!(stands(&world, request), RequestStanding::Running(_)),
        "the last day counts in full"
    );
    world.today = day(2026, 11, 21);
    assert!(matches!(
        stands(&world, request),
        RequestStanding::Late { days_late: 1, .. }
    ));
    world
        .happens(request, day(2026, 11, 22), Happening::AllReceived)
        .unwrap();
    assert_eq!(
        stands(&world, request),
        RequestStanding::Answered {
            on: day(2026, 11, 22)
        }
    );
}

#[test]
fn no_message_from_them_but_an_answer_ends_a_running_clock() {
    for what in [
        Happening::Acknowledged,
        Happening::FeeQuoted {
            amount_cents: 7400,
            lines: Vec::new(),
        },
        Happening::PartReceived {
            missing: Missing::default(),
        },
        Happening::Denied {
            in_writing: false,
            ground: None,
            in_part: false,
        },
    ] {
        let mut world = World::new("WI");
        let request = world.sent_request();
        world
            .happens(request, day(2026, 10, 21), what.clone())
            .unwrap();
        assert!(
            matches!(stands(&world, request), RequestStanding::Running(_)),
            "{what:?}"
        );
    }
}

#[test]
fn the_story_of_a_late_answer_has_its_lapse_today_and_what_lies_ahead() {
    let mut world = World::new("WI");
    let request = world.sent_request();
    world
        .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
        .unwrap();
    world.today = day(2026, 11, 23);
    let story = story(&world, request);
    let facts: Vec<_> = story
        .iter()
        .map(|(on, number, fact)| (*on, *number, fact.clone()))
        .collect();
    assert_eq!(facts[0], (day(2026, 10, 20), None, Fact::Written));
    let lapse = facts
        .iter()
        .position(|row| row.2 == Fact::RanOut(ClockKind::FederalAccess))
        .unwrap();
    assert_eq!(
        (facts[lapse].0, facts[lapse].1),
        (day(2026, 11, 20), Some(30))
    );
    assert_eq!(facts[lapse + 1], (day(2026, 11, 23), Some(33), Fact::Today));
    assert_eq!(facts[lapse + 2].2, Fact::LastDay(ClockKind::OcrComplaint));
    assert!(facts.is_sorted_by_key(|row| row.0));
}

#[test]
fn an_answer_after_the_last_day_keeps_the_lapse_and_drops_today() {
    let mut world = World::new("WI");
    let request = world.sent_request();
    world
        .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
        .unwrap();
    world
        .happens(request, day(2026, 11, 25), Happening::AllReceived)
        .unwrap();
    let facts: Vec<_> = story(&world, request)
        .into_iter()
        .map(|row| row.2)
        .collect();
    assert!(facts.contains(&Fact::RanOut(ClockKind::FederalAccess)));
    assert!(!facts.contains(&Fact::Today));
}

#[test]
fn lately_and_the_tally_count_what_was_sent_and_what_came() {
    let mut world = World::new("WI");
    let request = world.sent_request();
    assert_eq!(
        (
            tally(&world.state, None).asked,
            tally(&world.state, None).all_came
        ),
        (1, 0)
    );
    world
        .happens(request, day(2026, 10, 25), Happening::AllReceived)
        .unwrap();
    assert_eq!(tally(&world.state, Some(world.ada)).all_came, 1);
    let rows = lately(&world.state, None, 5);
    assert!(matches!(rows[0].what, LatelyWhat::Happened(..)) && rows[0].on == day(2026, 10, 25));
    assert_eq!(
        lately(&world.state, Some(PersonId::from_random([9; 16])), 5),
        []
    );
}

#[test]
fn the_newest_few_are_the_first_of_all_in_whatever_order_they_were_written_down() {
    let mut world = World::new("WI");
    let request = world.sent_request();
    for of_month in [22, 29, 21, 29, 25, 27] {
        world
            .happens(request, day(2026, 10, of_month), Happening::Noted)
            .unwrap();
    }
    let all = lately(&world.state, None, usize::MAX);
    let days: Vec<_> = all.iter().map(|row| row.on).collect();
    let wanted = [29, 29, 27, 25, 22, 21, 20].map(|of_month| day(2026, 10, of_month));
    assert_eq!(days, wanted);
    for most in 0..=all.len() {
        assert_eq!(lately(&world.state, None, most), all[..most]);
    }
}

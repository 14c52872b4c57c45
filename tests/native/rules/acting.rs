//! What the rows do: the dates of the clocks for looking, and what a request about somebody who died must have.

use sealwell::domain::checklist::{ElementStanding, checklist};
use sealwell::domain::clocks::{Clock, ClockKind, clocks};
use sealwell::domain::rules::{ElementId, Rules};
use sealwell::domain::*;

use super::day;
use crate::domain::world::{World, provider, represented};

/// The state clock of a request to look, received on Wednesday, October 21, 2026; Veterans Day lies within.
fn looking(kind: ProviderKind, state: &str, happened: &[Happening]) -> Option<Clock> {
    let mut world = World::new(state);
    let holder = provider(world.practice, kind, state);
    world.must(Command::SaveProvider(Box::new(holder)));
    let draft = Draft {
        manner: Manner::Inspect,
        ..world.access_draft()
    };
    let request = world.sent(draft);
    for what in happened {
        world
            .happens(request, day(2026, 10, 21), what.clone())
            .unwrap();
    }
    let file = &world.state.requests[&request];
    let holder = &world.state.providers[&world.practice];
    clocks(file, holder, world.today, Rules::shipped())
        .into_iter()
        .find(|clock| clock.kind == ClockKind::StateAccess)
}

#[test]
fn a_request_to_look_has_the_states_own_date() {
    let received = [Happening::ReceivedByProvider];
    for (state, expected) in [
        ("CA", day(2026, 10, 28)),
        ("NE", day(2026, 10, 31)),
        ("NV", day(2026, 11, 4)),
        ("WA", day(2026, 11, 12)),
    ] {
        let clock = looking(ProviderKind::Hospital, state, &received).unwrap();
        assert_eq!(clock.last_day, expected, "{state}");
    }
    for state in ["FL", "NY", "LA", "MT"] {
        assert_eq!(
            looking(ProviderKind::Hospital, state, &received),
            None,
            "{state}"
        );
    }
}

#[test]
fn a_texas_hospital_shows_its_records_fifteen_days_after_request_and_fee() {
    let happened = [
        Happening::ReceivedByProvider,
        Happening::FeePaid { amount_cents: 500 },
    ];
    let unpaid = looking(ProviderKind::Hospital, "TX", &happened[..1]);
    assert_eq!(unpaid, None);
    let clock = looking(ProviderKind::Hospital, "TX", &happened).unwrap();
    assert_eq!(clock.last_day, day(2026, 11, 5));
}

#[test]
fn more_time_in_nebraska_ends_twenty_one_days_after_the_request_came() {
    let letter = Happening::ExtensionLetter {
        written_on: day(2026, 10, 21),
        done_by: Some(day(2026, 12, 1)),
        gives_reason: true,
    };
    let happened = [Happening::ReceivedByProvider, letter];
    let clock = looking(ProviderKind::Practice, "NE", &happened).unwrap();
    assert_eq!(clock.last_day, day(2026, 11, 11));
}

/// How the elements about a death stand in the request for a person.
fn about_a_death(change: impl Fn(&mut Person)) -> Vec<(ElementId, ElementStanding)> {
    let mut world = World::new("WI");
    let request = world.sent_request();
    let mut person = represented(world.ada);
    change(&mut person);
    let items = checklist(
        DocumentKind::AccessRequest,
        &world.state.requests[&request],
        &person,
        &world.state.providers[&world.practice],
        world.today,
        Rules::shipped(),
    );
    let of_death = |id| {
        use ElementId::{DecAuthority, DecDeathProof, DecDecedent};
        matches!(id, DecAuthority | DecDeathProof | DecDecedent)
    };
    items
        .into_iter()
        .filter(|item| of_death(item.element))
        .map(|item| (item.element, item.standing))
        .collect()
}

#[test]
fn nothing_about_a_death_is_wanted_for_the_living() {
    assert_eq!(about_a_death(|_| {}), []);
}

#[test]
fn an_agent_for_health_care_does_not_act_for_the_dead_and_an_executor_does() {
    let died = |person: &mut Person, kind| {
        person.died = Some(day(2026, 9, 1));
        if let Standing::Represented(authority) = &mut person.standing {
            authority.kind = kind;
        }
    };
    let stands = |kind| {
        let items = about_a_death(|person| died(person, kind));
        assert_eq!(items.len(), 3);
        items
            .into_iter()
            .find(|(id, _)| *id == ElementId::DecAuthority)
            .unwrap()
            .1
    };
    for kind in AuthorityKind::ALL {
        let expected = match kind {
            AuthorityKind::ExecutorOrAdministrator | AuthorityKind::Other => ElementStanding::There,
            _ => ElementStanding::Missing,
        };
        assert_eq!(stands(kind), expected, "{kind:?}");
    }
}

#[test]
fn nobody_signs_for_herself_after_her_death() {
    let items = about_a_death(|person| {
        person.died = Some(day(2026, 9, 1));
        person.standing = Standing::Myself;
    });
    assert!(items.contains(&(ElementId::DecAuthority, ElementStanding::Missing)));
}

//! Deadlines: what starts them, what does not stop them, and how they are counted.

use chrono::NaiveDate;
use sealwell::domain::clocks::{
    Clock, ClockKind, ClockStanding, StartReason, VoidExtension, clocks, count,
};
use sealwell::domain::rules::{Rules, Unit};
use sealwell::domain::*;

use super::world::{World, day};

fn clock(world: &World, request: RequestId, kind: ClockKind) -> Option<Clock> {
    let file = &world.state.requests[&request];
    let provider = &world.state.providers[&file.request.provider];
    clocks(file, provider, world.today, Rules::shipped())
        .into_iter()
        .find(|clock| clock.kind == kind)
}

fn federal(world: &World, request: RequestId) -> Option<Clock> {
    clock(world, request, ClockKind::FederalAccess)
}

/// A request to a hospital in a state, and the day it is known to have arrived.
fn arrived(state: &str, on: NaiveDate) -> (World, RequestId) {
    let mut world = World::new(state);
    let request = world.sent_request();
    world
        .happens(request, on, Happening::ReceivedByProvider)
        .unwrap();
    (world, request)
}

fn extension(written: (u32, u32), done_by: Option<(u32, u32)>, gives_reason: bool) -> Happening {
    Happening::ExtensionLetter {
        written_on: day(2026, written.0, written.1),
        done_by: done_by.map(|(month, date)| day(2026, month, date)),
        gives_reason,
    }
}

#[test]
fn no_clock_runs_before_anyone_knows_that_it_arrived() {
    let mut world = World::new("WI");
    let request = world.sent_request();
    assert_eq!(federal(&world, request), None);
}

#[test]
fn the_federal_clock_ends_on_the_thirtieth_day_after_receipt_and_late_starts_the_day_after() {
    let (mut world, request) = arrived("WI", day(2026, 10, 21));
    world.today = day(2026, 11, 20);
    let clock = federal(&world, request).unwrap();
    assert_eq!(clock.last_day, day(2026, 11, 20));
    assert_eq!(clock.standing, ClockStanding::Running { days_left: 0 });
    assert_eq!(clock.reference, "45 CFR 164.524(b)(2)(i)");
    world.today = day(2026, 11, 21);
    assert_eq!(
        federal(&world, request).unwrap().standing,
        ClockStanding::RanOut { days_ago: 1 }
    );
}

#[test]
fn a_first_sign_from_the_holder_starts_the_clock_where_the_day_of_receipt_is_unknown() {
    let mut world = World::new("WI");
    let request = world.sent_request();
    world
        .happens(request, day(2026, 10, 27), Happening::Acknowledged)
        .unwrap();
    let clock = federal(&world, request).unwrap();
    assert_eq!(
        (clock.start.on, clock.start.because),
        (day(2026, 10, 27), StartReason::ReceiptShown)
    );
    world
        .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
        .unwrap();
    assert_eq!(
        federal(&world, request).unwrap().start.on,
        day(2026, 10, 21)
    );
}

#[test]
fn no_incoming_message_stops_a_running_clock() {
    let quiet = [
        Happening::Acknowledged,
        Happening::FeeQuoted {
            amount_cents: 7_400,
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
        Happening::Called {
            spoke_with: "Dana".into(),
            number: String::new(),
        },
        Happening::Noted,
    ];
    for what in quiet {
        let mut world = World::new("WI");
        let request = world.sent_request();
        world
            .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
            .unwrap();
        world
            .happens(request, day(2026, 11, 3), what.clone())
            .unwrap();
        world.today = day(2026, 11, 21);
        let standing = federal(&world, request).unwrap().standing;
        assert_eq!(standing, ClockStanding::RanOut { days_ago: 1 }, "{what:?}");
    }
}

#[test]
fn all_records_or_a_written_denial_end_the_clock() {
    for what in [
        Happening::AllReceived,
        Happening::Denied {
            in_writing: true,
            ground: None,
            in_part: false,
        },
        Happening::Withdrawn,
    ] {
        let mut world = World::new("WI");
        let request = world.sent_request();
        world
            .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
            .unwrap();
        world.happens(request, day(2026, 11, 3), what).unwrap();
        world.today = day(2027, 1, 1);
        let standing = federal(&world, request).unwrap().standing;
        assert_eq!(
            standing,
            ClockStanding::Ended {
                on: day(2026, 11, 3)
            }
        );
    }
}

#[test]
fn one_written_extension_with_reason_and_date_gives_up_to_sixty_days() {
    let (mut world, request) = arrived("WI", day(2026, 10, 21));
    world
        .happens(
            request,
            day(2026, 11, 5),
            extension((11, 3), Some((12, 31)), true),
        )
        .unwrap();
    let clock = federal(&world, request).unwrap();
    assert_eq!(
        clock.last_day,
        day(2026, 12, 20),
        "sixty days after October 21, whatever the letter says"
    );
    assert_eq!(clock.base_last_day, day(2026, 11, 20));
}

#[test]
fn a_holder_that_names_an_earlier_day_is_held_to_it() {
    let (mut world, request) = arrived("WI", day(2026, 10, 21));
    world
        .happens(
            request,
            day(2026, 11, 5),
            extension((11, 3), Some((12, 4)), true),
        )
        .unwrap();
    assert_eq!(federal(&world, request).unwrap().last_day, day(2026, 12, 4));
}

#[test]
fn a_letter_without_reason_or_date_or_out_of_time_or_a_second_one_gives_nothing() {
    let cases = [
        (
            extension((11, 3), Some((12, 4)), false),
            VoidExtension::NoReason,
        ),
        (extension((11, 3), None, true), VoidExtension::NoDate),
        (
            extension((11, 21), Some((12, 4)), true),
            VoidExtension::TooLate,
        ),
    ];
    for (letter, why) in cases {
        let mut world = World::new("WI");
        let request = world.sent_request();
        world
            .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
            .unwrap();
        world.happens(request, day(2026, 11, 23), letter).unwrap();
        let clock = federal(&world, request).unwrap();
        assert_eq!(clock.last_day, day(2026, 11, 20), "{why:?}");
        assert_eq!(
            clock
                .void_extensions
                .iter()
                .map(|(_, why)| *why)
                .collect::<Vec<_>>(),
            [why]
        );
    }
    let (mut world, request) = arrived("WI", day(2026, 10, 21));
    world
        .happens(
            request,
            day(2026, 11, 5),
            extension((11, 3), Some((12, 4)), true),
        )
        .unwrap();
    world
        .happens(
            request,
            day(2026, 11, 19),
            extension((11, 18), Some((12, 20)), true),
        )
        .unwrap();
    let clock = federal(&world, request).unwrap();
    assert_eq!(clock.last_day, day(2026, 12, 4));
    assert_eq!(
        clock.void_extensions.first().map(|(_, why)| *why),
        Some(VoidExtension::Second)
    );
}

#[test]
fn each_state_clock_of_the_pack_sets_its_own_date() {
    let practice = ProviderKind::Practice;
    let hospital = ProviderKind::Hospital;
    // Received on Wednesday, October 21, 2026; Veterans Day is a federal holiday.
    let cases = [
        ("CA", practice, Some(day(2026, 11, 5))),
        ("CA", hospital, Some(day(2026, 11, 5))),
        ("TN", practice, Some(day(2026, 11, 4))),
        ("TN", hospital, None),
        ("TX", practice, Some(day(2026, 11, 12))),
        ("TX", hospital, None),
        ("WA", practice, Some(day(2026, 11, 12))),
        ("MD", practice, Some(day(2026, 11, 19))),
        ("WI", practice, None),
        ("CA", ProviderKind::Pharmacy, None),
    ];
    for (state, kind, expected) in cases {
        let mut world = World::new(state);
        let changed = super::world::provider(world.practice, kind, state);
        world.must(Command::SaveProvider(Box::new(changed)));
        let request = world.sent_request();
        world
            .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
            .unwrap();
        let got = clock(&world, request, ClockKind::StateAccess).map(|clock| clock.last_day);
        assert_eq!(got, expected, "{state} {kind:?}");
    }
}

#[test]
fn a_texas_hospital_counts_from_the_fee() {
    let mut world = World::new("TX");
    let hospital = super::world::provider(world.practice, ProviderKind::Hospital, "TX");
    world.must(Command::SaveProvider(Box::new(hospital)));
    let request = world.sent_request();
    world
        .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
        .unwrap();
    world
        .happens(
            request,
            day(2026, 10, 29),
            Happening::FeePaid { amount_cents: 650 },
        )
        .unwrap();
    let clock = clock(&world, request, ClockKind::StateAccess).unwrap();
    assert_eq!(
        (clock.start.because, clock.last_day),
        (StartReason::FeePaid, day(2026, 11, 13))
    );
}

#[test]
fn a_school_or_an_unknown_holder_gets_no_date() {
    for kind in [
        ProviderKind::School,
        ProviderKind::HealthDepartment,
        ProviderKind::Other,
    ] {
        let mut world = World::new("CA");
        let changed = super::world::provider(world.practice, kind, "CA");
        world.must(Command::SaveProvider(Box::new(changed)));
        let request = world.sent_request();
        world
            .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
            .unwrap();
        let file = &world.state.requests[&request];
        assert!(
            clocks(
                file,
                &world.state.providers[&world.practice],
                world.today,
                Rules::shipped()
            )
            .is_empty()
        );
    }
}

#[test]
fn an_authorization_has_its_own_end_and_no_access_clock() {
    let mut world = World::new("CA");
    let draft = Draft {
        recipient: Some(Recipient::SomebodyElse(Contact {
            name: "Legal Aid".into(),
            fax: "1".into(),
            ..Contact::default()
        })),
        delivery: Some(Delivery::Fax),
        purpose: Some("A disability claim".into()),
        expiry: Some(Expiry::On(day(2027, 4, 20))),
        ..world.access_draft()
    };
    let request = world.sent(draft);
    world
        .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
        .unwrap();
    let file = &world.state.requests[&request];
    let all = clocks(
        file,
        &world.state.providers[&world.practice],
        world.today,
        Rules::shipped(),
    );
    assert_eq!(
        all.iter().map(|c| (c.kind, c.last_day)).collect::<Vec<_>>(),
        [(ClockKind::AuthorizationEnds, day(2027, 4, 20))]
    );
}

#[test]
fn the_complaint_window_opens_when_the_time_ran_out_or_the_denial_came() {
    let (mut world, request) = arrived("WI", day(2026, 10, 21));
    world.today = day(2026, 11, 20);
    assert_eq!(clock(&world, request, ClockKind::OcrComplaint), None);
    world.today = day(2026, 11, 23);
    let window = clock(&world, request, ClockKind::OcrComplaint).unwrap();
    assert_eq!(
        (window.start.because, window.last_day),
        (StartReason::AnswerDue, day(2027, 5, 19))
    );

    let (mut world, request) = arrived("WI", day(2026, 10, 21));
    world
        .happens(
            request,
            day(2026, 11, 2),
            Happening::Denied {
                in_writing: true,
                ground: None,
                in_part: false,
            },
        )
        .unwrap();
    let window = clock(&world, request, ClockKind::OcrComplaint).unwrap();
    assert_eq!(
        (window.start.because, window.last_day),
        (StartReason::Denied, day(2027, 5, 1))
    );
}

#[test]
fn the_count_adds_up_to_the_length_in_calendar_and_in_working_days() {
    for state in ["WI", "CA", "TN", "WA", "MD"] {
        let mut world = World::new(state);
        let request = world.sent_request();
        world
            .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
            .unwrap();
        let file = &world.state.requests[&request];
        for clock in clocks(
            file,
            &world.state.providers[&world.practice],
            world.today,
            Rules::shipped(),
        ) {
            let sum: i64 = count(&clock).iter().map(|line| line.days).sum();
            assert_eq!(
                sum,
                i64::from(clock.length),
                "{state} {:?} {:?}",
                clock.kind,
                clock.unit
            );
            assert!(clock.unit != Unit::AsWritten);
        }
    }
}

//! What holds for any journal, in any order, with garbage in it.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use sealwell::domain::clocks::{Clock, clocks, ended_on};
use sealwell::domain::next::agenda;
use sealwell::domain::rules::{GroundId, ReasonId, Rules};
use sealwell::domain::steps::{StepKind, advise, letter_window};
use sealwell::domain::*;

use super::world::{World, day, provider};

fn id() -> RequestId {
    RequestId::from_random([4; 16])
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..140).prop_map(|days| day(2026, 10, 1) + Days::new(days))
}

fn happening() -> impl Strategy<Value = Happening> {
    let grounds = prop::sample::select(vec!["re.endanger", "un.inmate", "not.drs", "nonsense"]);
    let reasons: Vec<_> = Rules::shipped()
        .reasons()
        .iter()
        .map(|row| row.id.as_str().to_owned())
        .chain(["nonsense".to_owned()])
        .collect();
    let lines = prop::collection::vec(prop::sample::select(FeeLineKind::ALL.to_vec()), 0..3);
    prop_oneof![
        Just(Happening::ReceivedByProvider),
        Just(Happening::Acknowledged),
        Just(Happening::NeverGot),
        Just(Happening::ExtensionSpoken),
        Just(Happening::Asked),
        Just(Happening::PartReceived {
            missing: Missing::default()
        }),
        Just(Happening::SummaryReceived),
        Just(Happening::WrongForm),
        Just(Happening::WrongPatientReceived),
        Just(Happening::AllReceived),
        Just(Happening::PatientDied),
        Just(Happening::Noted),
        Just(Happening::Withdrawn),
        Just(Happening::Settled {
            outcome: Outcome::Partly
        }),
        Just(Happening::FeePaid { amount_cents: 650 }),
        Just(Happening::HolderClosed {
            custodian: String::new()
        }),
        Just(Happening::Called {
            spoke_with: String::new(),
            number: String::new()
        }),
        any::<bool>().prop_map(|upheld| Happening::ReviewDecided { upheld }),
        any::<bool>().prop_map(|in_writing| Happening::RecordsDestroyed { in_writing }),
        any::<bool>().prop_map(|in_writing| Happening::NoRecord {
            in_writing,
            elsewhere: String::new()
        }),
        (any_day(), prop::option::of(any_day()), any::<bool>()).prop_map(
            |(written_on, done_by, gives_reason)| Happening::ExtensionLetter {
                written_on,
                done_by,
                gives_reason
            }
        ),
        prop::sample::select(reasons).prop_map(|id| Happening::ReasonGiven {
            reason: ReasonId::new(&id),
            in_writing: true,
        }),
        (lines, 0_u32..20_000).prop_map(|(kinds, amount_cents)| Happening::FeeQuoted {
            amount_cents,
            lines: kinds
                .into_iter()
                .map(|kind| FeeLine {
                    kind,
                    amount_cents,
                    words: String::new()
                })
                .collect(),
        }),
        (any::<bool>(), any::<bool>(), prop::option::of(grounds)).prop_map(
            |(in_writing, in_part, ground)| {
                Happening::Denied {
                    in_writing,
                    in_part,
                    ground: ground.map(GroundId::new),
                }
            }
        ),
    ]
}

fn entry(seed: u8, on: NaiveDate, what: Happening) -> HappeningEntry {
    HappeningEntry {
        id: HappeningId::from_random([seed; 16]),
        on,
        what,
        paper: None,
        note: String::new(),
    }
}

/// An event about the request, or about something that is not there.
fn event() -> impl Strategy<Value = Event> {
    let happened =
        (any::<u8>(), any_day(), happening(), 0_u8..9).prop_map(|(seed, on, what, stray)| {
            let request = if stray == 0 {
                RequestId::from_random([77; 16])
            } else {
                id()
            };
            Event::Happened {
                request,
                entry: Box::new(entry(seed, on, what)),
            }
        });
    let kinds = prop::sample::select(DocumentKind::ALL.to_vec());
    let signed = (kinds, any_day(), prop::option::of(any::<u8>())).prop_map(|(kind, on, about)| {
        let mut document = World::new("WI").signed(kind);
        document.signature.signed_on = on;
        document.about = about.map(|seed| HappeningId::from_random([seed; 16]));
        Event::DocumentSigned {
            request: id(),
            document: Box::new(document),
        }
    });
    let sent = (10_u8..40, any_day()).prop_map(|(seed, on)| {
        let mut sending = World::new("WI").faxed(DocumentId::from_random([seed; 16]));
        sending.on = on;
        Event::DocumentSent {
            request: id(),
            sending: Box::new(sending),
        }
    });
    let struck = any::<u8>().prop_map(|seed| Event::HappeningStruck {
        request: id(),
        happening: HappeningId::from_random([seed; 16]),
    });
    prop_oneof![6 => happened, 2 => signed, 2 => sent, 1 => struck]
}

/// A world with one request of an instrument, to a holder of a kind in a state, and these events.
fn world_of(instrument: Instrument, kind: ProviderKind, state: &str, events: &[Event]) -> World {
    let mut world = World::new(state);
    world.must(Command::SaveProvider(Box::new(provider(
        world.practice,
        kind,
        state,
    ))));
    world.prepare(world.access_draft());
    let mut request = world.state.requests[&id()].request.clone();
    request.instrument = instrument;
    request.expiry = instrument
        .is_permission()
        .then_some(Expiry::On(day(2027, 1, 20)));
    let prepared = Event::RequestPrepared(Box::new(request));
    for event in std::iter::once(&prepared).chain(events) {
        world.state.apply(&Stamped {
            stamp: Stamp::default(),
            event: event.clone(),
        });
    }
    world
}

/// The same, signed on the first day and sent on the next.
fn sent_world(kind: ProviderKind, state: &str, happened: &[(NaiveDate, Happening)]) -> World {
    let mut document = World::new(state).signed(DocumentKind::AccessRequest);
    document.signature.signed_on = day(2026, 10, 1);
    let mut sending = World::new(state).faxed(document.id);
    sending.on = day(2026, 10, 1);
    let mut events = vec![
        Event::DocumentSigned {
            request: id(),
            document: Box::new(document),
        },
        Event::DocumentSent {
            request: id(),
            sending: Box::new(sending),
        },
    ];
    events.extend(
        happened
            .iter()
            .zip(1_u8..)
            .map(|((on, what), seed)| Event::Happened {
                request: id(),
                entry: Box::new(entry(seed, *on, what.clone())),
            }),
    );
    world_of(Instrument::AccessRequest, kind, state, &events)
}

fn binding(world: &World, today: NaiveDate) -> Vec<Clock> {
    let file = &world.state.requests[&id()];
    let holder = &world.state.providers[&world.practice];
    let all = clocks(file, holder, today, Rules::shipped());
    all.into_iter()
        .filter(|clock| clock.kind.binds_holder())
        .collect()
}

fn state_and_kind() -> impl Strategy<Value = (&'static str, ProviderKind)> {
    let states = prop::sample::select(vec!["WI", "CA", "MD", "TN", "TX", "WA"]);
    (states, prop::sample::select(ProviderKind::ALL.to_vec()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_journal_folds_and_is_advised_on_and_never_comes_to_a_dead_end(
        events in prop::collection::vec(event(), 0..25),
        instrument in prop::sample::select(Instrument::ALL.to_vec()),
        (state, kind) in state_and_kind(),
        today in any_day(),
    ) {
        let world = world_of(instrument, kind, state, &events);
        let (file, rules) = (&world.state.requests[&id()], Rules::shipped());
        let advice = advise(&world.state, file, today, rules);
        prop_assert!(ended_on(file).is_some() || !advice.steps.is_empty(), "{:?}", advice);
        let _ = agenda(&world.state, today, rules);
    }

    #[test]
    fn a_request_whose_person_and_holder_are_gone_is_advised_on_all_the_same(
        events in prop::collection::vec(event(), 0..15),
        today in any_day(),
    ) {
        let mut world = world_of(Instrument::AccessRequest, ProviderKind::Hospital, "CA", &events);
        world.state.people.clear();
        world.state.providers.clear();
        let file = &world.state.requests[&id()];
        let advice = advise(&world.state, file, today, Rules::shipped());
        prop_assert!(ended_on(file).is_some() || !advice.steps.is_empty());
    }

    #[test]
    fn each_letter_that_is_offered_can_be_signed(
        events in prop::collection::vec(event(), 0..25),
        instrument in prop::sample::select(Instrument::ALL.to_vec()),
        (state, kind) in state_and_kind(),
        today in any_day(),
    ) {
        let world = world_of(instrument, kind, state, &events);
        let (file, rules) = (&world.state.requests[&id()], Rules::shipped());
        for step in advise(&world.state, file, today, rules).steps {
            let StepKind::Write(letter) = step.what else { continue };
            prop_assert!(letter_window(&world.state, file, letter, today, rules));
            let mut document = world.signed(letter);
            document.signature.signed_on = today.max(file.request.written_on);
            document.about = step.about;
            let sign = Command::SignDocument { request: id(), document: Box::new(document) };
            let day = today.max(file.request.written_on);
            if day == today {
                let refused = decide(&world.state, sign, day, rules).err();
                let lacks_only_words = matches!(refused, None | Some(Refusal::ElementsMissing(_)));
                prop_assert!(lacks_only_words, "{:?} {:?}", letter, refused);
            }
        }
    }

    #[test]
    fn nothing_but_an_answer_or_more_time_validly_taken_lengthens_or_ends_a_running_clock(
        before in prop::collection::vec((any_day(), happening()), 0..8),
        (on, what) in (any_day(), happening()),
        (state, kind) in state_and_kind(),
        today in any_day(),
    ) {
        prop_assume!(!what.answers() && !what.closes());
        prop_assume!(!matches!(what, Happening::ExtensionLetter { .. }));
        let old = binding(&sent_world(kind, state, &before), today);
        let mut after = before.clone();
        after.push((on, what));
        let new = binding(&sent_world(kind, state, &after), today);
        for clock in &old {
            let same = new.iter().find(|other| other.rule == clock.rule);
            prop_assert!(same.is_some_and(|other| other.last_day <= clock.last_day), "{:?}", clock);
        }
    }

    #[test]
    fn more_time_reaches_no_further_than_the_rule_lets_it(
        before in prop::collection::vec((any_day(), happening()), 0..10),
        (state, kind) in state_and_kind(),
        today in any_day(),
    ) {
        for clock in binding(&sent_world(kind, state, &before), today) {
            let outer = clock.extension.as_ref().map_or(clock.base_last_day, |more| more.outer_day);
            prop_assert!(clock.base_last_day <= clock.last_day && clock.last_day <= outer);
        }
    }
}

#[test]
fn a_thousand_requests_with_twenty_events_each_are_read_in_a_moment() {
    let what = [
        Happening::ReceivedByProvider,
        Happening::Asked,
        Happening::PartReceived {
            missing: Missing::default(),
        },
        Happening::ReasonGiven {
            reason: ReasonId::new("imp.notary"),
            in_writing: true,
        },
    ];
    let happened: Vec<_> = (0_u64..20)
        .zip(what.iter().cycle())
        .map(|(place, what)| (day(2026, 10, 2) + Days::new(place), what.clone()))
        .collect();
    let mut world = sent_world(ProviderKind::Hospital, "CA", &happened);
    let file = world.state.requests[&id()].clone();
    for number in 0_u128..1_000 {
        let mut file = file.clone();
        file.request.id = RequestId::from_random(number.to_be_bytes());
        world.state.requests.insert(file.request.id, file);
    }
    let started = std::time::Instant::now();
    let actions = agenda(&world.state, day(2026, 12, 1), Rules::shipped()).actions;
    let took_ms = started.elapsed().as_millis();
    assert!(actions.len() >= 1_001);
    // Unoptimized and on a busy machine; the page's own build is some twenty times faster.
    assert!(took_ms < 1_000, "{took_ms} ms");
}

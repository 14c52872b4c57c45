//! Any journal folds: in any order, with anything missing, without a panic and without losing an event unseen.

use proptest::prelude::*;
use sealwell::domain::*;

use super::world::{World, day};

fn story() -> World {
    let mut world = World::new("CA");
    let request = world.sent_request();
    world
        .happens(request, day(2026, 10, 21), Happening::ReceivedByProvider)
        .unwrap();
    world
        .happens(
            request,
            day(2026, 11, 2),
            Happening::FeeQuoted {
                amount_cents: 650,
                lines: Vec::new(),
            },
        )
        .unwrap();
    let struck = world.state.requests[&request].happenings.last().unwrap().id;
    world.must(Command::StrikeHappening {
        request,
        happening: struck,
    });
    world.must(Command::LogAccess(AccessKind::BackedUp));
    world
}

#[test]
fn a_journal_read_back_gives_the_same_state() {
    let world = story();
    let mut again = State::default();
    for entry in Event::parse_entry(&Event::render_entry(&world.journal)).unwrap() {
        again.apply(&entry.unwrap());
    }
    assert_eq!(again, world.state);
}

#[test]
fn a_state_survives_its_snapshot() {
    let world = story();
    let text = serde_json::to_vec(&world.state).unwrap();
    assert_eq!(serde_json::from_slice::<State>(&text).unwrap(), world.state);
}

proptest! {
    #[test]
    fn any_part_of_a_journal_in_any_order_folds_and_counts_every_event(
        order in Just((0..story().journal.len()).collect::<Vec<_>>()).prop_shuffle(),
        keep in 0usize..20,
    ) {
        let journal = story().journal;
        let mut state = State::default();
        for place in order.iter().take(keep) {
            state.apply(&journal[*place]);
        }
        prop_assert_eq!(state.events, keep.min(journal.len()) as u64);
    }

    #[test]
    fn bytes_that_are_no_journal_line_are_an_error_and_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Event::parse_entry(&bytes);
    }
}

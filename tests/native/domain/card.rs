//! The emergency card: kept as she wrote it, one for each person, gone with her.

use sealwell::domain::*;

use super::copies::{Copy, card, named, person_id};
use super::world::{World, day};

fn ours(world: &World) -> EmergencyCard {
    EmergencyCard {
        person: world.ada,
        ..card(0, "Penicillin (hives)")
    }
}

#[test]
fn a_card_is_kept_as_of_today_without_empty_lines_and_a_new_one_takes_its_place() {
    let mut world = World::new("WI");
    let mut first = ours(&world);
    first.made_on = day(1999, 1, 1);
    first.lines.push(CardLine {
        part: CardPart::Medicines,
        text: "  ".into(),
        said: String::new(),
    });
    first.contacts.push(CardContact {
        phone: " (262) 555-0101 ".into(),
        ..CardContact::default()
    });
    first.contacts.push(CardContact::default());
    world.must(Command::KeepCard(Box::new(first)));
    let kept = &world.state.cards[&world.ada];
    assert_eq!((kept.made_on, kept.lines.len()), (world.today, 1));
    assert_eq!(kept.contacts[0].phone, "(262) 555-0101");
    assert_eq!(kept.contacts.len(), 1);

    let mut second = ours(&world);
    second.lines[0].text = "Latex".into();
    world.must(Command::KeepCard(Box::new(second)));
    assert_eq!(world.state.cards.len(), 1);
    assert_eq!(world.state.cards[&world.ada].lines[0].text, "Latex");
}

#[test]
fn a_card_that_says_nothing_is_refused_and_so_is_one_of_nobody() {
    let mut world = World::new("WI");
    let mut empty = ours(&world);
    empty.lines[0].text = " ".into();
    let refused = world.ask(Command::KeepCard(Box::new(empty)));
    assert_eq!(refused, Err(Refusal::CardEmpty));
    let nobody = card(77, "Latex");
    let refused = world.ask(Command::KeepCard(Box::new(nobody)));
    assert_eq!(refused, Err(Refusal::NotThere));
    let refused = world.ask(Command::TakeCardAway(world.ada));
    assert_eq!(refused, Err(Refusal::NotThere));
}

#[test]
fn a_card_can_be_taken_away() {
    let mut world = World::new("WI");
    world.must(Command::KeepCard(Box::new(ours(&world))));
    world.must(Command::TakeCardAway(world.ada));
    assert!(world.state.cards.is_empty());
    assert!(world.state.people.contains_key(&world.ada));
    assert_eq!(world.state.notices, []);
}

#[test]
fn a_card_goes_with_its_person() {
    let mut world = World::new("WI");
    world.must(Command::KeepCard(Box::new(ours(&world))));
    assert_eq!(what_goes(&world.state, world.ada).unwrap().cards, 1);
    world.must(Command::ErasePerson(world.ada));
    assert!(world.state.cards.is_empty());
    // Another copy that still speaks of it is not let in.
    world.write(Event::CardKept(Box::new(ours(&world))));
    assert!(world.state.cards.is_empty());
}

#[test]
fn two_cards_of_one_person_are_told_as_two_versions_and_the_later_holds() {
    let mut begun = Copy::first_version(90);
    begun.must(Command::SavePerson(Box::new(named(0, "1"))));
    let (mut one, mut two) = (begun.on(7, 2_000), begun.on(8, 3_000));
    one.must(Command::KeepCard(Box::new(card(0, "Latex"))));
    two.must(Command::KeepCard(Box::new(card(0, "Penicillin"))));
    let joined = join(one.lines.clone(), two.lines.clone());
    let other_way = join(two.lines.clone(), one.lines.clone());
    assert_eq!(joined.state(), other_way.state());
    assert_eq!(
        joined.note.conflicts[0].subject,
        Subject::Card(person_id(0))
    );
    let card = &joined.state().cards[&person_id(0)];
    assert_eq!(card.lines[0].text, "Penicillin");
    assert_eq!(Tally::added(&one.state, &joined.state()).cards, 0);
    assert_eq!(Tally::changed(&one.state, &joined.state()).cards, 1);
}

#[test]
fn taking_a_card_away_does_not_count_against_what_was_written_elsewhere() {
    let mut begun = Copy::first_version(90);
    begun.must(Command::SavePerson(Box::new(named(0, "1"))));
    begun.must(Command::KeepCard(Box::new(card(0, "Latex"))));
    let (mut one, mut two) = (begun.on(7, 2_000), begun.on(8, 3_000));
    two.must(Command::TakeCardAway(person_id(0)));
    one.must(Command::KeepCard(Box::new(card(0, "Latex, Penicillin"))));
    let joined = join(one.lines, two.lines);
    let card = &joined.state().cards[&person_id(0)];
    assert_eq!(card.lines[0].text, "Latex, Penicillin");
}

#[test]
fn what_records_say_is_known_again_whatever_its_case_accents_and_signs() {
    let one = said_as(CardPart::Conditions, "Sjögren’s  Syndrome");
    assert_eq!(one, said_as(CardPart::Conditions, "sjogren's syndrome"));
    assert_ne!(one, said_as(CardPart::Allergies, "sjogren's syndrome"));
    let half = said_as(CardPart::Medicines, "Warfarin 2.5 mg");
    assert_ne!(half, said_as(CardPart::Medicines, "Warfarin 25 mg"));
    assert_eq!(half, said_as(CardPart::Medicines, "Warfarin 2.5 mg."));
    for part in CardPart::ALL {
        let stored = serde_json::to_value(part).unwrap();
        assert_eq!(stored, part.name());
    }
}

//! What a person writes by hand: when it can be, what becomes of it when copies join and when somebody is erased.

use sealwell::domain::*;

use super::world::{World, day};

fn word(world: &World, number: u8, said: OwnSaid) -> OwnWord {
    OwnWord {
        id: OwnId::from_random([number; 16]),
        person: world.ada,
        list: ListKind::Allergies,
        written_on: world.today,
        said,
    }
}

fn added(what: &str) -> OwnSaid {
    OwnSaid::Added {
        entry: OwnEntry {
            what: what.into(),
            ..OwnEntry::default()
        },
    }
}

fn save(word: &OwnWord) -> Command {
    Command::SaveOwn(Box::new(word.clone()))
}

#[test]
fn what_was_written_can_be_changed_taken_back_and_written_again() {
    let mut world = World::new("WI");
    let first = word(&world, 1, added(" Latex "));
    world.must(save(&first));
    assert_eq!(world.state.own[&first.id].what(), "Latex");
    let second = word(&world, 1, added("Latex gloves"));
    world.must(save(&second));
    assert_eq!(world.must(save(&second)), []);
    world.must(Command::RemoveOwn(first.id));
    assert!(world.state.own.is_empty());
    world.must(save(&second));
    assert_eq!(world.state.own[&first.id], second);
    assert!(world.state.notices.is_empty());
}

#[test]
fn what_says_nothing_or_cannot_be_is_refused() {
    let mut world = World::new("WI");
    let entry = |number: &str, from: Option<OwnDate>, to: Option<OwnDate>| OwnSaid::Added {
        entry: OwnEntry {
            what: "Body weight".into(),
            number: number.into(),
            from,
            to,
            ..OwnEntry::default()
        },
    };
    let year = |year| {
        Some(OwnDate {
            year,
            month: None,
            day: None,
        })
    };
    let february = Some(OwnDate {
        year: 2025,
        month: Some(2),
        day: Some(30),
    });
    let corrected = OwnSaid::Corrected {
        of: Thing::default(),
        about: WrongAbout::Other,
        right: "  ".into(),
    };
    for (said, refusal) in [
        (added(" "), Refusal::NameMissing),
        (entry("72,5", None, None), Refusal::NumberUnreadable),
        (entry("", year(2027), None), Refusal::DateImpossible),
        (entry("", february, None), Refusal::DateImpossible),
        (entry("", year(2020), year(2019)), Refusal::DateImpossible),
        (corrected, Refusal::WordsMissing),
    ] {
        let word = word(&world, 1, said);
        assert_eq!(world.ask(save(&word)), Err(refusal));
    }
    let mut later = word(&world, 1, added("Latex"));
    later.written_on = day(2026, 10, 21);
    assert_eq!(world.ask(save(&later)), Err(Refusal::DayImpossible));
    let mut strange = word(&world, 1, added("Latex"));
    strange.person = PersonId::from_random([9; 16]);
    assert_eq!(world.ask(save(&strange)), Err(Refusal::NotThere));
    let missing = Command::RemoveOwn(OwnId::from_random([8; 16]));
    assert_eq!(world.ask(missing), Err(Refusal::NotThere));
}

#[test]
fn a_person_on_whom_it_hangs_is_not_taken_off_and_it_is_erased_with_her() {
    let mut world = World::new("WI");
    let latex = word(&world, 1, added("Latex"));
    world.must(save(&latex));
    let ada = world.ada;
    assert_eq!(
        world.ask(Command::RemovePerson(ada)),
        Err(Refusal::StillInUse)
    );
    assert_eq!(what_goes(&world.state, ada).unwrap().own, 1);
    world.must(Command::ErasePerson(ada));
    assert!(world.state.own.is_empty());
    // Another copy that still speaks of it does not bring it back.
    world.write(Event::OwnSaved(Box::new(latex)));
    assert!(world.state.own.is_empty());
}

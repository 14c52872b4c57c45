//! What records offer for an emergency card, what they say otherwise since, and the card while it is chosen.

use sealwell::app::forms::{CardDraft, CardNews, Offered};
use sealwell::chart::{Source, Summary, summarize};
use sealwell::domain::{
    Authority, AuthorityKind, CardLine, CardPart, Contact, Person, PersonId, RecordId,
};
use sealwell::import::{
    Category, Coded, Detail, DetailKind, Fact, PartialDate, Provenance, Standing, Value,
};

use super::domain::world::{day, person};

fn fact(category: Category, name: &str) -> Fact {
    Fact {
        category,
        standing: Standing::Present,
        what: Coded {
            text: name.into(),
            ..Coded::default()
        },
        value: None,
        from: None,
        to: None,
        status: String::new(),
        details: Vec::new(),
        source: Provenance::default(),
    }
}

fn with(kind: DetailKind, text: &str, fact: Fact) -> Fact {
    let value = Value::Text { text: text.into() };
    let mut fact = fact;
    fact.details.push(Detail { kind, value });
    fact
}

fn standing(standing: Standing, fact: Fact) -> Fact {
    Fact { standing, ..fact }
}

fn said(files: &[&[Fact]]) -> Summary {
    let sources: Vec<_> = (1_u8..)
        .zip(files)
        .map(|(number, facts)| Source {
            record: RecordId::from_random([number; 16]),
            dated: day(2026, 1, number.into()).into(),
            facts,
        })
        .collect();
    summarize(&sources)
}

fn texts(offered: &Offered) -> Vec<&str> {
    offered.lines.iter().map(|it| it.text.as_str()).collect()
}

fn ada() -> Person {
    person(PersonId::from_random([1; 16]))
}

#[test]
fn what_is_hers_and_goes_on_is_offered_with_what_must_be_known_of_it() {
    let penicillin = fact(Category::Allergies, "Penicillin");
    let penicillin = with(DetailKind::Reaction, "Hives", penicillin);
    let warfarin = fact(Category::Medications, "Warfarin");
    let warfarin = with(DetailKind::Dose, "2.5 mg", warfarin);
    let warfarin = with(DetailKind::Frequency, "daily", warfarin);
    let vaccine = Fact {
        status: "completed".into(),
        ..fact(Category::Immunizations, "Tetanus")
    };
    let offered = Offered::of(&said(&[&[
        fact(Category::Problems, "Epilepsy"),
        warfarin,
        vaccine,
        penicillin,
        fact(Category::MedicalEquipment, "Pacemaker"),
        fact(Category::Results, "Blood group: A positive"),
    ]]));
    assert_eq!(
        texts(&offered),
        [
            "Penicillin (Hives)",
            "Epilepsy",
            "Warfarin, 2.5 mg, daily",
            "Pacemaker",
            "Tetanus"
        ]
    );
    assert!(offered.unsettled.is_empty());
}

#[test]
fn what_is_denied_over_planned_or_a_relatives_is_never_offered() {
    let over = Fact {
        status: "resolved".into(),
        ..fact(Category::Problems, "Pneumonia")
    };
    let ended = Fact {
        to: PartialDate::parse("2020-03-01"),
        ..fact(Category::Medications, "Amoxicillin")
    };
    let epilepsy = || fact(Category::Problems, "Epilepsy");
    for (number, one) in [
        standing(Standing::Negated, epilepsy()),
        standing(Standing::Refuted, epilepsy()),
        standing(Standing::EnteredInError, epilepsy()),
        standing(Standing::OfRelative, epilepsy()),
        standing(Standing::Intended, epilepsy()),
        standing(Standing::NotDone, epilepsy()),
        over,
        ended,
    ]
    .into_iter()
    .enumerate()
    {
        let offered = Offered::of(&said(&[&[one]]));
        assert_eq!(texts(&offered), [] as [&str; 0], "{number}");
    }
}

#[test]
fn what_records_contradict_each_other_about_is_told_and_not_offered() {
    let penicillin = fact(Category::Allergies, "Penicillin");
    let none = standing(
        Standing::NoneKnown,
        fact(Category::Allergies, "No known allergies"),
    );
    let offered = Offered::of(&said(&[&[penicillin], std::slice::from_ref(&none)]));
    assert_eq!(texts(&offered), [] as [&str; 0]);
    assert!(offered.unsettled.contains(&CardPart::Allergies));

    let warfarin = |status: &str| Fact {
        status: status.into(),
        ..fact(Category::Medications, "Warfarin")
    };
    let offered = Offered::of(&said(&[&[warfarin("active")], &[warfarin("stopped")]]));
    assert_eq!(texts(&offered), [] as [&str; 0]);
    assert!(offered.unsettled.contains(&CardPart::Medicines));

    // A dose that they do not agree about is left out; that it is taken they agree about.
    let dosed = |dose: &str| with(DetailKind::Dose, dose, warfarin("active"));
    let offered = Offered::of(&said(&[&[dosed("2 mg")], &[dosed("5 mg")]]));
    assert_eq!(texts(&offered), ["Warfarin"]);

    let offered = Offered::of(&said(&[&[none]]));
    assert_eq!(texts(&offered), ["No known allergies"]);
}

#[test]
fn nothing_goes_on_the_card_without_her_tick() {
    let offered = Offered::of(&said(&[&[
        fact(Category::Problems, "Epilepsy"),
        fact(Category::Problems, "Asthma"),
    ]]));
    let (ada, today) = (ada(), day(2026, 11, 22));
    let mut draft = CardDraft::of(None, &ada, &offered);
    assert!(draft.card(ada.id, today).is_empty());

    let numbers = draft.numbers(CardPart::Conditions);
    draft.raise(numbers[1]);
    let raised = draft.numbers(CardPart::Conditions);
    assert_eq!(raised, [numbers[1], numbers[0]]);
    draft.change(numbers[1], |row| row.is_on = true);
    draft.change(numbers[1], |row| row.line.text.push_str(", inhaler in bag"));
    let own = draft.add(CardPart::Words);
    draft.change(own, |row| row.line.text = "I stutter. Give me time.".into());
    let card = draft.card(ada.id, today);
    let lines: Vec<_> = card.lines.iter().map(|line| line.text.as_str()).collect();
    let first = lines[0].split(',').next().unwrap();
    assert!(["Asthma", "Epilepsy"].contains(&first), "{lines:?}");
    assert!(lines[0].ends_with(", inhaler in bag"));
    assert_eq!(lines[1..], ["I stutter. Give me time."]);
    assert_eq!(card.known.len(), 2);

    let again = CardDraft::of(Some(&card), &ada, &offered);
    assert_eq!(again.card(ada.id, today), card);
    assert_eq!(again.rows.len(), 3, "what was not ticked is offered again");
    let unread = CardDraft::of(Some(&card), &ada, &Offered::default());
    let kept = unread.card(ada.id, today);
    assert!(
        CardNews::since(&kept, &offered).is_empty(),
        "what she has seen is no news after a day on which nothing could be read"
    );
}

#[test]
fn who_acts_for_her_is_offered_as_somebody_to_call() {
    let mut ada = ada();
    ada.standing = sealwell::domain::Standing::Represented(Authority {
        kind: AuthorityKind::HealthCarePowerOfAttorney,
        description: "health care agent".into(),
        dated: None,
        ends: None,
        paper: None,
        relation: "my mother".into(),
        representative: Contact {
            name: "Bo Quill".into(),
            phone: "(262) 555-0102".into(),
            ..Contact::default()
        },
    });
    let mut draft = CardDraft::of(None, &ada, &Offered::default());
    let offered = draft.contacts[0].clone();
    assert!(!offered.is_on);
    assert_eq!(offered.contact.relation, "health care agent");
    draft.change_contact(offered.number, |row| row.is_on = true);
    let second = draft.add_contact();
    draft.change_contact(second, |row| row.contact.name = "Cy".into());
    draft.raise_contact(second);
    let card = draft.card(ada.id, day(2026, 11, 22));
    let names: Vec<_> = card.contacts.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Cy", "Bo Quill"]);
}

#[test]
fn what_records_say_since_is_told_once_and_nothing_is_changed_by_it() {
    let asthma = fact(Category::Problems, "Asthma");
    let before = Offered::of(&said(&[&[
        asthma.clone(),
        fact(Category::Problems, "Gout"),
    ]]));
    let (ada, today) = (ada(), day(2026, 11, 22));
    let mut draft = CardDraft::of(None, &ada, &before);
    for number in draft.numbers(CardPart::Conditions) {
        draft.change(number, |row| row.is_on = row.line.text == "Asthma");
    }
    let own = draft.add(CardPart::Conditions);
    draft.change(own, |row| row.line.text = "Deaf in the left ear".into());
    let card = draft.card(ada.id, today);
    assert!(CardNews::since(&card, &before).is_empty());
    // Another writing of the same is no news.
    let spelled = Offered::of(&said(&[&[
        fact(Category::Problems, "ASTHMA"),
        fact(Category::Problems, "Gout"),
    ]]));
    assert!(CardNews::since(&card, &spelled).is_empty());

    let after = Offered::of(&said(&[&[
        Fact {
            status: "resolved".into(),
            ..asthma
        },
        fact(Category::Allergies, "Latex"),
    ]]));
    let news = CardNews::since(&card, &after);
    let text = |lines: &[CardLine]| -> Vec<String> {
        lines.iter().map(|line| line.text.clone()).collect()
    };
    assert_eq!(text(&news.new), ["Latex"]);
    assert_eq!(text(&news.gone), ["Asthma"]);
}

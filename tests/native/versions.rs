//! Two versions of one thing, field by field, as the person is shown them.

use sealwell::app::{Difference, Field, Shown, differences};
use sealwell::domain::*;

use super::domain::copies::{named, person_id, place};
use super::domain::world::day;

fn saved(change: impl FnOnce(&mut Person)) -> Event {
    let mut person = named(0, "555-0100");
    change(&mut person);
    Event::PersonSaved(Box::new(person))
}

#[test]
fn each_field_that_differs_is_shown_with_both_values() {
    let earlier = saved(|person| {
        person.phone = "555-0101".into();
        person.address.street = "1 First Street".into();
    });
    let later = saved(|person| {
        person.phone = "555-0102".into();
        person.address.street = "2 Second Street".into();
        person.died = Some(day(2026, 3, 1));
    });
    let text = |words: &str| Shown::Text(words.to_owned());
    assert_eq!(
        differences(&earlier, &later),
        [
            Difference::Of(Field::Died, [Shown::Nothing, Shown::Day(day(2026, 3, 1))]),
            Difference::Of(
                Field::Street,
                [text("1 First Street"), text("2 Second Street")]
            ),
            Difference::Of(Field::Phone, [text("555-0101"), text("555-0102")]),
        ]
    );
}

#[test]
fn an_answer_that_only_its_own_page_can_show_is_told_as_such() {
    let mut other = place(0, "1");
    other.kind = ProviderKind::Laboratory;
    let one = Event::ProviderSaved(Box::new(place(0, "1")));
    let other = Event::ProviderSaved(Box::new(other));
    assert_eq!(differences(&one, &other), [Difference::Elsewhere]);
    assert_eq!(differences(&one, &one), []);
}

#[test]
fn a_record_that_two_copies_moved_is_shown_by_its_folders() {
    let record = RecordId::from_random([1; 16]);
    let moved = |n: u8| Event::RecordMoved {
        record,
        person: person_id(n),
    };
    let folders = [Shown::Person(person_id(1)), Shown::Person(person_id(2))];
    let told = [Difference::Of(Field::Folder, folders)];
    assert_eq!(differences(&moved(1), &moved(2)), told);
}

#[test]
fn where_one_side_took_it_away_there_are_no_fields_to_compare() {
    let gone = Event::PersonRemoved(person_id(0));
    assert_eq!(differences(&saved(|_| ()), &gone), []);
}

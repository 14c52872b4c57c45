//! Two versions of one thing, field by field: what two copies of the vault had both changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use crate::domain::{Event, HappeningEntry, OwnSaid, PersonId};

/// A field by which two versions can differ, as a person knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name, or the title of a record.
    Name,
    /// What she is called.
    Called,
    /// Names she had before.
    FormerNames,
    /// The day of birth.
    Born,
    /// The day of death.
    Died,
    /// The street.
    Street,
    /// The city.
    City,
    /// The state.
    State,
    /// The ZIP code.
    Zip,
    /// The telephone number.
    Phone,
    /// The fax number.
    Fax,
    /// The e-mail address.
    Email,
    /// The department.
    Department,
    /// The portal.
    Portal,
    /// The notes.
    Notes,
    /// Whose folder it lies in.
    Folder,
    /// The day it came, or on which it happened.
    Day,
    /// The day it is dated.
    Dated,
    /// What happened.
    What,
    /// Words of the person's own.
    Words,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nothing.
    Nothing,
    /// Words.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A person, by whose name it is shown.
    Person(PersonId),
    /// Something that happened.
    Happened(Box<HappeningEntry>),
}

/// A field that is not the same in both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// One that can be shown: the earlier version's, and the later one's.
    Of(Field, [Shown; 2]),
    /// Answers that only the page of the thing itself can show.
    Elsewhere,
}

/// The names of fields as they stand in an event, and what a person knows them as.
const TEXTS: [(&str, Field); 18] = [
    ("name", Field::Name),
    ("title", Field::Name),
    ("called", Field::Called),
    ("former_names", Field::FormerNames),
    ("born", Field::Born),
    ("died", Field::Died),
    ("street", Field::Street),
    ("city", Field::City),
    ("state", Field::State),
    ("zip", Field::Zip),
    ("phone", Field::Phone),
    ("fax", Field::Fax),
    ("email", Field::Email),
    ("department", Field::Department),
    ("portal", Field::Portal),
    ("notes", Field::Notes),
    ("dated", Field::Dated),
    ("received_on", Field::Day),
];

/// Where two versions of one thing differ, the fields in their order. Nothing where one of them takes the thing away, for
/// then it is there or not.
#[must_use]
pub fn differences(earlier: &Event, later: &Event) -> Vec<Difference> {
    let (Some(one), Some(other)) = (fields(earlier), fields(later)) else {
        return Vec::new();
    };
    let mut differences: BTreeMap<Field, [Shown; 2]> = BTreeMap::new();
    let mut elsewhere = false;
    let keys: std::collections::BTreeSet<&Key> = one.keys().chain(other.keys()).collect();
    for key in keys {
        let sides = [&one, &other].map(|side| side.get(key).cloned().unwrap_or(Shown::Nothing));
        match key {
            _ if sides[0] == sides[1] => {}
            Key::Known(field) => {
                differences.insert(*field, sides);
            }
            Key::Else(_) => elsewhere = true,
        }
    }
    let known = differences
        .into_iter()
        .map(|(field, sides)| Difference::Of(field, sides));
    known
        .chain(elsewhere.then_some(Difference::Elsewhere))
        .collect()
}

/// A field's name in an event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Known(Field),
    Else(String),
}

/// What stands in the fields of a version.
fn fields(event: &Event) -> Option<BTreeMap<Key, Shown>> {
    let mut fields = BTreeMap::new();
    match event {
        Event::PersonSaved(person) => read(&mut fields, "", person),
        Event::ProviderSaved(provider) => read(&mut fields, "", provider),
        Event::DraftSaved(draft) => read(&mut fields, "", draft),
        Event::RequestPrepared(request) => read(&mut fields, "", request),
        Event::RecordFiled(record) => {
            read(&mut fields, "", record);
            fields.remove(&Key::Else("person".to_owned()));
            fields.insert(Key::Known(Field::Folder), Shown::Person(record.person));
        }
        Event::RecordMoved { person, .. } => {
            fields.insert(Key::Known(Field::Folder), Shown::Person(*person));
        }
        Event::Happened { entry, .. } => {
            fields.insert(Key::Known(Field::Day), Shown::Day(entry.on));
            fields.insert(Key::Known(Field::What), Shown::Happened(entry.clone()));
            fields.insert(Key::Known(Field::Words), text(&entry.note));
        }
        Event::OwnSaved(word) => {
            read(&mut fields, "", &word.said);
            let words = match &word.said {
                OwnSaid::Added { entry } => entry.lines().join(". "),
                OwnSaid::Corrected { right, .. } => right.clone(),
                OwnSaid::Hidden { words, .. } => words.clone(),
            };
            fields.insert(Key::Known(Field::Name), text(word.what()));
            fields.insert(Key::Known(Field::Words), text(&words));
            for shown in ["entry", "of", "right", "words"] {
                fields.remove(&Key::Else(shown.to_owned()));
            }
        }
        Event::LetterPrepared { answers, .. } => {
            read(&mut fields, "", answers);
            fields.insert(Key::Known(Field::Words), text(&answers.words));
            fields.remove(&Key::Else("words".to_owned()));
        }
        _ => return None,
    }
    Some(fields)
}

/// Reads the fields of a value that are words or days; those of an address too. All others are kept to be compared.
fn read(fields: &mut BTreeMap<Key, Shown>, path: &str, value: &impl Serialize) {
    let Ok(Value::Object(members)) = serde_json::to_value(value) else {
        return;
    };
    for (name, value) in members {
        let known = TEXTS.iter().find(|(known, _)| *known == name);
        match (known, &value) {
            (_, Value::Null) => {}
            (None, Value::Object(_)) if name == "address" => read(fields, "address/", &value),
            (Some((_, field)), Value::String(said)) => {
                fields.insert(Key::Known(*field), shown(said));
            }
            _ => {
                fields.insert(
                    Key::Else(format!("{path}{name}")),
                    Shown::Text(value.to_string()),
                );
            }
        }
    }
}

fn shown(said: &str) -> Shown {
    said.parse().map_or_else(|_| text(said), Shown::Day)
}

fn text(said: &str) -> Shown {
    if said.trim().is_empty() {
        Shown::Nothing
    } else {
        Shown::Text(said.to_owned())
    }
}

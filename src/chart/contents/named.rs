//! The places and people that a file names as those who wrote it, keep it, or cared for the person.

use serde::{Deserialize, Serialize};

use super::{Contents, MOST_NAMES};
use crate::import::{Body, Category, DetailKind, PartialDate, Reading, Standing, Value};

/// A place, or somebody, that a file names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The name, as the file has it.
    pub name: String,
    /// As what it is named.
    pub as_what: NamedAs,
    /// The day with which it is named, where there is one.
    pub on: Option<PartialDate>,
}

/// As what a file names somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedAs {
    /// The place of a visit or of a statement.
    Place,
    /// Who keeps the original of a document.
    Custodian,
    /// The organization of an author.
    Organization,
    /// Who wrote a document.
    Author,
    /// Who did what a statement tells of.
    Performer,
    /// Who cares for the person.
    CareTeam,
}

impl Contents {
    /// The names in a file. Programs, relatives and what was never done name nobody.
    pub(super) fn take_names(&mut self, reading: &Reading) {
        if let Body::Clinical { document }
        | Body::Statements { document, .. }
        | Body::Dicom { document, .. } = &reading.body
        {
            let on = document.effective;
            self.name(&document.custodian, NamedAs::Custodian, on);
            for author in &document.authors {
                self.name(&author.organization, NamedAs::Organization, on);
                if !author.is_software {
                    self.name(&author.name, NamedAs::Author, on);
                }
            }
            if let Some(visit) = &document.encounter {
                let on = visit.from.or(on);
                self.name(&visit.place, NamedAs::Place, on);
                self.name(&visit.responsible, NamedAs::Performer, on);
            }
        }
        for fact in &reading.facts {
            if fact.standing != Standing::Present {
                continue;
            }
            if fact.category == Category::CareTeam && !fact.says_there_is_none() {
                self.name(&fact.what.text, NamedAs::CareTeam, fact.from);
            }
            for detail in &fact.details {
                let as_what = match detail.kind {
                    DetailKind::Place => NamedAs::Place,
                    DetailKind::Performer => NamedAs::Performer,
                    _ => continue,
                };
                if let Value::Text { text } = &detail.value {
                    self.name(text, as_what, fact.from);
                }
            }
        }
    }

    fn name(&mut self, name: &str, as_what: NamedAs, on: Option<PartialDate>) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
        if letters < 3 {
            return;
        }
        let has_room = self.named.len() < MOST_NAMES;
        let mut named = self.named.iter_mut();
        match named.find(|it| it.name == name && it.as_what == as_what) {
            // The newest day is the one that a person remembers.
            Some(known) => {
                let newer = on.filter(|on| {
                    known
                        .on
                        .is_none_or(|known| known.last_day() < on.last_day())
                });
                known.on = newer.or(known.on);
            }
            None if has_room => self.named.push(Named { name, as_what, on }),
            None => {}
        }
    }
}

//! Statements of one list, put together by what they are about.

use std::collections::BTreeMap;

use super::ListKind;
use super::line::{Cite, Line};
use super::same::Identity;
use crate::import::{Fact, PartialDate, Standing, Value};

/// The statements of one list.
pub(super) struct Groups<'a> {
    kind: ListKind,
    all: Vec<Group<'a>>,
    /// Which groups have a key.
    by_key: BTreeMap<String, Vec<usize>>,
}

/// Statements about one thing.
pub(super) struct Group<'a> {
    pub identity: Identity,
    standing: Standing,
    pub said: Vec<(&'a Fact, Cite)>,
}

impl<'a> Groups<'a> {
    pub const fn of(kind: ListKind) -> Self {
        Self {
            kind,
            all: Vec::new(),
            by_key: BTreeMap::new(),
        }
    }

    /// Puts a statement to those about the same thing.
    pub fn add(&mut self, fact: &'a Fact, cite: Cite) {
        let identity = Identity::of(&fact.what);
        let keys = identity.keys();
        let standing = fact.standing;
        let near = keys.iter().filter_map(|key| self.by_key.get(key)).flatten();
        let mut near = near.copied().filter(|at| {
            self.all.get(*at).is_some_and(|group| {
                group.standing == standing
                    && group.identity.is_same(&identity)
                    && is_one(self.kind, group, fact)
            })
        });
        let found = if has_episodes(self.kind) {
            let near: Vec<_> = near.collect();
            let of_day = |at: &&usize| {
                let group = self.all.get(**at);
                group.is_some_and(|group| {
                    group
                        .said
                        .iter()
                        .any(|(said, _)| is_near(said.from, fact.from))
                })
            };
            // Another file may know another day of the same episode; one file that gives two days tells of two.
            let of_others = |at: &&usize| {
                let group = self.all.get(**at);
                group.is_some_and(|group| {
                    group
                        .said
                        .iter()
                        .all(|(_, said)| said.record != cite.record)
                })
            };
            near.iter()
                .find(of_day)
                .or_else(|| near.iter().find(of_others))
                .copied()
        } else {
            near.next()
        };
        let at = match found.and_then(|at| Some((at, self.all.get_mut(at)?))) {
            Some((at, group)) => {
                group.identity.join(identity);
                group.said.push((fact, cite));
                at
            }
            None => {
                self.all.push(Group {
                    identity,
                    standing,
                    said: vec![(fact, cite)],
                });
                self.all.len() - 1
            }
        };
        for key in keys {
            let groups = self.by_key.entry(key).or_default();
            if !groups.contains(&at) {
                groups.push(at);
            }
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Group<'a>> {
        self.all.iter()
    }

    pub fn into_lines(self) -> impl Iterator<Item = Line> {
        let kind = self.kind;
        self.all
            .into_iter()
            .map(move |group| Line::of(kind, &group.said))
    }
}

/// Whether a statement about the same thing belongs to a group: a condition is one however often it is written down; a
/// vaccination, a visit or a result is one only on its day, and a result only with its value.
fn is_one(kind: ListKind, group: &Group<'_>, fact: &Fact) -> bool {
    let Some((first, _)) = group.said.first() else {
        return true;
    };
    match kind {
        ListKind::Problems
        | ListKind::Medications
        | ListKind::Allergies
        | ListKind::CareTeam
        | ListKind::Insurance
        | ListKind::Devices
        | ListKind::AdvanceDirectives => true,
        ListKind::FamilyHistory => first.details == fact.details,
        ListKind::Immunizations | ListKind::Procedures | ListKind::Encounters => {
            is_one_day(first.from, fact.from)
        }
        ListKind::Results
        | ListKind::Vitals
        | ListKind::Plans
        | ListKind::SocialHistory
        | ListKind::Functioning
        | ListKind::ConcernsAndGoals
        | ListKind::Notes
        | ListKind::Other => {
            is_one_day(first.from, fact.from)
                && is_one_value(first.value.as_ref(), fact.value.as_ref())
        }
    }
}

/// Whether a thing can come, go and come again, each time with days of its own.
const fn has_episodes(kind: ListKind) -> bool {
    matches!(kind, ListKind::Problems)
}

/// Whether two dates may be of one episode: one day, or not known to be two.
pub(super) fn is_near(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    one.is_none() || other.is_none() || is_one_day(one, other)
}

fn is_one_value(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (
            Some(Value::Quantity { number, unit }),
            Some(Value::Quantity {
                number: other,
                unit: its,
            }),
        ) => super::units::is_same(number, unit, other, its),
        (Some(Value::Coded { what }), Some(Value::Coded { what: other })) => {
            Identity::of(what).is_same(&Identity::of(other))
        }
        (Some(Value::Text { text }), Some(Value::Text { text: other })) => {
            super::same::words(text) == super::same::words(other)
        }
        (one, other) => one == other,
    }
}

/// Whether two dates may be one day, and nothing says that they are two.
pub(super) fn is_one_day(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => match (one.day(), other.day()) {
            (Some(one), Some(other)) => one == other,
            (Some(day), None) => other.holds(day),
            (None, Some(day)) => one.holds(day),
            (None, None) => one == other,
        },
        (one, other) => one == other,
    }
}

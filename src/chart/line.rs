//! One line of a list: a thing, what is said of it, and every statement that it rests on.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ListKind;
use super::same::{Identity, words};
use crate::domain::RecordId;
use crate::import::{Coded, Detail, DetailKind, Fact, PartialDate, Standing, Value};

/// A statement that a line rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cite {
    /// The record.
    pub record: RecordId,
    /// Which of its statements, counted from 0 in the order of the file.
    pub fact: u32,
    /// The day that the file gives itself.
    pub dated: Option<NaiveDate>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is about, as the newest file names it.
    pub what: Coded,
    /// Whether it is so.
    pub standing: Standing,
    /// Whether it says that there is nothing of its list.
    pub says_there_is_none: bool,
    /// What was found, for a result or a vital sign.
    pub value: Option<Value>,
    /// The first day, or the day, where no two files contradict each other.
    pub from: Option<PartialDate>,
    /// The last day, where no two files contradict each other.
    pub to: Option<PartialDate>,
    /// How it stands, in the newest file's words, where no two files contradict each other; may be empty.
    pub status: String,
    /// What else is said of it and not contradicted.
    pub details: Vec<Detail>,
    /// Where the files contradict each other.
    pub disagreements: Vec<Disagreement>,
    /// All statements that say it, the newest file first.
    pub cites: Vec<Cite>,
    /// By what the thing can be known again: each code of it as `system|code`, each name folded, without signs; in order.
    pub keys: Vec<String>,
}

/// Something of which files say different things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// What it is about.
    pub about: Aspect,
    /// What is said, each with those who say it; the newest file first.
    pub sayings: Vec<Saying>,
}

/// One of several things that are said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saying {
    /// What is said.
    pub said: Said,
    /// Who says it.
    pub cites: Vec<Cite>,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Said {
    /// Words.
    Words {
        /// The words.
        words: String,
    },
    /// A value.
    Value {
        /// The value.
        value: Value,
    },
    /// A day, a month or a year.
    Day {
        /// Which.
        date: PartialDate,
    },
}

/// What files disagree about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// How it stands.
    Status,
    /// The first day.
    From,
    /// The last day.
    To,
    /// Something more that is said.
    Detail(DetailKind),
}

impl Line {
    /// The line of statements about one thing, of which there is one at least.
    pub(super) fn of(kind: ListKind, said: &[(&Fact, Cite)]) -> Self {
        let mut said = said.to_vec();
        said.sort_by_key(|(_, cite)| Reverse(cite.dated));
        let named = said.iter().map(|(fact, _)| *fact);
        let named = named
            .clone()
            .find(|fact| !fact.what.text.is_empty())
            .or(named.clone().next());
        let mut identity = Identity::default();
        for (fact, _) in &said {
            identity.join(Identity::of(&fact.what));
        }
        let mut line = Self {
            what: named.map(|fact| fact.what.clone()).unwrap_or_default(),
            standing: named.map(|fact| fact.standing).unwrap_or_default(),
            says_there_is_none: said.iter().any(|(fact, _)| fact.says_there_is_none()),
            value: said.iter().find_map(|(fact, _)| fact.value.clone()),
            from: None,
            to: None,
            status: String::new(),
            details: Vec::new(),
            disagreements: Vec::new(),
            cites: said.iter().map(|(_, cite)| *cite).collect(),
            keys: identity.keys(),
        };
        line.take_status(kind, &said);
        line.from = line.take_day(
            Aspect::From,
            said.iter().map(|(fact, cite)| (fact.from, *cite)),
        );
        line.to = line.take_day(Aspect::To, said.iter().map(|(fact, cite)| (fact.to, *cite)));
        line.take_details(&said);
        line
    }

    /// Whether it may be shown as something the person has, takes, had done, or is planned for her.
    pub(super) const fn is_said_of_the_person(&self) -> bool {
        matches!(
            self.standing,
            Standing::Present | Standing::Intended | Standing::OfRelative
        )
    }

    /// Whether it goes on, as far as the files say: it has no last day, and no file says that it is over. Where they
    /// disagree, nothing says so.
    pub fn goes_on(&self) -> bool {
        self.to.is_none() && !is_over(&self.status)
    }

    fn take_status(&mut self, kind: ListKind, said: &[(&Fact, Cite)]) {
        let spoken = said.iter().filter(|(fact, _)| !fact.status.is_empty());
        let sayings = gather(spoken.map(|(fact, cite)| {
            let words = fact.status.clone();
            (Said::Words { words }, *cite)
        }));
        // Whether something goes on matters where it can; that a report is final and a visit finished says no more than that.
        let matters = matches!(
            kind,
            ListKind::Problems | ListKind::Medications | ListKind::Allergies
        );
        let over = |saying: &Saying| match &saying.said {
            Said::Words { words } => is_over(words),
            _ => false,
        };
        let is_split = sayings.iter().any(over) && !sayings.iter().all(over);
        match sayings.first() {
            Some(_) if matters && is_split => self.disagreements.push(Disagreement {
                about: Aspect::Status,
                sayings,
            }),
            Some(Saying {
                said: Said::Words { words },
                ..
            }) => self.status.clone_from(words),
            _ => {}
        }
    }

    /// The day that all who name one agree on, as precisely as the most precise of them.
    fn take_day(
        &mut self,
        about: Aspect,
        said: impl Iterator<Item = (Option<PartialDate>, Cite)>,
    ) -> Option<PartialDate> {
        let all: Vec<_> = said.collect();
        // One file that gives several days, such as those of refills, tells of the whole time.
        let mut records = all.iter().map(|(_, cite)| cite.record);
        let first = records.next();
        let is_one_file = records.all(|record| Some(record) == first);
        if is_one_file && matches!(about, Aspect::To) && all.iter().any(|(date, _)| date.is_none())
        {
            return None;
        }
        let said = all
            .iter()
            .filter_map(|(date, cite)| Some((Said::Day { date: (*date)? }, *cite)));
        let sayings = gather(said);
        let dates = sayings.iter().filter_map(|saying| match saying.said {
            Said::Day { date } => Some(date),
            _ => None,
        });
        let precise = dates.clone().max_by_key(|date| date.to_string().len())?;
        let agrees = |date: PartialDate| precise.to_string().starts_with(&date.to_string());
        if dates.clone().all(agrees) {
            return Some(precise);
        }
        if is_one_file {
            return match about {
                Aspect::To => dates.max_by_key(ToString::to_string),
                _ => dates.min_by_key(ToString::to_string),
            };
        }
        self.disagreements.push(Disagreement { about, sayings });
        None
    }

    fn take_details(&mut self, said: &[(&Fact, Cite)]) {
        let mut kinds: Vec<DetailKind> = Vec::new();
        for detail in said.iter().flat_map(|(fact, _)| &fact.details) {
            if !kinds.contains(&detail.kind) {
                kinds.push(detail.kind);
            }
        }
        for kind in kinds {
            let of_kind = said.iter().flat_map(|(fact, cite)| {
                let details = fact.details.iter().filter(|detail| detail.kind == kind);
                details.map(|detail| {
                    let value = detail.value.clone();
                    (Said::Value { value }, *cite)
                })
            });
            let sayings = gather(of_kind);
            if is_one_only(kind) && sayings.len() > 1 {
                let about = Aspect::Detail(kind);
                self.disagreements.push(Disagreement { about, sayings });
                continue;
            }
            let values = sayings.into_iter().filter_map(|saying| match saying.said {
                Said::Value { value } => Some(value),
                _ => None,
            });
            self.details
                .extend(values.map(|value| Detail { kind, value }));
        }
    }
}

/// Whether there can be only one of a kind at a time, so that two of them are a contradiction.
const fn is_one_only(kind: DetailKind) -> bool {
    matches!(
        kind,
        DetailKind::Dose
            | DetailKind::Rate
            | DetailKind::Frequency
            | DetailKind::Severity
            | DetailKind::Criticality
            | DetailKind::Lot
    )
}

/// The same things said once, with all who say them, in the order in which they were first said.
fn gather(said: impl Iterator<Item = (Said, Cite)>) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = Vec::new();
    for (said, cite) in said {
        match sayings.iter_mut().find(|known| is_same(&known.said, &said)) {
            Some(known) => known.cites.push(cite),
            None => sayings.push(Saying {
                said,
                cites: vec![cite],
            }),
        }
    }
    sayings
}

fn is_same(one: &Said, other: &Said) -> bool {
    match (one, other) {
        (Said::Words { words: one }, Said::Words { words: other }) => words(one) == words(other),
        (Said::Value { value: one }, Said::Value { value: other }) => {
            let spoken = |value: &Value| words(&value.words().join(" "));
            one == other || spoken(one) == spoken(other)
        }
        (one, other) => one == other,
    }
}

/// Whether a status says that something is over (HL7 ActStatus; FHIR condition-clinical and medication statuses; SNOMED CT's
/// names for them).
fn is_over(status: &str) -> bool {
    matches!(
        words(status).as_str(),
        "inactive"
            | "resolved"
            | "remission"
            | "completed"
            | "stopped"
            | "ended"
            | "discontinued"
            | "aborted"
            | "cancelled"
            | "no longer active"
    )
}

/// What goes on first; then the newest; then by name.
pub(super) fn sort(lines: &mut [Line]) {
    lines.sort_by_cached_key(|line| {
        let day = line.from.or(line.to).map(|date| date.to_string());
        (!line.goes_on(), Reverse(day), words(&line.what.text))
    });
}

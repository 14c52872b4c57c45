//! What happened when, as all files of one person say it together: the lines of the summary, by their days.
//!
//! Only what is the person's and was so stands here: nothing denied, planned, or of a relative. A day stays as precise as the
//! files have it. Where they contradict each other about a day, the thing stands on each of those days and says so.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::line::{Aspect, Cite, Line, Said};
use super::{ListKind, Summary};
use crate::import::{Coded, DetailKind, PartialDate, Standing, Value};

/// What happened, the newest first, and what could not be put there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moments {
    /// What happened. In its year, what is only known by the year comes first; so in its month.
    pub all: Vec<Moment>,
    /// How many lines have no day.
    pub undated: usize,
    /// How many days lie after today.
    pub ahead: usize,
}

/// Something that happened on a day, began on it or ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The list it stands in.
    pub kind: ListKind,
    /// Whether it happened, began or ended.
    pub happened: Happened,
    /// When.
    pub on: PartialDate,
    /// Its last day, for what happened on several.
    pub until: Option<PartialDate>,
    /// Whether files give other days for it.
    pub is_disputed: bool,
    /// Where, and who did it, as the files name them.
    pub places: Vec<String>,
    /// What: one thing, or the results of one day.
    pub told: Vec<Told>,
}

/// How a thing stands to its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// It happened then.
    On,
    /// It began.
    Began,
    /// It ended.
    Ended,
}

/// One thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What.
    pub what: Coded,
    /// What was found.
    pub value: Option<Value>,
    /// Who says it, the newest file first.
    pub cites: Vec<Cite>,
}

/// What happened, out of the summary of all files. `today` is the last day that can have happened.
pub fn moments(summary: &Summary, today: NaiveDate) -> Moments {
    let mut gathering = Gathering {
        today,
        moments: Moments::default(),
        of_a_day: BTreeMap::new(),
    };
    for list in &summary.lists {
        for line in &list.lines {
            if line.standing == Standing::Present && !line.says_there_is_none {
                gathering.take(list.kind, line);
            }
        }
    }
    let Gathering {
        mut moments,
        of_a_day,
        ..
    } = gathering;
    moments.all.extend(of_a_day.into_values());
    moments.all.sort_by_cached_key(|moment| {
        let (on, name) = (moment.on, moment.told.first());
        let name = name.map(|told| told.what.text.clone());
        (in_order(on), moment.kind, moment.happened, name)
    });
    moments
}

/// The order of the newest first; in a year, what is known by the year alone comes before its months.
pub fn in_order(on: PartialDate) -> impl Ord + Copy {
    let (month, day) = (on.month(), on.day());
    (
        Reverse(on.year()),
        month.is_some(),
        Reverse(month),
        day.is_some(),
        Reverse(day),
    )
}

/// How the things of a list stand to their days; nothing where their days say nothing of the person's history.
const fn way(kind: ListKind) -> Option<Happened> {
    match kind {
        ListKind::Problems | ListKind::Medications | ListKind::Allergies | ListKind::Devices => {
            Some(Happened::Began)
        }
        ListKind::Immunizations
        | ListKind::Results
        | ListKind::Vitals
        | ListKind::Procedures
        | ListKind::Encounters
        | ListKind::Notes => Some(Happened::On),
        ListKind::Plans
        | ListKind::FamilyHistory
        | ListKind::SocialHistory
        | ListKind::Functioning
        | ListKind::ConcernsAndGoals
        | ListKind::AdvanceDirectives
        | ListKind::CareTeam
        | ListKind::Insurance
        | ListKind::Other => None,
    }
}

struct Gathering {
    today: NaiveDate,
    moments: Moments,
    /// Results and measurements of one day and place stand together.
    of_a_day: BTreeMap<(ListKind, String, Vec<String>), Moment>,
}

impl Gathering {
    fn take(&mut self, kind: ListKind, line: &Line) {
        let Some(way) = way(kind) else {
            return;
        };
        let days = days(line, Aspect::From, line.from);
        let ends = days_of_end(line);
        if days.is_empty() && ends.is_empty() {
            self.moments.undated += 1;
            return;
        }
        let is_disputed = days.len() > 1;
        match way {
            Happened::On => {
                // What has a last day alone happened by then.
                let days = if days.is_empty() { &ends } else { &days };
                for on in days {
                    let until = line.to.filter(|to| to != on && !is_disputed);
                    self.put(kind, line, Happened::On, *on, until, is_disputed);
                }
            }
            Happened::Began | Happened::Ended => {
                for on in &days {
                    self.put(kind, line, Happened::Began, *on, None, is_disputed);
                }
                let is_disputed = ends.len() > 1;
                for on in ends.iter().filter(|on| !days.contains(on)) {
                    self.put(kind, line, Happened::Ended, *on, None, is_disputed);
                }
            }
        }
    }

    fn put(
        &mut self,
        kind: ListKind,
        line: &Line,
        happened: Happened,
        on: PartialDate,
        until: Option<PartialDate>,
        is_disputed: bool,
    ) {
        if on.first_day() > self.today {
            self.moments.ahead += 1;
            return;
        }
        let told = Told {
            what: line.what.clone(),
            value: line.value.clone(),
            cites: line.cites.clone(),
        };
        let moment = Moment {
            kind,
            happened,
            on,
            until,
            is_disputed,
            places: places(line),
            told: Vec::new(),
        };
        if matches!(kind, ListKind::Results | ListKind::Vitals) {
            let key = (kind, on.to_string(), moment.places.clone());
            let day = self.of_a_day.entry(key).or_insert(moment);
            day.is_disputed |= is_disputed;
            day.told.push(told);
        } else {
            self.moments.all.push(Moment {
                told: vec![told],
                ..moment
            });
        }
    }
}

/// The day that the files agree on, or each that one of them gives.
fn days(line: &Line, about: Aspect, agreed: Option<PartialDate>) -> Vec<PartialDate> {
    let disputed = line.disagreements.iter().filter(|it| it.about == about);
    let said = disputed.flat_map(|it| &it.sayings);
    let said = said.filter_map(|saying| match saying.said {
        Said::Day { date } => Some(date),
        _ => None,
    });
    agreed.into_iter().chain(said).collect()
}

fn days_of_end(line: &Line) -> Vec<PartialDate> {
    days(line, Aspect::To, line.to)
}

/// The places and people that a line names.
fn places(line: &Line) -> Vec<String> {
    let of = |kind: DetailKind| {
        let details = line
            .details
            .iter()
            .filter(move |detail| detail.kind == kind);
        details.filter_map(|detail| match &detail.value {
            Value::Text { text } if !text.trim().is_empty() => Some(text.trim().to_owned()),
            _ => None,
        })
    };
    of(DetailKind::Place)
        .chain(of(DetailKind::Performer))
        .collect()
}

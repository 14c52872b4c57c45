//! What the files say, with what the person wrote by hand beside it.
//!
//! No word of hers changes a line: a line is shown as the files have it, or it is set aside whole. A line that was hidden is
//! shown again, with the word that hid it, as soon as a record says it that did not say it then. What cannot surely be told
//! to be the hidden line is shown.

use std::collections::{BTreeMap, BTreeSet};

use super::group::{is_near, is_one_day};
use super::line::Line;
use super::same::{Identity, words};
use super::series::{Point, Series};
use super::{List, ListKind, Summary, units};
use crate::domain::{OwnDate, OwnEntry, OwnSaid, OwnWord, RecordId, Thing};
use crate::import::{Coded, PartialDate};

/// What is shown of a person's health.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// The lists that have anything, in the order in which a chart shows them.
    pub lists: Vec<PictureList>,
    /// Numbers over time, those written by hand among them.
    pub series: Vec<Series>,
}

/// One list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureList {
    /// Which.
    pub kind: ListKind,
    /// What the files say is the person's, but for what she hid.
    pub lines: Vec<MarkedLine>,
    /// What the files say is not so.
    pub denied: Vec<Line>,
    /// What she wrote herself, the newest first.
    pub own: Vec<OwnLine>,
    /// What she hid, and what she called not right where no record says it any more; the newest first.
    pub aside: Vec<Hidden>,
}

/// A line of the files, with what she says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedLine {
    /// The line, as the files have it.
    pub line: Line,
    /// What she calls not right about it, the newest first.
    pub corrections: Vec<OwnWord>,
    /// The word that had hidden it, where a record that came later says it again.
    pub returned: Option<OwnWord>,
}

/// A line of her own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLine {
    /// What she wrote.
    pub word: OwnWord,
    /// What files say against it: that it is not so, or that there is nothing of the list.
    pub denied: Vec<Line>,
}

/// A line that is set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// The word that set it aside, or that spoke of it.
    pub word: OwnWord,
    /// The line; none where no record says it any more.
    pub line: Option<Line>,
}

impl Picture {
    /// Puts both together. The words are of one person, the same whose files the summary was made of.
    pub fn of<'a>(summary: &Summary, own: impl IntoIterator<Item = &'a OwnWord>) -> Self {
        let mut by_list: BTreeMap<ListKind, Vec<&OwnWord>> = BTreeMap::new();
        for word in own {
            by_list.entry(word.list).or_default().push(word);
        }
        for words in by_list.values_mut() {
            words.sort_by_key(|word| (std::cmp::Reverse(word.written_on), word.id));
        }
        let said: BTreeMap<ListKind, &List> =
            summary.lists.iter().map(|list| (list.kind, list)).collect();
        let kinds: BTreeSet<ListKind> = said.keys().chain(by_list.keys()).copied().collect();
        let lists: Vec<PictureList> = kinds
            .into_iter()
            .map(|kind| {
                let words = by_list.get(&kind).map(Vec::as_slice).unwrap_or_default();
                PictureList::of(kind, said.get(&kind).copied(), words)
            })
            .collect();
        let mut series = summary.series.clone();
        for list in lists.iter().filter(|list| list.kind.is_measured()) {
            list.leave_out_hidden(&mut series);
            list.add_own(&mut series);
        }
        series.sort_by_cached_key(|series| (series.kind, words(&series.what.text)));
        Self { lists, series }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }
}

impl PictureList {
    fn of(kind: ListKind, said: Option<&List>, own: &[&OwnWord]) -> Self {
        let mut list = Self {
            kind,
            lines: Vec::new(),
            denied: said.map(|said| said.denied.clone()).unwrap_or_default(),
            own: Vec::new(),
            aside: Vec::new(),
        };
        let mut met = BTreeSet::new();
        for line in said.map(|said| said.lines.as_slice()).unwrap_or_default() {
            let about: Vec<&OwnWord> = own
                .iter()
                .copied()
                .filter(|word| thing(word).is_some_and(|thing| is_about(thing, kind, line)))
                .collect();
            met.extend(about.iter().map(|word| word.id));
            list.place(line, &about);
        }
        for word in own {
            match &word.said {
                OwnSaid::Added { entry } => {
                    let denied = list.denied.iter().filter(|line| denies(line, entry));
                    list.own.push(OwnLine {
                        word: (*word).clone(),
                        denied: denied.cloned().collect(),
                    });
                }
                _ if met.contains(&word.id) => {}
                _ => list.aside.push(Hidden {
                    word: (*word).clone(),
                    line: None,
                }),
            }
        }
        list
    }

    /// Shows a line or sets it aside, by what she says about it.
    fn place(&mut self, line: &Line, about: &[&OwnWord]) {
        let hiding = about
            .iter()
            .filter(|word| matches!(word.said, OwnSaid::Hidden { .. }));
        // The word that knew the most records decides; of two equal ones the newest, which stands first.
        let known = |word: &OwnWord| thing(word).map_or(0, |thing| thing.records.len());
        let hiding = hiding.rev().max_by_key(|word| known(word)).copied();
        let is_new = |word: &OwnWord| {
            let records = thing(word).map(|thing| &thing.records);
            let mut said_by = line.cites.iter().map(|cite| cite.record);
            said_by.any(|record| records.is_none_or(|known| !known.contains(&record)))
        };
        match hiding {
            Some(word) if !is_new(word) => self.aside.push(Hidden {
                word: word.clone(),
                line: Some(line.clone()),
            }),
            returned => {
                let corrections = about
                    .iter()
                    .filter(|word| matches!(word.said, OwnSaid::Corrected { .. }));
                self.lines.push(MarkedLine {
                    line: line.clone(),
                    corrections: corrections.map(|word| (*word).clone()).collect(),
                    returned: returned.cloned(),
                });
            }
        }
    }

    /// Whether something stands here and a file says that there is nothing.
    pub fn is_contradicted(&self) -> bool {
        let has_any = !self.lines.is_empty() || !self.own.is_empty();
        has_any && self.denied.iter().any(|line| line.says_there_is_none)
    }

    fn leave_out_hidden(&self, series: &mut Vec<Series>) {
        let lines = self
            .aside
            .iter()
            .filter(|hidden| matches!(hidden.word.said, OwnSaid::Hidden { .. }))
            .filter_map(|hidden| hidden.line.as_ref());
        let cites: Vec<_> = lines.flat_map(|line| &line.cites).collect();
        for series in series.iter_mut().filter(|series| series.kind == self.kind) {
            let is_hidden = |point: &Point| {
                !point.cites.is_empty() && point.cites.iter().all(|cite| cites.contains(&cite))
            };
            series.points.retain(|point| !is_hidden(point));
        }
        series.retain(|series| !series.points.is_empty());
    }

    /// Puts numbers written by hand to those of the same name whose unit is the same, or differs by a power of ten.
    fn add_own(&self, all: &mut Vec<Series>) {
        for own in &self.own {
            let OwnSaid::Added { entry } = &own.word.said else {
                continue;
            };
            if units::approximate(&entry.number).is_none() {
                continue;
            }
            let identity = Identity::of(&named(entry));
            let found = all.iter_mut().find(|series| {
                series.kind == self.kind
                    && units::is_comparable(&series.unit, &entry.unit)
                    && Identity::of(&series.what).is_same(&identity)
            });
            let unit = found
                .as_ref()
                .map_or(entry.unit.clone(), |series| series.unit.clone());
            let Some(here) = units::converted(&entry.number, &entry.unit, &unit) else {
                continue;
            };
            let original =
                (here != entry.number).then(|| (entry.number.clone(), entry.unit.clone()));
            let point = Point {
                day: entry.from.and_then(stated_day),
                number: here,
                original,
                low: None,
                high: None,
                interpretation: String::new(),
                cites: Vec::new(),
                own: Some(own.word.id),
            };
            match found {
                Some(series) => {
                    series.points.push(point);
                    let day = |point: &Point| point.day.map(|day| day.to_string());
                    series.points.sort_by_cached_key(day);
                }
                None => all.push(Series {
                    kind: self.kind,
                    what: named(entry),
                    unit,
                    points: vec![point],
                }),
            }
        }
    }
}

/// How a line can be known again: by its codes and names, and by its day and number where things of its list are told apart
/// by these.
pub fn thing_of(kind: ListKind, line: &Line) -> Thing {
    let day = line.from.filter(|_| is_told_by_day(kind));
    Thing {
        what: line.what.text.clone(),
        keys: line.keys.iter().cloned().collect(),
        day: day.map(|day| day.to_string()).unwrap_or_default(),
        value: value_of(kind, line),
        records: line
            .cites
            .iter()
            .map(|cite| cite.record)
            .collect::<BTreeSet<RecordId>>(),
    }
}

/// The line that a word speaks of.
fn thing(word: &OwnWord) -> Option<&Thing> {
    match &word.said {
        OwnSaid::Added { .. } => None,
        OwnSaid::Corrected { of, .. } | OwnSaid::Hidden { of, .. } => Some(of),
    }
}

/// Whether a line is the one that was spoken of.
fn is_about(thing: &Thing, kind: ListKind, line: &Line) -> bool {
    let same = Identity::from_keys(&thing.keys).is_same(&Identity::from_keys(&line.keys));
    if !same || thing.value != value_of(kind, line) {
        return false;
    }
    if !is_told_by_day(kind) {
        return true;
    }
    let day = PartialDate::parse(&thing.day);
    // Another file may have brought the day of what had none, or made it doubtful; the record that said it then still does.
    let is_still_said = line
        .cites
        .iter()
        .any(|cite| thing.records.contains(&cite.record));
    is_one_day(day, line.from) || is_still_said && is_near(day, line.from)
}

/// Whether two things of one name in a list are two where their days differ.
const fn is_told_by_day(kind: ListKind) -> bool {
    !matches!(
        kind,
        ListKind::Medications
            | ListKind::Allergies
            | ListKind::CareTeam
            | ListKind::Insurance
            | ListKind::Devices
            | ListKind::AdvanceDirectives
    )
}

/// The value by which a line is told apart, folded; empty where its list does not go by values.
fn value_of(kind: ListKind, line: &Line) -> String {
    let goes_by_value = !matches!(
        kind,
        ListKind::Problems | ListKind::Immunizations | ListKind::Procedures | ListKind::Encounters
    ) && is_told_by_day(kind);
    let value = line.value.as_ref().filter(|_| goes_by_value);
    value
        .map(|value| value.words().join(" ").to_lowercase())
        .unwrap_or_default()
}

/// Whether a line of a file says that what she wrote is not so.
fn denies(line: &Line, entry: &OwnEntry) -> bool {
    line.says_there_is_none || Identity::from_keys(&line.keys).is_same(&Identity::of(&named(entry)))
}

fn named(entry: &OwnEntry) -> Coded {
    Coded {
        text: entry.what.clone(),
        ..Coded::default()
    }
}

/// A date that was written by hand as a date of a file; none where there is no such day.
pub fn stated_day(date: OwnDate) -> Option<PartialDate> {
    let first = date.first_day()?;
    Some(match (date.month, date.day) {
        (Some(_), Some(_)) => PartialDate::Day { date: first },
        (Some(month), None) => PartialDate::Month {
            year: date.year,
            month,
        },
        _ => PartialDate::Year { year: date.year },
    })
}

//! Tests and measurements over time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::group::{Group, Groups};
use super::line::Cite;
use super::same::{Identity, words};
use super::{ListKind, units};
use crate::domain::OwnId;
use crate::import::{Coded, DetailKind, Fact, PartialDate, Value};

/// One test or measurement, all of it in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Whether it is a test or a vital sign.
    pub kind: ListKind,
    /// What was measured.
    pub what: Coded,
    /// The unit in which all its numbers stand; may be empty.
    pub unit: String,
    /// What was found, oldest first; what has no day stands first.
    pub points: Vec<Point>,
}

/// What was found once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// When.
    pub day: Option<PartialDate>,
    /// The number, in the unit of the series, with every digit that it came with.
    pub number: String,
    /// The number and unit as the file has them, where that is another unit.
    pub original: Option<(String, String)>,
    /// The lower end of what this laboratory calls normal, in the unit of the series.
    pub low: Option<String>,
    /// The upper end of what this laboratory calls normal, in the unit of the series.
    pub high: Option<String>,
    /// What the laboratory made of it, in its words; may be empty.
    pub interpretation: String,
    /// All statements that say it.
    pub cites: Vec<Cite>,
    /// Where the person wrote it by hand: which of her words it is.
    pub own: Option<OwnId>,
}

impl Point {
    /// Where it lies to what the laboratory calls normal: by its own word, else by its own limits. A word that is not known
    /// says nothing, for it may be praise.
    pub fn side(&self) -> Side {
        let number = units::approximate(&self.number);
        let end = |end: &Option<String>| end.as_deref().and_then(units::approximate);
        let is_below = number
            .zip(end(&self.low))
            .is_some_and(|(number, low)| number < low);
        let is_above = number
            .zip(end(&self.high))
            .is_some_and(|(number, high)| number > high);
        let word = words(&self.interpretation);
        if NORMAL.contains(&word.as_str()) {
            Side::Within
        } else if is_above || HIGH.contains(&word.as_str()) {
            Side::Above
        } else if is_below || LOW.contains(&word.as_str()) {
            Side::Below
        } else if ABNORMAL.contains(&word.as_str()) {
            Side::Marked
        } else {
            Side::Within
        }
    }

    /// Whether it lies outside of what the laboratory calls normal.
    pub fn is_outside(&self) -> bool {
        self.side() != Side::Within
    }
}

/// Where a number lies to what a laboratory calls normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Nothing says that it lies outside.
    Within,
    /// Below.
    Below,
    /// Above.
    Above,
    /// Outside by the laboratory's word alone, which does not say on which side.
    Marked,
}

/// Words of a laboratory for each, folded (HL7 v2 table 0078; HL7 V3 ObservationInterpretation; their names).
const NORMAL: [&str; 7] = [
    "n",
    "normal",
    "within range",
    "within reference range",
    "within normal range",
    "negative",
    "neg",
];
const HIGH: [&str; 9] = [
    "h",
    "hh",
    "hu",
    "high",
    "high alert",
    "critical high",
    "critically high",
    "significantly high",
    "above high normal",
];
const LOW: [&str; 9] = [
    "l",
    "ll",
    "lu",
    "low",
    "low alert",
    "critical low",
    "critically low",
    "significantly low",
    "below low normal",
];
const ABNORMAL: [&str; 6] = [
    "a",
    "aa",
    "abnormal",
    "abnormal alert",
    "critically abnormal",
    "critical abnormal",
];

/// The series of all that was measured and has a number.
pub(super) fn of(said: &BTreeMap<ListKind, Groups<'_>>) -> Vec<Series> {
    let mut all: Vec<(Identity, Series)> = Vec::new();
    for kind in [ListKind::Vitals, ListKind::Results] {
        // Which series have a key.
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let groups = said.get(&kind).into_iter().flat_map(Groups::iter);
        for group in groups {
            let Some((fact, number, unit)) = measured(group) else {
                continue;
            };
            let keys = group.identity.keys();
            let mut near = keys.iter().filter_map(|key| by_key.get(key)).flatten();
            let found = near.find(|at| {
                all.get(**at).is_some_and(|(identity, series)| {
                    units::is_comparable(&series.unit, unit) && identity.is_same(&group.identity)
                })
            });
            let at = found.copied().unwrap_or(all.len());
            if at == all.len() {
                let series = Series {
                    kind,
                    what: fact.what.clone(),
                    unit: unit.to_owned(),
                    points: Vec::new(),
                };
                all.push((group.identity.clone(), series));
            }
            if let Some((identity, series)) = all.get_mut(at) {
                identity.join(group.identity.clone());
                let point = point(fact, number, unit, &series.unit, group);
                series.points.extend(point);
            }
            for key in keys {
                let places = by_key.entry(key).or_default();
                if !places.contains(&at) {
                    places.push(at);
                }
            }
        }
    }
    let mut all: Vec<_> = all.into_iter().map(|(_, series)| series).collect();
    for series in &mut all {
        series
            .points
            .sort_by_cached_key(|point| point.day.map(|day| day.to_string()));
    }
    all.retain(|series| !series.points.is_empty());
    all.sort_by_cached_key(|series| (series.kind, words(&series.what.text)));
    all
}

/// The statement of a group that has a plain number, with the number and its unit.
fn measured<'g>(group: &'g Group<'_>) -> Option<(&'g Fact, &'g str, &'g str)> {
    group.said.iter().find_map(|(fact, _)| match &fact.value {
        Some(Value::Quantity { number, unit })
            if fact.is_of_the_person() && units::approximate(number).is_some() =>
        {
            Some((*fact, number.as_str(), unit.as_str()))
        }
        _ => None,
    })
}

fn point(fact: &Fact, number: &str, unit: &str, wanted: &str, group: &Group<'_>) -> Option<Point> {
    let here = units::converted(number, unit, wanted)?;
    let detail = |kind: DetailKind| {
        let mut details = fact.details.iter();
        details
            .find(|detail| detail.kind == kind)
            .map(|detail| &detail.value)
    };
    let (low, high) = detail(DetailKind::ReferenceRange)
        .map(ends)
        .unwrap_or_default();
    let end = |end: Option<(String, String)>| {
        let (number, its) = end?;
        let its = if its.is_empty() { unit } else { its.as_str() };
        units::converted(&number, its, wanted)
    };
    let original = (here != number).then(|| (number.to_owned(), unit.to_owned()));
    Some(Point {
        day: fact.from,
        number: here,
        original,
        low: end(low),
        high: end(high),
        interpretation: detail(DetailKind::Interpretation)
            .map(|value| value.words().join(" "))
            .unwrap_or_default(),
        cites: group.said.iter().map(|(_, cite)| *cite).collect(),
        own: None,
    })
}

/// An end of a range with its unit.
type End = Option<(String, String)>;

/// The ends of a reference range, also of one that is written out: `3.5-5.1 mmol/L`, `< 200`, `>=60`.
fn ends(range: &Value) -> (End, End) {
    match range {
        Value::Range { low, high, unit } => {
            let end =
                |number: &String| (!number.is_empty()).then(|| (number.clone(), unit.clone()));
            (end(low), end(high))
        }
        Value::Text { text } => written(text),
        Value::Quantity { .. } | Value::Coded { .. } => (None, None),
    }
}

fn written(text: &str) -> (End, End) {
    let text = text.trim().trim_matches(['(', ')', '[', ']']).trim();
    let number_of = |text: &str| {
        let text = text.trim();
        let length = text
            .find(|c: char| !(c.is_ascii_digit() || c == '.'))
            .unwrap_or(text.len());
        let (number, unit) = text.split_at_checked(length)?;
        units::approximate(number).map(|_| (number.to_owned(), unit.trim().to_owned()))
    };
    for (signs, is_upper) in [
        (["<=", "<", "\u{2264}"], true),
        ([">=", ">", "\u{2265}"], false),
    ] {
        if let Some(rest) = signs.iter().find_map(|sign| text.strip_prefix(sign)) {
            let end = number_of(rest);
            return if is_upper { (None, end) } else { (end, None) };
        }
    }
    let dash = |c: char| matches!(c, '-' | '\u{2013}' | '\u{2014}');
    let Some((low, high)) = text.split_once(dash) else {
        return (None, None);
    };
    match (number_of(low), number_of(high)) {
        (Some((low, its)), Some((high, unit))) => {
            let its = if its.is_empty() { unit.clone() } else { its };
            (Some((low, its)), Some((high, unit)))
        }
        _ => (None, None),
    }
}

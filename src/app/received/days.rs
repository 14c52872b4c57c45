//! The days asked for, held against the days that the files tell of.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::chart::Span;
use crate::domain::Period;

/// More years than these are not listed: a life has no more.
const MOST_YEARS: usize = 120;

/// Years of the time asked for in which the files tell of no day. Where all years were asked for, nobody knows when the first
/// visit was: then those between the first and the last day. None where the files tell of no day at all.
pub(super) fn years_without(
    asked: Period,
    written_on: NaiveDate,
    told: Span,
    years: &BTreeSet<i32>,
) -> Vec<i32> {
    let (Some(first), Some(last)) = (told.first, told.last) else {
        return Vec::new();
    };
    let (from, to) = match asked {
        Period::AllYears => (first.year(), last.year()),
        Period::Since(from) => (from.year(), written_on.year()),
        Period::Between(from, to) => (from.year(), to.year().min(written_on.year())),
    };
    (from..=to)
        .filter(|year| !years.contains(year))
        .take(MOST_YEARS)
        .collect()
}

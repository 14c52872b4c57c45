//! The rule pack: its counting, its sources, its ledger, and what it refuses to say.

mod acting;
mod calendar;
mod command;
mod fees;
mod ledger;
mod pack;
mod proposed;
mod states;

use chrono::NaiveDate;

/// A date, for short.
fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Each day from 1990 to 2100.
fn all_days() -> impl Iterator<Item = NaiveDate> {
    day(1990, 1, 1)
        .iter_days()
        .take_while(|on| *on <= day(2100, 12, 31))
}

//! A clock's count as a sum that a person can check.

use chrono::{Datelike, Days, NaiveDate};

use super::Clock;
use crate::domain::rules::{Unit, is_working_day};

/// One line of a calendar count: so many days within one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountLine {
    /// First day of the line.
    pub from: NaiveDate,
    /// Last day of the line.
    pub to: NaiveDate,
    /// Days counted in it.
    pub days: i64,
}

/// The count of a clock as a sum, month by month, day 0 left out. Working days count as such.
pub fn count(clock: &Clock) -> Vec<CountLine> {
    let mut lines: Vec<CountLine> = Vec::new();
    let counts = |day: NaiveDate| clock.unit != Unit::WorkingDay || is_working_day(day);
    let Some(mut day) = clock.start.on.checked_add_days(Days::new(1)) else {
        return lines;
    };
    while day <= clock.last_day {
        let one = i64::from(counts(day));
        match lines.last_mut() {
            Some(line) if same_month(line.to, day) => {
                line.to = day;
                line.days += one;
            }
            _ => lines.push(CountLine {
                from: day,
                to: day,
                days: one,
            }),
        }
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    lines
}

fn same_month(a: NaiveDate, b: NaiveDate) -> bool {
    (a.year(), a.month()) == (b.year(), b.month())
}

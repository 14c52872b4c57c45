//! The federal holidays of any year, worked out from the statute.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Whether offices are closed for a federal holiday: the holiday itself, the Friday before one on a Saturday, the
/// Monday after one on a Sunday (5 U.S.C. 6103(b); Executive Order 11582).
pub(super) fn is_observed_holiday(day: NaiveDate) -> bool {
    let on = |day: Option<NaiveDate>| day.is_some_and(federal_holiday);
    match day.weekday() {
        Weekday::Fri => on(Some(day)) || on(day.succ_opt()),
        Weekday::Mon => on(Some(day)) || on(day.pred_opt()),
        _ => federal_holiday(day),
    }
}

/// Whether a day is one of the eleven legal public holidays (5 U.S.C. 6103(a)); Juneteenth since 2021.
pub fn federal_holiday(day: NaiveDate) -> bool {
    let week = (day.day() - 1) / 7 + 1;
    let last_week = day
        .checked_add_days(Days::new(7))
        .is_none_or(|next| next.month() != day.month());
    match (day.month(), day.day(), day.weekday()) {
        (1, 1, _) | (7, 4, _) | (11, 11, _) | (12, 25, _) => true,
        (6, 19, _) => day.year() >= 2021,
        (1 | 2, _, Weekday::Mon) => week == 3,
        (5, _, Weekday::Mon) => last_week,
        (9, _, Weekday::Mon) => week == 1,
        (10, _, Weekday::Mon) => week == 2,
        (11, _, Weekday::Thu) => week == 4,
        _ => false,
    }
}

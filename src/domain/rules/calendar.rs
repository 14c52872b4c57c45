//! Counting days. The start is day 0 and does not count; the last day counts in full, so late starts the day after.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Unit;
use super::holidays::is_observed_holiday;

/// The last day of a clock of `length` days that starts on `start`.
///
/// `None` where the unit sets no length, or beyond the calendar.
///
/// ```
/// use chrono::NaiveDate;
/// use sealwell::domain::rules::{Unit, last_day};
/// let got = NaiveDate::from_ymd_opt(2026, 10, 21).unwrap();
/// assert_eq!(last_day(got, 30, Unit::CalendarDay), NaiveDate::from_ymd_opt(2026, 11, 20));
/// ```
pub fn last_day(start: NaiveDate, length: u16, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::CalendarDay => start.checked_add_days(Days::new(u64::from(length))),
        Unit::WorkingDay => {
            let mut day = start;
            for _ in 0..length {
                day = day.succ_opt()?;
                while !is_working_day(day) {
                    day = day.succ_opt()?;
                }
            }
            Some(day)
        }
        Unit::AsWritten => None,
    }
}

/// Whether a day is Monday to Friday and no federal holiday.
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_observed_holiday(day)
}

/// The same day of the month, so many calendar months later; a month without that day ends on its last.
///
/// ```
/// use chrono::NaiveDate;
/// use sealwell::domain::rules::add_months;
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// assert_eq!(add_months(day(2027, 1, 31), 1), Some(day(2027, 2, 28)));
/// ```
pub fn add_months(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))
}

/// The same day of the month, so many calendar months earlier; a month without that day ends on its last.
pub fn sub_months(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_sub_months(Months::new(months))
}

/// The working day that lies so many working days before a day; the day itself does not count.
///
/// It is the last day to hand in evidence "no later than five business days before" a hearing (20 CFR 404.935(a),
/// 416.1435(a)). None for a count of zero on a day that is no working day, and beyond the calendar.
pub fn nth_working_day_before(day: NaiveDate, count: u16) -> Option<NaiveDate> {
    let mut before = day;
    for _ in 0..count {
        before = before.pred_opt()?;
        while !is_working_day(before) {
            before = before.pred_opt()?;
        }
    }
    (count > 0 || is_working_day(day)).then_some(before)
}

//! Counting days. The start is day 0 and does not count; the last day counts in full, so late starts the day after.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::Unit;

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

/// Whether offices are closed for a federal holiday: the holiday itself, the Friday before one on a Saturday, the
/// Monday after one on a Sunday (5 U.S.C. 6103(b); Executive Order 11582).
fn is_observed_holiday(day: NaiveDate) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn thirty_days_land_thirty_days_later_on_each_day_from_1990_to_2100() {
        let mut start = day(1990, 1, 1);
        while start < day(2100, 1, 1) {
            let last = last_day(start, 30, Unit::CalendarDay).expect("in range");
            assert_eq!((last - start).num_days(), 30);
            start = start.succ_opt().expect("in range");
        }
    }

    #[test]
    fn a_working_day_clock_ends_on_a_working_day_and_counts_each_once() {
        let mut start = day(2020, 1, 1);
        while start < day(2032, 1, 1) {
            for length in [5, 10, 15, 21] {
                let last = last_day(start, length, Unit::WorkingDay).expect("in range");
                let counted = start
                    .iter_days()
                    .skip(1)
                    .take_while(|day| *day <= last)
                    .filter(|day| is_working_day(*day))
                    .count();
                assert!(
                    is_working_day(last) && counted == usize::from(length),
                    "{start} {length}"
                );
            }
            start = start.succ_opt().expect("in range");
        }
    }

    #[test]
    fn each_year_since_2021_has_eleven_holidays_and_ten_before() {
        for year in 1990..2100 {
            let holidays = day(year, 1, 1)
                .iter_days()
                .take_while(|day| day.year() == year)
                .filter(|day| federal_holiday(*day));
            assert_eq!(
                holidays.count(),
                if year < 2021 { 10 } else { 11 },
                "{year}"
            );
        }
    }

    #[test]
    fn the_holidays_of_2026_fall_where_the_calendar_has_them() {
        let all = [
            (1, 1),
            (1, 19),
            (2, 16),
            (5, 25),
            (6, 19),
            (7, 4),
            (9, 7),
            (10, 12),
            (11, 11),
            (11, 26),
            (12, 25),
        ];
        assert!(
            all.iter()
                .all(|(month, date)| federal_holiday(day(2026, *month, *date)))
        );
    }

    #[test]
    fn a_holiday_on_a_saturday_closes_friday_and_on_a_sunday_monday() {
        assert!(
            !is_working_day(day(2026, 7, 3)),
            "July 4, 2026 is a Saturday"
        );
        assert!(!is_working_day(day(2027, 7, 5)), "July 4, 2027 is a Sunday");
        assert!(is_working_day(day(2026, 7, 6)));
        assert!(
            !is_working_day(day(2021, 12, 31)),
            "January 1, 2022 is a Saturday"
        );
    }

    #[test]
    fn fifteen_working_days_over_thanksgiving() {
        assert_eq!(
            last_day(day(2026, 11, 20), 15, Unit::WorkingDay),
            Some(day(2026, 12, 14))
        );
    }
}

//! Dates in words: one place, so that a day reads the same everywhere.

use chrono::{Datelike, NaiveDate, Weekday};

use super::*;

/// How much of a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// "Friday, November 20": a last day of this year, to act on.
    Weekday,
    /// "Monday, November 23, 2026".
    Full,
    /// "November 20, 2026".
    Long,
    /// "November 20", where the year is plain.
    MonthDay,
    /// "Nov 20".
    Short,
    /// "Nov": the month alone, above a big day.
    Month,
}

/// Says a date.
#[must_use]
pub fn say(i18n: I18nContext<Locale>, date: NaiveDate, form: DateForm) -> String {
    let (day, year) = (date.day(), date.year());
    match form {
        DateForm::Weekday => {
            let (weekday, month) = (weekday(i18n, date.weekday()), month(i18n, date.month()));
            t_string!(
                i18n,
                dates.weekday,
                weekday = weekday,
                month = month,
                day = day
            )
            .to_string()
        }
        DateForm::Full => {
            let (weekday, month) = (weekday(i18n, date.weekday()), month(i18n, date.month()));
            t_string!(
                i18n,
                dates.full,
                weekday = weekday,
                month = month,
                day = day,
                year = year
            )
            .to_string()
        }
        DateForm::Long => t_string!(
            i18n,
            dates.long,
            month = month(i18n, date.month()),
            day = day,
            year = year
        )
        .to_string(),
        DateForm::MonthDay => t_string!(
            i18n,
            dates.short,
            month = month(i18n, date.month()),
            day = day
        )
        .to_string(),
        DateForm::Short => t_string!(
            i18n,
            dates.short,
            month = short_month(i18n, date.month()),
            day = day
        )
        .to_string(),
        DateForm::Month => short_month(i18n, date.month()).to_owned(),
    }
}

fn weekday(i18n: I18nContext<Locale>, day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => t_string!(i18n, dates.monday),
        Weekday::Tue => t_string!(i18n, dates.tuesday),
        Weekday::Wed => t_string!(i18n, dates.wednesday),
        Weekday::Thu => t_string!(i18n, dates.thursday),
        Weekday::Fri => t_string!(i18n, dates.friday),
        Weekday::Sat => t_string!(i18n, dates.saturday),
        Weekday::Sun => t_string!(i18n, dates.sunday),
    }
}

fn month(i18n: I18nContext<Locale>, month: u32) -> &'static str {
    match month {
        1 => t_string!(i18n, dates.january),
        2 => t_string!(i18n, dates.february),
        3 => t_string!(i18n, dates.march),
        4 => t_string!(i18n, dates.april),
        5 => t_string!(i18n, dates.may),
        6 => t_string!(i18n, dates.june),
        7 => t_string!(i18n, dates.july),
        8 => t_string!(i18n, dates.august),
        9 => t_string!(i18n, dates.september),
        10 => t_string!(i18n, dates.october),
        11 => t_string!(i18n, dates.november),
        _ => t_string!(i18n, dates.december),
    }
}

fn short_month(i18n: I18nContext<Locale>, month: u32) -> &'static str {
    match month {
        1 => t_string!(i18n, dates.short_january),
        2 => t_string!(i18n, dates.short_february),
        3 => t_string!(i18n, dates.short_march),
        4 => t_string!(i18n, dates.short_april),
        5 => t_string!(i18n, dates.short_may),
        6 => t_string!(i18n, dates.short_june),
        7 => t_string!(i18n, dates.short_july),
        8 => t_string!(i18n, dates.short_august),
        9 => t_string!(i18n, dates.short_september),
        10 => t_string!(i18n, dates.short_october),
        11 => t_string!(i18n, dates.short_november),
        _ => t_string!(i18n, dates.short_december),
    }
}

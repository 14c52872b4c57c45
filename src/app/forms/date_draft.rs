//! A date as it is typed, before anybody knows whether there is such a day.

use chrono::{Datelike, NaiveDate};

/// Three fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DateDraft {
    /// The month as typed: `1` to `12`.
    pub month: String,
    /// The day as typed: `1` to `31`.
    pub day: String,
    /// The year as typed, four figures.
    pub year: String,
}

/// Why the three fields are no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// One of the three is empty.
    Incomplete,
    /// The year has not four figures.
    Year,
    /// There is no such month.
    Month,
    /// There is no such day in that month.
    Day,
}

impl DateDraft {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.month, &self.day, &self.year]
            .iter()
            .all(|part| part.trim().is_empty())
    }

    /// The day it names.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self) -> Result<NaiveDate, DateProblem> {
        let [month, day, year] = [&self.month, &self.day, &self.year].map(|part| part.trim());
        if month.is_empty() || day.is_empty() || year.is_empty() {
            return Err(DateProblem::Incomplete);
        }
        if year.len() != 4 {
            return Err(DateProblem::Year);
        }
        let year = year.parse::<i32>().map_err(|_| DateProblem::Year)?;
        let month = month
            .parse::<u32>()
            .ok()
            .filter(|month| (1..=12).contains(month))
            .ok_or(DateProblem::Month)?;
        let day = day.parse::<u32>().map_err(|_| DateProblem::Day)?;
        NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::Day)
    }
}

impl From<NaiveDate> for DateDraft {
    fn from(date: NaiveDate) -> Self {
        Self {
            month: date.month().to_string(),
            day: date.day().to_string(),
            year: date.year().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_back_what_it_was_made_of() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a leap day");
        assert_eq!(DateDraft::from(day).check(), Ok(day));
    }

    #[test]
    fn each_slip_is_told_apart() {
        let typed = |month: &str, day: &str, year: &str| DateDraft {
            month: month.into(),
            day: day.into(),
            year: year.into(),
        };
        assert_eq!(typed("2", "", "2026").check(), Err(DateProblem::Incomplete));
        assert_eq!(typed("2", "3", "26").check(), Err(DateProblem::Year));
        assert_eq!(typed("13", "3", "2026").check(), Err(DateProblem::Month));
        assert_eq!(typed("2", "30", "2026").check(), Err(DateProblem::Day));
        assert!(typed(" ", "", "").is_empty());
    }
}

//! HL7 dates (data type TS): `YYYY[MM[DD[HH[MM[SS[.S+]]]]]][+/-ZZZZ]`, as precise as they stand.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A date as precise as a file has it. The time of day is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum PartialDate {
    /// A day.
    Day {
        /// The day.
        date: NaiveDate,
    },
    /// A month.
    Month {
        /// The year.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
    },
    /// A year.
    Year {
        /// The year.
        year: i32,
    },
}

impl PartialDate {
    /// Reads an HL7 date, or a date as ISO 8601 has it; none where it is neither or names a day that is not.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let dashed = text.as_bytes().get(4) == Some(&b'-');
        let mut digits = text.bytes().filter(|byte| !(dashed && *byte == b'-'));
        let mut date = [0_u32; 8];
        let mut count = 0;
        for place in &mut date {
            match digits.next() {
                Some(byte @ b'0'..=b'9') => *place = u32::from(byte - b'0'),
                // A year with its time zone, or the time of an ISO date, ends the date.
                None | Some(b'+' | b'-' | b'T' | b' ' | b'.' | b'Z') => break,
                Some(_) => return None,
            }
            count += 1;
        }
        let [y1, y2, y3, y4, m1, m2, d1, d2] = date;
        let year = i32::try_from(y1 * 1000 + y2 * 100 + y3 * 10 + y4)
            .ok()
            .filter(|year| *year > 0)?;
        let month = m1 * 10 + m2;
        match count {
            4 => Some(Self::Year { year }),
            6 => (1..=12)
                .contains(&month)
                .then_some(Self::Month { year, month }),
            8 => NaiveDate::from_ymd_opt(year, month, d1 * 10 + d2).map(|date| Self::Day { date }),
            _ => None,
        }
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day { date } => Some(date),
            Self::Month { .. } | Self::Year { .. } => None,
        }
    }

    /// The year that it lies in.
    pub fn year(self) -> i32 {
        match self {
            Self::Day { date } => date.year(),
            Self::Month { year, .. } | Self::Year { year } => year,
        }
    }

    /// The month that it lies in, 1 to 12; none of a year.
    pub fn month(self) -> Option<u32> {
        match self {
            Self::Day { date } => Some(date.month()),
            Self::Month { month, .. } => Some(month),
            Self::Year { .. } => None,
        }
    }

    /// The first day that it may be, for putting dates in order.
    pub fn first_day(self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(self.year(), self.month().unwrap_or(1), 1);
        self.day().or(first).unwrap_or(NaiveDate::MIN)
    }

    /// The last day that it may be.
    pub fn last_day(self) -> NaiveDate {
        let next = match self {
            Self::Day { date } => return date,
            Self::Month { year, month } if month < 12 => {
                NaiveDate::from_ymd_opt(year, month + 1, 1)
            }
            Self::Month { year, .. } | Self::Year { year } => {
                NaiveDate::from_ymd_opt(year.saturating_add(1), 1, 1)
            }
        };
        next.and_then(|next| next.pred_opt())
            .unwrap_or(NaiveDate::MAX)
    }

    /// Whether a day lies within it.
    pub fn holds(self, day: NaiveDate) -> bool {
        match self {
            Self::Day { date } => date == day,
            Self::Month { year, month } => day.year() == year && day.month() == month,
            Self::Year { year } => day.year() == year,
        }
    }
}

impl fmt::Display for PartialDate {
    /// As ISO 8601 writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day { date } => write!(f, "{date}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Year { year } => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hl7_date_is_read_as_precisely_as_it_stands() {
        for (text, shown) in [
            ("1968", "1968"),
            ("196805", "1968-05"),
            ("19680514", "1968-05-14"),
            ("1968051410", "1968-05-14"),
            ("196805141030", "1968-05-14"),
            ("19680514103059", "1968-05-14"),
            ("19680514103059.123-0500", "1968-05-14"),
            ("196805141030+0000", "1968-05-14"),
            ("1968+0500", "1968"),
            ("196805-0500", "1968-05"),
            (" 19680514 ", "1968-05-14"),
            ("1968-05-14", "1968-05-14"),
            ("1968-05", "1968-05"),
            ("1968-05-14T10:30:00Z", "1968-05-14"),
            ("20240229", "2024-02-29"),
        ] {
            assert_eq!(
                PartialDate::parse(text)
                    .map(|date| date.to_string())
                    .as_deref(),
                Some(shown),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "196",
            "19",
            "19680",
            "1968051",
            "19681301",
            "19680230",
            "20230229",
            "05/14/1968",
            "00000101",
            "UNK",
            "١٩٦٨",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_partial_date_holds_the_days_within_it() {
        let day = NaiveDate::from_ymd_opt(1968, 5, 14).expect("a day");
        assert!(PartialDate::Day { date: day }.holds(day));
        assert!(
            PartialDate::Month {
                year: 1968,
                month: 5
            }
            .holds(day)
        );
        assert!(
            !PartialDate::Month {
                year: 1968,
                month: 6
            }
            .holds(day)
        );
        assert!(PartialDate::Year { year: 1968 }.holds(day));
        assert!(!PartialDate::Year { year: 1969 }.holds(day));
    }
}

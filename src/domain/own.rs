//! What a person writes by hand about her own health: things of her own, what she calls not right, and what she hides.
//!
//! Nothing of a record is ever altered by it. Her words stand beside what records say; a hidden line is set aside with the
//! reason and can be shown again. What comes of both together is the chart's.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ListKind, OwnId, PersonId, RecordId};

/// One thing written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWord {
    /// Its name.
    pub id: OwnId,
    /// On whose health it is.
    pub person: PersonId,
    /// The list that it belongs to.
    pub list: ListKind,
    /// The day it was last written.
    pub written_on: NaiveDate,
    /// What it says.
    pub said: OwnSaid,
}

impl OwnWord {
    /// What it is about, as it was called.
    #[must_use]
    pub fn what(&self) -> &str {
        match &self.said {
            OwnSaid::Added { entry } => &entry.what,
            OwnSaid::Corrected { of, .. } | OwnSaid::Hidden { of, .. } => &of.what,
        }
    }
}

/// What is said by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum OwnSaid {
    /// Something that stands in no record, or that she wants to say herself.
    Added {
        /// What.
        entry: OwnEntry,
    },
    /// A line of the records is not right.
    Corrected {
        /// The line.
        of: Thing,
        /// What is not right about it.
        about: WrongAbout,
        /// What is right, in her words; never empty.
        right: String,
    },
    /// A line of the records is set aside.
    Hidden {
        /// The line.
        of: Thing,
        /// Why.
        why: HidingReason,
        /// More about why, in her words; may be empty.
        words: String,
    },
}

/// Something that is said without a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEntry {
    /// What it is; never empty.
    pub what: String,
    /// The number, in figures with at most one point; may be empty.
    pub number: String,
    /// The unit of the number; may be empty.
    pub unit: String,
    /// The first day, or the day.
    pub from: Option<OwnDate>,
    /// The last day.
    pub to: Option<OwnDate>,
    /// What belongs to a thing of its list: dose, reaction, who did it; may be empty.
    pub detail: String,
    /// Anything else; may be empty.
    pub note: String,
}

impl OwnEntry {
    /// Whether a text is figures with at most one point between them. A comma is refused, for it means a thousand to one and
    /// a tenth to another.
    #[must_use]
    pub fn is_number(text: &str) -> bool {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let figures =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        figures(whole) && figures(part)
    }

    /// What it says beside its name, part by part; what is empty is left out. Dates as ISO 8601 writes them.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let number = format!("{} {}", self.number, self.unit);
        let days = [self.from, self.to].map(|day| day.map(|day| day.to_string()));
        let days: Vec<String> = days.into_iter().flatten().collect();
        let all = [
            number.trim().to_owned(),
            days.join(" \u{2013} "),
            self.detail.clone(),
            self.note.clone(),
        ];
        all.into_iter().filter(|part| !part.is_empty()).collect()
    }
}

/// A line of a list by what it is about, so that it is known again when further files join or the newest names it
/// differently.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thing {
    /// How it was called when the person spoke of it.
    pub what: String,
    /// By what it can be known: each code as `system|code`, each name folded, without signs.
    pub keys: BTreeSet<String>,
    /// The day of it, where things of its list are told apart by their day: `2024-03-05`, `2024-03` or `2024`; may be empty.
    pub day: String,
    /// The number and unit, where things of its list are told apart by that; may be empty.
    pub value: String,
    /// The records that said it then.
    pub records: BTreeSet<RecordId>,
}

/// What is not right about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrongAbout {
    /// What it is called.
    Name,
    /// Whether it still holds.
    Status,
    /// When it was.
    Dates,
    /// The number, dose or amount.
    Amount,
    /// Something else.
    Other,
}

impl WrongAbout {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Name,
        Self::Status,
        Self::Dates,
        Self::Amount,
        Self::Other,
    ];
}

/// Why a line is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HidingReason {
    /// It is about somebody else.
    NotMine,
    /// The record is mistaken.
    Mistake,
    /// It is over.
    NoLongerSo,
    /// It stands here twice.
    Twice,
    /// She does not want it seen.
    Private,
    /// Another reason, in her words.
    Other,
}

impl HidingReason {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::NotMine,
        Self::Mistake,
        Self::NoLongerSo,
        Self::Twice,
        Self::Private,
        Self::Other,
    ];

    /// Whether it says that the record is mistaken, which its keeper can be asked to amend (45 CFR 164.526).
    #[must_use]
    pub const fn is_mistake(self) -> bool {
        matches!(self, Self::NotMine | Self::Mistake)
    }
}

/// A day, a month or a year, as far as somebody remembers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDate {
    /// The year, 1 to 9999.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: Option<u32>,
    /// The day of the month; only with a month.
    pub day: Option<u32>,
}

impl OwnDate {
    /// The first day that it can be; none where there is no such date.
    #[must_use]
    pub fn first_day(self) -> Option<NaiveDate> {
        let is_whole = self.day.is_none() || self.month.is_some();
        let is_year = (1..=9999).contains(&self.year);
        let day =
            NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        day.filter(|_| is_whole && is_year)
    }

    /// Whether it lies wholly before another, as far as both are known.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        let parts = |date: Self| [Some(date.year.unsigned_abs()), date.month, date.day];
        for pair in parts(self).into_iter().zip(parts(other)) {
            match pair {
                (Some(one), Some(other)) if one != other => return one < other,
                (Some(_), Some(_)) => {}
                _ => return false,
            }
        }
        false
    }
}

impl fmt::Display for OwnDate {
    /// As ISO 8601 writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

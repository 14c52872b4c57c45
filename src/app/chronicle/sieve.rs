//! Which part of everything is looked at: of one kind, one place, one request; all years, one year, one month.

use super::{Item, ItemKind};
use crate::domain::RequestId;

/// What is let through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Only of this kind.
    pub kind: Option<ItemKind>,
    /// Only of the place with this key.
    pub place: Option<String>,
    /// Only of this request.
    pub request: Option<RequestId>,
}

impl Sieve {
    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it lets an item through.
    pub fn lets(&self, item: &Item) -> bool {
        self.kind.is_none_or(|kind| item.kind == kind)
            && self
                .place
                .as_ref()
                .is_none_or(|key| item.places.contains(key))
            && self
                .request
                .is_none_or(|request| item.requests.contains(&request))
    }
}

/// How near one looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zoom {
    /// All years.
    #[default]
    All,
    /// One year.
    Year(i32),
    /// A month, 1 to 12, of a year.
    Month(i32, u32),
}

impl Zoom {
    /// Of what an address says; a month without its year, or one that is none, is not looked at.
    pub fn of(year: Option<&str>, month: Option<&str>) -> Self {
        let year = year.and_then(|year| year.parse::<i32>().ok());
        let month = month.and_then(|month| month.parse::<u32>().ok());
        match (year, month.filter(|month| (1..=12).contains(month))) {
            (Some(year), Some(month)) => Self::Month(year, month),
            (Some(year), None) => Self::Year(year),
            (None, _) => Self::All,
        }
    }

    /// One step further away.
    #[must_use]
    pub const fn out(self) -> Self {
        match self {
            Self::All | Self::Year(_) => Self::All,
            Self::Month(year, _) => Self::Year(year),
        }
    }

    /// Whether an item lies in it. What is known by the year alone lies in no month.
    pub fn holds(self, item: &Item) -> bool {
        match self {
            Self::All => true,
            Self::Year(year) => item.on.year() == year,
            Self::Month(year, month) => item.on.year() == year && item.on.month() == Some(month),
        }
    }
}

/// A year that holds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Which.
    pub year: i32,
    /// How much it holds.
    pub count: usize,
}

/// The years that hold something, the newest first, each with how much.
pub fn years<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for item in items {
        let year = item.on.year();
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.count += 1,
            None => years.push(Year { year, count: 1 }),
        }
    }
    years
}

/// How much each month of a year holds, from January on, and how much is known by the year alone.
pub fn months_of<'a>(year: i32, items: impl Iterator<Item = &'a Item>) -> ([usize; 12], usize) {
    let (mut months, mut year_alone) = ([0; 12], 0);
    for item in items.filter(|item| item.on.year() == year) {
        let month = item.on.month().and_then(|month| month.checked_sub(1));
        match month.and_then(|at| months.get_mut(at as usize)) {
            Some(month) => *month += 1,
            None => year_alone += 1,
        }
    }
    (months, year_alone)
}

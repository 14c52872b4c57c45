//! The time, passed in.

use chrono::NaiveDate;

use crate::domain::Moment;

/// What the device's clock and calendar say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The calendar date where the person is.
    pub today: NaiveDate,
    /// The instant.
    pub at: Moment,
}

//! What day it is.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{Days, NaiveDate};

/// Today at Greenwich: near enough for a date by which somebody should read a statute again, or answer a letter.
pub(super) fn today() -> Option<NaiveDate> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    NaiveDate::from_ymd_opt(1970, 1, 1)?.checked_add_days(Days::new(since.as_secs() / 86_400))
}

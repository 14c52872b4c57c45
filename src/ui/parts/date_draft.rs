//! What is said about a date that is none.

pub use crate::app::forms::{DateDraft, DateProblem};
use crate::ui::words::*;

impl DateProblem {
    /// What to tell the person.
    #[must_use]
    pub fn words(self, i18n: I18nContext<Locale>) -> String {
        match self {
            Self::Incomplete => t_string!(i18n, parts.date_incomplete).to_string(),
            Self::Year => t_string!(i18n, parts.date_year).to_string(),
            Self::Month => t_string!(i18n, parts.date_month).to_string(),
            Self::Day => t_string!(i18n, parts.date_day).to_string(),
        }
    }
}

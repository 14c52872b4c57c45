//! What has to be mended in a form: which field, and why.

use chrono::NaiveDate;

use super::DateProblem;
use crate::domain::NpiError;

/// One thing to mend. `F` names the fields of one form, so that every field has its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldProblem<F> {
    /// Which field.
    pub field: F,
    /// Why.
    pub fault: Fault,
}

/// Why a field cannot stay as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was written.
    Missing,
    /// Nothing was chosen.
    NotChosen,
    /// The three fields are no date.
    Date(DateProblem),
    /// The day has not come yet.
    InFuture,
    /// The day lies before another that comes first.
    Before(NaiveDate),
    /// The day lies after another that comes last.
    After(NaiveDate),
    /// There is no such state, territory or district.
    State,
    /// A postal code has 5 digits, or 5 and 4.
    Zip,
    /// An e-mail address has a name, an at sign and a place.
    Email,
    /// A telephone or fax number has at least 7 digits.
    Number,
    /// No amount of dollars and cents.
    Amount,
    /// No NPI.
    Npi(NpiError),
}

/// Collects problems in the order of the page.
pub(super) struct Findings<F>(pub Vec<FieldProblem<F>>);

impl<F: Copy> Findings<F> {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn add(&mut self, field: F, fault: Fault) {
        self.0.push(FieldProblem { field, fault });
    }

    pub(super) fn want(&mut self, holds: bool, field: F, fault: Fault) {
        if !holds {
            self.add(field, fault);
        }
    }

    /// The text without the blanks around it; a finding where there is none.
    pub(super) fn text(&mut self, text: &str, field: F) -> String {
        self.want(!text.trim().is_empty(), field, Fault::Missing);
        text.trim().to_owned()
    }

    /// An e-mail address; may be empty.
    pub(super) fn email(&mut self, text: &str, field: F) -> String {
        let text = text.trim();
        let whole = text.split_once('@').is_some_and(|(name, place)| {
            !name.is_empty()
                && place.contains('.')
                && !place.starts_with('.')
                && !place.ends_with('.')
        });
        self.want(
            text.is_empty() || (whole && !text.contains(char::is_whitespace)),
            field,
            Fault::Email,
        );
        text.to_owned()
    }

    /// A telephone or fax number; may be empty.
    pub(super) fn number(&mut self, text: &str, field: F) -> String {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        self.want(text.trim().is_empty() || digits >= 7, field, Fault::Number);
        text.trim().to_owned()
    }

    /// A date that has to be there.
    pub(super) fn date(&mut self, draft: &super::DateDraft, field: F) -> Option<NaiveDate> {
        if draft.is_empty() {
            self.add(field, Fault::Missing);
            return None;
        }
        self.optional_date(draft, field)
    }

    /// A date that may be left empty.
    pub(super) fn optional_date(
        &mut self,
        draft: &super::DateDraft,
        field: F,
    ) -> Option<NaiveDate> {
        if draft.is_empty() {
            return None;
        }
        draft
            .check()
            .map_err(|problem| self.add(field, Fault::Date(problem)))
            .ok()
    }

    /// A date that has to be there and has come.
    pub(super) fn past_date(
        &mut self,
        draft: &super::DateDraft,
        field: F,
        today: NaiveDate,
    ) -> Option<NaiveDate> {
        let day = self.date(draft, field)?;
        self.want(day <= today, field, Fault::InFuture);
        (day <= today).then_some(day)
    }

    /// The value, if nothing was found.
    pub(super) fn into_result<T>(self, value: Option<T>) -> Result<T, Vec<FieldProblem<F>>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}

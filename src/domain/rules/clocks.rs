//! Clocks as data: how long, in which days, from which event, by which section.

use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::ProviderKind;
use super::{Confidence, Provenance, Term};

/// The file of clocks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockPack {
    pub counting: Counting,
    pub clocks: Vec<ClockRule>,
    pub terms: Vec<Term>,
    pub reminders: Reminders,
    pub covered: Vec<CoveredRow>,
    pub care_providers: Vec<CareProviderRow>,
}

/// How days are counted, in words, for whoever reads the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counting {
    pub calendar_day: String,
    pub working_day: String,
}

/// A kind of holder that is a health care provider (45 CFR 171.102; 42 U.S.C. 300jj(3)).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CareProviderRow {
    pub kind: ProviderKind,
    pub reference: String,
    pub confidence: Confidence,
    pub provenance: Provenance,
}

/// Whether a kind of holder must give access.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoveredRow {
    pub kind: ProviderKind,
    pub access_right: AccessRight,
    pub reference: String,
    pub confidence: Confidence,
    pub provenance: Provenance,
}

/// Names a clock in the pack: `hipaa.access`, `CA.copy`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(transparent)]
pub struct ClockId(String);

impl ClockId {
    /// The id with this name.
    pub fn new(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for ClockId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One clock.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRule {
    /// Its id.
    pub id: ClockId,
    /// What it measures, for whoever reads the pack.
    #[serde(default)]
    describes: String,
    /// The state whose law it is; none for federal law.
    #[serde(default)]
    pub state: Option<String>,
    /// The kinds of holder that a state's clock binds.
    #[serde(default)]
    pub binds: Vec<ProviderKind>,
    /// Whom a state's clock binds, in words.
    #[serde(default)]
    pub who: String,
    /// The event that starts it.
    pub starts: StartsAt,
    /// The days it counts.
    pub unit: Unit,
    /// What must have been asked for; anything where none is named.
    #[serde(default)]
    pub wants: Option<Wants>,
    /// Its lengths, each from the day it took effect; oldest first.
    pub values: Vec<Value>,
    /// The section, where there is no length to carry one.
    #[serde(default)]
    pub reference: Option<String>,
    /// More time.
    #[serde(default)]
    pub extension: Option<Extension>,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: Provenance,
}

impl ClockRule {
    /// The value in force on a day.
    pub fn at(&self, day: NaiveDate) -> Option<&Value> {
        self.values.iter().rev().find(|value| {
            value.from.is_none_or(|from| from <= day)
                && value.until.is_none_or(|until| day <= until)
        })
    }

    /// The section of the value in force last, else of the row.
    pub fn source(&self) -> &str {
        let of_row = self.reference.as_deref().unwrap_or_default();
        self.values.last().map_or(of_row, |value| &value.reference)
    }

    #[cfg(test)]
    pub(super) fn describes_nothing(&self) -> bool {
        self.describes.is_empty() && self.who.is_empty()
    }
}

/// A length with the time in which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// First day in force; none where the source read does not say.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day in force; none while it is.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// How many days.
    pub length: u16,
    /// Statute or rule section.
    pub reference: String,
}

/// More time that a holder may take.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// How many days more, in the clock's own days.
    pub length: u16,
    /// How often.
    pub times: u8,
    /// Statute or rule section.
    pub reference: String,
    /// Under which condition, in words.
    pub condition: String,
}

/// The event that starts a clock. That day is day 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StartsAt {
    /// The holder receives the request.
    Receipt,
    /// The date of the written request.
    Written,
    /// The holder has both the request and the fee.
    ReceiptAndFee,
    /// The person knows of the violation.
    ViolationKnown,
    /// The paper is signed.
    Signature,
}

/// The days a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Every day.
    CalendarDay,
    /// Monday to Friday without federal holidays.
    WorkingDay,
    /// None: the paper itself names the day.
    AsWritten,
}

/// What a state's clock is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wants {
    /// A copy.
    Copy,
    /// A look.
    Inspect,
}

/// Whether the right of access reaches a holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessRight {
    /// It does: a covered entity, or a business associate that answers for one.
    Yes,
    /// It depends on what the holder does; no date is set.
    Depends,
    /// Another law governs its records; no date is set.
    No,
}

/// Reminders that are the app's own choice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminders {
    /// After sending: ask whether it arrived.
    pub confirm_receipt: Reminder,
    /// What a second notice gives as a date.
    pub follow_up_asks_by: Reminder,
    /// After asking for a review: it should have been referred.
    pub review_referred: Reminder,
    /// After asking for a review: it should have been decided.
    pub review_decided: Reminder,
    /// After a letter: how long it is given before the next one.
    pub letter_answered: Reminder,
    /// Before an authority or an authorization ends.
    pub authority_ends: Reminder,
}

/// One reminder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminder {
    /// How many days.
    pub length: u16,
    /// Which days.
    pub unit: Unit,
    /// Whose choice and why, in words.
    pub why: String,
}

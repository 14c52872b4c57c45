//! Where a row was read, how sure it is, and when it is to be read again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How sure a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the source named.
    Verified,
    /// Read in somebody's account of the source: shown with "check this", never acted on.
    Secondary,
    /// From memory: never shown as fact, never acted on.
    Recalled,
}

impl Confidence {
    /// All degrees, the surest first.
    pub const ALL: [Self; 3] = [Self::Verified, Self::Secondary, Self::Recalled];
}

/// The kind of text that a row was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// The regulation itself.
    RegulationText,
    /// The statute itself.
    StatuteText,
    /// A court's decision.
    CourtDecision,
    /// Questions and answers of the agency that enforces the rule.
    AgencyFaq,
    /// Other words of that agency: guidance, a manual, a notice of rates.
    AgencyGuidance,
    /// The printed text of the agency's own form.
    AgencyForm,
    /// The agency's web page.
    AgencyPage,
    /// Somebody's summary of the law.
    LawDigest,
    /// Nothing was read.
    Memory,
}

/// Where a row comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// What it was read in.
    pub source: SourceKind,
    /// How old that text is, as far as it says: a year, a month, or a span of them.
    #[serde(default)]
    pub as_of: Option<String>,
    /// First day in force; none where the source read does not say.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day in force; none while it is.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// The day on which the row was compared with its source.
    pub checked: NaiveDate,
    /// The last day on which nobody need have compared it again; sooner where the law is moving.
    pub review_by: NaiveDate,
}

impl Provenance {
    /// Whether the day by which the row was to be compared again has passed.
    pub fn is_stale(&self, on: NaiveDate) -> bool {
        on > self.review_by
    }

    /// Whether the row is in force on a day, as far as its source says.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

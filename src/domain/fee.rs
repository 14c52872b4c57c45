//! A price as the holder wrote it, line by line, so that each line can be held against the rule.

use serde::{Deserialize, Serialize};

/// One line of a fee quote or an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeLine {
    /// What the line is for.
    pub kind: FeeLineKind,
    /// US cents.
    pub amount_cents: u32,
    /// The line as the holder wrote it; may be empty.
    #[serde(default)]
    pub words: String,
}

/// What a line of a fee is for. Which of them may be charged stands in the rule pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeLineKind {
    /// Labor for copying.
    CopyingLabor,
    /// Paper, toner, or portable media that was asked for.
    Supplies,
    /// Postage.
    Postage,
    /// A summary or an explanation.
    Summary,
    /// One flat amount for everything.
    FlatFee,
    /// So much a page, for records kept on paper.
    PerPagePaper,
    /// So much a page, for records kept electronically.
    PerPageElectronic,
    /// Looking for the records and getting them out.
    SearchAndRetrieval,
    /// Making sure who asks.
    Verification,
    /// Certifying or notarizing the copy.
    Certification,
    /// Reading through the record before it goes out, or taking parts out of it.
    Review,
    /// Running the computers that keep the records, or the portal.
    Systems,
    /// "What state law allows."
    StateSchedule,
    /// An unpaid bill for care.
    UnpaidBill,
    /// Something else, or not said.
    Other,
}

impl FeeLineKind {
    /// All kinds, in the order a person is asked.
    pub const ALL: [Self; 15] = [
        Self::CopyingLabor,
        Self::PerPageElectronic,
        Self::PerPagePaper,
        Self::FlatFee,
        Self::SearchAndRetrieval,
        Self::Postage,
        Self::Supplies,
        Self::Certification,
        Self::Verification,
        Self::Review,
        Self::Systems,
        Self::Summary,
        Self::StateSchedule,
        Self::UnpaidBill,
        Self::Other,
    ];
}

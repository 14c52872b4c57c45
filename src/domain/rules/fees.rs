//! Which lines of a fee may be charged to a person who asks for her own records (45 CFR 164.524(c)(4)).

use serde::Deserialize;

use super::super::FeeLineKind;
use super::{Allowed, Confidence, Provenance};

/// The file of fees.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FeePack {
    pub flat_fee: FlatFee,
    pub lines: Vec<FeeRule>,
}

/// The flat amount that a holder may choose in place of counting its costs. It is a choice of the holder's, not a cap.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlatFee {
    /// US cents.
    pub cents: u32,
    /// Its source.
    pub reference: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: Provenance,
}

/// What the rule says of one kind of line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeRule {
    /// The kind of line.
    pub kind: FeeLineKind,
    /// Whether it may be charged.
    pub allowed: Allowed,
    /// What it depends on, where it does.
    #[serde(default)]
    pub depends_on: Option<FeeCondition>,
    /// Statute or rule section.
    pub reference: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: Provenance,
}

/// What a line depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeCondition {
    /// Mailing was asked for.
    MailingAsked,
    /// Paper or portable media was asked for.
    PaperOrMediaAsked,
    /// A summary was agreed to in advance.
    SummaryAgreed,
    /// It is no more than the flat fee, for an electronic copy of records kept electronically.
    WithinFlatFee,
    /// The records are kept on paper.
    KeptOnPaper,
    /// What the line is for has to be asked.
    NotSaid,
}

//! A price as it is typed in, line by line.

use super::super::parse_cents;
use crate::domain::{FeeLine, FeeLineKind};

/// One line of a price while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeeLineDraft {
    /// What the line is for.
    pub kind: Option<FeeLineKind>,
    /// Dollars and cents.
    pub amount: String,
    /// The line as they wrote it.
    pub words: String,
}

impl FeeLineDraft {
    /// Whether nothing was typed, so that the line is left out.
    pub fn is_empty(&self) -> bool {
        self.kind.is_none() && self.amount.trim().is_empty() && self.words.trim().is_empty()
    }

    /// The line; none where its amount or what it is for is missing.
    pub fn check(&self) -> Option<FeeLine> {
        Some(FeeLine {
            kind: self.kind?,
            amount_cents: parse_cents(&self.amount)?,
            words: self.words.trim().to_owned(),
        })
    }
}

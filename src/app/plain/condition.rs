//! What of a vault could not be read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::BlobId;

/// What of a vault could not be read; nothing, unless somebody says so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Each damage by name, as the check says it.
    pub findings: Vec<String>,
    /// Kept files that are there, and not as they were sealed.
    pub damaged: BTreeSet<BlobId>,
    /// Kept files that the journal names and that are not there.
    pub missing: BTreeSet<BlobId>,
}

/// How one kept file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Soundness {
    /// As it was sealed.
    Whole,
    /// Not as it was sealed.
    Damaged,
    /// Not there.
    Missing,
}

impl Condition {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty() && self.damaged.is_empty() && self.missing.is_empty()
    }

    pub(super) fn of(&self, file: BlobId) -> Soundness {
        if self.missing.contains(&file) {
            Soundness::Missing
        } else if self.damaged.contains(&file) {
            Soundness::Damaged
        } else {
            Soundness::Whole
        }
    }
}

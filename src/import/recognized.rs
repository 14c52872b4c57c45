//! What is asked of a file before it is filed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Reading, StatedPatient};
use crate::domain::RecordKind;

/// What a file is and whom it names, without what it says: small, however much the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognized {
    /// Under what it is filed.
    pub kind: RecordKind,
    /// The title it gives itself; may be empty.
    pub title: String,
    /// The day it gives itself.
    pub dated: Option<NaiveDate>,
    /// Whom it is about, where it says so.
    pub patient: Option<StatedPatient>,
}

impl From<Reading> for Recognized {
    fn from(reading: Reading) -> Self {
        Self {
            kind: reading.kind,
            title: reading.title,
            dated: reading.dated,
            patient: reading.patient,
        }
    }
}

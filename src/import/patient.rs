//! Whom a file is about, in its own words.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::PartialDate;

/// The patient that a file names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedPatient {
    /// Her names; the legal one first.
    pub names: Vec<StatedName>,
    /// Date of birth, as precise as the file has it.
    pub born: Option<PartialDate>,
    /// What the file says of sex or gender: the name of the code, else the code.
    pub sex: Option<String>,
    /// The code of it as it stands in the file, such as `F` or `female`; may be empty.
    pub sex_code: String,
    /// Numbers by which the sender knows her.
    pub ids: Vec<StatedId>,
    /// How many more patients the file names.
    pub others: u32,
}

impl StatedPatient {
    /// The name to show: the first; may be empty.
    pub fn name(&self) -> String {
        self.names
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    }
}

/// A name in its parts (HL7 data type PN).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedName {
    /// Titles before it.
    pub prefix: Vec<String>,
    /// Given names and initials.
    pub given: Vec<String>,
    /// Family names.
    pub family: Vec<String>,
    /// What stands behind it: Jr., III.
    pub suffix: Vec<String>,
    /// A name that is not split into parts; may be empty.
    pub unsplit: String,
}

impl StatedName {
    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.family.is_empty() && self.unsplit.is_empty()
    }
}

impl fmt::Display for StatedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unsplit = Some(&self.unsplit).filter(|text| !text.is_empty());
        let parts = self
            .prefix
            .iter()
            .chain(&self.given)
            .chain(&self.family)
            .chain(unsplit)
            .chain(&self.suffix);
        for (place, part) in parts.enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            f.write_str(part)?;
        }
        Ok(())
    }
}

/// A number by which somebody knows the patient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedId {
    /// The OID of who gave it.
    pub root: String,
    /// The number.
    pub extension: String,
}

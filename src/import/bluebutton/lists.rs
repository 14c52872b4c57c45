//! Which list of a chart a section is, and what its labels mean.

use crate::import::DetailKind;

/// What a section lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Allergies,
    Appointments,
    ClaimLines,
    Claims,
    Devices,
    Events,
    Examinations,
    Family,
    Goals,
    Immunizations,
    Insurance,
    Labs,
    Medications,
    Notes,
    OwnLabs,
    Pathology,
    People,
    Prevention,
    Problems,
    Stays,
    Vitals,
}

/// What a label says of the statement under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// What it is about: a new statement begins here, unless one that has begun still waits for it.
    What,
    /// The first day, or the day.
    From,
    /// The last day.
    To,
    /// How it stands.
    Status,
    /// What was found.
    Value,
    /// In which unit.
    Unit,
    /// What is normal.
    Range,
    /// What more is said.
    Is(DetailKind),
    /// What more is said, and the label with it, without which it would not be understood.
    Told,
    /// What stands in the narrative alone.
    Shown,
}

impl List {
    /// By the title, with or without who said it.
    pub fn of(title: &str) -> Option<Self> {
        let title = title.to_ascii_uppercase();
        let has = |words: &str| title.contains(words);
        Some(match () {
            () if has("FAMILY") => Self::Family,
            () if has("ALLERG") => Self::Allergies,
            () if has("CLAIM LINES") => Self::ClaimLines,
            () if has("CLAIM SUMMARY") => Self::Claims,
            () if has("MEDICATION") || title == "DRUGS" => Self::Medications,
            () if has("PROBLEM LIST") || has("MEDICAL CONDITIONS") => Self::Problems,
            () if has("IMMUNIZATION") => Self::Immunizations,
            () if has("LABORATORY RESULTS") => Self::Labs,
            () if has("LABS AND TESTS") => Self::OwnLabs,
            () if has("PATHOLOGY") => Self::Pathology,
            () if has("RADIOLOGY") || has("ELECTROCARDIOGRAM") => Self::Examinations,
            () if has("VITAL") => Self::Vitals,
            () if has("APPOINTMENTS") => Self::Appointments,
            () if has("ADMISSIONS") => Self::Stays,
            () if has("MEDICAL EVENTS") => Self::Events,
            () if has("IMPLANTABLE DEVICE") => Self::Devices,
            () if has("INSURANCE") || title == "PLANS" || has("EMPLOYER SUBSIDY") => {
                Self::Insurance
            }
            () if has("PROVIDERS") => Self::People,
            () if has("PREVENTIVE SERVICES") => Self::Prevention,
            () if has("GOALS") => Self::Goals,
            () if title == "VA NOTES" || title == "NOTES" => Self::Notes,
            () => return None,
        })
    }

    /// The labels with which a statement begins before it is said what it is about.
    pub const fn beginnings(self) -> &'static [&'static str] {
        match self {
            Self::Medications => &["Category"],
            Self::Appointments | Self::Notes => &["Date/Time"],
            // What stands after all tests is said of the order, not of the last test.
            Self::Labs => &["Comments"],
            Self::Stays => &["Admission Date"],
            Self::Insurance => &["Contract ID/Plan ID", "MSP Type"],
            _ => &[],
        }
    }

    /// Whether each statement is a report: after its labels a line of dashes, then free text up to a double line.
    pub const fn is_of_reports(self) -> bool {
        matches!(self, Self::Notes | Self::Stays | Self::Pathology)
    }
}

//! The lists of a chart.

use serde::{Deserialize, Serialize};

/// The lists, as a person looks for them: those that files keep apart by the moment of a stay are one here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Conditions, complaints, diagnoses.
    Problems,
    /// What is taken.
    Medications,
    /// What is not borne.
    Allergies,
    /// Vaccines.
    Immunizations,
    /// Tests.
    Results,
    /// Blood pressure, weight and the like.
    Vitals,
    /// Operations, examinations, treatments.
    Procedures,
    /// Visits and stays.
    Encounters,
    /// What is planned or was asked for.
    Plans,
    /// What relatives had.
    FamilyHistory,
    /// Smoking, work, housing and the like.
    SocialHistory,
    /// What somebody can do, and how she thinks and remembers.
    Functioning,
    /// What somebody worries about, and aims at.
    ConcernsAndGoals,
    /// Devices and implants.
    Devices,
    /// What is wished for when somebody cannot say.
    AdvanceDirectives,
    /// Who cares for the person.
    CareTeam,
    /// Who pays.
    Insurance,
    /// Texts of a visit.
    Notes,
    /// Anything else.
    Other,
}

impl ListKind {
    /// The lists to which a person can add by hand, in the order in which a chart shows them. The others speak of what
    /// somebody else planned, observed or asked, or of relatives.
    pub const OPEN: [Self; 13] = [
        Self::Problems,
        Self::Medications,
        Self::Allergies,
        Self::Immunizations,
        Self::Results,
        Self::Vitals,
        Self::Procedures,
        Self::Encounters,
        Self::Devices,
        Self::AdvanceDirectives,
        Self::CareTeam,
        Self::Insurance,
        Self::Notes,
    ];

    /// Whether its lines hold numbers with a unit.
    #[must_use]
    pub const fn is_measured(self) -> bool {
        matches!(self, Self::Results | Self::Vitals)
    }
}

//! A clinical statement of a file, in one shape for every format: what it is about, whether it is so, when, and where in the
//! file it stands.

use serde::{Deserialize, Serialize};

use super::{Code, PartialDate, Position, nothing};

/// One clinical statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Which list of a chart it belongs to.
    pub category: Category,
    /// Whether what it speaks of is so.
    pub standing: Standing,
    /// What it is about: the problem, the substance, the test, the procedure.
    pub what: Coded,
    /// What was found, for a result or a vital sign.
    pub value: Option<Value>,
    /// The first day, or the day.
    pub from: Option<PartialDate>,
    /// The last day, where it was more than one.
    pub to: Option<PartialDate>,
    /// How it stands in the file's words, such as `active` or `completed`; may be empty.
    pub status: String,
    /// What else is said of it, in the order of the file.
    pub details: Vec<Detail>,
    /// Where it stands.
    pub source: Provenance,
}

impl Fact {
    /// Whether it may be shown as something the person has, takes, had done or had measured.
    pub fn is_of_the_person(&self) -> bool {
        self.standing == Standing::Present
    }

    /// Whether it says that there is nothing of its list: no known allergies, no current medications.
    pub fn says_there_is_none(&self) -> bool {
        match self.standing {
            Standing::NoneKnown => true,
            Standing::Negated => self.what.is_empty() || nothing::is_a_kind(&self.what),
            _ => false,
        }
    }
}

/// The lists of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Conditions, complaints, diagnoses.
    Problems,
    /// Conditions that are over.
    PastProblems,
    /// Why somebody was admitted.
    AdmissionDiagnoses,
    /// What a stay ended with.
    DischargeDiagnoses,
    /// What is taken.
    Medications,
    /// What was taken when a stay began.
    AdmissionMedications,
    /// What is to be taken after a stay.
    DischargeMedications,
    /// What was given during a visit.
    AdministeredMedications,
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
    /// Smoking, work, housing and the like.
    SocialHistory,
    /// What relatives had.
    FamilyHistory,
    /// What is planned.
    PlanOfTreatment,
    /// What somebody can do.
    FunctionalStatus,
    /// How somebody thinks and remembers.
    MentalStatus,
    /// What somebody worries about.
    HealthConcerns,
    /// What is aimed at.
    Goals,
    /// Devices and implants.
    MedicalEquipment,
    /// What is wished for when somebody cannot say.
    AdvanceDirectives,
    /// Who pays.
    Payers,
    /// Who cares for the person.
    CareTeam,
    /// Texts of a visit.
    Notes,
    /// Anything else.
    Other,
}

impl Category {
    /// All of them, in the order in which a summary shows them.
    pub const ALL: [Self; 27] = [
        Self::Problems,
        Self::PastProblems,
        Self::AdmissionDiagnoses,
        Self::DischargeDiagnoses,
        Self::Medications,
        Self::AdmissionMedications,
        Self::DischargeMedications,
        Self::AdministeredMedications,
        Self::Allergies,
        Self::Immunizations,
        Self::Results,
        Self::Vitals,
        Self::Procedures,
        Self::Encounters,
        Self::SocialHistory,
        Self::FamilyHistory,
        Self::PlanOfTreatment,
        Self::FunctionalStatus,
        Self::MentalStatus,
        Self::HealthConcerns,
        Self::Goals,
        Self::MedicalEquipment,
        Self::AdvanceDirectives,
        Self::Payers,
        Self::CareTeam,
        Self::Notes,
        Self::Other,
    ];

    /// Its stable name, as `sealwell inspect` prints it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Problems => "problems",
            Self::PastProblems => "past_problems",
            Self::AdmissionDiagnoses => "admission_diagnoses",
            Self::DischargeDiagnoses => "discharge_diagnoses",
            Self::Medications => "medications",
            Self::AdmissionMedications => "admission_medications",
            Self::DischargeMedications => "discharge_medications",
            Self::AdministeredMedications => "administered_medications",
            Self::Allergies => "allergies",
            Self::Immunizations => "immunizations",
            Self::Results => "results",
            Self::Vitals => "vitals",
            Self::Procedures => "procedures",
            Self::Encounters => "encounters",
            Self::SocialHistory => "social_history",
            Self::FamilyHistory => "family_history",
            Self::PlanOfTreatment => "plan_of_treatment",
            Self::FunctionalStatus => "functional_status",
            Self::MentalStatus => "mental_status",
            Self::HealthConcerns => "health_concerns",
            Self::Goals => "goals",
            Self::MedicalEquipment => "medical_equipment",
            Self::AdvanceDirectives => "advance_directives",
            Self::Payers => "payers",
            Self::CareTeam => "care_team",
            Self::Notes => "notes",
            Self::Other => "other",
        }
    }
}

/// Whether what a statement speaks of is so. Only what is [`Present`](Self::Present) is the person's.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is so, or was.
    #[default]
    Present,
    /// The statement is negated: not so, or none known.
    Negated,
    /// Its very words say that there is nothing: "no current problems".
    NoneKnown,
    /// Something was not done.
    NotDone,
    /// It was refuted.
    Refuted,
    /// It was entered in error.
    EnteredInError,
    /// It is meant to happen, or was asked for.
    Intended,
    /// It is about a relative.
    OfRelative,
}

/// A thing by code and by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// Its name as the file shows it to a person; may be empty.
    pub text: String,
    /// Its code.
    pub code: Option<Code>,
    /// The same in other code systems.
    pub translations: Vec<Code>,
}

impl Coded {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.code.is_none() && self.translations.is_empty()
    }

    /// A thing of which only the name is known.
    pub fn named(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// What was found. Numbers stand as the file writes them, so that no digit is made up or lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Value {
    /// A number with its unit.
    Quantity {
        /// The number.
        number: String,
        /// The unit (UCUM where the file follows its format); may be empty.
        unit: String,
    },
    /// Between two numbers, or above or below one.
    Range {
        /// The lower end; may be empty.
        low: String,
        /// The upper end; may be empty.
        high: String,
        /// The unit; may be empty.
        unit: String,
    },
    /// One of a list.
    Coded {
        /// Which.
        what: Coded,
    },
    /// Words.
    Text {
        /// The words.
        text: String,
    },
}

impl Value {
    /// The words and numbers in it, one after the other.
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::Quantity { number, unit } => vec![number, unit],
            Self::Range { low, high, unit } => vec![low, high, unit],
            Self::Coded { what } => vec![&what.text],
            Self::Text { text } => vec![text],
        }
    }
}

/// Something more that is said of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What kind.
    pub kind: DetailKind,
    /// What is said.
    pub value: Value,
}

/// Kinds of what more is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DetailKind {
    /// What kind of thing it is: an intolerance, a complaint, a diagnosis.
    Type,
    /// What an allergy does.
    Reaction,
    /// How bad.
    Severity,
    /// How dangerous.
    Criticality,
    /// How much at a time.
    Dose,
    /// How fast.
    Rate,
    /// By which way.
    Route,
    /// How often.
    Frequency,
    /// What is to be done with it, in words.
    Instructions,
    /// What for.
    Reason,
    /// Who made it.
    Manufacturer,
    /// Of which lot.
    Lot,
    /// Whether a result is high, low or normal.
    Interpretation,
    /// What is normal.
    ReferenceRange,
    /// Which group of tests it belongs to.
    Panel,
    /// How it was done.
    Method,
    /// Where on the body.
    Site,
    /// Which device.
    Device,
    /// Who did it.
    Performer,
    /// Where.
    Place,
    /// Which relative.
    Relative,
    /// At which age.
    Age,
    /// Anything else that is said.
    Note,
}

/// Where a statement stands in its file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Which section, counted from 0 in the order they are read.
    pub section: Option<u32>,
    /// Which entry of the file, counted from 0: statements of one entry belong together.
    pub entry: u32,
    /// The place in the file's text.
    pub at: Option<Position>,
    /// The words from which it was taken, as the file shows them to a person; may be empty.
    pub original: String,
}

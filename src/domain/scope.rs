//! What is asked for: which parts of the record, from when, and which sensitive parts by name.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ProviderKind;

/// The records that a paper names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// Everything, or the parts chosen.
    pub extent: Extent,
    /// The dates of service asked for.
    pub period: Period,
    /// The sensitive categories that the person answered; one that is not here is not named in the letter.
    pub sensitive: BTreeMap<SensitiveCategory, Inclusion>,
    /// Whether the image files themselves are wanted, not their reports alone.
    pub image_files: bool,
    /// Anything else, in her own words; may be empty.
    pub also: String,
}

impl Scope {
    /// Whether the scope names something.
    pub fn is_meaningful(&self) -> bool {
        match &self.extent {
            Extent::DesignatedRecordSet => true,
            Extent::Parts(parts) => !parts.is_empty() || !self.also.trim().is_empty(),
        }
    }
}

/// How much is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// Everything in the designated record set (45 CFR 164.501).
    #[default]
    DesignatedRecordSet,
    /// Only these parts.
    Parts(BTreeSet<RecordPart>),
}

/// Parts of a record that a records department keeps apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordPart {
    /// What was written at each visit.
    VisitNotes,
    /// Blood and other laboratory results.
    TestResults,
    /// EKG, stress test, echo, heart monitor.
    HeartTests,
    /// X-ray, CT, MRI, ultrasound: reports, and files where asked.
    Imaging,
    /// Medicines ordered, changed or stopped.
    Medicines,
    /// Admission, discharge and operation reports.
    HospitalStays,
    /// Vaccines given.
    Immunizations,
    /// Physical, occupational and speech therapy.
    Therapy,
    /// Messages in the portal.
    Messages,
    /// Charges, codes, claims and payments.
    Billing,
    /// What a health plan was asked to pay, decided and paid, with its case notes.
    Claims,
    /// What a pharmacy filled, for whom, ordered by whom.
    PrescriptionHistory,
    /// The record of a birth.
    BirthRecord,
}

impl RecordPart {
    /// The parts that a practice or a hospital keeps, in the order a person is asked.
    pub const CHART: [Self; 10] = [
        Self::VisitNotes,
        Self::TestResults,
        Self::HeartTests,
        Self::Imaging,
        Self::Medicines,
        Self::HospitalStays,
        Self::Immunizations,
        Self::Therapy,
        Self::Messages,
        Self::Billing,
    ];

    /// All parts.
    pub const ALL: [Self; 13] = [
        Self::VisitNotes,
        Self::TestResults,
        Self::HeartTests,
        Self::Imaging,
        Self::Medicines,
        Self::HospitalStays,
        Self::Immunizations,
        Self::Therapy,
        Self::Messages,
        Self::Billing,
        Self::Claims,
        Self::PrescriptionHistory,
        Self::BirthRecord,
    ];

    /// The parts that a kind of holder keeps, the likeliest first.
    pub fn kept_by(kind: ProviderKind) -> &'static [Self] {
        match kind {
            ProviderKind::Insurer => &[Self::Claims, Self::Billing, Self::Messages],
            ProviderKind::Pharmacy => &[
                Self::PrescriptionHistory,
                Self::Immunizations,
                Self::Billing,
            ],
            ProviderKind::Laboratory => &[Self::TestResults, Self::Billing],
            ProviderKind::Imaging => &[Self::Imaging, Self::Billing],
            ProviderKind::HealthDepartment => &[
                Self::Immunizations,
                Self::BirthRecord,
                Self::TestResults,
                Self::VisitNotes,
            ],
            _ => &Self::CHART,
        }
    }
}

/// The dates of service that are asked for, first and last day included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// From the first visit to the day of the request.
    #[default]
    AllYears,
    /// From a day to the day of the request.
    Since(NaiveDate),
    /// From a day to a day.
    Between(NaiveDate, NaiveDate),
}

/// Records that laws or forms single out, so that some holders want a clear yes for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SensitiveCategory {
    /// Mental health care in the chart (not a therapist's separate psychotherapy notes).
    MentalHealth,
    /// Alcohol or drug treatment (42 CFR Part 2 where a program holds it).
    SubstanceUse,
    /// HIV tests and care.
    Hiv,
    /// Genetic tests.
    Genetic,
    /// Pregnancy, birth control and other reproductive care.
    Reproductive,
}

impl SensitiveCategory {
    /// All categories, in the order a person is asked.
    pub const ALL: [Self; 5] = [
        Self::MentalHealth,
        Self::SubstanceUse,
        Self::Hiv,
        Self::Genetic,
        Self::Reproductive,
    ];
}

/// The answer for one sensitive category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inclusion {
    /// Send them too.
    Include,
    /// Do not send them.
    LeaveOut,
}

//! To which part of a record a statement belongs, where its list or its code says so.

use crate::chart::same::system;
use crate::domain::RecordPart;
use crate::import::{Category, Coded, Fact, FileKind, Value};

/// Heart tests by LOINC: EKG (the study, its impression, twelve leads), echo, stress test, Holter monitor.
const HEART_LOINC: [&str; 6] = [
    "11524-6", "8601-7", "34534-8", "42148-7", "18752-6", "18754-2",
];
/// Heart tests by CPT, first and last number of each group: EKG, stress test, monitors, echo.
const HEART_CPT: [(u32, u32); 4] = [
    (93000, 93010),
    (93015, 93018),
    (93224, 93227),
    (93303, 93352),
];
/// Heart tests by SNOMED CT: electrocardiogram, echocardiogram.
const HEART_SNOMED: [&str; 2] = ["29303009", "40701008"];

/// What a list that mixes them may hold.
const MIXED: [RecordPart; 5] = [
    RecordPart::VisitNotes,
    RecordPart::HeartTests,
    RecordPart::Imaging,
    RecordPart::HospitalStays,
    RecordPart::Therapy,
];

/// What a statement is evidence of.
pub(super) struct Held {
    /// The parts that it belongs to.
    pub parts: &'static [RecordPart],
    /// The parts that it may belong to.
    pub may_be: &'static [RecordPart],
}

impl Held {
    const fn found(parts: &'static [RecordPart]) -> Self {
        Self { parts, may_be: &[] }
    }

    const fn maybe(may_be: &'static [RecordPart]) -> Self {
        Self { parts: &[], may_be }
    }

    /// By the list that a statement stands in, and its code.
    pub(super) fn of(fact: &Fact, file: FileKind) -> Self {
        use RecordPart as P;
        if is_heart_test(&fact.what) {
            return Self::found(&[P::HeartTests]);
        }
        match fact.category {
            Category::Medications | Category::AdministeredMedications => {
                Self::found(&[P::Medicines])
            }
            Category::AdmissionMedications | Category::DischargeMedications => {
                Self::found(&[P::Medicines, P::HospitalStays])
            }
            Category::AdmissionDiagnoses | Category::DischargeDiagnoses => {
                Self::found(&[P::HospitalStays])
            }
            Category::Immunizations => Self::found(&[P::Immunizations]),
            Category::Results => match fact.value {
                Some(Value::Quantity { .. } | Value::Range { .. } | Value::Coded { .. }) => {
                    Self::found(&[P::TestResults])
                }
                // A report in words may be of the laboratory, of an X-ray or of the heart.
                _ => Self::maybe(&[P::TestResults, P::HeartTests, P::Imaging]),
            },
            Category::Procedures => {
                Self::maybe(&[P::HeartTests, P::Imaging, P::HospitalStays, P::Therapy])
            }
            Category::Encounters => Self::maybe(&[P::HospitalStays, P::Therapy]),
            // FHIR lists documents that need not have come along.
            Category::Notes if is_fhir(file) => Self::maybe(&MIXED),
            Category::Notes => match note(&fact.what) {
                Some(parts) => Self::found(parts),
                None => Self::maybe(&MIXED),
            },
            Category::FunctionalStatus => Self::maybe(&[P::Therapy]),
            Category::Payers => Self::maybe(&[P::Billing]),
            Category::Other => Self::maybe(&P::ALL),
            _ => Self::found(&[]),
        }
    }
}

/// Whether statements of a list tell of days on which something was done.
pub(super) const fn is_of_a_day(category: Category) -> bool {
    matches!(
        category,
        Category::Encounters
            | Category::Procedures
            | Category::Results
            | Category::Vitals
            | Category::Immunizations
            | Category::AdministeredMedications
            | Category::Notes
    )
}

/// What a note is, by the LOINC code of its kind.
pub(super) fn note(what: &Coded) -> Option<&'static [RecordPart]> {
    let mut codes = codes(what, "loinc");
    codes.find_map(of_loinc)
}

/// What a document or a section is, by its LOINC code.
pub(super) fn of_loinc(code: &str) -> Option<&'static [RecordPart]> {
    Some(match code {
        // Consultation, progress, history and physical, referral; present illness, assessment, plan, examination.
        "11488-4" | "11506-3" | "34117-2" | "57133-1" | "10164-2" | "51848-0" | "51847-2"
        | "29545-1" => &[RecordPart::VisitNotes],
        // Discharge summary, operative note, transfer summary; hospital course, examination at discharge.
        "18842-5" | "11504-8" | "18761-7" | "8648-8" | "10184-0" => &[RecordPart::HospitalStays],
        "18748-4" | "18726-0" => &[RecordPart::Imaging],
        code if HEART_LOINC.contains(&code) => &[RecordPart::HeartTests],
        _ => return None,
    })
}

fn is_heart_test(what: &Coded) -> bool {
    let is_cpt = |code: &str| {
        let number = code.parse::<u32>();
        number.is_ok_and(|number| {
            let holds = |(first, last): &(u32, u32)| (*first..=*last).contains(&number);
            HEART_CPT.iter().any(holds)
        })
    };
    codes(what, "loinc").any(|code| HEART_LOINC.contains(&code))
        || codes(what, "snomed").any(|code| HEART_SNOMED.contains(&code))
        || codes(what, "cpt").any(is_cpt)
}

fn codes<'a>(what: &'a Coded, of: &'a str) -> impl Iterator<Item = &'a str> {
    let all = what.code.iter().chain(&what.translations);
    all.filter(move |code| system(&code.system) == of)
        .map(|code| code.code.trim())
}

const fn is_fhir(file: FileKind) -> bool {
    matches!(
        file,
        FileKind::FhirBundle
            | FileKind::FhirNdjson
            | FileKind::FhirResource
            | FileKind::FhirIps
            | FileKind::FhirEob
            | FileKind::AppleHealth
    )
}

//! Words for the codes of HL7's own tables. A code that is in none stands for itself.

/// Words of a code.
pub(super) type Table = [(&'static str, &'static str)];

/// The word of a code; the code where the table has none.
pub(super) fn word(table: &Table, code: &str) -> String {
    table
        .iter()
        .find(|(known, _)| *known == code)
        .map_or(code, |(_, word)| word)
        .to_owned()
}

/// What a message is for (table 0076), in words for its receiver.
pub(super) const MESSAGES: &Table = &[
    ("ORU", "Laboratory results"),
    ("OUL", "Laboratory results"),
    ("VXU", "Immunization record"),
    ("RSP", "Answer to a query"),
    ("VXR", "Immunization record"),
    ("MDM", "Clinical note"),
    ("ADT", "Admission, discharge or transfer"),
    ("ORM", "Order"),
    ("OML", "Laboratory order"),
    ("OMG", "Order"),
    ("OMI", "Imaging order"),
    ("OMP", "Medication order"),
    ("RDE", "Medication order"),
    ("RDS", "Medication dispensed"),
    ("RGV", "Medication given"),
    ("RAS", "Medication given"),
    ("SIU", "Appointment"),
    ("REF", "Referral"),
    ("PPR", "Problem list"),
    ("DFT", "Charges"),
    ("BAR", "Billing account"),
];

/// What happened (table 0003), for messages about a stay.
pub(super) const EVENTS: &Table = &[
    ("A01", "Admission"),
    ("A02", "Transfer"),
    ("A03", "Discharge"),
    ("A04", "Registration"),
    ("A05", "Pre-admission"),
    ("A08", "Update of patient information"),
    ("A11", "Admission cancelled"),
    ("A13", "Discharge cancelled"),
    ("A28", "Patient information"),
    ("A31", "Update of patient information"),
    ("A38", "Pre-admission cancelled"),
    ("A60", "Update of allergies"),
];

/// Interpretation codes (table 0078).
pub(super) const INTERPRETATIONS: &Table = &[
    ("L", "low"),
    ("H", "high"),
    ("LL", "critically low"),
    ("HH", "critically high"),
    ("LU", "significantly low"),
    ("HU", "significantly high"),
    ("<", "below what can be measured"),
    (">", "above what can be measured"),
    ("N", "normal"),
    ("A", "abnormal"),
    ("AA", "critically abnormal"),
    ("U", "significant change up"),
    ("D", "significant change down"),
    ("B", "better"),
    ("W", "worse"),
    ("S", "susceptible"),
    ("R", "resistant"),
    ("I", "intermediate"),
    ("POS", "positive"),
    ("NEG", "negative"),
    ("DET", "detected"),
    ("ND", "not detected"),
    ("IND", "indeterminate"),
];

/// How a result stands (table 0085).
pub(super) const RESULT_STATUS: &Table = &[
    ("F", "final"),
    ("C", "corrected"),
    ("P", "preliminary"),
    ("R", "not verified"),
    ("S", "partial"),
    ("I", "pending"),
    ("X", "cannot be obtained"),
    ("D", "deleted"),
    ("W", "wrong"),
    ("N", "not asked"),
    ("O", "order detail"),
    ("U", "final"),
    ("V", "verified"),
    ("A", "amended"),
    ("B", "appended"),
];

/// How a vaccination ended (table 0322).
pub(super) const COMPLETION: &Table = &[
    ("CP", "completed"),
    ("PA", "partially administered"),
    ("NA", "not administered"),
    ("RE", "refused"),
];

/// Kinds of visits (table 0004).
pub(super) const CLASSES: &Table = &[
    ("E", "Emergency"),
    ("I", "Inpatient"),
    ("O", "Outpatient"),
    ("P", "Preadmission"),
    ("R", "Recurring patient"),
    ("B", "Obstetrics"),
    ("C", "Commercial account"),
];

/// Kinds of allergies (table 0127).
pub(super) const ALLERGENS: &Table = &[
    ("DA", "drug allergy"),
    ("FA", "food allergy"),
    ("MA", "miscellaneous allergy"),
    ("MC", "miscellaneous contraindication"),
    ("EA", "environmental allergy"),
    ("AA", "animal allergy"),
    ("PA", "plant allergy"),
    ("LA", "pollen allergy"),
];

/// How bad an allergy is (table 0128).
pub(super) const SEVERITIES: &Table = &[
    ("SV", "severe"),
    ("MO", "moderate"),
    ("MI", "mild"),
    ("U", "unknown"),
];

/// Kinds of diagnoses (table 0052).
pub(super) const DIAGNOSES: &Table = &[("A", "admitting"), ("W", "working"), ("F", "final")];

/// Sex (table 0001).
pub(super) const SEXES: &Table = &[
    ("F", "Female"),
    ("M", "Male"),
    ("O", "Other"),
    ("U", "Unknown"),
    ("A", "Ambiguous"),
    ("X", "Nonbinary"),
];

/// Kinds of documents (table 0270).
pub(super) const DOCUMENTS: &Table = &[
    ("AR", "Autopsy report"),
    ("CD", "Cardiodiagnostics"),
    ("CN", "Consultation"),
    ("DI", "Diagnostic imaging"),
    ("DS", "Discharge summary"),
    ("ED", "Emergency department report"),
    ("HP", "History and physical examination"),
    ("OP", "Operative report"),
    ("PC", "Psychiatric consultation"),
    ("PH", "Psychiatric history and physical examination"),
    ("PN", "Procedure note"),
    ("PR", "Progress note"),
    ("SP", "Surgical pathology"),
    ("TS", "Transfer summary"),
];

/// How a document stands (table 0271).
pub(super) const DOCUMENT_STATUS: &Table = &[
    ("AU", "authenticated"),
    ("DI", "dictated"),
    ("DO", "documented"),
    ("IN", "incomplete"),
    ("IP", "in progress"),
    ("LA", "legally authenticated"),
    ("PA", "pre-authenticated"),
];

/// Vital signs among observations, by LOINC: the panels and members of the FHIR vital signs profiles.
pub(super) const VITAL_SIGNS: [&str; 21] = [
    "85353-1", "85354-9", "8480-6", "8462-4", "8478-0", "9279-1", "8867-4", "2708-6", "59408-5",
    "8310-5", "8331-1", "8302-2", "8306-3", "9843-4", "8287-5", "29463-7", "3141-9", "39156-5",
    "8277-6", "3140-1", "59576-9",
];

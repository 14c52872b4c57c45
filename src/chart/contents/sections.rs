//! What a clinical document is by its kind, and what its sections may hold where no statement was read from them.

use std::collections::BTreeSet;

use super::Contents;
use super::parts::of_loinc;
use crate::domain::RecordPart;
use crate::import::{ClinicalDocument, DocumentType, Fact, Section, plain_text};

impl Contents {
    /// The kind of a document, its visit, and its sections.
    pub(super) fn take_document(&mut self, document: &ClinicalDocument, facts: &[Fact]) {
        let visit = document.encounter.as_ref();
        let days = [
            visit.and_then(|visit| visit.from).or(document.effective),
            visit.and_then(|visit| visit.to),
        ];
        for part in of_kind(document.kind) {
            self.find(*part, days, false);
        }
        if let Some(visit) = visit {
            for date in [visit.from, visit.to].into_iter().flatten() {
                self.days.take(Some(date));
                self.years.insert(date.year());
            }
        }
        let told: BTreeSet<u32> = facts
            .iter()
            .filter_map(|fact| fact.source.section)
            .collect();
        for (place, (_, section)) in (0..).zip(document.sections_in_order()) {
            if !told.contains(&place) {
                self.take_section(section);
            }
        }
    }

    /// A section from which no statement was read.
    fn take_section(&mut self, section: &Section) {
        if section.null_flavor.is_some() || plain_text(&section.blocks).trim().is_empty() {
            return;
        }
        let code = section.code.as_ref().map(|code| code.code.as_str());
        if let Some(parts) = code.and_then(of_loinc) {
            for part in parts {
                self.find(*part, [None, None], false);
            }
            return;
        }
        self.may_hold.extend(may_hold(code));
    }
}

/// What a document is by its kind.
const fn of_kind(kind: DocumentType) -> &'static [RecordPart] {
    match kind {
        DocumentType::ConsultationNote
        | DocumentType::HistoryAndPhysical
        | DocumentType::ProgressNote
        | DocumentType::ReferralNote => &[RecordPart::VisitNotes],
        DocumentType::ImagingReport => &[RecordPart::Imaging],
        DocumentType::DischargeSummary
        | DocumentType::OperativeNote
        | DocumentType::TransferSummary => &[RecordPart::HospitalStays],
        DocumentType::ContinuityOfCare
        | DocumentType::CarePlan
        | DocumentType::ProcedureNote
        | DocumentType::PatientGenerated
        | DocumentType::Unstructured
        | DocumentType::Other => &[],
    }
}

/// What a section of words alone may hold, by its LOINC code (C-CDA R2.1, "Section-Level Templates").
fn may_hold(code: Option<&str>) -> &'static [RecordPart] {
    use RecordPart as P;
    match code {
        Some("30954-2") => &[P::TestResults, P::HeartTests, P::Imaging],
        Some("11369-6") => &[P::Immunizations],
        Some("10160-0" | "29549-3") => &[P::Medicines],
        Some("42346-7" | "10183-2" | "75311-1") => &[P::Medicines, P::HospitalStays],
        Some("46241-6" | "11535-2") => &[P::HospitalStays],
        Some("47519-4") => &[P::HeartTests, P::Imaging, P::HospitalStays, P::Therapy],
        Some("46240-8") => &[P::HospitalStays, P::Therapy],
        Some("47420-5") => &[P::Therapy],
        Some("48768-6") => &[P::Billing],
        // Allergies, problems, vital signs, social and family history, plans, goals, devices, directives, care team.
        Some(
            "48765-2" | "11450-4" | "11348-0" | "8716-3" | "29762-2" | "10157-6" | "18776-5"
            | "10190-7" | "75310-3" | "61146-7" | "46264-8" | "42348-3" | "85847-2" | "87243-2",
        ) => &[],
        _ => &P::ALL,
    }
}

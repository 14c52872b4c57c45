//! What a clinical document says: its header, its sections, the files inside.

use serde::{Deserialize, Serialize};

use super::{Block, PartialDate};

/// A clinical document (HL7 CDA Release 2; C-CDA, C32 and their pieces).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClinicalDocument {
    /// What kind of document it says it is.
    pub kind: DocumentType,
    /// The code of its kind, as it stands in the file.
    pub code: Option<Code>,
    /// When it was made.
    pub effective: Option<PartialDate>,
    /// Who wrote it: people, and the programs that put it together.
    pub authors: Vec<Author>,
    /// Who keeps the original; may be empty.
    pub custodian: String,
    /// The visit or stay that it is about.
    pub encounter: Option<Encounter>,
    /// Its sections, in the order of the file.
    pub sections: Vec<Section>,
    /// The files inside it.
    pub attachments: Vec<Attachment>,
}

impl ClinicalDocument {
    /// All sections with how deep they are nested, in the order they are read.
    pub fn sections_in_order(&self) -> Vec<(usize, &Section)> {
        let mut all = Vec::new();
        let mut waiting: Vec<_> = self
            .sections
            .iter()
            .rev()
            .map(|section| (0, section))
            .collect();
        while let Some((depth, section)) = waiting.pop() {
            all.push((depth, section));
            waiting.extend(
                section
                    .sections
                    .iter()
                    .rev()
                    .map(|inner| (depth + 1, inner)),
            );
        }
        all
    }
}

/// One section: a heading and its narrative.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its title; where the file gives none, the name of its code; may be empty.
    pub title: String,
    /// What kind of section it is.
    pub code: Option<Code>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Sections inside it.
    pub sections: Vec<Section>,
    /// How many coded entries lie beside the narrative.
    pub entries: u32,
    /// Why it says nothing, as an HL7 null flavor such as `NI` (no information); where the file marks it so.
    pub null_flavor: Option<String>,
}

/// A code with its system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// The code.
    pub code: String,
    /// The code system's OID; may be empty.
    pub system: String,
    /// The name that the file gives it; may be empty.
    pub display: String,
}

/// Who wrote a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The person, or the program; may be empty.
    pub name: String,
    /// Whether it is a program.
    pub is_software: bool,
    /// The organization; may be empty.
    pub organization: String,
}

/// The visit or stay that a document is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encounter {
    /// What kind of visit, in the file's words; may be empty.
    pub kind: String,
    /// The first day.
    pub from: Option<PartialDate>,
    /// The last day.
    pub to: Option<PartialDate>,
    /// Where; may be empty.
    pub place: String,
    /// Who was responsible; may be empty.
    pub responsible: String,
}

/// A file that came inside a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What it is called: the file's own name for it, or the section it stands in; may be empty.
    pub name: String,
    /// What the document says it is, such as `application/pdf`; where it says nothing, what the first bytes say.
    pub media_type: String,
    /// The bytes. They travel beside the reading, never in its JSON.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// Kinds of clinical documents, by the C-CDA document template or the LOINC code.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    /// Continuity of Care Document: the summary of a chart.
    ContinuityOfCare,
    /// Care plan.
    CarePlan,
    /// Consultation note.
    ConsultationNote,
    /// Diagnostic imaging report.
    ImagingReport,
    /// Discharge summary.
    DischargeSummary,
    /// History and physical.
    HistoryAndPhysical,
    /// Operative note.
    OperativeNote,
    /// Procedure note.
    ProcedureNote,
    /// Progress note.
    ProgressNote,
    /// Referral note.
    ReferralNote,
    /// Transfer summary.
    TransferSummary,
    /// Patient generated document.
    PatientGenerated,
    /// A document that wraps a file.
    Unstructured,
    /// Another kind; its code tells.
    #[default]
    Other,
}

impl DocumentType {
    /// By the template's OID (C-CDA R1.1, R2.1, US Realm).
    pub(super) fn of_template(root: &str) -> Option<Self> {
        Some(match root.strip_prefix("2.16.840.1.113883.10.20.22.1.")? {
            "2" => Self::ContinuityOfCare,
            "3" => Self::HistoryAndPhysical,
            "4" => Self::ConsultationNote,
            "5" => Self::ImagingReport,
            "6" => Self::ProcedureNote,
            "7" => Self::OperativeNote,
            "8" => Self::DischargeSummary,
            "9" => Self::ProgressNote,
            "10" => Self::Unstructured,
            "13" => Self::TransferSummary,
            "14" => Self::ReferralNote,
            "15" => Self::CarePlan,
            _ => return None,
        })
    }

    /// By the LOINC code of the document.
    pub(super) fn of_loinc(code: &str) -> Option<Self> {
        Some(match code {
            "34133-9" => Self::ContinuityOfCare,
            "52521-2" => Self::CarePlan,
            "11488-4" => Self::ConsultationNote,
            "18748-4" => Self::ImagingReport,
            "18842-5" => Self::DischargeSummary,
            "34117-2" => Self::HistoryAndPhysical,
            "11504-8" => Self::OperativeNote,
            "28570-0" => Self::ProcedureNote,
            "11506-3" => Self::ProgressNote,
            "57133-1" => Self::ReferralNote,
            "18761-7" => Self::TransferSummary,
            "51855-5" => Self::PatientGenerated,
            _ => return None,
        })
    }
}

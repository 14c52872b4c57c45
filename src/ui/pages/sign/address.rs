//! What a paper is called in an address. It says nothing about whom or what.

use crate::domain::{DocumentKind, PaperRole, RequestFile};

/// The paper that opens a matter, whichever that is.
pub const REQUEST: &str = "request";

/// The letters, by the name they have in an address.
const LETTERS: [(&str, DocumentKind); 14] = [
    ("follow-up", DocumentKind::FollowUp),
    ("second-copy", DocumentKind::SecondCopy),
    ("fee", DocumentKind::FeeObjection),
    ("missing", DocumentKind::MissingParts),
    ("other-patient", DocumentKind::WrongPatient),
    ("reason", DocumentKind::ReasonAnswer),
    ("written-denial", DocumentKind::WrittenDenialRequest),
    ("review", DocumentKind::DenialReviewRequest),
    ("disagreement", DocumentKind::StatementOfDisagreement),
    ("revocation", DocumentKind::Revocation),
    ("privacy-officer", DocumentKind::PrivacyOfficerComplaint),
    ("federal-complaint", DocumentKind::OcrComplaint),
    ("blocking", DocumentKind::InformationBlockingComplaint),
    ("state-complaint", DocumentKind::StateComplaint),
];

/// The paper that a word in an address means for a request.
#[must_use]
pub fn kind_of(slug: &str, file: &RequestFile) -> Option<DocumentKind> {
    if slug == REQUEST {
        return Some(file.request.instrument.document());
    }
    LETTERS
        .into_iter()
        .find(|(name, _)| *name == slug)
        .map(|(_, kind)| kind)
}

/// The word for a paper in an address.
#[must_use]
pub fn slug_of(kind: DocumentKind) -> String {
    let name = match kind.role() {
        PaperRole::Opening | PaperRole::Aid => None,
        PaperRole::Letter => LETTERS.into_iter().find(|(_, letter)| *letter == kind),
    };
    name.map_or(REQUEST, |(name, _)| name).to_owned()
}

//! What the letters in the course of a request and the complaints say, each held to a text snapshot.

mod complaints;
mod letters;
mod matters;
mod refusals;
mod rows;

use std::collections::BTreeSet;

use super::documents::holds;
use sealwell::documents::{PdfOptions, PdfWriter};
use sealwell::domain::DocumentKind;

pub use letters::letters;
pub use matters::{Written, agent, with_elements};

const KINDS: [DocumentKind; 14] = [
    DocumentKind::FollowUp,
    DocumentKind::SecondCopy,
    DocumentKind::FeeObjection,
    DocumentKind::MissingParts,
    DocumentKind::WrongPatient,
    DocumentKind::ReasonAnswer,
    DocumentKind::WrittenDenialRequest,
    DocumentKind::DenialReviewRequest,
    DocumentKind::StatementOfDisagreement,
    DocumentKind::Revocation,
    DocumentKind::PrivacyOfficerComplaint,
    DocumentKind::OcrComplaint,
    DocumentKind::InformationBlockingComplaint,
    DocumentKind::StateComplaint,
];

/// The tests that hold letters to snapshots.
pub const SNAPSHOTS: [fn(); 1] = [each_letter_of_the_course_reads_as_its_snapshot];

#[test]
fn each_letter_of_the_course_reads_as_its_snapshot() {
    for (name, letter) in letters() {
        assert!(!letter.has_gaps(), "{name}");
        holds(&name, &letter);
    }
}

#[test]
fn each_letter_of_the_course_has_a_snapshot() {
    let written: BTreeSet<_> = letters().iter().map(|(_, letter)| letter.kind).collect();
    assert_eq!(written, KINDS.into());
}

#[test]
fn each_letter_of_the_course_is_written_as_a_pdf_of_few_pages() {
    let folder = std::env::temp_dir().join("sealwell-letters");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut writer = PdfWriter::new().expect("a writer");
    for (name, letter) in letters() {
        let written = writer.write(&letter.without_exhibits(), None, &PdfOptions::default());
        let written = written.unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(
            (1..=3).contains(&written.pages),
            "{name}: {}",
            written.pages
        );
        std::fs::write(folder.join(format!("{name}.pdf")), &written.bytes).expect("a file");
    }
}

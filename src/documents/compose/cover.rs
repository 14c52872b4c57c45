//! The cover page: where the pages go, what they are, how many. It names no diagnosis and no date of birth, because a fax
//! machine stands where people pass by.

use super::{Body, Subject, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, paragraph, tidy, unbroken};
use crate::domain::rules::AccessRight;
use crate::domain::{DocumentKind, PaperRole, RequestFile, SignedDocument};

pub(super) fn letter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
) -> Result<Letter, ComposeError> {
    let enclosed = enclosed(file);
    let Some(first) = enclosed.first() else {
        return Err(ComposeError::NothingEnclosed);
    };
    let reference = subject
        .reference
        .map(|reference| reference.to_string())
        .unwrap_or_default();
    let about = [
        ("paper", given(&paper(writer, subject, first))),
        ("date", given(&writer.date(first.signature.signed_on))),
        ("reference", given(&reference)),
    ];
    let body = Body {
        title: writer.say("cover/title", &[]),
        name: None,
        paper: writer.text("cover/paper"),
        legal_kind: None,
        rows: vec![
            writer.row(
                "cover/label.about",
                vec![paragraph([writer.say("cover/about", &about)])],
            ),
            list(writer, subject, &enclosed),
            pages(writer, subject, &enclosed),
            please(writer, subject),
        ],
        is_signed: false,
    };
    Ok(sheet(writer, subject, body))
}

/// What goes out together: the letters that were signed and not sent, or else the newest one, and the request they are
/// about. A complaint to somebody else does not go to the holder.
fn enclosed(file: &RequestFile) -> Vec<&SignedDocument> {
    let letters = || {
        file.documents.iter().rev().filter(|document| {
            document.kind.role() == PaperRole::Letter && !document.kind.is_outside_complaint()
        })
    };
    let mut pages: Vec<_> = letters()
        .filter(|document| !file.was_sent(document.id))
        .collect();
    if pages.is_empty() {
        pages.extend(letters().next());
    }
    pages.extend(file.signed_request());
    pages
}

/// What a signed paper is called where anybody may read it: a paper for special records has no special name here.
fn paper(writer: &Writer<'_>, subject: &Subject<'_>, document: &SignedDocument) -> String {
    let plain = subject.access_right == AccessRight::No;
    writer.text(match document.kind {
        DocumentKind::AccessRequest if plain => "access/title.plain",
        DocumentKind::AccessRequest => "access/title",
        DocumentKind::ThirdPartyDirective => "directive/title",
        DocumentKind::Authorization | DocumentKind::PsychotherapyNotesAuthorization => {
            "authorization/title"
        }
        DocumentKind::Part2Consent | DocumentKind::Part2CounselingConsent => "cover/paper.consent",
        DocumentKind::AmendmentRequest => "amendment/title",
        DocumentKind::AccountingRequest => "accounting/title",
        DocumentKind::RestrictionRequest => "privacy/restriction.title",
        DocumentKind::ConfidentialCommunicationRequest => "privacy/communication.title",
        DocumentKind::FollowUp => "follow_up/paper.second",
        DocumentKind::SecondCopy => "cover/paper.second_copy",
        DocumentKind::FeeObjection => "cover/paper.fee",
        DocumentKind::MissingParts | DocumentKind::WrongPatient => "cover/paper.received",
        DocumentKind::ReasonAnswer => "cover/paper.answer",
        DocumentKind::WrittenDenialRequest => "cover/paper.denial",
        DocumentKind::DenialReviewRequest => "cover/paper.review",
        DocumentKind::StatementOfDisagreement => "cover/paper.disagreement",
        DocumentKind::Revocation => "cover/paper.revocation",
        DocumentKind::PrivacyOfficerComplaint
        | DocumentKind::OcrComplaint
        | DocumentKind::InformationBlockingComplaint
        | DocumentKind::StateComplaint => "cover/paper.complaint",
        DocumentKind::CoverLetter
        | DocumentKind::MailingLabel
        | DocumentKind::PhoneScript
        | DocumentKind::PortalInstructions
        | DocumentKind::EhiAppendix => "cover/paper",
    })
}

fn authority_copy(subject: &Subject<'_>) -> bool {
    subject
        .person
        .and_then(|person| person.authority())
        .is_some_and(|authority| authority.paper.is_some())
}

fn list(writer: &Writer<'_>, subject: &Subject<'_>, enclosed: &[&SignedDocument]) -> Row {
    let mut items: Vec<Words> = enclosed
        .iter()
        .map(|document| {
            let values = [
                ("paper", given(&paper(writer, subject, document))),
                ("date", given(&writer.date(document.signature.signed_on))),
                ("pages", given(&writer.pages(document.pages))),
            ];
            writer.say("cover/enclosed.document", &values)
        })
        .collect();
    items.extend(authority_copy(subject).then(|| writer.say("cover/enclosed.authority", &[])));
    writer.row(
        "cover/label.enclosed",
        items.into_iter().map(Block::Paragraph).collect(),
    )
}

/// How many pages go out; a line to fill in where the length of an enclosed copy is not known.
fn pages(writer: &Writer<'_>, subject: &Subject<'_>, enclosed: &[&SignedDocument]) -> Row {
    let count = enclosed.iter().map(|document| document.pages).sum::<u32>() + 1;
    let words = if authority_copy(subject) {
        writer.say("cover/pages.unknown", &[])
    } else {
        writer.say("cover/pages.known", &[("count", given(&count.to_string()))])
    };
    writer.row("cover/label.pages", vec![paragraph([words])])
}

fn please(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let phone = subject
        .person
        .map(|person| tidy(&person.requester().phone))
        .unwrap_or_default();
    let words = if phone.is_empty() {
        writer.say("cover/please", &[])
    } else {
        writer.say("cover/please.phone", &[("phone", unbroken(&phone))])
    };
    writer.row(
        "cover/label.please",
        vec![
            paragraph([words]),
            paragraph([writer.say("cover/confidential", &[])]),
        ],
    )
}

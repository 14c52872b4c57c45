//! The cover page: where the pages go, what they are, how many. It names no diagnosis and no date of birth, because a fax
//! machine stands where people pass by.

use super::{Body, Subject, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, paragraph, tidy, unbroken};
use crate::domain::{DocumentKind, Instrument, RequestFile, SignedDocument};

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

/// What goes out together: a second notice with the request it is about, or the request alone.
fn enclosed(file: &RequestFile) -> Vec<&SignedDocument> {
    let notice = file.signed_follow_up();
    notice.into_iter().chain(file.signed_request()).collect()
}

/// What a signed paper is called.
fn paper(writer: &Writer<'_>, subject: &Subject<'_>, document: &SignedDocument) -> String {
    match document.kind {
        DocumentKind::FollowUp => writer.text("follow_up/paper.second"),
        _ => writer.text(match subject.instrument {
            Instrument::AccessRequest
                if subject.access_right == crate::domain::rules::AccessRight::No =>
            {
                "access/title.plain"
            }
            Instrument::AccessRequest => "access/title",
            Instrument::ThirdPartyDirective => "directive/title",
            _ => "authorization/title",
        }),
    }
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

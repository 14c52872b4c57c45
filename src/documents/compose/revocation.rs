//! The revocation of an authorization (45 CFR 164.508(b)(5)) or of a consent (42 CFR 2.31).

use super::matter::noun;
use super::{Body, Subject, authorization, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Words};
use crate::documents::writer::{Writer, given, paragraph, source, tidy};
use crate::domain::rules::AccessRight;
use crate::domain::{Instrument, RequestFile, SignedDocument};

pub(super) fn letter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
) -> Result<Letter, ComposeError> {
    if !subject.instrument.is_permission() {
        return Err(ComposeError::WrongInstrument);
    }
    // A permission may have been handed over without a record of it: it holds from the day it was signed.
    let signed = file.signed_request().ok_or(ComposeError::NotSent)?;
    let is_consent = matches!(
        subject.instrument,
        Instrument::Part2Consent | Instrument::Part2CounselingConsent
    );
    let (title, kind, when) = match (is_consent, subject.access_right) {
        (true, _) => (
            "revocation/title.consent",
            "revocation/kind.part2",
            "revocation/when.plain",
        ),
        (false, AccessRight::Yes) => (
            "revocation/title.authorization",
            "revocation/kind",
            "revocation/when",
        ),
        (false, _) => (
            "revocation/title.authorization",
            "revocation/kind.plain",
            "revocation/when.plain",
        ),
    };
    // What a consent must say of revoking it was not read in its source, so its letter calls on the section of the paper.
    let law = writer.rules.legal_basis(subject.instrument.document());
    let law = law.ok_or(ComposeError::WrongInstrument)?;
    let date = given(&writer.date(signed.signature.signed_on));
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row(
            "revocation/label.which",
            vec![paragraph([which(writer, subject, &date)])],
        ),
        writer.row(
            "revocation/label.when",
            vec![paragraph([writer.say(when, &[])])],
        ),
        writer.row(
            "course/label.please",
            vec![paragraph([writer.say("revocation/please", &[])])],
        ),
    ];
    let own = super::matter::own_lines(file.own_words(writer.kind));
    rows.extend((!own.is_empty()).then(|| writer.row("course/label.also", own)));
    rows.extend(parts::authority(writer, subject));
    rows.push(writer.row(
        "course/label.enclosed",
        vec![Block::Paragraph(enclosed(writer, subject, signed, &date))],
    ));
    let body = Body {
        title: writer.say(title, &[("date", date)]),
        name: Some(writer.text("revocation/paper")),
        paper: writer.text("revocation/paper"),
        legal_kind: Some(writer.say(kind, &[("law", source(law))])),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

fn which(writer: &Writer<'_>, subject: &Subject<'_>, date: &Words) -> Words {
    let provider = subject
        .provider
        .map(|provider| given(&provider.name))
        .unwrap_or_default();
    let recipient = match authorization::named(subject) {
        Some(contact) => {
            let names = [tidy(&contact.name), tidy(&contact.organization)];
            let named: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
            given(&named.join(", "))
        }
        None => writer.say("revocation/which.me", &[]),
    };
    let values = [
        ("noun", noun(writer, subject)),
        ("date", date.clone()),
        ("provider", provider),
        ("recipient", recipient),
    ];
    writer.say("revocation/which", &values)
}

fn enclosed(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    signed: &SignedDocument,
    date: &Words,
) -> Words {
    let values = [
        ("noun", noun(writer, subject)),
        ("date", date.clone()),
        ("pages", given(&writer.pages(signed.pages))),
    ];
    writer.say("course/enclosed.request", &values)
}

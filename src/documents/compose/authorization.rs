//! The authorization (45 CFR 164.508): its core elements and its statements, in the rule's order.

use super::{Body, Subject, parts, records, sheet};
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, as_chosen, chosen, given, paragraph, tidy};
use crate::domain::rules::AccessRight;
use crate::domain::{Contact, Delivery, Expiry, Recipient, SensitiveCategory};

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let say = |phrase: &str| say(writer, subject, phrase);
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row("authorization/label.from", say("authorization/from")),
        writer.row("authorization/label.recipient", recipient(writer, subject)),
        records(writer, subject),
    ];
    rows.extend(terms(writer, subject));
    rows.extend(statements(writer, subject));
    rows.extend(parts::authority(writer, subject));
    let body = Body {
        title: writer.say("authorization/title", &[]),
        name: None,
        paper: writer.text("authorization/paper"),
        legal_kind: Some(writer.say(&format!("authorization/kind.{}", voice(subject)), &[])),
        rows,
        is_signed: true,
    };
    sheet(writer, subject, body)
}

/// A sentence that may name the holder.
pub(super) fn say(writer: &Writer<'_>, subject: &Subject<'_>, phrase: &str) -> Vec<Block> {
    let provider = match subject.provider {
        Some(provider) => given(&provider.name),
        None => writer.gap("common/gap.provider"),
    };
    vec![paragraph([writer.say(phrase, &[("provider", provider)])])]
}

/// What for, on what way, until when (45 CFR 164.508(c)(1)(iv)-(v); 42 CFR 2.31(a)(5), (7)).
pub(super) fn terms(writer: &Writer<'_>, subject: &Subject<'_>) -> [Row; 3] {
    [
        ("authorization/label.purpose", purpose(writer, subject)),
        ("authorization/label.send", send(writer, subject)),
        ("authorization/label.ends", ends(writer, subject)),
    ]
    .map(|(label, words)| writer.row(label, vec![paragraph([words])]))
}

/// The three statements (45 CFR 164.508(c)(2)).
pub(super) fn statements(writer: &Writer<'_>, subject: &Subject<'_>) -> [Row; 3] {
    [
        ("authorization/label.cancel", "authorization/cancel"),
        ("authorization/label.free", "authorization/free"),
        ("authorization/label.passed_on", "authorization/passed_on"),
    ]
    .map(|(label, phrase)| writer.row(label, say(writer, subject, phrase)))
}

/// The ending of a phrase's name for who signs, and for a holder that another law binds.
pub(super) fn voice(subject: &Subject<'_>) -> &'static str {
    match (subject.is_represented(), subject.access_right) {
        (false, AccessRight::No) => "own.plain",
        (true, AccessRight::No) => "for.plain",
        (false, _) => "own",
        (true, _) => "for",
    }
}

/// Who is to receive; also for the directive.
pub(super) fn recipient(writer: &Writer<'_>, subject: &Subject<'_>) -> Vec<Block> {
    match named(subject) {
        Some(contact) => parts::recipient(writer, contact),
        None => vec![Block::Paragraph(writer.gap("common/gap.recipient"))],
    }
}

/// The recipient, where it is somebody else by name.
pub(super) fn named<'a>(subject: &Subject<'a>) -> Option<&'a Contact> {
    match subject.recipient {
        Some(Recipient::SomebodyElse(contact)) => Some(contact),
        _ => None,
    }
}

fn records(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let mut row = records::records(writer, subject);
    if subject
        .scope
        .sensitive
        .contains_key(&SensitiveCategory::MentalHealth)
    {
        row.blocks.push(paragraph([
            writer.say("authorization/records.no_psychotherapy", &[])
        ]));
    }
    row
}

fn purpose(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    let purpose = subject
        .purpose
        .map(tidy)
        .filter(|purpose| !purpose.is_empty());
    let words = purpose.map_or_else(
        || writer.gap("common/gap.purpose"),
        |purpose| chosen(&purpose),
    );
    writer.say("authorization/purpose", &[("purpose", words)])
}

fn send(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    let contact = named(subject).cloned().unwrap_or_default();
    let delivery = records::delivery(writer, subject, &contact);
    let values = [
        ("form", records::form(writer, subject)),
        ("delivery", delivery),
    ];
    let words = writer.say("authorization/send", &values);
    if subject.delivery == Some(Delivery::PlainEmail) {
        return crate::documents::writer::join([
            words,
            as_chosen(writer.say("access/send.accepts_email", &[])),
        ]);
    }
    words
}

fn ends(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    let event = match subject.expiry {
        Some(Expiry::On(day)) => {
            return writer.say(
                "authorization/ends.on",
                &[("date", chosen(&writer.date(*day)))],
            );
        }
        Some(Expiry::Event(event)) => Some(tidy(event)).filter(|event| !event.is_empty()),
        None => None,
    };
    match event {
        Some(event) => writer.say("authorization/ends.event", &[("event", chosen(&event))]),
        None => writer.gap("common/gap.expiry"),
    }
}

//! The authorization (45 CFR 164.508): its core elements and its statements, in the rule's order.

use super::{Body, Subject, parts, records, sheet};
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, as_chosen, chosen, given, paragraph, tidy};
use crate::domain::rules::AccessRight;
use crate::domain::{Contact, Delivery, Expiry, Recipient, SensitiveCategory};

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let provider = match subject.provider {
        Some(provider) => given(&provider.name),
        None => writer.gap("common/gap.provider"),
    };
    let say = |phrase: &str| {
        vec![paragraph([
            writer.say(phrase, &[("provider", provider.clone())])
        ])]
    };
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row("authorization/label.from", say("authorization/from")),
        writer.row("authorization/label.recipient", recipient(writer, subject)),
        records(writer, subject),
        writer.row(
            "authorization/label.purpose",
            vec![paragraph([purpose(writer, subject)])],
        ),
        writer.row(
            "authorization/label.send",
            vec![paragraph([send(writer, subject)])],
        ),
        writer.row(
            "authorization/label.ends",
            vec![paragraph([ends(writer, subject)])],
        ),
        writer.row("authorization/label.cancel", say("authorization/cancel")),
        writer.row("authorization/label.free", say("authorization/free")),
        writer.row(
            "authorization/label.passed_on",
            say("authorization/passed_on"),
        ),
    ];
    rows.extend(parts::authority(writer, subject));
    let voice = match (subject.is_represented(), subject.access_right) {
        (false, AccessRight::No) => "own.plain",
        (true, AccessRight::No) => "for.plain",
        (false, _) => "own",
        (true, _) => "for",
    };
    let body = Body {
        title: writer.say("authorization/title", &[]),
        name: None,
        paper: writer.text("authorization/paper"),
        legal_kind: Some(writer.say(&format!("authorization/kind.{voice}"), &[])),
        rows,
        is_signed: true,
    };
    sheet(writer, subject, body)
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

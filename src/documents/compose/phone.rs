//! What to say on the telephone, what to answer, and room to write down who said what.
//!
//! What the rule allows or not is said only of a request for access, to a holder whom the right of access reaches.

use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, paragraph, section, source, tidy, unbroken};
use crate::domain::rules::{AccessRight, Confidence, ReasonId};
use crate::domain::{Instrument, RequestFile};

/// What holders say most, by its id in the rule pack.
const COMMON_REASONS: [&str; 6] = [
    "imp.authorization_form",
    "imp.portal_only",
    "imp.in_person",
    "imp.purpose",
    "imp.unpaid_bill",
    "imp.vendor",
];

/// How many lines there are to write down what was said.
const ROOM_LINES: usize = 4;

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>, file: &RequestFile) -> Letter {
    let mut rows = vec![
        parts::patient(writer, subject),
        call(writer, subject),
        writer.row(
            "aids/label.say",
            vec![paragraph([say(writer, subject, file)])],
        ),
        writer.row("aids/label.ask", ask(writer, subject)),
    ];
    let bound =
        subject.access_right == AccessRight::Yes && subject.instrument == Instrument::AccessRequest;
    if bound {
        rows.extend(COMMON_REASONS.map(|id| answer(writer, id)));
    }
    rows.push(writer.row(
        "aids/label.anything_else",
        vec![paragraph([writer.say("aids/phone.anything_else", &[])])],
    ));
    rows.push(notes(writer));
    let body = Body {
        title: writer.say("aids/phone.title", &[]),
        name: None,
        paper: writer.text("aids/phone.paper"),
        legal_kind: None,
        rows,
        is_signed: false,
    };
    sheet(writer, subject, body)
}

fn call(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let number = subject
        .provider
        .map(|provider| tidy(&provider.phone))
        .unwrap_or_default();
    let words = if number.is_empty() {
        writer.say("aids/phone.call.unknown", &[])
    } else {
        writer.say("aids/phone.call", &[("number", unbroken(&number))])
    };
    writer.row("aids/label.call", vec![paragraph([words])])
}

/// The first sentences: who calls, about what, sent when.
fn say(writer: &Writer<'_>, subject: &Subject<'_>, file: &RequestFile) -> Words {
    let name = subject.person.map(|person| person.requester().name);
    let reference = subject.reference.map(|reference| reference.to_string());
    let sent = file.first_sending().map(|sending| sending.on);
    let values = [
        ("name", given(&name.unwrap_or_default())),
        ("reference", given(&reference.unwrap_or_default())),
        (
            "date",
            given(&sent.map(|day| writer.date(day)).unwrap_or_default()),
        ),
    ];
    let phrase = if sent.is_some() {
        "aids/phone.say"
    } else {
        "aids/phone.say.not_sent"
    };
    writer.say(phrase, &values)
}

/// The questions, one after another: a list might be drawn in two columns, and the order matters.
fn ask(writer: &Writer<'_>, subject: &Subject<'_>) -> Vec<Block> {
    let last = if subject.instrument.asks_for_records() {
        "aids/phone.ask.how"
    } else {
        "aids/phone.ask.answer"
    };
    [
        "aids/phone.ask.here",
        "aids/phone.ask.day",
        "aids/phone.ask.missing",
        "aids/phone.ask.when",
        last,
        "aids/phone.ask.name",
    ]
    .map(|phrase| paragraph([writer.say(phrase, &[])]))
    .into()
}

/// What to answer to a reason, with its section, if the pack vouches for it.
fn answer(writer: &Writer<'_>, id: &str) -> Row {
    let label = writer.text(&format!("aids/phone.if.{id}"));
    let found = writer
        .rules
        .reason(&ReasonId::new(id))
        .filter(|reason| reason.confidence == Confidence::Verified);
    let law = match found {
        Some(reason) => source(section(&reason.reference)),
        None => {
            writer.note(ComposeError::PhraseMissing(id.to_owned()));
            Words::default()
        }
    };
    let words = writer.say(&format!("aids/phone.answer.{id}"), &[("law", law)]);
    Row {
        label,
        blocks: vec![paragraph([words])],
    }
}

fn notes(writer: &Writer<'_>) -> Row {
    let blank = |phrase: &str| {
        let blank = writer.say("aids/blank", &[]);
        writer.say(phrase, &[("value", blank)])
    };
    let columns = Block::Columns {
        left: vec![
            blank("aids/phone.notes.date"),
            blank("aids/phone.notes.time"),
            blank("aids/phone.notes.next"),
        ],
        right: vec![
            blank("aids/phone.notes.name"),
            blank("aids/phone.notes.number"),
        ],
    };
    let mut blocks = vec![
        columns,
        paragraph([writer.say("aids/phone.notes.said", &[])]),
    ];
    blocks.extend((0..ROOM_LINES).map(|_| paragraph([writer.say("aids/line", &[])])));
    writer.row("aids/label.notes", blocks)
}

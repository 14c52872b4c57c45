//! What to click and what to ask for in the holder's portal, and what a portal does not hold.

use super::{Body, Subject, records, sheet};
use crate::documents::letter::{Letter, Words};
use crate::documents::writer::{Writer, given, paragraph, tidy};

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let say = |phrase: &str| writer.say(phrase, &[]);
    // Paragraphs, not a list: a list might be drawn in two columns, and the last one comes last.
    let places = [
        "aids/portal.look_for",
        "aids/portal.look_for.request",
        "aids/portal.look_for.documents",
        "aids/portal.look_for.export",
        "aids/portal.look_for.messages",
    ];
    let mut rows = vec![
        writer.row("aids/label.open", vec![paragraph([open(writer, subject)])]),
        writer.row(
            "aids/label.look_for",
            places.map(|phrase| paragraph([say(phrase)])).into(),
        ),
    ];
    if subject.instrument.asks_for_records() {
        rows.push(records::records(writer, subject));
        rows.push(writer.row(
            "aids/label.choose",
            vec![paragraph([say("aids/portal.choose")])],
        ));
    }
    let reference = subject.reference.map(|reference| reference.to_string());
    let message = [("reference", given(&reference.unwrap_or_default()))];
    rows.push(writer.row(
        "aids/label.message",
        vec![
            paragraph([say("aids/portal.message")]),
            paragraph([writer.say("aids/portal.message.text", &message)]),
        ],
    ));
    rows.push(writer.row(
        "aids/label.keep",
        vec![paragraph([say("aids/portal.keep")])],
    ));
    if subject.instrument.asks_for_records() {
        rows.push(writer.row(
            "aids/label.not_there",
            vec![paragraph([say("aids/portal.not_there")])],
        ));
    }
    let body = Body {
        title: say("aids/portal.title"),
        name: None,
        paper: writer.text("aids/portal.paper"),
        legal_kind: None,
        rows,
        is_signed: false,
    };
    sheet(writer, subject, body)
}

fn open(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    let portal = subject
        .provider
        .map(|provider| tidy(&provider.portal))
        .unwrap_or_default();
    if portal.is_empty() {
        writer.say("aids/portal.open.unknown", &[])
    } else {
        writer.say("aids/portal.open", &[("portal", given(&portal))])
    }
}

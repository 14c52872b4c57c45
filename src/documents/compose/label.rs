//! What goes on the envelope, and what a certified-mail slip asks for. It says nothing of health and names no patient.

use super::{Body, Subject, sheet};
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, paragraph, tidy};
use crate::domain::Address;

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let requester = subject.person.map(|person| person.requester());
    let requester = requester.unwrap_or_default();
    let from = lines(writer, &[&requester.name], &requester.address);
    let to = match subject.provider {
        Some(provider) => lines(
            writer,
            &[&provider.name, &provider.department],
            &provider.address,
        ),
        None => vec![writer.gap("common/gap.provider")],
    };
    let reference = subject
        .reference
        .map(|reference| given(&reference.to_string()))
        .unwrap_or_default();
    let one_line = |lines: &[Words]| {
        let lines: Vec<_> = lines.iter().map(Words::text).collect();
        given(&lines.join(", "))
    };
    let slip = [
        ("aids/label.slip.to", one_line(&to)),
        ("aids/label.slip.from", one_line(&from)),
        ("aids/label.slip.reference", reference),
        ("aids/label.slip.number", blank(writer)),
        ("aids/label.slip.day", blank(writer)),
        ("aids/label.slip.postage", blank(writer)),
        ("aids/label.slip.receipt", blank(writer)),
    ];
    let slip = slip.map(|(phrase, value)| writer.say(phrase, &[("value", value)]));
    let body = Body {
        title: writer.say("aids/label.title", &[]),
        name: None,
        paper: writer.text("aids/label.paper"),
        legal_kind: None,
        rows: vec![
            block(writer, "aids/label.from", from),
            block(writer, "aids/label.to", to),
            writer.row(
                "aids/label.slip",
                vec![
                    paragraph([writer.say("aids/label.slip.what", &[])]),
                    Block::Columns {
                        left: slip.into(),
                        right: Vec::new(),
                    },
                ],
            ),
        ],
        is_signed: false,
    };
    sheet(writer, subject, body)
}

/// Names, then the street, the unit, and the place, each on a line of its own.
fn lines(writer: &Writer<'_>, names: &[&str], address: &Address) -> Vec<Words> {
    let mut lines: Vec<Words> = names
        .iter()
        .copied()
        .chain([address.street.as_str(), address.unit.as_str()])
        .map(tidy)
        .filter(|line| !line.is_empty())
        .map(|line| given(&line))
        .collect();
    if address.is_complete() {
        let [city, state, zip] =
            [&address.city, &address.state, &address.zip].map(|part| tidy(part));
        lines.push(given(&format!("{city}, {state} {zip}")));
    } else {
        lines.push(writer.gap("aids/gap.address"));
    }
    lines
}

fn block(writer: &Writer<'_>, label: &str, lines: Vec<Words>) -> Row {
    writer.row(label, lines.into_iter().map(Block::Paragraph).collect())
}

fn blank(writer: &Writer<'_>) -> Words {
    writer.say("aids/blank", &[])
}

//! Permissions that stand alone: for psychotherapy notes (45 CFR 164.508(a)(2), (b)(3)(ii)), and for the records of a
//! substance use disorder program (42 CFR 2.31), its counseling notes apart.

use super::{Body, Subject, authorization, parts, records, sheet};
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, chosen, paragraph, tidy};

/// The authorization for psychotherapy notes: every element of an authorization, for these notes and nothing else.
pub(super) fn psychotherapy(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let mut rows = who(writer, subject, "authorization/label.from");
    rows.push(notes(writer, subject, "special/psychotherapy.records"));
    rows.push(row(
        writer,
        "special/label.not_meant",
        "special/psychotherapy.not_meant",
    ));
    rows.extend(authorization::terms(writer, subject));
    rows.extend(authorization::statements(writer, subject));
    rows.extend(parts::authority(writer, subject));
    let kind = format!(
        "special/psychotherapy.kind.{}",
        authorization::voice(subject)
    );
    let body = Body {
        title: writer.say("special/psychotherapy.title", &[]),
        name: None,
        paper: writer.text("authorization/paper"),
        legal_kind: Some(writer.say(&kind, &[])),
        rows,
        is_signed: true,
    };
    sheet(writer, subject, body)
}

/// The consent for a program's records. It leaves out counseling notes that are kept apart.
pub(super) fn part2(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let mut asked = records::records(writer, subject);
    asked
        .blocks
        .insert(0, paragraph([writer.say("special/part2.records", &[])]));
    asked
        .blocks
        .push(paragraph([writer.say("special/part2.no_counseling", &[])]));
    consent(writer, subject, "special/part2.title", vec![asked])
}

/// The consent for counseling notes, on a paper of its own.
pub(super) fn counseling(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let asked = notes(writer, subject, "special/counseling.records");
    let not_meant = row(
        writer,
        "special/label.not_meant",
        "special/counseling.not_meant",
    );
    consent(
        writer,
        subject,
        "special/counseling.title",
        vec![asked, not_meant],
    )
}

fn consent(writer: &Writer<'_>, subject: &Subject<'_>, title: &str, asked: Vec<Row>) -> Letter {
    let mut rows = who(writer, subject, "special/label.discloser");
    rows.extend(asked);
    rows.extend(authorization::terms(writer, subject));
    rows.push(writer.row(
        "authorization/label.cancel",
        authorization::say(writer, subject, "special/part2.cancel"),
    ));
    rows.push(row(
        writer,
        "authorization/label.free",
        "special/part2.free",
    ));
    rows.push(row(
        writer,
        "authorization/label.passed_on",
        "special/part2.passed_on",
    ));
    rows.push(row(writer, "special/label.notice", "special/part2.notice"));
    rows.extend(parts::authority(writer, subject));
    let kind = if subject.is_represented() {
        "special/part2.kind.for"
    } else {
        "special/part2.kind.own"
    };
    let body = Body {
        title: writer.say(title, &[]),
        name: None,
        paper: writer.text("special/part2.paper"),
        legal_kind: Some(writer.say(kind, &[])),
        rows,
        is_signed: true,
    };
    sheet(writer, subject, body)
}

/// Whose records, who may give them, who may have them.
fn who(writer: &Writer<'_>, subject: &Subject<'_>, from: &str) -> Vec<Row> {
    vec![
        parts::patient(writer, subject),
        writer.row(
            from,
            authorization::say(writer, subject, "authorization/from"),
        ),
        writer.row(
            "authorization/label.recipient",
            authorization::recipient(writer, subject),
        ),
    ]
}

/// Notes of one kind alone: from when, what they are, and what else the person says of them.
fn notes(writer: &Writer<'_>, subject: &Subject<'_>, phrase: &str) -> Row {
    let period = records::period(writer, subject.scope.period);
    let mut blocks = vec![
        Block::Paragraph(writer.say("common/records.named", &[("period", period)])),
        paragraph([writer.say(phrase, &[])]),
    ];
    let also = tidy(&subject.scope.also);
    if !also.is_empty() {
        blocks.push(Block::Paragraph(
            writer.say("special/notes.of_these", &[("which", chosen(&also))]),
        ));
    }
    writer.row("common/label.records", blocks)
}

fn row(writer: &Writer<'_>, label: &str, phrase: &str) -> Row {
    let words: Words = writer.say(phrase, &[]);
    writer.row(label, vec![paragraph([words])])
}

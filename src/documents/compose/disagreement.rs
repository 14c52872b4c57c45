//! The statement of disagreement after an amendment was denied (45 CFR 164.526(d)(2)-(5)). The statement is the person's own.

use super::matter::{self, Law, Matter, law};
use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row};
use crate::documents::writer::{Writer, chosen, given, paragraph};
use crate::domain::{Details, Instrument, Provider, RequestFile};

pub(super) fn letter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    if subject.instrument != Instrument::Amendment {
        return Err(ComposeError::WrongInstrument);
    }
    if law(subject) != Law::Amendment {
        return Err(ComposeError::NoAccessRight);
    }
    let matter = Matter::not_closed(file, provider)?;
    let entry = matter.answered(writer)?;
    let values = [
        ("date", given(&writer.date(entry.on))),
        ("asked", matter.date(writer)),
    ];
    let about = writer.say("denial/statement.about", &values);
    let mut statement = matter::own_lines(file.own_words(writer.kind));
    if statement.is_empty() {
        statement.push(Block::Paragraph(writer.gap("denial/gap.statement")));
    }
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row("course/label.happened", vec![paragraph([about])]),
    ];
    rows.extend(entry_row(writer, &file.request.details));
    rows.push(writer.row("denial/label.statement", statement));
    rows.push(writer.row(
        "course/label.please",
        vec![paragraph([writer.say("denial/statement.please", &[])])],
    ));
    rows.extend(parts::authority(writer, subject));
    rows.push(matter::enclosed(writer, subject, &matter));
    let body = Body {
        title: matter::on(writer, "denial/title.statement", entry.on),
        name: Some(writer.text("denial/paper.statement")),
        paper: writer.text("denial/paper.statement"),
        legal_kind: Some(writer.say("denial/statement.kind", &[])),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

/// The entry in dispute, and what it should say, as the request had it.
fn entry_row(writer: &Writer<'_>, details: &Details) -> Option<Row> {
    let Details::Amendment {
        entry, correction, ..
    } = details
    else {
        return None;
    };
    let blocks = vec![
        paragraph([writer.say("denial/statement.entry", &[("entry", chosen(entry))])]),
        paragraph([writer.say(
            "denial/statement.correction",
            &[("correction", chosen(correction))],
        )]),
    ];
    Some(writer.row("denial/label.entry", blocks))
}

//! The export of electronic health information: the row of a request that asks for it, and the page for whoever runs the
//! holder's computers. It says what software can do and what the information is, not what anybody must have bought. The
//! criterion for such software was not read in its source, so its section is not cited.

use super::{Body, Subject, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row};
use crate::documents::writer::{Writer, paragraph};
use crate::domain::rules::AccessRight;
use crate::domain::{Instrument, RecordForm};

/// What a request for access says of the export.
pub(super) fn row(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let phrase = if subject.access_right == AccessRight::Yes {
        "access/export"
    } else {
        "access/export.plain"
    };
    writer.row(
        "access/label.export",
        vec![paragraph([writer.say(phrase, &[])])],
    )
}

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>) -> Result<Letter, ComposeError> {
    match subject.instrument {
        Instrument::AccessRequest | Instrument::ThirdPartyDirective => {}
        _ => return Err(ComposeError::WrongInstrument),
    }
    if subject.access_right == AccessRight::No {
        return Err(ComposeError::NoAccessRight);
    }
    if subject.form != RecordForm::EhiExport {
        return Err(ComposeError::DoesNotFit);
    }
    let bullets = |phrases: &[&str]| {
        Block::Bullets(
            phrases
                .iter()
                .map(|phrase| writer.say(phrase, &[]))
                .collect(),
        )
    };
    let rows = vec![
        one(writer, "aids/label.what", "aids/ehi.what"),
        writer.row(
            "aids/label.include",
            vec![
                paragraph([writer.say("aids/ehi.include", &[])]),
                bullets(&[
                    "aids/ehi.include.notes",
                    "aids/ehi.include.results",
                    "aids/ehi.include.images",
                    "aids/ehi.include.messages",
                    "aids/ehi.include.bills",
                    "aids/ehi.include.used",
                ]),
            ],
        ),
        writer.row(
            "aids/label.format",
            vec![
                paragraph([writer.say("aids/ehi.format", &[])]),
                bullets(&[
                    "aids/ehi.format.raw",
                    "aids/ehi.format.documented",
                    "aids/ehi.format.attached",
                    "aids/ehi.format.whole",
                ]),
            ],
        ),
        one(writer, "aids/label.hand_over", "aids/ehi.hand_over"),
        one(writer, "aids/label.if_not", "aids/ehi.if_not"),
    ];
    let body = Body {
        title: writer.say("aids/ehi.title", &[]),
        name: None,
        paper: writer.text("aids/ehi.paper"),
        legal_kind: None,
        rows,
        is_signed: false,
    };
    Ok(sheet(writer, subject, body))
}

fn one(writer: &Writer<'_>, label: &str, phrase: &str) -> Row {
    writer.row(label, vec![paragraph([writer.say(phrase, &[])])])
}

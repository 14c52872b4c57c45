//! The complaint to the Office for Civil Rights (45 CFR 160.306).

use super::super::Subject;
use super::super::breaches::{Whose, breaches};
use super::super::matter::{self, Law, Matter, law};
use super::{Statement, federal, happened, rules_row};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter};
use crate::documents::writer::{Writer, given, paragraph};
use crate::domain::clocks::{Clock, ClockKind, ClockStanding, StartReason, clocks};
use crate::domain::rules::{AccessRight, Takes};
use crate::domain::{Provider, RequestFile};

/// The statement for the Office for Civil Rights.
pub(in crate::documents::compose) fn ocr(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    if subject.access_right != AccessRight::Yes {
        return Err(ComposeError::NoAccessRight);
    }
    // A holder may act on a permission and need not: nothing it does with one breaks a rule of access.
    if subject.instrument.is_permission() {
        return Err(ComposeError::OutOfReach);
    }
    let matter = Matter::of(file, provider)?;
    let window = clocks(file, provider, writer.today, writer.rules)
        .into_iter()
        .find(|clock| clock.kind == ClockKind::OcrComplaint)
        .ok_or(ComposeError::NothingToAnswer)?;
    if matches!(window.standing, ClockStanding::RanOut { .. }) {
        return Err(ComposeError::TooLate {
            last_day: window.last_day,
        });
    }
    let rules = breaches(writer, subject, &matter, Whose::Federal);
    let mut middle = vec![happened(writer, subject, &matter)];
    middle.extend(rules_row(writer, rules));
    middle.push(writer.row("complaint/label.time", vec![in_time(writer, &window)]));
    let title = if law(subject) == Law::Access {
        "complaint/ocr.title"
    } else {
        "complaint/ocr.title.other"
    };
    let statement = Statement {
        title,
        paper: "complaint/ocr.paper",
        legal_kind: Some(writer.say("complaint/ocr.kind", &[])),
        about: "complaint/label.about",
        middle,
        please: "complaint/ocr.please",
        to: federal(writer, Takes::Privacy)?,
    };
    Ok(statement.letter(writer, subject, &matter))
}

/// The window for the complaint (45 CFR 160.306(b)(3)).
fn in_time(writer: &Writer<'_>, window: &Clock) -> Block {
    let start = match window.start.because {
        StartReason::AnswerDue => "complaint/ocr.start.late",
        StartReason::Denied => "complaint/ocr.start.denied",
        _ => "complaint/ocr.start.obstructed",
    };
    let values = [
        ("start", matter::on(writer, start, window.start.on)),
        (
            "days",
            given(&writer.days(i64::from(window.length), window.unit)),
        ),
        ("date", given(&writer.date(window.last_day))),
    ];
    paragraph([writer.say("complaint/ocr.time", &values)])
}

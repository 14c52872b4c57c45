//! The answer to a reason that is no ground to refuse, or to something the holder wants first.
//!
//! Each reason has its own sentences, by its id in the rule pack. A reason whose row was not read in its source is
//! answered without a claim of law: the letter asks which rule the holder means.

use super::matter::{self, Law, Matter, law, noun};
use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Letter, Words};
use crate::documents::writer::{Writer, given, paragraph, source};
use crate::domain::rules::{Confidence, ReasonId};
use crate::domain::{Happening, Provider, RequestFile};

/// A fair check of who asks (45 CFR 164.514(h)): the one thing that a holder may want in measure.
const IDENTITY: &str = "ask.identity";

pub(super) fn letter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    let matter = Matter::waiting(file, provider)?;
    let entry = matter.answered(writer)?;
    let Happening::ReasonGiven { reason, in_writing } = &entry.what else {
        return Err(ComposeError::NothingToAnswer);
    };
    let day = given(&writer.date(entry.on));
    let values = [
        ("date", day.clone()),
        ("noun", noun(writer, subject)),
        ("asked", matter.date(writer)),
        ("what", what(writer, reason)),
    ];
    let said = if *in_writing {
        "reason/wrote"
    } else {
        "reason/said"
    };
    let please = writer.say("reason/please", &[("noun", noun(writer, subject))]);
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row(
            "reason/label.said",
            vec![paragraph([writer.say(said, &values)])],
        ),
        writer.row(
            "reason/label.answer",
            vec![paragraph([answer(writer, subject, file, reason)])],
        ),
        writer.row("course/label.please", vec![paragraph([please])]),
    ];
    rows.extend(matter::time(writer, &matter));
    // To a question who she is, what she adds is what she encloses.
    let mut also = matter::also(writer, &matter);
    if let Some(row) = also
        .as_mut()
        .filter(|_| reason.as_str() == IDENTITY && law(subject) == Law::Access)
    {
        row.label = writer.text("reason/enclosed.label");
    }
    rows.extend(also);
    rows.extend(parts::authority(writer, subject));
    rows.push(matter::enclosed(writer, subject, &matter));
    let body = Body {
        title: writer.say("reason/title", &[("date", day)]),
        name: Some(writer.text("reason/paper")),
        paper: writer.text("reason/paper"),
        legal_kind: Some(matter::kind(writer, subject, &matter)),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

/// What was said, as a clause that fits the holder and those who oversee it alike.
pub(super) fn what(writer: &Writer<'_>, reason: &ReasonId) -> Words {
    writer.say(&format!("reason/{reason}.what"), &[])
}

fn answer(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    reason: &ReasonId,
) -> Words {
    // What the rules of access say binds nobody who may act and need not.
    if law(subject) != Law::Access {
        return writer.say("reason/plain", &[]);
    }
    let law = writer
        .rules
        .reason(reason)
        .filter(|row| row.confidence == Confidence::Verified)
        .map(|row| source(&row.reference));
    let values: Vec<_> = law.map(|law| ("law", law)).into_iter().collect();
    if reason.as_str() == IDENTITY && !file.own_words(writer.kind).is_empty() {
        return writer.say("reason/ask.identity.enclosed", &values);
    }
    writer.say(&format!("reason/{reason}"), &values)
}

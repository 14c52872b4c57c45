//! What came was not what was asked for: a part, a summary, another form, another patient's record.

use super::matter::{self, Law, Matter, law, noun, whose};
use super::records::{form, name_of};
use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, chosen, given, paragraph, tidy};
use crate::domain::{Happening, Instrument, Missing, Provider, RequestFile};

/// "You sent only part", or a summary, or another form (45 CFR 164.524(c)(2)).
pub(super) fn letter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    let matter = Matter::waiting(file, provider)?;
    let entry = matter.answered(writer)?;
    if !subject.instrument.asks_for_records() {
        return Err(ComposeError::WrongInstrument);
    }
    // The form and the summary are matters of the patient's own copy; the directive's rule is another.
    let own = law(subject) == Law::Access && subject.instrument == Instrument::AccessRequest;
    let date = ("date", given(&writer.date(entry.on)));
    let mut rows = vec![parts::patient(writer, subject)];
    let (title, please) = match &entry.what {
        Happening::SummaryReceived => {
            let mut happened = vec![writer.say("course/missing.summary", &[date])];
            happened.extend(own.then(|| writer.say("course/missing.summary.law", &[])));
            rows.push(writer.row("course/label.happened", vec![paragraph(happened)]));
            (
                "course/missing.title.summary",
                vec![writer.say("course/missing.please.summary", &[])],
            )
        }
        Happening::WrongForm => {
            let asked = ("form", form(writer, subject));
            let mut happened = vec![writer.say("course/missing.form", &[date, asked])];
            happened.extend(own.then(|| writer.say("course/missing.form.law", &[])));
            rows.push(writer.row("course/label.happened", vec![paragraph(happened)]));
            (
                "course/missing.title.form",
                vec![writer.say("course/missing.please.form", &[])],
            )
        }
        Happening::PartReceived { missing } => {
            let happened = vec![paragraph([writer.say("course/missing.part", &[date])])];
            rows.push(writer.row("course/label.happened", happened));
            rows.push(still_missing(writer, missing));
            let back = if law(subject) == Law::Access {
                "course/missing.please.part.law"
            } else {
                "course/missing.please.part.plain"
            };
            (
                "course/missing.title",
                vec![
                    writer.say("course/missing.please.part", &[]),
                    writer.say(back, &[]),
                ],
            )
        }
        _ => return Err(ComposeError::NothingToAnswer),
    };
    rows.push(writer.row("course/label.please", vec![paragraph(please)]));
    rows.extend(matter::time(writer, &matter));
    rows.extend(matter::also(writer, &matter));
    rows.extend(parts::authority(writer, subject));
    rows.push(matter::enclosed(writer, subject, &matter));
    let values = [
        ("noun", noun(writer, subject)),
        ("date", matter.date(writer)),
    ];
    let body = Body {
        title: writer.say(title, &values),
        name: Some(writer.text("course/missing.paper")),
        paper: writer.text("course/missing.paper"),
        legal_kind: Some(matter::kind(writer, subject, &matter)),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

/// What did not come, as the person marked it.
fn still_missing(writer: &Writer<'_>, missing: &Missing) -> Row {
    let mut items: Vec<Words> = missing
        .parts
        .iter()
        .map(|part| writer.say(&format!("common/part.{}", name_of(part)), &[]))
        .collect();
    let day = |day| given(&writer.date(day));
    items.extend(match (missing.from, missing.to) {
        (Some(from), Some(to)) => Some(writer.say(
            "course/missing.between",
            &[("from", day(from)), ("to", day(to))],
        )),
        (Some(from), None) => Some(writer.say("course/missing.from", &[("from", day(from))])),
        (None, Some(to)) => Some(writer.say("course/missing.to", &[("to", day(to))])),
        (None, None) => None,
    });
    let words = tidy(&missing.words);
    items.extend((!words.is_empty()).then(|| chosen(&words)));
    if items.is_empty() {
        items.push(writer.say("course/missing.rest", &[]));
    }
    writer.row("course/missing.label.what", vec![Block::Bullets(items)])
}

/// "You sent another patient's record." It names nothing of the other patient.
pub(super) fn wrong_patient(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    let matter = Matter::of(file, provider)?;
    let entry = matter.answered(writer)?;
    let values = [
        ("date", given(&writer.date(entry.on))),
        ("noun", noun(writer, subject)),
        ("asked", matter.date(writer)),
        ("whose", whose(writer, subject)),
    ];
    let waits = crate::domain::clocks::ended_on(file).is_none();
    let say = |phrase: &str| writer.say(phrase, &values);
    let mut please = vec![
        paragraph([say("course/wrong.please.back")]),
        paragraph([say("course/wrong.please.check")]),
    ];
    please.extend(waits.then(|| paragraph([say("course/wrong.please.right")])));
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row(
            "course/label.happened",
            vec![paragraph([say("course/wrong.happened")])],
        ),
        writer.row("course/label.please", please),
    ];
    rows.extend(matter::time(writer, &matter));
    rows.extend(matter::also(writer, &matter));
    rows.extend(parts::authority(writer, subject));
    let body = Body {
        title: writer.say("course/wrong.title", &[]),
        name: None,
        paper: writer.text("course/wrong.paper"),
        legal_kind: None,
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

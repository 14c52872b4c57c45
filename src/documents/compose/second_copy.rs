//! The request once more, to a holder that says it never got it, or says nothing.

use super::matter::{self, Matter};
use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Letter, Words};
use crate::documents::writer::{Writer, paragraph};
use crate::domain::clocks::receipt;
use crate::domain::rules::AccessRight;
use crate::domain::{Provider, RequestFile, SendMethod};

pub(super) fn letter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    let matter = Matter::waiting(file, provider)?;
    let told = match file.answered_by(writer.kind) {
        Some(entry) => matter::on(writer, "course/copy.never_got", entry.on),
        None => writer.say("course/copy.silence", &[]),
    };
    let mut happened = vec![matter::sent(writer, subject, &matter)];
    happened.push(told);
    happened.extend(matter::received(writer, &matter));
    happened.push(first_copy(writer, &matter));
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row("course/label.happened", vec![paragraph(happened)]),
        writer.row(
            "course/label.please",
            vec![paragraph([writer.say("course/copy.please", &[])])],
        ),
    ];
    rows.extend(matter::time(writer, &matter));
    rows.extend(matter::also(writer, &matter));
    rows.extend(parts::authority(writer, subject));
    rows.push(matter::enclosed(writer, subject, &matter));
    let values = [
        ("noun", matter::noun(writer, subject)),
        ("date", matter.date(writer)),
    ];
    // It names no rule that a holder could ask about, so it needs no "if it applies to you".
    let kind = match subject.access_right {
        AccessRight::Yes => matter::kind(writer, subject, &matter),
        _ => matter::plain_kind(writer, subject, &matter),
    };
    let body = Body {
        title: writer.say("course/copy.title", &values),
        name: Some(writer.text("course/copy.paper")),
        paper: writer.text("course/copy.paper"),
        legal_kind: Some(kind),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

/// From which day the time counts. A holder's receipt starts it (45 CFR 164.524(b)(2)(i)); a proof of sending alone is a
/// reason to ask for that day, not a claim to it. A permission has no such time.
fn first_copy(writer: &Writer<'_>, matter: &Matter<'_>) -> Words {
    if matter.file.request.instrument.is_permission() {
        return Words::default();
    }
    let proven = matter.sent.proof.is_some();
    let phrase = match (receipt(matter.file), matter.sent.method) {
        (Some(_), _) => "course/copy.first.known",
        (None, SendMethod::Fax) if proven => "course/copy.first.fax",
        (None, SendMethod::InPerson) if proven => "course/copy.first.hand",
        (None, _) => "course/copy.first.none",
    };
    writer.say(phrase, &[])
}

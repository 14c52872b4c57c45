//! The second notice, after the time to answer ran out (45 CFR 164.524(b)(2)): dates, what did not come, and by when it is
//! asked for now.

use chrono::NaiveDate;

use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, join, paragraph, source, unbroken};
use crate::domain::clocks::{Clock, ClockStanding, StartReason, VoidExtension, clocks, ended_on};
use crate::domain::rules::last_day;
use crate::domain::{Happening, Provider, RequestFile, SendMethod, Sending, SignedDocument};

/// What the notice is about.
struct Late<'a> {
    file: &'a RequestFile,
    signed: &'a SignedDocument,
    sent: &'a Sending,
    /// The clocks that ran out, the federal one first.
    out: Vec<Clock>,
}

pub(super) fn letter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    if file.request.instrument.is_permission() {
        return Err(ComposeError::WrongInstrument);
    }
    if let Some(on) = ended_on(file) {
        return Err(ComposeError::Ended { on });
    }
    let late = late(writer, file, provider)?;
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row("follow_up/label.happened", happened(writer, &late)),
        writer.row("follow_up/label.please", vec![paragraph([demand(writer)])]),
    ];
    rows.extend(complaint(writer, &late));
    rows.extend(parts::authority(writer, subject));
    rows.push(enclosed(writer, &late));
    let is_further = file
        .signed_follow_up()
        .is_some_and(|notice| file.was_sent(notice.id));
    let paper = if is_further {
        "follow_up/paper.further"
    } else {
        "follow_up/paper.second"
    };
    let body = Body {
        title: title(writer, &late, is_further),
        name: Some(writer.text(paper)),
        paper: writer.text(paper),
        legal_kind: kind(writer, subject, &late),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

fn late<'a>(
    writer: &Writer<'_>,
    file: &'a RequestFile,
    provider: &Provider,
) -> Result<Late<'a>, ComposeError> {
    let signed = file.signed_request().ok_or(ComposeError::NotSent)?;
    let sent = file.first_sending().ok_or(ComposeError::NotSent)?;
    let all: Vec<_> = clocks(file, provider, writer.today, writer.rules)
        .into_iter()
        .filter(|clock| clock.kind.binds_holder())
        .collect();
    let ran_out = |clock: &Clock| matches!(clock.standing, ClockStanding::RanOut { .. });
    if let Some(first) = all.first()
        && !all.iter().any(ran_out)
    {
        return Err(ComposeError::NotLate {
            last_day: first.last_day,
        });
    }
    let mut out: Vec<_> = all.into_iter().filter(ran_out).collect();
    out.sort_by_key(|clock| (clock.kind, clock.last_day));
    Ok(Late {
        file,
        signed,
        sent,
        out,
    })
}

fn kind(writer: &Writer<'_>, subject: &Subject<'_>, late: &Late<'_>) -> Option<Words> {
    let law = writer.rules.legal_basis(subject.instrument.document())?;
    let reaches = subject.access_right == crate::domain::rules::AccessRight::Yes;
    let date = given(&writer.date(late.signed.signature.signed_on));
    reaches.then(|| writer.say("follow_up/kind", &[("law", source(law)), ("date", date)]))
}

fn title(writer: &Writer<'_>, late: &Late<'_>, is_further: bool) -> Words {
    let phrase = if is_further {
        "follow_up/title.further"
    } else {
        "follow_up/title.second"
    };
    let date = given(&writer.date(late.signed.signature.signed_on));
    let title = writer.say(phrase, &[("date", date)]);
    match late.out.first() {
        Some(clock) if clock.extension.is_none() => {
            let days = given(&writer.days(i64::from(clock.length), clock.unit));
            writer.say(
                "follow_up/title.passed",
                &[("title", title), ("days", days)],
            )
        }
        _ => title,
    }
}

fn happened(writer: &Writer<'_>, late: &Late<'_>) -> Vec<Block> {
    let mut sentences = vec![sent(writer, late)];
    sentences.extend(late.out.iter().find_map(|clock| received(writer, clock)));
    sentences.extend(late.out.iter().map(|clock| due(writer, clock)));
    sentences.extend(notices(writer, late));
    let mut then = between(writer, late);
    then.extend(void_letters(writer, late));
    then.push(nothing(writer, late));
    vec![paragraph(sentences), paragraph(then)]
}

fn sent(writer: &Writer<'_>, late: &Late<'_>) -> Words {
    let to = unbroken(&late.sent.to);
    let way = match late.sent.method {
        SendMethod::Mail => writer.say("follow_up/way.mail", &[]),
        SendMethod::Fax if !to.text().is_empty() => writer.say("follow_up/way.fax", &[("to", to)]),
        SendMethod::Email if !to.text().is_empty() => {
            writer.say("follow_up/way.email", &[("to", to)])
        }
        SendMethod::Fax => writer.say("follow_up/way.fax_machine", &[]),
        SendMethod::Email => writer.say("follow_up/way.email_box", &[]),
        SendMethod::Portal => writer.say("follow_up/way.portal", &[]),
        SendMethod::InPerson => writer.say("follow_up/way.in_person", &[]),
    };
    let confirmation = given(&late.sent.confirmation);
    let way = if confirmation.text().is_empty() {
        way
    } else {
        join([
            way,
            writer.say("follow_up/way.confirmation", &[("number", confirmation)]),
        ])
    };
    let values = [
        ("date", given(&writer.date(late.signed.signature.signed_on))),
        ("sent", given(&writer.date(late.sent.on))),
        ("way", way),
    ];
    let same_day = late.sent.on == late.signed.signature.signed_on;
    writer.say(
        if same_day {
            "follow_up/sent.same_day"
        } else {
            "follow_up/sent"
        },
        &values,
    )
}

/// The day the holder had it, as the clock knows it.
fn received(writer: &Writer<'_>, clock: &Clock) -> Option<Words> {
    let phrase = match clock.start.because {
        StartReason::ReceiptKnown => "follow_up/received.known",
        StartReason::ReceiptShown => "follow_up/received.shown",
        StartReason::FeePaid => "follow_up/received.fee",
        StartReason::Written
        | StartReason::AnswerDue
        | StartReason::Denied
        | StartReason::Obstructed
        | StartReason::Signed => return None,
    };
    Some(writer.say(phrase, &[("date", given(&writer.date(clock.start.on)))]))
}

/// What the law gave, and until when.
fn due(writer: &Writer<'_>, clock: &Clock) -> Words {
    let ClockStanding::RanOut { days_ago } = clock.standing else {
        return Words::default();
    };
    let phrase = match (&clock.extension, clock.start.because) {
        (Some(_), _) => "follow_up/due.extended",
        (None, StartReason::Written) => "follow_up/due.written",
        (None, _) => "follow_up/due",
    };
    let written = clock
        .extension
        .as_ref()
        .map(|taken| given(&writer.date(taken.written_on)))
        .unwrap_or_default();
    let values = [
        ("law", source(&clock.reference)),
        (
            "days",
            given(&writer.days(i64::from(clock.length), clock.unit)),
        ),
        ("date", given(&writer.date(clock.last_day))),
        (
            "late",
            given(&writer.days(days_ago, crate::domain::rules::Unit::CalendarDay)),
        ),
        ("written", written),
    ];
    writer.say(phrase, &values)
}

/// The notices that went out before this one.
fn notices(writer: &Writer<'_>, late: &Late<'_>) -> Vec<Words> {
    let of_notice = |sending: &&Sending| {
        late.file
            .documents
            .iter()
            .any(|d| d.id == sending.document && d.kind == crate::domain::DocumentKind::FollowUp)
    };
    let dates = late
        .file
        .sendings
        .iter()
        .filter(of_notice)
        .map(|sending| given(&writer.date(sending.on)));
    dates
        .map(|date| writer.say("follow_up/reminded", &[("date", date)]))
        .collect()
}

/// What did come, though it is no answer.
fn between(writer: &Writer<'_>, late: &Late<'_>) -> Vec<Words> {
    let told_no = match late.out.first() {
        Some(clock) if clock.kind.is_federal_answer() => "follow_up/told_no.law",
        _ => "follow_up/told_no",
    };
    let on =
        |phrase: &str, day: NaiveDate| writer.say(phrase, &[("date", given(&writer.date(day)))]);
    let each = late
        .file
        .happenings
        .iter()
        .filter_map(|entry| match entry.what {
            Happening::PartReceived { .. } => Some(on("follow_up/part", entry.on)),
            Happening::Denied {
                in_writing: false, ..
            } => Some(on(told_no, entry.on)),
            _ => None,
        });
    each.collect()
}

/// Letters that asked for more time and do not give it, by the first clock that ran out.
fn void_letters(writer: &Writer<'_>, late: &Late<'_>) -> Vec<Words> {
    let Some(clock) = late.out.first() else {
        return Vec::new();
    };
    let each = clock.void_extensions.iter().filter_map(|(id, why)| {
        let entry = late.file.happenings.iter().find(|entry| entry.id == *id)?;
        let Happening::ExtensionLetter { written_on, .. } = entry.what else {
            return None;
        };
        let phrase = match why {
            VoidExtension::NoReason => "follow_up/void.no_reason",
            VoidExtension::NoDate => "follow_up/void.no_date",
            VoidExtension::TooLate => "follow_up/void.too_late",
            VoidExtension::Second => "follow_up/void.second",
            VoidExtension::NoneAllowed => "follow_up/void.none_allowed",
        };
        Some(writer.say(phrase, &[("date", given(&writer.date(written_on)))]))
    });
    each.collect()
}

fn nothing(writer: &Writer<'_>, late: &Late<'_>) -> Words {
    let has = |wanted: fn(&Happening) -> bool| {
        late.file.happenings.iter().any(|entry| wanted(&entry.what))
    };
    let letter = has(|what| matches!(what, Happening::ExtensionLetter { .. }));
    let part = has(|what| matches!(what, Happening::PartReceived { .. }));
    let phrase = match (late.out.is_empty(), part, letter) {
        (true, ..) => "follow_up/no_answer",
        (_, false, false) => "follow_up/nothing",
        (_, false, true) => "follow_up/nothing_but_letter",
        (_, true, false) => "follow_up/nothing_but_part",
        (_, true, true) => "follow_up/nothing_but_part_and_letter",
    };
    writer.say(phrase, &[])
}

fn demand(writer: &Writer<'_>) -> Words {
    let asks_by = &writer.rules.reminders().follow_up_asks_by;
    let Some(day) = last_day(writer.today, asks_by.length, asks_by.unit) else {
        writer.note(ComposeError::ClockMissing("follow_up_asks_by".to_owned()));
        return Words::default();
    };
    writer.say("follow_up/demand", &[("date", given(&writer.date(day)))])
}

/// That a complaint may follow: to the federal office where its rule was broken, else in general.
fn complaint(writer: &Writer<'_>, late: &Late<'_>) -> Option<Row> {
    let first = late.out.first()?;
    let phrase = if first.kind.is_federal_answer() {
        "follow_up/complaint"
    } else {
        "follow_up/complaint.state"
    };
    Some(writer.row(
        "follow_up/label.if_not",
        vec![paragraph([writer.say(phrase, &[])])],
    ))
}

fn enclosed(writer: &Writer<'_>, late: &Late<'_>) -> Row {
    let copy = [
        ("date", given(&writer.date(late.signed.signature.signed_on))),
        ("pages", given(&writer.pages(late.signed.pages))),
    ];
    let mut items = vec![writer.say("follow_up/enclosed.request", &copy)];
    items.extend(
        late.sent
            .proof
            .as_ref()
            .map(|_| writer.say("follow_up/enclosed.proof", &[])),
    );
    let items = items.into_iter().map(Block::Paragraph).collect();
    writer.row("follow_up/label.enclosed", items)
}

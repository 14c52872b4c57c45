//! The second notice, after the time to answer ran out (45 CFR 164.524(b)(2)): dates, what did not come, and by when it is
//! asked for now.

use chrono::NaiveDate;

use super::matter::{self, Law, Matter, law};
use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, paragraph, source};
use crate::domain::clocks::{Clock, ClockStanding, StartReason, VoidExtension};
use crate::domain::rules::{AccessRight, last_day};
use crate::domain::{DocumentKind, Happening, Provider, RequestFile};

/// What the notice is about.
struct Late<'a> {
    matter: Matter<'a>,
    /// The rule under which the holder must answer.
    law: Law,
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
    let late = late(writer, subject, Matter::waiting(file, provider)?)?;
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row("course/label.happened", happened(writer, subject, &late)),
        writer.row(
            "course/label.please",
            vec![paragraph([demand(writer, subject, &late)])],
        ),
    ];
    rows.extend(complaint(writer, &late));
    rows.extend(parts::authority(writer, subject));
    rows.push(matter::enclosed(writer, subject, &late.matter));
    let is_further = file
        .signed_follow_up()
        .is_some_and(|notice| file.was_sent(notice.id));
    let paper = if is_further {
        "follow_up/paper.further"
    } else {
        "follow_up/paper.second"
    };
    let body = Body {
        title: title(writer, subject, &late, is_further),
        name: Some(writer.text(paper)),
        paper: writer.text(paper),
        legal_kind: (subject.access_right == AccessRight::Yes)
            .then(|| matter::kind(writer, subject, &late.matter)),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

fn late<'a>(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    matter: Matter<'a>,
) -> Result<Late<'a>, ComposeError> {
    let all = matter.clocks(writer);
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
        matter,
        law: law(subject),
        out,
    })
}

fn title(writer: &Writer<'_>, subject: &Subject<'_>, late: &Late<'_>, is_further: bool) -> Words {
    let phrase = match (subject.instrument.asks_for_records(), is_further) {
        (true, false) => "follow_up/title.second",
        (true, true) => "follow_up/title.further",
        (false, false) => "follow_up/title.second.other",
        (false, true) => "follow_up/title.further.other",
    };
    let title = writer.say(phrase, &[("date", late.matter.date(writer))]);
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

fn happened(writer: &Writer<'_>, subject: &Subject<'_>, late: &Late<'_>) -> Vec<Block> {
    let mut sentences = vec![matter::sent(writer, subject, &late.matter)];
    sentences.extend(late.out.iter().find_map(|clock| received(writer, clock)));
    sentences.extend(late.out.iter().map(|clock| due(writer, clock)));
    sentences.extend(notices(writer, late));
    let mut then = between(writer, late);
    then.extend(void_letters(writer, late));
    then.push(nothing(writer, late));
    vec![paragraph(sentences), paragraph(then)]
}

/// The day the holder had it, as the clock knows it.
fn received(writer: &Writer<'_>, clock: &Clock) -> Option<Words> {
    let phrase = match clock.start.because {
        StartReason::ReceiptKnown => "course/received.known",
        StartReason::ReceiptShown => "course/received.shown",
        StartReason::FeePaid => "course/received.fee",
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
    let sendings = late.matter.file.sendings_of(DocumentKind::FollowUp);
    sendings
        .map(|sending| matter::on(writer, "follow_up/reminded", sending.on))
        .collect()
}

/// What did come, though it is no answer.
fn between(writer: &Writer<'_>, late: &Late<'_>) -> Vec<Words> {
    let on = |phrase: &str, day: NaiveDate| matter::on(writer, phrase, day);
    // An accounting is given, and never denied: the rule knows no written denial of one.
    let federal = late
        .out
        .iter()
        .find(|clock| clock.kind.is_federal_answer() && late.law != Law::Accounting);
    let told_no = |day: NaiveDate| match federal {
        Some(clock) => {
            let values = [
                ("date", given(&writer.date(day))),
                ("law", source(&clock.reference)),
            ];
            writer.say("follow_up/told_no.law", &values)
        }
        None => on("follow_up/told_no", day),
    };
    let each = late
        .matter
        .file
        .happenings
        .iter()
        .filter_map(|entry| match entry.what {
            Happening::PartReceived { .. } => Some(on("follow_up/part", entry.on)),
            Happening::Denied {
                in_writing: false, ..
            } => Some(told_no(entry.on)),
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
        let entry = late
            .matter
            .file
            .happenings
            .iter()
            .find(|entry| entry.id == *id)?;
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
        late.matter
            .file
            .happenings
            .iter()
            .any(|entry| wanted(&entry.what))
    };
    let letter = has(|what| matches!(what, Happening::ExtensionLetter { .. }));
    let part = has(|what| matches!(what, Happening::PartReceived { .. }));
    let phrase = match (late.law, part, letter) {
        _ if late.out.is_empty() => "follow_up/no_answer",
        (Law::Amendment, _, false) => "follow_up/nothing.amendment",
        (Law::Amendment, _, true) => "follow_up/nothing_but_letter.amendment",
        (Law::Accounting, _, false) => "follow_up/nothing.accounting",
        (Law::Accounting, _, true) => "follow_up/nothing_but_letter.accounting",
        (_, false, false) => "follow_up/nothing",
        (_, false, true) => "follow_up/nothing_but_letter",
        (_, true, false) => "follow_up/nothing_but_part",
        (_, true, true) => "follow_up/nothing_but_part_and_letter",
    };
    writer.say(phrase, &[])
}

fn demand(writer: &Writer<'_>, subject: &Subject<'_>, late: &Late<'_>) -> Words {
    let asks_by = &writer.rules.reminders().follow_up_asks_by;
    let Some(day) = last_day(writer.today, asks_by.length, asks_by.unit) else {
        writer.note(ComposeError::ClockMissing("follow_up_asks_by".to_owned()));
        return Words::default();
    };
    let phrase = match late.law {
        Law::Amendment => "follow_up/demand.amendment",
        Law::Accounting => "follow_up/demand.accounting",
        _ if subject.instrument.asks_for_records() => "follow_up/demand",
        _ => "follow_up/demand.answer",
    };
    matter::on(writer, phrase, day)
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

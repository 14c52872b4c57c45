//! The request for an accounting of disclosures (45 CFR 164.528): of which time, and by whose hand.

use chrono::NaiveDate;

use super::{Body, Subject, access, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Letter, Row};
use crate::documents::writer::{Writer, chosen, given, join, paragraph};
use crate::domain::Details;
use crate::domain::rules::AccessRight;

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let mut rows = vec![parts::patient(writer, subject)];
    match subject.details {
        Details::Accounting { since } => rows.push(period(writer, *since)),
        _ => writer.note(ComposeError::DoesNotFit),
    }
    for (label, phrase) in [
        ("accounting/label.each", "accounting/each"),
        ("accounting/label.others", "accounting/others"),
        ("access/label.cost", "accounting/cost"),
    ] {
        rows.push(writer.row(label, vec![paragraph([writer.say(phrase, &[])])]));
    }
    let phrase = if subject.access_right == AccessRight::Yes {
        "accounting/time"
    } else {
        "accounting/time.depends"
    };
    let days = access::days(writer, "hipaa.accounting");
    let time = writer.say(phrase, &[("days", days)]);
    rows.push(writer.row("access/label.time", vec![paragraph([time])]));
    rows.extend(parts::authority(writer, subject));
    let body = Body {
        title: writer.say("accounting/title", &[]),
        name: None,
        paper: writer.text("access/paper"),
        legal_kind: Some(writer.say(&format!("accounting/kind.{}", subject.voice()), &[])),
        rows,
        is_signed: true,
    };
    sheet(writer, subject, body)
}

/// The time asked for: from the day she named, but no earlier than the law reaches, to the day of the paper.
fn period(writer: &Writer<'_>, since: Option<NaiveDate>) -> Row {
    let reach = writer.rules.accounting_reach().day(writer.today);
    let reach = reach.unwrap_or(writer.today);
    let from = since.map_or(reach, |day| day.max(reach));
    if from > writer.today {
        writer.note(ComposeError::DoesNotFit);
    }
    let day = writer.date(from);
    let values = [
        (
            "from",
            if since == Some(from) {
                chosen(&day)
            } else {
                given(&day)
            },
        ),
        ("to", given(&writer.date(writer.today))),
    ];
    let mut sentences = vec![writer.say("accounting/period", &values)];
    sentences.extend((from == reach).then(|| writer.say("accounting/period.whole", &[])));
    writer.row(
        "accounting/label.period",
        vec![paragraph([join(sentences)])],
    )
}

//! The request for an accounting of disclosures (45 CFR 164.528): of which time, and by whose hand.

use chrono::{Months, NaiveDate};

use super::{Body, Subject, access, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Letter, Row};
use crate::documents::writer::{Writer, chosen, given, join, paragraph};
use crate::domain::Details;
use crate::domain::rules::AccessRight;

/// How far back an accounting reaches from the day it is asked for: six years (45 CFR 164.528(a)(1)).
const REACH: Months = Months::new(6 * 12);

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
    let reach = earliest(writer.today);
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

/// The first day an accounting reaches, by calendar years; February 29 becomes the 28th where there is none.
fn earliest(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(REACH).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_years_are_calendar_years_and_a_leap_day_becomes_the_28th() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
        assert_eq!(earliest(day(2026, 11, 23)), day(2020, 11, 23));
        assert_eq!(earliest(day(2028, 2, 29)), day(2022, 2, 28));
        assert_eq!(earliest(day(2028, 3, 1)), day(2022, 3, 1));
    }
}

//! One event: what it is about, on which day, and how it is written.

use chrono::{DateTime, Days, NaiveDate};

use super::lines::Lines;
use super::{CalendarOptions, Naming};
use crate::documents::writer::{Writer, given};
use crate::domain::clocks::{Clock, ClockKind, ClockStanding, ended_on, receipt};
use crate::domain::rules::{Unit, last_day};
use crate::domain::{Person, Provider, RequestFile};

/// One event.
pub(super) struct Entry {
    /// What it is about, for the UID.
    name: String,
    day: NaiveDate,
    summary: String,
    description: String,
    is_over: bool,
    /// Said on the first day after, where being late matters.
    late: Option<String>,
}

/// The event of a clock: its last day.
pub(super) fn of_clock(
    writer: &Writer<'_>,
    file: &RequestFile,
    provider: &Provider,
    clock: &Clock,
) -> Entry {
    let phrase = match (clock.kind, &clock.extension) {
        (ClockKind::AuthorizationEnds, _) => "calendar/authorization",
        (ClockKind::OcrComplaint, _) => "calendar/complaint",
        (_, None) => "calendar/last_day",
        (_, Some(_)) => "calendar/last_day.extended",
    };
    Entry {
        name: clock.rule.to_string(),
        day: clock.last_day,
        summary: headline(writer, phrase, file, provider),
        description: why(writer, clock),
        is_over: matches!(clock.standing, ClockStanding::Ended { .. }),
        late: clock
            .kind
            .binds_holder()
            .then(|| headline(writer, "calendar/late", file, provider)),
    }
}

/// Before anybody knows whether the request arrived there is no clock, only a day to ask.
pub(super) fn confirm(
    writer: &Writer<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Option<Entry> {
    let sent = file.first_sending()?;
    let ask = &writer.rules.reminders().confirm_receipt;
    Some(Entry {
        name: "confirm".to_owned(),
        day: last_day(sent.on, ask.length, ask.unit)?,
        summary: headline(writer, "calendar/confirm", file, provider),
        description: writer
            .say(
                "calendar/why.confirm",
                &[("sent", given(&writer.date(sent.on)))],
            )
            .text(),
        is_over: receipt(file).is_some() || ended_on(file).is_some(),
        late: None,
    })
}

fn headline(writer: &Writer<'_>, phrase: &str, file: &RequestFile, provider: &Provider) -> String {
    let values = [
        ("provider", given(&provider.name)),
        ("reference", given(&file.request.reference().to_string())),
    ];
    writer.say(phrase, &values).text()
}

fn why(writer: &Writer<'_>, clock: &Clock) -> String {
    let law = ("law", given(&clock.reference));
    if clock.unit == Unit::AsWritten {
        return writer.say("calendar/why.as_written", &[law]).text();
    }
    let days = (
        "days",
        given(&writer.days(i64::from(clock.length), clock.unit)),
    );
    let start = ("start", given(&writer.date(clock.start.on)));
    match &clock.extension {
        None => writer.say("calendar/why", &[law, days, start]).text(),
        Some(taken) => {
            let written = ("written", given(&writer.date(taken.written_on)));
            let more = ("more", given(&taken.reference));
            writer
                .say("calendar/why.extended", &[law, days, start, written, more])
                .text()
        }
    }
}

impl Entry {
    /// Writes the event; none where a day lies beyond the calendar.
    pub fn write(
        &self,
        out: &mut Lines,
        writer: &Writer<'_>,
        file: &RequestFile,
        person: &Person,
        options: &CalendarOptions,
    ) -> Option<()> {
        let name = |summary: &str| match options.naming {
            Naming::Reference => summary.to_owned(),
            Naming::Patient => {
                let values = [
                    ("summary", given(summary)),
                    ("patient", given(person.short_name())),
                ];
                writer.say("calendar/with_patient", &values).text()
            }
        };
        out.line("BEGIN", "VEVENT");
        out.line(
            "UID",
            &format!("{}.{}@sealwell", file.request.id, self.name),
        );
        out.line(
            "DTSTAMP",
            &DateTime::from_timestamp_millis(options.at.0)?
                .format("%Y%m%dT%H%M%SZ")
                .to_string(),
        );
        out.line(
            "SEQUENCE",
            &options.revision.min(i32::MAX as u64).to_string(),
        );
        out.line("DTSTART;VALUE=DATE", &date(self.day));
        out.line(
            "DTEND;VALUE=DATE",
            &date(self.day.checked_add_days(Days::new(1))?),
        );
        out.text("SUMMARY", &name(&self.summary));
        let informs = writer.text("calendar/inform");
        out.text("DESCRIPTION", &format!("{}\n{informs}", self.description));
        out.line(
            "STATUS",
            if self.is_over {
                "CANCELLED"
            } else {
                "CONFIRMED"
            },
        );
        out.line("TRANSP", "TRANSPARENT");
        out.line("CLASS", "PRIVATE");
        if !self.is_over {
            for days in &options.remind_days_before {
                out.alarm(-i64::from(*days), &name(&self.summary));
            }
            if let Some(late) = &self.late {
                out.alarm(1, &name(late));
            }
        }
        out.line("END", "VEVENT");
        Some(())
    }
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

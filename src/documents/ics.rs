//! The clocks of a request as a calendar file (RFC 5545): all-day events, with alarms before and on the first late day.
//!
//! ```text
//! BEGIN:VCALENDAR            CRLF after each line, lines folded at 75 octets between characters (3.1)
//!   BEGIN:VEVENT             one per clock; UID = request id and clock, so that a new file updates the old event
//!     BEGIN:VALARM           DISPLAY, relative to the day's start: days before at 9:00, and 9:00 on the day after
//! ```
//!
//! A calendar may be kept by a cloud: unless the person wants it, no event names the patient.

use chrono::{DateTime, Days, NaiveDate};

use super::words::Language;
use super::writer::{Writer, given, tidy};
use crate::domain::clocks::{Clock, ClockKind, ClockStanding, clocks, ended_on, receipt};
use crate::domain::rules::{Rules, Unit, last_day};
use crate::domain::{DocumentKind, Moment, Person, Provider, RequestFile};

/// Whom the events name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Naming {
    /// The holder and the reference only.
    #[default]
    Reference,
    /// The patient's short name too.
    Patient,
}

/// How the calendar is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarOptions {
    /// The language of whoever keeps the calendar.
    pub language: Language,
    /// Whom the events name.
    pub naming: Naming,
    /// The instant of writing (`DTSTAMP`).
    pub at: Moment,
    /// Grows with each change of the request, so that a calendar takes the newer file (`SEQUENCE`); the number of events
    /// in the vault will do.
    pub revision: u64,
    /// How many days before a last day to remind.
    pub remind_days_before: Vec<u16>,
}

impl CalendarOptions {
    /// The usual reminders, a week and a day before, without the patient's name.
    pub fn new(at: Moment, revision: u64, language: Language) -> Self {
        Self {
            language,
            naming: Naming::Reference,
            at,
            revision,
            remind_days_before: vec![7, 1],
        }
    }
}

/// The hour of the day at which alarms ring.
const ALARM_HOUR: i64 = 9;

/// Octets of a content line, its line break not counted (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// The calendar of a request; none where nothing has a date yet.
///
/// A clock that has ended is written as cancelled, so that an event which a calendar took earlier goes away.
pub fn calendar(
    file: &RequestFile,
    person: &Person,
    provider: &Provider,
    today: NaiveDate,
    rules: &Rules,
    options: &CalendarOptions,
) -> Option<String> {
    let writer = Writer::new(DocumentKind::CoverLetter, options.language, today, rules);
    let mut entries: Vec<Entry> = clocks(file, provider, today, rules)
        .iter()
        .map(|clock| of_clock(&writer, file, provider, clock))
        .collect();
    entries.extend(confirm(&writer, file, provider));
    if entries.is_empty() {
        return None;
    }
    let mut out = Lines::default();
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Sealwell//Sealwell//EN"),
    ] {
        out.line(name, value);
    }
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", "PUBLISH");
    for entry in &entries {
        entry.write(&mut out, &writer, file, person, options)?;
    }
    out.line("END", "VCALENDAR");
    Some(out.0)
}

/// One event.
struct Entry {
    /// What it is about, for the UID.
    name: String,
    day: NaiveDate,
    summary: String,
    description: String,
    is_over: bool,
    /// Said on the first day after, where being late matters.
    late: Option<String>,
}

fn of_clock(writer: &Writer<'_>, file: &RequestFile, provider: &Provider, clock: &Clock) -> Entry {
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
fn confirm(writer: &Writer<'_>, file: &RequestFile, provider: &Provider) -> Option<Entry> {
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
    fn write(
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

/// Content lines.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line, folded where it is long: a fold never parts the octets of a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if octets + letter.len_utf8() > LINE_OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is TEXT: backslash, semicolon, comma and line break are escaped (3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for (place, part) in value.split('\n').enumerate() {
            if place > 0 {
                escaped.push_str("\\n");
            }
            for letter in tidy(part).chars() {
                if matches!(letter, '\\' | ';' | ',') {
                    escaped.push('\\');
                }
                escaped.push(letter);
            }
        }
        self.line(name, &escaped);
    }

    /// An alarm so many days after the event's day begins, negative for before, at the hour of the alarms.
    fn alarm(&mut self, days: i64, description: &str) {
        let hours = days * 24 + ALARM_HOUR;
        let sign = if hours < 0 { "-" } else { "" };
        let hours = hours.abs();
        let (whole, rest) = (hours / 24, hours % 24);
        let trigger = match (whole, rest) {
            (0, rest) => format!("{sign}PT{rest}H"),
            (whole, 0) => format!("{sign}P{whole}D"),
            (whole, rest) => format!("{sign}P{whole}DT{rest}H"),
        };
        self.line("BEGIN", "VALARM");
        self.line("ACTION", "DISPLAY");
        self.line("TRIGGER", &trigger);
        self.text("DESCRIPTION", description);
        self.line("END", "VALARM");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_at_75_octets() {
        let mut lines = Lines::default();
        lines.line("SUMMARY", &"é".repeat(100));
        for line in lines.0.trim_end().split("\r\n") {
            assert!(line.len() <= LINE_OCTETS, "{}", line.len());
        }
        assert_eq!(
            lines.0.replace("\r\n ", "").trim_end(),
            format!("SUMMARY:{}", "é".repeat(100))
        );
    }

    #[test]
    fn text_is_escaped_and_keeps_its_line_break() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a,b;c\\d\ne");
        assert_eq!(lines.0, "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
    }

    #[test]
    fn alarms_ring_at_nine() {
        let mut lines = Lines::default();
        lines.alarm(-7, "x");
        lines.alarm(-1, "x");
        lines.alarm(1, "x");
        let triggers: Vec<_> = lines
            .0
            .lines()
            .filter(|line| line.starts_with("TRIGGER"))
            .collect();
        assert_eq!(
            triggers,
            ["TRIGGER:-P6DT15H", "TRIGGER:-PT15H", "TRIGGER:P1DT9H"]
        );
    }
}

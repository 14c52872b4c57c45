//! The clocks of one request, or of many, as a calendar file (RFC 5545): all-day events, with alarms before and on the first late day.
//!
//! ```text
//! BEGIN:VCALENDAR            CRLF after each line, lines folded at 75 octets between characters (3.1)
//!   BEGIN:VEVENT             one per clock; UID = request id and clock, so that a new file updates the old event
//!     BEGIN:VALARM           DISPLAY, relative to the day's start: days before at 9:00, and 9:00 on the day after
//! ```
//!
//! A calendar may be kept by a cloud: unless the person wants it, no event names the patient.

mod entry;
mod lines;

use chrono::NaiveDate;

use super::words::Language;
use super::writer::Writer;
use crate::domain::clocks::clocks;
use crate::domain::rules::Rules;
use crate::domain::{DocumentKind, Moment, Person, Provider, RequestFile};
use entry::{confirm, of_clock};
use lines::Lines;

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

/// A request with whom it is about and to whom it went.
#[derive(Debug, Clone, Copy)]
pub struct CalendarRequest<'a> {
    /// The request.
    pub file: &'a RequestFile,
    /// The patient.
    pub person: &'a Person,
    /// The holder.
    pub provider: &'a Provider,
}

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
    let one = CalendarRequest {
        file,
        person,
        provider,
    };
    calendar_of_all(&[one], today, rules, options)
}

/// The calendar of several requests in one file, in the order given; none where nothing has a date yet.
///
/// Each event has the UID it would have in the request's own file, so that either file updates the other's events.
pub fn calendar_of_all(
    requests: &[CalendarRequest<'_>],
    today: NaiveDate,
    rules: &Rules,
    options: &CalendarOptions,
) -> Option<String> {
    let writer = Writer::new(DocumentKind::CoverLetter, options.language, today, rules);
    let mut events = Lines::default();
    for CalendarRequest {
        file,
        person,
        provider,
    } in requests
    {
        let of_clocks = clocks(file, provider, today, rules);
        let entries = of_clocks
            .iter()
            .map(|clock| of_clock(&writer, file, provider, clock))
            .chain(confirm(&writer, file, provider));
        for entry in entries {
            entry.write(&mut events, &writer, file, person, options)?;
        }
    }
    if events.0.is_empty() {
        return None;
    }
    let mut out = Lines::default();
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Sealwell//Sealwell//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        out.line(name, value);
    }
    out.0.push_str(&events.0);
    out.line("END", "VCALENDAR");
    Some(out.0)
}

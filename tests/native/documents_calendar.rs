//! The calendar file, read back by somebody else's reader.

use super::documents_people::*;
use icalendar::{Calendar, CalendarComponent, Component};
use sealwell::documents::{
    CalendarOptions, CalendarRequest, Language, Naming, calendar, calendar_of_all,
};
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

fn write(file: &RequestFile, options: &CalendarOptions) -> Option<String> {
    let provider = holder(ProviderKind::Practice, "CA");
    calendar(
        file,
        &ingrid(),
        &provider,
        day(2026, 10, 28),
        Rules::shipped(),
        options,
    )
}

fn options() -> CalendarOptions {
    CalendarOptions::new(Moment(1_795_000_000_000), 41, Language::English)
}

fn events(text: &str) -> Vec<icalendar::Event> {
    let read: Calendar = text.parse().expect("a calendar");
    let events = read
        .components
        .into_iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        });
    events.collect()
}

#[test]
fn each_clock_is_an_all_day_event_with_its_alarms() {
    let text = write(&sent(request(Instrument::AccessRequest)), &options()).expect("clocks");
    let events = events(&text);
    let of = |name: &str| {
        events
            .iter()
            .find(|event| event.get_uid().is_some_and(|uid| uid.contains(name)))
            .expect("there")
    };
    let federal = of("hipaa.access");
    assert_eq!(federal.property_value("DTSTART"), Some("20261120"));
    assert_eq!(federal.property_value("DTEND"), Some("20261121"));
    assert_eq!(federal.property_value("SEQUENCE"), Some("41"));
    assert_eq!(federal.property_value("STATUS"), Some("CONFIRMED"));
    assert_eq!(
        federal.get_summary(),
        Some("Last day to answer: Birchwood Clinic, SW-TJPM-5D")
    );
    assert!(federal.get_description().is_some_and(|why| {
        why.contains("45 CFR 164.524(b)(2)(i): 30 days, counted from October 21")
    }));
    assert_eq!(of("CA.copy").property_value("DTSTART"), Some("20261105"));
    assert_eq!(
        of("confirm").property_value("STATUS"),
        Some("CANCELLED"),
        "it arrived: nobody need ask"
    );
    let triggers: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("TRIGGER:"))
        .collect();
    assert_eq!(
        triggers[..3],
        ["TRIGGER:-P6DT15H", "TRIGGER:-PT15H", "TRIGGER:P1DT9H"]
    );
}

#[test]
fn the_uid_stays_and_an_ended_clock_is_cancelled() {
    let running = write(&sent(request(Instrument::AccessRequest)), &options()).expect("clocks");
    let mut answered = sent(request(Instrument::AccessRequest));
    answered
        .happenings
        .push(happening(2, day(2026, 10, 27), Happening::AllReceived));
    let ended = write(
        &answered,
        &CalendarOptions {
            revision: 42,
            ..options()
        },
    )
    .expect("clocks");
    let uids = |text: &str| {
        events(text)
            .iter()
            .map(|event| event.get_uid().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!(uids(&running), uids(&ended));
    assert!(
        events(&ended)
            .iter()
            .all(|event| event.property_value("STATUS") == Some("CANCELLED"))
    );
    assert!(!ended.contains("VALARM"));
}

#[test]
fn no_event_names_the_patient_unless_asked_to() {
    let file = sent(request(Instrument::AccessRequest));
    let discreet = write(&file, &options()).expect("clocks");
    assert!(!discreet.contains("Ingrid") && !discreet.contains("Solberg"));
    let named = write(
        &file,
        &CalendarOptions {
            naming: Naming::Patient,
            ..options()
        },
    )
    .expect("clocks");
    assert!(events(&named).iter().all(|event| {
        event
            .get_summary()
            .is_some_and(|summary| summary.ends_with("(Ingrid)"))
    }));
    assert!(!named.contains("Solberg"));
}

#[test]
fn lines_end_with_crlf_and_are_no_longer_than_75_octets() {
    let mut file = sent(request(Instrument::Authorization));
    file.request.expiry = Some(Expiry::On(day(2027, 1, 15)));
    let mut provider = holder(ProviderKind::Hospital, "MN");
    provider.name = "Клиника, «Св. Ольга»; отделение 3 \\ Hôpital Sainte-Odile de la Vallée".into();
    let text = calendar(
        &file,
        &ingrid(),
        &provider,
        today(),
        Rules::shipped(),
        &options(),
    )
    .expect("clocks");
    assert!(
        text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n'])
    );
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let events = events(&text);
    let ends = events
        .iter()
        .find(|event| event.property_value("DTSTART") == Some("20270115"))
        .expect("an end");
    assert!(
        ends.get_summary()
            .is_some_and(|summary| summary.contains("Hôpital Sainte-Odile")),
        "{ends:?}"
    );
}

#[test]
fn before_anything_was_sent_there_is_no_calendar_and_after_sending_a_day_to_ask() {
    assert_eq!(
        write(&file(request(Instrument::AccessRequest)), &options()),
        None
    );
    let mut unanswered = sent(request(Instrument::AccessRequest));
    unanswered.happenings.clear();
    let text = write(&unanswered, &options()).expect("a day to ask");
    let events = events(&text);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].property_value("DTSTART"), Some("20261027"));
    assert_eq!(events[0].property_value("STATUS"), Some("CONFIRMED"));
}

#[test]
fn several_requests_stand_in_one_file_as_they_would_in_their_own() {
    let today = day(2026, 10, 28);
    let (ingrid, rules) = (ingrid(), Rules::shipped());
    let first = sent(request(Instrument::AccessRequest));
    let mut second = sent(request(Instrument::Authorization));
    second.request.id = RequestId::from_random([0x5b; 16]);
    let unsent = file(Request {
        id: RequestId::from_random([0x5c; 16]),
        ..request(Instrument::AccessRequest)
    });
    let [clinic, hospital] =
        [ProviderKind::Practice, ProviderKind::Hospital].map(|kind| holder(kind, "CA"));
    let all = [(&first, &clinic), (&unsent, &clinic), (&second, &hospital)];
    let requests = all.map(|(file, provider)| CalendarRequest {
        file,
        person: &ingrid,
        provider,
    });
    let together = calendar_of_all(&requests, today, rules, &options()).expect("clocks");
    assert_eq!(together.matches("BEGIN:VCALENDAR").count(), 1);
    let uids = |text: &str| {
        events(text)
            .iter()
            .map(|event| event.get_uid().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let alone = |file: &RequestFile, provider: &Provider| {
        let text = calendar(file, &ingrid, provider, today, rules, &options());
        uids(&text.expect("clocks"))
    };
    let expected = [alone(&first, &clinic), alone(&second, &hospital)].concat();
    assert!(expected.len() > 3);
    assert_eq!(uids(&together), expected);
    assert_eq!(
        calendar_of_all(&requests[1..2], today, rules, &options()),
        None
    );
    assert_eq!(calendar_of_all(&[], today, rules, &options()), None);
}

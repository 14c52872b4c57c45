//! The request for access (45 CFR 164.524): it gives no purpose, no insurance, no reason.

use super::{Body, Subject, ehi, parts, records, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Letter, Row, Words};
use crate::documents::writer::{Writer, as_chosen, given, join, paragraph, source};
use crate::domain::rules::{
    AccessRight, ClockId, ClockRule, StartsAt, Unit, Value, Wants, last_day,
};
use crate::domain::{Delivery, Extent, Instrument, Manner, ProviderKind, RecordForm, RecordPart};

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let plain = subject.access_right == AccessRight::No;
    let mut rows = vec![
        parts::patient(writer, subject),
        records::records(writer, subject),
    ];
    rows.extend((subject.manner != Manner::Copy).then(|| see(writer, plain)));
    rows.extend((subject.manner != Manner::Inspect).then(|| send(writer, subject)));
    if subject.manner != Manner::Inspect && subject.form == RecordForm::EhiExport {
        rows.push(ehi::row(writer, subject));
    }
    rows.push(cost(writer, subject));
    rows.push(time(writer, subject, subject.manner));
    rows.extend(own_form(writer, subject));
    let not_all = if plain {
        "access/not_all.plain"
    } else {
        "access/not_all"
    };
    rows.push(writer.row(
        "access/label.not_all",
        vec![paragraph([writer.say(not_all, &[])])],
    ));
    rows.extend(parts::authority(writer, subject));
    let body = Body {
        title: writer.say(
            if plain {
                "access/title.plain"
            } else {
                "access/title"
            },
            &[],
        ),
        name: None,
        paper: writer.text("access/paper"),
        legal_kind: Some(writer.say(&format!("access/kind.{}", subject.voice()), &[])),
        rows,
        is_signed: true,
    };
    sheet(writer, subject, body)
}

/// A state's registry often has a form and a set fee of its own for vaccines and births; whether HIPAA binds it depends.
fn own_form(writer: &Writer<'_>, subject: &Subject<'_>) -> Option<Row> {
    let keeps_registry = subject.provider?.kind == ProviderKind::HealthDepartment;
    let of_registry = [RecordPart::Immunizations, RecordPart::BirthRecord];
    let Extent::Parts(parts) = &subject.scope.extent else {
        return None;
    };
    let asked = of_registry.iter().any(|part| parts.contains(part));
    (keeps_registry && asked).then(|| {
        writer.row(
            "access/label.own_form",
            vec![paragraph([writer.say("access/own_form", &[])])],
        )
    })
}

fn see(writer: &Writer<'_>, plain: bool) -> Row {
    let words = writer.say(
        if plain {
            "access/see.plain"
        } else {
            "access/see"
        },
        &[],
    );
    writer.row("access/label.see", vec![paragraph([words])])
}

fn send(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let requester = subject
        .person
        .map(|person| person.requester())
        .unwrap_or_default();
    let form = records::form(writer, subject);
    let delivery = records::delivery(writer, subject, &requester);
    let mut sentences = vec![writer.say("access/send", &[("form", form), ("delivery", delivery)])];
    match subject.delivery {
        Some(Delivery::PlainEmail) => {
            sentences.push(as_chosen(writer.say("access/send.accepts_email", &[])))
        }
        Some(Delivery::PickUp) => sentences.push(writer.say("access/send.pick_up", &[])),
        _ => {}
    }
    if subject.scope.image_files
        && subject.form.is_electronic()
        && subject.delivery != Some(Delivery::Media)
    {
        sentences.push(writer.say("access/send.images", &[]));
    }
    let plain = subject.access_right == AccessRight::No;
    sentences.push(writer.say(
        if plain {
            "access/send.otherwise.plain"
        } else {
            "access/send.otherwise"
        },
        &[],
    ));
    sentences.push(writer.say("access/send.no_summary", &[]));
    writer.row("access/label.send", vec![paragraph(sentences)])
}

fn cost(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let phrase = match (subject.access_right, subject.manner) {
        (AccessRight::No, _) => "access/cost.plain",
        (AccessRight::Yes, Manner::Inspect) => "access/cost.inspect",
        (AccessRight::Depends, Manner::Inspect) => "access/cost.plain",
        (AccessRight::Yes, _) => "access/cost",
        (AccessRight::Depends, _) => "access/cost.depends",
    };
    let ceiling = subject.fee_ceiling_cents.map(|cents| {
        writer.say(
            "access/cost.ceiling",
            &[("amount", as_chosen(given(&dollars(cents))))],
        )
    });
    writer.row(
        "access/label.cost",
        vec![paragraph([
            writer.say(phrase, &[]),
            ceiling.unwrap_or_default(),
        ])],
    )
}

/// The time the holder has: the federal one, and a state's where that ends sooner.
pub(super) fn time(writer: &Writer<'_>, subject: &Subject<'_>, manner: Manner) -> Row {
    let phrase = match subject.access_right {
        AccessRight::No => {
            let words = writer.say("access/time.plain", &[]);
            return writer.row("access/label.time", vec![paragraph([words])]);
        }
        AccessRight::Yes => "access/time",
        AccessRight::Depends => "access/time.depends",
    };
    let words = match clock(writer, "hipaa.access") {
        None => Words::default(),
        Some((rule, value)) => join([
            writer.say(phrase, &[("days", length(writer, rule, value))]),
            sooner(writer, subject, manner, value),
        ]),
    };
    writer.row("access/label.time", vec![paragraph([words])])
}

/// The days that a federal clock gives, in words; none where the pack does not vouch for it.
pub(super) fn days(writer: &Writer<'_>, id: &str) -> Words {
    clock(writer, id).map_or_else(Words::default, |(rule, value)| length(writer, rule, value))
}

fn length(writer: &Writer<'_>, rule: &ClockRule, value: &Value) -> Words {
    given(&writer.days(i64::from(value.length), rule.unit))
}

fn clock<'a>(writer: &Writer<'a>, id: &str) -> Option<(&'a ClockRule, &'a Value)> {
    let id = ClockId::new(id);
    let found = writer
        .rules
        .clock(&id)
        .and_then(|rule| Some((rule, rule.at(writer.today)?)));
    if found.is_none() {
        writer.note(ComposeError::ClockMissing(id.to_string()));
    }
    found
}

/// The clocks of the holder's state that end before the federal one, counted from today.
fn sooner(writer: &Writer<'_>, subject: &Subject<'_>, manner: Manner, federal: &Value) -> Words {
    let Some(provider) = subject
        .provider
        .filter(|_| subject.instrument == Instrument::AccessRequest)
    else {
        return Words::default();
    };
    let federal_end = last_day(writer.today, federal.length, Unit::CalendarDay);
    let wanted = |rule: &&ClockRule| match rule.wants {
        None => true,
        Some(Wants::Copy) => manner != Manner::Inspect,
        Some(Wants::Inspect) => manner != Manner::Copy,
    };
    let of_state = writer
        .rules
        .state_clocks(&provider.address.state, provider.kind)
        .filter(wanted);
    join(of_state.filter_map(|rule| {
        let value = rule.at(writer.today)?;
        let end = last_day(writer.today, value.length, rule.unit)?;
        (Some(end) < federal_end).then(|| state_sentence(writer, rule, value))
    }))
}

fn state_sentence(writer: &Writer<'_>, rule: &ClockRule, value: &Value) -> Words {
    let start = match rule.starts {
        StartsAt::Written | StartsAt::Signature => "access/time.start.written",
        StartsAt::ReceiptAndFee => "access/time.start.fee",
        StartsAt::Receipt | StartsAt::ViolationKnown => "access/time.start.receipt",
    };
    let values = [
        ("law", source(&value.reference)),
        ("who", given(&rule.who)),
        (
            "days",
            given(&writer.days(i64::from(value.length), rule.unit)),
        ),
        ("start", writer.say(start, &[])),
    ];
    let phrase = match rule.wants {
        None => "access/time.state",
        Some(Wants::Copy) => "access/time.state.copy",
        Some(Wants::Inspect) => "access/time.state.inspect",
    };
    writer.say(phrase, &values)
}

/// An amount in US dollars: `$15`, `$6.50`.
pub(super) fn dollars(cents: u32) -> String {
    let (whole, rest) = (cents / 100, cents % 100);
    if rest == 0 {
        format!("${whole}")
    } else {
        format!("${whole}.{rest:02}")
    }
}

//! Which records, in what form, on what way.

use chrono::NaiveDate;
use serde::Serialize;

use super::Subject;
use crate::documents::letter::{Block, Row, Words};
use crate::documents::writer::{Writer, as_chosen, chosen, given, paragraph, tidy};
use crate::domain::rules::AccessRight;
use crate::domain::{
    Contact, Delivery, Extent, Inclusion, Instrument, Manner, Period, ProviderKind,
    SensitiveCategory,
};

/// The row that names the records: from when, how much, and the sensitive parts one by one.
pub(super) fn records(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let period = period(writer, subject.scope.period);
    let lead = match (subject.instrument, subject.manner) {
        (Instrument::ThirdPartyDirective, _) => "common/records.electronic",
        (Instrument::AccessRequest, Manner::Copy) => "common/records.copy",
        (Instrument::AccessRequest, Manner::Inspect) => "common/records.inspect",
        (Instrument::AccessRequest, Manner::InspectAndCopy) => "common/records.both",
        _ => "common/records.named",
    };
    let mut blocks = vec![
        Block::Paragraph(writer.say(lead, &[("period", period)])),
        Block::Bullets(named(writer, subject)),
    ];
    for (wanted, lead) in [
        (Inclusion::Include, "common/records.include"),
        (Inclusion::LeaveOut, "common/records.leave_out"),
    ] {
        let answered = subject
            .scope
            .sensitive
            .iter()
            .filter(|(_, answer)| **answer == wanted);
        let categories: Vec<_> = answered
            .map(|(category, _)| sensitive(writer, subject, *category, wanted))
            .collect();
        match categories.len() {
            0 => {}
            1 => blocks.push(paragraph(
                [writer.say(lead, &[])].into_iter().chain(categories),
            )),
            _ => blocks.extend([
                Block::Paragraph(writer.say(lead, &[])),
                Block::Bullets(categories),
            ]),
        }
    }
    writer.row("common/label.records", blocks)
}

/// The form: "as PDF files".
pub(super) fn form(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    as_chosen(writer.say(&format!("common/form.{}", name_of(&subject.form)), &[]))
}

/// The way: "by secure email to ...", where the recipient is reached that way.
pub(super) fn delivery(writer: &Writer<'_>, subject: &Subject<'_>, to: &Contact) -> Words {
    let Some(delivery) = subject.delivery else {
        return writer.gap("common/gap.delivery");
    };
    let (place, text) = match delivery {
        Delivery::SecureEmail | Delivery::PlainEmail => ("email", to.email.clone()),
        Delivery::Fax => ("fax", to.fax.clone()),
        Delivery::Mail | Delivery::Media => ("address", to.address.lines().join(", ")),
        Delivery::Portal | Delivery::PickUp => {
            return as_chosen(writer.say(&format!("common/delivery.{}", name_of(&delivery)), &[]));
        }
    };
    let value = [(place, writer.chosen_or(Some(&text), "common/gap.where"))];
    as_chosen(writer.say(&format!("common/delivery.{}", name_of(&delivery)), &value))
}

pub(super) fn period(writer: &Writer<'_>, period: Period) -> Words {
    let day = |day: NaiveDate| chosen(&writer.date(day));
    let today = given(&writer.date(writer.today));
    match period {
        Period::AllYears => writer.say("common/records.all_years", &[("to", today)]),
        Period::Since(from) => writer.say(
            "common/records.since",
            &[("from", day(from)), ("to", today)],
        ),
        Period::Between(from, to) => writer.say(
            "common/records.between",
            &[("from", day(from)), ("to", day(to))],
        ),
    }
}

fn named(writer: &Writer<'_>, subject: &Subject<'_>) -> Vec<Words> {
    let scope = subject.scope;
    let mut items: Vec<Words> = match &scope.extent {
        Extent::DesignatedRecordSet => vec![everything(writer, subject)],
        Extent::Parts(parts) => parts
            .iter()
            .map(|part| as_chosen(writer.say(&format!("common/part.{}", name_of(part)), &[])))
            .collect(),
    };
    let also = tidy(&scope.also);
    items.extend((!also.is_empty()).then(|| chosen(&also)));
    if items.is_empty() {
        items.push(writer.gap("common/gap.parts"));
    }
    if scope.image_files {
        let images = as_chosen(writer.say("common/records.images_word", &[]));
        items.push(writer.say("common/records.images", &[("images", images)]));
    }
    items
}

fn everything(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    let is_plan = subject
        .provider
        .is_some_and(|provider| provider.kind == ProviderKind::Insurer);
    let (phrase, word) = match subject.access_right {
        AccessRight::No => (
            "common/records.everything_health",
            "common/records.everything_health_word",
        ),
        _ if is_plan => (
            "common/records.everything_plan",
            "common/records.everything_word",
        ),
        _ => (
            "common/records.everything",
            "common/records.everything_word",
        ),
    };
    writer.say(phrase, &[("everything", as_chosen(writer.say(word, &[])))])
}

fn sensitive(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    category: SensitiveCategory,
    answer: Inclusion,
) -> Words {
    let words = as_chosen(writer.say(&format!("common/sensitive.{}", name_of(&category)), &[]));
    let released = subject.instrument == Instrument::Authorization && answer == Inclusion::Include;
    if released && category == SensitiveCategory::SubstanceUse {
        return writer.say("authorization/records.part2", &[("category", words)]);
    }
    words
}

/// The name that an answer has in the journal, which is its name in the letters too.
pub(super) fn name_of(answer: &impl Serialize) -> String {
    serde_json::to_value(answer)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

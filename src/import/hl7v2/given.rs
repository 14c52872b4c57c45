//! RXA, RXE, RXO, RXD, RXG with RXR, RXC, TQ1: vaccines and medicines (v2.9, 4A.4; CDC's guide for immunization messages).

use super::grammar::{Part, Segment};
use super::tables::{COMPLETION, word};
use super::types::{coded_in, coded_value, date, name_of, number, place, professional, text_value};
use super::{Message, Reader};
use crate::import::{Category, Coded, DetailKind, Fact, Standing, Value};

/// The OID of CVX, CDC's codes of vaccines.
const CVX: &str = "2.16.840.1.113883.12.292";

/// A vaccine or medicine that was ordered, dispensed or given.
pub(super) fn read(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &mut Message) {
    let fact = match segment.name {
        "RXA" => administered(reader, segment, message),
        "RXO" => ordered(reader, segment, 1, [2, 4]),
        "RXD" => dispensed(reader, segment),
        "RXG" => ordered(reader, segment, 4, [5, 7]),
        _ => ordered(reader, segment, 2, [3, 5]),
    };
    let mut fact = fact;
    if message.is_cancelled && fact.standing == Standing::Present {
        fact.standing = Standing::NotDone;
    }
    // What was asked for and what the pharmacy made of it are one order.
    match message.requested.and_then(|at| reader.facts.get_mut(at)) {
        Some(asked) if segment.name == "RXE" => {
            fact.details.append(&mut asked.details);
            *asked = fact;
            message.last = message.requested.take();
        }
        _ => {
            let place = reader.state(fact, message);
            message.requested = (segment.name == "RXO").then_some(place);
        }
    }
    message.is_given = true;
}

/// RXA: what was given, or why it was not.
fn administered(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &Message) -> Fact {
    let what = coded_in(segment.field(5));
    let codes = what.code.iter().chain(&what.translations);
    let has = |system: &str, code: &str| {
        let mut codes = codes.clone();
        codes.any(|found| found.system == system && (code.is_empty() || found.code == code))
    };
    let is_vaccine = matches!(message.kind.as_str(), "VXU" | "VXR" | "VXX" | "RSP") || has(CVX, "");
    // 998: no vaccine was given; the observations that follow say why it is told.
    let is_none = has(CVX, "998");
    let category = if is_vaccine {
        Category::Immunizations
    } else {
        Category::AdministeredMedications
    };
    let mut fact = reader.begun(segment, category, what);
    (fact.from, fact.to) = (date(segment.field(3)), date(segment.field(4)));
    fact.to = fact.to.filter(|to| Some(*to) != fact.from);
    let completion = segment.text(20);
    fact.status = word(COMPLETION, &completion);
    fact.standing = match (segment.text(21).as_str(), completion.as_str()) {
        ("D", _) => Standing::EnteredInError,
        (_, "NA" | "RE") => Standing::NotDone,
        _ if is_none => Standing::NotDone,
        _ => Standing::Present,
    };
    // 999: how much is not known.
    let amount = segment.text(6);
    if !matches!(amount.as_str(), "999" | "") {
        fact.detail(
            DetailKind::Dose,
            amount_of(&amount, segment.field(7).first()),
        );
    }
    fact.say(DetailKind::Lot, segment.text(15));
    for maker in segment.field(17).values() {
        fact.say(DetailKind::Manufacturer, name_of(maker));
    }
    for reason in segment.field(18).values() {
        fact.detail(DetailKind::Reason, coded_value(reason));
    }
    for giver in segment.field(10).values() {
        fact.say(DetailKind::Performer, professional(giver));
    }
    let places = [11, 27].map(|number| segment.field(number));
    if let Some(at) = places.iter().flat_map(|field| field.values()).next() {
        fact.say(DetailKind::Place, place(at));
    }
    for note in segment.field(9).values() {
        fact.say(DetailKind::Note, name_of(note));
    }
    fact
}

/// RXE, RXO, RXG: the medicine and how much of it stand in different fields.
fn ordered(
    reader: &mut Reader<'_, '_>,
    segment: &Segment<'_>,
    what: usize,
    [amount, unit]: [usize; 2],
) -> Fact {
    let what = coded_in(segment.field(what));
    let mut fact = reader.begun(segment, Category::Medications, what);
    let dose = segment.text(amount);
    fact.detail(
        DetailKind::Dose,
        amount_of(&dose, segment.field(unit).first()),
    );
    let words = match segment.name {
        "RXE" => [7, 21].as_slice(),
        "RXO" => &[6, 7],
        _ => &[],
    };
    for number in words {
        for line in segment.field(*number).values() {
            fact.say(DetailKind::Instructions, name_of(line));
        }
    }
    // How often, as versions before 2.5 had it (TQ).
    if segment.name == "RXE" {
        let timing = segment.field(1).first();
        fact.say(DetailKind::Frequency, timing.text(2));
        fact.from = crate::import::PartialDate::parse(&timing.text(4));
    }
    fact
}

/// RXD: what the pharmacy handed out.
fn dispensed(reader: &mut Reader<'_, '_>, segment: &Segment<'_>) -> Fact {
    let what = coded_in(segment.field(2));
    let mut fact = reader.begun(segment, Category::Medications, what);
    fact.from = date(segment.field(3));
    fact.status = "dispensed".to_owned();
    let amount = segment.text(4);
    fact.detail(
        DetailKind::Dose,
        amount_of(&amount, segment.field(5).first()),
    );
    for note in segment.field(9).values() {
        fact.say(DetailKind::Note, note.whole());
    }
    fact.say(DetailKind::Lot, segment.text(18));
    fact
}

fn amount_of(amount: &str, unit: Part<'_>) -> Option<Value> {
    let unit = [unit.text(1), unit.text(2)];
    let unit = unit.into_iter().find(|text| !text.is_empty());
    let unit = unit.unwrap_or_default();
    number(amount, &unit).or_else(|| text_value(amount))
}

/// RXR, RXC, TQ1: by which way, of what, how often. Before any medicine they speak of none.
pub(super) fn more(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &mut Message) {
    let given = message.last.filter(|_| message.is_given);
    let Some(fact) = given.and_then(|last| reader.facts.get_mut(last)) else {
        if segment.name != "TQ1" {
            message
                .others
                .push((segment.name.to_owned(), segment.words()));
        }
        return;
    };
    let (first, second) = (coded_in(segment.field(1)), coded_in(segment.field(2)));
    let value = |what: Coded| (!what.is_empty()).then_some(Value::Coded { what });
    match segment.name {
        "RXR" => {
            for (kind, what) in [(DetailKind::Route, first), (DetailKind::Site, second)] {
                let value = value(what);
                let is_known = fact
                    .details
                    .iter()
                    .any(|known| known.kind == kind && Some(&known.value) == value.as_ref());
                if !is_known {
                    fact.detail(kind, value);
                }
            }
        }
        "RXC" => {
            let amount = [segment.text(3), name_of(segment.field(4).first())];
            let words = format!("{} {}", super::note::title(&second), amount.join(" "));
            fact.say(DetailKind::Note, words.trim().to_owned());
        }
        _ => {
            for pattern in segment.field(3).values() {
                fact.say(DetailKind::Frequency, name_of(pattern));
            }
            fact.from = fact.from.or_else(|| date(segment.field(7)));
            fact.to = fact.to.or_else(|| date(segment.field(8)));
            for words in [10, 11] {
                fact.say(DetailKind::Instructions, segment.text(words));
            }
        }
    }
}

//! AL1, IAM, DG1, PRB, PR1, PV1, IN1, SCH: allergies, problems, procedures, visits, insurance, appointments.

use super::grammar::Segment;
use super::tables::{ALLERGENS, CLASSES, DIAGNOSES, SEVERITIES, Table, word};
use super::types::{
    coded, coded_in, coded_value, date, name_of, organization, place, professional,
};
use super::{Message, Reader, TECHNICAL};
use crate::import::nothing::says_nothing;
use crate::import::{Category, Coded, DetailKind, Fact, PartialDate, Standing, Value};

/// Reads a segment of the chart. One without a reader is listed word by word.
pub(super) fn read(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &mut Message) {
    let fact = match segment.name {
        "AL1" | "IAM" => allergy(reader, segment),
        "DG1" => diagnosis(reader, segment),
        "PRB" => problem(reader, segment),
        "PR1" => procedure(reader, segment),
        "PV1" => return visit(reader, segment, message),
        "PV2" => return more_of_visit(reader, segment, message),
        "IN1" => insurance(reader, segment),
        "SCH" => appointment(reader, segment, message),
        name => {
            let words = segment.words();
            if !TECHNICAL.contains(&name) && !words.is_empty() {
                message.others.push((name.to_owned(), words));
                message.last = None;
            }
            return;
        }
    };
    if fact.what.is_empty() && fact.details.is_empty() {
        return;
    }
    reader.state(fact, message);
}

/// A coded value whose code is one of HL7's tables.
fn of_table(field: super::grammar::Field<'_>, table: &Table) -> Option<Value> {
    let part = field.values().next()?;
    let mut what = coded(part);
    let code = part.text(1);
    if what.text.is_empty() || what.text == code {
        what.text = word(table, &code);
    }
    Some(Value::Coded { what })
}

/// Whether words say, in the place of an allergy or a problem, that there is none.
fn says_none(what: &Coded) -> bool {
    let text = what.text.trim().to_ascii_lowercase();
    says_nothing(what)
        || matches!(text.as_str(), "nka" | "nkda" | "none" | "none known")
        || text.starts_with("no known ")
}

/// A standing by an action code (table 0287): D takes the statement back.
fn by_action(action: &str, what: &Coded) -> Standing {
    match action {
        "D" | "DE" => Standing::EnteredInError,
        _ if says_none(what) => Standing::NoneKnown,
        _ => Standing::Present,
    }
}

/// AL1 (3.3.6), IAM (3.3.7).
fn allergy(reader: &mut Reader<'_, '_>, segment: &Segment<'_>) -> Fact {
    let what = coded_in(segment.field(3));
    let is_newer = segment.name == "IAM";
    let action = if is_newer {
        segment.text(6)
    } else {
        String::new()
    };
    let mut fact = reader.begun(segment, Category::Allergies, what);
    fact.standing = by_action(&action, &fact.what);
    if is_newer {
        // Table 0438: erroneous; and what was thought of and is not so.
        let status = segment.field(17).first();
        match status.text(1).as_str() {
            "E" => fact.standing = Standing::EnteredInError,
            "D" if status.text(2).to_ascii_lowercase().contains("refuted") => {
                fact.standing = Standing::Refuted;
            }
            _ => {}
        }
        fact.status = name_of(status);
        fact.from = date(segment.field(11)).or_else(|| date(segment.field(13)));
    } else {
        fact.from = date(segment.field(6));
    }
    fact.detail(DetailKind::Type, of_table(segment.field(2), ALLERGENS));
    for reaction in segment.field(5).values() {
        fact.detail(DetailKind::Reaction, coded_value(reaction));
    }
    fact.detail(DetailKind::Severity, of_table(segment.field(4), SEVERITIES));
    fact
}

/// DG1 (6.5.2).
fn diagnosis(reader: &mut Reader<'_, '_>, segment: &Segment<'_>) -> Fact {
    let mut what = coded_in(segment.field(3));
    let described = segment.field(4).first().whole();
    let is_code = what.code.as_ref().is_none_or(|code| what.text == code.code);
    if (what.text.is_empty() || is_code && what.code.is_some()) && !described.is_empty() {
        what.text = described.clone();
    }
    let is_else = what.text != described;
    let mut fact = reader.begun(segment, Category::Problems, what);
    fact.standing = by_action(&segment.text(21), &fact.what);
    fact.from = date(segment.field(5));
    fact.detail(DetailKind::Type, of_table(segment.field(6), DIAGNOSES));
    if is_else {
        fact.say(DetailKind::Note, described);
    }
    for person in segment.field(16).values() {
        fact.say(DetailKind::Performer, professional(person));
    }
    fact
}

/// PRB (12.4.2).
fn problem(reader: &mut Reader<'_, '_>, segment: &Segment<'_>) -> Fact {
    let what = coded_in(segment.field(3));
    let mut fact = reader.begun(segment, Category::Problems, what);
    fact.standing = by_action(&segment.text(1), &fact.what);
    fact.from = date(segment.field(16))
        .or_else(|| date(segment.field(7)))
        .or_else(|| date(segment.field(2)));
    fact.to = date(segment.field(9));
    fact.status = name_of(segment.field(14).first());
    // Whether it is confirmed: differential, provisional, rule-out (12.4.2.13).
    let confirmed = segment.field(13).first();
    fact.detail(DetailKind::Type, coded_value(confirmed));
    fact
}

/// PR1 (6.5.4).
fn procedure(reader: &mut Reader<'_, '_>, segment: &Segment<'_>) -> Fact {
    let mut what = coded_in(segment.field(3));
    if what.text.is_empty() {
        what.text = segment.field(4).first().whole();
    }
    let mut fact = reader.begun(segment, Category::Procedures, what);
    fact.standing = by_action(&segment.text(20), &fact.what);
    fact.from = date(segment.field(5));
    for person in segment.field(11).values() {
        fact.say(DetailKind::Performer, professional(person));
    }
    for reason in segment.field(15).values() {
        fact.detail(DetailKind::Reason, coded_value(reason));
    }
    fact
}

/// PV1 (3.3.3). `N` is a class for messages that are about no visit.
fn visit(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &mut Message) {
    let class = segment.text(2);
    let (from, to) = (date(segment.field(44)), date(segment.field(45)));
    let at = place(segment.field(3).first());
    if matches!(class.as_str(), "" | "N" | "U") && from.is_none() && to.is_none() && at.is_empty() {
        return;
    }
    let mut what = coded_in(segment.field(2));
    if what.text.is_empty() || what.text == class {
        what.text = word(CLASSES, &class);
    }
    let mut fact = reader.begun(segment, Category::Encounters, what);
    fact.standing = match message.event.as_str() {
        "A11" | "A38" | "A27" | "A25" | "A26" => Standing::NotDone,
        "A05" | "A14" | "A15" | "A16" => Standing::Intended,
        _ => Standing::Present,
    };
    (fact.from, fact.to) = (from, to);
    fact.say(DetailKind::Place, at);
    let people = [7, 8, 9, 17].map(|number| segment.field(number));
    let mut named: Vec<String> = Vec::new();
    for person in people.iter().flat_map(|field| field.values()) {
        let name = professional(person);
        if !name.is_empty() && !named.contains(&name) {
            fact.say(DetailKind::Performer, name.clone());
            named.push(name);
        }
    }
    let is_known = reader.facts.iter().any(|known| {
        known.category == Category::Encounters
            && (&known.what, known.from, known.to, &known.details)
                == (&fact.what, fact.from, fact.to, &fact.details)
    });
    // The messages of a batch tell of the same visit again and again.
    if !is_known {
        reader.state(fact, message);
    }
    message.last = None;
}

/// PV2 (3.3.4): why somebody came.
fn more_of_visit(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &mut Message) {
    let reasons = [3, 12].map(|number| segment.field(number));
    let reasons: Vec<_> = reasons
        .iter()
        .flat_map(|field| field.values())
        .filter_map(coded_value)
        .collect();
    match reader.facts.last_mut() {
        Some(fact) if fact.category == Category::Encounters => {
            for reason in reasons {
                fact.detail(DetailKind::Reason, Some(reason));
            }
        }
        _ => {
            let words = segment.words();
            if !words.is_empty() {
                message.others.push((segment.name.to_owned(), words));
            }
        }
    }
}

/// IN1 (6.5.6).
fn insurance(reader: &mut Reader<'_, '_>, segment: &Segment<'_>) -> Fact {
    let company = organization(segment.field(4).first());
    let plan = coded_in(segment.field(2));
    let what = if plan.is_empty() {
        Coded::named(company.clone())
    } else {
        plan
    };
    let mut fact = reader.begun(segment, Category::Payers, what);
    (fact.from, fact.to) = (date(segment.field(12)), date(segment.field(13)));
    if fact.what.text != company {
        fact.say(DetailKind::Performer, company);
    }
    fact.detail(
        DetailKind::Type,
        segment.field(15).values().next().and_then(coded_value),
    );
    for (number, name) in [(8, "group"), (36, "policy"), (49, "member")] {
        let text = segment.text(number);
        if !text.is_empty() {
            fact.say(DetailKind::Note, format!("{name} {text}"));
        }
    }
    fact
}

/// SCH (10.6.2): an appointment, which is meant to be.
fn appointment(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &Message) -> Fact {
    let [reason, kind] = [7, 8].map(|number| coded_in(segment.field(number)));
    let what = if reason.is_empty() { kind } else { reason };
    let mut fact = reader.begun(segment, Category::PlanOfTreatment, what);
    // S15 cancels, S17 deletes, S26 tells that nobody came.
    fact.standing = match message.event.as_str() {
        "S15" | "S26" => Standing::NotDone,
        "S17" => Standing::EnteredInError,
        _ => Standing::Intended,
    };
    let timing = segment.field(11).first();
    fact.from = PartialDate::parse(&timing.text(4));
    fact.status = name_of(segment.field(25).first());
    for person in segment.field(16).values() {
        fact.say(DetailKind::Performer, professional(person));
    }
    fact
}

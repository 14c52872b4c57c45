//! Statements by their labels → facts.

use super::lists::{List, Slot};
use super::parts::Part;
use super::records::{Record, records};
use crate::import::written::{amount, date, flagged, range, says_none, words};
use crate::import::{
    Category, Code, Coded, Detail, DetailKind, Fact, Position, Provenance, Standing, Value,
};

/// What Medicare calls the procedures of a claim: HCPCS, of which CPT is the first level.
const HCPCS: &str = "2.16.840.1.113883.6.285";
/// National Drug Code.
const NDC: &str = "2.16.840.1.113883.6.69";

/// Takes the statements of one section after another.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub list: Vec<Fact>,
    entry: u32,
}

impl Facts {
    /// Takes what a section states. Who said it, VA or the person herself, is told with each statement.
    pub fn take(&mut self, part: &Part<'_>, section: u32) {
        let Some(list) = List::of(part.title) else {
            return;
        };
        let source = source_of(part);
        let mut panel: Option<(usize, Record)> = None;
        let is_future = future_lines(part);
        for record in records(part, list) {
            let mut place = Provenance {
                section: Some(section),
                entry: self.entry,
                at: Some(Position::Text {
                    line: record.line,
                    column: 1,
                }),
                original: String::new(),
            };
            self.entry = self.entry.saturating_add(1);
            let begun = self.list.len();
            match list {
                List::Vitals => self.vitals(&record, &place),
                List::Family => self.family(&record, &place),
                List::Labs if record.first(Slot::What).is_none() => {
                    let order = panel.as_ref().and_then(|(at, _)| self.list.get_mut(*at));
                    let comment = record.named("Comments").map(str::to_owned);
                    if let Some(order) = order {
                        tell(order, DetailKind::Note, comment);
                    }
                }
                List::Labs => {
                    self.lab(&record, panel.as_ref().map(|(_, order)| order), &place);
                    if record.named("Lab Test").is_some() {
                        panel = Some((begun, record));
                    }
                }
                List::Claims | List::ClaimLines => self.claim(&record, &place),
                _ => {
                    place.original = record.first(Slot::What).unwrap_or_default().to_owned();
                    let mut fact = plain(list, &record, &place);
                    if list == List::Appointments {
                        fact.standing = kept(&fact.status, is_future(record.line));
                    }
                    if !fact.what.is_empty() || list == List::Stays {
                        self.list.push(fact);
                    }
                }
            }
            for fact in self.list.iter_mut().skip(begun) {
                if says_none(&fact.what.text) {
                    fact.standing = Standing::NoneKnown;
                }
                if fact.source.original.is_empty() {
                    fact.source.original = fact.what.text.clone();
                }
                tell(
                    fact,
                    DetailKind::Note,
                    source.clone().map(|source| format!("Source: {source}")),
                );
            }
        }
    }

    /// Each reading; both of a blood pressure.
    fn vitals(&mut self, record: &Record, place: &Provenance) {
        let named = record.first(Slot::What).unwrap_or_default();
        let unit = record.first(Slot::Unit).unwrap_or_default();
        let base = plain(List::Vitals, record, place);
        let mut push = |name: String, value: Option<Value>| {
            if let Some(value) = value {
                self.list.push(Fact {
                    what: Coded::named(name),
                    value: Some(value),
                    ..base.clone()
                });
            }
        };
        for field in record
            .fields
            .iter()
            .filter(|field| field.slot == Slot::Value)
        {
            let (number, rest) = split_unit(&field.value);
            let pair = number.split_once('/').filter(|_| is_pressure(named));
            if let Some((upper, lower)) = pair {
                push("Systolic blood pressure".to_owned(), amount(upper, rest));
                push("Diastolic blood pressure".to_owned(), amount(lower, rest));
            } else if matches!(field.label.as_str(), "Measurement" | "Reading") {
                push(named.to_owned(), amount(&field.value, unit));
            } else if is_pressure(named) {
                let name = format!("{} blood pressure", field.label);
                push(name, amount(&field.value, unit));
            } else {
                push(field.label.clone(), amount(&field.value, unit));
            }
        }
    }

    /// What each relative had. What the person says of herself is hers.
    fn family(&mut self, record: &Record, place: &Provenance) {
        let relative = record.first(Slot::What).unwrap_or_default();
        let is_self = relative.eq_ignore_ascii_case("self");
        let mut base = plain(List::Family, record, place);
        base.value = None;
        (base.category, base.standing) = if is_self {
            (Category::Problems, Standing::Present)
        } else {
            (Category::FamilyHistory, Standing::OfRelative)
        };
        if !is_self {
            tell(&mut base, DetailKind::Relative, Some(relative.to_owned()));
        }
        base.details
            .retain(|detail| detail.kind != DetailKind::Type);
        let mut kind = "";
        let mut push = |what: &str, kind: &str| {
            if !what.is_empty() {
                let mut fact = base.clone();
                fact.what = Coded::named(what);
                tell(&mut fact, DetailKind::Type, Some(kind.to_owned()));
                self.list.push(fact);
            }
        };
        for field in &record.fields {
            match field.slot {
                // Medicare says first what kind of thing follows: an allergy, a condition.
                Slot::Is(DetailKind::Type) => kind = field.value.as_str(),
                Slot::Value => push(&field.value, kind),
                _ => {}
            }
        }
        for what in &record.loose {
            push(what, "");
        }
    }

    /// A test of VA's laboratory, or the order under which tests were done: what is said of all of them stands there.
    fn lab(&mut self, record: &Record, panel: Option<&Record>, place: &Provenance) {
        let mut fact = plain(List::Labs, record, place);
        let unit = record.first(Slot::Unit).unwrap_or_default();
        let (result, flag) = flagged(record.first(Slot::Value).unwrap_or_default());
        fact.value = amount(result, unit);
        tell(&mut fact, DetailKind::Interpretation, Some(flag.to_owned()));
        if record.named("Lab Test").is_some() {
            fact.value = fact.value.or_else(|| words(&record.loose.join("\n")));
        } else if let Some(panel) = panel {
            fact.from = fact.from.or_else(|| panel.first(Slot::From).and_then(date));
            tell(
                &mut fact,
                DetailKind::Panel,
                panel.first(Slot::What).map(str::to_owned),
            );
        }
        self.list.push(fact);
    }

    /// A claim that Medicare was asked to pay: what was done and what was dispensed are statements; the claim itself, with
    /// its days, its amounts and the codes of its diagnoses, is one that belongs to no list of a chart.
    fn claim(&mut self, record: &Record, place: &Provenance) {
        let mut fact = plain(List::Claims, record, place);
        fact.value = None;
        if let Some(drug) = record.named("Drug Name") {
            fact.category = Category::Medications;
            let code = record.named("Drug Code").filter(|code| !code.is_empty());
            fact.what = Coded {
                code: code.map(|code| coded(code, NDC, drug)),
                ..Coded::named(drug)
            };
            let claim = record.named("Claim Number");
            tell(
                &mut fact,
                DetailKind::Note,
                claim.map(|claim| format!("Claim Number: {claim}")),
            );
        } else if record.named("Line number").is_some() {
            let Some(done) = record
                .named("Procedure Code/Description")
                .filter(|it| !it.is_empty())
            else {
                return;
            };
            fact.category = Category::Procedures;
            fact.what = match done.split_once(" - ") {
                Some((code, name)) => Coded {
                    code: Some(coded(code.trim(), HCPCS, name.trim())),
                    ..Coded::named(name.trim())
                },
                None => Coded::named(done),
            };
        } else {
            fact.what = Coded::named(format!(
                "Claim Number: {}",
                record.first(Slot::What).unwrap_or_default()
            ));
        }
        self.list.push(fact);
    }
}

fn coded(code: &str, system: &str, display: &str) -> Code {
    Code {
        code: code.to_owned(),
        system: system.to_owned(),
        display: display.to_owned(),
    }
}

/// A statement by what its labels mean.
fn plain(list: List, record: &Record, place: &Provenance) -> Fact {
    let mut fact = Fact {
        category: category(list),
        standing: Standing::Present,
        what: Coded::named(record.first(Slot::What).unwrap_or_default()),
        value: None,
        from: None,
        to: None,
        status: String::new(),
        details: Vec::new(),
        source: place.clone(),
    };
    if matches!(list, List::Goals | List::Prevention) {
        fact.standing = Standing::Intended;
    }
    for field in &record.fields {
        let value = field.value.as_str();
        match field.slot {
            Slot::From if fact.from.is_none() => fact.from = date(period(value).0),
            Slot::To if fact.to.is_none() => fact.to = date(value),
            Slot::Status => fact.status = value.to_owned(),
            Slot::Value => fact.value = fact.value.or_else(|| words(value)),
            Slot::Range => {
                let unit = record.first(Slot::Unit).unwrap_or_default();
                let value = range(value, unit);
                fact.details.extend(value.map(|value| Detail {
                    kind: DetailKind::ReferenceRange,
                    value,
                }));
            }
            Slot::Is(kind) => tell(&mut fact, kind, Some(value.to_owned())),
            Slot::Told if !value.is_empty() => {
                tell(
                    &mut fact,
                    DetailKind::Note,
                    Some(format!("{}: {value}", field.label)),
                );
            }
            _ => {}
        }
        if field.label == "Plan Period" {
            fact.to = period(value).1.and_then(date);
        }
    }
    if list == List::Stays {
        fact.what = Coded::named("Admission");
    }
    if list == List::Pathology {
        fact.value = words(&record.loose.join("\n"));
    }
    if list == List::Immunizations {
        // What stands alone under "Reactions:" and a line of dashes.
        for reaction in &record.loose {
            let is_reaction = record.named("Reactions").is_some() && !reaction.contains("  ");
            tell(
                &mut fact,
                DetailKind::Reaction,
                is_reaction.then(|| reaction.clone()),
            );
        }
    }
    fact
}

/// What stands where nothing is known.
const NOTHING: [&str; 6] = [
    "none",
    "none reported",
    "none entered",
    "no information available",
    "not available",
    "* not available *",
];

/// Adds what is said, where it says something.
fn tell(fact: &mut Fact, kind: DetailKind, text: Option<String>) {
    let text = text.unwrap_or_default();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = text.rsplit(": ").next().unwrap_or_default();
    let says_something = !NOTHING.contains(&said.to_ascii_lowercase().as_str());
    let value = words(&text).filter(|_| says_something);
    fact.details
        .extend(value.map(|value| Detail { kind, value }));
}

const fn category(list: List) -> Category {
    match list {
        List::Allergies => Category::Allergies,
        List::Appointments | List::Stays => Category::Encounters,
        List::Devices => Category::MedicalEquipment,
        List::Examinations => Category::Procedures,
        List::Family => Category::FamilyHistory,
        List::Goals => Category::Goals,
        List::Immunizations => Category::Immunizations,
        List::Insurance => Category::Payers,
        List::Labs | List::OwnLabs | List::Pathology => Category::Results,
        List::Medications => Category::Medications,
        List::Notes => Category::Notes,
        List::People => Category::CareTeam,
        List::Prevention => Category::PlanOfTreatment,
        List::Problems => Category::Problems,
        List::Vitals => Category::Vitals,
        // An event may be an injury, an operation or a stay: the text does not tell them apart.
        List::Events | List::Claims | List::ClaimLines => Category::Other,
    }
}

/// Who said what stands in a section, in its own words.
fn source_of(part: &Part<'_>) -> Option<String> {
    let mut lines = part.lines.iter().take(12);
    let said = lines.find_map(|(_, line)| line.trim().strip_prefix("Source:"))?;
    Some(said.trim().to_owned()).filter(|said| !said.is_empty())
}

/// Whether a line of the appointments stands under those to come.
fn future_lines(part: &Part<'_>) -> impl Fn(u32) -> bool + use<> {
    let begins = |words: &str| {
        let mut lines = part.lines.iter();
        lines
            .find(|(_, line)| line.trim().starts_with(words))
            .map(|(number, _)| *number)
    };
    let (future, past) = (begins("FUTURE APPOINTMENTS"), begins("PAST APPOINTMENTS"));
    move |line| {
        future.is_some_and(|future| line > future)
            && past.is_none_or(|past| line < past || future.is_some_and(|future| future > past))
    }
}

/// Whether an appointment was kept, by its words: cancelled and missed ones did not happen, future ones have not yet.
fn kept(status: &str, is_future: bool) -> Standing {
    let status = status.to_ascii_uppercase();
    let missed = ["CANCEL", "NOT KEPT", "NO-SHOW", "NO SHOW"];
    if missed.iter().any(|word| status.contains(word)) {
        Standing::NotDone
    } else if is_future || status == "FUTURE" {
        Standing::Intended
    } else {
        Standing::Present
    }
}

/// The two ends of `09/01/2011 - current`.
fn period(text: &str) -> (&str, Option<&str>) {
    match text.split_once(" - ") {
        Some((from, to)) => (from, Some(to)),
        None => (text, None),
    }
}

/// A reading's number, and what stands behind it.
fn split_unit(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace)
        .map_or((text, ""), |(number, unit)| (number, unit.trim()))
}

fn is_pressure(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("blood pressure")
}

//! Dates, codes, amounts and status of a record, as they become ours.

use chrono::Datelike;
use roxmltree::Node;

use crate::import::cda::tree::{child, children, down, flat_text, is, text_of};
use crate::import::{Category, Code, Coded, PartialDate, Standing, Value};

/// Code systems as records name them, with their OID. Letters and digits alone are compared.
const SYSTEMS: [(&str, &str); 16] = [
    ("snomedct", "2.16.840.1.113883.6.96"),
    ("snomed", "2.16.840.1.113883.6.96"),
    ("loinc", "2.16.840.1.113883.6.1"),
    ("rxnorm", "2.16.840.1.113883.6.88"),
    ("icd9cm", "2.16.840.1.113883.6.103"),
    ("icd9", "2.16.840.1.113883.6.103"),
    ("icd10cm", "2.16.840.1.113883.6.90"),
    ("icd10", "2.16.840.1.113883.6.90"),
    ("cpt", "2.16.840.1.113883.6.12"),
    ("cpt4", "2.16.840.1.113883.6.12"),
    ("hcpcs", "2.16.840.1.113883.6.285"),
    ("ndc", "2.16.840.1.113883.6.69"),
    ("cvx", "2.16.840.1.113883.12.292"),
    ("mvx", "2.16.840.1.113883.12.227"),
    ("unii", "2.16.840.1.113883.4.9"),
    ("ucum", "2.16.840.1.113883.6.8"),
];

fn system(name: &str) -> String {
    let short: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let known = SYSTEMS.iter().find(|(known, _)| *known == short);
    known.map_or(name, |(_, oid)| oid).to_owned()
}

/// A CodedDescription: words, and codes for them.
pub(super) fn coded(node: Node<'_, '_>) -> Coded {
    let text = child(node, "Text").map(text_of).unwrap_or_default();
    let mut codes = children(node, "Code").filter_map(|code| {
        let value = child(code, "Value").map(text_of)?;
        let named = child(code, "CodingSystem").map(text_of).unwrap_or_default();
        (!value.is_empty()).then(|| Code {
            code: value,
            system: system(&named),
            display: String::new(),
        })
    });
    Coded {
        text,
        code: codes.next(),
        translations: codes.collect(),
    }
}

/// A child that is a coded description; empty where it is not there.
pub(super) fn coded_in(node: Node<'_, '_>, name: &str) -> Coded {
    child(node, name).map(coded).unwrap_or_default()
}

/// A coded description as a value; none where it is empty.
pub(super) fn coded_value(node: Node<'_, '_>) -> Option<Value> {
    let what = coded(node);
    (!what.is_empty()).then_some(Value::Coded { what })
}

/// The words of a description, else all that stands in it.
pub(super) fn words(node: Node<'_, '_>) -> String {
    match child(node, "Text").map(text_of) {
        Some(text) if !text.is_empty() => text,
        _ => flat_text(node),
    }
}

/// `Value` with `Units/Unit`, or words.
pub(super) fn amount(node: Node<'_, '_>) -> Option<Value> {
    let value = child(node, "Value").map(text_of).unwrap_or_default();
    let unit = down(node, &["Units", "Unit"])
        .map(text_of)
        .unwrap_or_default();
    if value.is_empty() {
        let described = child(node, "Description").unwrap_or(node);
        return text(words(described));
    }
    let is_number = value
        .trim_start_matches(['<', '>', '=', '-', '+', ' '])
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        && value.bytes().any(|byte| byte.is_ascii_digit());
    if is_number {
        return Some(Value::Quantity {
            number: value,
            unit,
        });
    }
    text(format!("{value} {unit}").trim().to_owned())
}

/// What is normal: `3.5 - 5.3` with its unit, or words.
pub(super) fn range(node: Node<'_, '_>) -> Option<Value> {
    let value = child(node, "Value").map(text_of).unwrap_or_default();
    let unit = down(node, &["Units", "Unit"])
        .map(text_of)
        .unwrap_or_default();
    let is_number = |text: &str| {
        !text.trim().is_empty()
            && text
                .trim()
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    match value.split_once('-') {
        Some((low, high)) if is_number(low) && is_number(high) => Some(Value::Range {
            low: low.trim().to_owned(),
            high: high.trim().to_owned(),
            unit,
        }),
        _ => amount(node),
    }
}

/// Words as a value; none where there are none.
pub(super) fn text(text: String) -> Option<Value> {
    (!text.trim().is_empty()).then_some(Value::Text { text })
}

/// When something was.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) from: Option<PartialDate>,
    pub(super) to: Option<PartialDate>,
    /// Dates in words that name no day, and those of another kind, with their words.
    pub(super) others: Vec<String>,
}

/// The dates of an object. `made` is when the record was made: it tells the century of years of two digits.
pub(super) fn dates(object: Node<'_, '_>, made: Option<PartialDate>) -> Dates {
    let mut found = Dates::default();
    for node in children(object, "DateTime") {
        let kind = child(node, "Type").map(words).unwrap_or_default();
        let lower = kind.to_ascii_lowercase();
        let is_end = ["end", "stop", "resol", "expir", "discharge", "inactiv"]
            .iter()
            .any(|word| lower.contains(word));
        let exact = child(node, "ExactDateTime")
            .map(text_of)
            .and_then(|text| date(&text, made));
        let approximate = child(node, "ApproximateDateTime").map(words);
        let (from, to) = match child(node, "DateTimeRange") {
            Some(range) => (end(range, "BeginRange", made), end(range, "EndRange", made)),
            None => {
                let one = exact.or_else(|| date(approximate.as_deref()?, made));
                if is_end { (None, one) } else { (one, None) }
            }
        };
        let is_read = from.is_some() || to.is_some();
        let is_free =
            (from.is_none() || found.from.is_none()) && (to.is_none() || found.to.is_none());
        if is_read && is_free {
            found.from = found.from.or(from);
            found.to = found.to.or(to);
        } else {
            let said = flat_text(node);
            if !said.is_empty() {
                found.others.push(said);
            }
        }
    }
    found
}

fn end(range: Node<'_, '_>, name: &str, made: Option<PartialDate>) -> Option<PartialDate> {
    let end = range.children().find(|inner| is(*inner, name))?;
    let exact = child(end, "ExactDateTime").map(text_of);
    let words = || child(end, "ApproximateDateTime").map(words);
    date(&exact.or_else(words)?, made)
}

/// A date as ISO 8601 has it, or with strokes in the American order. A year of two digits is the latest that is not after the
/// record; where that is not known there is no date.
pub(super) fn date(text: &str, made: Option<PartialDate>) -> Option<PartialDate> {
    let text = text.trim();
    if let Some(found) = PartialDate::parse(text) {
        return Some(found);
    }
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let is_number = |part: &&str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !parts.iter().all(is_number) {
        return None;
    }
    let year = |part: &str| -> Option<i32> {
        let year: i32 = part.parse().ok()?;
        if part.len() == 4 {
            return Some(year);
        }
        let made = made.map(|made| match made {
            PartialDate::Day { date } => date.year(),
            PartialDate::Month { year, .. } | PartialDate::Year { year } => year,
        })?;
        let century = made - made.rem_euclid(100);
        let near = century + year;
        (part.len() == 2).then_some(if near > made { near - 100 } else { near })
    };
    let iso = match parts.as_slice() {
        [month, day, last] => format!("{:04}-{month:0>2}-{day:0>2}", year(last)?),
        [month, last] if last.len() == 4 => format!("{last}-{month:0>2}"),
        _ => return None,
    };
    PartialDate::parse(&iso)
}

/// Whether something is so, by its status. Records have no other sign of what is not.
pub(super) fn standing(status: &str, category: Category) -> Standing {
    let lower = status.to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if says(&["in error"]) {
        Standing::EnteredInError
    } else if says(&["ruled out", "rule out", "refuted"]) {
        Standing::Refuted
    } else if says(&[
        "refused",
        "not done",
        "not given",
        "not administered",
        "declined",
        "cancel",
    ]) {
        Standing::NotDone
    } else if says(&["denied", "negated", "absent"]) {
        Standing::Negated
    } else if category == Category::PlanOfTreatment {
        Standing::Intended
    } else {
        Standing::Present
    }
}

//! Data types of HL7 v2 (v2.9, chapter 2A): codes, names, numbers and dates, as they become ours.

use super::grammar::{Field, Part};
use crate::import::{Code, Coded, PartialDate, StatedName, Value};

/// Code systems by their name in messages (HL7 table 0396), with their OID.
const SYSTEMS: [(&str, &str); 22] = [
    ("LN", "2.16.840.1.113883.6.1"),
    ("SCT", "2.16.840.1.113883.6.96"),
    ("SCT2", "2.16.840.1.113883.6.96"),
    ("I9", "2.16.840.1.113883.6.103"),
    ("I9C", "2.16.840.1.113883.6.103"),
    ("I9CDX", "2.16.840.1.113883.6.103"),
    ("I9CP", "2.16.840.1.113883.6.104"),
    ("I10", "2.16.840.1.113883.6.90"),
    ("I10C", "2.16.840.1.113883.6.90"),
    ("I10P", "2.16.840.1.113883.6.4"),
    ("C4", "2.16.840.1.113883.6.12"),
    ("CPT", "2.16.840.1.113883.6.12"),
    ("CPT4", "2.16.840.1.113883.6.12"),
    ("HCPCS", "2.16.840.1.113883.6.285"),
    ("CVX", "2.16.840.1.113883.12.292"),
    ("MVX", "2.16.840.1.113883.12.227"),
    ("NDC", "2.16.840.1.113883.6.69"),
    ("RXNORM", "2.16.840.1.113883.6.88"),
    ("UCUM", "2.16.840.1.113883.6.8"),
    ("UNII", "2.16.840.1.113883.4.9"),
    ("NDFRT", "2.16.840.1.113883.3.26.1.5"),
    ("NCIT", "2.16.840.1.113883.3.26.1.1"),
];

/// The OID of a code system; tables of HL7 have one by their number, and others keep their name.
fn system(name: &str) -> String {
    let known = SYSTEMS.iter().find(|(short, _)| *short == name);
    let table = || {
        let number = name.strip_prefix("HL7")?.trim_start_matches('0');
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| format!("2.16.840.1.113883.12.{number}"))
    };
    known
        .map(|(_, oid)| (*oid).to_owned())
        .or_else(table)
        .unwrap_or_else(|| name.to_owned())
}

/// A coded element (CE, CWE, CNE): the code, the same in another system, and the words that were chosen.
pub(super) fn coded(part: Part<'_>) -> Coded {
    let of = |first: usize| Code {
        code: part.text(first),
        system: system(&part.text(first + 2)),
        display: part.text(first + 1),
    };
    let mut codes = vec![of(1), of(4)];
    // Versions stand where the third code of a CWE would begin; it has its own place (CWE.10).
    codes.push(of(10));
    codes.retain(|code| !code.code.is_empty() || !code.display.is_empty());
    let mut words = codes.iter().map(|code| code.display.as_str());
    let original = part.text(9);
    let text = words
        .find(|text| !text.is_empty())
        .map(str::to_owned)
        .unwrap_or(original);
    // A code without a system and without a name is what somebody wrote: it is shown as words.
    let bare = codes.first().filter(|code| {
        codes.len() == 1 && code.system.is_empty() && code.display.is_empty() && text.is_empty()
    });
    if let Some(code) = bare {
        return Coded::named(code.code.clone());
    }
    let mut codes = codes.into_iter();
    Coded {
        text,
        code: codes.next(),
        translations: codes.collect(),
    }
}

/// A field that is coded; empty where it is.
pub(super) fn coded_in(field: Field<'_>) -> Coded {
    field.values().next().map(coded).unwrap_or_default()
}

/// A coded value; none where it is empty.
pub(super) fn coded_value(part: Part<'_>) -> Option<Value> {
    let what = coded(part);
    (!what.is_empty()).then_some(Value::Coded { what })
}

/// The name of a coded thing, or its code.
pub(super) fn name_of(part: Part<'_>) -> String {
    let what = coded(part);
    let code = what.code.map(|code| code.code).unwrap_or_default();
    if what.text.is_empty() {
        code
    } else {
        what.text
    }
}

/// Words as a value; none where there are none.
pub(super) fn text_value(text: impl Into<String>) -> Option<Value> {
    let text = text.into();
    (!text.trim().is_empty()).then_some(Value::Text { text })
}

/// A date (DT, DTM, TS).
pub(super) fn date(field: Field<'_>) -> Option<PartialDate> {
    PartialDate::parse(&field.first().text(1))
}

/// A person's name (XPN).
pub(super) fn person(part: Part<'_>) -> StatedName {
    let some = |text: String| {
        let words: Vec<_> = Some(text)
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        words
    };
    let mut given = some(part.text(2));
    given.extend(some(part.text(3)));
    let mut suffix = some(part.text(4));
    suffix.extend(some(part.text(6)));
    StatedName {
        prefix: some(part.text(5)),
        given,
        family: some(part.text(1)),
        suffix,
        unsplit: String::new(),
    }
}

/// A professional by id and name (XCN), as one line.
pub(super) fn professional(part: Part<'_>) -> String {
    let degree = match part.text(7) {
        degree if degree.is_empty() => part.sub(21, 1),
        degree => degree,
    };
    let words = [
        part.text(6),
        part.text(3),
        part.text(4),
        part.text(2),
        part.text(5),
        degree,
    ];
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A place (PL): the facility, the building, the ward, the room and the bed that it names.
pub(super) fn place(part: Part<'_>) -> String {
    let order = [4, 7, 8, 1, 2, 3];
    let words = order.map(|component| part.text(component));
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(", ")
}

/// An organization (XON, HD): its name, else what identifies it.
pub(super) fn organization(part: Part<'_>) -> String {
    [part.text(1), part.text(2), part.text(10)]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// A number with its unit, where the text is one; the sign of a comparison may stand before it.
pub(super) fn number(text: &str, unit: &str) -> Option<Value> {
    let text = text.trim();
    let bare = text
        .trim_start_matches(['<', '>', '=', '+', '-', '≤', '≥'])
        .trim();
    let is_number = bare.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
        && bare.contains(|letter: char| letter.is_ascii_digit())
        && bare.chars().all(|letter| {
            letter.is_ascii_digit() || matches!(letter, '.' | ',' | 'e' | 'E' | '+' | '-')
        })
        && !bare.trim_start_matches('-').contains('-');
    is_number.then(|| Value::Quantity {
        number: text.to_owned(),
        unit: unit.to_owned(),
    })
}

/// What is normal, as laboratories write it (OBX-7): `3.5-5.1`, `<5`, `> 60`, or words.
pub(super) fn range(text: &str, unit: &str) -> Option<Value> {
    let text = text.trim();
    let range = |low: &str, high: &str| Value::Range {
        low: low.trim().to_owned(),
        high: high.trim().to_owned(),
        unit: unit.to_owned(),
    };
    let is_number = |text: &str| {
        let text = text.trim();
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    if let Some((low, high)) = text.split_once('-')
        && is_number(low)
        && is_number(high)
    {
        return Some(range(low, high));
    }
    // "Below 5" and "at most 5" differ, and a range has one word for both: only the second is one.
    if let Some(high) = text.strip_prefix("<=").filter(|text| is_number(text)) {
        return Some(range("", high));
    }
    if let Some(low) = text.strip_prefix(">=").filter(|text| is_number(text)) {
        return Some(range(low, ""));
    }
    text_value(text)
}

/// A structured number (SN): `>^100`, `^1^:^128`, `^5^-^10`.
pub(super) fn structured(part: Part<'_>, unit: &str) -> Option<Value> {
    let [sign, first, between, second] = [1, 2, 3, 4].map(|component| part.text(component));
    if first.is_empty() && second.is_empty() {
        return text_value(sign);
    }
    match (sign.as_str(), between.as_str(), second.is_empty()) {
        ("", "-", false) => Some(Value::Range {
            low: first,
            high: second,
            unit: unit.to_owned(),
        }),
        (_, "", true) => Some(Value::Quantity {
            number: format!("{sign}{first}"),
            unit: unit.to_owned(),
        }),
        _ => text_value(
            format!("{sign}{first}{between}{second} {unit}")
                .trim_end()
                .to_owned(),
        ),
    }
}

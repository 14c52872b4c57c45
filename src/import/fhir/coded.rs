//! The data types of FHIR: codes, quantities, dates, and the way into them.

use super::json::Json;
use crate::import::{Code, Coded, PartialDate, StatedName, Value};

/// A text field; empty where it is none.
pub(super) fn string<'j>(json: &'j Json, name: &str) -> &'j str {
    json.get(name).and_then(Json::as_str).unwrap_or_default()
}

/// The values of a field: those of a list, or the one that stands where newer versions have a list.
pub(super) fn list<'j>(json: &'j Json, name: &str) -> impl Iterator<Item = &'j Json> + use<'j> {
    let field = json.get(name);
    let many = field.and_then(Json::as_array);
    let one = field.filter(|field| many.is_none() && !field.is_null());
    many.into_iter().flatten().chain(one)
}

/// A value down a path of names; the first of a list is taken on the way.
pub(super) fn down<'j>(json: &'j Json, path: &[&str]) -> Option<&'j Json> {
    path.iter()
        .try_fold(json, |json, name| list(json, name).next())
}

/// A CodeableConcept, a Coding, or a plain code.
pub(super) fn coded(json: &Json) -> Coded {
    if let Some(text) = json.as_str() {
        return Coded::named(text);
    }
    let coding = |json: &Json| Code {
        code: string(json, "code").to_owned(),
        system: string(json, "system").to_owned(),
        display: string(json, "display").to_owned(),
    };
    let mut codes: Vec<_> = match json.get("coding") {
        Some(_) => list(json, "coding").map(coding).collect(),
        None => vec![coding(json)],
    };
    codes.retain(|code| !code.code.is_empty() || !code.display.is_empty());
    let shown = codes.iter().map(|code| code.display.as_str());
    let text = std::iter::once(string(json, "text"))
        .chain(shown)
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned();
    let mut codes = codes.into_iter();
    Coded {
        text,
        code: codes.next(),
        translations: codes.collect(),
    }
}

/// A field that is a concept; empty where it is not there.
pub(super) fn coded_in(json: &Json, name: &str) -> Coded {
    list(json, name).next().map(coded).unwrap_or_default()
}

/// Whether a concept has one of these codes.
pub(super) fn is_one_of(json: Option<&Json>, codes: &[&str]) -> bool {
    let Some(json) = json else { return false };
    let what = coded(json);
    codes.contains(&what.text.as_str())
        || what
            .code
            .iter()
            .chain(&what.translations)
            .any(|code| codes.contains(&code.code.as_str()))
}

/// A code as its word, such as a status: plain, or the first of a concept.
pub(super) fn word(json: &Json, name: &str) -> String {
    let what = coded_in(json, name);
    let code = what.code.map(|code| code.code);
    code.filter(|code| !code.is_empty()).unwrap_or(what.text)
}

/// A number as the file writes it.
pub(super) fn number(json: &Json, name: &str) -> String {
    match json.get(name) {
        Some(Json::Number(number) | Json::Text(number)) => number.clone(),
        _ => String::new(),
    }
}

/// A Quantity.
pub(super) fn quantity(json: &Json) -> Option<Value> {
    let number = number(json, "value");
    let unit = [string(json, "unit"), string(json, "code")];
    let unit = unit.into_iter().find(|unit| !unit.is_empty());
    let comparator = string(json, "comparator");
    (!number.is_empty()).then(|| Value::Quantity {
        number: format!("{comparator}{number}"),
        unit: unit.unwrap_or_default().to_owned(),
    })
}

/// A Range of quantities.
pub(super) fn range(json: &Json) -> Option<Value> {
    let end = |name: &str| {
        json.get(name)
            .map(|end| (number(end, "value"), string(end, "unit")))
    };
    let (low, high) = (end("low"), end("high"));
    let unit = low.iter().chain(&high).map(|(_, unit)| *unit);
    let unit = unit
        .max_by_key(|unit| unit.len())
        .unwrap_or_default()
        .to_owned();
    let (low, high) = (low.map(|end| end.0), high.map(|end| end.0));
    let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
    (!low.is_empty() || !high.is_empty()).then_some(Value::Range { low, high, unit })
}

/// A concept as a value; none where it is empty.
pub(super) fn coded_value(json: &Json) -> Option<Value> {
    let what = coded(json);
    (!what.is_empty()).then_some(Value::Coded { what })
}

/// Words as a value; none where there are none.
pub(super) fn text_value(text: impl Into<String>) -> Option<Value> {
    let text = text.into();
    (!text.is_empty()).then_some(Value::Text { text })
}

/// What `value[x]` holds.
pub(super) fn value(json: &Json) -> Option<Value> {
    if let Some(found) = json.get("valueQuantity") {
        return quantity(found);
    }
    if let Some(found) = json.get("valueCodeableConcept") {
        return coded_value(found);
    }
    if let Some(found) = json.get("valueRange") {
        return range(found);
    }
    if let Some(ratio) = json.get("valueRatio") {
        let side = |name: &str| ratio.get(name).map(|side| number(side, "value"));
        let (over, under) = (side("numerator")?, side("denominator")?);
        return text_value(format!("{over}/{under}"));
    }
    let plain = [
        "valueString",
        "valueBoolean",
        "valueInteger",
        "valueDateTime",
        "valueTime",
    ];
    plain.iter().find_map(|name| match json.get(name)? {
        Json::Text(text) => text_value(text.as_str()),
        Json::Bool(truth) => text_value(if *truth { "true" } else { "false" }),
        Json::Number(number) => text_value(number.as_str()),
        _ => None,
    })
}

/// A date, dateTime or instant.
pub(super) fn date(json: &Json, name: &str) -> Option<PartialDate> {
    PartialDate::parse(string(json, name))
}

/// The days of `<name>DateTime`, `<name>Date`, `<name>Period` or of a plain field.
pub(super) fn days(json: &Json, name: &str) -> (Option<PartialDate>, Option<PartialDate>) {
    let one = ["", "DateTime", "Date", "String", "Instant"]
        .iter()
        .find_map(|kind| date(json, &format!("{name}{kind}")));
    if one.is_some() {
        return (one, None);
    }
    let period = json
        .get(&format!("{name}Period"))
        .or_else(|| json.get(name));
    period.map_or((None, None), |period| {
        (date(period, "start"), date(period, "end"))
    })
}

/// A HumanName.
pub(super) fn name(json: &Json) -> StatedName {
    let all = |field: &str| {
        list(json, field)
            .filter_map(Json::as_str)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut name = StatedName {
        prefix: all("prefix"),
        given: all("given"),
        family: all("family"),
        suffix: all("suffix"),
        unsplit: String::new(),
    };
    if name.is_empty() {
        name.unsplit = string(json, "text").to_owned();
    }
    name
}

//! Codes, values, dates and the words they point to (HL7 data types CD, PQ, IVL, TS, ED).

use roxmltree::Node;

pub(super) use crate::import::Coded;
use crate::import::cda::tree::{Context, child, children, code, is, text_of};
use crate::import::{PartialDate, Value};

/// The namespace of `xsi:type`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The most characters of words that are repeated from the file.
const MOST_WORDS: usize = 2_000;

/// A thing by its element, with the name that a person sees: the code's own, else the words it was coded from.
pub(super) fn coded(node: Node<'_, '_>, context: &Context<'_, '_>) -> Coded {
    let own = code(node);
    let translations: Vec<_> = children(node, "translation").filter_map(code).collect();
    let original = child(node, "originalText").map(|text| words(text, context));
    let text = own
        .iter()
        .map(|code| code.display.clone())
        .chain(original)
        .chain(translations.iter().map(|code| code.display.clone()))
        .find(|name| !name.is_empty())
        .unwrap_or_default();
    Coded {
        text,
        code: own.filter(|code| !code.code.is_empty()),
        translations,
    }
}

/// The words of an element, or those that it points to in the narrative.
pub(super) fn words(node: Node<'_, '_>, context: &Context<'_, '_>) -> String {
    let own = text_of(node);
    let text = if own.is_empty() {
        let pointed = child(node, "reference").and_then(|reference| reference.attribute("value"));
        pointed
            .and_then(|value| value.trim().strip_prefix('#'))
            .and_then(|id| context.named(node, id))
            .map(super::super::tree::flat_text)
            .unwrap_or_default()
    } else {
        own
    };
    text.chars().take(MOST_WORDS).collect()
}

/// The words from which a statement was made, as a person sees them.
pub(super) fn texts(node: Node<'_, '_>, context: &Context<'_, '_>) -> String {
    let own = child(node, "text").map(|text| words(text, context));
    let coded = || {
        let code = child(node, "code").and_then(|code| child(code, "originalText"));
        code.map(|text| words(text, context))
    };
    own.filter(|text| !text.is_empty())
        .or_else(coded)
        .unwrap_or_default()
}

/// The first and the last day of a statement.
pub(super) fn dates(
    node: Node<'_, '_>,
    context: &mut Context<'_, '_>,
) -> (Option<PartialDate>, Option<PartialDate>) {
    // A second time of a drug says how often, not when.
    let mut times = children(node, "effectiveTime").filter(|time| !is_frequency(*time));
    times
        .next()
        .map(|time| interval(time, context))
        .unwrap_or_default()
}

/// The ends of an interval, or the day itself.
pub(super) fn interval(
    time: Node<'_, '_>,
    context: &mut Context<'_, '_>,
) -> (Option<PartialDate>, Option<PartialDate>) {
    let own = context.date(Some(time));
    let low = context.date(child(time, "low"));
    let center = context.date(child(time, "center"));
    let high = context.date(child(time, "high"));
    (low.or(own).or(center), high)
}

/// Whether a time says how often something is done (PIVL_TS, EIVL_TS).
pub(super) fn is_frequency(time: Node<'_, '_>) -> bool {
    kind(time).is_some_and(|kind| kind.starts_with("PIVL") || kind.starts_with("EIVL"))
        || time.attribute("operator") == Some("A")
        || child(time, "period").is_some()
        || child(time, "event").is_some()
}

/// The data type that an element says it has, without its prefix.
pub(super) fn kind<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let named = node.attribute((XSI, "type"))?;
    Some(named.rsplit_once(':').map_or(named, |(_, name)| name))
}

/// What an element of type ANY holds.
pub(super) fn value(node: Node<'_, '_>, context: &Context<'_, '_>) -> Option<Value> {
    let number = |node: Node<'_, '_>| {
        node.attribute("value")
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let unit = |node: Node<'_, '_>| node.attribute("unit").unwrap_or_default().trim().to_owned();
    let (low, high) = (child(node, "low"), child(node, "high"));
    if low.is_some() || high.is_some() {
        let units = [low, high].into_iter().flatten().map(unit);
        let range = Value::Range {
            low: low.map(number).unwrap_or_default(),
            high: high.map(number).unwrap_or_default(),
            unit: units.max_by_key(String::len).unwrap_or_default(),
        };
        let is_empty =
            matches!(&range, Value::Range { low, high, .. } if low.is_empty() && high.is_empty());
        return (!is_empty).then_some(range);
    }
    let coded_kind = matches!(kind(node), Some("CD" | "CE" | "CV" | "CS" | "CO"));
    if coded_kind || node.attribute("code").is_some() {
        let what = coded(node, context);
        return (!what.is_empty()).then_some(Value::Coded { what });
    }
    let measured = number(node);
    if !measured.is_empty() {
        return Some(Value::Quantity {
            number: measured,
            unit: unit(node),
        });
    }
    let text = words(node, context);
    (!text.is_empty()).then_some(Value::Text { text })
}

/// How a statement stands: its status observation in words, else its status code.
pub(super) fn status(node: Node<'_, '_>) -> String {
    told_status(node)
        .or_else(|| status_code(node))
        .unwrap_or_default()
        .to_owned()
}

/// What a status observation within says (LOINC 33999-4).
pub(super) fn told_status<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    super::related(node)
        .map(|(_, inner)| inner)
        .filter(|inner| is(*inner, "observation"))
        .find(|inner| {
            child(*inner, "code").is_some_and(|code| code.attribute("code") == Some("33999-4"))
        })
        .and_then(|inner| child(inner, "value"))
        .and_then(|value| value.attribute("displayName"))
        .map(str::trim)
}

/// The status code (HL7 ActStatus).
pub(super) fn status_code<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    child(node, "statusCode")
        .and_then(|code| code.attribute("code"))
        .map(str::trim)
}

/// The value of a child element as a detail.
pub(super) fn child_value(
    node: Node<'_, '_>,
    name: &str,
    context: &Context<'_, '_>,
) -> Option<Value> {
    value(child(node, name)?, context)
}

//! What is taken or given: medicines and vaccines (C-CDA R2.1, Medication Activity 22.4.16, Immunization Activity 22.4.52).

use roxmltree::Node;

use super::coded::{Coded, child_value, coded, is_frequency, value, words};
use super::{Where, begun, is_of, related};
use crate::import::cda::tree::{Context, child, children, down, is, text_of};
use crate::import::{DetailKind, Fact, Value};

/// Reads what is given; an act around it, as after a stay, is looked into.
pub(super) fn read(node: Node<'_, '_>, at: Where, context: &mut Context<'_, '_>) {
    let inner: Vec<_> = related(node)
        .map(|(_, inner)| inner)
        .filter(|inner| is(*inner, "substanceAdministration"))
        .collect();
    if is(node, "act") && !inner.is_empty() {
        for given in inner {
            let fact = one(given, at, context);
            context.facts.push(fact);
        }
    } else {
        let fact = one(node, at, context);
        context.facts.push(fact);
    }
}

fn one(node: Node<'_, '_>, at: Where, context: &mut Context<'_, '_>) -> Fact {
    let mut fact = begun(node, at, context);
    let product = ["consumable", "product"]
        .iter()
        .find_map(|name| down(node, &[name, "manufacturedProduct"]));
    let material = product.and_then(|product| {
        child(product, "manufacturedMaterial").or_else(|| child(product, "manufacturedLabeledDrug"))
    });
    fact.what = material.map(|it| named(it, context)).unwrap_or_default();
    if fact.what.is_empty() {
        fact.what = child(node, "code")
            .map(|code| coded(code, context))
            .unwrap_or_default();
    }
    if fact.what.text.is_empty() {
        fact.what.text.clone_from(&fact.source.original);
    }
    fact.detail(DetailKind::Dose, child_value(node, "doseQuantity", context));
    fact.detail(DetailKind::Rate, child_value(node, "rateQuantity", context));
    fact.detail(DetailKind::Route, child_value(node, "routeCode", context));
    for time in children(node, "effectiveTime").filter(|time| is_frequency(*time)) {
        fact.detail(DetailKind::Frequency, frequency(time, context));
    }
    for (tie, inner) in related(node) {
        let said = match tie.attribute("typeCode") {
            Some("RSON") => child_value(inner, "value", context)
                .or_else(|| child_value(inner, "code", context))
                .map(|value| (DetailKind::Reason, value)),
            Some("SUBJ") if is_of(inner, "20") => {
                let text = child(inner, "text").map(|text| words(text, context));
                let text = text.filter(|text| !text.is_empty());
                text.map(|text| (DetailKind::Instructions, Value::Text { text }))
            }
            _ => None,
        };
        if let Some((kind, value)) = said {
            fact.detail(kind, Some(value));
        }
    }
    let maker = product.and_then(|it| down(it, &["manufacturerOrganization", "name"]));
    fact.say(
        DetailKind::Manufacturer,
        maker.map(text_of).unwrap_or_default(),
    );
    let lot = material.and_then(|it| child(it, "lotNumberText"));
    fact.say(DetailKind::Lot, lot.map(text_of).unwrap_or_default());
    fact
}

/// A product by its code, else by its name.
fn named(material: Node<'_, '_>, context: &Context<'_, '_>) -> Coded {
    let mut what = child(material, "code")
        .map(|code| coded(code, context))
        .unwrap_or_default();
    if what.text.is_empty() {
        what.text = child(material, "name").map(text_of).unwrap_or_default();
    }
    what
}

/// How often: every so many hours, or at an event of the day (HL7 data types PIVL, EIVL).
fn frequency(time: Node<'_, '_>, context: &Context<'_, '_>) -> Option<Value> {
    let period = child(time, "period").and_then(|period| value(period, context));
    period.or_else(|| {
        let event = child(time, "event")?.attribute("code")?.trim().to_owned();
        Some(Value::Text { text: event })
    })
}

//! Problems and allergies: observations within an act that says whether they concern anybody still (C-CDA R2.1, Problem
//! Concern Act 22.4.3, Allergy Concern Act 22.4.30).

use roxmltree::Node;

use super::coded::{Coded, child_value, coded, status_code, told_status, words};
use super::{Where, begun, is_of, related};
use crate::import::cda::tree::{Context, child, children, down, is, text_of};
use crate::import::nothing::says_nothing;
use crate::import::{Category, DetailKind, Fact, Standing, Value};

/// Observations that qualify another one and state nothing by themselves: severity, status, priority, criticality,
/// prognosis, reaction, age.
const QUALIFIERS: [&str; 9] = ["5", "6", "8", "9", "28", "31", "113", "143", "145"];

/// Reads the observations of a concern, or an observation that stands by itself.
pub(super) fn read(node: Node<'_, '_>, at: Where, context: &mut Context<'_, '_>) {
    let inner: Vec<_> = related(node)
        .filter(|(_, inner)| is(*inner, "observation") && !is_qualifier(*inner))
        .map(|(_, inner)| inner)
        .collect();
    if is(node, "act") && !inner.is_empty() {
        for observation in inner {
            let mut fact = one(observation, at, context);
            if fact.status.is_empty() {
                // The concern says whether anybody has it still (C-CDA R2.1, 3.88 and 3.5, on statusCode).
                let of_concern = told_status(node).or_else(|| status_code(node));
                fact.status = of_concern.unwrap_or_default().to_owned();
            }
            if fact.standing == Standing::Present {
                fact.standing = super::standing(node);
            }
            context.facts.push(fact);
        }
    } else {
        let fact = one(node, at, context);
        context.facts.push(fact);
    }
}

fn is_qualifier(node: Node<'_, '_>) -> bool {
    QUALIFIERS.iter().any(|template| is_of(node, template))
}

fn one(node: Node<'_, '_>, at: Where, context: &mut Context<'_, '_>) -> Fact {
    let mut fact = begun(node, at, context);
    // An observation's own code is of the observing, which is "completed" of every condition, also of those that go on.
    fact.status = told_status(node).unwrap_or_default().to_owned();
    let value = child(node, "value").map(|value| coded(value, context));
    let kind = child(node, "code").map(|code| coded(code, context));
    let substance = substance(node, context);
    let (what, more) = match (at.category, substance) {
        (Category::Allergies, Some(substance)) => (substance, value),
        _ => match value.filter(|value| !value.is_empty()) {
            Some(value) => (value, kind),
            None => (kind.unwrap_or_default(), None),
        },
    };
    if fact.standing == Standing::Present && says_nothing(&what) {
        fact.standing = Standing::NoneKnown;
    }
    fact.what = what;
    if fact.what.text.is_empty() {
        fact.what.text.clone_from(&fact.source.original);
    }
    let more = more.filter(|more| !more.is_empty());
    fact.detail(DetailKind::Type, more.map(|what| Value::Coded { what }));
    qualify(&mut fact, node, context);
    fact
}

/// What an allergy is to: the entity that plays in it.
fn substance(node: Node<'_, '_>, context: &Context<'_, '_>) -> Option<Coded> {
    children(node, "participant")
        .filter_map(|inner| down(inner, &["participantRole", "playingEntity"]))
        .map(|entity| {
            let mut what = child(entity, "code")
                .map(|code| coded(code, context))
                .unwrap_or_default();
            if what.text.is_empty() {
                what.text = child(entity, "name").map(text_of).unwrap_or_default();
            }
            what
        })
        .find(|what| !what.is_empty())
}

/// Reactions, severity and criticality, of the statement and of its reactions.
fn qualify(fact: &mut Fact, node: Node<'_, '_>, context: &Context<'_, '_>) {
    for (tie, inner) in related(node) {
        let code = child(inner, "code").and_then(|code| code.attribute("code"));
        let kind = if tie.attribute("typeCode") == Some("MFST") || is_of(inner, "9") {
            DetailKind::Reaction
        } else if is_of(inner, "8") || code == Some("SEV") {
            DetailKind::Severity
        } else if is_of(inner, "145") || code == Some("82606-5") {
            DetailKind::Criticality
        } else if is_of(inner, "31") {
            DetailKind::Age
        } else {
            continue;
        };
        let said = child_value(inner, "value", context).or_else(|| {
            let text = child(inner, "text").map(|text| words(text, context))?;
            (!text.is_empty()).then_some(Value::Text { text })
        });
        fact.detail(kind, said);
        if kind == DetailKind::Reaction {
            let severe = related(inner).find(|(_, inner)| is_of(*inner, "8"));
            let severity = severe.and_then(|(_, inner)| child_value(inner, "value", context));
            fact.detail(DetailKind::Severity, severity);
        }
    }
}

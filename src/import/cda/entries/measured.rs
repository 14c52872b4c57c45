//! Results and vital signs: observations, mostly within the organizer of a panel (C-CDA R2.1, Result Organizer 22.4.1,
//! Vital Signs Organizer 22.4.26).

use roxmltree::Node;

use super::coded::{Coded, child_value, coded, value};
use super::{Where, begun, statements};
use crate::import::cda::tree::{Context, child, children, is};
use crate::import::{Category, DetailKind, Fact, Standing, Value};

/// Reads the observations of a panel, or one that stands by itself.
pub(super) fn read(node: Node<'_, '_>, at: Where, context: &mut Context<'_, '_>) {
    walk(node, at, None, 0, context);
}

fn walk(
    node: Node<'_, '_>,
    at: Where,
    panel: Option<Panel<'_, '_>>,
    depth: usize,
    context: &mut Context<'_, '_>,
) {
    if is(node, "organizer") && depth < context.limits.depth {
        let panel = Panel(node);
        for component in children(node, "component") {
            for inner in statements(component) {
                walk(inner, at, Some(panel), depth + 1, context);
            }
        }
    } else {
        // The specimen that was taken for a panel is no result.
        let category = if is(node, "observation") {
            at.category
        } else {
            Category::Other
        };
        let fact = one(node, Where { category, ..at }, panel, context);
        context.facts.push(fact);
    }
}

/// The organizer around an observation.
#[derive(Debug, Clone, Copy)]
struct Panel<'a, 'i>(Node<'a, 'i>);

impl Panel<'_, '_> {
    fn name(&self, context: &Context<'_, '_>) -> Option<Coded> {
        let name = child(self.0, "code").map(|code| coded(code, context))?;
        (!name.is_empty()).then_some(name)
    }
}

fn one(
    node: Node<'_, '_>,
    at: Where,
    panel: Option<Panel<'_, '_>>,
    context: &mut Context<'_, '_>,
) -> Fact {
    let mut fact = begun(node, at, context);
    fact.what = child(node, "code")
        .map(|code| coded(code, context))
        .unwrap_or_default();
    if fact.what.text.is_empty() {
        fact.what.text.clone_from(&fact.source.original);
    }
    fact.value = child_value(node, "value", context);
    // A test that is negated was not made: nothing is said of what it would have found.
    if fact.standing == Standing::Negated {
        fact.standing = Standing::NotDone;
    }
    if fact.from.is_none()
        && let Some(panel) = panel
    {
        (fact.from, fact.to) = super::coded::dates(panel.0, context);
    }
    for code in children(node, "interpretationCode") {
        fact.detail(DetailKind::Interpretation, value(code, context));
    }
    for range in children(node, "referenceRange") {
        let Some(range) = child(range, "observationRange") else {
            continue;
        };
        let said =
            child_value(range, "value", context).or_else(|| child_value(range, "text", context));
        fact.detail(DetailKind::ReferenceRange, said);
    }
    let panel = panel.and_then(|panel| panel.name(context));
    fact.detail(DetailKind::Panel, panel.map(|what| Value::Coded { what }));
    fact.detail(DetailKind::Method, child_value(node, "methodCode", context));
    fact
}

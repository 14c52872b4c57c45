//! Every other statement: by its code, its value and its words.

use roxmltree::Node;

use super::coded::{Coded, child_value, coded};
use super::{Where, begun, statements};
use crate::import::cda::tree::{Context, child, children, down, flat_text, is};
use crate::import::{Category, DetailKind, Fact, Standing, Value};

/// Reads a statement; the observations of an organizer, such as those of one relative, are one statement each.
pub(super) fn read(node: Node<'_, '_>, at: Where, context: &mut Context<'_, '_>) {
    let within: Vec<_> = children(node, "component").flat_map(statements).collect();
    if is(node, "organizer") && !within.is_empty() {
        for inner in within {
            let mut fact = one(inner, at, context);
            if at.category == Category::FamilyHistory {
                fact.say(DetailKind::Relative, relative(node, context));
            }
            context.facts.push(fact);
        }
    } else {
        let fact = one(node, at, context);
        context.facts.push(fact);
    }
}

fn one(node: Node<'_, '_>, at: Where, context: &mut Context<'_, '_>) -> Fact {
    let mut fact = begun(node, at, context);
    let code = child(node, "code").map(|code| coded(code, context));
    fact.what = code.unwrap_or_default();
    fact.value = child_value(node, "value", context);
    if at.category == Category::FamilyHistory {
        condition_first(&mut fact);
        if fact.standing == Standing::Present {
            fact.standing = Standing::OfRelative;
        }
    }
    if fact.what.text.is_empty() {
        fact.what.text.clone_from(&fact.source.original);
    }
    fact.detail(
        DetailKind::Site,
        child_value(node, "targetSiteCode", context),
    );
    for performer in children(node, "performer") {
        fact.say(DetailKind::Performer, performer_name(performer));
    }
    for participant in children(node, "participant") {
        let role = child(participant, "participantRole");
        let device = role
            .and_then(|role| down(role, &["playingDevice", "code"]))
            .map(|code| Value::Coded {
                what: coded(code, context),
            });
        fact.detail(
            DetailKind::Device,
            device.filter(|value| !is_nothing(value)),
        );
        let place = role.and_then(|role| down(role, &["playingEntity", "name"]));
        if participant.attribute("typeCode") == Some("LOC") {
            fact.say(DetailKind::Place, place.map(flat_text).unwrap_or_default());
        }
    }
    fact
}

/// What a relative had stands in the value; the code says only that it is a condition.
fn condition_first(fact: &mut Fact) {
    if let Some(Value::Coded { what }) = fact
        .value
        .take_if(|value| matches!(value, Value::Coded { .. }))
    {
        fact.what = what;
    }
}

fn is_nothing(value: &Value) -> bool {
    matches!(value, Value::Coded { what } if what.is_empty())
}

/// Which relative an organizer of the family history is about.
fn relative(organizer: Node<'_, '_>, context: &Context<'_, '_>) -> String {
    down(organizer, &["subject", "relatedSubject", "code"])
        .map(|code| coded(code, context))
        .map(|Coded { text, .. }| text)
        .unwrap_or_default()
}

fn performer_name(performer: Node<'_, '_>) -> String {
    let entity = child(performer, "assignedEntity");
    let name = |path: &[&str]| entity.and_then(|entity| down(entity, path)).map(flat_text);
    name(&["assignedPerson", "name"])
        .filter(|name| !name.is_empty())
        .or_else(|| name(&["representedOrganization", "name"]))
        .unwrap_or_default()
}

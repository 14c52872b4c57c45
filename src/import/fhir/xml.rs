//! FHIR as XML → the same tree as JSON (FHIR R4, 2.1.13.3 "XML Representation"), so that one reader serves both.
//!
//! What stands several times becomes a list, what stands once a value: a reader that asks for a list takes either. Numbers
//! stay text, digit for digit; the few fields that are a truth in JSON are one here.

use roxmltree::Node;

use super::held::{Form, Held, Resource};
use super::json::Json;
use crate::import::lines::Lines;
use crate::import::notice::Notices;
use crate::import::{Limits, NoticeKind};

/// Fields of the type boolean that a reader asks for.
const TRUTHS: [&str; 8] = [
    "doNotPerform",
    "notGiven",
    "notPerformed",
    "valueBoolean",
    "wasNotGiven",
    "wasNotPerformed",
    "wasNotTaken",
    "active",
];
/// The namespace of narrative.
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Takes the resources out of a tree: those of a bundle, or the one that it is.
pub(super) fn hold(root: Node<'_, '_>, limits: &Limits, notices: &mut Notices) -> Held {
    let mut holding = Holding {
        lines: Lines::of(root.document().input_text()),
        limits,
        notices,
        held: Held::default(),
    };
    holding.take(root, None, 0);
    holding.held
}

struct Holding<'n> {
    lines: Lines,
    limits: &'n Limits,
    notices: &'n mut Notices,
    held: Held,
}

impl Holding<'_> {
    fn take(&mut self, node: Node<'_, '_>, full_url: Option<String>, depth: usize) {
        let at = self
            .lines
            .place(node.document().input_text(), node.range().start);
        if depth > self.limits.depth || self.held.resources.len() >= self.limits.resources {
            let limit = self.limits.resources as u64;
            self.notices
                .add(NoticeKind::TooManyNodes { limit }, Some(at));
            return;
        }
        if name(node) != "Bundle" {
            let json = resource(node, self.limits.depth);
            let resource = Resource::new(json, full_url, at);
            self.held.resources.push(resource);
            return;
        }
        self.held.form = Form::Several;
        if self.held.bundle.is_none() {
            self.held.bundle = child(node, "type").and_then(value).map(str::to_owned);
        }
        for entry in children(node).filter(|inner| name(*inner) == "entry") {
            let full_url = child(entry, "fullUrl").and_then(value).map(str::to_owned);
            let inner = child(entry, "resource").and_then(|it| children(it).next());
            if let Some(inner) = inner {
                self.take(inner, full_url, depth + 1);
            }
        }
    }
}

/// A resource: its element names its type.
fn resource(node: Node<'_, '_>, depth: usize) -> Json {
    let kind = Json::Text(name(node).to_owned());
    let mut fields = vec![("resourceType".to_owned(), kind)];
    fields.extend(fields_of(node, depth));
    Json::Object(fields)
}

/// The fields of an element, those that stand several times as a list.
fn fields_of(node: Node<'_, '_>, depth: usize) -> Vec<(String, Json)> {
    let attributes = node
        .attributes()
        .filter(|it| matches!(it.name(), "id" | "url"));
    let mut fields: Vec<(String, Json)> = attributes
        .map(|it| (it.name().to_owned(), Json::Text(it.value().to_owned())))
        .collect();
    // Past the limit nothing is read: no resource of FHIR is so deep.
    let inner = children(node).take(if depth == 0 { 0 } else { usize::MAX });
    let mut lists: Vec<(&str, Vec<Json>)> = Vec::new();
    for inner in inner {
        let json = json(inner, depth - 1);
        // The elements of one name stand together (2.1.13.3), so the last name is the only one to ask for.
        match lists.last_mut() {
            Some((last, list)) if *last == name(inner) => list.push(json),
            _ => lists.push((name(inner), vec![json])),
        }
    }
    for (name, mut list) in lists {
        let one = if list.len() == 1 { list.pop() } else { None };
        fields.push((name.to_owned(), one.unwrap_or(Json::List(list))));
    }
    fields
}

fn json(node: Node<'_, '_>, depth: usize) -> Json {
    if node.tag_name().namespace() == Some(XHTML) || name(node) == "div" {
        let text = node.document().input_text().get(node.range());
        return Json::Text(text.unwrap_or_default().to_owned());
    }
    if let Some(value) = value(node) {
        return match value {
            "true" if TRUTHS.contains(&name(node)) => Json::Bool(true),
            "false" if TRUTHS.contains(&name(node)) => Json::Bool(false),
            _ => Json::Text(value.to_owned()),
        };
    }
    // "contained" and "resource" hold an element that names its type with a capital.
    let mut inner = children(node);
    match (inner.next(), inner.next()) {
        (Some(only), None) if name(only).starts_with(|c: char| c.is_ascii_uppercase()) => {
            resource(only, depth)
        }
        _ => Json::Object(fields_of(node, depth)),
    }
}

fn name<'x>(node: Node<'x, '_>) -> &'x str {
    node.tag_name().name()
}

fn value<'x>(node: Node<'x, '_>) -> Option<&'x str> {
    node.attribute("value")
}

fn children<'x, 'i>(node: Node<'x, 'i>) -> impl Iterator<Item = Node<'x, 'i>> {
    node.children().filter(Node::is_element)
}

fn child<'x, 'i>(node: Node<'x, 'i>, wanted: &str) -> Option<Node<'x, 'i>> {
    children(node).find(|inner| name(*inner) == wanted)
}

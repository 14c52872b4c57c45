//! Coded entries: what stands beside the narrative for programs (C-CDA R2.1, volume 2; the older templates are alike).
//!
//! An entry is one clinical statement or holds several: `concern` opens those around problems and allergies, `measured`
//! panels of results and vital signs, `given` what is taken or given, `plain` all others. Nothing is dropped: what has no
//! reader of its own becomes a statement by its code and its words.

mod category;
mod coded;
mod concern;
mod given;
mod measured;
mod plain;

use roxmltree::Node;

use super::tree::{Context, children, is};
use crate::import::{Category, Detail, DetailKind, Fact, Provenance, Standing, Value};

pub(super) use category::category;
use coded::{dates, status, texts};

/// The elements that state something (CDA R2, 4.3.6 "clinical statement").
const STATEMENTS: [&str; 7] = [
    "act",
    "observation",
    "organizer",
    "substanceAdministration",
    "supply",
    "encounter",
    "procedure",
];

/// Reads the entries of a section, which is the `place`th in the order they are read.
pub(super) fn read(section: Node<'_, '_>, place: u32, context: &mut Context<'_, '_>) {
    let category = category(section);
    for entry in children(section, "entry") {
        for node in statements(entry) {
            let number = context.entry_count;
            context.entry_count += 1;
            let at = Where {
                category,
                section: place,
                entry: number,
            };
            match category {
                Category::Problems
                | Category::PastProblems
                | Category::AdmissionDiagnoses
                | Category::DischargeDiagnoses
                | Category::Allergies => concern::read(node, at, context),
                Category::Results | Category::Vitals => measured::read(node, at, context),
                Category::Medications
                | Category::AdmissionMedications
                | Category::DischargeMedications
                | Category::AdministeredMedications
                | Category::Immunizations => given::read(node, at, context),
                _ => plain::read(node, at, context),
            }
        }
    }
}

/// Where a statement stands, and in which list.
#[derive(Debug, Clone, Copy)]
struct Where {
    category: Category,
    section: u32,
    entry: u32,
}

/// The statements directly within an element.
fn statements<'a, 'i: 'a>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children()
        .filter(|inner| STATEMENTS.iter().any(|name| is(*inner, name)))
}

/// The statements that are tied to one by an `entryRelationship`, with that tie.
fn related<'a, 'i: 'a>(node: Node<'a, 'i>) -> impl Iterator<Item = (Node<'a, 'i>, Node<'a, 'i>)> {
    children(node, "entryRelationship")
        .flat_map(|tie| statements(tie).map(move |inner| (tie, inner)))
}

/// Whether a node is of a template, by the end of its OID below C-CDA's entries (`2.16.840.1.113883.10.20.22.4.`).
fn is_of(node: Node<'_, '_>, template: &str) -> bool {
    children(node, "templateId").any(|id| {
        let root = id.attribute("root").unwrap_or_default();
        root.strip_prefix("2.16.840.1.113883.10.20.22.4.") == Some(template)
    })
}

/// A statement by what every statement has; its reader fills in the rest.
fn begun(node: Node<'_, '_>, at: Where, context: &mut Context<'_, '_>) -> Fact {
    let (from, to) = dates(node, context);
    Fact {
        category: at.category,
        standing: standing(node),
        what: coded::Coded::default(),
        value: None,
        from,
        to,
        status: status(node),
        details: Vec::new(),
        source: Provenance {
            section: Some(at.section),
            entry: at.entry,
            at: Some(context.place_of(node)),
            original: texts(node, context),
        },
    }
}

/// Whether what a statement speaks of is so, by its negation, its status and its mood (HL7 V3 ActMood). What is taken is
/// written in the mood of an intent and is no less so.
fn standing(node: Node<'_, '_>) -> Standing {
    let attribute = |name: &str| node.attribute(name).unwrap_or_default();
    let status = super::tree::child(node, "statusCode").and_then(|code| code.attribute("code"));
    let is_act = ["procedure", "encounter", "supply"]
        .iter()
        .any(|name| is(node, name));
    match (attribute("negationInd"), status, attribute("moodCode")) {
        (_, Some("nullified"), _) => Standing::EnteredInError,
        ("true" | "1", _, _) if is_act => Standing::NotDone,
        ("true" | "1", _, _) => Standing::Negated,
        (_, _, "INT" | "RQO" | "PRP" | "PRMS" | "ARQ" | "APT" | "GOL")
            if !is(node, "substanceAdministration") =>
        {
            Standing::Intended
        }
        _ => Standing::Present,
    }
}

impl Fact {
    pub(in crate::import) fn detail(&mut self, kind: DetailKind, value: Option<Value>) {
        self.details
            .extend(value.map(|value| Detail { kind, value }));
    }

    pub(in crate::import) fn say(&mut self, kind: DetailKind, text: String) {
        self.detail(kind, (!text.is_empty()).then_some(Value::Text { text }));
    }
}

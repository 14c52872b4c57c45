//! HL7 FHIR as JSON or as XML: a bundle, one resource, a list, or a resource a line (NDJSON); R4, and what is alike in STU3 and DSTU2.
//!
//! A resource that states something about the patient becomes a [`Fact`]; each keeps the line where its resource begins. What
//! has no reader of its own is counted and becomes a statement by its code, so that nothing is dropped.

mod coded;
mod document;
mod given;
mod held;
mod json;
mod measured;
mod patient;
mod statements;
mod xml;

use std::collections::BTreeMap;

use super::notice::Notices;
use super::{Body, ClinicalDocument, Fact, FileKind, Limits, NoticeKind, Reading, decode};
use held::{Form, Held, hold};
use json::Json;

/// Reads FHIR. Text that is no JSON is refused at the place where it breaks.
pub(super) fn read(
    media_type: &str,
    bytes: &[u8],
    limits: &Limits,
    notices: &mut Notices,
) -> Option<Reading> {
    if bytes.len() > limits.json_bytes {
        let (bytes, limit) = (bytes.len() as u64, limits.json_bytes as u64);
        notices.add(NoticeKind::TooLarge { bytes, limit }, None);
        return None;
    }
    let decoded = decode::text(bytes);
    if decoded.bad > 0 {
        notices.add(NoticeKind::BadCharacters { count: decoded.bad }, None);
    }
    let held = hold(&decoded.text, limits, notices)?;
    Some(Reader::new(&held).read(media_type, limits, notices))
}

/// Reads FHIR as XML.
pub(super) fn read_xml(
    root: roxmltree::Node<'_, '_>,
    limits: &Limits,
    notices: &mut Notices,
) -> Reading {
    let held = xml::hold(root, limits, notices);
    Reader::new(&held).read("application/fhir+xml", limits, notices)
}

/// Resources by what points to them, and what is read from them so far.
struct Reader<'a> {
    held: &'a Held,
    /// By `Type/id`, by full address and by `urn:uuid`.
    by_reference: BTreeMap<&'a str, &'a Json>,
}

impl<'a> Reader<'a> {
    fn new(held: &'a Held) -> Self {
        let mut by_reference = BTreeMap::new();
        for resource in &held.resources {
            for name in &resource.names {
                by_reference.entry(name.as_str()).or_insert(&resource.json);
            }
        }
        Self { held, by_reference }
    }

    fn read(&self, media_type: &str, limits: &Limits, notices: &mut Notices) -> Reading {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for resource in &self.held.resources {
            *counts.entry(resource.kind().to_owned()).or_default() += 1;
        }
        let patient = patient::read(self, notices);
        let head = document::read(self, limits);
        let facts = self.facts();
        if facts.is_empty() && head.document == ClinicalDocument::default() && patient.is_none() {
            notices.add(NoticeKind::NothingInside, None);
        }
        let body = Body::Statements {
            document: Box::new(head.document),
            resources: counts,
        };
        Reading {
            title: head.title,
            dated: head.dated,
            patient,
            facts,
            ..Reading::bare(self.kind(), media_type, body)
        }
    }

    fn kind(&self) -> FileKind {
        let resources = &self.held.resources;
        let has = |kind: &str| resources.iter().any(|resource| resource.kind() == kind);
        match (self.held.form, self.held.bundle.as_deref()) {
            (Form::Lines, _) => FileKind::FhirNdjson,
            (Form::One, _) if has("ExplanationOfBenefit") => FileKind::FhirEob,
            (Form::One, _) => FileKind::FhirResource,
            (Form::Several, Some("document")) if document::is_patient_summary(self) => {
                FileKind::FhirIps
            }
            (Form::Several, _) if self.is_of_an_insurer() => FileKind::FhirEob,
            (Form::Several, _) => FileKind::FhirBundle,
        }
    }

    /// Whether it is of claims alone: with nothing of a chart beside them.
    fn is_of_an_insurer(&self) -> bool {
        const BESIDE: [&str; 7] = [
            "ExplanationOfBenefit",
            "Patient",
            "Coverage",
            "Organization",
            "Practitioner",
            "PractitionerRole",
            "Location",
        ];
        let resources = &self.held.resources;
        let mut kinds = resources.iter().map(held::Resource::kind);
        kinds.clone().any(|kind| kind == "ExplanationOfBenefit")
            && kinds.all(|kind| BESIDE.contains(&kind))
    }

    fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (entry, resource) in self.held.resources.iter().enumerate() {
            let entry = u32::try_from(entry).unwrap_or(u32::MAX);
            statements::read(self, resource, entry, &mut facts);
        }
        facts
    }

    /// The resource that a reference leads to: one contained in `from`, or one beside it.
    fn referred(&self, from: &'a Json, reference: &'a Json) -> Option<&'a Json> {
        let to = reference.get("reference")?.as_str()?;
        match to.strip_prefix('#') {
            Some(id) => coded::list(from, "contained")
                .find(|inner| inner.get("id").and_then(Json::as_str) == Some(id)),
            // A version of a resource is found by its name without the version.
            None => {
                let name = to.split_once("/_history/").map_or(to, |(name, _)| name);
                self.by_reference.get(name).copied()
            }
        }
    }
}

//! The document that the resources make up, where one of them is a Composition: title, day, authors, sections.

use chrono::NaiveDate;

use super::Reader;
use super::coded::{coded_in, date, down, list, name, string, word};
use super::json::Json;
use crate::import::html;
use crate::import::{Author, ClinicalDocument, Code, DocumentType, Limits, PartialDate, Section};

/// LOINC's code of a patient summary: the International Patient Summary.
const PATIENT_SUMMARY: &str = "60591-5";

/// What the document says of itself.
#[derive(Default)]
pub(super) struct Head {
    pub title: String,
    pub dated: Option<NaiveDate>,
    pub document: ClinicalDocument,
}

/// Reads the Composition; nothing is known where there is none.
pub(super) fn read(reader: &Reader<'_>, limits: &Limits) -> Head {
    let mut compositions = reader
        .held
        .resources
        .iter()
        .filter(|resource| resource.kind() == "Composition");
    let Some(composition) = compositions.next() else {
        return Head::default();
    };
    let json = &composition.json;
    let code = coded_in(json, "type").code;
    let kind = code.as_ref().and_then(|code| match code.code.as_str() {
        PATIENT_SUMMARY => Some(DocumentType::ContinuityOfCare),
        other => DocumentType::of_loinc(other),
    });
    let effective = date(json, "date");
    Head {
        title: string(json, "title").to_owned(),
        dated: effective.and_then(PartialDate::day),
        document: ClinicalDocument {
            kind: kind.unwrap_or_default(),
            code,
            effective,
            authors: list(json, "author")
                .filter_map(|author| author_of(reader, json, author))
                .collect(),
            custodian: json
                .get("custodian")
                .map(|custodian| organization(reader, json, custodian))
                .unwrap_or_default(),
            sections: sections(json, limits, 0),
            ..ClinicalDocument::default()
        },
    }
}

/// Whether the Composition is an International Patient Summary, by its code or the profile that it claims.
pub(super) fn is_patient_summary(reader: &Reader<'_>) -> bool {
    let compositions = reader.held.resources.iter();
    let mut compositions = compositions.filter(|resource| resource.kind() == "Composition");
    compositions.any(|resource| {
        let json = &resource.json;
        let code = coded_in(json, "type").code;
        let profiles = json
            .get("meta")
            .into_iter()
            .flat_map(|meta| list(meta, "profile"));
        let mut profiles = profiles.filter_map(Json::as_str);
        code.is_some_and(|code| code.code == PATIENT_SUMMARY)
            || profiles.any(|profile| profile.contains("/uv/ips/"))
    })
}

fn sections(json: &Json, limits: &Limits, depth: usize) -> Vec<Section> {
    if depth >= limits.section_depth {
        return Vec::new();
    }
    let one = |section: &Json| {
        let code: Option<Code> = coded_in(section, "code").code;
        let named = code.as_ref().map(|code| code.display.clone());
        let title = string(section, "title").to_owned();
        let empty = word(section, "emptyReason");
        Section {
            title: if title.is_empty() {
                named.unwrap_or_default()
            } else {
                title
            },
            blocks: down(section, &["text", "div"])
                .and_then(Json::as_str)
                .map(|div| html::blocks(div, limits))
                .unwrap_or_default(),
            sections: sections(section, limits, depth + 1),
            entries: u32::try_from(list(section, "entry").count()).unwrap_or(u32::MAX),
            null_flavor: (!empty.is_empty()).then_some(empty),
            code,
        }
    };
    list(json, "section")
        .take(limits.sections)
        .map(one)
        .collect()
}

fn author_of<'a>(reader: &Reader<'a>, from: &'a Json, reference: &'a Json) -> Option<Author> {
    let resource = reader.referred(from, reference);
    let kind = resource.map_or("", |resource| string(resource, "resourceType"));
    let shown = || string(reference, "display").to_owned();
    let author = match (kind, resource) {
        ("Organization", Some(resource)) => Author {
            organization: string(resource, "name").to_owned(),
            ..Author::default()
        },
        ("Device", Some(resource)) => Author {
            name: down(resource, &["deviceName"])
                .map(|device| string(device, "name").to_owned())
                .unwrap_or_else(shown),
            is_software: true,
            ..Author::default()
        },
        ("PractitionerRole", Some(resource)) => Author {
            name: person(reader, resource, resource.get("practitioner")),
            organization: resource
                .get("organization")
                .map(|it| organization(reader, resource, it))
                .unwrap_or_default(),
            ..Author::default()
        },
        _ => Author {
            name: person(reader, from, Some(reference)),
            ..Author::default()
        },
    };
    (!author.name.is_empty() || !author.organization.is_empty()).then_some(author)
}

/// The name of a person that a reference leads to, or as it is shown.
fn person<'a>(reader: &Reader<'a>, from: &'a Json, reference: Option<&'a Json>) -> String {
    let Some(reference) = reference else {
        return String::new();
    };
    let resource = reader.referred(from, reference);
    let named = resource.and_then(|resource| list(resource, "name").next());
    named.map_or_else(
        || string(reference, "display").to_owned(),
        |json| name(json).to_string(),
    )
}

/// The name of an organization that a reference leads to, or as it is shown.
pub(super) fn organization<'a>(reader: &Reader<'a>, from: &'a Json, reference: &'a Json) -> String {
    let resource = reader.referred(from, reference);
    let named = resource.map(|resource| string(resource, "name"));
    named
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| string(reference, "display"))
        .to_owned()
}

//! The header: what document it is, who wrote it, whom it is about (C-CDA R2.1, 1.1 "US Realm Header").

use roxmltree::Node;

use super::tree::{Context, child, children, code, down, short, text_of};
use crate::import::{
    Author, ClinicalDocument, DocumentType, Encounter, NoticeKind, StatedId, StatedName,
    StatedPatient,
};

/// Reads the header of a document; its body is still empty.
pub(super) fn read(root: Node<'_, '_>, context: &mut Context<'_, '_>) -> ClinicalDocument {
    let code = child(root, "code").and_then(code);
    let by_template = children(root, "templateId")
        .filter_map(|id| id.attribute("root"))
        .filter_map(DocumentType::of_template)
        .last();
    let by_code = || {
        code.as_ref()
            .and_then(|code| DocumentType::of_loinc(&code.code))
    };
    ClinicalDocument {
        kind: by_template.or_else(by_code).unwrap_or_default(),
        effective: context.date(child(root, "effectiveTime")),
        authors: children(root, "author").filter_map(author).collect(),
        custodian: down(
            root,
            &[
                "custodian",
                "assignedCustodian",
                "representedCustodianOrganization",
                "name",
            ],
        )
        .map(text_of)
        .unwrap_or_default(),
        encounter: down(root, &["componentOf", "encompassingEncounter"])
            .map(|node| encounter(node, context)),
        code,
        ..ClinicalDocument::default()
    }
}

/// The patient. A document about several is read as about the first, and says so.
pub(super) fn patient(root: Node<'_, '_>, context: &mut Context<'_, '_>) -> Option<StatedPatient> {
    let mut roles =
        children(root, "recordTarget").filter_map(|target| child(target, "patientRole"));
    let role = roles.next()?;
    let others = u32::try_from(roles.count()).unwrap_or(u32::MAX);
    if others > 0 {
        context.note(
            NoticeKind::SeveralPatients {
                count: u64::from(others) + 1,
            },
            role.parent(),
        );
    }
    let patient = child(role, "patient");
    // The legal name first (use="L"), then the others in their order.
    let mut names: Vec<_> = patient
        .into_iter()
        .flat_map(|patient| children(patient, "name"))
        .collect();
    names.sort_by_key(|name| name.attribute("use") != Some("L"));
    let gender = patient
        .and_then(|patient| child(patient, "administrativeGenderCode"))
        .and_then(code);
    let stated = StatedPatient {
        names: names
            .into_iter()
            .map(name)
            .filter(|name| !name.is_empty())
            .collect(),
        born: context.date(patient.and_then(|patient| child(patient, "birthTime"))),
        sex: gender.as_ref().map(|code| {
            let shown = Some(&code.display).filter(|display| !display.is_empty());
            shown.unwrap_or(&code.code).clone()
        }),
        sex_code: gender.map(|code| code.code).unwrap_or_default(),
        ids: children(role, "id").filter_map(id).collect(),
        others,
    };
    (stated != StatedPatient::default()).then_some(stated)
}

/// A name in parts, or in one piece where it has none (HL7 data types PN, EN).
fn name(node: Node<'_, '_>) -> StatedName {
    let all = |part| {
        children(node, part)
            .map(text_of)
            .filter(|text| !text.is_empty())
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
        name.unsplit = text_of(node);
    }
    name
}

fn id(node: Node<'_, '_>) -> Option<StatedId> {
    let root = node.attribute("root").unwrap_or_default().trim().to_owned();
    let extension = node
        .attribute("extension")
        .unwrap_or_default()
        .trim()
        .to_owned();
    (!extension.is_empty()).then_some(StatedId { root, extension })
}

fn author(node: Node<'_, '_>) -> Option<Author> {
    let assigned = child(node, "assignedAuthor")?;
    let organization = child(assigned, "representedOrganization")
        .and_then(|it| child(it, "name"))
        .map(text_of);
    let person = down(assigned, &["assignedPerson", "name"]).map(|node| name(node).to_string());
    let device = child(assigned, "assignedAuthoringDevice");
    let program = device
        .and_then(|device| {
            child(device, "softwareName").or_else(|| child(device, "manufacturerModelName"))
        })
        .map(text_of);
    let is_software = person.as_deref().is_none_or(str::is_empty) && device.is_some();
    let author = Author {
        name: person
            .filter(|name| !name.is_empty())
            .or(program)
            .unwrap_or_default(),
        is_software,
        organization: organization.unwrap_or_default(),
    };
    (!author.name.is_empty() || !author.organization.is_empty()).then_some(author)
}

fn encounter(node: Node<'_, '_>, context: &mut Context<'_, '_>) -> Encounter {
    let time = child(node, "effectiveTime");
    let facility = down(node, &["location", "healthCareFacility"]);
    let entity = down(node, &["responsibleParty", "assignedEntity"]);
    let from = time.and_then(|time| child(time, "low")).or(time);
    Encounter {
        kind: child(node, "code")
            .and_then(code)
            .map(|code| code.display)
            .unwrap_or_default(),
        from: context.date(from),
        to: context.date(time.and_then(|time| child(time, "high"))),
        place: facility
            .and_then(|it| {
                down(it, &["location", "name"])
                    .or_else(|| down(it, &["serviceProviderOrganization", "name"]))
            })
            .map(text_of)
            .unwrap_or_default(),
        responsible: entity
            .and_then(|entity| down(entity, &["assignedPerson", "name"]))
            .map(|node| name(node).to_string())
            .unwrap_or_default(),
    }
}

/// Whether a node says of itself that it stands for nothing.
pub(super) fn null_flavor(node: Node<'_, '_>) -> Option<String> {
    node.attribute("nullFlavor").map(short)
}

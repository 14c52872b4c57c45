//! The metadata of an IHE XDM (ITI TF-2, 3.32.4.1): `IHE_XDM/<submission>/METADATA.XML`, in the registry's terms of
//! ITI TF-3, 4.2. It says whose documents they are, from whom and of which day.

use chrono::NaiveDate;
use roxmltree::{Document, Node, ParsingOptions};

use super::{Archive, Entry, unpack};
use crate::import::decode;
use crate::import::{FileKind, Limits, PartialDate, Reading, StatedId, StatedName, StatedPatient};

/// The most bytes of metadata that are read.
const METADATA_BYTES: usize = 4 << 20;
/// What submission sets are called by programs that have nothing to say.
const NO_TITLE: [&str; 2] = ["submission set", "submissionset"];

/// The first member that is the metadata of a submission.
pub(super) fn metadata_of<'a>(archive: &'a Archive<'_>) -> Option<&'a Entry> {
    archive.entries.iter().find(|entry| {
        let path = entry.name.replace('\\', "/").to_ascii_uppercase();
        let (outer, file) = path.rsplit_once('/').unwrap_or_default();
        file == "METADATA.XML" && outer.split('/').any(|folder| folder == "IHE_XDM")
    })
}

/// Adds what the metadata says. Where it cannot be read, its own line of the walk says why.
pub(super) fn read(
    archive: &Archive<'_>,
    metadata: &Entry,
    bare: Reading,
    limits: &Limits,
) -> Reading {
    let bare = Reading {
        file: FileKind::Xdm,
        ..bare
    };
    let unpacked = unpack(archive, metadata, &[], METADATA_BYTES);
    let text = decode::text(&unpacked.bytes).text;
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: limits.nodes,
        ..ParsingOptions::default()
    };
    match Document::parse_with_options(&text, options) {
        Ok(tree) => Reading {
            title: title(tree.root_element()),
            dated: submitted(tree.root_element()),
            patient: patient(tree.root_element()),
            ..bare
        },
        Err(_) => bare,
    }
}

fn title(root: Node<'_, '_>) -> String {
    let packages = all(root, "RegistryPackage");
    let names = packages.flat_map(|package| package.children().filter(|node| named(*node, "Name")));
    let mut words = names
        .flat_map(|name| all(name, "LocalizedString"))
        .filter_map(|node| node.attribute("value").map(str::trim));
    let title = words.find(|title| !NO_TITLE.contains(&title.to_ascii_lowercase().as_str()));
    title.unwrap_or_default().to_owned()
}

fn submitted(root: Node<'_, '_>) -> Option<NaiveDate> {
    let values = values(root, "submissionTime").chain(values(root, "creationTime"));
    values
        .filter_map(PartialDate::parse)
        .find_map(PartialDate::day)
}

/// The patient as the source names her: `sourcePatientInfo` holds fields of an HL7 v2 PID segment (ITI TF-3, 4.2.3.2.23).
fn patient(root: Node<'_, '_>) -> Option<StatedPatient> {
    let mut patient = StatedPatient::default();
    let mut first: Option<Vec<&str>> = None;
    for slot in all(root, "Slot").filter(|slot| is_slot(*slot, "sourcePatientInfo")) {
        let fields: Vec<_> = all(slot, "Value").filter_map(|node| node.text()).collect();
        match &first {
            None => {
                fields.iter().for_each(|field| take(field, &mut patient));
                first = Some(fields);
            }
            Some(first) if *first == fields => {}
            Some(_) => patient.others = patient.others.saturating_add(1),
        }
    }
    (patient != StatedPatient::default()).then_some(patient)
}

fn take(field: &str, patient: &mut StatedPatient) {
    let Some((place, value)) = field.trim().split_once('|') else {
        return;
    };
    match place {
        "PID-3" => patient.ids.extend(id(value)),
        "PID-5" => {
            let mut parts = value.split('^').map(|part| {
                let part = part.trim();
                Vec::from_iter((!part.is_empty()).then(|| part.to_owned()))
            });
            let mut next = || parts.next().unwrap_or_default();
            let (family, mut given) = (next(), next());
            given.extend(next());
            let name = StatedName {
                family,
                given,
                suffix: next(),
                prefix: next(),
                ..StatedName::default()
            };
            patient.names.extend((!name.is_empty()).then_some(name));
        }
        "PID-7" => patient.born = PartialDate::parse(value),
        "PID-8" if !value.is_empty() => {
            patient.sex = Some(value.to_owned());
            value.clone_into(&mut patient.sex_code);
        }
        _ => {}
    }
}

/// A number and who gave it: `1^^^&2.16.840.1.113883.4.6&ISO`.
fn id(value: &str) -> Option<StatedId> {
    let mut parts = value.split('^');
    let extension = parts.next().filter(|number| !number.is_empty())?;
    let giver = parts.nth(2).unwrap_or_default();
    Some(StatedId {
        root: giver.split('&').nth(1).unwrap_or(giver).to_owned(),
        extension: extension.to_owned(),
    })
}

fn values<'a>(root: Node<'a, 'a>, slot: &'static str) -> impl Iterator<Item = &'a str> {
    all(root, "Slot")
        .filter(move |node| is_slot(*node, slot))
        .flat_map(|node| all(node, "Value"))
        .filter_map(|node| node.text())
}

fn is_slot(node: Node<'_, '_>, name: &str) -> bool {
    node.attribute("name") == Some(name)
}

fn all<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |node| named(*node, name))
}

fn named(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

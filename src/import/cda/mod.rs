//! Clinical documents in HL7 CDA Release 2: C-CDA, the older C32, and pieces of them.
//!
//! The narrative is what the author attested (CDA R2, 4.3.4), so all of it is shown. Coded entries become [`Fact`]s, each
//! with its place in the file.
//!
//! [`Fact`]: crate::import::Fact

mod entries;
mod header;
mod inside;
mod markup;
mod mend;
mod sections;
mod table;
pub(super) mod tree;

use super::notice::Notices;
use super::{
    Body, ClinicalDocument, DocumentType, FileKind, Limits, NoticeKind, Reading, ccr, fhir, smart,
};
use tree::{Context, child, children, is, text_of};

/// What XML is called where it goes by a media type.
const MEDIA_TYPE: &str = "application/xml";
/// The namespace of FHIR (R4, 2.1.13.3), which has a reader of its own.
const FHIR: &str = "http://hl7.org/fhir";

/// Reads XML. What is no clinical document is named and not shown.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    if bytes.len() > limits.xml_bytes {
        let (bytes, limit) = (bytes.len() as u64, limits.xml_bytes as u64);
        notices.add(NoticeKind::TooLarge { bytes, limit }, None);
        return Reading::not_shown(FileKind::Xml, MEDIA_TYPE);
    }
    let text = tree::decode(bytes, notices);
    tree::parse(text, limits, notices, |tree, whole, notices| {
        let root = tree.root_element();
        if root.tag_name().namespace() == Some(FHIR) {
            return Some(fhir::read_xml(root, limits, notices));
        }
        let mut context = Context::new(root, limits, notices);
        if is(root, "ClinicalDocument") {
            Some(read_document(root, &mut context))
        } else if is(root, "section") || (is(root, "component") && child(root, "section").is_some())
        {
            context.note(NoticeKind::OnlyAPiece, Some(root));
            let sections = sections::read(root.parent().unwrap_or(root), &mut context);
            let attachments = inside::coded_in(root, &mut context);
            let document = ClinicalDocument {
                sections,
                attachments,
                ..ClinicalDocument::default()
            };
            let body = Body::Clinical {
                document: Box::new(document),
            };
            Some(Reading {
                facts: context.facts,
                ..Reading::bare(FileKind::Ccda, MEDIA_TYPE, body)
            })
        } else if ccr::is_record(root) {
            Some(ccr::read(root, MEDIA_TYPE, &mut context))
        } else if whole {
            let drawn = is(root, "svg").then(|| smart::read_drawing(root, limits, notices));
            let other = || Reading::not_shown(known_root(root), MEDIA_TYPE);
            Some(drawn.flatten().unwrap_or_else(other))
        } else {
            None
        }
    })
    .unwrap_or_else(|| Reading::not_shown(FileKind::BrokenXml, MEDIA_TYPE))
}

fn read_document(root: roxmltree::Node<'_, '_>, context: &mut Context<'_, '_>) -> Reading {
    let mut document = header::read(root, context);
    let title = child(root, "title").map(text_of).unwrap_or_default();
    let patient = header::patient(root, context);
    document.sections = sections::read(root, context);
    document.attachments = inside::coded_in(root, context);
    inside::read_unstructured(root, &mut document, context);
    if document.sections.is_empty() && document.attachments.is_empty() {
        context.note(NoticeKind::NothingInside, Some(root));
    }
    let shown = document
        .code
        .as_ref()
        .map(|code| code.display.clone())
        .unwrap_or_default();
    Reading {
        title: if title.is_empty() && document.kind == DocumentType::Other {
            shown
        } else {
            title
        },
        dated: document.effective.and_then(super::PartialDate::day),
        patient,
        facts: std::mem::take(&mut context.facts),
        ..Reading::bare(
            kind_of(root),
            MEDIA_TYPE,
            Body::Clinical {
                document: Box::new(document),
            },
        )
    }
}

/// What XML is that is no clinical document, by its root element.
fn known_root(root: roxmltree::Node<'_, '_>) -> FileKind {
    match (root.tag_name().namespace(), root.tag_name().name()) {
        (Some("urn:astm-org:CCR"), _) => FileKind::Ccr,
        (_, "HealthData") => FileKind::AppleHealth,
        (Some("http://www.w3.org/1999/xhtml"), _) => FileKind::Html,
        _ => FileKind::Xml,
    }
}

/// HITSP C32 by its template or by those of the guide that it builds on (ASTM/HL7 CCD), where none of C-CDA stands beside
/// them.
fn kind_of(root: roxmltree::Node<'_, '_>) -> FileKind {
    let has = |wanted: fn(&str) -> bool| {
        children(root, "templateId")
            .filter_map(|id| id.attribute("root"))
            .any(wanted)
    };
    let is_consolidated = has(|id| id.starts_with("2.16.840.1.113883.10.20.22.1."));
    let is_older = has(|id| {
        id.starts_with("2.16.840.1.113883.3.88.11.32") || id == "2.16.840.1.113883.10.20.1"
    });
    if is_older && !is_consolidated {
        FileKind::C32
    } else {
        FileKind::Ccda
    }
}

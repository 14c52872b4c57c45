//! Files inside a document: an unstructured body (C-CDA R2.1, 1.1.13), and what entries carry in Base64.

use roxmltree::Node;

use super::tree::{Context, child, down, is, text_of};
use crate::import::narrative::paragraphs;
use crate::import::notice::Notices;
use crate::import::{
    Attachment, ClinicalDocument, Limits, NoticeKind, Section, base64, decode, html, rtf,
};

/// The longest name of a referenced file that is repeated, in characters.
const SHOWN_ADDRESS: usize = 200;

/// All files that stand in Base64 anywhere within.
pub(super) fn coded_in(root: Node<'_, '_>, context: &mut Context<'_, '_>) -> Vec<Attachment> {
    let coded = root
        .descendants()
        .filter(|node| node.attribute("representation") == Some("B64"));
    coded.filter_map(|node| attachment(node, context)).collect()
}

fn attachment(node: Node<'_, '_>, context: &mut Context<'_, '_>) -> Option<Attachment> {
    let text: String = node
        .children()
        .filter_map(|inner| inner.text().filter(|_| inner.is_text()))
        .collect();
    if text.trim().is_empty() {
        return None;
    }
    let bytes = (text.len() / 4 * 3).saturating_add(context.attachment_bytes);
    if bytes > context.limits.attachment_bytes {
        let (bytes, limit) = (bytes as u64, context.limits.attachment_bytes as u64);
        context.note(NoticeKind::TooLarge { bytes, limit }, Some(node));
        return None;
    }
    let Some(bytes) = base64::decode(&text) else {
        context.note(NoticeKind::BadAttachment, Some(node));
        return None;
    };
    context.attachment_bytes += bytes.len();
    let stated = node
        .attribute("mediaType")
        .map(|kind| kind.trim().to_ascii_lowercase())
        .filter(|kind| !kind.is_empty());
    let found = || infer::get(&bytes).map(|kind| kind.mime_type().to_owned());
    let media_type = stated
        .or_else(found)
        .unwrap_or_else(|| "application/octet-stream".to_owned());
    Some(Attachment {
        name: name_of(node),
        media_type,
        bytes,
    })
}

/// What a file is called: as it is referenced, else by the section it stands in, else by the document.
fn name_of(node: Node<'_, '_>) -> String {
    let referenced = child(node, "reference").and_then(|reference| reference.attribute("value"));
    let name = referenced
        .map(str::trim)
        .filter(|name| !name.is_empty() && !name.starts_with('#'));
    let section = || {
        node.ancestors()
            .find(|outer| is(*outer, "section") || is(*outer, "ClinicalDocument"))
    };
    let title = || {
        section()
            .and_then(|section| child(section, "title"))
            .map(text_of)
    };
    name.map(str::to_owned).or_else(title).unwrap_or_default()
}

/// The body that is no structured one: text is shown, a file that came apart is named.
pub(super) fn read_unstructured(
    root: Node<'_, '_>,
    document: &mut ClinicalDocument,
    context: &mut Context<'_, '_>,
) {
    let bodies = root.children().filter(|inner| is(*inner, "component"));
    for text in bodies.filter_map(|body| down(body, &["nonXMLBody", "text"])) {
        let reference = child(text, "reference").and_then(|reference| reference.attribute("value"));
        if let Some(name) = reference.map(str::trim).filter(|name| !name.is_empty()) {
            let name = name.chars().take(SHOWN_ADDRESS).collect();
            context.note(NoticeKind::ReferencedFile { name }, Some(text));
        }
        if text.attribute("representation") != Some("B64") {
            let plain: String = text
                .descendants()
                .filter_map(|inner| inner.text().filter(|_| inner.is_text()))
                .collect();
            document.sections.extend(section_of(&plain));
        }
    }
    // A file inside that is text is shown as well as offered.
    if document.sections.is_empty() {
        let mut notices = Notices::new(context.limits.notices);
        let sections: Vec<_> = document
            .attachments
            .iter()
            .filter_map(|inner| shown(inner, context.limits, &mut notices))
            .collect();
        for notice in notices.into_list() {
            context.note(notice.what, None);
        }
        document.sections = sections;
    }
}

/// What a file inside says, where it is plain text, RTF or a page of the web (C-CDA R2.1, 1.1.13.2: the media types that an
/// unstructured body may have).
fn shown(inner: &Attachment, limits: &Limits, notices: &mut Notices) -> Option<Section> {
    let kind = inner
        .media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    let bytes = inner
        .bytes
        .get(..limits.prose_bytes)
        .unwrap_or(&inner.bytes);
    let blocks = match kind {
        "text/plain" => return section_of(&decode::text(bytes).text),
        "text/rtf" | "application/rtf" => rtf::blocks(bytes, notices).1,
        "text/html" | "application/xhtml+xml" => html::blocks(&decode::text(bytes).text, limits),
        _ => return None,
    };
    (!blocks.is_empty()).then_some(Section {
        blocks,
        ..Section::default()
    })
}

/// A section without a title for a text.
fn section_of(text: &str) -> Option<Section> {
    let blocks = paragraphs(text);
    (!blocks.is_empty()).then_some(Section {
        blocks,
        ..Section::default()
    })
}

//! The body: sections within sections, each with its narrative.

use roxmltree::Node;

use super::entries;
use super::header::null_flavor;
use super::markup;
use super::tree::{Context, child, code, is, text_of};
use crate::import::{NoticeKind, Section};

/// The sections of a document or of a piece of one.
pub(super) fn read(root: Node<'_, '_>, context: &mut Context<'_, '_>) -> Vec<Section> {
    sections_in(root, context, Depth::default())
}

/// How deep the reader stands.
#[derive(Debug, Clone, Copy, Default)]
struct Depth {
    elements: usize,
    sections: usize,
}

impl Depth {
    fn in_element(self) -> Self {
        Self {
            elements: self.elements + 1,
            ..self
        }
    }

    fn in_section(self) -> Self {
        Self {
            elements: self.elements + 1,
            sections: self.sections + 1,
        }
    }
}

/// Sections stand in `component`s of the body or of another section; some files leave the `component` or the body out.
fn sections_in(parent: Node<'_, '_>, context: &mut Context<'_, '_>, depth: Depth) -> Vec<Section> {
    let mut sections = Vec::new();
    for inner in parent.children() {
        if depth.elements > context.limits.depth {
            context.note_too_deep(inner);
            break;
        }
        if is(inner, "section") {
            if context.section_count >= context.limits.sections {
                context.note_too_many_sections(inner);
                break;
            }
            let place = u32::try_from(context.section_count).unwrap_or(u32::MAX);
            context.section_count += 1;
            entries::read(inner, place, context);
            let mut read = section(inner, context, depth);
            // Past the limit, the sections within stand beside.
            let within = match depth.sections >= context.limits.section_depth {
                true => std::mem::take(&mut read.sections),
                false => Vec::new(),
            };
            sections.push(read);
            sections.extend(within);
        } else if is(inner, "component") || is(inner, "structuredBody") {
            sections.extend(sections_in(inner, context, depth.in_element()));
        }
    }
    sections
}

fn section(node: Node<'_, '_>, context: &mut Context<'_, '_>, depth: Depth) -> Section {
    let code = child(node, "code").and_then(code);
    let title = child(node, "title")
        .map(text_of)
        .filter(|title| !title.is_empty());
    let named = || code.as_ref().map(|code| code.display.clone());
    let text = child(node, "text").filter(|text| text.attribute("representation") != Some("B64"));
    Section {
        title: title.or_else(named).unwrap_or_default(),
        blocks: text
            .map(|text| markup::read(text, context))
            .unwrap_or_default(),
        entries: u32::try_from(node.children().filter(|inner| is(*inner, "entry")).count())
            .unwrap_or(u32::MAX),
        null_flavor: null_flavor(node),
        sections: sections_in(node, context, depth.in_section()),
        code,
    }
}

impl Context<'_, '_> {
    fn note_too_many_sections(&mut self, node: Node<'_, '_>) {
        if self.section_count == self.limits.sections {
            // Counted one past the limit, so that it is told once.
            self.section_count += 1;
            self.note(
                NoticeKind::TooManySections {
                    limit: self.limits.sections as u64,
                },
                Some(node),
            );
        }
    }
}

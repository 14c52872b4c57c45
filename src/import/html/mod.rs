//! Pages of the web, as portals save them: text, headings, lists and tables, mapped to the closed vocabulary of [`Block`].
//!
//! Nothing of a page runs, loads or leads away: scripts, styles and what a form hides are left out, an address is text, a
//! picture is its name. Headings make sections; a page that XSLT made from a clinical document names its patient in a table.

mod blocks;
mod entities;
mod grid;
mod sections;
mod tokens;
mod tree;

use super::notice::Notices;
use super::written::date;
use super::{
    Block, Body, Cell, ClinicalDocument, FileKind, Limits, NoticeKind, Reading, Row, StatedName,
    StatedPatient, decode, plain_text,
};
use blocks::Mapping;
use tree::{Node, Tree};

/// How many bytes a declared encoding is looked for in (WHATWG HTML, 13.2.3.2: 1024; portals put it further down).
const PRESCAN: usize = 4096;
/// The longest name of an encoding that a notice repeats, in bytes.
const ENCODING: usize = 40;

/// The blocks of a piece of HTML or XHTML, such as the narrative of a FHIR resource or the body of an e-mail.
pub(super) fn blocks(text: &str, limits: &Limits) -> Vec<Block> {
    let tree = tree_of(text, limits);
    let mut mapping = mapping(&tree);
    let root = tree.nodes.first();
    root.map_or_else(Vec::new, |root| mapping.blocks(root, limits.block_depth))
}

/// Reads a page.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    let shown = bytes.get(..limits.prose_bytes).unwrap_or(bytes);
    if shown.len() < bytes.len() {
        let (shown, of) = (shown.len() as u64, bytes.len() as u64);
        notices.add(NoticeKind::TextCut { shown, of }, None);
    }
    let text = decoded(shown, notices);
    let tree = tree_of(&text, limits);
    if tree.is_cut {
        let limit = limits.page_nodes as u64;
        notices.add(NoticeKind::TooManyNodes { limit }, None);
    }
    if tree.is_lost {
        let problem = "a script or style is not closed".to_owned();
        notices.add(NoticeKind::ReadUpTo { problem }, None);
    }
    if tree.is_flat {
        let limit = limits.depth as u64;
        notices.add(NoticeKind::TooDeep { limit }, None);
    }
    let mut mapping = mapping(&tree);
    let root = tree.nodes.first();
    let pieces = root.map_or_else(Vec::new, |root| mapping.pieces(root, limits.block_depth));
    if mapping.has_picture {
        notices.add(NoticeKind::PictureNotShown, None);
    }
    let document = ClinicalDocument {
        sections: sections::of(pieces, limits, notices),
        ..ClinicalDocument::default()
    };
    if document.sections.is_empty() {
        notices.add(NoticeKind::NothingInside, None);
    }
    Reading {
        title: title(&tree),
        patient: patient(&document),
        ..Reading::bare(
            FileKind::Html,
            "text/html",
            Body::Clinical {
                document: Box::new(document),
            },
        )
    }
}

fn tree_of(text: &str, limits: &Limits) -> Tree {
    Tree::of(text, limits.page_nodes, limits.depth)
}

const fn mapping(tree: &Tree) -> Mapping<'_> {
    Mapping {
        tree,
        has_picture: false,
    }
}

/// Decodes a page: by its first bytes, else as it declares, else as it turns out.
fn decoded(bytes: &[u8], notices: &mut Notices) -> String {
    let declared = declared(bytes);
    let named = declared.as_deref().map(decode::named_encoding);
    let decoded = match (decode::shown_encoding(bytes), named) {
        (None, Some(Some(encoding))) if encoding != decode::Encoding::Utf8 => {
            decode::with(encoding, bytes)
        }
        (None, Some(None)) => {
            let declared = declared.unwrap_or_default();
            notices.add(NoticeKind::UnknownEncoding { declared }, None);
            decode::text(bytes)
        }
        _ => decode::text(bytes),
    };
    if decoded.bad > 0 {
        notices.add(NoticeKind::BadCharacters { count: decoded.bad }, None);
    }
    decoded.text
}

/// The encoding that a `meta` element or an XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let beginning = bytes.get(..PRESCAN).unwrap_or(bytes);
    let beginning = String::from_utf8_lossy(beginning).to_ascii_lowercase();
    let (_, after) = ["charset", "encoding"]
        .iter()
        .find_map(|name| beginning.split_once(name))?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let ends = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'));
    let value = value.split(ends).next()?;
    (!value.is_empty() && value.len() <= ENCODING).then(|| value.to_owned())
}

/// The page's title, else its first heading.
fn title(tree: &Tree) -> String {
    let text = |name: &str| {
        let mut named = tree.nodes.iter().filter(|node| node.name == name);
        named.find_map(|node: &Node| {
            let mut text = String::new();
            tree.text_of(node, &mut text);
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!words.is_empty()).then_some(words)
        })
    };
    text("title").or_else(|| text("h1")).unwrap_or_default()
}

/// The patient that the header table of a rendered clinical document names: a table of two columns whose rows begin with
/// "Patient" and "Date of birth" (HL7's and Lantana's CDA.xsl). Nothing is taken from anywhere else.
fn patient(document: &ClinicalDocument) -> Option<StatedPatient> {
    let sections = document.sections_in_order();
    let blocks = sections.iter().flat_map(|(_, section)| &section.blocks);
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table { body, .. } => Some(body),
        _ => None,
    });
    tables.find_map(|rows| {
        let (name, born) = (beside(rows, "patient")?, beside(rows, "date of birth")?);
        let sex = beside(rows, "sex").unwrap_or_default();
        Some(StatedPatient {
            names: vec![StatedName {
                unsplit: name,
                ..StatedName::default()
            }],
            born: date(&born),
            sex: (!sex.is_empty()).then(|| sex.clone()),
            sex_code: sex,
            ..StatedPatient::default()
        })
    })
}

/// What stands beside a label in a table of two columns.
fn beside(rows: &[Row], label: &str) -> Option<String> {
    let words = |cell: &Cell| plain_text(&cell.blocks).trim().to_owned();
    rows.iter().find_map(|Row(cells)| match cells.as_slice() {
        [name, value, ..]
            if words(name)
                .trim_end_matches(':')
                .eq_ignore_ascii_case(label) =>
        {
            Some(words(value)).filter(|value| !value.is_empty())
        }
        _ => None,
    })
}

//! Bytes → XML tree, and the few ways in which the readers walk it.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Error, Node, NodeId, ParsingOptions};

use super::mend;
use crate::import::decode::{self, Encoding, named_encoding, shown_encoding};
use crate::import::lines::Lines;
use crate::import::notice::Notices;
use crate::import::{Code, Fact, Limits, NoticeKind, PartialDate, Position};

/// How often a text is mended before it counts as broken: each undeclared prefix takes one turn.
const MENDINGS: usize = 12;
/// The namespace of HL7's extensions for the United States; its elements never stand for those of CDA.
const SDTC: &str = "urn:hl7-org:sdtc";
/// The longest name of markup that a notice repeats, in characters.
const SHOWN_NAME: usize = 40;

/// Decodes XML: by its first bytes, else as it declares, else as it turns out.
pub(super) fn decode(bytes: &[u8], notices: &mut Notices) -> String {
    let declared = declared_encoding(bytes);
    let other = |declared: &str| NoticeKind::OtherEncoding {
        declared: short(declared),
    };
    let decoded = match (shown_encoding(bytes), declared) {
        (Some(shown), declared) => {
            if let Some(name) = declared.as_deref().filter(|name| !agrees(shown, name)) {
                notices.add(other(name), None);
            }
            decode::with(shown, bytes)
        }
        (None, None) => decode::text(bytes),
        (None, Some(name)) => match named_encoding(&name) {
            Some(Encoding::Utf8) => {
                let decoded = decode::with(Encoding::Utf8, bytes);
                let good = decoded
                    .text
                    .chars()
                    .filter(|c| !c.is_ascii() && *c != '\u{fffd}')
                    .count() as u64;
                if decoded.bad > good {
                    notices.add(other(&name), None);
                    decode::with(Encoding::Windows1252, bytes)
                } else {
                    decoded
                }
            }
            Some(encoding) => decode::with(encoding, bytes),
            None => {
                let is_utf_16 = name.to_ascii_lowercase().starts_with("utf-16");
                let what = NoticeKind::UnknownEncoding {
                    declared: short(&name),
                };
                notices.add(if is_utf_16 { other(&name) } else { what }, None);
                decode::text(bytes)
            }
        },
    };
    if decoded.bad > 0 {
        notices.add(NoticeKind::BadCharacters { count: decoded.bad }, None);
    }
    decoded.text
}

/// The encoding that the XML declaration names. In UTF-16 the zeros between its letters are passed over.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let beginning = bytes
        .iter()
        .take(1024)
        .filter(|byte| **byte != 0)
        .map(|byte| char::from(*byte))
        .collect::<String>();
    let (_, declaration) = beginning.split_once("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    let value = declaration
        .split_once("encoding")?
        .1
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.split(quote).nth(1).map(str::to_owned)
}

fn agrees(shown: Encoding, name: &str) -> bool {
    match shown {
        Encoding::Utf16Le | Encoding::Utf16Be => name.to_ascii_lowercase().starts_with("utf-16"),
        Encoding::Utf8 | Encoding::Windows1252 => named_encoding(name) == Some(shown),
    }
}

/// Parses the text and hands the tree on, after mending what leaves no doubt. Broken XML is read up to the fault; the tree
/// is then not whole. None where nothing could be read; a notice says why.
pub(super) fn parse<T>(
    text: String,
    limits: &Limits,
    notices: &mut Notices,
    read: impl Fn(&Document<'_>, bool, &mut Notices) -> Option<T>,
) -> Option<T> {
    let (mut text, junk) = mend::blank_declaration(text);
    notices_of(junk, notices);
    let mut fault: Option<(String, Option<Position>)> = None;
    for _ in 0..MENDINGS {
        let error = match parse_once(&text, limits) {
            Ok(tree) => {
                let whole = fault.is_none();
                let before = notices.len();
                let result = read(&tree, whole, notices);
                if let Some((problem, at)) = fault {
                    let what = match result {
                        Some(_) => NoticeKind::ReadUpTo { problem },
                        None => NoticeKind::Malformed { problem },
                    };
                    notices.insert(before, what, at);
                }
                return result;
            }
            Err(error) => error,
        };
        let mended = match &error {
            Error::DtdDetected => {
                notices.add(
                    NoticeKind::DtdRefused,
                    mend::position_of(&text, "<!DOCTYPE"),
                );
                return None;
            }
            Error::NodesLimitReached
            | Error::AttributesLimitReached
            | Error::NamespacesLimitReached => {
                notices.add(
                    NoticeKind::TooManyNodes {
                        limit: limits.nodes.into(),
                    },
                    None,
                );
                return None;
            }
            _ => mend::mend(&text, &error),
        };
        if let Some((mended, what)) = mended {
            notices.add(NoticeKind::Mended { fault: what }, Some(place(&error)));
            text = mended;
        } else if fault.is_none() {
            let (shorter, at) = mend::up_to_fault(&text, &error);
            fault = Some((problem(&error), at));
            text = shorter;
        } else {
            break;
        }
    }
    let (problem, at) = fault.unwrap_or_default();
    notices.add(NoticeKind::Malformed { problem }, at);
    None
}

fn parse_once<'i>(text: &'i str, limits: &Limits) -> Result<Document<'i>, Error> {
    Document::parse_with_options(
        text,
        ParsingOptions {
            nodes_limit: limits.nodes,
            ..ParsingOptions::default()
        },
    )
}

fn notices_of(junk: Option<crate::import::Fault>, notices: &mut Notices) {
    if let Some(fault) = junk {
        notices.add(
            NoticeKind::Mended { fault },
            Some(Position::Text { line: 1, column: 1 }),
        );
    }
}

pub(super) fn place(error: &Error) -> Position {
    let at = error.pos();
    Position::Text {
        line: at.row,
        column: at.col,
    }
}

/// The fault in the parser's terms, without the file's own words.
fn problem(error: &Error) -> String {
    let words = match error {
        Error::UnexpectedCloseTag(..) => "an element is closed that is not open",
        Error::UnclosedRootNode => "the file ends before its last element is closed",
        Error::NoRootNode => "there is no element",
        Error::DuplicatedAttribute(..) => "an attribute stands twice",
        Error::DuplicatedNamespace(..) => "a namespace is declared twice",
        Error::UnexpectedEndOfStream => "the file ends in the middle of a tag",
        Error::InvalidName(_) => "a name is not valid",
        Error::InvalidAttributeValue(_) => "an attribute's value is not valid",
        Error::UnexpectedDeclaration(_) => "an XML declaration stands in the middle",
        _ => "the markup is not valid",
    };
    words.to_owned()
}

/// What the readers share while they walk one tree.
pub(in crate::import) struct Context<'c, 'n> {
    pub(super) limits: &'c Limits,
    notices: &'n mut Notices,
    /// Names of unknown markup that a notice told already.
    told: BTreeSet<String>,
    /// The numbers of footnotes, by the element's id.
    pub(super) footnotes: BTreeMap<String, u32>,
    /// How many footnotes were numbered.
    pub(super) footnote_count: u32,
    /// How many sections were read.
    pub(super) section_count: usize,
    /// How many bytes of files inside were decoded.
    pub(super) attachment_bytes: usize,
    /// How many entries were read.
    pub(in crate::import) entry_count: u32,
    /// The statements of the entries.
    pub(in crate::import) facts: Vec<Fact>,
    /// Elements of the narrative by their id.
    names: BTreeMap<String, NodeId>,
    /// Where each line of the text begins.
    lines: Lines,
    told_too_deep: bool,
}

impl<'c, 'n> Context<'c, 'n> {
    pub(in crate::import) fn new(
        root: Node<'_, '_>,
        limits: &'c Limits,
        notices: &'n mut Notices,
    ) -> Self {
        let ids = root
            .descendants()
            .filter(|node| is(*node, "footnote"))
            .map(|node| node.attribute("ID"));
        let numbered = ids
            .zip(1_u32..)
            .filter_map(|(id, number)| Some((id?.to_owned(), number)));
        Self {
            limits,
            notices,
            told: BTreeSet::new(),
            footnotes: numbered.collect(),
            footnote_count: 0,
            section_count: 0,
            attachment_bytes: 0,
            entry_count: 0,
            facts: Vec::new(),
            names: names_in(root),
            lines: Lines::of(root.document().input_text()),
            told_too_deep: false,
        }
    }

    pub(in crate::import) fn note(&mut self, what: NoticeKind, node: Option<Node<'_, '_>>) {
        self.notices.add(what, node.map(position));
    }

    pub(super) fn note_unknown(&mut self, node: Node<'_, '_>) {
        let element = short(node.tag_name().name());
        if self.told.insert(element.clone()) {
            self.note(NoticeKind::UnknownMarkup { element }, Some(node));
        }
    }

    pub(super) fn note_too_deep(&mut self, node: Node<'_, '_>) {
        if !self.told_too_deep {
            self.told_too_deep = true;
            self.note(
                NoticeKind::TooDeep {
                    limit: self.limits.depth as u64,
                },
                Some(node),
            );
        }
    }

    /// Where a node begins.
    pub(in crate::import) fn place_of(&self, node: Node<'_, '_>) -> Position {
        let text = node.document().input_text();
        self.lines.place(text, node.range().start)
    }

    /// The element of an id, in the document of `node`.
    pub(super) fn named<'a, 'i>(&self, node: Node<'a, 'i>, id: &str) -> Option<Node<'a, 'i>> {
        node.document().get_node(*self.names.get(id)?)
    }

    /// A date from an attribute; what cannot be read as one is told.
    pub(super) fn date(&mut self, node: Option<Node<'_, '_>>) -> Option<PartialDate> {
        let value = node?
            .attribute("value")
            .map(str::trim)
            .filter(|value| !value.is_empty())?;
        let date = PartialDate::parse(value);
        if date.is_none() {
            self.note(NoticeKind::BadDate, node);
        }
        date
    }
}

/// The elements that have an id; the first where it stands twice.
fn names_in(root: Node<'_, '_>) -> BTreeMap<String, NodeId> {
    let mut names = BTreeMap::new();
    for node in root.descendants() {
        if let Some(id) = node.attribute("ID") {
            names.entry(id.to_owned()).or_insert(node.id());
        }
    }
    names
}

fn position(node: Node<'_, '_>) -> Position {
    let at = node.document().text_pos_at(node.range().start);
    Position::Text {
        line: at.row,
        column: at.col,
    }
}

/// Whether a node is CDA's element of that name. The namespace is not asked for: it is missing or wrong in real files.
pub(in crate::import) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name && node.tag_name().namespace() != Some(SDTC)
}

/// The first child of that name.
pub(in crate::import) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|inner| is(*inner, name))
}

/// All children of that name.
pub(in crate::import) fn children<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |inner| is(*inner, name))
}

/// Goes down by names.
pub(in crate::import) fn down<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Option<Node<'a, 'i>> {
    path.iter().try_fold(node, |node, name| child(node, name))
}

/// All text within, with runs of white space, also of the kind that does not break, as one space.
pub(in crate::import) fn text_of(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for text in node
        .descendants()
        .filter(Node::is_text)
        .filter_map(|inner| inner.text())
    {
        push_words(&text.replace('\u{a0}', " "), &mut out);
    }
    out.trim_end().to_owned()
}

/// All text within, with a space between pieces that stood in different elements.
pub(in crate::import) fn flat_text(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for text in node
        .descendants()
        .filter(Node::is_text)
        .filter_map(|inner| inner.text())
    {
        push_words(text, &mut out);
        push_words(" ", &mut out);
    }
    out.trim_end().to_owned()
}

/// Adds text, with runs of white space as one space and none at the beginning.
pub(super) fn push_words(text: &str, out: &mut String) {
    for letter in text.chars() {
        // A no-break space holds a number and its unit together, so it stays.
        if !letter.is_whitespace() || letter == '\u{a0}' {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// A code, where the element has one or a name for it.
pub(super) fn code(node: Node<'_, '_>) -> Option<Code> {
    let get = |name| {
        node.attribute(name)
            .map(|value: &str| value.trim().to_owned())
            .unwrap_or_default()
    };
    let found = Code {
        code: get("code"),
        system: get("codeSystem"),
        display: get("displayName"),
    };
    (!found.code.is_empty() || !found.display.is_empty()).then_some(found)
}

/// The beginning of a name that goes into a notice.
pub(super) fn short(name: &str) -> String {
    name.chars().take(SHOWN_NAME).collect()
}

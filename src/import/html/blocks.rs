//! A tree → the closed vocabulary of [`Block`] and [`Inline`]. An address is shown and never followed, a picture is named
//! and never loaded, what a form hides stays hidden.

use super::tree::{Node, Tree};
use crate::import::{Block, Inline, Style};

/// How deep styles and links are nested; past that, words stand in the style around them.
pub(super) const INLINE_DEPTH: usize = 6;

/// A piece of a page between whose headings sections lie.
#[derive(Debug)]
pub(super) enum Piece {
    /// A heading of level 1 to 6.
    Heading(usize, String),
    Block(Block),
}

/// Maps one tree.
pub(super) struct Mapping<'t> {
    pub tree: &'t Tree,
    /// Whether a picture stands there without words in its place.
    pub has_picture: bool,
}

impl Mapping<'_> {
    /// The blocks within an element, headings among them as bold lines.
    pub fn blocks(&mut self, node: &Node, depth: usize) -> Vec<Block> {
        let pieces = self.pieces(node, depth);
        let block = |piece| match piece {
            Piece::Block(block) => block,
            Piece::Heading(_, text) => bold(vec![Inline::Text { text }]),
        };
        pieces.into_iter().map(block).collect()
    }

    /// The blocks and headings within an element: text between them is a paragraph of its own.
    pub fn pieces(&mut self, node: &Node, depth: usize) -> Vec<Piece> {
        let mut found = Vec::new();
        let mut line = Vec::new();
        self.gather(node, depth, &mut line, &mut found);
        flush(&mut line, &mut found);
        found
    }

    fn gather(
        &mut self,
        node: &Node,
        depth: usize,
        line: &mut Vec<Inline>,
        found: &mut Vec<Piece>,
    ) {
        let tree = self.tree;
        for inner in tree.children(node) {
            if is_block(&inner.name) || holds_block(tree, inner) {
                flush(line, found);
                self.block(inner, depth, found);
            } else {
                self.inlines(inner, INLINE_DEPTH, line);
            }
        }
    }

    fn block(&mut self, node: &Node, depth: usize, found: &mut Vec<Piece>) {
        match node.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = node.name.trim_start_matches('h').parse().unwrap_or(6);
                let mut text = String::new();
                self.tree.text_of(node, &mut text);
                let text = squeezed(&text).trim().to_owned();
                if !text.is_empty() {
                    found.push(Piece::Heading(level, text));
                }
            }
            "ul" | "ol" | "menu" | "table" if depth == 0 => {
                let mut text = String::new();
                self.tree.text_of(node, &mut text);
                let mut line = vec![Inline::Text {
                    text: squeezed(&text),
                }];
                flush(&mut line, found);
            }
            "ul" | "ol" | "menu" => found.push(Piece::Block(self.list(node, depth - 1))),
            "table" => found.extend(self.table(node, depth - 1).map(Piece::Block)),
            "dt" | "summary" | "legend" | "figcaption" => {
                let mut text = Vec::new();
                self.within(node, INLINE_DEPTH, &mut text);
                if text.iter().any(says_something) {
                    found.push(Piece::Block(bold(text)));
                }
            }
            "pre" => {
                let mut text = String::new();
                self.tree.text_of(node, &mut text);
                found.extend(preformatted(&text).map(Piece::Block));
            }
            "hr" => {}
            _ => {
                let mut line = Vec::new();
                self.gather(node, depth, &mut line, found);
                flush(&mut line, found);
            }
        }
    }

    pub(super) fn within(&mut self, node: &Node, depth: usize, line: &mut Vec<Inline>) {
        let tree = self.tree;
        for inner in tree.children(node) {
            self.inlines(inner, depth, line);
        }
    }

    /// What stands within a line.
    fn inlines(&mut self, node: &Node, depth: usize, line: &mut Vec<Inline>) {
        if node.name.is_empty() {
            line.extend(
                Some(node.text.as_str())
                    .filter(|text| !text.is_empty())
                    .map(text),
            );
            return;
        }
        let style = match node.name.as_str() {
            "b" | "strong" => Some(Style::Bold),
            "i" | "cite" | "var" | "dfn" => Some(Style::Italics),
            "em" => Some(Style::Emphasis),
            "u" => Some(Style::Underline),
            "ins" => Some(Style::Inserted),
            "del" | "s" | "strike" => Some(Style::Deleted),
            "tt" | "code" | "samp" | "kbd" => Some(Style::Monospace),
            "sub" => Some(Style::Subscript),
            "sup" => Some(Style::Superscript),
            _ => None,
        };
        match (node.name.as_str(), style) {
            (_, Some(style)) if depth > 0 => {
                let mut text = Vec::new();
                self.within(node, depth - 1, &mut text);
                if !text.is_empty() {
                    line.push(Inline::Styled { style, text });
                }
            }
            ("br", _) => line.push(Inline::Break),
            ("img", _) => self.picture(node, line),
            ("input", _) => line.extend(entered(node)),
            ("option", _) if node.attribute("selected").is_none() => {}
            ("title", _) => {}
            ("a", _) if depth > 0 => {
                let mut text = Vec::new();
                self.within(node, depth - 1, &mut text);
                match node.attribute("href").filter(|to| is_address(to)) {
                    Some(address) => line.push(Inline::Link {
                        text,
                        address: address.trim().to_owned(),
                    }),
                    None => line.extend(text),
                }
            }
            _ => self.within(node, depth, line),
        }
    }

    fn picture(&mut self, node: &Node, line: &mut Vec<Inline>) {
        match node.attribute("alt").map(str::trim) {
            Some("") => {}
            Some(name) => line.push(Inline::Picture {
                name: name.to_owned(),
            }),
            None => self.has_picture = true,
        }
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "ul"
            | "ol"
            | "menu"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "pre"
            | "blockquote"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "form"
            | "fieldset"
            | "legend"
            | "details"
            | "summary"
            | "figure"
            | "figcaption"
            | "address"
            | "center"
            | "li"
            | "tr"
            | "td"
            | "th"
            | "tbody"
            | "thead"
            | "tfoot"
            | "caption"
    )
}

/// Whether an element of a line, such as a `span` or a `font`, has a block directly within.
fn holds_block(tree: &Tree, node: &Node) -> bool {
    tree.children(node).any(|inner| is_block(&inner.name))
}

fn flush(line: &mut Vec<Inline>, found: &mut Vec<Piece>) {
    let mut text = std::mem::take(line);
    if let Some(Inline::Text { text }) = text.first_mut() {
        let begins = text.len() - text.trim_start().len();
        text.drain(..begins);
    }
    if let Some(Inline::Text { text }) = text.last_mut() {
        text.truncate(text.trim_end().len());
    }
    while text.last() == Some(&Inline::Break) {
        text.pop();
    }
    if text.iter().any(says_something) {
        found.push(Piece::Block(paragraph(text)));
    }
}

fn paragraph(text: Vec<Inline>) -> Block {
    Block::Paragraph {
        caption: Vec::new(),
        text,
    }
}

fn bold(text: Vec<Inline>) -> Block {
    paragraph(vec![Inline::Styled {
        style: Style::Bold,
        text,
    }])
}

fn says_something(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text } => !text.trim().is_empty(),
        Inline::Styled { text, .. } => text.iter().any(says_something),
        Inline::Break | Inline::FootnoteMark { .. } => false,
        Inline::Link { .. } | Inline::Picture { .. } => true,
    }
}

/// What somebody typed into a field of a form; what a form hides is not shown.
fn entered(node: &Node) -> Option<Inline> {
    let kind = node
        .attribute("type")
        .unwrap_or("text")
        .to_ascii_lowercase();
    let value = node.attribute("value").unwrap_or_default();
    let words = match kind.as_str() {
        "hidden" | "password" | "submit" | "button" | "image" | "reset" | "file" => "",
        "checkbox" | "radio" if node.attribute("checked").is_some() => "☒ ",
        "checkbox" | "radio" => "☐ ",
        _ => value,
    };
    (!words.is_empty()).then(|| Inline::Text {
        text: words.to_owned(),
    })
}

/// Whether an address means something to a person: not a script's, not a place within the page or beside it.
fn is_address(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:"]
        .iter()
        .any(|begin| lower.starts_with(begin))
}

fn text(words: &str) -> Inline {
    Inline::Text {
        text: squeezed(words),
    }
}

/// Text with runs of white space as one space.
fn squeezed(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if !letter.is_whitespace() || letter == '\u{a0}' {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Text whose lines stay lines.
fn preformatted(text: &str) -> Option<Block> {
    let mut line = Vec::new();
    for words in text.trim_matches('\n').lines() {
        if !line.is_empty() {
            line.push(Inline::Break);
        }
        line.push(Inline::Text {
            text: words.trim_end().to_owned(),
        });
    }
    line.iter().any(says_something).then(|| paragraph(line))
}

//! The narrative of a resource: a limited XHTML (FHIR R4, 2.4.0 "Narrative"), mapped to the closed vocabulary of [`Block`].

use roxmltree::{Document, Node, ParsingOptions};

use crate::import::{Block, Cell, Inline, Item, Limits, Row, Style};

/// Reads a `div`. Text that is no XML is left out: what it says stands in the resource as well.
pub(super) fn read(div: &str, limits: &Limits) -> Vec<Block> {
    let options = ParsingOptions {
        nodes_limit: limits.nodes,
        ..ParsingOptions::default()
    };
    let Ok(tree) = Document::parse_with_options(div, options) else {
        return Vec::new();
    };
    blocks(tree.root_element(), limits.block_depth)
}

fn is_block(node: Node<'_, '_>) -> bool {
    matches!(
        node.tag_name().name(),
        "p" | "div"
            | "ul"
            | "ol"
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
    )
}

/// The blocks within an element: text between them is a paragraph of its own.
fn blocks(node: Node<'_, '_>, depth: usize) -> Vec<Block> {
    let mut found = Vec::new();
    let mut line = Vec::new();
    for inner in node.children() {
        if inner.is_element() && is_block(inner) {
            flush(&mut line, &mut found);
            found.extend(block(inner, depth));
        } else {
            line.extend(inlines(inner));
        }
    }
    flush(&mut line, &mut found);
    found
}

fn flush(line: &mut Vec<Inline>, found: &mut Vec<Block>) {
    let mut text = std::mem::take(line);
    if let Some(Inline::Text { text }) = text.first_mut() {
        let begins = text.len() - text.trim_start().len();
        text.drain(..begins);
    }
    if text.iter().any(says_something) {
        found.push(Block::Paragraph {
            caption: Vec::new(),
            text,
        });
    }
}

fn says_something(inline: &Inline) -> bool {
    match inline {
        Inline::Text { text } => !text.trim().is_empty(),
        Inline::Styled { text, .. } => text.iter().any(says_something),
        Inline::Break | Inline::FootnoteMark { .. } => false,
        Inline::Link { .. } | Inline::Picture { .. } => true,
    }
}

fn block(node: Node<'_, '_>, depth: usize) -> Vec<Block> {
    let name = node.tag_name().name();
    // Past the limit what is within stands as one paragraph.
    if depth == 0 {
        let mut found = Vec::new();
        flush(&mut vec![text(&all_text(node))], &mut found);
        return found;
    }
    match name {
        "ul" | "ol" => {
            let items = node.children().filter(|inner| is(*inner, "li"));
            let items = items.map(|item| Item {
                caption: Vec::new(),
                blocks: blocks(item, depth - 1),
            });
            vec![Block::List {
                ordered: name == "ol",
                caption: Vec::new(),
                items: items.collect(),
            }]
        }
        "table" => vec![table(node, depth - 1)],
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" => {
            let text = node.children().flat_map(inlines).collect();
            vec![Block::Paragraph {
                caption: Vec::new(),
                text: vec![Inline::Styled {
                    style: Style::Bold,
                    text,
                }],
            }]
        }
        "hr" => Vec::new(),
        _ => blocks(node, depth - 1),
    }
}

fn table(node: Node<'_, '_>, depth: usize) -> Block {
    let (mut head, mut body, mut foot) = (Vec::new(), Vec::new(), Vec::new());
    let mut caption = Vec::new();
    for part in node.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "caption" => caption.extend(part.children().flat_map(inlines)),
            "thead" => head.extend(rows(part, depth)),
            "tfoot" => foot.extend(rows(part, depth)),
            "tr" => body.push(row(part, depth)),
            _ => body.extend(rows(part, depth)),
        }
    }
    Block::Table {
        caption,
        head,
        body,
        foot,
    }
}

fn rows(part: Node<'_, '_>, depth: usize) -> Vec<Row> {
    let rows = part.children().filter(|inner| is(*inner, "tr"));
    rows.map(|inner| row(inner, depth)).collect()
}

fn row(node: Node<'_, '_>, depth: usize) -> Row {
    let span = |cell: Node<'_, '_>, name: &str| {
        let wide = cell
            .attribute(name)
            .and_then(|text| text.trim().parse().ok());
        wide.unwrap_or(1_u16).clamp(1, 1000)
    };
    let cells = node.children().filter(Node::is_element).map(|cell| Cell {
        heading: cell.tag_name().name() == "th",
        columns: span(cell, "colspan"),
        rows: span(cell, "rowspan"),
        blocks: blocks(cell, depth),
    });
    Row(cells.collect())
}

/// What stands within a line. An address is shown and never followed, a picture is named and never loaded.
fn inlines(node: Node<'_, '_>) -> Vec<Inline> {
    if let Some(words) = node.text().filter(|_| node.is_text()) {
        return vec![text(words)];
    }
    if !node.is_element() {
        return Vec::new();
    }
    let within = || node.children().flat_map(inlines).collect::<Vec<_>>();
    let styled = |style| {
        vec![Inline::Styled {
            style,
            text: within(),
        }]
    };
    match node.tag_name().name() {
        "br" => vec![Inline::Break],
        "b" | "strong" => styled(Style::Bold),
        "i" | "cite" | "var" => styled(Style::Italics),
        "em" => styled(Style::Emphasis),
        "u" | "ins" => styled(Style::Underline),
        "tt" | "code" | "samp" | "kbd" => styled(Style::Monospace),
        "sub" => styled(Style::Subscript),
        "sup" => styled(Style::Superscript),
        "img" => vec![Inline::Picture {
            name: node.attribute("alt").unwrap_or_default().to_owned(),
        }],
        "a" => match node.attribute("href").filter(|to| !to.starts_with('#')) {
            Some(address) => vec![Inline::Link {
                text: within(),
                address: address.to_owned(),
            }],
            None => within(),
        },
        "script" | "style" => Vec::new(),
        _ => within(),
    }
}

/// Text with runs of white space as one space.
fn text(words: &str) -> Inline {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if !letter.is_whitespace() || letter == '\u{a0}' {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    Inline::Text { text: out }
}

fn all_text(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|inner| inner.text()).collect()
}

/// The local name alone is asked for: the namespace is missing in real files.
fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

//! The narrative of a clinical document: the CDA vocabulary (CDA R2, 4.3.5 "Section Narrative Block") as a closed type.
//!
//! There is no way to say HTML, an address that loads, or a script in it.

use serde::{Deserialize, Serialize};

/// A piece of narrative that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its heading; may be empty.
        caption: Vec<Inline>,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// Its heading; may be empty.
        caption: Vec<Inline>,
        /// Its items.
        items: Vec<Item>,
    },
    /// A table.
    Table {
        /// Its heading; may be empty.
        caption: Vec<Inline>,
        /// Rows of headings.
        head: Vec<Row>,
        /// Rows.
        body: Vec<Row>,
        /// Rows at the foot.
        foot: Vec<Row>,
    },
    /// A note to a place in the text, which carries the same number.
    Footnote {
        /// The number.
        number: u32,
        /// The note.
        text: Vec<Inline>,
    },
}

/// One item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its heading; may be empty.
    pub caption: Vec<Inline>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// One row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row(pub Vec<Cell>);

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Whether it is the heading of its column or row (`th`).
    pub heading: bool,
    /// How many columns it spans, 1 to 1000.
    pub columns: u16,
    /// How many rows it spans, 1 to 1000.
    pub rows: u16,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Cell {
    /// A cell of one line; empty where there are no words.
    pub fn of(heading: bool, text: impl Into<String>) -> Self {
        let text = text.into();
        let paragraph = (!text.is_empty()).then(|| Block::Paragraph {
            caption: Vec::new(),
            text: vec![Inline::Text { text }],
        });
        Self {
            heading,
            columns: 1,
            rows: 1,
            blocks: paragraph.into_iter().collect(),
        }
    }
}

/// A piece of narrative within a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "inline", rename_all = "snake_case")]
pub enum Inline {
    /// Text; runs of white space are one space.
    Text {
        /// The text.
        text: String,
    },
    /// A new line.
    Break,
    /// Text that looks different.
    Styled {
        /// How.
        style: Style,
        /// The text.
        text: Vec<Inline>,
    },
    /// Text that names an address. The address is shown, never followed.
    Link {
        /// The text; may be empty.
        text: Vec<Inline>,
        /// The address.
        address: String,
    },
    /// A picture stands here: its name, or the words in its place. It is never loaded.
    Picture {
        /// The name; may be empty.
        name: String,
    },
    /// The place to which the footnote of that number belongs.
    FootnoteMark {
        /// The number.
        number: u32,
    },
}

/// How text looks, and the one thing it can mean: that it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Bold.
    Bold,
    /// Italic.
    Italics,
    /// Underlined.
    Underline,
    /// Emphasized.
    Emphasis,
    /// Each letter as wide as the next.
    Monospace,
    /// Below the line.
    Subscript,
    /// Above the line.
    Superscript,
    /// Put in by a revision.
    Inserted,
    /// Taken out by a revision; it still stands here, struck.
    Deleted,
}

/// A plain text as paragraphs: empty lines part them, and each line stays a line.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = Vec::new();
    for line in text.lines().map(str::trim_end).chain([""]) {
        if line.trim().is_empty() {
            let text = std::mem::take(&mut paragraph);
            blocks.extend((!text.is_empty()).then_some(Block::Paragraph {
                caption: Vec::new(),
                text,
            }));
        } else {
            if !paragraph.is_empty() {
                paragraph.push(Inline::Break);
            }
            paragraph.push(Inline::Text {
                text: line.to_owned(),
            });
        }
    }
    blocks
}

/// The words of blocks without their form: one line for each paragraph, item and row; cells are parted by a tab.
pub fn plain_text(blocks: &[Block]) -> String {
    let mut out = String::new();
    write_blocks(blocks, &mut out);
    out
}

fn write_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph { caption, text } => {
                write_line(caption, out);
                write_line(text, out);
            }
            Block::Footnote { text, .. } => write_line(text, out),
            Block::List { caption, items, .. } => {
                write_line(caption, out);
                for item in items {
                    write_line(&item.caption, out);
                    write_blocks(&item.blocks, out);
                }
            }
            Block::Table {
                caption,
                head,
                body,
                foot,
            } => {
                write_line(caption, out);
                head.iter()
                    .chain(body)
                    .chain(foot)
                    .for_each(|row| write_row(row, out));
            }
        }
    }
}

fn write_row(row: &Row, out: &mut String) {
    for (place, cell) in row.0.iter().enumerate() {
        let mut text = String::new();
        write_blocks(&cell.blocks, &mut text);
        if place > 0 {
            out.push('\t');
        }
        out.push_str(&text.trim_end().replace('\n', " "));
    }
    out.push('\n');
}

fn write_line(line: &[Inline], out: &mut String) {
    if !line.is_empty() {
        write_inlines(line, out);
        out.push('\n');
    }
}

fn write_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text } => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Styled { text, .. } => write_inlines(text, out),
            Inline::Link { text, address } => {
                write_inlines(text, out);
                if !text.is_empty() {
                    out.push(' ');
                }
                out.push_str(address);
            }
            Inline::Picture { name } => out.push_str(name),
            Inline::FootnoteMark { .. } => {}
        }
    }
}

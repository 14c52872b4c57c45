//! A letter as structure: what stands where, before anybody draws it.
//!
//! The screen and the PDF draw the same [`Letter`]. A [`Span`] says whether its words were chosen by the person, so that the
//! screen can show them in pen blue, and whether an answer is still missing.

use serde::{Deserialize, Serialize};

use crate::domain::{BlobRef, DocumentKind};

/// A letter, ready to be drawn on a screen or on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What paper it is.
    pub kind: DocumentKind,
    /// Its language as a BCP 47 tag: the recipient's language, whatever language the app is shown in.
    pub language: String,
    /// That it is a copy to read and which letter counts; none on the letter that counts.
    #[serde(default)]
    pub reading_note: Option<Words>,
    /// The title of the file: the kind of paper and its reference, no name.
    pub file_title: String,
    /// Who writes; the first line is the name.
    pub sender: Vec<Words>,
    /// The date, in words.
    pub date: Words,
    /// The reference under its label; none while it is a draft.
    pub reference: Option<LabeledText>,
    /// To whom it goes, under its label.
    pub to: Row,
    /// The heading.
    pub title: Words,
    /// The sentence that says which legal kind of paper this is; boxed.
    pub legal_kind: Option<Words>,
    /// What it says, each row under a label in the margin.
    pub rows: Vec<Row>,
    /// Where it is signed; none for a paper that is not signed.
    pub signature: Option<SignatureBlock>,
    /// What stands at the foot of every page.
    pub footer: Footer,
    /// Kept files that go with it in one packet, in their order; empty for a paper that goes alone.
    #[serde(default)]
    pub exhibits: Vec<Exhibit>,
}

/// A kept file that goes with a letter, under a label that the letter's text calls it by.
///
/// `{page:A}` and `{pages:A}` in the letter's text stand for the page of the packet on which exhibit A begins, and for how
/// many pages it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exhibit {
    /// The label alone: `A`, and `AA` after `Z`.
    pub label: String,
    /// What it is.
    pub title: Words,
    /// The kept file.
    pub file: BlobRef,
}

impl Letter {
    /// Whether some answer is still missing, so that it can't be signed.
    pub fn has_gaps(&self) -> bool {
        self.spans().any(|span| span.missing)
    }

    /// The letter to go alone: no exhibits, and no row that lists them.
    pub fn without_exhibits(mut self) -> Self {
        let tokens: Vec<_> = self
            .exhibits
            .drain(..)
            .map(|exhibit| format!("{{page:{}}}", exhibit.label))
            .collect();
        let lists = |row: &Row| {
            let mut spans = row.spans();
            spans.any(|span| tokens.iter().any(|token| span.text.contains(token)))
        };
        self.rows.retain(|row| !lists(row));
        self
    }

    /// All its spans in reading order, the foot left out.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        let rows = std::iter::once(&self.to)
            .chain(&self.rows)
            .flat_map(Row::spans);
        let signature = self
            .signature
            .iter()
            .flat_map(|block| [&block.caption.0, &block.date.0])
            .flatten();
        let note = self.reading_note.iter().flat_map(|note| &note.0);
        note.chain(self.sender.iter().flat_map(|line| &line.0))
            .chain(&self.date.0)
            .chain(&self.title.0)
            .chain(self.legal_kind.iter().flat_map(|paragraph| &paragraph.0))
            .chain(rows)
            .chain(signature)
    }
}

/// Words of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they are set bold.
    #[serde(default)]
    pub strong: bool,
    /// Whether the person chose them; pen blue on the screen, black on paper.
    #[serde(default)]
    pub chosen: bool,
    /// Whether they stand where an answer is still missing; only in a preview.
    #[serde(default)]
    pub missing: bool,
}

/// A line or a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub Vec<Span>);

impl Words {
    /// The words without their dress.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

/// A row of the letter: a label in the margin and what it labels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The label in the margin.
    pub label: String,
    /// What it labels.
    pub blocks: Vec<Block>,
}

impl Row {
    /// All its spans in reading order, the label left out.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        self.blocks
            .iter()
            .flat_map(Block::paragraphs)
            .flat_map(|paragraph| &paragraph.0)
    }
}

/// A part of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph(Words),
    /// A list; two columns where its items are short.
    Bullets(Vec<Words>),
    /// Short lines that stand side by side where there is room: first the left column, then the right one.
    Columns {
        /// Left column.
        left: Vec<Words>,
        /// Right column; may be empty.
        right: Vec<Words>,
    },
}

impl Block {
    /// Its paragraphs in reading order.
    pub fn paragraphs(&self) -> Box<dyn Iterator<Item = &Words> + '_> {
        match self {
            Self::Paragraph(paragraph) => Box::new(std::iter::once(paragraph)),
            Self::Bullets(items) => Box::new(items.iter()),
            Self::Columns { left, right } => Box::new(left.iter().chain(right)),
        }
    }
}

/// A text under a small label.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabeledText {
    /// The label.
    pub label: String,
    /// The text.
    pub text: String,
}

/// Where the letter is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureBlock {
    /// The label in the margin.
    pub label: String,
    /// What stands under the line: the printed name and, where somebody signs for the patient, the capacity.
    pub caption: Words,
    /// What stands under the line of the date.
    pub date_label: String,
    /// The day of signing in words, as it is printed unless the paper is signed by pen.
    pub date: Words,
    /// What a typed signature says below itself; `{name}` and `{date}` are filled in when it is signed.
    pub typed_note: String,
    /// What a drawing of the signature is called for somebody who does not see it.
    pub drawn_note: String,
}

/// What stands at the foot of every page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footer {
    /// Whose paper it is, and of which day.
    pub subject: String,
    /// The reference; empty while it is a draft.
    pub reference: String,
    /// The page, with `{page}` and `{pages}` to fill in.
    pub page: String,
}

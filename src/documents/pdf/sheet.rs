//! Where things stand on the paper. Points; the origin is the top left corner of the page.

use super::foot::{self, Foot};
use super::rows;
use super::signing;
use super::typeset::{Cut, Style, TextLine, Typesetter};
use crate::documents::error::PdfError;
use crate::documents::letter::{Letter, Row, Span, Words};
use crate::domain::Signature;
use krilla::geom::Path;
use krilla::tagging::{ListNumbering, Tag, TagKind};
use std::num::NonZeroU16;

/// US Letter.
pub(super) const PAGE: (f32, f32) = (612.0, 792.0);
/// 0.8 in at the sides.
pub(super) const LEFT: f32 = 57.6;
pub(super) const RIGHT: f32 = PAGE.0 - LEFT;
/// 0.6 in above.
pub(super) const TOP: f32 = 43.2;
/// 0.5 in below: the foot stands on it.
pub(super) const BOTTOM: f32 = PAGE.1 - 36.0;
/// The margin of the labels, 1.12 in.
pub(super) const MARGIN: f32 = 80.64;
/// Where the text beside the labels begins.
pub(super) const TEXT: f32 = LEFT + MARGIN;
pub(super) const TEXT_WIDTH: f32 = RIGHT - TEXT;
/// Where the second column begins, counted from the first.
pub(super) const COLUMN: f32 = 217.0;
/// From the top of a line to its baseline, as a part of the way to the next.
pub(super) const BASELINE: f32 = 0.73;

pub(super) const BODY: Style = Style {
    size: 12.0,
    line: 16.5,
    cut: Cut::Roman,
};
pub(super) const BOLD: Style = Style {
    cut: Cut::Bold,
    ..BODY
};
/// Nothing is smaller than this.
pub(super) const SMALL: Style = Style {
    size: 10.5,
    line: 14.0,
    cut: Cut::Roman,
};
pub(super) const SMALL_BOLD: Style = Style {
    cut: Cut::Bold,
    ..SMALL
};
pub(super) const NAME: Style = Style {
    size: 15.0,
    line: 20.0,
    cut: Cut::Bold,
};
pub(super) const TITLE: Style = Style {
    size: 17.0,
    line: 21.0,
    cut: Cut::Bold,
};

/// Rules: under the head, around the box, between rows.
pub(super) const HEAVY: f32 = 2.25;
pub(super) const MIDDLE: f32 = 1.5;
pub(super) const FINE: f32 = 0.75;

/// What is drawn.
pub(super) enum Ink {
    /// A line of text from a point on its baseline.
    Text {
        line: TextLine,
        x: f32,
        baseline: f32,
    },
    /// A rule from a point, so wide and so thick; it hangs below the point.
    Rule {
        x: f32,
        y: f32,
        width: f32,
        thick: f32,
    },
    /// A frame.
    Frame {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
    /// A filled square that begins a line of a list.
    Bullet { x: f32, baseline: f32 },
    /// A filled shape.
    Shape { path: Path },
    /// A drawn signature.
    Strokes { path: Path, width: f32 },
}

/// Something drawn, and the tag it belongs to; none for an ornament.
pub(super) struct Mark {
    pub ink: Ink,
    pub tag: Option<usize>,
}

/// A strip of the paper that is never cut.
#[derive(Default)]
pub(super) struct Strip {
    pub height: f32,
    pub marks: Vec<Mark>,
    /// Whether the next strip stays on the same page.
    pub keep_with_next: bool,
}

/// A node of the tag tree: what a reader aloud follows.
pub(super) struct Node {
    pub kind: TagKind,
    pub parent: Option<usize>,
}

/// How much room there is between things.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Air {
    /// As the eye likes it.
    #[default]
    Usual,
    /// So that a letter that is a little too long keeps to its page.
    Close,
}

impl Air {
    /// Above the first line and below the last one of a row.
    pub fn around_rows(self) -> f32 {
        match self {
            Self::Usual => 6.5,
            Self::Close => 3.5,
        }
    }

    /// Around the heading and under the head.
    fn around_title(self) -> f32 {
        match self {
            Self::Usual => 12.0,
            Self::Close => 8.0,
        }
    }
}

/// A letter set, not yet cut into pages.
#[derive(Default)]
pub(super) struct Sheet {
    pub air: Air,
    pub strips: Vec<Strip>,
    pub nodes: Vec<Node>,
    /// Headings for the outline: text, strip.
    pub headings: Vec<(String, usize)>,
    pub foot: Foot,
}

impl Sheet {
    /// Adds a tag.
    pub fn tag(&mut self, kind: impl Into<TagKind>, parent: Option<usize>) -> usize {
        self.nodes.push(Node {
            kind: kind.into(),
            parent,
        });
        self.nodes.len() - 1
    }

    /// A paragraph's tag.
    pub fn paragraph(&mut self, parent: Option<usize>) -> usize {
        self.tag(Tag::P, parent)
    }

    /// A heading's tag, and its place in the outline, at the strip that comes next.
    pub fn heading(&mut self, level: u16, text: &str, parent: Option<usize>) -> usize {
        self.headings.push((text.to_owned(), self.strips.len()));
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        self.tag(Tag::Hn(level, Some(text.to_owned())), parent)
    }

    /// A list's tag.
    pub fn list(&mut self, parent: Option<usize>) -> usize {
        self.tag(Tag::L(ListNumbering::Square), parent)
    }
}

/// Sets a letter; closer, where that saves a page.
pub(super) fn set(
    type_: &mut Typesetter,
    letter: &Letter,
    signature: Option<&Signature>,
) -> Result<Sheet, PdfError> {
    let usual = set_with(type_, letter, signature, Air::Usual)?;
    let pages = super::pages::count(&usual);
    if pages == 1 {
        return Ok(usual);
    }
    let close = set_with(type_, letter, signature, Air::Close)?;
    Ok(if super::pages::count(&close) < pages {
        close
    } else {
        usual
    })
}

fn set_with(
    type_: &mut Typesetter,
    letter: &Letter,
    signature: Option<&Signature>,
    air: Air,
) -> Result<Sheet, PdfError> {
    let mut sheet = Sheet {
        air,
        ..Sheet::default()
    };
    reading_note(type_, &mut sheet, letter)?;
    head(type_, &mut sheet, letter)?;
    rows::to(type_, &mut sheet, &letter.to)?;
    body(
        type_,
        &mut sheet,
        &letter.title,
        letter.legal_kind.as_ref(),
        &letter.rows,
    )?;
    if let Some(block) = &letter.signature {
        signing::block(type_, &mut sheet, block, letter, signature)?;
    }
    foot::set(type_, &mut sheet, letter)?;
    Ok(sheet)
}

/// That this is a copy to read, above everything else.
fn reading_note(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    letter: &Letter,
) -> Result<(), PdfError> {
    let Some(note) = &letter.reading_note else {
        return Ok(());
    };
    let mut strip = Strip::default();
    let mut y = 0.0;
    let tag = sheet.paragraph(None);
    for line in type_.set(&note.0, BOLD, RIGHT - LEFT)? {
        strip.text(line, LEFT, y, BOLD, tag);
        y += BOLD.line;
    }
    strip.height = y + sheet.air.around_title();
    sheet.strips.push(strip);
    Ok(())
}

/// The heading, the boxed sentence and the rows.
pub(super) fn body(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    heading: &Words,
    legal_kind: Option<&Words>,
    rows: &[Row],
) -> Result<(), PdfError> {
    title(type_, sheet, heading, legal_kind)?;
    rows.iter().try_for_each(|row| rows::row(type_, sheet, row))
}

/// Sender on the left, date and reference on the right, the heavy rule below.
fn head(type_: &mut Typesetter, sheet: &mut Sheet, letter: &Letter) -> Result<(), PdfError> {
    const SENDER_WIDTH: f32 = 345.0;
    let mut strip = Strip::default();
    let mut y = 0.0;
    for (place, words) in letter.sender.iter().enumerate() {
        let style = if place == 0 { NAME } else { BODY };
        let tag = sheet.paragraph(None);
        for line in type_.set(&words.0, style, SENDER_WIDTH)? {
            strip.text(line, LEFT, y, style, tag);
            y += style.line;
        }
    }
    let mut right = NAME.line - BODY.line;
    let mut on_the_right = vec![(letter.date.0.clone(), BOLD, 0.0)];
    if let Some(reference) = &letter.reference {
        let plain = |text: &str| {
            vec![Span {
                text: text.to_owned(),
                ..Span::default()
            }]
        };
        on_the_right.extend([
            (plain(&reference.label), BODY, 14.0),
            (plain(&reference.text), BOLD, 0.0),
        ]);
    }
    for (spans, style, above) in on_the_right {
        right += above;
        let tag = sheet.paragraph(None);
        for line in type_.set(&spans, style, RIGHT - LEFT - SENDER_WIDTH)? {
            let x = RIGHT - line.width;
            strip.text(line, x, right, style, tag);
            right += style.line;
        }
    }
    let height = right.max(y) + 7.0;
    strip.ornament(Ink::Rule {
        x: LEFT,
        y: height,
        width: RIGHT - LEFT,
        thick: HEAVY,
    });
    strip.height = height + HEAVY + sheet.air.around_title();
    sheet.strips.push(strip);
    Ok(())
}

/// The heading and the boxed sentence, with the first row after them.
fn title(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    heading: &Words,
    legal_kind: Option<&Words>,
) -> Result<(), PdfError> {
    let tag = sheet.heading(1, &heading.text(), None);
    let mut strip = Strip {
        keep_with_next: true,
        ..Strip::default()
    };
    let mut y = sheet.air.around_title();
    for line in type_.set(&heading.0, TITLE, RIGHT - LEFT)? {
        strip.text(line, LEFT, y, TITLE, tag);
        y += TITLE.line;
    }
    y += 5.0;
    match legal_kind {
        Some(words) => {
            const INSET: (f32, f32) = (12.0, 7.5);
            let top = y;
            y += INSET.1;
            let tag = sheet.paragraph(None);
            for line in type_.set(&words.0, BOLD, RIGHT - LEFT - 2.0 * INSET.0)? {
                strip.text(line, LEFT + INSET.0, y, BOLD, tag);
                y += BOLD.line;
            }
            y += INSET.1;
            strip.ornament(Ink::Frame {
                x: LEFT,
                y: top,
                width: RIGHT - LEFT,
                height: y - top,
            });
            y += 7.0;
        }
        None => {
            strip.ornament(Ink::Rule {
                x: LEFT,
                y,
                width: RIGHT - LEFT,
                thick: MIDDLE,
            });
            y += 3.0;
        }
    }
    strip.height = y;
    sheet.strips.push(strip);
    Ok(())
}

impl Strip {
    /// Puts a line of text with the top of its line at `y`.
    pub fn text(&mut self, line: TextLine, x: f32, y: f32, style: Style, tag: usize) {
        let baseline = y + style.line * BASELINE;
        self.marks.push(Mark {
            ink: Ink::Text { line, x, baseline },
            tag: Some(tag),
        });
    }

    /// Puts something that a reader aloud passes over.
    pub fn ornament(&mut self, ink: Ink) {
        self.marks.push(Mark { ink, tag: None });
    }
}

//! The stamp below a page of an exhibit.

use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, Identifier};

use super::apart::printable;
use crate::documents::error::PdfError;
use crate::documents::letter::Words;
use crate::documents::pdf::pen::Pen;
use crate::documents::pdf::sheet::{BASELINE, FINE, Ink, SMALL, SMALL_BOLD};
use crate::documents::pdf::typeset::{TextLine, Typesetter};

/// The stamp's own sides, as far in as its text must be to survive any printer.
const SIDE: f32 = 36.0;
/// The stamp's band, counted from the foot of the page: two lines of small print.
pub(super) const BAND: f32 = 54.0;
/// From the stamp to what the exhibit is.
const APART: f32 = 14.0;
/// Letters of a title in a stamp, before it is fitted.
const TITLE: usize = 160;

/// What a stamp says.
pub(super) struct StampText<'a> {
    /// `Exhibit A, page 3 of 7`.
    pub label: Words,
    pub title: &'a str,
    /// Of the request; empty while it is a draft.
    pub reference: &'a str,
    /// `Page 12 of 40`.
    pub number: String,
    /// What the page does not show.
    pub remark: Option<String>,
}

impl StampText<'_> {
    /// Sets the stamp for paper of a width.
    pub fn set(&self, type_: &mut Typesetter, width: f32) -> Result<Stamp, PdfError> {
        let room = width - 2.0 * SIDE;
        let first = |lines: Vec<TextLine>| lines.into_iter().next();
        let number = first(type_.set_plain(&self.number, SMALL_BOLD, room)?);
        let reference = if self.reference.is_empty() {
            None
        } else {
            first(type_.set_plain(self.reference, SMALL, room)?)
        };
        let label = first(type_.set(&self.label.0, SMALL, room)?);
        let used: f32 = [&number, &reference, &label]
            .into_iter()
            .flatten()
            .map(|line| line.width + APART)
            .sum();
        let remark = match &self.remark {
            Some(remark) => first(type_.set_plain(remark, SMALL, room)?),
            None => None,
        };
        Ok(Stamp {
            title: fitted(type_, self.title, room - used)?,
            label,
            reference,
            number,
            remark,
        })
    }
}

/// The lines of a stamp.
pub(super) struct Stamp {
    label: Option<TextLine>,
    title: Option<TextLine>,
    reference: Option<TextLine>,
    number: Option<TextLine>,
    remark: Option<TextLine>,
}

impl Stamp {
    /// Draws the stamp. Its label is a heading, as on an exhibit's first page, or part of the paper's edge.
    pub fn draw(
        &self,
        surface: &mut Surface<'_>,
        paper: (f32, f32),
        is_heading: bool,
    ) -> Option<Identifier> {
        let top = paper.1 - BAND;
        let baseline = top + 6.0 + SMALL.line * BASELINE;
        let right = paper.0 - SIDE;
        let mut marked = vec![Vec::new()];
        let mut pen = Pen {
            surface,
            marked: &mut marked,
            open: None,
        };
        pen.turn_to(None, ArtifactType::Footer);
        let (width, thick) = (paper.0 - 2.0 * SIDE, FINE);
        let rule = Ink::Rule {
            x: SIDE,
            y: top,
            width,
            thick,
        };
        pen.ink(&rule, 0.0);
        let mut x = right;
        for line in [&self.number, &self.reference].into_iter().flatten() {
            x -= line.width;
            pen.text(line, x, baseline);
            x -= APART;
        }
        if let Some(remark) = &self.remark {
            pen.text(remark, SIDE, baseline + SMALL.line);
        }
        pen.turn_to(is_heading.then_some(0), ArtifactType::Footer);
        let mut x = SIDE;
        for line in [&self.label, &self.title].into_iter().flatten() {
            pen.text(line, x, baseline);
            x += line.width + APART;
        }
        pen.close();
        marked.into_iter().flatten().next()
    }
}

/// As much of a text as one line of that width takes.
fn fitted(type_: &mut Typesetter, text: &str, width: f32) -> Result<Option<TextLine>, PdfError> {
    let mut letters = text.chars().count().min(TITLE);
    while letters > 0 && width > 0.0 {
        let mut lines = type_.set_plain(&printable(text, letters), SMALL, width)?;
        if lines.len() <= 1 {
            return Ok(lines.pop());
        }
        letters -= letters.div_ceil(12);
    }
    Ok(None)
}

//! What stands at the foot of every page: whose paper it is, its reference, the page's number.

use krilla::tagging::ArtifactType;

use super::pages;
use super::pen::Pen;
use super::sheet::{BASELINE, BOTTOM, FINE, Ink, LEFT, RIGHT, SMALL, SMALL_BOLD, Sheet};
use super::typeset::{TextLine, Typesetter};
use crate::documents::error::PdfError;
use crate::documents::letter::Letter;

/// How wide the foot's subject may run before it breaks.
const SUBJECT_WIDTH: f32 = 310.0;

/// The foot of each page, without the page number.
#[derive(Default)]
pub(super) struct Foot {
    pub subject: Vec<TextLine>,
    /// Right end of the reference is where the page number's gap begins.
    pub reference: Option<TextLine>,
    /// `Page 1 of 2`, for as many pages as may be needed; set when their number is known.
    pub pages: Vec<TextLine>,
}

/// Sets the foot of a letter's pages.
pub(super) fn set(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    letter: &Letter,
) -> Result<(), PdfError> {
    sheet.foot.subject = type_.set_plain(&letter.footer.subject, SMALL, SUBJECT_WIDTH)?;
    if !letter.footer.reference.is_empty() {
        sheet.foot.reference = type_
            .set_plain(&letter.footer.reference, SMALL, SUBJECT_WIDTH)?
            .into_iter()
            .next();
    }
    let pages = pages::count(sheet);
    number(type_, sheet, &letter.footer.page, pages)
}

/// Sets the page numbers in a paper's words, for a file of so many pages that begins with this sheet.
pub(super) fn number(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    words: &str,
    of: usize,
) -> Result<(), PdfError> {
    sheet.foot.pages.clear();
    for page in 1..=pages::count(sheet) {
        let words = page_of(words, page, of);
        let line = type_.set_plain(&words, SMALL_BOLD, SUBJECT_WIDTH)?;
        sheet.foot.pages.extend(line.into_iter().next());
    }
    Ok(())
}

/// `Page 1 of 2`, in the paper's words.
pub(super) fn page_of(words: &str, page: usize, of: usize) -> String {
    words
        .replace("{page}", &page.to_string())
        .replace("{pages}", &of.to_string())
}

/// Where the foot begins.
pub(super) fn top(foot: &Foot) -> f32 {
    BOTTOM - foot.subject.len().max(1) as f32 * SMALL.line - 6.0
}

/// Draws the foot of a page, counted from 0.
pub(super) fn draw(pen: &mut Pen<'_, '_>, foot: &Foot, number: usize) {
    pen.close();
    pen.turn_to(None, ArtifactType::Footer);
    let top = top(foot);
    pen.ink(
        &Ink::Rule {
            x: LEFT,
            y: top,
            width: RIGHT - LEFT,
            thick: FINE,
        },
        0.0,
    );
    let baseline = top + 6.0 + SMALL.line * BASELINE;
    for (place, line) in foot.subject.iter().enumerate() {
        pen.text(line, LEFT, baseline + place as f32 * SMALL.line);
    }
    let mut right = RIGHT;
    for line in foot.pages.get(number).into_iter().chain(&foot.reference) {
        pen.text(line, right - line.width, baseline);
        right -= line.width + 22.0;
    }
}

//! The pages of the exhibits in the letter's text: `{page:A}` and `{pages:A}`.

use super::PlacedExhibit;
use crate::documents::error::PdfError;
use crate::documents::letter::{Block, Letter, Row, Span, Words};

/// The letter with its exhibits' pages in its text.
///
/// # Errors
/// [`PdfError::ExhibitMissing`] where it speaks of an exhibit that is not among them.
pub(super) fn filled(letter: &Letter, placed: &[PlacedExhibit]) -> Result<Letter, PdfError> {
    let mut letter = letter.clone();
    let paragraphs = letter
        .rows
        .iter_mut()
        .flat_map(|Row { blocks, .. }| blocks.iter_mut().flat_map(paragraphs));
    for span in paragraphs.flat_map(|words| &mut words.0) {
        fill(span, placed)?;
    }
    Ok(letter)
}

fn paragraphs(block: &mut Block) -> Vec<&mut Words> {
    match block {
        Block::Paragraph(words) => vec![words],
        Block::Bullets(items) => items.iter_mut().collect(),
        Block::Columns { left, right } => left.iter_mut().chain(right).collect(),
    }
}

fn fill(span: &mut Span, placed: &[PlacedExhibit]) -> Result<(), PdfError> {
    replace(span, "{page:", placed, |exhibit| exhibit.first_page)?;
    replace(span, "{pages:", placed, |exhibit| exhibit.pages)
}

fn replace(
    span: &mut Span,
    begin: &str,
    placed: &[PlacedExhibit],
    number: impl Fn(&PlacedExhibit) -> u32,
) -> Result<(), PdfError> {
    while let Some((before, rest)) = span.text.split_once(begin) {
        let Some((label, after)) = rest.split_once('}') else {
            break;
        };
        let exhibit = placed.iter().find(|exhibit| exhibit.label == label);
        let Some(exhibit) = exhibit else {
            let label = label.to_owned();
            return Err(PdfError::ExhibitMissing { label });
        };
        span.text = format!("{before}{}{after}", number(exhibit));
    }
    Ok(())
}

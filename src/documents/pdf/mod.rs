//! A letter as a PDF: US Letter, real text in embedded subsets, tagged to PDF/UA-1 (ISO 14289-1), legible after a fax.
//!
//! Only the worker calls this. The writer's own check for PDF/UA-1 is on: what fails it is refused, not written. There is
//! no clock and no randomness in it, so the same letter gives the same bytes.
//!
//! | If you look for | read |
//! |---|---|
//! | fonts and lines of text | `type.rs`, `fonts.rs` |
//! | where things stand on the paper | `sheet.rs`, `rows.rs`, `signing.rs` |
//! | pages, tags and bytes | `pages.rs` |

mod fonts;
mod pages;
mod rows;
mod sheet;
mod signing;
mod typeset;

use super::error::PdfError;
use super::letter::Letter;
use crate::domain::Signature;
use typeset::Typesetter;

/// How a PDF is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PdfOptions {
    /// More pages than this are refused: no records department reads them.
    pub max_pages: u32,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self { max_pages: 20 }
    }
}

/// A PDF with its length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenPdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
}

/// Writes PDFs. It reads the fonts once: keep it.
pub struct PdfWriter {
    typesetter: Typesetter,
}

impl PdfWriter {
    /// A writer with the fonts read.
    ///
    /// # Errors
    /// [`PdfError::Font`] where an embedded font is not understood.
    pub fn new() -> Result<Self, PdfError> {
        Ok(Self {
            typesetter: Typesetter::new()?,
        })
    }

    /// Writes a letter. Without a signature, or with one by pen, the line and the date stay blank.
    ///
    /// # Errors
    /// [`PdfError::NoGlyph`] where no font has a letter; [`PdfError::Incomplete`] where an answer is missing;
    /// [`PdfError::SignatureEmpty`]; [`PdfError::TooLong`]; and [`PdfError::Font`] and [`PdfError::Writer`], which tests
    /// hold to be impossible.
    pub fn write(
        &mut self,
        letter: &Letter,
        signature: Option<&Signature>,
        options: &PdfOptions,
    ) -> Result<WrittenPdf, PdfError> {
        if letter.has_gaps() {
            return Err(PdfError::Incomplete);
        }
        let sheet = sheet::set(&mut self.typesetter, letter, signature)?;
        pages::write(sheet, letter, options)
    }
}

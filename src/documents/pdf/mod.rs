//! A letter as a PDF: US Letter, real text in embedded subsets, tagged to PDF/UA-1 (ISO 14289-1), legible after a fax.
//!
//! Only the worker calls this. The writer's own check for PDF/UA-1 is on: what fails it is refused, not written. There is
//! no clock and no randomness in it, so the same letter gives the same bytes.
//!
//! | If you look for | read |
//! |---|---|
//! | fonts and lines of text | `typeset.rs`, `fonts.rs` |
//! | where things stand on the paper | `sheet.rs`, `rows.rs`, `signing.rs`, `foot.rs` |
//! | an emergency card | `card/` |
//! | pages, tags and bytes | `pages.rs`, `pen.rs`, `tags.rs` |
//! | a letter with its exhibits in one file | `packet/` |
//! | files that somebody else wrote | `foreign.rs`, `marks.rs`, `picture.rs` |
//! | several files as one | `merge.rs` |
//!
//! A packet holds pages that others wrote. Nobody can vouch for their inside, so a packet is tagged but makes no claim to
//! PDF/UA: the statement reads aloud as a letter does, and each page of an exhibit is a figure that says which page it is.

mod card;
mod fonts;
mod foot;
mod foreign;
mod marks;
mod merge;
mod packet;
mod pages;
mod pen;
mod picture;
mod rows;
mod sheet;
mod signing;
mod tags;
mod typeset;

use super::card::CardPaper;
use super::error::PdfError;
use super::letter::Letter;
use crate::domain::Signature;
pub use merge::{MergeOptions, merge, page_count};
pub use packet::{ExhibitFile, LeftOut, LeftOutWhy, PacketOptions, PlacedExhibit, WrittenPacket};
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

/// A card that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenCard {
    /// The sheet.
    pub pdf: WrittenPdf,
    /// How many lines stand on the large card alone, because the small one has no room for them.
    pub only_large: u32,
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
        pages::write(sheet, &letter.file_title, &letter.language, options)
    }

    /// Writes an emergency card: on the first page the small one, to cut and to fold, and below it the large one.
    ///
    /// # Errors
    /// As [`PdfWriter::write`].
    pub fn write_card(
        &mut self,
        paper: &CardPaper,
        options: &PdfOptions,
    ) -> Result<WrittenCard, PdfError> {
        let (sheet, only_large) = card::set(&mut self.typesetter, paper)?;
        let pdf = pages::write(sheet, &paper.title, &paper.language, options)?;
        Ok(WrittenCard { pdf, only_large })
    }

    /// Writes a letter and its exhibits as one file: first the letter, then each exhibit with a stamp at the foot of its
    /// pages. `{page:A}` and `{pages:A}` in the letter's text become numbers.
    ///
    /// An exhibit that cannot be shown gets a page that names it, and stands in [`WrittenPacket::left_out`]; it stops
    /// nothing.
    ///
    /// # Errors
    /// As [`PdfWriter::write`], and [`PdfError::ExhibitMissing`] where the letter speaks of an exhibit that is not there.
    pub fn write_packet(
        &mut self,
        letter: &Letter,
        signature: Option<&Signature>,
        exhibits: &[ExhibitFile<'_>],
        options: &PacketOptions,
    ) -> Result<WrittenPacket, PdfError> {
        packet::write(&mut self.typesetter, letter, signature, exhibits, options)
    }
}

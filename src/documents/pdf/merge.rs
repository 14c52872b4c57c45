//! Several PDF files as one, to print them in one go.

use krilla::Document;
use krilla::geom::Rect;
use krilla::outline::Outline;
use krilla::page::PageSettings;

use super::foreign::{self, ForeignPdf};
use super::packet::document;
use super::sheet::PAGE;
use super::tags::bookmark;
use super::{WrittenPdf, pages};
use crate::documents::error::PdfError;
use crate::documents::words::Language;

/// How files are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergeOptions {
    /// Whether the printer prints both sides: then each file begins on a new sheet of paper.
    pub is_two_sided: bool,
    /// The most pages, the blank ones counted.
    pub max_pages: u32,
}

impl Default for MergeOptions {
    fn default() -> Self {
        Self {
            is_two_sided: false,
            max_pages: 4_000,
        }
    }
}

/// How many pages a PDF has.
///
/// # Errors
/// [`PdfError::Encrypted`] and [`PdfError::Damaged`] where it cannot be read.
pub fn page_count(bytes: &[u8]) -> Result<u32, PdfError> {
    foreign::count(bytes)
}

/// Puts files one after another, each with a bookmark of its title. A page stays as it was, in its own size.
///
/// The tags of the files are not carried over: it is a file for the printer, and each file is kept as it was signed.
///
/// # Errors
/// [`PdfError::Encrypted`] and [`PdfError::Damaged`] where one of them cannot be read whole; [`PdfError::TooLong`];
/// [`PdfError::Incomplete`] where there is none.
pub fn merge(files: &[(&str, &[u8])], options: &MergeOptions) -> Result<WrittenPdf, PdfError> {
    if files.is_empty() {
        return Err(PdfError::Incomplete);
    }
    let mut read = Vec::new();
    for (title, bytes) in files {
        let pdf = foreign::read(bytes)?;
        // To print a letter with a page or an answer missing would be worse than to print none.
        let is_whole = |page: &foreign::ForeignPage| page.is_readable && !page.lacks_marks;
        if pdf.is_short || !pdf.pages.iter().all(is_whole) {
            return Err(PdfError::Damaged);
        }
        read.push((*title, pdf));
    }
    let mut document = document(read.iter().any(|(_, pdf)| pdf.is_version_2))?;
    let mut outline = Outline::new();
    let mut written = 0_usize;
    for (title, pdf) in &read {
        if options.is_two_sided && !written.is_multiple_of(2) {
            let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or(PdfError::Writer)?;
            document.start_page_with(settings).finish();
            written += 1;
        }
        outline.push_child(bookmark(title, written, 0.0));
        written += pdf.pages.len();
        let pages = u32::try_from(written).unwrap_or(u32::MAX);
        if pages > options.max_pages {
            let limit = options.max_pages;
            return Err(PdfError::TooLong { pages, limit });
        }
        append(&mut document, pdf)?;
    }
    let title = read.first().map_or("", |(title, _)| title);
    document.set_metadata(pages::metadata(title, Language::default().tag()));
    document.set_outline(outline);
    let bytes = document.finish().map_err(|_| PdfError::Damaged)?;
    let pages = u32::try_from(written).map_err(|_| PdfError::Writer)?;
    Ok(WrittenPdf { bytes, pages })
}

fn append(document: &mut Document, pdf: &ForeignPdf) -> Result<(), PdfError> {
    for (place, page) in pdf.pages.iter().enumerate() {
        if pdf.is_plain(place) {
            document.embed_pdf_pages(pdf.document(), &[place]);
            continue;
        }
        let (width, height) = page.size;
        let settings = PageSettings::from_wh(width, height).ok_or(PdfError::Damaged)?;
        let frame = Rect::from_xywh(0.0, 0.0, width, height).ok_or(PdfError::Damaged)?;
        let mut drawn = document.start_page_with(settings);
        let mut surface = drawn.surface();
        pdf.draw(&mut surface, place, frame);
        surface.finish();
        drawn.finish();
    }
    Ok(())
}

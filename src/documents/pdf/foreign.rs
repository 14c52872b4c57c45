//! PDF files that somebody else wrote: read before they are drawn, so that what cannot be read is said and not lost.

use std::sync::Arc;

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Null, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf, PdfVersion};
use krilla::geom::{PathBuilder, Rect, Size, Transform};
use krilla::paint::FillRule;
use krilla::pdf::PdfDocument;
use krilla::surface::Surface;

use super::marks::{self, Marks};
use crate::documents::error::PdfError;

/// A PDF that was read.
pub(super) struct ForeignPdf {
    document: PdfDocument,
    /// The pages' notes and form answers, as pages of their own to lay over them.
    marks: Option<PdfDocument>,
    pub pages: Vec<ForeignPage>,
    /// Whether it needs a reader of PDF 2.0 (ISO 32000-2).
    pub is_version_2: bool,
    /// Whether the file says that it has more pages than were found.
    pub is_short: bool,
}

/// A page of it, as it is shown.
#[derive(Clone, Copy)]
pub(super) struct ForeignPage {
    /// Width and height in points.
    pub size: (f32, f32),
    /// Whether what stands on it could be read.
    pub is_readable: bool,
    /// Which page of the marks lies over it.
    over: Option<usize>,
    /// Whether a note or a form answer on it has no picture that could be drawn.
    pub lacks_marks: bool,
}

/// Points; what is smaller or larger is no page (ISO 32000-1, Annex C.2: 3 to 14,400).
const SIDES: std::ops::RangeInclusive<f32> = 3.0..=14_400.0;

/// Reads a PDF. One that opens without a password is read, whatever its owner forbids.
///
/// # Errors
/// [`PdfError::Encrypted`], [`PdfError::Damaged`].
pub(super) fn read(bytes: &[u8]) -> Result<ForeignPdf, PdfError> {
    let pdf = Arc::new(open(bytes.to_vec())?);
    let mut pages: Vec<_> = pdf.pages().iter().map(look).collect();
    let mut over = None;
    let found: Vec<Marks> = pdf.pages().iter().map(marks::of_page).collect();
    if found.iter().any(|marks| !marks.drawn.is_empty()) {
        over = marks::as_pages(bytes, &found).and_then(|bytes| open(bytes).ok());
    }
    let mut next = 0;
    for (page, marks) in pages.iter_mut().zip(&found) {
        page.lacks_marks = marks.has_undrawn || (over.is_none() && !marks.drawn.is_empty());
        if over.is_some() && !marks.drawn.is_empty() {
            page.over = Some(next);
            next += 1;
        }
    }
    Ok(ForeignPdf {
        is_version_2: pdf.version() == PdfVersion::Pdf20,
        is_short: pages_said(&pdf).is_some_and(|said| said > pages.len()),
        document: PdfDocument::new(pdf),
        marks: over.map(|over| PdfDocument::new(Arc::new(over))),
        pages,
    })
}

/// How many pages a PDF has.
pub(super) fn count(bytes: &[u8]) -> Result<u32, PdfError> {
    u32::try_from(open(bytes.to_vec())?.pages().len()).map_err(|_| PdfError::Damaged)
}

fn open(bytes: Vec<u8>) -> Result<Pdf, PdfError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PdfError::Encrypted,
        LoadPdfError::Invalid => PdfError::Damaged,
    })?;
    if pdf.pages().is_empty() {
        return Err(PdfError::Damaged);
    }
    Ok(pdf)
}

fn look(page: &Page<'_>) -> ForeignPage {
    let size = page.render_dimensions();
    ForeignPage {
        size,
        is_readable: SIDES.contains(&size.0) && SIDES.contains(&size.1) && is_readable(page),
        over: None,
        lacks_marks: false,
    }
}

/// Whether each stream of the page's contents decodes. A page without contents is an empty page.
fn is_readable(page: &Page<'_>) -> bool {
    let raw = page.raw();
    if !raw.contains_key(keys::CONTENTS) || raw.get::<Null>(keys::CONTENTS).is_some() {
        return true;
    }
    if let Some(stream) = raw.get::<Stream<'_>>(keys::CONTENTS) {
        return decodes(&stream);
    }
    raw.get::<Array<'_>>(keys::CONTENTS).is_some_and(|streams| {
        let decoded = streams.iter::<Stream<'_>>().filter(decodes);
        decoded.count() == streams.raw_iter().count()
    })
}

/// Whether a stream gives something. The reader takes what it gets of a broken one, down to nothing; only a stream as
/// short as this may truly hold nothing.
fn decodes(stream: &Stream<'_>) -> bool {
    const EMPTY_BYTES: usize = 16;
    stream
        .decoded()
        .is_ok_and(|decoded| !decoded.is_empty() || stream.raw_data().len() <= EMPTY_BYTES)
}

/// The number of pages that the root of the page tree states.
fn pages_said(pdf: &Pdf) -> Option<usize> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let tree = root.get::<Dict<'_>>(keys::PAGES)?;
    usize::try_from(tree.get::<i32>(keys::COUNT)?).ok()
}

impl ForeignPdf {
    /// The document, to take whole pages from.
    pub fn document(&self) -> &PdfDocument {
        &self.document
    }

    /// Whether the page is all in its own contents, so that it can be taken as it is.
    pub fn is_plain(&self, page: usize) -> bool {
        self.pages.get(page).is_some_and(|page| page.over.is_none())
    }

    /// Whether it is that document.
    pub fn is(&self, document: &PdfDocument) -> bool {
        self.document == *document || self.marks.as_ref() == Some(document)
    }

    /// Draws a page, counted from 0, with what was written on it later; nothing stands outside of the frame.
    pub fn draw(&self, surface: &mut Surface<'_>, page: usize, frame: Rect) {
        let (Some(of), Some(size)) = (
            self.pages.get(page),
            Size::from_wh(frame.width(), frame.height()),
        ) else {
            return;
        };
        let mut clip = PathBuilder::new();
        clip.push_rect(frame);
        let Some(clip) = clip.finish() else { return };
        surface.push_clip_path(&clip, &FillRule::NonZero);
        surface.push_transform(&Transform::from_translate(frame.left(), frame.top()));
        surface.draw_pdf_page(&self.document, size, page);
        if let (Some(marks), Some(over)) = (&self.marks, of.over) {
            surface.draw_pdf_page(marks, size, over);
        }
        surface.pop();
        surface.pop();
    }
}

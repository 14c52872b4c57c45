//! Kept files, looked at before the first page is drawn: what each can show, and what it cannot.

use krilla::error::KrillaError;

use super::{ExhibitFile, LeftOut, LeftOutWhy, PacketOptions};
use crate::documents::error::PdfError;
use crate::documents::pdf::foreign::{self, ForeignPdf};
use crate::documents::pdf::picture::{self, NoPicture, Picture};

/// An exhibit that was looked at.
pub(super) struct Prepared<'a> {
    pub file: ExhibitFile<'a>,
    pub content: Content,
}

/// What an exhibit shows.
pub(super) enum Content {
    Pdf(Box<ForeignPdf>),
    Picture(Box<Picture>),
    /// A page that names the file and says why it is not shown.
    Apart(LeftOutWhy),
}

/// How far into a file the header of a PDF may stand (ISO 32000-1, Annex H, note 13).
const HEADER_WITHIN_BYTES: usize = 1024;

/// Types that can be shown: a file that claims to be one and does not begin as one is damaged.
const SHOWN: [&str; 5] = [
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
];

/// Looks at the files in their order. Those that come after a limit is reached are named and not shown.
pub(super) fn prepare<'a>(files: &[ExhibitFile<'a>], options: &PacketOptions) -> Vec<Prepared<'a>> {
    let (mut bytes, mut pages) = (0_u64, 0_u32);
    let look = |file: &ExhibitFile<'a>| {
        let more = file.bytes.len() as u64;
        let mut exhibit = Prepared {
            file: *file,
            content: Content::Apart(LeftOutWhy::TooLarge),
        };
        if bytes.saturating_add(more) > options.max_bytes {
            return exhibit;
        }
        exhibit.content = content(file, options);
        if pages.saturating_add(exhibit.pages()) > options.max_pages {
            exhibit.close(LeftOutWhy::TooLarge);
        }
        bytes += more;
        pages += exhibit.pages();
        exhibit
    };
    files.iter().map(look).collect()
}

fn content(file: &ExhibitFile<'_>, options: &PacketOptions) -> Content {
    if file.stays_closed {
        return Content::Apart(LeftOutWhy::Damaged);
    }
    let beginning = file.bytes.get(..HEADER_WITHIN_BYTES + 5);
    let beginning = beginning.unwrap_or(file.bytes);
    if beginning.windows(5).any(|part| part == b"%PDF-") {
        return match foreign::read(file.bytes) {
            Ok(pdf) => Content::Pdf(Box::new(pdf)),
            Err(PdfError::Encrypted) => Content::Apart(LeftOutWhy::Encrypted),
            Err(_) => Content::Apart(LeftOutWhy::Damaged),
        };
    }
    match picture::read(file.bytes, options.max_pixels) {
        Ok(picture) => Content::Picture(Box::new(picture)),
        Err(NoPicture::OtherType) if !SHOWN.contains(&file.media_type) => {
            Content::Apart(LeftOutWhy::OtherType)
        }
        Err(NoPicture::OtherType | NoPicture::Damaged) => Content::Apart(LeftOutWhy::Damaged),
        Err(NoPicture::TooLarge) => Content::Apart(LeftOutWhy::TooLarge),
    }
}

impl Prepared<'_> {
    /// How many pages of the packet it takes.
    pub fn pages(&self) -> u32 {
        match &self.content {
            Content::Pdf(pdf) => u32::try_from(pdf.pages.len()).unwrap_or(u32::MAX),
            Content::Picture(_) | Content::Apart(_) => 1,
        }
    }

    /// Shows the page that names it instead.
    pub fn close(&mut self, why: LeftOutWhy) {
        self.content = Content::Apart(why);
    }

    /// Whether it needs a reader of PDF 2.0.
    pub fn is_version_2(&self) -> bool {
        matches!(&self.content, Content::Pdf(pdf) if pdf.is_version_2)
    }

    /// Whether the fault lies in it.
    pub fn is_at(&self, fault: &KrillaError) -> bool {
        match (fault, &self.content) {
            (KrillaError::Pdf(document, ..), Content::Pdf(pdf)) => pdf.is(document),
            (
                KrillaError::Image(image, ..) | KrillaError::SixteenBitImage(image, ..),
                Content::Picture(picture),
            ) => picture.is(image),
            _ => false,
        }
    }

    /// What of it is not shown.
    pub fn left_out(&self) -> Vec<LeftOut> {
        let why = match &self.content {
            Content::Apart(why) => vec![why.clone()],
            Content::Picture(picture) if picture.is_short => vec![LeftOutWhy::EndsEarly],
            Content::Picture(_) => Vec::new(),
            Content::Pdf(pdf) => {
                let damaged = numbers(pdf, |page| !page.is_readable);
                let marks = numbers(pdf, |page| page.is_readable && page.lacks_marks);
                let damaged =
                    (!damaged.is_empty()).then_some(LeftOutWhy::DamagedPages { pages: damaged });
                let marks = (!marks.is_empty()).then_some(LeftOutWhy::Marks { pages: marks });
                let short = pdf.is_short.then_some(LeftOutWhy::EndsEarly);
                damaged.into_iter().chain(marks).chain(short).collect()
            }
        };
        let of_file = |why| LeftOut {
            label: self.file.label.to_owned(),
            name: self.file.name.to_owned(),
            why,
        };
        why.into_iter().map(of_file).collect()
    }
}

/// The pages of which something holds, counted from 1.
fn numbers(pdf: &ForeignPdf, holds: impl Fn(&foreign::ForeignPage) -> bool) -> Vec<u32> {
    (1..)
        .zip(&pdf.pages)
        .filter(|(_, page)| holds(page))
        .map(|(number, _)| number)
        .collect()
}

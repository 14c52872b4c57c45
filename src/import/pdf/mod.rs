//! A PDF: its pages as text, its title and day, the files inside (ISO 32000-2).
//!
//! | If you look for | read |
//! |---|---|
//! | bytes as objects | `lexer`, `parser`, `object` |
//! | where the objects stand, and what if nothing says so | `file`, `index`, `rebuild` |
//! | what is packed | `unpack`, `filter` |
//! | a locked file | `lock` |
//! | what a page shows, as words with places | `content`, `pen`, `font`, `cmap`, `encoding` |
//! | words as lines, lines in their order | `layout`, `columns` |
//! | fields, notes, files inside, title | `notes`, `inside`, `about` |
//!
//! The reader is our own. The one that letters are made with follows what is nested as deep as a file says and unpacks as
//! much as it says; a stack that runs over ends the worker, and nothing catches that.

mod lexer;
mod object;
mod parser;

mod filter;
mod work;

mod file;
mod index;
mod rebuild;
mod unpack;

mod lock;
mod md5;

mod cmap;
mod encoding;
mod font;
mod widths;

mod columns;
mod content;
mod layout;
mod matrix;
mod pen;
mod state;

mod about;
mod inside;
mod notes;
mod pages;

use self::content::{Fonts, Painter};
use self::file::{File, NotOpened};
use self::object::Object;
use self::pages::Page;
use self::pen::{Faults, Painted};
use super::notice::Notices;
use super::{Body, FileKind, FormField, Limits, NoticeKind, Position, Reading};

/// How far into a file the header may stand, as readers have it (ISO 32000-1, Annex H, implementation note 13).
const HEADER_WITHIN_BYTES: usize = 1024;

/// Where the header stands, if there is one.
pub(super) fn header(bytes: &[u8]) -> Option<usize> {
    rebuild::find(
        bytes.get(..HEADER_WITHIN_BYTES + 5).unwrap_or(bytes),
        b"%PDF-",
    )
}

/// Reads a PDF whose header stands at `starts_at`. The empty password is tried and then each of those given.
pub(super) fn read(
    bytes: &[u8],
    starts_at: usize,
    passwords: &[String],
    limits: &Limits,
    notices: &mut Notices,
) -> Reading {
    if starts_at > 0 {
        let bytes = starts_at as u64;
        notices.add(NoticeKind::JunkBefore { bytes }, None);
    }
    let unread = |encrypted| {
        let body = Body::Pdf {
            pages: None,
            encrypted,
            texts: Vec::new(),
            fields: Vec::new(),
            attachments: Vec::new(),
        };
        Reading::bare(FileKind::Pdf, "application/pdf", body)
    };
    let file = match File::open(
        bytes.get(starts_at..).unwrap_or_default(),
        passwords,
        limits,
    ) {
        Ok(file) => file,
        Err(NotOpened::Locked) => {
            notices.add(NoticeKind::Encrypted, None);
            return unread(true);
        }
        Err(NotOpened::NoCatalog) => {
            broken(notices, "no objects", bytes.len());
            return unread(false);
        }
    };
    let found = pages::all(&file, limits.pdf_pages);
    if found.is_cut {
        let limit = limits.pdf_pages as u64;
        notices.add(NoticeKind::TooManyPages { limit }, None);
    }
    if found.list.is_empty() {
        broken(notices, "no pages", bytes.len());
    } else if file.is_rebuilt() {
        let fault = super::Fault::Index;
        notices.add(NoticeKind::Mended { fault }, None);
    }
    let mut told = Told::default();
    for (number, page) in (1..).zip(&found.list) {
        told.page(&file, page, number, limits, notices);
    }
    told.finish(found.list.len(), notices);
    let attachments = inside::files(&file, &found.list, limits, notices);
    let (title, dated) = about::title_and_day(&file, limits);
    if file.work().left() == 0 {
        let limit = limits.pdf_bytes;
        let bytes = limit.saturating_add(1);
        notices.add(NoticeKind::TooLarge { bytes, limit }, None);
    }
    let body = Body::Pdf {
        pages: (!found.list.is_empty() && !found.is_cut)
            .then(|| u32::try_from(found.list.len()).ok())
            .flatten(),
        encrypted: file.is_encrypted(),
        texts: told.texts,
        fields: told.fields,
        attachments,
    };
    Reading {
        title,
        dated,
        ..Reading::bare(FileKind::Pdf, "application/pdf", body)
    }
}

fn broken(notices: &mut Notices, problem: &str, byte: usize) {
    let problem = problem.to_owned();
    let byte = byte as u64;
    notices.add(
        NoticeKind::Malformed { problem },
        Some(Position::Byte { byte }),
    );
}

/// What the pages say, and what of them could not be read.
#[derive(Default)]
struct Told {
    texts: Vec<String>,
    fields: Vec<FormField>,
    fonts: Fonts,
    bytes: usize,
    is_cut: bool,
    /// Pages without a word that show something, and the first of them.
    wordless: u32,
    first_wordless: Option<u32>,
}

impl Told {
    fn page(
        &mut self,
        file: &File<'_>,
        page: &Page,
        number: u32,
        limits: &Limits,
        notices: &mut Notices,
    ) {
        let room = limits.pdf_text_bytes.saturating_sub(self.bytes);
        let painted = painted(file, page, number, (limits, room), self);
        let at = Some(Position::Page { page: number });
        if painted.unknown > 0 {
            let count = painted.unknown;
            notices.add(NoticeKind::BadCharacters { count }, at);
        }
        if painted.faults.is_broken {
            let problem = "content".to_owned();
            notices.add(NoticeKind::LineSkipped { problem }, at);
        }
        self.is_cut |= painted.faults.is_cut;
        if painted.faults.is_cut {
            let problem = "more than is read".to_owned();
            notices.add(NoticeKind::ReadUpTo { problem }, at);
        }
        let text = layout::lines(painted.pieces);
        if text.trim().is_empty() && painted.has_pictures {
            self.wordless += 1;
            self.first_wordless.get_or_insert(number);
        }
        self.bytes += text.len();
        self.texts.push(text);
    }

    fn finish(&self, pages: usize, notices: &mut Notices) {
        if self.wordless == 0 {
            return;
        }
        let is_all = usize::try_from(self.wordless) == Ok(pages);
        let first = self.first_wordless.filter(|_| !is_all);
        let what = NoticeKind::NoText {
            pages: self.wordless,
        };
        notices.add(what, first.map(|page| Position::Page { page }));
    }
}

/// What stands on a page: its contents, its fields and notes.
fn painted(
    file: &File<'_>,
    page: &Page,
    number: u32,
    within: (&Limits, usize),
    told: &mut Told,
) -> Painted {
    let (limits, room) = within;
    let mut painter = Painter::new(file, &mut told.fonts, limits.pdf_operations, room);
    let contents = file.value(&page.entries, b"Contents");
    let parts = match &contents {
        Object::Array(parts) => parts.iter().map(|part| file.resolve(part)).collect(),
        other => vec![other.clone()],
    };
    // The parts are one stream: an operator's operands may stand in the part before (7.8.2).
    let mut content = Vec::new();
    for part in &parts {
        let Some(stream) = part.stream() else {
            continue;
        };
        let room = limits.pdf_stream_bytes.saturating_sub(content.len());
        let unpacked = file.unpack_up_to(stream, room);
        let faults = &mut painter.pen().painted.faults;
        *faults = Faults {
            is_cut: faults.is_cut || unpacked.is_cut,
            is_broken: faults.is_broken || unpacked.is_broken,
        };
        content.extend(unpacked.bytes);
        content.push(b'\n');
    }
    painter.paint(&content, &page.resources);
    notes::add(file, page, number, &mut painter, &mut told.fields);
    painter.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_stands_within_the_first_kilobyte() {
        let after = |junk: usize| [vec![b'x'; junk], b"%PDF-1.7".to_vec()].concat();
        assert_eq!(header(&after(1024)), Some(1024));
        assert_eq!(header(&after(1025)), None);
    }
}

//! The files inside a PDF (ISO 32000-2, 7.11.4): those it lists, those it is associated with, those pinned to a page.

use std::collections::BTreeSet;

use super::encoding::text_string;
use super::file::File;
use super::object::{Dictionary, Object, Stream};
use super::pages::Page;
use crate::import::notice::Notices;
use crate::import::{Attachment, Limits, NoticeKind, Position};

/// The most files inside, and the most parts of the tree of their names.
const FILES: usize = 1000;
const PARTS: usize = 4096;

/// All files inside, each once.
pub(super) fn files(
    file: &File<'_>,
    pages: &[Page],
    limits: &Limits,
    notices: &mut Notices,
) -> Vec<Attachment> {
    let mut found = Found {
        file,
        limits,
        notices,
        bytes: 0,
        seen: BTreeSet::new(),
        list: Vec::new(),
    };
    let root = file.root();
    found.names(&file.entries(&file.entries(&root, b"Names"), b"EmbeddedFiles"));
    found.associated(&root, None);
    for (number, page) in (1..).zip(pages) {
        found.associated(&page.entries, Some(number));
        let notes = file.value(&page.entries, b"Annots");
        for note in notes.array().unwrap_or_default().iter().take(PARTS) {
            if !file.work().spend(16) {
                break;
            }
            let note = file.resolve(note);
            if let Some(entries) = note
                .dictionary()
                .filter(|entries| entries.is(b"Subtype", b"FileAttachment"))
            {
                let given = file.entries(entries, b"FS");
                found.take(&given, Some(number));
            }
        }
    }
    found.list
}

struct Found<'f, 'n> {
    file: &'f File<'f>,
    limits: &'n Limits,
    notices: &'n mut Notices,
    bytes: usize,
    /// Where the streams that were taken begin.
    seen: BTreeSet<usize>,
    list: Vec<Attachment>,
}

impl Found<'_, '_> {
    /// The tree of names (7.9.6).
    fn names(&mut self, root: &Dictionary) {
        let mut waiting = vec![root.clone()];
        let mut parts = 0;
        while let Some(part) = waiting.pop() {
            parts += 1;
            if parts > PARTS {
                break;
            }
            let names = self.file.value(&part, b"Names");
            for pair in names.array().unwrap_or_default().chunks_exact(2) {
                if !self.file.work().spend(16) {
                    return;
                }
                if let Some(given) = pair.get(1).map(|given| self.file.resolve(given))
                    && let Some(entries) = given.dictionary()
                {
                    self.take(entries, None);
                }
            }
            let kids = self.file.value(&part, b"Kids");
            let kids = kids.array().unwrap_or_default().iter().take(PARTS).rev();
            let kids: Vec<_> = kids
                .filter_map(|kid| self.file.resolve(kid).dictionary().cloned())
                .collect();
            if waiting.len() < PARTS {
                waiting.extend(kids);
            }
        }
    }

    /// The files that belong to the document or to a page (14.13).
    fn associated(&mut self, entries: &Dictionary, page: Option<u32>) {
        let given = self.file.value(entries, b"AF");
        for given in given.array().unwrap_or_default().iter().take(FILES) {
            if let Some(entries) = self.file.resolve(given).dictionary() {
                self.take(entries, page);
            }
        }
    }

    /// Takes the file that a file specification names (7.11.3).
    fn take(&mut self, given: &Dictionary, page: Option<u32>) {
        let streams = self.file.entries(given, b"EF");
        let either = |entries: &Dictionary| match self.file.value(entries, b"UF") {
            Object::Null => self.file.value(entries, b"F"),
            value => value,
        };
        let Object::Stream(stream) = either(&streams) else {
            return;
        };
        if self.list.len() >= FILES || !self.seen.insert(stream.start) {
            return;
        }
        let name = either(given).text().map(text_string).unwrap_or_default();
        let at = page.map(|page| Position::Page { page });
        let room = self.limits.attachment_bytes.saturating_sub(self.bytes);
        let unpacked = self.file.unpack_up_to(&stream, room);
        if unpacked.is_cut || unpacked.bytes.len() > room {
            let bytes = self.stated_size(&stream).max(unpacked.bytes.len() as u64);
            let limit = self.limits.attachment_bytes as u64;
            self.notices.add(NoticeKind::TooLarge { bytes, limit }, at);
            return;
        }
        if unpacked.is_broken {
            self.notices.add(NoticeKind::BadAttachment, at);
            return;
        }
        self.bytes += unpacked.bytes.len();
        let stated = self.file.value(&stream.dictionary, b"Subtype");
        let stated = stated
            .name()
            .map(|name| String::from_utf8_lossy(name).to_ascii_lowercase());
        let found = || infer::get(&unpacked.bytes).map(|kind| kind.mime_type().to_owned());
        let media_type = stated
            .filter(|kind| kind.contains('/'))
            .or_else(found)
            .unwrap_or_else(|| "application/octet-stream".to_owned());
        self.list.push(Attachment {
            name,
            media_type,
            bytes: unpacked.bytes,
        });
    }

    fn stated_size(&self, stream: &Stream) -> u64 {
        let told = self.file.entries(&stream.dictionary, b"Params");
        let size = self.file.value(&told, b"Size").count();
        size.map_or(0, |size| size as u64)
    }
}

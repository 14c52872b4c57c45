//! The parts of a mail (RFC 2046): which of them are its text, and which are files that came with it.

use std::ops::Range;

use super::fields::{Fields, Parted};
use super::{transfer, words};
use crate::import::decode::named_encoding;
use crate::import::lines::counted;
use crate::import::narrative::paragraphs;
use crate::import::notice::Notices;
use crate::import::{Attachment, Block, Limits, NoticeKind, Position, html, plain_text};

/// The longest name of a charset that a notice repeats, in characters.
const SHOWN_CHARSET: usize = 40;
/// How many times as long as the plain text a page may be before it is taken for the real one: some programs write only a
/// hint into the plain text.
const HINT: usize = 4;

/// A mail taken apart.
#[derive(Debug, Default)]
pub(super) struct Message {
    pub fields: Fields,
    pub attachments: Vec<Attachment>,
    texts: Vec<Text>,
    is_sealed: bool,
}

/// A part that is shown.
#[derive(Debug)]
struct Text {
    blocks: Vec<Block>,
    is_html: bool,
}

impl Message {
    pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Self {
        let (fields, start) = Fields::read(bytes);
        let mut reader = Reader {
            bytes,
            limits,
            notices,
            parts: 0,
            attachment_bytes: 0,
        };
        let mut message = Self::default();
        reader.part(&fields, start..bytes.len(), 0, &mut message);
        message.fields = fields;
        message
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.attachments.is_empty() && self.words() == 0 && !self.is_sealed
    }

    /// What it says.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let texts = self.texts.iter();
        texts.flat_map(|text| text.blocks.clone()).collect()
    }

    /// How many letters a person reads in it.
    fn words(&self) -> usize {
        let letters = |text: &Text| {
            let words = plain_text(&text.blocks);
            words.chars().filter(|c| !c.is_whitespace()).count()
        };
        self.texts.iter().map(letters).sum()
    }

    fn has_html(&self) -> bool {
        self.texts.iter().any(|text| text.is_html)
    }
}

struct Reader<'a, 'n> {
    bytes: &'a [u8],
    limits: &'a Limits,
    notices: &'n mut Notices,
    parts: usize,
    attachment_bytes: usize,
}

impl Reader<'_, '_> {
    /// A part with what is in it; `depth` is how many parts it stands in.
    fn part(&mut self, fields: &Fields, body: Range<usize>, depth: usize, into: &mut Message) {
        self.parts += 1;
        if self.parts > self.limits.mail_parts {
            if self.parts == self.limits.mail_parts + 1 {
                let limit = self.limits.mail_parts as u64;
                self.note(NoticeKind::TooManyMembers { limit }, body.start);
            }
            return;
        }
        let kind = fields.parted("content-type");
        let boundary = kind.parameter("boundary");
        let inner = match kind.value.strip_prefix("multipart/") {
            Some(_) if depth >= self.limits.mail_depth => {
                let limit = self.limits.mail_depth as u64;
                self.note(NoticeKind::NestedTooDeep { limit }, body.start);
                Vec::new()
            }
            Some(_) if !boundary.is_empty() => split(self.bytes, body.clone(), &boundary),
            _ => Vec::new(),
        };
        if kind.value == "multipart/encrypted" {
            self.note(NoticeKind::SealedMail, body.start);
            into.is_sealed = true;
        }
        if inner.is_empty() {
            self.leaf(fields, &kind, body, into);
        } else if kind.value == "multipart/alternative" {
            self.alternatives(inner, depth, into);
        } else {
            for range in inner {
                let (fields, body) = self.fields_of(range);
                self.part(&fields, body, depth + 1, into);
            }
        }
    }

    /// Several forms of one text, the plainest first (RFC 2046, 5.1.4): the plain one is shown, unless it is a hint at another.
    fn alternatives(&mut self, ranges: Vec<Range<usize>>, depth: usize, into: &mut Message) {
        let mut shown: Option<(Message, usize)> = None;
        for range in ranges {
            let (fields, body) = self.fields_of(range);
            let mut form = Message::default();
            self.part(&fields, body, depth + 1, &mut form);
            into.attachments.append(&mut form.attachments);
            into.is_sealed |= form.is_sealed;
            let words = form.words();
            let is_better = match &shown {
                Some((known, count)) if known.has_html() == form.has_html() => words > *count,
                Some((_, count)) if form.has_html() => words > count.saturating_mul(HINT),
                Some((_, count)) => words.saturating_mul(HINT) >= *count,
                None => true,
            };
            if is_better && words > 0 {
                shown = Some((form, words));
            }
        }
        into.texts
            .extend(shown.into_iter().flat_map(|(form, _)| form.texts));
    }

    fn fields_of(&self, range: Range<usize>) -> (Fields, Range<usize>) {
        let part = self.bytes.get(range.clone()).unwrap_or_default();
        let (fields, start) = Fields::read(part);
        (fields, range.start + start..range.end)
    }

    fn leaf(&mut self, fields: &Fields, kind: &Parted, body: Range<usize>, into: &mut Message) {
        let start = body.start;
        let coding = fields.get("content-transfer-encoding").unwrap_or_default();
        let raw = self.bytes.get(body).unwrap_or_default();
        let placed = fields.parted("content-disposition");
        let name = Some(placed.parameter("filename"))
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| kind.parameter("name"));
        let media_type = match kind.value.as_str() {
            "" => "text/plain",
            stated => stated,
        };
        let is_text = matches!(media_type, "text/plain" | "text/html")
            || media_type.starts_with("multipart/");
        if matches!(
            media_type,
            "application/pkcs7-mime" | "application/x-pkcs7-mime"
        ) {
            self.note(NoticeKind::SealedMail, start);
            into.is_sealed = true;
        }
        if self.attachment_bytes.saturating_add(raw.len()) > self.limits.attachment_bytes {
            let bytes = self.attachment_bytes.saturating_add(raw.len()) as u64;
            let limit = self.limits.attachment_bytes as u64;
            self.note(NoticeKind::TooLarge { bytes, limit }, start);
            return;
        }
        let (content, is_whole) = transfer::content(coding, raw);
        self.attachment_bytes += content.len();
        if !is_whole {
            self.note(NoticeKind::BadAttachment, start);
        }
        if is_text && name.is_empty() && placed.value != "attachment" {
            let text = self.text(&kind.parameter("charset"), &content, start);
            let is_html = media_type == "text/html";
            let blocks = if is_html {
                html::blocks(&text, self.limits)
            } else {
                paragraphs(&text)
            };
            into.texts.push(Text { blocks, is_html });
        } else if !(content.is_empty() && name.is_empty()) {
            into.attachments.push(Attachment {
                name,
                media_type: media_type.to_owned(),
                bytes: content.into_owned(),
            });
        }
    }

    fn text(&mut self, charset: &str, content: &[u8], start: usize) -> String {
        if !charset.is_empty() && named_encoding(charset).is_none() {
            let declared = charset.chars().take(SHOWN_CHARSET).collect();
            self.note(NoticeKind::UnknownEncoding { declared }, start);
        }
        let shown = content.get(..self.limits.text_bytes).unwrap_or(content);
        if shown.len() < content.len() {
            let (shown, of) = (shown.len() as u64, content.len() as u64);
            self.note(NoticeKind::TextCut { shown, of }, start);
        }
        let text = words::text_in(charset, shown);
        let bad = text.matches(char::REPLACEMENT_CHARACTER).count() as u64;
        if bad > 0 {
            self.note(NoticeKind::BadCharacters { count: bad }, start);
        }
        text
    }

    /// Adds a notice with the line where a part begins.
    fn note(&mut self, what: NoticeKind, start: usize) {
        if self.notices.len() > self.limits.notices {
            return;
        }
        let before = self.bytes.get(..start).unwrap_or_default();
        let line = counted(before.iter().filter(|byte| **byte == b'\n').count() + 1);
        let at = Position::Text { line, column: 1 };
        self.notices.add(what, Some(at));
    }
}

/// The parts between the lines of a boundary (RFC 2046, 5.1.1). What stands before the first and behind the last is none; where
/// the last line is missing, the last part ends with the whole.
fn split(bytes: &[u8], body: Range<usize>, boundary: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = body.start;
    for raw in bytes
        .get(body.clone())
        .unwrap_or_default()
        .split_inclusive(|byte| *byte == b'\n')
    {
        let line = raw.trim_ascii_end();
        let rest = line
            .strip_prefix(b"--")
            .and_then(|line| line.strip_prefix(boundary.as_bytes()));
        if matches!(rest, Some(b"" | b"--")) {
            parts.extend(start.map(|start| start..without_end(bytes, start, at)));
            start = (rest == Some(b"")).then_some(at + raw.len());
            if start.is_none() {
                return parts;
            }
        }
        at += raw.len();
    }
    parts.extend(start.map(|start| start..body.end.max(start)));
    parts
}

/// The end of a part without the line break before its boundary, which belongs to that.
fn without_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let part = bytes.get(start..end).unwrap_or_default();
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    start + part.strip_suffix(b"\r").unwrap_or(part).len()
}

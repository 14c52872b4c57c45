//! What a file is and what it says: the one door of this room.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notice::Notices;
use super::sniff::{Sniffed, sniff};
use super::{
    ClinicalDocument, Fact, FileKind, Limits, Notice, NoticeKind, StatedPatient, Value, apple,
    bluebutton, cda, decode, fhir, html, pdf, picture, plain_text, rtf, table,
};
use crate::domain::RecordKind;

/// What was read from a file. The file itself is kept as it came, whatever stands here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Under what it is filed.
    pub kind: RecordKind,
    /// What it is.
    pub file: FileKind,
    /// Media type, as found from the bytes.
    pub media_type: String,
    /// The title it gives itself; may be empty.
    pub title: String,
    /// The day it gives itself.
    pub dated: Option<NaiveDate>,
    /// Whom it is about, where it says so.
    pub patient: Option<StatedPatient>,
    /// What it says.
    pub body: Body,
    /// The clinical statements in it, in the order of the file.
    pub facts: Vec<Fact>,
    /// What could not be read.
    pub notices: Vec<Notice>,
}

/// What a file says, in the form in which it can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "body", rename_all = "snake_case")]
pub enum Body {
    /// A clinical document.
    Clinical {
        /// The document.
        document: Box<ClinicalDocument>,
    },
    /// Statements, drawn as the lists of a chart.
    Statements {
        /// The document that holds them; empty where they are loose.
        document: Box<ClinicalDocument>,
        /// How many FHIR resources there are of each type.
        resources: BTreeMap<String, u64>,
    },
    /// A PDF: the browser's own viewer shows it.
    Pdf {
        /// How many pages, where that is told in the clear.
        pages: Option<u32>,
        /// Whether it is encrypted.
        encrypted: bool,
    },
    /// A picture that browsers show.
    Picture {
        /// Width and height in pixels, where they can be found.
        size: Option<(u32, u32)>,
    },
    /// Text.
    Text {
        /// The text, up to the limit.
        text: String,
    },
    /// Anything that is kept and not shown.
    NotShown,
}

/// Reads a file. Any bytes give a reading; `name` decides only where the bytes leave it open.
///
/// ```
/// use sealwell::domain::RecordKind;
/// use sealwell::import::{Body, Limits, read};
/// let reading = read("note.txt", b"Potassium 5.4 mmol/L", &Limits::default());
/// assert_eq!(reading.kind, RecordKind::Text);
/// assert_eq!(reading.body, Body::Text { text: "Potassium 5.4 mmol/L".to_owned() });
/// ```
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Reading {
    let mut notices = Notices::new(limits.notices);
    let mut reading = match sniff(name, bytes) {
        Sniffed::Xml => cda::read(bytes, limits, &mut notices),
        Sniffed::Pdf { starts_at } => {
            let facts = pdf::look(bytes);
            if starts_at > 0 {
                notices.add(NoticeKind::JunkBefore { bytes: starts_at }, None);
            }
            if facts.encrypted {
                notices.add(NoticeKind::Encrypted, None);
            }
            let body = Body::Pdf {
                pages: facts.pages,
                encrypted: facts.encrypted,
            };
            Reading::bare(FileKind::Pdf, "application/pdf", body)
        }
        Sniffed::Fhir { media_type } => fhir::read(media_type, bytes, limits, &mut notices)
            .unwrap_or_else(|| Reading::not_shown(FileKind::Json, media_type)),
        Sniffed::Picture { file, media_type } => {
            read_picture(file, media_type, bytes, limits, &mut notices)
        }
        Sniffed::Text {
            file: FileKind::BlueButton,
            ..
        } => bluebutton::read(bytes, limits, &mut notices),
        Sniffed::Text {
            file: FileKind::AppleHealth,
            ..
        } => apple::read(bytes, limits, &mut notices),
        Sniffed::Text {
            file: FileKind::Html,
            ..
        } => html::read(bytes, limits, &mut notices),
        Sniffed::Text {
            file: FileKind::Csv,
            ..
        } => table::read(name, bytes, limits, &mut notices),
        Sniffed::Text {
            file: FileKind::Rtf,
            ..
        } => rtf::read(bytes, limits, &mut notices),
        Sniffed::Text { file, media_type } => {
            read_text(file, media_type, bytes, limits, &mut notices)
        }
        Sniffed::Other { file, media_type } => {
            if file == FileKind::Empty {
                notices.add(NoticeKind::Empty, None);
            }
            Reading::not_shown(file, media_type)
        }
    };
    reading.notices = notices.into_list();
    reading
}

impl Default for Reading {
    /// A reading of nothing.
    fn default() -> Self {
        Self::not_shown(FileKind::Unknown, "application/octet-stream")
    }
}

/// What a file says, as a person reads it: heading by heading, line by line.
pub fn shown_text(reading: &Reading) -> String {
    let (document, facts) = match &reading.body {
        Body::Clinical { document } => (document, &[][..]),
        Body::Statements { document, .. } => (document, reading.facts.as_slice()),
        Body::Text { text } => return text.clone(),
        Body::Pdf { .. } | Body::Picture { .. } | Body::NotShown => return String::new(),
    };
    let mut text = String::new();
    for (_, section) in document.sections_in_order() {
        text.push_str(&section.title);
        text.push('\n');
        text.push_str(&plain_text(&section.blocks));
        text.push('\n');
    }
    text.push_str(&stated_text(facts));
    text
}

/// The words of all statements, a line for each.
pub fn stated_text(facts: &[Fact]) -> String {
    let mut text = String::new();
    for fact in facts {
        let codes = fact.what.code.iter().chain(&fact.what.translations);
        let words = std::iter::once(fact.what.text.as_str())
            .chain(codes.flat_map(|code| [code.display.as_str(), code.code.as_str()]))
            .chain(fact.value.iter().flat_map(Value::words))
            .chain(fact.details.iter().flat_map(|detail| detail.value.words()));
        for word in words.filter(|word| !word.is_empty()) {
            text.push_str(word);
            text.push(' ');
        }
        text.push('\n');
    }
    text
}

impl Reading {
    /// A reading of which no more is known than what kind of file it is.
    pub(super) fn bare(file: FileKind, media_type: &str, body: Body) -> Self {
        let media_type = media_type.to_owned();
        Self {
            kind: file.filed_as(),
            file,
            media_type,
            title: String::new(),
            dated: None,
            patient: None,
            body,
            facts: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// A reading of a file that is kept and not shown.
    pub(super) fn not_shown(file: FileKind, media_type: &str) -> Self {
        let bare = Self::bare(file, media_type, Body::NotShown);
        Self {
            kind: RecordKind::Other,
            ..bare
        }
    }

    /// Takes the bytes of the files inside out, in their order, so that they can travel beside the reading.
    pub fn take_attachments(&mut self) -> Vec<Vec<u8>> {
        match &mut self.body {
            Body::Clinical { document } => document
                .attachments
                .iter_mut()
                .map(|inner| std::mem::take(&mut inner.bytes))
                .collect(),
            Body::Statements { .. }
            | Body::Pdf { .. }
            | Body::Picture { .. }
            | Body::Text { .. }
            | Body::NotShown => Vec::new(),
        }
    }

    /// Puts the bytes of the files inside back, in their order.
    pub fn put_attachments(&mut self, parts: impl IntoIterator<Item = Vec<u8>>) {
        if let Body::Clinical { document } = &mut self.body {
            for (inner, bytes) in document.attachments.iter_mut().zip(parts) {
                inner.bytes = bytes;
            }
        }
    }
}

fn read_picture(
    file: FileKind,
    media_type: &str,
    bytes: &[u8],
    limits: &Limits,
    notices: &mut Notices,
) -> Reading {
    let size = picture::size(media_type, bytes);
    let pixels = size.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    if pixels > limits.pixels {
        notices.add(
            NoticeKind::TooManyPixels {
                pixels,
                limit: limits.pixels,
            },
            None,
        );
        return Reading::not_shown(file, media_type);
    }
    if size.is_none() {
        notices.add(NoticeKind::BrokenPicture, None);
    }
    Reading::bare(file, media_type, Body::Picture { size })
}

fn read_text(
    file: FileKind,
    media_type: &str,
    bytes: &[u8],
    limits: &Limits,
    notices: &mut Notices,
) -> Reading {
    let shown = bytes.get(..limits.text_bytes).unwrap_or(bytes);
    if shown.len() < bytes.len() {
        let (shown, of) = (shown.len() as u64, bytes.len() as u64);
        notices.add(NoticeKind::TextCut { shown, of }, None);
    }
    let decoded = decode::text(shown);
    if decoded.bad > 0 {
        notices.add(NoticeKind::BadCharacters { count: decoded.bad }, None);
    }
    Reading::bare(file, media_type, Body::Text { text: decoded.text })
}

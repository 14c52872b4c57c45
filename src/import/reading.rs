//! What a file is and what it says: the one door of this room.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notice::Notices;
use super::sniff::{Sniffed, sniff};
use super::{
    ClinicalDocument, Fact, Limits, Notice, NoticeKind, StatedPatient, cda, decode, fhir, pdf,
    picture,
};
use crate::domain::RecordKind;

/// What was read from a file. The file itself is kept as it came, whatever stands here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What it is.
    pub kind: RecordKind,
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
    /// FHIR resources.
    Resources {
        /// The document they make up; empty where they are loose.
        document: Box<ClinicalDocument>,
        /// How many there are of each type.
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
    NotShown {
        /// What it is.
        format: Format,
    },
}

/// Formats that are recognised and not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A file without a byte.
    Empty,
    /// XML that is broken from its beginning, or refused.
    BrokenXml,
    /// HL7 FHIR resources, as JSON or XML.
    Fhir,
    /// A SMART health card or link.
    SmartHealthCard,
    /// HL7 version 2 messages.
    Hl7V2,
    /// A continuity of care record (ASTM E2369).
    Ccr,
    /// An export of Apple Health.
    AppleHealth,
    /// A DICOM image.
    Dicom,
    /// An archive; records may be inside.
    Archive,
    /// A picture that browsers do not all show: TIFF, HEIC and others.
    Picture,
    /// A page of the web.
    Html,
    /// A text with formatting: RTF, Word, OpenDocument.
    WordProcessor,
    /// A spreadsheet or presentation.
    Office,
    /// Sound or film.
    SoundOrFilm,
    /// JSON that is nothing known.
    Json,
    /// XML that is nothing known.
    Xml,
    /// A program. It is kept as bytes and never run.
    Program,
    /// Bytes of no known kind.
    Unknown,
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
            Reading::bare(RecordKind::Pdf, "application/pdf", body)
        }
        Sniffed::Fhir { media_type } => fhir::read(media_type, bytes, limits, &mut notices)
            .unwrap_or_else(|| Reading::not_shown(Format::Fhir, media_type)),
        Sniffed::Picture { media_type } => read_picture(media_type, bytes, limits, &mut notices),
        Sniffed::Text { media_type } => read_text(media_type, bytes, limits, &mut notices),
        Sniffed::Other { format, media_type } => {
            if format == Format::Empty {
                notices.add(NoticeKind::Empty, None);
            }
            Reading::not_shown(format, media_type)
        }
    };
    reading.notices = notices.into_list();
    reading
}

impl Reading {
    /// A reading of which no more is known than what kind of file it is.
    pub(super) fn bare(kind: RecordKind, media_type: &str, body: Body) -> Self {
        let media_type = media_type.to_owned();
        Self {
            kind,
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
    pub(super) fn not_shown(format: Format, media_type: &str) -> Self {
        Self::bare(RecordKind::Other, media_type, Body::NotShown { format })
    }

    /// Takes the bytes of the files inside out, in their order, so that they can travel beside the reading.
    pub fn take_attachments(&mut self) -> Vec<Vec<u8>> {
        match &mut self.body {
            Body::Clinical { document } => document
                .attachments
                .iter_mut()
                .map(|inner| std::mem::take(&mut inner.bytes))
                .collect(),
            Body::Resources { .. }
            | Body::Pdf { .. }
            | Body::Picture { .. }
            | Body::Text { .. }
            | Body::NotShown { .. } => Vec::new(),
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

fn read_picture(media_type: &str, bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
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
        return Reading::not_shown(Format::Picture, media_type);
    }
    if size.is_none() {
        notices.add(NoticeKind::BrokenPicture, None);
    }
    Reading::bare(RecordKind::Image, media_type, Body::Picture { size })
}

fn read_text(media_type: &str, bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    let shown = bytes.get(..limits.text_bytes).unwrap_or(bytes);
    if shown.len() < bytes.len() {
        let (shown, of) = (shown.len() as u64, bytes.len() as u64);
        notices.add(NoticeKind::TextCut { shown, of }, None);
    }
    let decoded = decode::text(shown);
    if decoded.bad > 0 {
        notices.add(NoticeKind::BadCharacters { count: decoded.bad }, None);
    }
    Reading::bare(
        RecordKind::Text,
        media_type,
        Body::Text { text: decoded.text },
    )
}

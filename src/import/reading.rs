//! What a file is and what it says: the one door of this room.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::notice::Notices;
use super::sniff::{self, Sniffed, sniff};
use super::{
    Attachment, ClinicalDocument, Fact, FileKind, Limits, Notice, NoticeKind, PictureFacts,
    Signature, StatedPatient, Value, apple, bluebutton, cda, decode, dicom, fhir, hl7v2, html,
    json, mail, pdf, picture, plain_text, rtf, smart, table, zip,
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
    /// What is known of its signature, where it is a health card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
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
        /// How many pages; none where it cannot be read.
        pages: Option<u32>,
        /// Whether it is encrypted, be it with the empty password.
        encrypted: bool,
        /// What its pages say, one text a page: its lines from top to bottom, a tab between cells.
        #[serde(default)]
        texts: Vec<String>,
        /// Its form fields. What is filled in stands in the texts as well.
        #[serde(default)]
        fields: Vec<FormField>,
        /// The files inside it.
        #[serde(default)]
        attachments: Vec<Attachment>,
    },
    /// A picture.
    Picture {
        /// What it says of itself.
        picture: PictureFacts,
    },
    /// A DICOM image, a report in DICOM, or the directory of a CD.
    Dicom {
        /// What its elements say.
        document: Box<ClinicalDocument>,
        /// How many frames the image has; 0 where there is no image.
        frames: u32,
        /// Whether [`preview`](super::preview()) can draw them.
        is_drawn: bool,
    },
    /// Text.
    Text {
        /// The text, up to the limit.
        text: String,
    },
    /// An archive: what it lists. What its members say is found by [`walk`](super::walk).
    Archive {
        /// Files and folders, in the order of the archive.
        members: Vec<Member>,
    },
    /// Anything that is kept and not shown.
    NotShown,
}

/// A file or a folder that an archive lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its name with the folders before it. It may be any text, and others may have the same: it is shown, never used as a path.
    pub path: String,
    /// Bytes of it, as the archive says; up to 2⁶⁴ - 1, whatever the member really holds.
    pub size_bytes: u64,
    /// Bytes that it takes in the archive, as that says.
    pub packed_bytes: u64,
    /// Whether a password locks it.
    pub is_locked: bool,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// A field of a form in a PDF (ISO 32000-2, 12.7).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// Its full name, such as `patient.born`.
    pub name: String,
    /// What is filled in or chosen, in the words that are shown; may be empty. Of a box, the name of its state.
    pub value: String,
    /// The page on which it first stands, counted from 1.
    pub page: u32,
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
    read_with(name, bytes, &[], limits)
}

/// Reads a file as [`read`] does; `passwords` are tried on what is locked or sealed: an encrypted PDF, a file of a SMART
/// Health Link.
pub fn read_with(name: &str, bytes: &[u8], passwords: &[String], limits: &Limits) -> Reading {
    let mut notices = Notices::new(limits.notices);
    let mut reading = match sniff(name, bytes) {
        Sniffed::Xml => cda::read(bytes, limits, &mut notices),
        Sniffed::Pdf { starts_at } => pdf::read(bytes, starts_at, passwords, limits, &mut notices),
        Sniffed::Json => json::read(bytes, limits, &mut notices)
            .unwrap_or_else(|| Reading::not_shown(FileKind::Json, json::MEDIA_TYPE)),
        Sniffed::Fhir { media_type } => fhir::read(media_type, bytes, limits, &mut notices)
            .unwrap_or_else(|| Reading::not_shown(FileKind::Json, media_type)),
        Sniffed::Hl7V2 => hl7v2::read(bytes, limits, &mut notices),
        Sniffed::Card => smart::read_card(bytes, limits, &mut notices)
            .unwrap_or_else(|| read_other_json(bytes, limits, &mut notices)),
        Sniffed::Link => smart::read_link(bytes, passwords, limits, &mut notices)
            .unwrap_or_else(|| read_other_json(bytes, limits, &mut notices)),
        Sniffed::Picture { file, media_type } => {
            smart::read_picture(media_type, bytes, limits, &mut notices)
                .unwrap_or_else(|| picture::read(file, media_type, bytes, limits, &mut notices))
        }
        Sniffed::Dicom => dicom::read(bytes, limits, &mut notices),
        Sniffed::Zip => zip::read(bytes, limits, &mut notices),
        Sniffed::Mail => mail::read(bytes, limits, &mut notices),
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
        Body::Clinical { document } | Body::Dicom { document, .. } => (document, &[][..]),
        Body::Statements { document, .. } => (document, reading.facts.as_slice()),
        Body::Text { text } => return text.clone(),
        Body::Archive { members } => return names(members),
        Body::Pdf { texts, .. } => {
            let written: Vec<_> = texts.iter().filter(|text| !text.is_empty()).collect();
            return written
                .into_iter()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("\n");
        }
        Body::Picture { .. } | Body::NotShown => return String::new(),
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

/// The names in an archive, a line for each.
fn names(members: &[Member]) -> String {
    let lines = members.iter().map(|member| format!("{}\n", member.path));
    lines.collect()
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
            signature: None,
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
        self.attachments_mut()
            .iter_mut()
            .map(|inner| std::mem::take(&mut inner.bytes))
            .collect()
    }

    /// Puts the bytes of the files inside back, in their order.
    pub fn put_attachments(&mut self, parts: impl IntoIterator<Item = Vec<u8>>) {
        for (inner, bytes) in self.attachments_mut().iter_mut().zip(parts) {
            inner.bytes = bytes;
        }
    }

    /// The files inside.
    pub fn attachments(&self) -> &[Attachment] {
        match &self.body {
            Body::Clinical { document }
            | Body::Dicom { document, .. }
            | Body::Statements { document, .. } => &document.attachments,
            Body::Pdf { attachments, .. } => attachments,
            Body::Picture { .. } | Body::Text { .. } | Body::Archive { .. } | Body::NotShown => &[],
        }
    }

    fn attachments_mut(&mut self) -> &mut [Attachment] {
        match &mut self.body {
            Body::Clinical { document }
            | Body::Dicom { document, .. }
            | Body::Statements { document, .. } => &mut document.attachments,
            Body::Pdf { attachments, .. } => attachments,
            Body::Picture { .. } | Body::Text { .. } | Body::Archive { .. } | Body::NotShown => {
                &mut []
            }
        }
    }
}

/// What looked like a health card or link and is none: FHIR, other JSON, or text.
fn read_other_json(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    let begins = bytes.trim_ascii_start().first();
    if !matches!(begins, Some(b'{' | b'[')) {
        return read_text(FileKind::Text, "text/plain", bytes, limits, notices);
    }
    let is_fhir = sniff::has_resource(bytes);
    let reading = if is_fhir {
        fhir::read("application/fhir+json", bytes, limits, notices)
    } else {
        json::read(bytes, limits, notices)
    };
    reading.unwrap_or_else(|| Reading::not_shown(FileKind::Json, json::MEDIA_TYPE))
}

pub(super) fn read_text(
    file: FileKind,
    media_type: &str,
    bytes: &[u8],
    limits: &Limits,
    notices: &mut Notices,
) -> Reading {
    let text = decode::beginning(bytes, limits.text_bytes, notices);
    Reading::bare(file, media_type, Body::Text { text })
}

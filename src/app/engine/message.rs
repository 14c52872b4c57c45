//! What the page asks and what the worker answers.

use serde::{Deserialize, Serialize};

use super::{EngineError, EngineFault};
use crate::app::AppError;
use crate::app::plain::{Condition, PlainOptions};
use crate::chart::{Contents, Summary};
use crate::documents::{
    CardPaper, ExhibitFile, LeftOut, Letter, PdfError, PlacedExhibit, WrittenCard, WrittenPdf,
};
use crate::domain::{RecordId, Signature, State};
use crate::import::{NoPreview, Preview, Reading, Recognized};
use crate::search::{Entry, Found, Query, Subject};

/// What the page asks. Bytes travel beside it, as parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum EngineRequest {
    /// Read a file; its bytes are the one part. Answered by [`EngineReply::Read`].
    ReadFile {
        /// The file's name.
        name: String,
    },
    /// Say what a file is and whom it names; its bytes are the one part. Answered by [`EngineReply::Recognized`].
    Recognize {
        /// The file's name.
        name: String,
    },
    /// Read a file and put it in the index; its bytes are the one part. Answered by [`EngineReply::Indexed`].
    IndexFile {
        /// What it is.
        subject: Subject,
        /// The file's name.
        name: String,
    },
    /// Put a file in the index by what was read of it before, which is the one part. Answered by [`EngineReply::Done`], or
    /// by [`EngineReply::ReadAgain`].
    IndexExtract {
        /// What it is.
        subject: Subject,
    },
    /// Draw a page of a file that browsers do not show; its bytes are the one part. Answered by
    /// [`EngineReply::Previewed`] or [`EngineReply::NoPreview`].
    Preview {
        /// The file's name.
        name: String,
        /// The page or frame, counted from 0.
        page: u32,
    },
    /// Make a copy of a file for handing on; its bytes are the one part. Answered by [`EngineReply::CopyToShare`].
    CopyToShare,
    /// Write a letter as a PDF. Answered by [`EngineReply::Written`].
    WriteLetter {
        /// The letter.
        letter: Box<Letter>,
        /// The signature, where it is signed.
        signature: Option<Box<Signature>>,
    },
    /// Write an emergency card as a PDF. Answered by [`EngineReply::CardWritten`].
    WriteCard {
        /// The card.
        paper: Box<CardPaper>,
    },
    /// Write a letter and its exhibits as one PDF; the exhibits' bytes are the parts, in their order. Answered by
    /// [`EngineReply::PacketWritten`].
    WritePacket {
        /// The letter.
        letter: Box<Letter>,
        /// The signature, where it is signed.
        signature: Option<Box<Signature>>,
        /// What the parts are.
        exhibits: Vec<ExhibitMeta>,
    },
    /// Put PDF files one after another into one; their bytes are the parts, in their order. Answered by
    /// [`EngineReply::Written`].
    Merge {
        /// The files' titles.
        titles: Vec<String>,
        /// Whether each begins on a new sheet of a print on both sides.
        is_two_sided: bool,
    },
    /// Put something in the index. Answered by [`EngineReply::Done`].
    Index {
        /// What it is.
        subject: Subject,
        /// What is to be found of it.
        entry: Entry,
    },
    /// Find words. Answered by [`EngineReply::Found`].
    Find {
        /// What is asked.
        query: Query,
    },
    /// Say what records that were read into the index say together. Answered by [`EngineReply::Summary`].
    Summarize {
        /// The records.
        records: Vec<RecordId>,
    },
    /// Say what records that were read into the index hold. Answered by [`EngineReply::Contents`].
    Contents {
        /// The records.
        records: Vec<RecordId>,
    },
    /// Stretch a passphrase by Argon2id; its bytes are the one part. Answered by [`EngineReply::Stretched`].
    Stretch {
        /// Memory in KiB.
        memory_kib: u32,
        /// Passes over it.
        passes: u32,
        /// Lanes.
        lanes: u32,
        /// The salt.
        salt: [u8; 32],
    },
    /// Write the texts of an export in the clear; the state that it is of is the one part, as JSON. Answered by
    /// [`EngineReply::PlainTexts`].
    PlainTexts {
        /// What could not be read.
        condition: Condition,
        /// How they are written.
        options: PlainOptions,
    },
    /// Take something out of the index. Answered by [`EngineReply::Done`].
    Forget {
        /// What.
        subject: Subject,
    },
}

impl EngineRequest {
    /// A request for the texts of an export of `state`, with its part.
    pub(super) fn plain_texts(
        state: &State,
        condition: &Condition,
        options: &PlainOptions,
    ) -> (Self, Vec<u8>) {
        let part = serde_json::to_vec(state).expect("a state has string keys only");
        let request = Self::PlainTexts {
            condition: condition.clone(),
            options: *options,
        };
        (request, part)
    }

    /// How many parts travel beside it.
    pub fn parts(&self) -> usize {
        match self {
            Self::ReadFile { .. }
            | Self::Recognize { .. }
            | Self::IndexFile { .. }
            | Self::IndexExtract { .. }
            | Self::Preview { .. }
            | Self::CopyToShare
            | Self::Stretch { .. }
            | Self::PlainTexts { .. } => 1,
            Self::WritePacket { exhibits, .. } => exhibits.len(),
            Self::Merge { titles, .. } => titles.len(),
            Self::WriteLetter { .. }
            | Self::WriteCard { .. }
            | Self::Index { .. }
            | Self::Find { .. }
            | Self::Summarize { .. }
            | Self::Contents { .. }
            | Self::Forget { .. } => 0,
        }
    }

    /// How long the worker may take, with so many bytes beside the request: far longer than any honest file takes on a
    /// slow phone.
    pub fn limit_ms(&self, bytes: usize) -> u32 {
        // Exhibits are unpacked, drawn and packed again; a screenshot of few bytes may be many pixels.
        let (least_ms, for_each_mebibyte_ms) = match self {
            // The dearest that a header may ask for is eleven times the dearest offer, and a slow phone a tenth as fast.
            Self::Stretch { .. } => (300_000, 0),
            Self::WritePacket { .. } | Self::Merge { .. } | Self::PlainTexts { .. } => {
                (60_000_u32, 3_000)
            }
            _ => (20_000, 1_000),
        };
        let for_bytes_ms = u32::try_from(bytes >> 20)
            .unwrap_or(u32::MAX)
            .saturating_mul(for_each_mebibyte_ms);
        least_ms.saturating_add(for_bytes_ms)
    }

    /// Whether somebody waits for it with a hand on the screen, so that it goes before what is waiting.
    pub fn is_urgent(&self) -> bool {
        matches!(
            self,
            Self::Find { .. }
                | Self::Summarize { .. }
                | Self::Contents { .. }
                | Self::Preview { .. }
                | Self::CopyToShare
                | Self::WriteLetter { .. }
                | Self::WriteCard { .. }
                | Self::WritePacket { .. }
                | Self::Merge { .. }
                | Self::PlainTexts { .. }
                | Self::Stretch { .. }
        )
    }
}

/// An exhibit, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExhibitMeta {
    /// The label alone: `A`.
    pub label: String,
    /// What it is.
    pub title: String,
    /// Media type.
    pub media_type: String,
    /// The file's name.
    pub name: String,
    /// Whether it is not to be opened, because the worker died or hung over it.
    pub stays_closed: bool,
}

impl ExhibitMeta {
    /// The exhibit with its bytes.
    pub(super) fn with<'a>(&'a self, bytes: &'a [u8]) -> ExhibitFile<'a> {
        ExhibitFile {
            label: &self.label,
            title: &self.title,
            media_type: &self.media_type,
            name: &self.name,
            bytes,
            stays_closed: self.stays_closed,
        }
    }
}

/// A text of an export in the clear: where it goes, and its UTF-8 bytes.
pub type PlainText = (String, Vec<u8>);

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum EngineReply {
    /// The file was read; the bytes of the files inside are the parts, in their order.
    Read {
        /// What was read.
        reading: Box<Reading>,
    },
    /// The file was looked at.
    Recognized {
        /// What it is and whom it names.
        recognized: Box<Recognized>,
    },
    /// The page was drawn; the picture is the one part.
    Previewed {
        /// The picture's media type: PNG or JPEG.
        media_type: String,
        /// How many pages the file has.
        pages: u32,
    },
    /// The page is not drawn.
    NoPreview {
        /// Why.
        why: NoPreview,
    },
    /// The copy was made; it is the one part.
    CopyToShare {
        /// Whether it is the file as it came: it is no picture, or one that cannot be followed.
        is_as_it_came: bool,
    },
    /// The letter or the merged file was written; the PDF is the one part.
    Written {
        /// How many pages it has.
        pages: u32,
    },
    /// The packet was written; the PDF is the one part.
    PacketWritten {
        /// How many pages it has.
        pages: u32,
        /// Where the exhibits stand.
        placed: Vec<PlacedExhibit>,
        /// What of them is not shown.
        left_out: Vec<LeftOut>,
    },
    /// The card was written; the PDF is the one part.
    CardWritten {
        /// How many pages it has.
        pages: u32,
        /// How many lines stand on the large card alone.
        only_large: u32,
    },
    /// The letter, the card, the packet or the file for the printer cannot be written.
    Unwritten {
        /// Why.
        fault: PdfError,
    },
    /// The passphrase is stretched; the 32 bytes of the key are the one part.
    Stretched,
    /// The passphrase cannot be stretched: out of range, or out of memory.
    Unstretched,
    /// The texts of an export were written; they are the parts, in their order.
    PlainTexts {
        /// Where each goes.
        paths: Vec<String>,
    },
    /// It is done.
    Done,
    /// The file is in the index; what was read of it, to be kept, is the one part. It may be empty: nothing to keep.
    Indexed,
    /// What was read of a file was read by another program, or is none. The file is to be read again.
    ReadAgain,
    /// What was found.
    Found {
        /// It.
        found: Box<Found>,
    },
    /// What the records say together.
    Summary {
        /// It.
        summary: Box<Summary>,
    },
    /// What records hold, each with its own; none of one that was not read.
    Contents {
        /// It.
        contents: Vec<(RecordId, Contents)>,
    },
    /// The request was refused.
    Refused {
        /// Why.
        fault: EngineFault,
    },
}

/// The card that an answer brought, or why there is none.
pub(super) fn card(reply: EngineReply, mut parts: Vec<Vec<u8>>) -> Result<WrittenCard, AppError> {
    match reply {
        EngineReply::CardWritten { pages, only_large } => {
            let bytes = parts.pop().ok_or(EngineError::WrongAnswer)?;
            let pdf = WrittenPdf { bytes, pages };
            Ok(WrittenCard { pdf, only_large })
        }
        EngineReply::Unwritten { fault } => Err(fault.into()),
        _ => Err(EngineError::WrongAnswer.into()),
    }
}

/// The texts that an answer brought, where it is theirs.
pub(super) fn plain_texts(
    reply: EngineReply,
    parts: Vec<Vec<u8>>,
) -> Result<Vec<PlainText>, EngineError> {
    match reply {
        EngineReply::PlainTexts { paths } if paths.len() == parts.len() => {
            Ok(paths.into_iter().zip(parts).collect())
        }
        _ => Err(EngineError::WrongAnswer),
    }
}

/// What was read of a file that is in the index now.
pub(super) fn indexed(reply: EngineReply, mut parts: Vec<Vec<u8>>) -> Result<Vec<u8>, EngineError> {
    match (reply, parts.pop()) {
        (EngineReply::Indexed, Some(extract)) => Ok(extract),
        _ => Err(EngineError::WrongAnswer),
    }
}

/// Whether what was read of a file before could be used.
pub(super) fn was_used(reply: &EngineReply) -> Result<bool, EngineError> {
    match reply {
        EngineReply::Done => Ok(true),
        EngineReply::ReadAgain => Ok(false),
        _ => Err(EngineError::WrongAnswer),
    }
}

/// The page that an answer brought, or why there is none.
pub(super) fn previewed(
    reply: EngineReply,
    mut parts: Vec<Vec<u8>>,
) -> Result<Result<Preview, NoPreview>, EngineError> {
    match reply {
        EngineReply::Previewed { media_type, pages } => Ok(Ok(Preview {
            media_type,
            bytes: parts.pop().ok_or(EngineError::WrongAnswer)?,
            pages,
        })),
        EngineReply::NoPreview { why } => Ok(Err(why)),
        _ => Err(EngineError::WrongAnswer),
    }
}

//! What the page asks and what the worker answers.

use serde::{Deserialize, Serialize};

use super::EngineFault;
use crate::documents::{Letter, PdfError};
use crate::domain::{RecordId, Signature};
use crate::import::Reading;
use crate::search::{Entry, Hit, Subject};

/// What the page asks. Bytes travel beside it, as parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum EngineRequest {
    /// Read a file; its bytes are the one part. Answered by [`EngineReply::Read`].
    ReadFile {
        /// The file's name.
        name: String,
    },
    /// Read a file and put it in the index; its bytes are the one part. Answered by [`EngineReply::Done`].
    IndexFile {
        /// The record that it is.
        record: RecordId,
        /// The file's name.
        name: String,
    },
    /// Write a letter as a PDF. Answered by [`EngineReply::Written`].
    WriteLetter {
        /// The letter.
        letter: Box<Letter>,
        /// The signature, where it is signed.
        signature: Option<Box<Signature>>,
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
        /// The words.
        query: String,
        /// The most hits.
        limit: usize,
    },
    /// Take something out of the index. Answered by [`EngineReply::Done`].
    Forget {
        /// What.
        subject: Subject,
    },
}

impl EngineRequest {
    /// How many parts travel beside it.
    pub fn parts(&self) -> usize {
        match self {
            Self::ReadFile { .. } | Self::IndexFile { .. } => 1,
            Self::WriteLetter { .. }
            | Self::Index { .. }
            | Self::Find { .. }
            | Self::Forget { .. } => 0,
        }
    }

    /// How long the worker may take, with so many bytes beside the request: far longer than any honest file takes on a
    /// slow phone.
    pub fn limit_ms(&self, bytes: usize) -> u32 {
        let for_bytes = u32::try_from(bytes >> 20)
            .unwrap_or(u32::MAX)
            .saturating_mul(1_000);
        20_000_u32.saturating_add(for_bytes)
    }

    /// Whether somebody waits for it while typing, so that it goes before what is waiting.
    pub fn is_urgent(&self) -> bool {
        matches!(self, Self::Find { .. } | Self::WriteLetter { .. })
    }
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum EngineReply {
    /// The file was read; the bytes of the files inside are the parts, in their order.
    Read {
        /// What was read.
        reading: Box<Reading>,
    },
    /// The letter was written; the PDF is the one part.
    Written {
        /// How many pages it has.
        pages: u32,
    },
    /// The letter cannot be written.
    Unwritten {
        /// Why.
        fault: PdfError,
    },
    /// It is done.
    Done,
    /// What was found, the best first.
    Found {
        /// The hits.
        hits: Vec<Hit>,
    },
    /// The request was refused.
    Refused {
        /// Why.
        fault: EngineFault,
    },
}

//! Why a paper was not written.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::rules::ElementId;

/// Why no letter was composed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComposeError {
    /// An answer is missing that the letter needs.
    #[error("an answer is missing")]
    Incomplete,
    /// The request goes by another instrument than the paper.
    #[error("the paper does not belong to the instrument of the request")]
    WrongInstrument,
    /// What the request asks for is not what the paper says.
    #[error("the paper does not fit what the request asks for")]
    DoesNotFit,
    /// The holder is under no duty that this paper could call on.
    #[error("the right of access does not reach this kind of holder")]
    NoAccessRight,
    /// A second notice about a request that was not signed and sent.
    #[error("the request has not been sent")]
    NotSent,
    /// A second notice before the time to answer has run out.
    #[error("the time to answer runs until {last_day}")]
    NotLate {
        /// The last day.
        last_day: NaiveDate,
    },
    /// A second notice about a request that was answered or withdrawn.
    #[error("the request ended on {on}")]
    Ended {
        /// The day.
        on: NaiveDate,
    },
    /// A letter that answers something, with nothing of its kind to answer.
    #[error("nothing has happened that this paper could answer")]
    NothingToAnswer,
    /// A review of a denial whose ground cannot be reviewed, or is not known (45 CFR 164.524(a)(3)).
    #[error("the denial stands on no ground that can be reviewed")]
    NotReviewable,
    /// A complaint under a law that does not reach this holder or this request.
    #[error("the law of this complaint does not reach the holder or the request")]
    OutOfReach,
    /// A complaint after its time has run out (45 CFR 160.306(b)(3)).
    #[error("the time to complain ended on {last_day}")]
    TooLate {
        /// The last day.
        last_day: NaiveDate,
    },
    /// A cover page with nothing behind it.
    #[error("nothing is signed that could be enclosed")]
    NothingEnclosed,
    /// The rule pack does not vouch for something that the letter claims.
    #[error("the rule pack has no verified source for {0:?}")]
    Unverified(ElementId),
    /// The rule pack has no verified length for a clock that the letter names.
    #[error("the rule pack has no verified clock {0}")]
    ClockMissing(String),
    /// The rule pack has no verified name of the office that takes the complaint.
    #[error("the rule pack has no verified name of the office for this complaint")]
    OfficeUnknown,
    /// The letter's words lack a phrase.
    #[error("the letter's words lack the phrase {0}")]
    PhraseMissing(String),
}

impl ComposeError {
    /// A stable name, by which a screen finds its words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Incomplete => "compose-incomplete",
            Self::WrongInstrument => "compose-wrong-instrument",
            Self::DoesNotFit => "compose-does-not-fit",
            Self::NoAccessRight => "compose-no-access-right",
            Self::NotSent => "compose-not-sent",
            Self::NotLate { .. } => "compose-not-late",
            Self::Ended { .. } => "compose-ended",
            Self::NothingToAnswer => "compose-nothing-to-answer",
            Self::NotReviewable => "compose-not-reviewable",
            Self::OutOfReach => "compose-out-of-reach",
            Self::TooLate { .. } => "compose-too-late",
            Self::NothingEnclosed => "compose-nothing-enclosed",
            Self::Unverified(_)
            | Self::ClockMissing(_)
            | Self::OfficeUnknown
            | Self::PhraseMissing(_) => "compose-data",
        }
    }
}

/// Why no PDF was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[non_exhaustive]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum PdfError {
    /// Letters that no font here can draw: the name is to be written in Latin letters, as on an ID, or the paper signed by pen.
    #[error("{} characters have no glyph", characters.len())]
    NoGlyph {
        /// Each of them once, in the order of the text.
        characters: Vec<char>,
    },
    /// The letter still has gaps.
    #[error("an answer is missing")]
    Incomplete,
    /// A drawn or typed signature with nothing in it.
    #[error("the signature is empty")]
    SignatureEmpty,
    /// The letter would be longer than any records department reads.
    #[error("{pages} pages are more than {limit}")]
    TooLong {
        /// Pages needed so far.
        pages: u32,
        /// Pages allowed.
        limit: u32,
    },
    /// A letter speaks of an exhibit that does not come with it.
    #[error("exhibit {label} is missing")]
    ExhibitMissing {
        /// Its label.
        label: String,
    },
    /// A PDF that opens only with a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// Bytes that cannot be read as a PDF with at least one page.
    #[error("the file is damaged")]
    Damaged,
    /// An embedded font was not understood.
    #[error("an embedded font is broken")]
    Font,
    /// The page or the drawing was refused by the writer, or its check for PDF/UA-1 failed.
    #[error("the writer refused the document")]
    Writer,
}

impl PdfError {
    /// A stable name, by which a screen finds its words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoGlyph { .. } => "pdf-no-glyph",
            Self::Incomplete => "pdf-incomplete",
            Self::SignatureEmpty => "pdf-signature-empty",
            Self::TooLong { .. } => "pdf-too-long",
            Self::ExhibitMissing { .. } => "pdf-exhibit-missing",
            Self::Encrypted => "pdf-encrypted",
            Self::Damaged => "pdf-damaged",
            Self::Font => "pdf-font",
            Self::Writer => "pdf-writer",
        }
    }
}

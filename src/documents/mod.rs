//! From the facts of a request to what is sent: letters, PDF files, calendar files.
//!
//! | If you look for | read |
//! |---|---|
//! | what a letter says | [`compose`], [`preview`], and the words in `letters/` |
//! | a letter as the screen draws it | [`Letter`] |
//! | the days of a request for a calendar | [`calendar`] |
//! | whether a name can be printed | [`coverage`] |

mod compose;
mod coverage;
mod error;
mod ics;
mod letter;
mod pdf;
mod words;
mod writer;

pub use compose::{compose, preview};
pub use coverage::coverage;
pub use error::{ComposeError, PdfError};
pub use ics::{CalendarOptions, Naming, calendar};
pub use letter::{Block, Exhibit, Footer, LabeledText, Letter, Row, SignatureBlock, Span, Words};
pub use pdf::{
    ExhibitFile, LeftOut, LeftOutWhy, MergeOptions, PacketOptions, PdfOptions, PdfWriter,
    PlacedExhibit, WrittenPacket, WrittenPdf, merge, page_count,
};
pub use words::Language;

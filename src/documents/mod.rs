//! From the facts of a request to what is sent: letters, PDF files, calendar files.
//!
//! | If you look for | read |
//! |---|---|
//! | what a letter says | [`compose`], [`preview`], and the words in `letters/` |
//! | a letter as the screen draws it | [`Letter`] |
//! | an emergency card, on a sheet and in a code | [`CardPaper`], [`CardCode`], [`PdfWriter::write_card`] |
//! | the days of requests for a calendar | [`calendar`], [`calendar_of_all`] |
//! | the addresses of many holders for a mail merge | [`mailing_list_csv`] |
//! | whether a name can be printed | [`coverage`] |

mod card;
mod compose;
mod coverage;
mod error;
mod ics;
mod letter;
mod mailing_list;
mod pdf;
mod words;
mod writer;

pub use card::{CardCode, CardPaper, CardSays, CardSection, CardSide};
pub use compose::{compose, preview};
pub use coverage::coverage;
pub use error::{ComposeError, PdfError};
pub use ics::{CalendarOptions, CalendarRequest, Naming, calendar, calendar_of_all};
pub use letter::{Block, Exhibit, Footer, LabeledText, Letter, Row, SignatureBlock, Span, Words};
pub use mailing_list::{MailingRow, mailing_list_csv};
pub use pdf::{
    ExhibitFile, LeftOut, LeftOutWhy, MergeOptions, PacketOptions, PdfOptions, PdfWriter,
    PlacedExhibit, WrittenCard, WrittenPacket, WrittenPdf, merge, page_count,
};
pub use words::Language;

//! What the open vault asks of the engine that reads and writes documents.

use super::AppError;
use super::engine::{EngineError, ExhibitMeta, PlainText};
use super::plain::{Condition, PlainOptions};
use crate::chart::{Contents, Summary};
use crate::documents::{CardPaper, Letter, WrittenCard, WrittenPacket, WrittenPdf};
use crate::domain::{RecordId, Signature, State};
use crate::import::{NoPreview, Preview, Reading, Recognized};
use crate::search::{Entry, Found, Query, Subject};
use crate::vault::Bulk;

/// What the desk asks of the engine. In the browser it is a worker, in tests it is the same code in place.
#[expect(
    async_fn_in_trait,
    reason = "a desk lives on one thread: no future here needs to be Send"
)]
pub trait DocumentEngine {
    /// Reads a file.
    ///
    /// # Errors
    /// Where the file is more than the reader can take.
    async fn read_file(&self, name: &str, bytes: Vec<u8>) -> Result<Reading, EngineError>;

    /// Says what a file is and whom it names. The answer is small, however much the file holds.
    ///
    /// # Errors
    /// As [`DocumentEngine::read_file`].
    async fn recognize(&self, name: &str, bytes: Bulk) -> Result<Recognized, EngineError>;

    /// Reads a file into the index; gives what was read, to be kept. It is empty where nothing is.
    ///
    /// # Errors
    /// As [`DocumentEngine::read_file`].
    async fn index_file(
        &self,
        subject: Subject,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Vec<u8>, EngineError>;

    /// Puts a file into the index by what was read of it before; says whether that could be used. Else it is read again.
    ///
    /// # Errors
    /// Where the engine does not start.
    async fn index_extract(&self, subject: Subject, extract: Vec<u8>) -> Result<bool, EngineError>;

    /// Puts something that is no file into the index.
    ///
    /// # Errors
    /// Where the engine does not start.
    async fn index(&self, subject: Subject, entry: Entry) -> Result<(), EngineError>;

    /// Draws a page of a file that browsers do not show, counted from 0; or says why not.
    ///
    /// # Errors
    /// As [`DocumentEngine::read_file`].
    async fn preview(
        &self,
        name: &str,
        page: u32,
        bytes: Vec<u8>,
    ) -> Result<Result<Preview, NoPreview>, EngineError>;

    /// Makes a copy of a file for handing on: of a picture, without the place where it was taken.
    ///
    /// # Errors
    /// As [`DocumentEngine::read_file`].
    async fn copy_to_share(&self, bytes: Vec<u8>) -> Result<Vec<u8>, EngineError>;

    /// Takes something out of the index.
    ///
    /// # Errors
    /// Where the engine does not start.
    async fn forget(&self, subject: Subject) -> Result<(), EngineError>;

    /// Finds words in what was indexed.
    ///
    /// # Errors
    /// Where the engine does not start.
    async fn find(&self, query: Query) -> Result<Found, EngineError>;

    /// What records that were read into the index say together.
    ///
    /// # Errors
    /// Where the engine does not start.
    async fn summarize(&self, records: Vec<RecordId>) -> Result<Summary, EngineError>;

    /// What records that were read into the index hold, each with its own.
    ///
    /// # Errors
    /// Where the engine does not start.
    async fn contents(
        &self,
        records: Vec<RecordId>,
    ) -> Result<Vec<(RecordId, Contents)>, EngineError>;

    /// How many times the engine was started anew: each time its index is empty again.
    fn restarts(&self) -> u32;

    /// Writes a letter as a PDF.
    ///
    /// # Errors
    /// [`AppError::Pdf`] where it cannot be written, [`AppError::Engine`].
    async fn write_letter(
        &self,
        letter: Letter,
        signature: Option<Signature>,
    ) -> Result<WrittenPdf, AppError>;

    /// Writes an emergency card as a PDF.
    ///
    /// # Errors
    /// As [`DocumentEngine::write_letter`].
    async fn write_card(&self, paper: CardPaper) -> Result<WrittenCard, AppError>;

    /// Writes a letter and its exhibits as one PDF.
    ///
    /// # Errors
    /// As [`DocumentEngine::write_letter`].
    async fn write_packet(
        &self,
        letter: Letter,
        signature: Option<Signature>,
        exhibits: Vec<(ExhibitMeta, Vec<u8>)>,
    ) -> Result<WrittenPacket, AppError>;

    /// Puts PDF files one after another into one, each under its title.
    ///
    /// # Errors
    /// As [`DocumentEngine::write_letter`].
    async fn merge(
        &self,
        files: Vec<(String, Vec<u8>)>,
        is_two_sided: bool,
    ) -> Result<WrittenPdf, AppError>;

    /// Writes the texts of an export in the clear. They are written by the engine because the page has no need of their
    /// words in both languages otherwise.
    ///
    /// # Errors
    /// Where the engine gives no answer.
    async fn plain_texts(
        &self,
        state: &State,
        condition: &Condition,
        options: &PlainOptions,
    ) -> Result<Vec<PlainText>, EngineError>;
}

#[cfg(target_arch = "wasm32")]
impl DocumentEngine for super::engine::Engine {
    async fn read_file(&self, name: &str, bytes: Vec<u8>) -> Result<Reading, EngineError> {
        Self::read_file(self, name, bytes).await
    }

    async fn recognize(&self, name: &str, bytes: Bulk) -> Result<Recognized, EngineError> {
        Self::recognize(self, name, bytes).await
    }

    async fn index_file(
        &self,
        subject: Subject,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Vec<u8>, EngineError> {
        Self::index_file(self, subject, name, bytes).await
    }

    async fn index_extract(&self, subject: Subject, extract: Vec<u8>) -> Result<bool, EngineError> {
        Self::index_extract(self, subject, extract).await
    }

    async fn index(&self, subject: Subject, entry: Entry) -> Result<(), EngineError> {
        Self::index(self, subject, entry).await
    }

    async fn preview(
        &self,
        name: &str,
        page: u32,
        bytes: Vec<u8>,
    ) -> Result<Result<Preview, NoPreview>, EngineError> {
        Self::preview(self, name, page, bytes).await
    }

    async fn copy_to_share(&self, bytes: Vec<u8>) -> Result<Vec<u8>, EngineError> {
        Self::copy_to_share(self, bytes).await
    }

    async fn forget(&self, subject: Subject) -> Result<(), EngineError> {
        Self::forget(self, subject).await
    }

    async fn find(&self, query: Query) -> Result<Found, EngineError> {
        Self::find(self, query).await
    }

    async fn summarize(&self, records: Vec<RecordId>) -> Result<Summary, EngineError> {
        Self::summarize(self, records).await
    }

    async fn contents(
        &self,
        records: Vec<RecordId>,
    ) -> Result<Vec<(RecordId, Contents)>, EngineError> {
        Self::contents(self, records).await
    }

    fn restarts(&self) -> u32 {
        Self::restarts(self)
    }

    async fn write_letter(
        &self,
        letter: Letter,
        signature: Option<Signature>,
    ) -> Result<WrittenPdf, AppError> {
        Self::write_letter(self, letter, signature).await
    }

    async fn write_card(&self, paper: CardPaper) -> Result<WrittenCard, AppError> {
        Self::write_card(self, paper).await
    }

    async fn write_packet(
        &self,
        letter: Letter,
        signature: Option<Signature>,
        exhibits: Vec<(ExhibitMeta, Vec<u8>)>,
    ) -> Result<WrittenPacket, AppError> {
        Self::write_packet(self, letter, signature, exhibits).await
    }

    async fn merge(
        &self,
        files: Vec<(String, Vec<u8>)>,
        is_two_sided: bool,
    ) -> Result<WrittenPdf, AppError> {
        Self::merge(self, files, is_two_sided).await
    }

    async fn plain_texts(
        &self,
        state: &State,
        condition: &Condition,
        options: &PlainOptions,
    ) -> Result<Vec<PlainText>, EngineError> {
        Self::plain_texts(self, state, condition, options).await
    }
}

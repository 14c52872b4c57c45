//! The open vault at work on one letter: written, tried with its exhibits, signed.

use super::browser::{mark, now};
use super::{Failure, Session};
use crate::app::SignatureDraft;
use crate::app::cards::WrittenCard;
use crate::app::letters::{Language, LeftOut};
use crate::domain::{DocumentId, DocumentKind, PersonId, RequestId};

/// A paper as a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
}

impl Session {
    /// Writes a paper as a PDF in the worker, unsigned; a copy to read where the language is not the recipient's.
    ///
    /// # Errors
    /// When it cannot be composed or written.
    pub async fn write_document(
        self,
        kind: DocumentKind,
        request: RequestId,
        language: Language,
    ) -> Result<PdfFile, Failure> {
        mark("sealwell:pdf:start");
        let desk = self.desk()?;
        let written = desk.write_unsigned(request, kind, language, now()).await?;
        mark("sealwell:pdf:end");
        Ok(PdfFile {
            bytes: written.bytes,
            pages: written.pages,
        })
    }

    /// Writes a person's emergency card in the worker.
    ///
    /// # Errors
    /// When there is none, or it cannot be written.
    pub async fn write_card(self, person: PersonId) -> Result<WrittenCard, Failure> {
        Ok(self.desk()?.write_card(person).await?)
    }

    /// Writes a complaint with its exhibits as a trial; says what of them it does not show.
    ///
    /// # Errors
    /// When it cannot be composed or written.
    pub async fn look_at_packet(
        self,
        request: RequestId,
        kind: DocumentKind,
    ) -> Result<Vec<LeftOut>, Failure> {
        let desk = self.desk()?;
        let letter = desk.letter(request, kind, Language::English, now())?;
        Ok(desk.packet(letter, None).await?.left_out)
    }

    /// Signs a paper: writes it in the worker, seals it, records it.
    ///
    /// # Errors
    /// When it cannot be written, or a required element is missing.
    pub async fn sign(
        self,
        request: RequestId,
        kind: DocumentKind,
        draft: SignatureDraft,
    ) -> Result<DocumentId, Failure> {
        let desk = self.desk()?;
        let signed = desk.sign(request, kind, draft, now()).await;
        self.changed(&desk);
        Ok(signed?)
    }
}

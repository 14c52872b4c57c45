//! The open vault at work on many letters at once.

use super::browser::now;
use super::{Failure, PdfFile, Session};
use crate::app::SignatureDraft;
use crate::app::letters::WrittenPdf;
use crate::domain::{DocumentId, DocumentKind, RequestId};

/// A letter of a request.
pub type LetterOf = (RequestId, DocumentKind);

/// Why signing stopped, and how far it had come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// So many letters, from the first on, are signed. The next one is not, and none after it.
    pub signed: usize,
    /// Why.
    pub failure: Failure,
}

impl Session {
    /// Signs letters of one person one after the other with one signature; `progress` hears how many are done.
    ///
    /// # Errors
    /// At the first letter that cannot be written or kept. What was signed before it stays signed; nothing is half.
    pub async fn sign_many(
        self,
        letters: &[LetterOf],
        draft: &SignatureDraft,
        progress: impl Fn(usize),
    ) -> Result<(), Stopped> {
        let none = |failure| Stopped { signed: 0, failure };
        let desk = self.desk().map_err(none)?;
        let batch = desk.sign_all(letters, draft, now(), progress).await;
        self.changed(&desk);
        let batch = batch.map_err(|error| none(error.into()))?;
        match batch.stopped {
            None => Ok(()),
            Some((_, error)) => Err(Stopped {
                signed: batch.signed.len(),
                failure: error.into(),
            }),
        }
    }

    /// Signed letters as one file to print, each on a sheet of its own.
    ///
    /// # Errors
    /// When one of them is damaged, or the file cannot be written.
    pub async fn print_signed(
        self,
        papers: &[(RequestId, DocumentId)],
    ) -> Result<PdfFile, Failure> {
        Ok(file_of(self.desk()?.merged(papers, true).await?))
    }

    /// Letters as one file to print and to sign by pen: the line and the date are blank.
    ///
    /// # Errors
    /// When one of them cannot be composed, or the file cannot be written.
    pub async fn print_unsigned(self, letters: &[LetterOf]) -> Result<PdfFile, Failure> {
        Ok(file_of(self.desk()?.unsigned(letters, now()).await?))
    }
}

fn file_of(written: WrittenPdf) -> PdfFile {
    PdfFile {
        bytes: written.bytes,
        pages: written.pages,
    }
}

//! The open vault at work on many letters at once.

use leptos::prelude::*;

use super::Failure;
use super::browser::now;
use super::open::{PdfFile, Session};
use crate::app::SignatureDraft;
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
    /// Signs letters one after the other with one signature; `progress` hears how many are done.
    ///
    /// # Errors
    /// At the first letter that cannot be written or kept. What was signed before it stays signed; nothing is half.
    pub async fn sign_many(
        self,
        letters: &[LetterOf],
        draft: &SignatureDraft,
        progress: Callback<usize>,
    ) -> Result<(), Stopped> {
        for (signed, (request, kind)) in letters.iter().enumerate() {
            progress.run(signed);
            self.sign(*request, *kind, draft.clone())
                .await
                .map_err(|failure| Stopped { signed, failure })?;
        }
        progress.run(letters.len());
        Ok(())
    }

    /// Signed letters as one file to print.
    ///
    /// # Errors
    /// When one of them is damaged, or the file cannot be written.
    pub async fn print_signed(
        self,
        papers: &[(RequestId, DocumentId)],
    ) -> Result<PdfFile, Failure> {
        let _ = (self.desk()?, papers, now());
        Err(Failure::new("pdf"))
    }

    /// Letters as one file to print and to sign by pen: the line and the date are blank.
    ///
    /// # Errors
    /// When one of them cannot be composed, or the file cannot be written.
    pub async fn print_unsigned(self, letters: &[LetterOf]) -> Result<PdfFile, Failure> {
        let _ = letters;
        Err(Failure::new("pdf"))
    }
}

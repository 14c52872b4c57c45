//! Papers in numbers: a letter with its exhibits, many requests signed at once, many letters printed at once.

use super::engine::{EngineError, ExhibitMeta};
use super::{AppError, Desk, DocumentEngine, Now, SignatureDraft};
use crate::documents::{Exhibit, Language, Letter, WrittenPacket, WrittenPdf};
use crate::domain::{DocumentId, DocumentKind, Refusal, RequestId, Signature};
use crate::store::Store;
use crate::vault::Cipher;

/// What came of signing many requests.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignedBatch {
    /// What was signed, in the order asked. Each is whole and kept.
    pub signed: Vec<(RequestId, DocumentId)>,
    /// The request at which it stopped, and why; it and those after it are not signed.
    pub stopped: Option<(RequestId, AppError)>,
}

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// Writes a letter and its exhibits as one PDF, and says what of them it does not show.
    ///
    /// A file over which the engine dies or hangs is named in the packet and not shown: it must not keep a complaint from
    /// being sent.
    ///
    /// # Errors
    /// As [`Desk::bytes`] and [`DocumentEngine::write_letter`].
    pub async fn packet(
        &self,
        letter: Letter,
        signature: Option<Signature>,
    ) -> Result<WrittenPacket, AppError> {
        let exhibits = letter.exhibits.clone();
        let open = vec![false; exhibits.len()];
        let (first, again) = (letter.clone(), signature.clone());
        let files = self.exhibits(&exhibits, &open).await?;
        match self.engine().write_packet(first, again, files).await {
            Err(error) if is_fatal(&error) => {
                let closed = self.fatal_ones(&exhibits).await?;
                if !closed.contains(&true) {
                    return Err(error);
                }
                let files = self.exhibits(&exhibits, &closed).await?;
                self.engine().write_packet(letter, signature, files).await
            }
            other => other,
        }
    }

    /// The exhibits with their bytes; those that stay closed are not opened by the engine.
    async fn exhibits(
        &self,
        exhibits: &[Exhibit],
        stay_closed: &[bool],
    ) -> Result<Vec<(ExhibitMeta, Vec<u8>)>, AppError> {
        let mut files = Vec::new();
        for (exhibit, stays_closed) in exhibits.iter().zip(stay_closed) {
            let meta = ExhibitMeta {
                label: exhibit.label.clone(),
                title: exhibit.title.text(),
                media_type: exhibit.file.media_type.clone(),
                name: exhibit.file.name.clone(),
                stays_closed: *stays_closed,
            };
            files.push((meta, self.bytes(&exhibit.file).await?));
        }
        Ok(files)
    }

    /// Which of the exhibits kill the engine, each tried alone.
    async fn fatal_ones(&self, exhibits: &[Exhibit]) -> Result<Vec<bool>, AppError> {
        let mut fatal = Vec::new();
        for exhibit in exhibits {
            let file = (exhibit.label.clone(), self.bytes(&exhibit.file).await?);
            let tried = self.engine().merge(vec![file], false).await;
            fatal.push(tried.is_err_and(|error| is_fatal(&error)));
        }
        Ok(fatal)
    }

    /// Signs many papers of requests for one patient, one after another, with one signature and one consent.
    ///
    /// `progress` hears how many are signed. It stops at the first that cannot be signed; what was signed until then
    /// stays signed, and nothing is half signed.
    ///
    /// # Errors
    /// [`AppError::SeveralPatients`] where the requests are not all for one patient, because who signs for one may not
    /// sign for another; and [`Refusal::NotThere`]. Nothing is signed then.
    pub async fn sign_all(
        &self,
        papers: &[(RequestId, DocumentKind)],
        draft: &SignatureDraft,
        now: Now,
        progress: impl Fn(usize),
    ) -> Result<SignedBatch, AppError> {
        let state = self.state();
        let mut patient = None;
        for (id, _) in papers {
            let file = state.requests.get(id).ok_or(Refusal::NotThere)?;
            if *patient.get_or_insert(file.request.person) != file.request.person {
                return Err(AppError::SeveralPatients);
            }
        }
        let mut batch = SignedBatch::default();
        for (id, kind) in papers {
            match self.sign(*id, *kind, draft.clone(), now).await {
                Ok(document) => batch.signed.push((*id, document)),
                Err(error) => {
                    batch.stopped = Some((*id, error));
                    break;
                }
            }
            progress(batch.signed.len());
        }
        Ok(batch)
    }

    /// Writes papers unsigned, one after another into one PDF, for a pen: the line and the date are blank.
    ///
    /// # Errors
    /// As [`Desk::write_unsigned`], and where the engine cannot put them together.
    pub async fn unsigned(
        &self,
        papers: &[(RequestId, DocumentKind)],
        now: Now,
    ) -> Result<WrittenPdf, AppError> {
        let state = self.state();
        let mut files = Vec::new();
        for (id, kind) in papers {
            let file = state.requests.get(id).ok_or(Refusal::NotThere)?;
            let title = file.request.reference().to_string();
            let pdf = self
                .write_unsigned(*id, *kind, Language::English, now)
                .await?;
            files.push((title, pdf.bytes));
        }
        self.engine().merge(files, true).await
    }

    /// Puts signed papers one after another into one PDF for the printer, each with its reference as bookmark.
    ///
    /// # Errors
    /// [`Refusal::NotThere`] for a paper that is not there; as [`Desk::bytes`]; and where the engine cannot read one.
    pub async fn merged(
        &self,
        papers: &[(RequestId, DocumentId)],
        is_two_sided: bool,
    ) -> Result<WrittenPdf, AppError> {
        let state = self.state();
        let mut files = Vec::new();
        for (request, document) in papers {
            let file = state.requests.get(request).ok_or(Refusal::NotThere)?;
            let paper = file.documents.iter().find(|paper| paper.id == *document);
            let paper = paper.ok_or(Refusal::NotThere)?;
            let title = file.request.reference().to_string();
            files.push((title, self.bytes(&paper.pdf).await?));
        }
        self.engine().merge(files, is_two_sided).await
    }
}

/// Whether the engine did not survive it.
fn is_fatal(error: &AppError) -> bool {
    matches!(
        error,
        AppError::Engine(EngineError::Died { .. } | EngineError::TimedOut { .. })
    )
}

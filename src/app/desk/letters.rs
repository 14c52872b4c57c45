//! Papers of a request: composed, written, signed.

use super::Desk;
use crate::app::{AppError, DocumentEngine, Now};
use crate::documents::{Language, Letter, WrittenPdf, compose};
use crate::domain::rules::Rules;
use crate::domain::{
    BlobRef, Command, Consent, DocumentId, DocumentKind, Refusal, RequestId, Signature,
    SignatureMethod, SignedDocument,
};
use crate::store::{SliceSource, Store};
use crate::vault::Cipher;

/// The media type of what the engine writes.
const PDF: &str = "application/pdf";

/// A signature before the paper is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureDraft {
    /// How.
    pub method: SignatureMethod,
    /// In what capacity, where somebody signs for the patient.
    pub capacity: Option<String>,
    /// What the signer agreed to; none for ink.
    pub consent: Option<Consent>,
    /// The date written beside it.
    pub signed_on: chrono::NaiveDate,
    /// The scan of the paper, for ink.
    pub scan: Option<BlobRef>,
}

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// Composes a paper of a request; a copy to read where the language is not English.
    ///
    /// # Errors
    /// Where the request is not there, or the paper cannot be composed.
    pub fn letter(
        &self,
        request: RequestId,
        kind: DocumentKind,
        language: Language,
        now: Now,
    ) -> Result<Letter, AppError> {
        let state = self.state();
        let file = state.requests.get(&request).ok_or(Refusal::NotThere)?;
        let person = state
            .people
            .get(&file.request.person)
            .ok_or(Refusal::NotThere)?;
        let provider = state
            .providers
            .get(&file.request.provider)
            .ok_or(Refusal::NotThere)?;
        Ok(compose(
            kind,
            language,
            file,
            person,
            provider,
            now.today,
            Rules::shipped(),
        )?)
    }

    /// Writes a paper as a PDF without a signature: to be signed by pen, or a copy to read in another language.
    ///
    /// # Errors
    /// As [`Desk::letter`] and [`Desk::packet`], and where the engine cannot write it: a name in a script that no font
    /// here has.
    pub async fn write_unsigned(
        &self,
        request: RequestId,
        kind: DocumentKind,
        language: Language,
        now: Now,
    ) -> Result<WrittenPdf, AppError> {
        let letter = self.letter(request, kind, language, now)?;
        match language {
            Language::English => self.write(letter, None).await,
            // A copy to read goes nowhere, so nothing goes with it.
            _ => {
                self.engine
                    .write_letter(letter.without_exhibits(), None)
                    .await
            }
        }
    }

    /// Writes a letter, with its exhibits where it has some.
    async fn write(
        &self,
        letter: Letter,
        signature: Option<Signature>,
    ) -> Result<WrittenPdf, AppError> {
        if letter.exhibits.is_empty() {
            return self.engine.write_letter(letter, signature).await;
        }
        Ok(self.packet(letter, signature).await?.pdf)
    }

    /// Signs a paper: writes it with the signature, seals it, records it. Frozen from then on.
    ///
    /// # Errors
    /// As [`Desk::write_unsigned`], [`Desk::seal`] and [`Desk::record`]; nothing is kept then.
    pub async fn sign(
        &self,
        request: RequestId,
        kind: DocumentKind,
        draft: SignatureDraft,
        now: Now,
    ) -> Result<DocumentId, AppError> {
        let state = self.state();
        let file = state.requests.get(&request).ok_or(Refusal::NotThere)?;
        let person = state
            .people
            .get(&file.request.person)
            .ok_or(Refusal::NotThere)?;
        let signature = Signature {
            signer: person.requester().name,
            capacity: draft.capacity,
            method: draft.method,
            signed_on: draft.signed_on,
            at: now.at,
            consent: draft.consent,
        };
        let then = Now {
            today: draft.signed_on,
            ..now
        };
        let letter = self.letter(request, kind, Language::English, then)?;
        let signed = Some(signature.clone());
        let written = self.write(letter, signed).await?;
        let name = format!("{}.pdf", file.request.reference());
        let pdf = self
            .seal(&SliceSource(&written.bytes), &name, PDF, |_| {})
            .await?;
        let id = DocumentId::from_random(self.random_id()?);
        let document = SignedDocument {
            id,
            kind,
            pdf: pdf.clone(),
            pages: written.pages,
            signature,
            scan: draft.scan,
            about: file.letters.get(&kind).and_then(|answers| answers.about),
        };
        let command = Command::SignDocument {
            request,
            document: Box::new(document),
        };
        if let Err(error) = self.record(command, now).await {
            // What was sealed for nothing is dropped; a failure to drop it is swept at the next opening.
            let _ = self.drop_staged(&pdf).await;
            return Err(error);
        }
        Ok(id)
    }
}

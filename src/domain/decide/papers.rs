//! Papers: signed where nothing is missing, and sent.

use chrono::NaiveDate;

use super::{Refusal, find};
use crate::domain::checklist::checklist;
use crate::domain::rules::{ElementId, Rules};
use crate::domain::steps::letter_window;
use crate::domain::{
    DocumentKind, Event, PaperRole, RequestFile, RequestId, Sending, SignatureMethod,
    SignedDocument, State,
};

pub(super) fn sign(
    state: &State,
    id: RequestId,
    document: SignedDocument,
    today: NaiveDate,
    rules: &Rules,
) -> Result<Vec<Event>, Refusal> {
    let file = find(state, id)?;
    let signature = &document.signature;
    let own = file.request.instrument.document();
    match document.kind.role() {
        PaperRole::Letter if file.signed_request().is_none() => return Err(Refusal::NotSigned),
        PaperRole::Letter if !letter_window(state, file, document.kind, today, rules) => {
            return Err(Refusal::OutsideWindow);
        }
        PaperRole::Letter => {}
        PaperRole::Opening if document.kind == own => {
            if file
                .signed_request()
                .is_some_and(|signed| file.was_sent(signed.id))
            {
                return Err(Refusal::AlreadySent);
            }
        }
        PaperRole::Opening | PaperRole::Aid => return Err(Refusal::NotThere),
    }
    if signature.signed_on > today || signature.signed_on < file.request.written_on {
        return Err(Refusal::DayImpossible);
    }
    let written = match &signature.method {
        SignatureMethod::Drawn(strokes) => {
            strokes.iter().any(|stroke| stroke.0.len() > 1) && signature.consent.is_some()
        }
        SignatureMethod::Typed(name) => !name.trim().is_empty() && signature.consent.is_some(),
        SignatureMethod::Ink => true,
    };
    if !written || signature.signer.trim().is_empty() {
        return Err(Refusal::SignatureEmpty);
    }
    let missing = missing_elements(state, file, &document, today, rules)?;
    if !missing.is_empty() {
        return Err(Refusal::ElementsMissing(missing));
    }
    Ok(vec![Event::DocumentSigned {
        request: id,
        document: Box::new(document),
    }])
}

/// The required elements that the paper would lack, the signature itself counted as given.
fn missing_elements(
    state: &State,
    file: &RequestFile,
    document: &SignedDocument,
    today: NaiveDate,
    rules: &Rules,
) -> Result<Vec<ElementId>, Refusal> {
    let person = state
        .people
        .get(&file.request.person)
        .ok_or(Refusal::NotThere)?;
    let provider = state
        .providers
        .get(&file.request.provider)
        .ok_or(Refusal::NotThere)?;
    let mut missing: Vec<_> = checklist(document.kind, file, person, provider, today, rules)
        .into_iter()
        .filter(|item| item.is_missing() && !item.element.is_signature())
        .map(|item| item.element)
        .collect();
    let unnamed = document
        .signature
        .capacity
        .as_ref()
        .is_none_or(|capacity| capacity.trim().is_empty());
    if person.authority().is_some() && unnamed {
        missing.push(match document.kind {
            DocumentKind::Authorization | DocumentKind::PsychotherapyNotesAuthorization => {
                ElementId::AuthRepAuthority
            }
            _ => ElementId::AccRepAuthority,
        });
    }
    Ok(missing)
}

pub(super) fn send(
    state: &State,
    id: RequestId,
    sending: Sending,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let file = find(state, id)?;
    let document = file
        .documents
        .iter()
        .find(|d| d.id == sending.document)
        .ok_or(Refusal::NotSigned)?;
    if sending.on > today || sending.on < document.signature.signed_on {
        return Err(Refusal::DayImpossible);
    }
    Ok(vec![Event::DocumentSent {
        request: id,
        sending: Box::new(sending),
    }])
}

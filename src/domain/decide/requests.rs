//! Drafts and requests, until they are signed.

use chrono::NaiveDate;

use super::{Refusal, find};
use crate::domain::{Delivery, Draft, DraftId, Event, Request, RequestId, State};

/// A matter is a draft or a request of the same id, never both: what is typed now takes the unsigned request's place.
pub(super) fn save_draft(state: &State, draft: Box<Draft>) -> Result<Vec<Event>, Refusal> {
    let request = RequestId::from(draft.id);
    let replaced = match state.request(request).filter(|_| draft.matter().is_some()) {
        Some(file) if !file.documents.is_empty() => return Err(Refusal::AlreadySigned),
        Some(_) => Some(Event::RequestDiscarded(request)),
        None => None,
    };
    Ok(replaced
        .into_iter()
        .chain([Event::DraftSaved(draft)])
        .collect())
}

pub(super) fn prepare(
    state: &State,
    id: DraftId,
    ids: &[RequestId],
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let draft = state.drafts.get(&id).ok_or(Refusal::NotThere)?;
    let gaps = draft.gaps(state, today);
    if !gaps.is_empty() {
        return Err(Refusal::Incomplete(gaps));
    }
    if ids.len() != draft.providers.len() {
        return Err(Refusal::IdsMissing);
    }
    let mut events = Vec::with_capacity(ids.len() + 1);
    for (request, provider) in ids.iter().zip(&draft.providers) {
        let request = draft
            .request_to(*request, *provider, today)
            .ok_or(Refusal::NotThere)?;
        events.push(Event::RequestPrepared(Box::new(request)));
    }
    events.push(Event::DraftClosed(id));
    Ok(events)
}

/// A request that needs no draft. Its own words must be there; an unsigned one of the same id is written anew.
pub(super) fn prepare_matter(
    state: &State,
    request: Request,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    state.people.get(&request.person).ok_or(Refusal::NotThere)?;
    state
        .providers
        .get(&request.provider)
        .ok_or(Refusal::NotThere)?;
    if state
        .request(request.id)
        .is_some_and(|file| !file.documents.is_empty())
    {
        return Err(Refusal::AlreadySigned);
    }
    let gaps = request.details.gaps(request.instrument);
    if !gaps.is_empty() {
        return Err(Refusal::Incomplete(gaps));
    }
    let request = Request {
        written_on: today,
        ..request
    };
    let draft = DraftId::from(request.id);
    let closed = state
        .drafts
        .contains_key(&draft)
        .then_some(Event::DraftClosed(draft));
    Ok([Event::RequestPrepared(Box::new(request))]
        .into_iter()
        .chain(closed)
        .collect())
}

pub(super) fn reopen(state: &State, id: RequestId, draft: DraftId) -> Result<Vec<Event>, Refusal> {
    let file = find(state, id)?;
    if !file.documents.is_empty() {
        return Err(Refusal::AlreadySigned);
    }
    let request: &Request = &file.request;
    let draft = Draft {
        person: Some(request.person),
        providers: vec![request.provider],
        recipient: Some(request.recipient.clone()),
        instrument: Some(request.instrument),
        scope: request.scope.clone(),
        manner: request.manner,
        form: request.form,
        delivery: Some(request.delivery),
        accepts_plain_email: request.delivery == Delivery::PlainEmail,
        fee_ceiling_cents: request.fee_ceiling_cents,
        purpose: request.purpose.clone(),
        expiry: request.expiry.clone(),
        details: request.details.clone(),
        campaign: request.campaign,
        steps_done: u8::MAX,
        ..Draft::new(draft)
    };
    Ok(vec![
        Event::RequestDiscarded(id),
        Event::DraftSaved(Box::new(draft)),
    ])
}

//! Whether a command can be, and what happens if it can. The only place that makes events.

use chrono::NaiveDate;

use super::checklist::checklist;
use super::rules::{ElementId, Rules};
use super::steps::letter_window;
use super::{
    Command, DocumentKind, Draft, DraftId, Event, Gap, Happening, HappeningEntry, IdentityCheck,
    PaperRole, Person, PersonId, Provider, ProviderId, ReceivedRecord, Request, RequestFile,
    RequestId, Sending, SignatureMethod, SignedDocument, Standing, State,
};

/// Why a command cannot be. Not a fault of the system: the screen says it in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A name is empty.
    NameMissing,
    /// A date of birth, death or of a paper lies ahead, or they stand in the wrong order.
    DateImpossible,
    /// The authority is not described, or its paper has no date.
    AuthorityIncomplete,
    /// There is no such person, provider, draft, request, paper or record.
    NotThere,
    /// Requests or records hang on it.
    StillInUse,
    /// Answers are missing.
    Incomplete(Vec<Gap>),
    /// Required elements are missing from the paper.
    ElementsMissing(Vec<ElementId>),
    /// It has been signed: a signed paper is frozen.
    AlreadySigned,
    /// It has been sent.
    AlreadySent,
    /// It has not been signed.
    NotSigned,
    /// A signature on screen without the signer's consent, or an empty one.
    SignatureEmpty,
    /// The day lies in the future, or before the request was written.
    DayImpossible,
    /// The same file lies in this folder already.
    AlreadyFiled,
    /// As many ids are needed as there are providers.
    IdsMissing,
    /// The letter does not fit where the request stands today.
    OutsideWindow,
}

/// Decides a command: the events it leads to, or why it cannot be.
///
/// # Errors
/// A [`Refusal`] in the person's terms; nothing has changed then.
pub fn decide(
    state: &State,
    command: Command,
    today: NaiveDate,
    rules: &Rules,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::SavePerson(person) => save_person(*person, today),
        Command::RemovePerson(id) => remove_person(state, id),
        Command::SaveProvider(provider) => save_provider(*provider),
        Command::RemoveProvider(id) => remove_provider(state, id),
        Command::SaveDraft(draft) => save_draft(state, draft),
        Command::DiscardDraft(id) => {
            state.drafts.get(&id).ok_or(Refusal::NotThere)?;
            Ok(vec![Event::DraftClosed(id)])
        }
        Command::PrepareRequests { draft, ids } => prepare(state, draft, &ids, today),
        Command::PrepareMatter(request) => prepare_matter(state, *request, today),
        Command::PrepareLetter {
            request,
            kind,
            answers,
        } => {
            find(state, request)?;
            Ok(vec![Event::LetterPrepared {
                request,
                kind,
                answers,
            }])
        }
        Command::ReopenRequest { request, draft } => reopen(state, request, draft),
        Command::DiscardRequest(id) => {
            let file = find(state, id)?;
            if !file.sendings.is_empty() {
                return Err(Refusal::AlreadySent);
            }
            Ok(vec![Event::RequestDiscarded(id)])
        }
        Command::SignDocument { request, document } => {
            sign(state, request, *document, today, rules)
        }
        Command::RecordSending { request, sending } => send(state, request, *sending, today),
        Command::RecordHappening { request, entry } => happen(state, request, *entry, today),
        Command::StrikeHappening { request, happening } => {
            let file = find(state, request)?;
            file.happenings
                .iter()
                .find(|entry| entry.id == happening)
                .ok_or(Refusal::NotThere)?;
            Ok(vec![Event::HappeningStruck { request, happening }])
        }
        Command::FileRecord(record) => file_record(state, *record, today),
        Command::ConfirmRecord(id) => {
            match state.records.get(&id).ok_or(Refusal::NotThere)?.identity {
                IdentityCheck::Differs { .. } => Ok(vec![Event::RecordConfirmed(id)]),
                _ => Ok(Vec::new()),
            }
        }
        Command::MoveRecord { record, person } => {
            state.records.get(&record).ok_or(Refusal::NotThere)?;
            state.people.get(&person).ok_or(Refusal::NotThere)?;
            Ok(vec![Event::RecordMoved { record, person }])
        }
        Command::RemoveRecord(id) => {
            state.records.get(&id).ok_or(Refusal::NotThere)?;
            Ok(vec![Event::RecordRemoved(id)])
        }
        Command::LogAccess(what) => Ok(vec![Event::Accessed(what)]),
    }
}

fn save_person(person: Person, today: NaiveDate) -> Result<Vec<Event>, Refusal> {
    if person.name.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    if person.born > today
        || person
            .died
            .is_some_and(|died| died < person.born || died > today)
    {
        return Err(Refusal::DateImpossible);
    }
    if let Standing::Represented(authority) = &person.standing {
        if authority.description.trim().is_empty()
            || (authority.kind.needs_paper() && authority.dated.is_none())
        {
            return Err(Refusal::AuthorityIncomplete);
        }
        if authority.representative.name.trim().is_empty() {
            return Err(Refusal::NameMissing);
        }
        if authority.dated.is_some_and(|dated| dated > today) {
            return Err(Refusal::DateImpossible);
        }
    }
    Ok(vec![Event::PersonSaved(Box::new(person))])
}

fn remove_person(state: &State, id: PersonId) -> Result<Vec<Event>, Refusal> {
    state.people.get(&id).ok_or(Refusal::NotThere)?;
    let in_use = state
        .requests
        .values()
        .any(|file| file.request.person == id)
        || state.records.values().any(|record| record.person == id);
    if in_use {
        return Err(Refusal::StillInUse);
    }
    let drafts = state
        .drafts
        .values()
        .filter(|draft| draft.person == Some(id))
        .map(|draft| Event::DraftClosed(draft.id));
    Ok(drafts.chain([Event::PersonRemoved(id)]).collect())
}

fn save_provider(provider: Provider) -> Result<Vec<Event>, Refusal> {
    if provider.name.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    Ok(vec![Event::ProviderSaved(Box::new(provider))])
}

fn remove_provider(state: &State, id: ProviderId) -> Result<Vec<Event>, Refusal> {
    state.providers.get(&id).ok_or(Refusal::NotThere)?;
    let in_use = state
        .requests
        .values()
        .any(|file| file.request.provider == id)
        || state
            .records
            .values()
            .any(|record| record.provider == Some(id))
        || state
            .drafts
            .values()
            .any(|draft| draft.providers.contains(&id));
    if in_use {
        return Err(Refusal::StillInUse);
    }
    Ok(vec![Event::ProviderRemoved(id)])
}

/// A matter is a draft or a request of the same id, never both: what is typed now takes the unsigned request's place.
fn save_draft(state: &State, draft: Box<Draft>) -> Result<Vec<Event>, Refusal> {
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

fn prepare(
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
fn prepare_matter(
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

fn reopen(state: &State, id: RequestId, draft: DraftId) -> Result<Vec<Event>, Refusal> {
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
        accepts_plain_email: request.delivery == super::Delivery::PlainEmail,
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

fn sign(
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

fn send(
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

fn happen(
    state: &State,
    id: RequestId,
    entry: HappeningEntry,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let file = find(state, id)?;
    let earliest = file
        .first_sending()
        .map_or(file.request.written_on, |sending| sending.on);
    let of_provider = entry.what.is_of_holder();
    if of_provider && file.first_sending().is_none() {
        return Err(Refusal::NotSigned);
    }
    if entry.on > today || (of_provider && entry.on < earliest) {
        return Err(Refusal::DayImpossible);
    }
    if let Happening::ExtensionLetter {
        written_on,
        done_by,
        ..
    } = &entry.what
        && (*written_on > entry.on
            || *written_on < earliest
            || done_by.is_some_and(|day| day < *written_on))
    {
        return Err(Refusal::DayImpossible);
    }
    Ok(vec![Event::Happened {
        request: id,
        entry: Box::new(entry),
    }])
}

fn file_record(
    state: &State,
    record: ReceivedRecord,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    state.people.get(&record.person).ok_or(Refusal::NotThere)?;
    if let Some(request) = record.request {
        find(state, request)?;
    }
    if record.received_on > today {
        return Err(Refusal::DayImpossible);
    }
    let twin = state.records.values().any(|old| {
        old.id != record.id
            && old.person == record.person
            && old.request == record.request
            && old.file.sha256 == record.file.sha256
    });
    if twin {
        return Err(Refusal::AlreadyFiled);
    }
    Ok(vec![Event::RecordFiled(Box::new(record))])
}

fn find(state: &State, id: RequestId) -> Result<&RequestFile, Refusal> {
    state.requests.get(&id).ok_or(Refusal::NotThere)
}

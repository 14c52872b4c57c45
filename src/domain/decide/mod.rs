//! Whether a command can be, and what happens if it can. The only place that makes events.

mod came;
mod files;
mod own;
mod papers;
mod people;
mod requests;

use chrono::NaiveDate;

use super::rules::{ElementId, Rules};
use super::{AccessKind, Command, Event, Gap, IdentityCheck, RequestFile, RequestId, State};
use came::{file_record, file_records, happen};
use files::note_files;
use own::{remove_own, save_own};
use papers::{send, sign};
use people::{erase_person, keep_card, remove_person, remove_provider, save_person, save_provider};
use requests::{prepare, prepare_matter, reopen, save_draft};

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
    /// Nothing stands on the card but the name.
    CardEmpty,
    /// Nothing is written where the person has to say something.
    WordsMissing,
    /// A number is not written in figures with at most one point.
    NumberUnreadable,
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
        Command::FileRecords(records) => file_records(state, records, today),
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
        Command::KeepCard(card) => keep_card(state, *card, today),
        Command::TakeCardAway(person) => {
            state.cards.get(&person).ok_or(Refusal::NotThere)?;
            Ok(vec![Event::CardTakenAway(person)])
        }
        Command::RemoveRecord(id) => {
            state.records.get(&id).ok_or(Refusal::NotThere)?;
            Ok(vec![
                Event::Erased(vec![id.into()]),
                Event::Accessed(AccessKind::RecordErased),
            ])
        }
        Command::ErasePerson(id) => erase_person(state, id),
        Command::SaveOwn(word) => save_own(state, *word, today),
        Command::RemoveOwn(id) => remove_own(state, id),
        Command::SeeConflict(subject) => {
            let mut conflicts = state.conflicts.iter();
            conflicts
                .find(|conflict| conflict.subject == subject)
                .ok_or(Refusal::NotThere)?;
            Ok(vec![Event::ConflictSeen(subject)])
        }
        Command::NoteFiles { damaged, whole } => Ok(note_files(state, &damaged, &whole)),
        Command::ReplaceFile { old, new } => {
            state.file(old).ok_or(Refusal::NotThere)?;
            Ok(vec![Event::FileReplaced { old, new }])
        }
        Command::LogAccess(what) => Ok(vec![Event::Accessed(what)]),
        Command::ChangeKeys { change, access } => {
            Ok(vec![Event::KeysChanged(change), Event::Accessed(access)])
        }
    }
}

fn find(state: &State, id: RequestId) -> Result<&RequestFile, Refusal> {
    state.requests.get(&id).ok_or(Refusal::NotThere)
}

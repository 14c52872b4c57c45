//! What an event speaks of, which files it names, and what it takes away.

use serde::{Deserialize, Serialize};

use super::{
    BlobId, BlobRef, DocumentKind, DraftId, ErasedId, Event, HappeningId, MergeNote, OwnId,
    PersonId, ProviderId, RecordId, RequestId,
};

/// Something that stands by itself in the vault: of two versions of it, one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// A person.
    Person(PersonId),
    /// A holder of records.
    Provider(ProviderId),
    /// A request that is being written.
    Draft(DraftId),
    /// A request.
    Request(RequestId),
    /// The answers for a letter in the course of a request.
    Letter {
        /// The request.
        request: RequestId,
        /// The letter.
        kind: DocumentKind,
    },
    /// One thing that happened to a request.
    Happening {
        /// The request.
        request: RequestId,
        /// Which.
        happening: HappeningId,
    },
    /// A record.
    Record(RecordId),
    /// The emergency card of a person.
    Card(PersonId),
    /// Something that a person wrote by hand.
    Own(OwnId),
}

impl Subject {
    /// The name of what it hangs on: a letter and a happening go with their request, a card with its person.
    #[must_use]
    pub fn root(self) -> ErasedId {
        match self {
            Self::Person(id) | Self::Card(id) => id.into(),
            Self::Provider(id) => id.into(),
            Self::Draft(id) => id.into(),
            Self::Request(request)
            | Self::Letter { request, .. }
            | Self::Happening { request, .. } => request.into(),
            Self::Record(id) => id.into(),
            Self::Own(id) => id.into(),
        }
    }
}

impl Event {
    /// What it speaks of; none for what concerns the vault as a whole.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        Some(match self {
            Self::PersonSaved(person) => Subject::Person(person.id),
            Self::PersonRemoved(id) => Subject::Person(*id),
            Self::ProviderSaved(provider) => Subject::Provider(provider.id),
            Self::ProviderRemoved(id) => Subject::Provider(*id),
            Self::DraftSaved(draft) => Subject::Draft(draft.id),
            Self::DraftClosed(id) => Subject::Draft(*id),
            Self::RequestPrepared(request) => Subject::Request(request.id),
            Self::RequestDiscarded(request)
            | Self::DocumentSigned { request, .. }
            | Self::DocumentSent { request, .. } => Subject::Request(*request),
            Self::Happened { request, entry } => Subject::Happening {
                request: *request,
                happening: entry.id,
            },
            Self::HappeningStruck { request, happening } => Subject::Happening {
                request: *request,
                happening: *happening,
            },
            Self::LetterPrepared { request, kind, .. } => Subject::Letter {
                request: *request,
                kind: *kind,
            },
            Self::RecordFiled(record) => Subject::Record(record.id),
            Self::RecordConfirmed(record)
            | Self::RecordMoved { record, .. }
            | Self::RecordRemoved(record) => Subject::Record(*record),
            Self::CardKept(card) => Subject::Card(card.person),
            Self::CardTakenAway(person) => Subject::Card(*person),
            Self::OwnSaved(word) => Subject::Own(word.id),
            Self::OwnRemoved(id) => Subject::Own(*id),
            Self::ConflictSeen(subject) => *subject,
            Self::FileDamaged(_)
            | Self::FileMended(_)
            | Self::FileReplaced { .. }
            | Self::Accessed(_)
            | Self::Erased(_)
            | Self::KeysChanged(_)
            | Self::Merged(_) => return None,
        })
    }

    /// The person it puts its subject under.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::DraftSaved(draft) => draft.person,
            Self::RequestPrepared(request) => Some(request.person),
            Self::RecordFiled(record) => Some(record.person),
            Self::RecordMoved { person, .. } => Some(*person),
            Self::OwnSaved(word) => Some(word.person),
            _ => None,
        }
    }

    /// Whether it takes the place of what was said of its subject before, so that of two such events only one holds.
    #[must_use]
    pub fn replaces(&self) -> bool {
        match self {
            Self::PersonSaved(_)
            | Self::ProviderSaved(_)
            | Self::DraftSaved(_)
            | Self::RequestPrepared(_)
            | Self::Happened { .. }
            | Self::LetterPrepared { .. }
            | Self::RecordFiled(_)
            | Self::RecordMoved { .. }
            | Self::CardKept(_) => true,
            Self::OwnSaved(_) => true,
            _ => self.removes(),
        }
    }

    /// Whether it takes its subject away.
    #[must_use]
    pub fn removes(&self) -> bool {
        matches!(
            self,
            Self::PersonRemoved(_)
                | Self::ProviderRemoved(_)
                | Self::DraftClosed(_)
                | Self::RequestDiscarded(_)
                | Self::HappeningStruck { .. }
                | Self::RecordRemoved(_)
                | Self::CardTakenAway(_)
                | Self::OwnRemoved(_)
        )
    }

    /// What two copies did not agree in, where it says that they were joined.
    #[must_use]
    pub fn note(&self) -> Option<&MergeNote> {
        match self {
            Self::Merged(note) => Some(note),
            _ => None,
        }
    }

    /// The files it names.
    #[must_use]
    pub fn files(&self) -> Vec<&BlobRef> {
        match self {
            Self::PersonSaved(person) => {
                let authority = person.authority();
                authority
                    .and_then(|authority| authority.paper.as_ref())
                    .into_iter()
                    .collect()
            }
            Self::DocumentSigned { document, .. } => std::iter::once(&document.pdf)
                .chain(&document.scan)
                .collect(),
            Self::DocumentSent { sending, .. } => sending.proof.iter().collect(),
            Self::Happened { entry, .. } => entry.paper.iter().collect(),
            Self::RecordFiled(record) => vec![&record.file],
            _ => Vec::new(),
        }
    }

    /// The names of the files that must be kept for it.
    #[must_use]
    pub fn needs(&self) -> Vec<BlobId> {
        match self {
            Self::FileReplaced { new, .. } => vec![*new],
            _ => self.files().iter().map(|file| file.id).collect(),
        }
    }

    /// Whether a file that was named before may be named no more after it.
    #[must_use]
    pub fn may_drop_files(&self) -> bool {
        self.removes()
            || matches!(
                self,
                Self::PersonSaved(_)
                    | Self::RequestPrepared(_)
                    | Self::Happened { .. }
                    | Self::RecordFiled(_)
                    | Self::FileReplaced { .. }
                    | Self::Erased(_)
            )
    }
}

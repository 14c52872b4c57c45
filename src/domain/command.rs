//! What a person can ask for.

use serde::{Deserialize, Serialize};

use super::{
    AccessKind, BlobId, DocumentKind, Draft, DraftId, EmergencyCard, HappeningEntry, HappeningId,
    KeysChange, LetterAnswers, OwnId, OwnWord, Person, PersonId, Provider, ProviderId,
    ReceivedRecord, RecordId, Request, RequestId, Sending, SignedDocument, Subject,
};

/// A change that a person asks for; [`decide`](super::decide) says whether it can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Write down a person, or change what is written about her.
    SavePerson(Box<Person>),
    /// Take a person off the list; only while nothing hangs on her.
    RemovePerson(PersonId),
    /// Write down a provider, or change what is written about it.
    SaveProvider(Box<Provider>),
    /// Take a provider off the list; only while nothing hangs on it.
    RemoveProvider(ProviderId),
    /// Keep the answers given so far. The draft of a matter takes the place of its unsigned request.
    SaveDraft(Box<Draft>),
    /// Throw a draft away.
    DiscardDraft(DraftId),
    /// Make one request per provider out of a complete draft, with these ids in the order of its providers.
    PrepareRequests {
        /// The draft.
        draft: DraftId,
        /// As many ids as the draft has providers.
        ids: Vec<RequestId>,
    },
    /// Make a request that needs no draft: to amend, to account, to restrict, to write elsewhere. One that is not signed
    /// yet is written anew, and the draft of the same id is closed.
    PrepareMatter(Box<Request>),
    /// Take an unsigned request back into a draft.
    ReopenRequest {
        /// The request.
        request: RequestId,
        /// The id of the draft it becomes.
        draft: DraftId,
    },
    /// Drop a request that was never sent.
    DiscardRequest(RequestId),
    /// Sign a paper of a request.
    SignDocument {
        /// The request.
        request: RequestId,
        /// The paper, frozen.
        document: Box<SignedDocument>,
    },
    /// Write down that a signed paper was sent.
    RecordSending {
        /// The request.
        request: RequestId,
        /// What was sent, how, when, to whom.
        sending: Box<Sending>,
    },
    /// Write down that something happened.
    RecordHappening {
        /// The request.
        request: RequestId,
        /// What happened.
        entry: Box<HappeningEntry>,
    },
    /// Strike something that was written down by mistake.
    StrikeHappening {
        /// The request.
        request: RequestId,
        /// What is struck.
        happening: HappeningId,
    },
    /// Keep the answers for a letter in the course of a request.
    PrepareLetter {
        /// The request.
        request: RequestId,
        /// The letter.
        kind: DocumentKind,
        /// The answers.
        answers: Box<LetterAnswers>,
    },
    /// File a received record.
    FileRecord(Box<ReceivedRecord>),
    /// File received records, all of them or none.
    FileRecords(Vec<ReceivedRecord>),
    /// Say that a record belongs to the person it is filed under although the names differ.
    ConfirmRecord(RecordId),
    /// Put a record into another person's folder.
    MoveRecord {
        /// The record.
        record: RecordId,
        /// The new folder.
        person: PersonId,
    },
    /// Keep a person's emergency card in the place of the one there was; the day made is today's.
    KeepCard(Box<EmergencyCard>),
    /// Take a person's emergency card away.
    TakeCardAway(PersonId),
    /// Erase a record: its bytes, and everything the journal says of it.
    RemoveRecord(RecordId),
    /// Erase a person and all that hangs on her: drafts, requests, letters, records, papers, with everything the journal
    /// says of them. Backups made before still hold them. What goes is told by [`what_goes`](super::what_goes).
    ErasePerson(PersonId),
    /// Write something by hand, call a line not right or hide it, or change what was so written.
    SaveOwn(Box<OwnWord>),
    /// Take back something that was written by hand.
    RemoveOwn(OwnId),
    /// Say that both versions of something that two copies had changed were seen.
    SeeConflict(Subject),
    /// Write down which files a health check found damaged, and which of those found damaged before it found whole. Only
    /// what is new is written.
    NoteFiles {
        /// Damaged.
        damaged: Vec<BlobId>,
        /// Whole.
        whole: Vec<BlobId>,
    },
    /// Let a file that was sealed again take the place of the damaged one.
    ReplaceFile {
        /// The damaged one.
        old: BlobId,
        /// The one with the same bytes, whole.
        new: BlobId,
    },
    /// Write a line into the access log.
    LogAccess(AccessKind),
    /// Write down that the ways into the vault are others now, with its line in the access log.
    ChangeKeys {
        /// What is changed.
        change: Box<KeysChange>,
        /// The line.
        access: AccessKind,
    },
}

//! What the journal adds up to: the projection that every screen reads.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    BlobId, BlobRef, Conflict, DocumentKind, Draft, DraftId, EmergencyCard, ErasedId,
    HappeningEntry, HappeningId, KeyBook, LetterAnswers, Moment, OwnId, OwnWord, Person, PersonId,
    Place, Provider, ProviderId, ReceivedRecord, RecordId, Request, RequestId, Sending, SharedMap,
    SignedDocument, Stamp, WayId, WayKind,
};

/// Everything in the vault, as of the last event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The people whose records are kept.
    pub people: BTreeMap<PersonId, Person>,
    /// The holders of records.
    pub providers: BTreeMap<ProviderId, Provider>,
    /// Requests that are being written.
    pub drafts: BTreeMap<DraftId, Draft>,
    /// Requests that stand ready, were signed, or were sent.
    pub requests: SharedMap<RequestId, RequestFile>,
    /// What came back.
    pub records: SharedMap<RecordId, ReceivedRecord>,
    /// The emergency cards, by whose they are.
    #[serde(default)]
    pub cards: BTreeMap<PersonId, EmergencyCard>,
    /// What people wrote by hand about their own health.
    #[serde(default)]
    pub own: BTreeMap<OwnId, OwnWord>,
    /// Who opened, exported or shared, and when; oldest first.
    pub access_log: Vec<AccessLine>,
    /// The ways in, as far as the journal saw them.
    #[serde(default)]
    pub keys: KeyBook,
    /// Events that could not be applied; each is shown, none is lost.
    pub notices: Vec<Notice>,
    /// Files that were found damaged and not mended since.
    #[serde(default)]
    pub damaged: BTreeSet<BlobId>,
    /// Files that were sealed again, by the name they had before: whatever still names that one means the new one.
    #[serde(default)]
    pub sealed_again: BTreeMap<BlobId, BlobId>,
    /// How many events went in.
    pub events: u64,
    /// Where the last of them stands; a snapshot of the first version does not say.
    #[serde(default)]
    pub last: Option<Place>,
    /// What two copies of the journal had both changed, until the person has seen it.
    #[serde(default)]
    pub conflicts: Vec<Conflict>,
    /// What was erased, by nothing but its random name.
    #[serde(default)]
    pub erased: BTreeSet<ErasedId>,
    /// How many changes came after the last backup. Opening the vault and drafts are no changes.
    #[serde(default)]
    pub changes_since_backup: u64,
}

impl State {
    /// The request, if there is one with that id.
    pub fn request(&self, id: RequestId) -> Option<&RequestFile> {
        self.requests.get(&id)
    }

    /// The records that lie with a request, newest first.
    pub fn records_of(&self, request: RequestId) -> Vec<&ReceivedRecord> {
        let mut records: Vec<_> = self
            .records
            .values()
            .filter(|record| record.request == Some(request))
            .collect();
        records.sort_by_key(|record| (std::cmp::Reverse(record.received_on), record.id));
        records
    }

    /// Every file that something here names, by where its bytes are: what the vault must keep, and nothing else.
    pub fn files(&self) -> impl Iterator<Item = &BlobRef> {
        self.placed_files().into_iter().map(|(_, file)| file)
    }

    /// The places of all files that something here names.
    pub fn blobs(&self) -> BTreeSet<BlobId> {
        self.files().map(|file| file.id).collect()
    }

    /// A record with the same bytes as the fingerprint given, if one was filed before.
    pub fn record_with(&self, sha256: &super::Fingerprint) -> Option<&ReceivedRecord> {
        self.records
            .values()
            .find(|record| record.file.sha256 == *sha256)
    }
}

/// A request with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestFile {
    /// What was asked.
    pub request: Request,
    /// Signed papers, oldest first.
    pub documents: Vec<SignedDocument>,
    /// Sendings, oldest first.
    pub sendings: Vec<Sending>,
    /// What happened, oldest first.
    pub happenings: Vec<HappeningEntry>,
    /// Answers for letters in its course that are being written, by letter.
    #[serde(default)]
    pub letters: BTreeMap<DocumentKind, LetterAnswers>,
    /// When it was prepared, to show the newest first.
    pub prepared: Moment,
}

impl RequestFile {
    /// The files that it names: papers and their scans, proofs of sending, what came with what happened.
    pub fn files(&self) -> impl Iterator<Item = &BlobRef> {
        self.placed_files().into_iter().map(|(_, file)| file)
    }

    /// The signed request itself: the newest signed paper of the instrument's kind.
    pub fn signed_request(&self) -> Option<&SignedDocument> {
        let kind = self.request.instrument.document();
        self.documents
            .iter()
            .rev()
            .find(|document| document.kind == kind)
    }

    /// The newest signed letter of a kind.
    pub fn newest(&self, kind: DocumentKind) -> Option<&SignedDocument> {
        self.documents
            .iter()
            .rev()
            .find(|document| document.kind == kind)
    }

    /// The newest follow-up letter that was signed.
    pub fn signed_follow_up(&self) -> Option<&SignedDocument> {
        self.newest(DocumentKind::FollowUp)
    }

    /// The days on which letters of a kind were sent, in the order they were written down.
    pub fn sendings_of(&self, kind: DocumentKind) -> impl Iterator<Item = &Sending> {
        self.sendings.iter().filter(move |sending| {
            self.documents
                .iter()
                .any(|document| document.id == sending.document && document.kind == kind)
        })
    }

    /// What happened, by its id.
    pub fn happening(&self, id: HappeningId) -> Option<&HappeningEntry> {
        self.happenings.iter().find(|entry| entry.id == id)
    }

    /// The first time the request itself was sent.
    pub fn first_sending(&self) -> Option<&Sending> {
        let of_request = |sending: &&Sending| {
            self.documents
                .iter()
                .any(|d| d.id == sending.document && d.kind == self.request.instrument.document())
        };
        self.sendings
            .iter()
            .filter(of_request)
            .min_by_key(|sending| sending.on)
    }

    /// Whether a signed paper has been sent at least once.
    pub fn was_sent(&self, document: super::DocumentId) -> bool {
        self.sendings
            .iter()
            .any(|sending| sending.document == document)
    }
}

/// What somebody did with the vault as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessKind {
    /// The vault was made.
    Created,
    /// Opened with the passphrase.
    Opened,
    /// Opened with the recovery code.
    OpenedWithRecoveryCode,
    /// Opened by one of the ways in.
    OpenedBy {
        /// Which.
        way: WayId,
        /// What it is.
        kind: WayKind,
    },
    /// Somebody tried to open it and did not, since it was last opened.
    UnlockFailed {
        /// So many times.
        times: u32,
        /// The first time.
        first: Moment,
        /// The last time.
        last: Moment,
    },
    /// The passphrase was changed.
    PassphraseChanged,
    /// Another way in was made.
    WayMade {
        /// What it is.
        kind: WayKind,
    },
    /// A way in was taken away.
    WayGone {
        /// What it was.
        kind: WayKind,
    },
    /// A backup file was written.
    BackedUp,
    /// A backup file was written by itself, into the folder the person chose.
    BackedUpToFolder,
    /// A backup was put in the place of what was here.
    BackupRestored,
    /// Everything was given out as plain files that anybody can read.
    ExportedInClear,
    /// The journal was given out.
    JournalExported,
    /// A kept file was given out as it is.
    FileDownloaded,
    /// A kept file went to another program through the device's share sheet.
    FileShared,
    /// A paper, a list or a calendar that is not kept was written and given out.
    PaperGivenOut,
    /// Another copy of a journal was joined with this one.
    Merged,
    /// A record was erased.
    RecordErased,
    /// A person was erased with all that hung on her.
    PersonErased,
    /// The journal was written anew, and entries that were damaged are not in it any more.
    DamageLeftBehind,
    /// The health check went through the whole vault.
    HealthChecked {
        /// How many things it named.
        flaws: u32,
    },
    /// The vault in the store was older than the one this browser had seen.
    RolledBack {
        /// How many journal entries it had seen.
        seen: u64,
        /// How many were there.
        found: u64,
    },
    /// Kept files that nothing named were erased.
    LeftoversErased {
        /// How many.
        files: u32,
    },
    /// A header that was damaged or exchanged was put back as it was.
    HeaderPutBack,
    /// Everything was sealed anew under a new vault key.
    KeyRotated,
}

impl AccessKind {
    /// Whether from then on a file elsewhere held everything.
    pub const fn is_backup(self) -> bool {
        matches!(self, Self::BackedUp | Self::BackedUpToFolder)
    }
}

/// A line of the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessLine {
    /// When.
    pub at: Moment,
    /// What.
    pub what: AccessKind,
}

/// An event that could not be applied, told to the person instead of being dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Which event.
    pub stamp: Stamp,
    /// Why not.
    pub why: NoticeKind,
}

/// Why an event was not applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// It was written by a later version.
    Unknown,
    /// It speaks of something that is not here.
    MissingSubject,
}

//! Writing a story down, a step after the other.

use chrono::{Days, NaiveDate};

use super::{Deed, SampleFile, Step};
use crate::domain::{
    Address, Command, Delivery, DocumentKind, Draft, DraftId, Happening, HappeningEntry,
    HappeningId, OwnId, PersonId, ProviderId, Recipient, RecordId, RequestId, SendMethod,
};

/// The number that the holders of the story are faxed at.
const FAX: &str = "(262) 555-0142";

/// A story while it is being written.
pub(super) struct Book<'r> {
    pub steps: Vec<Step>,
    today: NaiveDate,
    random: &'r mut dyn FnMut() -> [u8; 16],
}

impl<'r> Book<'r> {
    pub fn new(today: NaiveDate, random: &'r mut dyn FnMut() -> [u8; 16]) -> Self {
        Self {
            steps: Vec::new(),
            today,
            random,
        }
    }

    pub fn person_id(&mut self) -> PersonId {
        PersonId::from_random((self.random)())
    }

    pub fn own_id(&mut self) -> OwnId {
        OwnId::from_random((self.random)())
    }

    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    pub fn provider_id(&mut self) -> ProviderId {
        ProviderId::from_random((self.random)())
    }

    pub fn draft_id(&mut self) -> DraftId {
        DraftId::from_random((self.random)())
    }

    pub fn request_id(&mut self) -> RequestId {
        RequestId::from_random((self.random)())
    }

    pub fn record_id(&mut self) -> RecordId {
        RecordId::from_random((self.random)())
    }

    pub fn ago(&self, days: u64) -> NaiveDate {
        let day = self.today.checked_sub_days(Days::new(days));
        day.unwrap_or(self.today)
    }

    pub fn ahead(&self, days: u64) -> NaiveDate {
        let day = self.today.checked_add_days(Days::new(days));
        day.unwrap_or(self.today)
    }

    pub fn step(&mut self, days_ago: u64, what: Deed) {
        let on = self.ago(days_ago);
        self.steps.push(Step { on, what });
    }

    pub fn record(&mut self, days_ago: u64, command: Command) {
        self.step(days_ago, Deed::Record(Box::new(command)));
    }

    /// An access request for everything, written, signed and faxed on one day.
    pub fn ask(&mut self, days_ago: u64, person: PersonId, provider: ProviderId) -> RequestId {
        let request = self.request_id();
        let answers = Draft {
            person: Some(person),
            providers: vec![provider],
            recipient: Some(Recipient::Requester),
            delivery: Some(Delivery::SecureEmail),
            fee_ceiling_cents: Some(1_500),
            ..Draft::new(self.draft_id())
        };
        self.prepare(days_ago, answers, vec![request]);
        self.sign_and_fax(days_ago, request, DocumentKind::AccessRequest);
        request
    }

    /// A draft that becomes requests, not signed yet.
    pub fn prepare(&mut self, days_ago: u64, answers: Draft, ids: Vec<RequestId>) {
        let draft = answers.id;
        self.record(days_ago, Command::SaveDraft(Box::new(answers)));
        self.record(days_ago, Command::PrepareRequests { draft, ids });
    }

    pub fn sign_and_fax(&mut self, days_ago: u64, request: RequestId, kind: DocumentKind) {
        self.step(days_ago, Deed::Sign { request, kind });
        self.send(days_ago, request, kind, SendMethod::Fax, None);
    }

    /// The newest signed paper of that kind goes out.
    pub fn send(
        &mut self,
        days_ago: u64,
        request: RequestId,
        kind: DocumentKind,
        method: SendMethod,
        proof: Option<SampleFile>,
    ) {
        let deed = Deed::Send {
            request,
            kind,
            method,
            to: FAX.into(),
            proof,
        };
        self.step(days_ago, deed);
    }

    pub fn happened(&mut self, days_ago: u64, request: RequestId, what: Happening, note: &str) {
        let entry = self.entry(days_ago, what, note);
        let entry = Box::new(entry);
        self.record(days_ago, Command::RecordHappening { request, entry });
    }

    /// Something that a paper shows.
    pub fn happened_in_writing(
        &mut self,
        days_ago: u64,
        request: RequestId,
        what: Happening,
        paper: SampleFile,
    ) {
        let entry = self.entry(days_ago, what, "");
        let then = move |paper| Command::RecordHappening {
            request,
            entry: Box::new(HappeningEntry {
                paper: Some(paper),
                ..entry
            }),
        };
        self.keep(days_ago, paper, then);
    }

    /// A file is sealed, and a command names it.
    pub fn keep(
        &mut self,
        days_ago: u64,
        file: SampleFile,
        then: impl FnOnce(crate::domain::BlobRef) -> Command + 'static,
    ) {
        let then = Box::new(then);
        self.step(days_ago, Deed::Keep { file, then });
    }

    fn entry(&mut self, days_ago: u64, what: Happening, note: &str) -> HappeningEntry {
        HappeningEntry {
            id: HappeningId::from_random((self.random)()),
            on: self.ago(days_ago),
            what,
            paper: None,
            note: note.into(),
        }
    }
}

pub(super) fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the dates of the story are in the calendar")
}

pub(super) fn address(street: &str, city: &str, zip: &str) -> Address {
    Address {
        street: street.into(),
        unit: String::new(),
        city: city.into(),
        state: "WI".into(),
        zip: zip.into(),
    }
}

//! Synthetic people and places, and a journal in memory to tell a story with.

use chrono::NaiveDate;
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

/// A date, for short.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A small vault with Ada, who writes for herself, and one practice.
pub struct World {
    pub state: State,
    pub journal: Vec<Stamped>,
    pub today: NaiveDate,
    pub ada: PersonId,
    pub practice: ProviderId,
    counter: u64,
}

impl World {
    /// Ada Quill in Racine and the practice of Lakeside, in a state; the day is October 20, 2026.
    pub fn new(state: &str) -> Self {
        let ada = PersonId::from_random([1; 16]);
        let practice = ProviderId::from_random([2; 16]);
        let mut world = Self {
            state: State::default(),
            journal: Vec::new(),
            today: day(2026, 10, 20),
            ada,
            practice,
            counter: 0,
        };
        world.must(Command::SavePerson(Box::new(person(ada))));
        world.must(Command::SaveProvider(Box::new(provider(
            practice,
            ProviderKind::Practice,
            state,
        ))));
        world
    }

    /// Decides a command and folds what follows.
    pub fn ask(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let events = decide(&self.state, command, self.today, Rules::shipped())?;
        for event in &events {
            self.write(event.clone());
        }
        Ok(events)
    }

    /// Writes an event down and folds it.
    pub fn write(&mut self, event: Event) {
        let stamp = Stamp {
            at: Moment(i64::try_from(self.counter).unwrap()),
            device: 7,
            counter: self.counter,
            order: None,
        };
        self.counter += 1;
        let stamped = Stamped { stamp, event };
        self.state.apply(&stamped);
        self.journal.push(stamped);
    }

    /// A command that has to be possible.
    pub fn must(&mut self, command: Command) -> Vec<Event> {
        self.ask(command).unwrap()
    }

    /// A complete draft for an access request to the practice.
    pub fn access_draft(&self) -> Draft {
        Draft {
            person: Some(self.ada),
            providers: vec![self.practice],
            recipient: Some(Recipient::Requester),
            delivery: Some(Delivery::Mail),
            ..Draft::new(DraftId::from_random([3; 16]))
        }
    }

    /// Prepares a draft and gives the id of its one request.
    pub fn prepare(&mut self, draft: Draft) -> RequestId {
        let id = RequestId::from_random([4; 16]);
        let from = draft.id;
        self.must(Command::SaveDraft(Box::new(draft)));
        self.must(Command::PrepareRequests {
            draft: from,
            ids: vec![id],
        });
        id
    }

    /// A request that was signed and faxed today.
    pub fn sent_request(&mut self) -> RequestId {
        let draft = self.access_draft();
        self.sent(draft)
    }

    /// The request of a draft, signed and faxed today.
    pub fn sent(&mut self, draft: Draft) -> RequestId {
        let id = self.prepare(draft);
        let kind = self.state.requests[&id].request.instrument.document();
        let document = self.signed(kind);
        let paper = document.id;
        self.must(Command::SignDocument {
            request: id,
            document: Box::new(document),
        });
        self.must(Command::RecordSending {
            request: id,
            sending: Box::new(self.faxed(paper)),
        });
        id
    }

    /// A paper typed and signed today.
    pub fn signed(&self, kind: DocumentKind) -> SignedDocument {
        SignedDocument {
            id: DocumentId::from_random([kind as u8 + 10; 16]),
            kind,
            pdf: file("request.pdf"),
            pages: 1,
            signature: Signature {
                signer: "Ada Quill".into(),
                capacity: None,
                method: SignatureMethod::Typed("Ada Quill".into()),
                signed_on: self.today,
                at: Moment(0),
                consent: Some(Consent {
                    version: "1".into(),
                    text: "This is my signature.".into(),
                }),
            },
            scan: None,
            about: None,
        }
    }

    /// A fax of today.
    pub fn faxed(&self, document: DocumentId) -> Sending {
        Sending {
            document,
            method: SendMethod::Fax,
            on: self.today,
            to: "(262) 555-0142".into(),
            confirmation: String::new(),
            proof: None,
        }
    }

    /// Something happens on a day.
    pub fn happens(
        &mut self,
        request: RequestId,
        on: NaiveDate,
        what: Happening,
    ) -> Result<Vec<Event>, Refusal> {
        self.today = self.today.max(on);
        let id = HappeningId::from_random([u8::try_from(self.counter).unwrap(); 16]);
        let entry = HappeningEntry {
            id,
            on,
            what,
            paper: None,
            note: String::new(),
        };
        self.ask(Command::RecordHappening {
            request,
            entry: Box::new(entry),
        })
    }
}

/// Ada Quill, who writes for herself.
pub fn person(id: PersonId) -> Person {
    Person {
        id,
        name: "Ada Quill".into(),
        called: String::new(),
        former_names: String::new(),
        born: day(1958, 4, 2),
        died: None,
        address: address("WI"),
        phone: "(262) 555-0117".into(),
        email: "ada@example.com".into(),
        standing: Standing::Myself,
    }
}

/// Ada as the agent of her father.
pub fn represented(id: PersonId) -> Person {
    Person {
        name: "Bernard Quill".into(),
        standing: Standing::Represented(Authority {
            kind: AuthorityKind::HealthCarePowerOfAttorney,
            description: "health care agent".into(),
            dated: Some(day(2024, 6, 3)),
            ends: None,
            paper: None,
            relation: "my father".into(),
            representative: person(id).requester(),
        }),
        ..person(id)
    }
}

/// A provider of a kind in a state.
pub fn provider(id: ProviderId, kind: ProviderKind, state: &str) -> Provider {
    Provider {
        id,
        kind,
        name: "Lakeside Cardiology".into(),
        department: "Medical Records".into(),
        address: address(state),
        phone: String::new(),
        fax: "(262) 555-0142".into(),
        email: String::new(),
        portal: String::new(),
        npi: None,
        accepts: Default::default(),
        notes: String::new(),
    }
}

/// A PDF that lies nowhere.
pub fn file(name: &str) -> BlobRef {
    BlobRef {
        id: BlobId::from_random([9; 16]),
        sha256: Fingerprint([0xab; 32]),
        length_bytes: 4,
        media_type: "application/pdf".into(),
        name: name.into(),
    }
}

fn address(state: &str) -> Address {
    Address {
        street: "418 Linden Street".into(),
        unit: String::new(),
        city: "Racine".into(),
        state: state.into(),
        zip: "53403".into(),
    }
}

//! A thousand requests and what came of them, over two years before a day.

use chrono::{Days, NaiveDate};
use sealwell::domain::rules::{ReasonId, Rules};
use sealwell::domain::{
    BlobId, BlobRef, Command, Consent, Delivery, Details, DocumentId, Event, Expiry, FeeLineKind,
    Fingerprint, Happening, HappeningEntry, HappeningId, Instrument, Manner, Moment, Person,
    PersonId, Provider, ProviderId, Recipient, RecordForm, Request, RequestId, Scope, SendMethod,
    Sending, Signature, SignatureMethod, SignedDocument, Stamp, Stamped, State, decide,
};
use wasm_bindgen::JsError;

use super::letters::line;
use super::world::{Answer, holder, id, parent, person, recipient};

/// How many people there are.
const PEOPLE: usize = 3;
/// How many holders.
const HOLDERS: usize = 60;
/// How many requests.
const REQUESTS: usize = 1000;
/// What happens to each, beside that it is prepared, signed and sent.
const HAPPENINGS: u64 = 17;

/// A journal in memory, and the state it adds up to.
pub struct Story {
    pub state: State,
    pub entries: Vec<Vec<u8>>,
    today: NaiveDate,
    random: [u8; 16],
}

/// What becomes of a request.
#[derive(Clone, Copy, PartialEq)]
enum Course {
    /// All came.
    Settled,
    /// The time ran out long ago.
    Late,
    /// The time runs.
    Waiting,
    /// It is not known when it arrived.
    Unknown,
    /// A permission that may still hold.
    Permission,
}

impl Story {
    /// The whole story, each event decided as the pages decide it.
    pub fn told(today: NaiveDate) -> Answer<Self> {
        Self::of(REQUESTS, today)
    }

    /// The story of so many requests, each of twenty events.
    pub fn of(requests: usize, today: NaiveDate) -> Answer<Self> {
        let mut story = Self {
            state: State::default(),
            entries: Vec::new(),
            today,
            random: id()?,
        };
        let people: Vec<_> = (0..PEOPLE)
            .map(|number| {
                let id = PersonId::from_random(story.id());
                match number {
                    0 => person(id),
                    1 => parent(id, "Rosa"),
                    _ => parent(id, "Leon"),
                }
            })
            .collect();
        let holders: Vec<_> = (0..HOLDERS)
            .map(|number| holder(ProviderId::from_random(story.id()), number))
            .collect();
        for person in &people {
            story.must(today, Command::SavePerson(Box::new(person.clone())))?;
        }
        for holder in &holders {
            story.must(today, Command::SaveProvider(Box::new(holder.clone())))?;
        }
        for number in 0..requests {
            story.request(number, &people[number % PEOPLE], &holders[number % HOLDERS])?;
        }
        Ok(story)
    }

    /// One more thing that happens today to a request that waits.
    pub fn one_more(&mut self) -> Answer<()> {
        let request = *self
            .state
            .requests
            .keys()
            .next()
            .ok_or_else(|| JsError::new("requests were told"))?;
        self.happens(request, self.today, called())
    }

    fn request(&mut self, number: usize, person: &Person, holder: &Provider) -> Answer<()> {
        let spread = number as u64;
        let (course, days_ago) = match number % 10 {
            0..=3 => (Course::Settled, 60 + spread * 7 % 670),
            4 | 5 => (Course::Late, 90 + spread * 11 % 640),
            6 | 7 => (Course::Waiting, 4 + spread % 12),
            8 => (Course::Unknown, 10 + spread * 3 % 300),
            _ => (Course::Permission, 30 + spread * 5 % 400),
        };
        let written = self.days_ago(days_ago);
        let request = self.written(number, course, person, holder, written);
        let id = request.id;
        let paper = signed(&request, person, written, self.id());
        let sending = sent(&paper, holder);
        self.write(Event::RequestPrepared(Box::new(request)));
        let document = Box::new(paper);
        let sign = Command::SignDocument {
            request: id,
            document,
        };
        self.must(written, sign)?;
        let sending = Box::new(sending);
        let send = Command::RecordSending {
            request: id,
            sending,
        };
        self.must(written, send)?;
        for place in 0..HAPPENINGS {
            let span = days_ago.min(240);
            let on = self.days_ago(days_ago - span * (place + 1) / (HAPPENINGS + 1));
            self.happens(id, on, what(course, number, place, on))?;
        }
        Ok(())
    }

    fn written(
        &mut self,
        number: usize,
        course: Course,
        person: &Person,
        holder: &Provider,
        on: NaiveDate,
    ) -> Request {
        let permission = course == Course::Permission;
        Request {
            id: RequestId::from_random(self.id()),
            person: person.id,
            provider: holder.id,
            instrument: match permission {
                true => Instrument::Authorization,
                false => Instrument::AccessRequest,
            },
            recipient: match permission {
                true => Recipient::SomebodyElse(recipient(number)),
                false => Recipient::Requester,
            },
            scope: Scope::default(),
            manner: Manner::Copy,
            form: RecordForm::Pdf,
            delivery: Delivery::SecureEmail,
            fee_ceiling_cents: (!permission).then_some(1500),
            purpose: permission.then(|| "A second opinion".to_owned()),
            expiry: permission
                .then(|| on.checked_add_days(Days::new(365)).map(Expiry::On))
                .flatten(),
            written_on: on,
            details: Details::None,
            campaign: None,
        }
    }

    fn happens(&mut self, request: RequestId, on: NaiveDate, what: Happening) -> Answer<()> {
        let entry = HappeningEntry {
            id: HappeningId::from_random(self.id()),
            on,
            what,
            paper: None,
            note: "They will look for it and call back.".to_owned(),
        };
        let entry = Box::new(entry);
        self.must(on, Command::RecordHappening { request, entry })
    }

    /// Decides a command on a day, and folds what follows.
    fn must(&mut self, on: NaiveDate, command: Command) -> Answer<()> {
        let events = decide(&self.state, command, on, Rules::shipped())
            .map_err(|refusal| JsError::new(&format!("{refusal:?}")))?;
        events.into_iter().for_each(|event| self.write(event));
        Ok(())
    }

    fn write(&mut self, event: Event) {
        let stamp = Stamp {
            at: Moment(i64::try_from(self.entries.len()).unwrap_or_default()),
            device: 1,
            counter: self.entries.len() as u64,
            order: None,
        };
        let stamped = Stamped { stamp, event };
        self.state.apply(&stamped);
        self.entries
            .push(Event::render_entry(std::slice::from_ref(&stamped)));
    }

    fn days_ago(&self, days: u64) -> NaiveDate {
        self.today
            .checked_sub_days(Days::new(days))
            .expect("within the calendar")
    }

    /// Another id: the first one with a number added.
    fn id(&mut self) -> [u8; 16] {
        let next = u128::from_be_bytes(self.random)
            .wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645);
        self.random = next.wrapping_add(1).to_be_bytes();
        self.random
    }
}

fn called() -> Happening {
    Happening::Called {
        spoke_with: "Jordan in Medical Records".to_owned(),
        number: "555-0101".to_owned(),
    }
}

/// What happens to a request in its place: it arrives, this and that happens in turns, and what settles it comes last.
fn what(course: Course, number: usize, place: u64, on: NaiveDate) -> Happening {
    match (course, place) {
        (Course::Settled, place) if place + 1 == HAPPENINGS => return Happening::AllReceived,
        (Course::Unknown, place) if place % 2 == 0 => return called(),
        (Course::Unknown, _) => return Happening::Noted,
        (_, 0) => return Happening::ReceivedByProvider,
        _ => {}
    }
    match (number as u64 + place) % 11 {
        0 => Happening::Acknowledged,
        1 => Happening::Asked,
        2 => Happening::ReasonGiven {
            reason: ReasonId::new("imp.authorization_form"),
            in_writing: true,
        },
        3 => Happening::FeeQuoted {
            amount_cents: 4500,
            lines: vec![
                line(FeeLineKind::SearchAndRetrieval, 2500),
                line(FeeLineKind::PerPageElectronic, 2000),
            ],
        },
        4 => Happening::FeePaid { amount_cents: 650 },
        5 => Happening::ExtensionLetter {
            written_on: on,
            done_by: on.checked_add_days(Days::new(20)),
            gives_reason: !number.is_multiple_of(3),
        },
        6 => Happening::ExtensionSpoken,
        7 => Happening::PartReceived {
            missing: Default::default(),
        },
        8 => Happening::Noted,
        _ => called(),
    }
}

/// The paper of a request, signed by typing.
pub fn signed(request: &Request, person: &Person, on: NaiveDate, id: [u8; 16]) -> SignedDocument {
    let signer = person.requester().name;
    SignedDocument {
        id: DocumentId::from_random(id),
        kind: request.instrument.document(),
        pdf: BlobRef {
            id: BlobId::from_random(id),
            sha256: Fingerprint([7; 32]),
            length_bytes: 60_000,
            media_type: "application/pdf".to_owned(),
            name: "request.pdf".to_owned(),
        },
        pages: 2,
        signature: Signature {
            signer: signer.clone(),
            capacity: person
                .authority()
                .map(|authority| authority.description.clone()),
            method: SignatureMethod::Typed(signer),
            signed_on: on,
            at: Moment(0),
            consent: Some(Consent {
                version: "1".to_owned(),
                text: "What I type or draw here is my signature on this letter.".to_owned(),
            }),
        },
        scan: None,
        about: None,
    }
}

/// It was faxed on the day it was signed.
pub fn sent(paper: &SignedDocument, holder: &Provider) -> Sending {
    Sending {
        document: paper.id,
        method: SendMethod::Fax,
        on: paper.signature.signed_on,
        to: holder.fax.clone(),
        confirmation: String::new(),
        proof: None,
    }
}

//! "Look around with a made-up person": a story told to a throw-away vault through the same write path as a real one.
//!
//! Everybody and everything in it is invented; telephone numbers are from the range kept for fiction, addresses at
//! `example.com` lead nowhere (RFC 2606).

use chrono::{Days, NaiveDate};

use crate::domain::{
    Address, Authority, AuthorityKind, Command, Delivery, DocumentKind, Draft, DraftId, Happening,
    HappeningEntry, HappeningId, Person, PersonId, Provider, ProviderId, ProviderKind, Recipient,
    RequestId, SendMethod, Standing,
};

/// One step of the story.
#[derive(Debug, Clone)]
pub struct Step {
    /// How many days ago it was.
    pub on: NaiveDate,
    /// What was done.
    pub what: Deed,
}

/// What was done in a step.
#[derive(Debug, Clone)]
pub enum Deed {
    /// A command, as it is.
    Record(Box<Command>),
    /// A paper was signed by typing the name: it is written, sealed and recorded as always.
    Sign {
        /// The request.
        request: RequestId,
        /// The paper.
        kind: DocumentKind,
    },
    /// The newest signed paper of a request was faxed.
    Fax {
        /// The request.
        request: RequestId,
        /// The number.
        to: String,
    },
}

/// The story of Marta Ibarra and her father, told so that it ends `today`: one holder is late, one waits, one asks for
/// money.
pub fn story(today: NaiveDate, mut random: impl FnMut() -> [u8; 16]) -> Vec<Step> {
    let mut book = Book {
        today,
        steps: Vec::new(),
    };
    let marta = PersonId::from_random(random());
    let father = PersonId::from_random(random());
    book.save_people(marta, father);
    let [cardiology, hospital, laboratory] =
        [random(), random(), random()].map(ProviderId::from_random);
    book.save_providers(cardiology, hospital, laboratory);

    let late = RequestId::from_random(random());
    book.ask(40, father, cardiology, late, DraftId::from_random(random()));
    book.happened(
        38,
        late,
        HappeningId::from_random(random()),
        Happening::ReceivedByProvider,
        "The fax report says 2 pages went through.",
    );
    book.happened(
        31,
        late,
        HappeningId::from_random(random()),
        Happening::Acknowledged,
        "A postcard: we have your request.",
    );
    book.happened(
        12,
        late,
        HappeningId::from_random(random()),
        Happening::Called {
            spoke_with: "Dana in Medical Records".into(),
            number: String::new(),
        },
        "It is in the queue.",
    );

    let waiting = RequestId::from_random(random());
    book.ask(9, marta, hospital, waiting, DraftId::from_random(random()));
    book.happened(
        9,
        waiting,
        HappeningId::from_random(random()),
        Happening::ReceivedByProvider,
        "",
    );

    let priced = RequestId::from_random(random());
    book.ask(
        16,
        marta,
        laboratory,
        priced,
        DraftId::from_random(random()),
    );
    book.happened(
        14,
        priced,
        HappeningId::from_random(random()),
        Happening::ReceivedByProvider,
        "",
    );
    book.happened(
        4,
        priced,
        HappeningId::from_random(random()),
        Happening::FeeQuoted {
            amount_cents: 7_400,
            lines: Vec::new(),
        },
        "",
    );
    book.steps
}

struct Book {
    today: NaiveDate,
    steps: Vec<Step>,
}

impl Book {
    fn ago(&self, days: u64) -> NaiveDate {
        self.today
            .checked_sub_days(Days::new(days))
            .unwrap_or(self.today)
    }

    fn record(&mut self, days_ago: u64, command: Command) {
        let on = self.ago(days_ago);
        self.steps.push(Step {
            on,
            what: Deed::Record(Box::new(command)),
        });
    }

    fn save_people(&mut self, marta: PersonId, father: PersonId) {
        let own = Person {
            id: marta,
            name: "Marta Ibarra".into(),
            called: "Marta".into(),
            former_names: String::new(),
            born: date(1968, 4, 11),
            died: None,
            address: address("27 Alder Court", "Racine", "53403"),
            phone: "(262) 555-0117".into(),
            email: "marta.ibarra@example.com".into(),
            standing: Standing::Myself,
        };
        let authority = Authority {
            kind: AuthorityKind::HealthCarePowerOfAttorney,
            description: "health care agent".into(),
            dated: Some(date(2024, 6, 3)),
            ends: None,
            paper: None,
            relation: "my father".into(),
            representative: own.requester(),
        };
        let other = Person {
            id: father,
            name: "Tom\u{e1}s Ibarra".into(),
            called: "Dad".into(),
            born: date(1941, 12, 1),
            standing: Standing::Represented(authority),
            ..own.clone()
        };
        self.record(45, Command::SavePerson(Box::new(own)));
        self.record(45, Command::SavePerson(Box::new(other)));
    }

    fn save_providers(
        &mut self,
        cardiology: ProviderId,
        hospital: ProviderId,
        laboratory: ProviderId,
    ) {
        let one = |id, kind, name: &str, street: &str, fax: &str| Provider {
            id,
            kind,
            name: name.into(),
            department: "Medical Records".into(),
            address: address(street, "Racine", "53402"),
            phone: String::new(),
            fax: fax.into(),
            email: String::new(),
            portal: String::new(),
            npi: None,
            accepts: [SendMethod::Fax, SendMethod::Mail].into(),
            notes: String::new(),
        };
        let all = [
            one(
                cardiology,
                ProviderKind::Practice,
                "Birchwood Heart Clinic",
                "310 Shore Road",
                "(262) 555-0142",
            ),
            one(
                hospital,
                ProviderKind::Hospital,
                "St. Ansgar Hospital",
                "1 Mercy Way",
                "(262) 555-0188",
            ),
            one(
                laboratory,
                ProviderKind::Laboratory,
                "Three Rivers Laboratory",
                "88 Canal Street",
                "(262) 555-0163",
            ),
        ];
        for provider in all {
            self.record(45, Command::SaveProvider(Box::new(provider)));
        }
    }

    /// An access request, written, signed and faxed on one day.
    fn ask(
        &mut self,
        days_ago: u64,
        person: PersonId,
        provider: ProviderId,
        request: RequestId,
        draft: DraftId,
    ) {
        let answers = Draft {
            person: Some(person),
            providers: vec![provider],
            recipient: Some(Recipient::Requester),
            delivery: Some(Delivery::SecureEmail),
            fee_ceiling_cents: Some(1_500),
            ..Draft::new(draft)
        };
        self.record(days_ago, Command::SaveDraft(Box::new(answers)));
        self.record(
            days_ago,
            Command::PrepareRequests {
                draft,
                ids: vec![request],
            },
        );
        let on = self.ago(days_ago);
        self.steps.push(Step {
            on,
            what: Deed::Sign {
                request,
                kind: DocumentKind::AccessRequest,
            },
        });
        self.steps.push(Step {
            on,
            what: Deed::Fax {
                request,
                to: "(262) 555-0142".into(),
            },
        });
    }

    fn happened(
        &mut self,
        days_ago: u64,
        request: RequestId,
        id: HappeningId,
        what: Happening,
        note: &str,
    ) {
        let entry = HappeningEntry {
            id,
            on: self.ago(days_ago),
            what,
            paper: None,
            note: note.into(),
        };
        self.record(
            days_ago,
            Command::RecordHappening {
                request,
                entry: Box::new(entry),
            },
        );
    }
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the dates above are in the calendar")
}

fn address(street: &str, city: &str, zip: &str) -> Address {
    Address {
        street: street.into(),
        unit: String::new(),
        city: city.into(),
        state: "WI".into(),
        zip: zip.into(),
    }
}

//! "Look around with a made-up person": a story told to a throw-away vault through the same write path as a real one.
//!
//! [`story`] is short, for the app; [`whole_story`] goes on from there until there is one of everything, for trying out a
//! backup, for documentation and for tests. [`tell`] tells either.
//!
//! Everybody and everything in it is invented; telephone numbers are from the range kept for fiction, addresses at
//! `example.com` lead nowhere (RFC 2606).

mod acts;
mod book;
mod by_hand;
mod more;
mod papers;
mod tell;

use chrono::NaiveDate;

use crate::domain::{
    Authority, AuthorityKind, Command, Happening, Person, PersonId, Provider, ProviderId,
    ProviderKind, RequestId, SendMethod, Standing,
};
use book::{Book, address, date};

pub use more::whole_story;
pub use tell::{Deed, SampleFile, Step, tell};

/// The story of Marta Ibarra and her father, told so that it ends `today`: one holder is late, one waits, one asks for
/// money.
pub fn story(today: NaiveDate, mut random: impl FnMut() -> [u8; 16]) -> Vec<Step> {
    let mut book = Book::new(today, &mut random);
    begin(&mut book);
    book.steps
}

/// Those with whom the story begins.
struct Cast {
    marta: PersonId,
    father: PersonId,
    cardiology: ProviderId,
    hospital: ProviderId,
    laboratory: ProviderId,
    /// The father's request to the practice, which has not been answered in time.
    late: RequestId,
    /// Marta's request to the laboratory, which named a price.
    priced: RequestId,
}

fn begin(book: &mut Book<'_>) -> Cast {
    let (marta, father) = (book.person_id(), book.person_id());
    book.save_people(marta, father);
    let [cardiology, hospital, laboratory] = [(); 3].map(|()| book.provider_id());
    book.save_providers(cardiology, hospital, laboratory);

    let late = book.ask(40, father, cardiology);
    let report = "The fax report says 2 pages went through.";
    book.happened(38, late, Happening::ReceivedByProvider, report);
    let postcard = "A postcard: we have your request.";
    book.happened(31, late, Happening::Acknowledged, postcard);
    let call = Happening::Called {
        spoke_with: "Dana in Medical Records".into(),
        number: String::new(),
    };
    book.happened(12, late, call, "It is in the queue.");

    let waiting = book.ask(9, marta, hospital);
    book.happened(9, waiting, Happening::ReceivedByProvider, "");

    let priced = book.ask(16, marta, laboratory);
    book.happened(14, priced, Happening::ReceivedByProvider, "");
    let price = Happening::FeeQuoted {
        amount_cents: 7_400,
        lines: Vec::new(),
    };
    book.happened(4, priced, price, "");
    Cast {
        marta,
        father,
        cardiology,
        hospital,
        laboratory,
        late,
        priced,
    }
}

impl Book<'_> {
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
}

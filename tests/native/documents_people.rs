//! Invented people, holders and requests for the letters' tests.

use chrono::NaiveDate;
use sealwell::domain::*;

/// The day on which the tests stand: Monday, November 23, 2026.
pub fn today() -> NaiveDate {
    day(2026, 11, 23)
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

/// Somebody who writes for herself.
pub fn ingrid() -> Person {
    Person {
        id: PersonId::from_random([1; 16]),
        name: "Ingrid Solberg".into(),
        called: String::new(),
        former_names: "Ingrid Moen".into(),
        born: day(1971, 4, 2),
        died: None,
        address: Address {
            street: "77 Alder Court".into(),
            unit: "Apt 3".into(),
            city: "Duluth".into(),
            state: "MN".into(),
            zip: "55802".into(),
        },
        phone: "(218) 555-0136".into(),
        email: "ingrid.solberg@example.com".into(),
        standing: Standing::Myself,
    }
}

/// Her father, for whom she acts.
pub fn magnus(kind: AuthorityKind, description: &str) -> Person {
    let authority = Authority {
        kind,
        description: description.into(),
        dated: kind.needs_paper().then(|| day(2024, 2, 5)),
        ends: None,
        paper: kind.needs_paper().then(paper),
        relation: "my father".into(),
        representative: ingrid().requester(),
    };
    Person {
        id: PersonId::from_random([2; 16]),
        name: "Magnus Solberg".into(),
        former_names: String::new(),
        born: day(1940, 9, 30),
        phone: "(218) 555-0190".into(),
        email: String::new(),
        standing: Standing::Represented(authority),
        ..ingrid()
    }
}

pub fn paper() -> BlobRef {
    BlobRef {
        id: BlobId::from_random([9; 16]),
        sha256: Fingerprint([7; 32]),
        length_bytes: 1000,
        media_type: "application/pdf".into(),
        name: "paper.pdf".into(),
    }
}

pub fn holder(kind: ProviderKind, state: &str) -> Provider {
    Provider {
        id: ProviderId::from_random([3; 16]),
        kind,
        name: "Birchwood Clinic".into(),
        department: "Medical Records (Release of Information)".into(),
        address: Address {
            street: "1200 Superior Street".into(),
            unit: "Suite 410".into(),
            city: "Lakeview".into(),
            state: state.into(),
            zip: "55805".into(),
        },
        phone: "(218) 555-0101".into(),
        fax: "(218) 555-0102".into(),
        email: String::new(),
        portal: String::new(),
        npi: None,
        accepts: [SendMethod::Fax].into(),
        notes: String::new(),
    }
}

/// Everything, as PDF, by secure e-mail to herself.
pub fn request(instrument: Instrument) -> Request {
    let to_other = Recipient::SomebodyElse(Contact {
        name: "Dr. Aurelio Banks".into(),
        organization: "Northshore Neurology".into(),
        address: Address {
            street: "5 Canal Park".into(),
            unit: String::new(),
            city: "Duluth".into(),
            state: "MN".into(),
            zip: "55802".into(),
        },
        phone: "(218) 555-0177".into(),
        fax: "(218) 555-0178".into(),
        email: "records@northshore.example".into(),
    });
    let authorization = instrument == Instrument::Authorization;
    Request {
        id: RequestId::from_random([0x5a; 16]),
        person: ingrid().id,
        provider: ProviderId::from_random([3; 16]),
        instrument,
        recipient: if instrument == Instrument::AccessRequest {
            Recipient::Requester
        } else {
            to_other
        },
        scope: Scope::default(),
        manner: Manner::Copy,
        form: RecordForm::Pdf,
        delivery: Delivery::SecureEmail,
        fee_ceiling_cents: (instrument == Instrument::AccessRequest).then_some(1500),
        purpose: authorization.then(|| "A second opinion about my hands".into()),
        expiry: authorization.then(|| Expiry::On(day(2027, 5, 31))),
        written_on: today(),
        details: Details::None,
        campaign: None,
    }
}

/// Six parts since 2022, with images and sensitive parts answered.
pub fn parts() -> Scope {
    use RecordPart as P;
    Scope {
        extent: Extent::Parts(
            [
                P::VisitNotes,
                P::TestResults,
                P::HeartTests,
                P::Imaging,
                P::Medicines,
            ]
            .into(),
        ),
        period: Period::Since(day(2022, 1, 1)),
        sensitive: [
            (SensitiveCategory::MentalHealth, Inclusion::Include),
            (SensitiveCategory::SubstanceUse, Inclusion::Include),
            (SensitiveCategory::Genetic, Inclusion::LeaveOut),
        ]
        .into(),
        image_files: true,
        also: "The letter of Dr. Peña of March 2023".into(),
    }
}

pub fn file(request: Request) -> RequestFile {
    RequestFile {
        request,
        documents: vec![],
        sendings: vec![],
        happenings: vec![],
        letters: Default::default(),
        prepared: Moment(0),
    }
}

/// Signed and faxed on October 20, received the next day.
pub fn sent(request: Request) -> RequestFile {
    let kind = request.instrument.document();
    let written = day(2026, 10, 20);
    let id = DocumentId::from_random([4; 16]);
    RequestFile {
        documents: vec![SignedDocument {
            id,
            kind,
            pdf: paper(),
            pages: 2,
            signature: signature(SignatureMethod::Ink, written),
            scan: None,
            about: None,
        }],
        sendings: vec![Sending {
            document: id,
            method: SendMethod::Fax,
            on: written,
            to: "(218) 555-0102".into(),
            confirmation: "0093".into(),
            proof: Some(paper()),
        }],
        happenings: vec![happening(
            1,
            day(2026, 10, 21),
            Happening::ReceivedByProvider,
        )],
        ..file(Request {
            written_on: written,
            ..request
        })
    }
}

pub fn happening(id: u8, on: NaiveDate, what: Happening) -> HappeningEntry {
    HappeningEntry {
        id: HappeningId::from_random([id; 16]),
        on,
        what,
        paper: None,
        note: String::new(),
    }
}

pub fn signature(method: SignatureMethod, on: NaiveDate) -> Signature {
    Signature {
        signer: "Ingrid Solberg".into(),
        capacity: None,
        consent: (method != SignatureMethod::Ink).then(|| Consent {
            version: "1".into(),
            text: "This is my signature.".into(),
        }),
        method,
        signed_on: on,
        at: Moment(0),
    }
}

/// Six loops of a hand, and a dot.
pub fn drawn() -> SignatureMethod {
    const LOOP: [(i16, i16); 8] = [
        (40, 0),
        (20, 50),
        (-10, 60),
        (-30, 20),
        (-30, -30),
        (-10, -65),
        (25, -55),
        (45, -20),
    ];
    let loops =
        (0..6_i16).flat_map(|turn| LOOP.map(|(x, y)| (140 + 95 * turn + x, 160 + y - 6 * turn)));
    SignatureMethod::Drawn(vec![Stroke(loops.collect()), Stroke(vec![(720, 90)])])
}

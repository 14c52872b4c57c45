//! Twenty letters, written as often as they are asked for, by a writer that is kept as the worker keeps its own.

use chrono::NaiveDate;
use sealwell::documents::{Language, PdfOptions, PdfWriter, compose};
use sealwell::domain::rules::{GroundId, ReasonId, Rules};
use sealwell::domain::{
    Delivery, Details, DocumentKind, Expiry, FeeLine, FeeLineKind, Happening, HappeningEntry,
    HappeningId, Instrument, Manner, Missing, Person, PersonId, Provider, ProviderId, Recipient,
    RecordForm, RecordPart, Request, RequestFile, RequestId, Scope,
};
use wasm_bindgen::prelude::*;

use super::story::{sent, signed};
use super::world::{Answer, date, holder, id, parent, person, recipient};

/// The letters: those that open a matter, then those in its course with what they answer.
const KINDS: [DocumentKind; 20] = [
    DocumentKind::AccessRequest,
    DocumentKind::ThirdPartyDirective,
    DocumentKind::Authorization,
    DocumentKind::PsychotherapyNotesAuthorization,
    DocumentKind::Part2Consent,
    DocumentKind::Part2CounselingConsent,
    DocumentKind::AmendmentRequest,
    DocumentKind::AccountingRequest,
    DocumentKind::RestrictionRequest,
    DocumentKind::ConfidentialCommunicationRequest,
    DocumentKind::FollowUp,
    DocumentKind::SecondCopy,
    DocumentKind::FeeObjection,
    DocumentKind::MissingParts,
    DocumentKind::WrongPatient,
    DocumentKind::ReasonAnswer,
    DocumentKind::WrittenDenialRequest,
    DocumentKind::DenialReviewRequest,
    DocumentKind::Revocation,
    DocumentKind::PrivacyOfficerComplaint,
];

/// A letter before it is composed.
struct Facts {
    kind: DocumentKind,
    file: RequestFile,
    person: Person,
    provider: Provider,
}

/// The letters, each to another holder, every second one for a parent.
#[wasm_bindgen]
pub struct Letters {
    writer: PdfWriter,
    facts: Vec<Facts>,
}

#[wasm_bindgen]
impl Letters {
    /// The facts, and the fonts read.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Answer<Letters> {
        let mut facts = Vec::new();
        for (place, kind) in KINDS.into_iter().enumerate() {
            facts.push(facts_of(kind, place)?);
        }
        let writer = PdfWriter::new()?;
        Ok(Self { writer, facts })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.facts.len()
    }

    /// One of them, from the facts to the bytes of the PDF. The first is a request for access.
    pub fn write(&mut self, place: usize) -> Answer<Vec<u8>> {
        let facts = self
            .facts
            .get(place)
            .ok_or_else(|| JsError::new("there is no such letter"))?;
        let letter = compose(
            facts.kind,
            Language::English,
            &facts.file,
            &facts.person,
            &facts.provider,
            today(),
            Rules::shipped(),
        )?;
        Ok(self
            .writer
            .write(&letter, None, &PdfOptions::default())?
            .bytes)
    }
}

fn today() -> NaiveDate {
    date(2026, 1, 5)
}

fn facts_of(kind: DocumentKind, place: usize) -> Answer<Facts> {
    let own = PersonId::from_random(id()?);
    let person = match place % 2 {
        0 => person(own),
        _ => parent(own, "Rosa"),
    };
    // A practice: the right of access reaches it, whatever the state.
    let provider = Provider {
        kind: sealwell::domain::ProviderKind::Practice,
        ..holder(ProviderId::from_random(id()?), place)
    };
    let opens = Instrument::ALL
        .into_iter()
        .find(|instrument| instrument.document() == kind);
    let instrument = opens.unwrap_or(match kind {
        DocumentKind::Revocation => Instrument::Authorization,
        _ => Instrument::AccessRequest,
    });
    let request = request(instrument, person.id, provider.id, place)?;
    let mut file = RequestFile {
        request,
        documents: Vec::new(),
        sendings: Vec::new(),
        happenings: Vec::new(),
        letters: Default::default(),
        prepared: Default::default(),
    };
    if opens.is_none() {
        let paper = signed(&file.request, &person, file.request.written_on, id()?);
        file.sendings.push(sent(&paper, &provider));
        file.documents.push(paper);
        for (days_ago, what) in [
            (74, Some(Happening::ReceivedByProvider)),
            (9, answered(kind)),
        ] {
            if let Some(what) = what {
                file.happenings.push(entry(days_ago, what)?);
            }
        }
    }
    Ok(Facts {
        kind,
        file,
        person,
        provider,
    })
}

/// A request of seventy-five days ago.
pub fn request(
    instrument: Instrument,
    person: PersonId,
    provider: ProviderId,
    number: usize,
) -> Answer<Request> {
    let own = instrument == Instrument::AccessRequest;
    let records = instrument.asks_for_records();
    Ok(Request {
        id: RequestId::from_random(id()?),
        person,
        provider,
        instrument,
        recipient: match own || !records {
            true => Recipient::Requester,
            false => Recipient::SomebodyElse(recipient(number)),
        },
        scope: Scope::default(),
        manner: Manner::Copy,
        form: RecordForm::Pdf,
        delivery: Delivery::SecureEmail,
        fee_ceiling_cents: own.then_some(1500),
        purpose: instrument
            .is_permission()
            .then(|| "A second opinion about my hands".to_owned()),
        expiry: instrument
            .is_permission()
            .then(|| Expiry::On(date(2027, 12, 31))),
        written_on: days_ago(75),
        details: details(instrument),
        campaign: None,
    })
}

fn details(instrument: Instrument) -> Details {
    match instrument {
        Instrument::Amendment => Details::Amendment {
            entry: "Visit note of May 4, 2024: “former smoker”".to_owned(),
            correction: "“has never smoked”".to_owned(),
            reason: "I have never smoked.".to_owned(),
            notify: String::new(),
        },
        Instrument::Accounting => Details::Accounting { since: None },
        Instrument::Restriction => Details::Restriction {
            what: "The visit of May 4, 2024, to my health plan".to_owned(),
            paid_in_full: true,
        },
        Instrument::ConfidentialCommunication => Details::Communication {
            instead: "Post office box 12, Madison, WI 53703".to_owned(),
            endangers: false,
            payment: String::new(),
        },
        _ => Details::None,
    }
}

/// What a letter in the course of a request answers.
fn answered(kind: DocumentKind) -> Option<Happening> {
    let denied = |ground: Option<&str>, in_writing| Happening::Denied {
        in_writing,
        ground: ground.map(GroundId::new),
        in_part: false,
    };
    match kind {
        DocumentKind::SecondCopy => Some(Happening::NeverGot),
        DocumentKind::FeeObjection => Some(Happening::FeeQuoted {
            amount_cents: 8950,
            lines: vec![line(FeeLineKind::SearchAndRetrieval, 2500)],
        }),
        DocumentKind::MissingParts => Some(Happening::PartReceived {
            missing: Missing {
                parts: [RecordPart::TestResults, RecordPart::Imaging].into(),
                ..Missing::default()
            },
        }),
        DocumentKind::WrongPatient => Some(Happening::WrongPatientReceived),
        DocumentKind::ReasonAnswer => Some(Happening::ReasonGiven {
            reason: ReasonId::new("imp.authorization_form"),
            in_writing: true,
        }),
        DocumentKind::WrittenDenialRequest => Some(denied(None, false)),
        DocumentKind::DenialReviewRequest => Some(denied(Some("re.endanger"), true)),
        _ => None,
    }
}

/// A line of a price.
pub fn line(kind: FeeLineKind, amount_cents: u32) -> FeeLine {
    FeeLine {
        kind,
        amount_cents,
        words: String::new(),
    }
}

fn entry(ago: u64, what: Happening) -> Answer<HappeningEntry> {
    Ok(HappeningEntry {
        id: HappeningId::from_random(id()?),
        on: days_ago(ago),
        what,
        paper: None,
        note: String::new(),
    })
}

fn days_ago(days: u64) -> NaiveDate {
    today()
        .checked_sub_days(chrono::Days::new(days))
        .expect("within the calendar")
}

//! Matters in their course: what was asked, what happened then, what was written.

use crate::documents_people::*;
use sealwell::domain::rules::{GroundId, ReasonId};
use sealwell::domain::*;

pub fn practice() -> Provider {
    holder(ProviderKind::Practice, "MN")
}

pub fn agent() -> Person {
    magnus(
        AuthorityKind::HealthCarePowerOfAttorney,
        "health care agent",
    )
}

/// A request for access that was sent and received on October 21, and what happened then.
pub fn after(happened: &[(NaiveDay, Happening)]) -> RequestFile {
    with(sent(request(Instrument::AccessRequest)), happened)
}

pub type NaiveDay = (u32, u32);

/// The happenings of days of 2026, each with the id of its place, from 2 on.
pub fn with(mut file: RequestFile, happened: &[(NaiveDay, Happening)]) -> RequestFile {
    for (place, ((month, of_month), what)) in happened.iter().enumerate() {
        let id = u8::try_from(place + 2).expect("a few");
        file.happenings
            .push(happening(id, day(2026, *month, *of_month), what.clone()));
    }
    file
}

pub fn id(place: u8) -> HappeningId {
    HappeningId::from_random([place; 16])
}

pub fn answering(mut file: RequestFile, kind: DocumentKind, answers: LetterAnswers) -> RequestFile {
    file.letters.insert(kind, answers);
    file
}

pub fn in_words(words: &str) -> LetterAnswers {
    LetterAnswers {
        words: words.into(),
        ..LetterAnswers::default()
    }
}

/// A letter that was signed and sent about something.
pub fn wrote(
    mut file: RequestFile,
    place: u8,
    kind: DocumentKind,
    on: NaiveDay,
    about: Option<u8>,
) -> RequestFile {
    let document = DocumentId::from_random([place; 16]);
    let on = day(2026, on.0, on.1);
    file.documents.push(SignedDocument {
        id: document,
        kind,
        pdf: blob(place),
        about: about.map(id),
        signature: signature(SignatureMethod::Ink, on),
        ..file.documents[0].clone()
    });
    file.sendings.push(Sending {
        document,
        on,
        proof: None,
        ..file.sendings[0].clone()
    });
    file
}

pub fn blob(place: u8) -> BlobRef {
    BlobRef {
        id: BlobId::from_random([place; 16]),
        ..paper()
    }
}

pub fn line(kind: FeeLineKind, amount_cents: u32) -> FeeLine {
    FeeLine {
        kind,
        amount_cents,
        words: String::new(),
    }
}

pub fn quoted(amount_cents: u32, lines: &[FeeLine]) -> Happening {
    Happening::FeeQuoted {
        amount_cents,
        lines: lines.into(),
    }
}

pub fn denied(ground: &str, in_writing: bool, in_part: bool) -> Happening {
    Happening::Denied {
        in_writing,
        in_part,
        ground: (!ground.is_empty()).then(|| GroundId::new(ground)),
    }
}

pub fn reason(id: &str) -> Happening {
    Happening::ReasonGiven {
        reason: ReasonId::new(id),
        in_writing: false,
    }
}

pub fn amendment() -> Request {
    Request {
        recipient: Recipient::Requester,
        details: Details::Amendment {
            entry: "Visit note of May 4, 2024: “former smoker”".into(),
            correction: "“has never smoked”".into(),
            reason: "I have never smoked.".into(),
            notify: String::new(),
        },
        ..request(Instrument::Amendment)
    }
}

pub fn accounting() -> Request {
    Request {
        recipient: Recipient::Requester,
        details: Details::Accounting { since: None },
        ..request(Instrument::Accounting)
    }
}

/// The same matter, 60 days and more ago.
pub fn long_ago(request: Request) -> RequestFile {
    let mut file = sent(request);
    let on = day(2026, 9, 1);
    file.request.written_on = on;
    file.documents[0].signature.signed_on = on;
    file.sendings[0].on = on;
    file.happenings[0].on = day(2026, 9, 2);
    file
}

/// A price with lines of many kinds.
pub fn price() -> RequestFile {
    let lines = [
        line(FeeLineKind::CopyingLabor, 400),
        line(FeeLineKind::PerPageElectronic, 6300),
        line(FeeLineKind::SearchAndRetrieval, 2500),
        line(FeeLineKind::Postage, 500),
        line(FeeLineKind::Supplies, 200),
        line(FeeLineKind::UnpaidBill, 12_000),
    ];
    after(&[((11, 3), quoted(25_000, &lines))])
}

/// An amendment that was denied, with what the person says to that.
pub fn disagreed() -> RequestFile {
    answering(
        with(
            sent(amendment()),
            &[((11, 18), denied("am.accurate", true, false))],
        ),
        DocumentKind::StatementOfDisagreement,
        in_words("I have never smoked.\n\nThe note of May 4, 2024 mixes me up with my brother."),
    )
}

/// A letter to be written in a matter.
pub struct Written {
    pub kind: DocumentKind,
    pub file: RequestFile,
    pub provider: Provider,
}

/// The letters that the rule pack has elements for, in matters in which each of them applies.
pub fn with_elements() -> Vec<Written> {
    use DocumentKind as K;
    let missing = Missing {
        parts: [RecordPart::TestResults].into(),
        from: Some(day(2023, 1, 1)),
        to: Some(day(2024, 6, 30)),
        words: String::new(),
    };
    let here = [
        (K::SecondCopy, after(&[((11, 2), Happening::NeverGot)])),
        (K::FeeObjection, price()),
        (
            K::MissingParts,
            after(&[((11, 9), Happening::PartReceived { missing })]),
        ),
        (
            K::WrongPatient,
            after(&[((11, 9), Happening::WrongPatientReceived)]),
        ),
        (
            K::ReasonAnswer,
            after(&[((10, 28), reason("imp.authorization_form"))]),
        ),
        (
            K::WrittenDenialRequest,
            after(&[((11, 4), denied("", false, false))]),
        ),
        (
            K::DenialReviewRequest,
            after(&[((11, 4), denied("re.endanger", true, false))]),
        ),
        (K::StatementOfDisagreement, disagreed()),
        (K::Revocation, sent(request(Instrument::Authorization))),
        (K::PrivacyOfficerComplaint, history()),
        (K::OcrComplaint, history()),
        (K::InformationBlockingComplaint, history()),
    ];
    let mut all: Vec<_> = here
        .into_iter()
        .map(|(kind, file)| Written {
            kind,
            file,
            provider: practice(),
        })
        .collect();
    // The name of one state's office was read, and the clock of another.
    let mut late = sent(request(Instrument::AccessRequest));
    late.happenings[0].on = day(2026, 10, 30);
    for (state, file) in [("NY", history()), ("CA", late)] {
        all.push(Written {
            kind: K::StateComplaint,
            file,
            provider: holder(ProviderKind::Practice, state),
        });
    }
    all
}

/// A request with a hard course: an own form, a price, more time by word, a part, a wrong record, a notice; one matter mended.
pub fn history() -> RequestFile {
    let lines = [
        line(FeeLineKind::CopyingLabor, 400),
        line(FeeLineKind::SearchAndRetrieval, 2500),
    ];
    let mut file = after(&[
        ((10, 26), reason("imp.authorization_form")),
        ((10, 29), quoted(2900, &lines)),
        (
            (11, 2),
            Happening::Called {
                spoke_with: "Dana".into(),
                number: String::new(),
            },
        ),
        ((11, 3), Happening::ExtensionSpoken),
        (
            (11, 9),
            Happening::PartReceived {
                missing: Missing::default(),
            },
        ),
        ((11, 10), Happening::WrongPatientReceived),
        ((11, 12), Happening::Noted),
    ]);
    file.sendings[0].proof = Some(blob(0x20));
    file.happenings[2].paper = Some(blob(0x33));
    file.happenings[6].paper = Some(blob(0x34));
    file = wrote(file, 0x21, DocumentKind::ReasonAnswer, (10, 27), Some(2));
    file = wrote(file, 0x22, DocumentKind::FeeObjection, (10, 30), Some(3));
    file = wrote(file, 0x23, DocumentKind::FollowUp, (11, 21), None);
    let issues = LetterAnswers {
        issues: [
            (id(2), IssueStanding::Resolved),
            (
                id(3),
                IssueStanding::Changed(
                    "the price is now $12, and it still has a search fee.".into(),
                ),
            ),
        ]
        .into(),
        words: "My surgery is on December 14, and the surgeon needs these records.".into(),
        ..LetterAnswers::default()
    };
    for kind in [
        DocumentKind::PrivacyOfficerComplaint,
        DocumentKind::OcrComplaint,
    ] {
        file.letters.insert(kind, issues.clone());
    }
    file
}

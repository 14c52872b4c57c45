//! What the letters in the course of a request and the complaints say, each held to a text snapshot.

use std::collections::BTreeSet;

use super::documents::{holds, plain, text, write};
use super::documents_people::*;
use sealwell::documents::{ComposeError, Language, Letter, compose};
use sealwell::domain::rules::{Against, Confidence, GroundId, ReasonId, Review, Rules};
use sealwell::domain::*;

fn practice() -> Provider {
    holder(ProviderKind::Practice, "MN")
}

fn agent() -> Person {
    magnus(
        AuthorityKind::HealthCarePowerOfAttorney,
        "health care agent",
    )
}

/// A request for access that was sent and received on October 21, and what happened then.
fn after(happened: &[(NaiveDay, Happening)]) -> RequestFile {
    with(sent(request(Instrument::AccessRequest)), happened)
}

type NaiveDay = (u32, u32);

/// The happenings of days of 2026, each with the id of its place, from 2 on.
fn with(mut file: RequestFile, happened: &[(NaiveDay, Happening)]) -> RequestFile {
    for (place, ((month, of_month), what)) in happened.iter().enumerate() {
        let id = u8::try_from(place + 2).expect("a few");
        file.happenings
            .push(happening(id, day(2026, *month, *of_month), what.clone()));
    }
    file
}

fn id(place: u8) -> HappeningId {
    HappeningId::from_random([place; 16])
}

fn answering(mut file: RequestFile, kind: DocumentKind, answers: LetterAnswers) -> RequestFile {
    file.letters.insert(kind, answers);
    file
}

fn in_words(words: &str) -> LetterAnswers {
    LetterAnswers {
        words: words.into(),
        ..LetterAnswers::default()
    }
}

/// A letter that was signed and sent about something.
fn wrote(
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

fn blob(place: u8) -> BlobRef {
    BlobRef {
        id: BlobId::from_random([place; 16]),
        ..paper()
    }
}

fn line(kind: FeeLineKind, amount_cents: u32) -> FeeLine {
    FeeLine {
        kind,
        amount_cents,
        words: String::new(),
    }
}

fn quoted(amount_cents: u32, lines: &[FeeLine]) -> Happening {
    Happening::FeeQuoted {
        amount_cents,
        lines: lines.into(),
    }
}

fn denied(ground: &str, in_writing: bool, in_part: bool) -> Happening {
    Happening::Denied {
        in_writing,
        in_part,
        ground: (!ground.is_empty()).then(|| GroundId::new(ground)),
    }
}

fn reason(id: &str) -> Happening {
    Happening::ReasonGiven {
        reason: ReasonId::new(id),
        in_writing: false,
    }
}

fn amendment() -> Request {
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

fn accounting() -> Request {
    Request {
        recipient: Recipient::Requester,
        details: Details::Accounting { since: None },
        ..request(Instrument::Accounting)
    }
}

/// The same matter, 60 days and more ago.
fn long_ago(request: Request) -> RequestFile {
    let mut file = sent(request);
    let on = day(2026, 9, 1);
    file.request.written_on = on;
    file.documents[0].signature.signed_on = on;
    file.sendings[0].on = on;
    file.happenings[0].on = day(2026, 9, 2);
    file
}

const KINDS: [DocumentKind; 14] = [
    DocumentKind::FollowUp,
    DocumentKind::SecondCopy,
    DocumentKind::FeeObjection,
    DocumentKind::MissingParts,
    DocumentKind::WrongPatient,
    DocumentKind::ReasonAnswer,
    DocumentKind::WrittenDenialRequest,
    DocumentKind::DenialReviewRequest,
    DocumentKind::StatementOfDisagreement,
    DocumentKind::Revocation,
    DocumentKind::PrivacyOfficerComplaint,
    DocumentKind::OcrComplaint,
    DocumentKind::InformationBlockingComplaint,
    DocumentKind::StateComplaint,
];

/// Every letter of the course in its variants, by the name of its snapshot.
pub fn letters() -> Vec<(String, Letter)> {
    let mut all = Vec::new();
    let mut push = |name: &str, kind, file: &RequestFile, person: &Person, provider: &Provider| {
        let letter = write(kind, file, person, provider).unwrap_or_else(|e| panic!("{name}: {e}"));
        all.push((name.to_owned(), letter));
    };
    use DocumentKind as K;
    let (own, provider) = (ingrid(), practice());
    let pharmacy = holder(ProviderKind::Other, "MN");
    let school = holder(ProviderKind::School, "MN");

    push(
        "follow-up-amendment",
        K::FollowUp,
        &long_ago(amendment()),
        &own,
        &provider,
    );
    push(
        "follow-up-accounting",
        K::FollowUp,
        &long_ago(accounting()),
        &own,
        &provider,
    );

    let never = after(&[((11, 2), Happening::NeverGot)]);
    push(
        "second-copy-received",
        K::SecondCopy,
        &never,
        &own,
        &provider,
    );
    let mut unknown = never.clone();
    unknown.happenings.remove(0);
    push(
        "second-copy-fax-report",
        K::SecondCopy,
        &unknown,
        &agent(),
        &provider,
    );
    unknown.sendings[0].proof = None;
    unknown.sendings[0].method = SendMethod::Mail;
    push(
        "second-copy-no-proof",
        K::SecondCopy,
        &unknown,
        &own,
        &pharmacy,
    );

    let fee = price();
    push("fee-lines", K::FeeObjection, &fee, &own, &provider);
    let bare = after(&[((11, 3), quoted(8950, &[]))]);
    push("fee-no-lines", K::FeeObjection, &bare, &agent(), &provider);
    let asked = Request {
        form: RecordForm::Paper,
        delivery: Delivery::Mail,
        ..request(Instrument::AccessRequest)
    };
    let lines = [
        line(FeeLineKind::FlatFee, 2000),
        line(FeeLineKind::PerPagePaper, 900),
        line(FeeLineKind::Postage, 500),
        line(FeeLineKind::Supplies, 200),
        line(FeeLineKind::Other, 100),
    ];
    let on_paper = with(sent(asked), &[((11, 3), quoted(3700, &lines))]);
    push("fee-paper", K::FeeObjection, &on_paper, &own, &pharmacy);
    let directive = with(
        sent(request(Instrument::ThirdPartyDirective)),
        &[((11, 3), quoted(8950, &[]))],
    );
    push(
        "fee-directive",
        K::FeeObjection,
        &directive,
        &own,
        &provider,
    );

    let missing = Missing {
        parts: [RecordPart::TestResults, RecordPart::Imaging].into(),
        from: Some(day(2023, 1, 1)),
        to: Some(day(2024, 6, 30)),
        words: "The letter of Dr. Peña".into(),
    };
    let part = after(&[((11, 9), Happening::PartReceived { missing })]);
    push("missing-parts", K::MissingParts, &part, &own, &provider);
    let plain_part = after(&[(
        (11, 9),
        Happening::PartReceived {
            missing: Missing::default(),
        },
    )]);
    push(
        "missing-school",
        K::MissingParts,
        &plain_part,
        &own,
        &school,
    );
    let summary = after(&[((11, 9), Happening::SummaryReceived)]);
    push(
        "missing-summary",
        K::MissingParts,
        &summary,
        &agent(),
        &provider,
    );
    let form = after(&[((11, 9), Happening::WrongForm)]);
    push("missing-form", K::MissingParts, &form, &own, &provider);

    let wrong = after(&[((11, 9), Happening::WrongPatientReceived)]);
    push(
        "wrong-patient",
        K::WrongPatient,
        &wrong,
        &agent(),
        &provider,
    );

    let form_first = after(&[((10, 28), reason("imp.authorization_form"))]);
    push("reason-form", K::ReasonAnswer, &form_first, &own, &provider);
    let notary = after(&[((10, 28), reason("imp.notary"))]);
    push("reason-recalled", K::ReasonAnswer, &notary, &own, &provider);
    let identity = answering(
        after(&[((10, 28), reason("ask.identity"))]),
        K::ReasonAnswer,
        in_words("A copy of my driver’s license\nA copy of a gas bill with my address"),
    );
    push(
        "reason-identity",
        K::ReasonAnswer,
        &identity,
        &own,
        &provider,
    );
    push("reason-school", K::ReasonAnswer, &notary, &own, &school);

    let spoken = after(&[((11, 4), denied("", false, false))]);
    push(
        "denial-spoken",
        K::WrittenDenialRequest,
        &spoken,
        &own,
        &provider,
    );
    let part = after(&[((11, 4), denied("un.psychotherapy", true, true))]);
    push(
        "denial-ground",
        K::WrittenDenialRequest,
        &part,
        &own,
        &provider,
    );
    let none = after(&[(
        (11, 4),
        Happening::NoRecord {
            in_writing: false,
            elsewhere: String::new(),
        },
    )]);
    push(
        "denial-no-record",
        K::WrittenDenialRequest,
        &none,
        &own,
        &provider,
    );
    let no = with(sent(amendment()), &[((11, 4), denied("", false, false))]);
    push(
        "denial-amendment",
        K::WrittenDenialRequest,
        &no,
        &own,
        &provider,
    );
    let review = after(&[((11, 4), denied("re.endanger", true, false))]);
    push(
        "denial-review",
        K::DenialReviewRequest,
        &review,
        &agent(),
        &provider,
    );

    let disagree = disagreed();
    push(
        "statement",
        K::StatementOfDisagreement,
        &disagree,
        &own,
        &provider,
    );

    let authorization = sent(request(Instrument::Authorization));
    push(
        "revocation-authorization",
        K::Revocation,
        &authorization,
        &own,
        &provider,
    );
    let consent = sent(request(Instrument::Part2Consent));
    push(
        "revocation-consent",
        K::Revocation,
        &consent,
        &agent(),
        &provider,
    );
    push(
        "revocation-school",
        K::Revocation,
        &authorization,
        &own,
        &school,
    );

    let long = history();
    push(
        "complaint-privacy",
        K::PrivacyOfficerComplaint,
        &long,
        &own,
        &provider,
    );
    push(
        "complaint-privacy-ground",
        K::PrivacyOfficerComplaint,
        &part,
        &own,
        &provider,
    );
    push("complaint-ocr", K::OcrComplaint, &long, &own, &provider);
    push(
        "complaint-ocr-amendment",
        K::OcrComplaint,
        &long_ago(amendment()),
        &agent(),
        &provider,
    );
    push(
        "complaint-blocking",
        K::InformationBlockingComplaint,
        &long,
        &agent(),
        &provider,
    );
    let california = holder(ProviderKind::Practice, "CA");
    let mut late = sent(request(Instrument::AccessRequest));
    late.happenings[0].on = day(2026, 10, 30);
    push(
        "complaint-state",
        K::StateComplaint,
        &late,
        &own,
        &california,
    );
    all
}

/// A price with lines of many kinds.
fn price() -> RequestFile {
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
fn disagreed() -> RequestFile {
    answering(
        with(
            sent(amendment()),
            &[((11, 18), denied("am.accurate", true, false))],
        ),
        DocumentKind::StatementOfDisagreement,
        in_words("I have never smoked.\n\nThe note of May 4, 2024 mixes me up with my brother."),
    )
}

/// The letters that the rule pack has elements for, each with a matter in which all of them apply.
pub fn with_elements() -> [(DocumentKind, RequestFile); 6] {
    [
        (DocumentKind::FeeObjection, price()),
        (
            DocumentKind::DenialReviewRequest,
            after(&[((11, 4), denied("re.endanger", true, false))]),
        ),
        (DocumentKind::StatementOfDisagreement, disagreed()),
        (
            DocumentKind::Revocation,
            sent(request(Instrument::Authorization)),
        ),
        (DocumentKind::OcrComplaint, history()),
        (DocumentKind::InformationBlockingComplaint, history()),
    ]
}

#[test]
fn each_element_of_a_letter_is_found_there_and_missed_where_it_is_not() {
    use sealwell::domain::checklist::{ElementStanding, checklist};
    let items = |kind, file: &RequestFile| {
        let list = checklist(
            kind,
            file,
            &ingrid(),
            &practice(),
            today(),
            Rules::shipped(),
        );
        let missing = list
            .iter()
            .filter(|item| item.standing == ElementStanding::Missing)
            .map(|item| item.element);
        (list.len(), missing.collect::<Vec<_>>())
    };
    for (kind, file) in with_elements() {
        let (count, missing) = items(kind, &file);
        assert_eq!(count, Rules::shipped().elements(kind).len(), "{kind:?}");
        assert_eq!(missing, [], "{kind:?}");
    }
    use sealwell::domain::rules::ElementId as E;
    let mut fresh = sent(request(Instrument::AccessRequest));
    fresh.happenings[0].on = day(2026, 11, 19);
    fresh.request.form = RecordForm::Paper;
    for (kind, gone) in [
        (DocumentKind::FeeObjection, vec![E::FeeInvoice]),
        (
            DocumentKind::DenialReviewRequest,
            vec![E::DrvDenial, E::DrvGround],
        ),
        (
            DocumentKind::StatementOfDisagreement,
            vec![E::SodRef, E::SodBasis],
        ),
        (DocumentKind::Revocation, vec![E::RevIdentify]),
        (DocumentKind::OcrComplaint, vec![E::OcrActs, E::OcrTimely]),
        (
            DocumentKind::InformationBlockingComplaint,
            vec![E::IbEhi, E::IbPractice],
        ),
    ] {
        assert_eq!(items(kind, &fresh).1, gone, "{kind:?}");
    }
    // No bill was raised, so nothing needs to be said of one; a directive has no fee limit to claim.
    let bare = after(&[((11, 3), quoted(900, &[]))]);
    assert_eq!(items(DocumentKind::FeeObjection, &bare).0, 4);
    let directive = with(
        sent(request(Instrument::ThirdPartyDirective)),
        &[((11, 3), quoted(900, &[]))],
    );
    assert_eq!(items(DocumentKind::FeeObjection, &directive).0, 2);
}

/// A request with a hard course: an own form, a price, more time by word, a part, a wrong record, a notice; one matter mended.
fn history() -> RequestFile {
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

#[test]
fn each_letter_of_the_course_reads_as_its_snapshot() {
    for (name, letter) in letters() {
        assert!(!letter.has_gaps(), "{name}");
        holds(&name, &letter);
    }
}

#[test]
fn each_letter_of_the_course_has_a_snapshot() {
    let written: BTreeSet<_> = letters().iter().map(|(_, letter)| letter.kind).collect();
    assert_eq!(written, KINDS.into());
}

#[test]
fn each_reason_of_the_pack_has_its_answer() {
    for row in Rules::shipped().reasons() {
        for person in [ingrid(), agent()] {
            let file = after(&[((10, 28), reason(row.id.as_str()))]);
            let letter = write(DocumentKind::ReasonAnswer, &file, &person, &practice());
            let letter = letter.unwrap_or_else(|e| panic!("{}: {e}", row.id));
            let answer = letter.rows.iter().find(|row| row.label == "My answer");
            let answer: String = answer
                .into_iter()
                .flat_map(|row| row.spans())
                .map(|span| span.text.replace('\u{A0}', " "))
                .collect();
            let sentences = answer.matches(['.', '?']).count();
            assert!(sentences >= 2 && answer.len() < 420, "{}: {answer}", row.id);
            let cites = answer.contains(&row.reference);
            assert_eq!(
                cites,
                row.confidence == Confidence::Verified,
                "{}: {answer}",
                row.id
            );
            if row.confidence != Confidence::Verified {
                for claim in ["CFR", "U.S.C.", "HIPAA", "law "] {
                    assert!(!answer.contains(claim), "{} claims {claim}", row.id);
                }
            }
        }
    }
}

#[test]
fn each_ground_of_the_pack_has_its_sentences() {
    let rules = Rules::shipped();
    let grounds = rules
        .grounds(Against::Access)
        .chain(rules.grounds(Against::Amendment));
    for ground in grounds {
        let asked = match ground.against {
            Against::Access => request(Instrument::AccessRequest),
            Against::Amendment => amendment(),
        };
        let what = denied(ground.id.as_str(), true, false);
        let file = with(sent(asked), &[((11, 4), what)]);
        let kinds: &[_] = match (ground.against, ground.review) {
            (Against::Access, Review::Reviewable) => &[
                DocumentKind::WrittenDenialRequest,
                DocumentKind::DenialReviewRequest,
                DocumentKind::PrivacyOfficerComplaint,
            ],
            _ => &[
                DocumentKind::WrittenDenialRequest,
                DocumentKind::PrivacyOfficerComplaint,
            ],
        };
        for kind in kinds {
            let letter = write(*kind, &file, &ingrid(), &practice()).expect("composed");
            assert!(
                plain(&letter).contains(&ground.reference),
                "{} {kind:?}:\n{}",
                ground.id,
                plain(&letter)
            );
        }
        if ground.review != Review::Reviewable {
            let refused = write(
                DocumentKind::DenialReviewRequest,
                &file,
                &ingrid(),
                &practice(),
            );
            let why = match ground.against {
                Against::Access => ComposeError::NotReviewable,
                Against::Amendment => ComposeError::NoAccessRight,
            };
            assert_eq!(refused.err(), Some(why), "{}", ground.id);
        }
    }
}

#[test]
fn each_kind_of_fee_line_has_its_words_in_every_form_and_delivery() {
    let lines = FeeLineKind::ALL.map(|kind| line(kind, 650));
    for delivery in Delivery::ALL {
        for form in [
            RecordForm::Pdf,
            RecordForm::MachineReadable,
            RecordForm::Paper,
            RecordForm::EhiExport,
        ] {
            let asked = Request {
                delivery,
                form,
                ..request(Instrument::AccessRequest)
            };
            let file = with(sent(asked), &[((11, 3), quoted(9750, &lines))]);
            let letter = write(DocumentKind::FeeObjection, &file, &ingrid(), &practice());
            let letter = plain(&letter.expect("composed"));
            let postage = match delivery {
                Delivery::Mail | Delivery::Media => "Postage, $6.50. You may charge",
                _ => "Postage, $6.50. I did not ask you to mail",
            };
            assert!(letter.contains(postage), "{letter}");
            let flat = if form == RecordForm::Paper {
                "Flat fee, $6.50. A flat amount stands in place"
            } else {
                "Flat fee, $6.50. You may choose this amount"
            };
            assert!(letter.contains(flat), "{letter}");
            assert!(!letter.contains("These lines add up"), "{letter}");
        }
    }
}

#[test]
fn a_letter_answers_what_the_person_named_or_else_the_newest() {
    let file = after(&[
        ((11, 3), reason("imp.purpose")),
        ((11, 5), reason("imp.in_person")),
    ]);
    let newest = file.answered_by(DocumentKind::ReasonAnswer).map(|e| e.id);
    assert_eq!(newest, Some(id(3)));
    let about = |place| LetterAnswers {
        about: Some(id(place)),
        ..LetterAnswers::default()
    };
    let named = answering(file.clone(), DocumentKind::ReasonAnswer, about(2));
    assert_eq!(
        named.answered_by(DocumentKind::ReasonAnswer).map(|e| e.id),
        Some(id(2))
    );
    // What was struck, or does not fit, is not answered.
    for place in [1, 9] {
        let other = answering(file.clone(), DocumentKind::ReasonAnswer, about(place));
        assert_eq!(
            other.answered_by(DocumentKind::ReasonAnswer).map(|e| e.id),
            Some(id(3))
        );
    }
}

#[test]
fn a_letter_with_nothing_to_answer_is_not_written() {
    let quiet = sent(request(Instrument::AccessRequest));
    for kind in [
        DocumentKind::FeeObjection,
        DocumentKind::MissingParts,
        DocumentKind::WrongPatient,
        DocumentKind::ReasonAnswer,
        DocumentKind::WrittenDenialRequest,
        DocumentKind::DenialReviewRequest,
    ] {
        let refused = write(kind, &quiet, &ingrid(), &practice()).err();
        assert_eq!(refused, Some(ComposeError::NothingToAnswer), "{kind:?}");
    }
    let early = Happening::Asked;
    let mut fresh = after(&[((11, 20), early)]);
    fresh.happenings[0].on = day(2026, 11, 19);
    for kind in [
        DocumentKind::PrivacyOfficerComplaint,
        DocumentKind::OcrComplaint,
        DocumentKind::InformationBlockingComplaint,
        DocumentKind::StateComplaint,
    ] {
        let refused = write(kind, &fresh, &ingrid(), &practice()).err();
        assert_eq!(refused, Some(ComposeError::NothingToAnswer), "{kind:?}");
    }
    let unsent = file(request(Instrument::AccessRequest));
    for kind in KINDS {
        assert!(
            write(kind, &unsent, &ingrid(), &practice()).is_err(),
            "{kind:?}"
        );
    }
}

#[test]
fn a_letter_that_does_not_fit_the_instrument_or_the_holder_is_refused() {
    use DocumentKind as K;
    let fee = |instrument| {
        let file = with(sent(request(instrument)), &[((11, 3), quoted(900, &[]))]);
        write(K::FeeObjection, &file, &ingrid(), &practice()).err()
    };
    assert_eq!(
        fee(Instrument::Authorization),
        Some(ComposeError::WrongInstrument)
    );
    let access = history();
    assert_eq!(
        write(K::Revocation, &access, &ingrid(), &practice()).err(),
        Some(ComposeError::WrongInstrument)
    );
    assert_eq!(
        write(K::StatementOfDisagreement, &access, &ingrid(), &practice()).err(),
        Some(ComposeError::WrongInstrument)
    );
    let school = holder(ProviderKind::School, "MN");
    for kind in [
        K::FeeObjection,
        K::PrivacyOfficerComplaint,
        K::OcrComplaint,
        K::InformationBlockingComplaint,
    ] {
        let refused = write(kind, &access, &ingrid(), &school).err();
        assert_eq!(refused, Some(ComposeError::NoAccessRight), "{kind:?}");
    }
    let plan = holder(ProviderKind::Insurer, "MN");
    assert_eq!(
        write(K::InformationBlockingComplaint, &access, &ingrid(), &plan).err(),
        Some(ComposeError::OutOfReach)
    );
    let mut over = access;
    let on = day(2026, 11, 22);
    over.happenings
        .push(happening(40, on, Happening::Withdrawn));
    for kind in [K::FollowUp, K::SecondCopy, K::ReasonAnswer, K::FeeObjection] {
        let refused = write(kind, &over, &ingrid(), &practice()).err();
        assert_eq!(refused, Some(ComposeError::Ended { on }), "{kind:?}");
    }
}

#[test]
fn a_statement_of_disagreement_waits_for_the_statement() {
    let file = with(
        sent(amendment()),
        &[((11, 18), denied("am.accurate", true, false))],
    );
    let refused = write(
        DocumentKind::StatementOfDisagreement,
        &file,
        &ingrid(),
        &practice(),
    );
    assert_eq!(refused.err(), Some(ComposeError::Incomplete));
}

#[test]
fn a_complaint_to_the_office_for_civil_rights_ends_on_the_180th_day() {
    let file = after(&[((10, 27), denied("", false, false))]);
    let on = |today| {
        compose(
            DocumentKind::OcrComplaint,
            Language::English,
            &file,
            &ingrid(),
            &practice(),
            today,
            Rules::shipped(),
        )
    };
    let last_day = day(2027, 4, 25);
    assert!(on(last_day).is_ok());
    assert_eq!(
        on(day(2027, 4, 26)).err(),
        Some(ComposeError::TooLate { last_day })
    );
}

#[test]
fn a_holder_that_may_not_be_covered_is_not_told_that_a_rule_binds_it() {
    let provider = holder(ProviderKind::Other, "MN");
    for (kind, file) in [
        (DocumentKind::MissingParts, history()),
        (DocumentKind::ReasonAnswer, history()),
        (DocumentKind::FeeObjection, history()),
        (DocumentKind::PrivacyOfficerComplaint, history()),
    ] {
        let letter = plain(&write(kind, &file, &ingrid(), &provider).expect("composed"));
        let conditional = letter.contains("if the HIPAA Privacy Rule applies to you");
        assert!(
            conditional || !letter.contains("CFR"),
            "{kind:?}:\n{letter}"
        );
    }
}

#[test]
fn nothing_is_told_of_another_patient() {
    let mut file = after(&[((11, 9), Happening::WrongPatientReceived)]);
    file.happenings[1].note = "Belongs to Otto Lindqvist".into();
    file.happenings[1].paper = Some(blob(0x35));
    let letter = write(DocumentKind::WrongPatient, &file, &ingrid(), &practice());
    assert!(!text(&letter.expect("composed")).contains("Otto"));
    let complaint = write(DocumentKind::OcrComplaint, &file, &ingrid(), &practice());
    let complaint = complaint.expect("composed");
    assert!(!text(&complaint).contains("Otto"));
    assert!(
        complaint
            .exhibits
            .iter()
            .all(|exhibit| exhibit.file.id != blob(0x35).id)
    );
}

#[test]
fn the_exhibits_stand_in_the_order_of_time_and_the_list_names_each() {
    let letter = write(
        DocumentKind::OcrComplaint,
        &history(),
        &ingrid(),
        &practice(),
    );
    let letter = letter.expect("composed");
    let labels: Vec<_> = letter
        .exhibits
        .iter()
        .map(|exhibit| exhibit.label.as_str())
        .collect();
    assert_eq!(labels, ["A", "B", "C", "D", "E", "F"]);
    let files: Vec<_> = letter
        .exhibits
        .iter()
        .map(|exhibit| exhibit.file.id)
        .collect();
    let expected = [
        paper().id,
        blob(0x20).id,
        blob(0x21).id,
        blob(0x33).id,
        blob(0x22).id,
        blob(0x23).id,
    ];
    assert_eq!(files, expected);
    let words = plain(&letter);
    for label in labels {
        assert!(words.contains(&format!("{{page:{label}}}")), "{words}");
        assert!(words.contains(&format!("{{pages:{label}}}")), "{words}");
    }
}

#[test]
fn a_statement_can_go_without_its_exhibits() {
    let letter = write(
        DocumentKind::OcrComplaint,
        &history(),
        &ingrid(),
        &practice(),
    );
    let letter = letter.expect("composed");
    let rows = letter.rows.len();
    let alone = letter.without_exhibits();
    assert!(alone.exhibits.is_empty());
    assert_eq!(alone.rows.len(), rows - 1);
    assert!(!plain(&alone).contains("Exhibit"));
}

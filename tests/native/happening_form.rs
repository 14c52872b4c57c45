//! The form for what happened to a request: what was typed, and what holds.

use chrono::NaiveDate;
use sealwell::app::forms::{
    Fault, FeeLineDraft, FieldProblem, HappeningDraft, HappeningField, HappeningForm, parse_cents,
};
use sealwell::domain::rules::ReasonId;
use sealwell::domain::*;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a date")
}

/// A request signed on October 20 and faxed on October 21.
fn sent() -> RequestFile {
    let paper = BlobRef {
        id: BlobId::from_random([3; 16]),
        sha256: Fingerprint([0; 32]),
        length_bytes: 1,
        media_type: "application/pdf".into(),
        name: "request.pdf".into(),
    };
    let document = DocumentId::from_random([4; 16]);
    let signature = Signature {
        signer: "Rosa Delgado".into(),
        capacity: None,
        method: SignatureMethod::Ink,
        signed_on: day(10, 20),
        at: Moment(0),
        consent: None,
    };
    let kind = DocumentKind::AccessRequest;
    RequestFile {
        request: Request {
            id: RequestId::from_random([5; 16]),
            person: PersonId::from_random([6; 16]),
            provider: ProviderId::from_random([7; 16]),
            instrument: Instrument::AccessRequest,
            recipient: Recipient::Requester,
            scope: Scope::default(),
            manner: Manner::Copy,
            form: RecordForm::Pdf,
            delivery: Delivery::Mail,
            fee_ceiling_cents: None,
            purpose: None,
            expiry: None,
            written_on: day(10, 19),
            details: Details::None,
            campaign: None,
        },
        documents: vec![SignedDocument {
            id: document,
            kind,
            pdf: paper,
            pages: 4,
            signature,
            scan: None,
            about: None,
        }],
        sendings: vec![Sending {
            document,
            method: SendMethod::Fax,
            on: day(10, 21),
            to: "(262) 555-0142".into(),
            confirmation: String::new(),
            proof: None,
        }],
        happenings: Vec::new(),
        letters: Default::default(),
        prepared: Moment(0),
    }
}

fn check(draft: &HappeningDraft) -> Result<HappeningEntry, Vec<FieldProblem<HappeningField>>> {
    draft.check(HappeningId::from_random([8; 16]), &sent(), day(11, 23))
}

#[test]
fn money_reads_with_and_without_sign_comma_and_cents() {
    for (text, amount) in [
        ("74", 7400),
        ("$74", 7400),
        ("74.5", 7450),
        (" $1,074.50 ", 107_450),
        ("0.07", 7),
    ] {
        assert_eq!(parse_cents(text), Some(amount), "{text}");
    }
    for wrong in ["", "-3", "74.505", "seventy", ".50", "99999999999"] {
        assert_eq!(parse_cents(wrong), None, "{wrong}");
    }
}

#[test]
fn each_form_that_is_filled_in_is_taken_by_the_domain() {
    let file = sent();
    let mut state = State::default();
    state.requests.insert(file.request.id, file.clone());
    for form in HappeningForm::ALL {
        let draft = HappeningDraft {
            amount: "74".into(),
            written_on: day(11, 5).into(),
            done_by: day(12, 20).into(),
            gives_reason: Some(true),
            in_writing: Some(true),
            in_part: Some(false),
            upheld: Some(true),
            outcome: Some(Outcome::Partly),
            reason: Some(ReasonId::new("imp.portal_only")),
            note: "what was said".into(),
            ..HappeningDraft::new(form, day(11, 23))
        };
        assert!(
            (form == HappeningForm::Reviewed || form.fits(&file))
                && HappeningForm::named(form.name()) == Some(form)
        );
        let command = Command::RecordHappening {
            request: file.request.id,
            entry: Box::new(check(&draft).expect("whole")),
        };
        let decided = decide(&state, command, day(11, 23), rules::Rules::shipped());
        assert!(decided.is_ok(), "{form:?} {decided:?}");
    }
}

#[test]
fn nothing_comes_from_them_before_it_was_sent_to_them() {
    let draft = HappeningDraft::new(HappeningForm::GotIt, day(10, 20));
    let problems = check(&draft).expect_err("a day before");
    assert_eq!(
        problems,
        [FieldProblem {
            field: HappeningField::On,
            fault: Fault::Before(day(10, 21))
        }]
    );
}

#[test]
fn a_letter_for_more_time_needs_its_date_and_an_answer_about_its_reason() {
    let draft = HappeningDraft {
        in_writing: Some(true),
        ..HappeningDraft::new(HappeningForm::MoreTime, day(11, 23))
    };
    let fields: Vec<_> = check(&draft)
        .expect_err("empty")
        .into_iter()
        .map(|problem| problem.field)
        .collect();
    assert_eq!(fields, [HappeningField::WrittenOn, HappeningField::Reason]);
}

#[test]
fn before_it_is_sent_only_what_the_person_does_fits() {
    let unsent = RequestFile {
        sendings: Vec::new(),
        ..sent()
    };
    let fitting: Vec<_> = HappeningForm::ALL
        .into_iter()
        .filter(|form| form.fits(&unsent))
        .collect();
    assert_eq!(
        fitting,
        [
            HappeningForm::Moved,
            HappeningForm::Called,
            HappeningForm::Else,
            HappeningForm::Finished,
            HappeningForm::NoLonger,
            HappeningForm::Died,
        ]
    );
}

#[test]
fn the_lines_of_a_price_add_up_where_the_whole_was_left_empty() {
    let line = |amount: &str| FeeLineDraft {
        kind: Some(FeeLineKind::SearchAndRetrieval),
        amount: amount.into(),
        words: String::new(),
    };
    let draft = HappeningDraft {
        lines: vec![line("25"), FeeLineDraft::default(), line("$49.50")],
        ..HappeningDraft::new(HappeningForm::Money, day(11, 23))
    };
    let Happening::FeeQuoted {
        amount_cents,
        lines,
    } = check(&draft).expect("whole").what
    else {
        panic!("a price");
    };
    assert_eq!((amount_cents, lines.len()), (7450, 2));
    let broken = HappeningDraft {
        lines: vec![line("a lot")],
        ..draft
    };
    assert_eq!(
        check(&broken).expect_err("no amount")[0].field,
        HappeningField::Lines
    );
}

#[test]
fn more_time_by_word_is_written_down_as_what_it_is() {
    let draft = HappeningDraft {
        in_writing: Some(false),
        ..HappeningDraft::new(HappeningForm::MoreTime, day(11, 23))
    };
    assert_eq!(
        check(&draft).expect("whole").what,
        Happening::ExtensionSpoken
    );
}

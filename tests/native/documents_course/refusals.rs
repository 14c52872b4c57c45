//! What is refused, and what each letter answers.

use super::KINDS;
use super::matters::*;
use crate::documents::{plain, write};
use crate::documents_people::*;
use sealwell::documents::ComposeError;
use sealwell::domain::*;

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

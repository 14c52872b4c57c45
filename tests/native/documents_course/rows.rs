//! Every row of the rule pack has its words: reasons, grounds, fee lines, elements.

use std::collections::BTreeSet;

use super::matters::*;
use crate::documents::{plain, write};
use crate::documents_people::*;
use sealwell::documents::ComposeError;
use sealwell::domain::rules::{Against, Confidence, Review, Rules};
use sealwell::domain::*;

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
fn each_element_of_a_letter_is_found_there_and_missed_where_it_is_not() {
    use sealwell::domain::checklist::{ElementStanding, checklist};
    let list = |kind, file: &RequestFile, provider: &Provider| {
        let (person, rules) = (ingrid(), Rules::shipped());
        checklist(kind, file, &person, provider, today(), rules)
    };
    let items = |kind, file: &RequestFile| {
        let list = list(kind, file, &practice());
        let missing = list
            .iter()
            .filter(|item| item.standing == ElementStanding::Missing)
            .map(|item| item.element);
        (list.len(), missing.collect::<Vec<_>>())
    };
    let mut found = BTreeSet::new();
    for of in with_elements() {
        let list = list(of.kind, &of.file, &of.provider);
        let there = list
            .iter()
            .filter(|item| item.standing == ElementStanding::There);
        found.extend(there.map(|item| (of.kind, item.element)));
    }
    for of in with_elements() {
        // What is only remembered is no element of a checklist.
        let known = Rules::shipped().elements(of.kind).iter();
        for element in known.filter(|element| element.confidence != Confidence::Recalled) {
            assert!(found.contains(&(of.kind, element.id)), "{:?}", element.id);
        }
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
        (
            DocumentKind::MissingParts,
            vec![E::ParReceived, E::ParMissing, E::ParDenial],
        ),
        (DocumentKind::WrongPatient, vec![E::WptReceived]),
        (DocumentKind::ReasonAnswer, vec![E::RsnQuoted, E::RsnAnswer]),
        (
            DocumentKind::WrittenDenialRequest,
            vec![E::WdrSpoken, E::WdrContent],
        ),
        (DocumentKind::PrivacyOfficerComplaint, vec![E::PocActs]),
        (DocumentKind::StateComplaint, vec![E::StcBody, E::StcActs]),
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
    // Only a denial by word has to be put in writing; of a summary nobody asks why the rest is withheld.
    let written = after(&[((11, 4), denied("un.psychotherapy", true, true))]);
    assert_eq!(
        items(DocumentKind::WrittenDenialRequest, &written),
        (1, vec![])
    );
    let summary = after(&[((11, 9), Happening::SummaryReceived)]);
    assert_eq!(items(DocumentKind::MissingParts, &summary), (3, vec![]));
    // A reason that was only remembered has no rule to name.
    let remembered = after(&[((10, 28), reason("imp.notary"))]);
    let (_, missing) = items(DocumentKind::ReasonAnswer, &remembered);
    assert_eq!(missing, [E::RsnAnswer]);
    let unproven = {
        let mut file = after(&[]);
        file.sendings[0].proof = None;
        file
    };
    let (_, missing) = items(DocumentKind::SecondCopy, &unproven);
    assert_eq!(missing, [E::CpyEnclosed]);
}

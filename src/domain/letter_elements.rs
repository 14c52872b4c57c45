//! Whether the elements of the letters in the course of a request, and of complaints, are there.

use chrono::NaiveDate;

use super::clocks::{Clock, ClockKind, ClockStanding, clocks};
use super::rules::{ElementId, Review, Rules};
use super::{DocumentKind, FeeLineKind, Happening, Instrument, Person, Provider, RequestFile};

/// Whether an element is there; the outer none where it is no element of these letters, the inner one where it does not
/// apply to this one.
pub(super) fn is_there(
    id: ElementId,
    file: &RequestFile,
    person: &Person,
    provider: &Provider,
    today: NaiveDate,
    rules: &Rules,
) -> Option<Option<bool>> {
    use ElementId as E;
    let written = |text: &str| !text.trim().is_empty();
    let own_copy = file.request.instrument == Instrument::AccessRequest;
    let answers = |kind| file.answered_by(kind).is_some();
    let window = || complaint_window(file, provider, today, rules);
    Some(match id {
        E::FeeInvoice => Some(answers(DocumentKind::FeeObjection)),
        // A directive to somebody else has lost the limits of the patient's own copy (Ciox v. Azar).
        E::FeeLimit | E::FeeSelf => own_copy.then_some(true),
        E::FeeBasis => Some(true),
        E::FeeNoHold => (own_copy && names_a_bill(file)).then_some(true),
        E::DrvDenial => Some(answers(DocumentKind::DenialReviewRequest)),
        E::DrvGround => Some(is_reviewable(file, rules)),
        E::SodRef => Some(answers(DocumentKind::StatementOfDisagreement)),
        E::SodBasis => Some(written(
            file.own_words(DocumentKind::StatementOfDisagreement),
        )),
        E::RevIdentify => {
            Some(file.request.instrument.is_permission() && file.signed_request().is_some())
        }
        E::OcrEntity | E::IbActor => Some(written(&provider.name)),
        E::OcrActs | E::IbPractice => Some(window().is_some()),
        E::OcrTimely => Some(
            window().is_some_and(|clock| !matches!(clock.standing, ClockStanding::RanOut { .. })),
        ),
        E::OcrContact => {
            let requester = person.requester();
            Some(
                written(&requester.name) && (requester.is_reachable() || written(&requester.phone)),
            )
        }
        E::IbEhi => Some(file.request.form.is_electronic()),
        // These stand in the letter's own text, in every letter of the kind.
        E::DrvReviewer
        | E::DrvRest
        | E::SodAttach
        | E::RevWritten
        | E::RevEffective
        | E::RevConfirm
        | E::OcrWritten
        | E::IbException => Some(true),
        _ => return None,
    })
}

/// The window for a complaint: there where something was done or left undone that one could be about.
fn complaint_window(
    file: &RequestFile,
    provider: &Provider,
    today: NaiveDate,
    rules: &Rules,
) -> Option<Clock> {
    clocks(file, provider, today, rules)
        .into_iter()
        .find(|clock| clock.kind == ClockKind::OcrComplaint)
}

fn names_a_bill(file: &RequestFile) -> bool {
    let quote = file.answered_by(DocumentKind::FeeObjection);
    quote.is_some_and(|entry| match &entry.what {
        Happening::FeeQuoted { lines, .. } => lines
            .iter()
            .any(|line| line.kind == FeeLineKind::UnpaidBill),
        _ => false,
    })
}

/// Whether the denial stands on a ground that can be reviewed (45 CFR 164.524(a)(3)).
fn is_reviewable(file: &RequestFile, rules: &Rules) -> bool {
    let denial = file.answered_by(DocumentKind::DenialReviewRequest);
    denial.is_some_and(|entry| match &entry.what {
        Happening::Denied {
            ground: Some(ground),
            ..
        } => rules
            .ground(ground)
            .is_some_and(|row| row.review == Review::Reviewable),
        _ => false,
    })
}

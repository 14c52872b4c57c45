//! A line of a price against the rule.

use chrono::NaiveDate;

use sealwell::domain::rules::Rules;
use sealwell::domain::*;

use FeeLineKind as K;
use FeeWhy as W;
use Verdict::{Allowed, Ask, NotAllowed};

fn request() -> Request {
    Request {
        id: RequestId::from_random([7; 16]),
        person: PersonId::from_random([1; 16]),
        provider: ProviderId::from_random([2; 16]),
        instrument: Instrument::AccessRequest,
        recipient: Recipient::Requester,
        scope: Scope::default(),
        manner: Manner::Copy,
        form: RecordForm::Pdf,
        delivery: Delivery::SecureEmail,
        fee_ceiling_cents: None,
        purpose: None,
        expiry: None,
        written_on: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
        details: Details::None,
        campaign: None,
    }
}

fn judged(kind: FeeLineKind, amount_cents: u32, request: &Request) -> (Verdict, FeeWhy) {
    let line = FeeLine {
        kind,
        amount_cents,
        words: String::new(),
    };
    let judgement = judge_fee(&line, request, Rules::shipped());
    assert!(!judgement.reference.is_empty());
    (judgement.verdict, judgement.why)
}

#[test]
fn labor_for_copying_counts() {
    assert_eq!(
        judged(K::CopyingLabor, 900, &request()),
        (Allowed, W::CopyingCounts)
    );
}

#[test]
fn what_is_no_cost_of_copying_does_not_count() {
    for kind in [
        K::SearchAndRetrieval,
        K::Verification,
        K::Certification,
        K::Review,
        K::Systems,
    ] {
        assert_eq!(
            judged(kind, 100, &request()),
            (NotAllowed, W::OnlyCopyingCosts),
            "{kind:?}"
        );
    }
}

#[test]
fn postage_counts_only_if_mailing_was_asked_for() {
    let mut asked = request();
    assert_eq!(
        judged(K::Postage, 500, &asked),
        (NotAllowed, W::OnlyIfMailAsked)
    );
    asked.delivery = Delivery::Mail;
    assert_eq!(
        judged(K::Postage, 500, &asked),
        (Allowed, W::OnlyIfMailAsked)
    );
    asked.delivery = Delivery::Media;
    assert_eq!(
        judged(K::Postage, 500, &asked),
        (Allowed, W::OnlyIfMailAsked)
    );
}

#[test]
fn supplies_count_only_for_paper_or_a_disc_that_was_asked_for() {
    let mut asked = request();
    assert_eq!(
        judged(K::Supplies, 500, &asked),
        (NotAllowed, W::OnlyIfMediaAsked)
    );
    asked.delivery = Delivery::Media;
    assert_eq!(
        judged(K::Supplies, 500, &asked),
        (Allowed, W::OnlyIfMediaAsked)
    );
    asked.delivery = Delivery::PickUp;
    asked.form = RecordForm::Paper;
    assert_eq!(
        judged(K::Supplies, 500, &asked),
        (Allowed, W::OnlyIfMediaAsked)
    );
}

#[test]
fn a_price_for_each_page_does_not_fit_electronic_records() {
    let line = judged(K::PerPageElectronic, 4_800, &request());
    assert_eq!(line, (NotAllowed, W::NoPerPageForElectronic));
}

#[test]
fn a_price_for_each_page_of_paper_is_asked_about_whatever_form_was_asked_for() {
    let mut asked = request();
    for form in [RecordForm::Pdf, RecordForm::Paper] {
        asked.form = form;
        let line = judged(K::PerPagePaper, 900, &asked);
        assert_eq!(line, (Ask, W::PerPageOfPaper));
    }
}

#[test]
fn for_files_that_are_mailed_or_picked_up_it_is_asked_what_they_came_on() {
    let mut asked = request();
    for delivery in [Delivery::Mail, Delivery::PickUp] {
        asked.delivery = delivery;
        assert_eq!(judged(K::Supplies, 500, &asked), (Ask, W::WhichMedia));
    }
}

#[test]
fn a_whole_price_is_as_its_worst_line() {
    let line = |kind, amount_cents| FeeLine {
        kind,
        amount_cents,
        words: String::new(),
    };
    let labor = line(K::CopyingLabor, 900);
    let price =
        |amount, lines: &[FeeLine]| judge_price(amount, lines, &request(), Rules::shipped());
    assert_eq!(price(900, std::slice::from_ref(&labor)), Allowed);
    assert_eq!(price(901, std::slice::from_ref(&labor)), Ask);
    assert_eq!(price(1000, &[labor.clone(), line(K::Other, 100)]), Ask);
    let search = line(K::SearchAndRetrieval, 100);
    assert_eq!(price(1000, &[line(K::Other, 1), labor, search]), NotAllowed);
}

#[test]
fn a_price_without_lines_is_one_flat_amount_and_beside_a_flat_amount_nothing_is_added() {
    let price =
        |amount, lines: &[FeeLine]| judge_price(amount, lines, &request(), Rules::shipped());
    assert_eq!(price(650, &[]), Allowed);
    assert_eq!(price(651, &[]), Ask);
    let lines = [(K::FlatFee, 650), (K::CopyingLabor, 100)].map(|(kind, amount_cents)| FeeLine {
        kind,
        amount_cents,
        words: String::new(),
    });
    assert_eq!(price(650, &lines[..1]), Allowed);
    assert_eq!(price(750, &lines), Ask);
}

#[test]
fn six_dollars_fifty_is_within_the_flat_fee_and_a_cent_more_is_asked_about() {
    assert_eq!(
        judged(K::FlatFee, 650, &request()),
        (Allowed, W::WithinFlatFee)
    );
    assert_eq!(judged(K::FlatFee, 651, &request()), (Ask, W::AboveFlatFee));
}

#[test]
fn the_flat_fee_is_for_electronic_copies() {
    let mut asked = request();
    asked.form = RecordForm::Paper;
    assert_eq!(
        judged(K::FlatFee, 650, &asked),
        (Ask, W::FlatFeeIsForElectronic)
    );
}

#[test]
fn a_summary_that_nobody_agreed_to_costs_nothing() {
    let line = judged(K::Summary, 2_000, &request());
    assert_eq!(line, (NotAllowed, W::OnlyIfSummaryAgreed));
}

#[test]
fn what_a_state_allows_gives_no_leave_and_a_bill_is_another_matter() {
    let request = request();
    assert_eq!(
        judged(K::StateSchedule, 7_500, &request),
        (NotAllowed, W::StateLawIsNoLeave)
    );
    assert_eq!(
        judged(K::UnpaidBill, 7_500, &request),
        (NotAllowed, W::BillIsSeparate)
    );
    assert_eq!(judged(K::Other, 7_500, &request), (Ask, W::NotSaid));
}

#[test]
fn looking_costs_nothing_at_all() {
    let mut asked = request();
    asked.manner = Manner::Inspect;
    assert_eq!(
        judged(K::CopyingLabor, 900, &asked),
        (NotAllowed, W::LookingIsFree)
    );
    assert_eq!(
        judged(K::UnpaidBill, 900, &asked),
        (NotAllowed, W::BillIsSeparate)
    );
}

#[test]
fn only_a_request_for_access_is_limited() {
    for instrument in Instrument::ALL {
        let mut other = request();
        other.instrument = instrument;
        let line = judged(K::SearchAndRetrieval, 2_000, &other);
        let limited = line == (NotAllowed, W::OnlyCopyingCosts);
        assert_eq!(
            limited,
            instrument == Instrument::AccessRequest,
            "{instrument:?}"
        );
        assert!(limited || line == (Ask, W::LimitIsForOwnCopy));
    }
}

#[test]
fn a_directive_is_outside_the_limit_by_the_decision_that_said_so() {
    let mut directive = request();
    directive.instrument = Instrument::ThirdPartyDirective;
    let line = FeeLine {
        kind: K::PerPagePaper,
        amount_cents: 900,
        words: String::new(),
    };
    let judgement = judge_fee(&line, &directive, Rules::shipped());
    assert!(judgement.reference.starts_with("Ciox Health v. Azar"));
}

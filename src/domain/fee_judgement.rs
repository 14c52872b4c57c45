//! A line of a price held against the rule for a person's own copy (45 CFR 164.524(c)(4)).

use super::rules::{Allowed, Confidence, FeeCondition, FeeRule, Rules};
use super::{Delivery, FeeLine, FeeLineKind, Instrument, Manner, RecordForm, Request};

/// What the rule says of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it may be charged.
    pub verdict: Verdict,
    /// Statute or rule section that it stands on.
    pub reference: String,
    /// Why.
    pub why: FeeWhy,
}

/// Whether a line may be charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It may; how much is another question: the amount has to be reasonable and based on cost.
    Allowed,
    /// It may not.
    NotAllowed,
    /// The rule does not decide it by what is known: ask how it was worked out.
    Ask,
}

/// Why a line may, or may not, be charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeeWhy {
    /// Labor for copying is one of the costs that count (164.524(c)(4)(i)).
    CopyingCounts,
    /// Only the costs of copying and sending count; this is none of them.
    OnlyCopyingCosts,
    /// Looking at the records is no copy, and costs nothing.
    LookingIsFree,
    /// Postage counts only if mailing was asked for (164.524(c)(4)(iii)).
    OnlyIfMailAsked,
    /// Supplies count only for paper, or for a disc or drive that was asked for (164.524(c)(4)(ii)).
    OnlyIfMediaAsked,
    /// Files that are mailed or picked up come on something, and nobody named what: ask which media it was.
    WhichMedia,
    /// A summary costs only if it was agreed to beforehand, with its price (164.524(c)(4)(iv)).
    OnlyIfSummaryAgreed,
    /// A price for each page does not fit records that are kept electronically.
    NoPerPageForElectronic,
    /// A price for each page may fit records kept on paper, whatever form was asked for; ask which ones are.
    PerPageOfPaper,
    /// No more than the flat amount that a holder may choose for an electronic copy.
    WithinFlatFee,
    /// More than that amount. It is no cap, so ask how the cost was counted.
    AboveFlatFee,
    /// The flat amount is for electronic copies only.
    FlatFeeIsForElectronic,
    /// What a state allows gives no leave to charge more than the federal rule (45 CFR 160.203).
    StateLawIsNoLeave,
    /// A bill for care is another matter than the copy.
    BillIsSeparate,
    /// What the line is for was not said.
    NotSaid,
    /// The limit is for a person's own copy; it does not reach this paper (Ciox Health v. Azar for a directive).
    LimitIsForOwnCopy,
}

/// Holds one line of a price against the rule.
///
/// Only a request for access is limited by 45 CFR 164.524(c)(4). A directive to a third party is not, since Ciox Health v.
/// Azar, and an authorization never was: of these it can only be asked what the price is made of.
pub fn judge_fee(line: &FeeLine, request: &Request, rules: &Rules) -> Judgement {
    if request.instrument != Instrument::AccessRequest {
        return Judgement {
            verdict: Verdict::Ask,
            reference: outside_the_limit(request.instrument, rules),
            why: FeeWhy::LimitIsForOwnCopy,
        };
    }
    let rule = rules.fee(line.kind);
    let (verdict, why) = match line.kind {
        // What was not read in its source makes no claim.
        _ if rule.confidence != Confidence::Verified => (Verdict::Ask, FeeWhy::NotSaid),
        FeeLineKind::UnpaidBill => (Verdict::NotAllowed, FeeWhy::BillIsSeparate),
        _ if request.manner == Manner::Inspect => (Verdict::NotAllowed, FeeWhy::LookingIsFree),
        _ => by_rule(line, request, rule, rules),
    };
    let reference = match why {
        FeeWhy::WithinFlatFee | FeeWhy::AboveFlatFee | FeeWhy::FlatFeeIsForElectronic => {
            &rules.flat_fee().reference
        }
        _ => &rule.reference,
    };
    Judgement {
        verdict,
        reference: reference.clone(),
        why,
    }
}

/// Holds a whole price against the rule: as its worst line stands. A price without lines is one flat amount; what the
/// lines leave of the sum unsaid, and more than a flat amount beside one, has to be asked about.
pub fn judge_price(
    amount_cents: u32,
    lines: &[FeeLine],
    request: &Request,
    rules: &Rules,
) -> Verdict {
    let as_flat = FeeLine {
        kind: FeeLineKind::FlatFee,
        amount_cents,
        words: String::new(),
    };
    let flat = judge_fee(&as_flat, request, rules).verdict;
    let each = lines.iter().map(|line| (line.kind, line.amount_cents));
    let (has_flat, sum) = each.fold((false, 0_u32), |(flat, sum), (kind, cents)| {
        let flat = flat || kind == FeeLineKind::FlatFee;
        (flat, sum.saturating_add(cents))
    });
    let whole = match (lines.is_empty() || has_flat, sum < amount_cents) {
        (true, _) => flat,
        (false, true) => Verdict::Ask,
        (false, false) => Verdict::Allowed,
    };
    let verdicts = lines
        .iter()
        .map(|line| judge_fee(line, request, rules).verdict);
    let all: Vec<_> = verdicts.chain([whole]).collect();
    [Verdict::NotAllowed, Verdict::Ask]
        .into_iter()
        .find(|worst| all.contains(worst))
        .unwrap_or(Verdict::Allowed)
}

fn by_rule(line: &FeeLine, request: &Request, rule: &FeeRule, rules: &Rules) -> (Verdict, FeeWhy) {
    let if_so = |so: bool, why: FeeWhy| {
        let verdict = if so {
            Verdict::Allowed
        } else {
            Verdict::NotAllowed
        };
        (verdict, why)
    };
    match (rule.allowed, rule.depends_on) {
        (Allowed::Yes, _) => (Verdict::Allowed, FeeWhy::CopyingCounts),
        (Allowed::No, _) => no_condition(line.kind),
        (Allowed::Depends, Some(FeeCondition::MailingAsked)) => {
            if_so(mailing_asked(request), FeeWhy::OnlyIfMailAsked)
        }
        (Allowed::Depends, Some(FeeCondition::PaperOrMediaAsked)) => supplies(request),
        // The letter agrees to no summary, so none was agreed to (164.524(c)(2)(iii)).
        (Allowed::Depends, Some(FeeCondition::SummaryAgreed)) => {
            (Verdict::NotAllowed, FeeWhy::OnlyIfSummaryAgreed)
        }
        (Allowed::Depends, Some(FeeCondition::WithinFlatFee)) => flat(line, request, rules),
        (Allowed::Depends, Some(FeeCondition::KeptOnPaper)) => {
            (Verdict::Ask, FeeWhy::PerPageOfPaper)
        }
        (Allowed::Depends, Some(FeeCondition::NotSaid) | None) => (Verdict::Ask, FeeWhy::NotSaid),
    }
}

fn no_condition(kind: FeeLineKind) -> (Verdict, FeeWhy) {
    match kind {
        FeeLineKind::PerPageElectronic => (Verdict::NotAllowed, FeeWhy::NoPerPageForElectronic),
        FeeLineKind::StateSchedule => (Verdict::NotAllowed, FeeWhy::StateLawIsNoLeave),
        _ => (Verdict::NotAllowed, FeeWhy::OnlyCopyingCosts),
    }
}

fn flat(line: &FeeLine, request: &Request, rules: &Rules) -> (Verdict, FeeWhy) {
    let amount = rules.flat_fee();
    if amount.confidence != Confidence::Verified {
        (Verdict::Ask, FeeWhy::NotSaid)
    } else if !request.form.is_electronic() {
        (Verdict::Ask, FeeWhy::FlatFeeIsForElectronic)
    } else if line.amount_cents <= amount.cents {
        (Verdict::Allowed, FeeWhy::WithinFlatFee)
    } else {
        (Verdict::Ask, FeeWhy::AboveFlatFee)
    }
}

fn mailing_asked(request: &Request) -> bool {
    matches!(request.delivery, Delivery::Mail | Delivery::Media)
}

fn supplies(request: &Request) -> (Verdict, FeeWhy) {
    match (request.form, request.delivery) {
        (RecordForm::Paper, _) | (_, Delivery::Media) => {
            (Verdict::Allowed, FeeWhy::OnlyIfMediaAsked)
        }
        (_, Delivery::Mail | Delivery::PickUp) => (Verdict::Ask, FeeWhy::WhichMedia),
        _ => (Verdict::NotAllowed, FeeWhy::OnlyIfMediaAsked),
    }
}

/// The section that keeps a paper out of the limit, as the pack has it.
fn outside_the_limit(instrument: Instrument, rules: &Rules) -> String {
    let paper = instrument.document();
    let narrowed = rules
        .elements(paper)
        .iter()
        .find(|element| element.id == super::rules::ElementId::TpdEhrOnly);
    narrowed.map_or_else(
        || rules.legal_basis(paper).unwrap_or_default().to_owned(),
        |element| element.reference.clone(),
    )
}

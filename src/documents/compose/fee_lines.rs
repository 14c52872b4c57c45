//! The words for what the rule says of a line of a price (45 CFR 164.524(c)(4)); the judgement itself is the domain's.

use super::access::dollars;
use crate::documents::letter::Words;
use crate::documents::writer::{Writer, given, source};
use crate::domain::{FeeLine, FeeWhy, Judgement, Request, Verdict, judge_fee};

/// Why a line may, or may not, be charged, with the source.
pub(super) fn why(writer: &Writer<'_>, line: &FeeLine, request: &Request) -> Words {
    let judgement = judge_fee(line, request, writer.rules);
    let flat = dollars(writer.rules.flat_fee().cents);
    let values = [
        ("law", source(&judgement.reference)),
        ("flat", given(&flat)),
    ];
    writer.say(phrase(&judgement), &values)
}

fn phrase(judgement: &Judgement) -> &'static str {
    let may = judgement.verdict == Verdict::Allowed;
    match judgement.why {
        FeeWhy::OnlyIfMailAsked | FeeWhy::OnlyIfMediaAsked if may => "fee/why.allowed",
        FeeWhy::CopyingCounts => "fee/why.allowed",
        FeeWhy::OnlyCopyingCosts => "fee/why.not_listed",
        FeeWhy::LookingIsFree => "fee/why.looking",
        FeeWhy::OnlyIfMailAsked => "fee/why.no_mail",
        FeeWhy::OnlyIfMediaAsked => "fee/why.no_media",
        FeeWhy::WhichMedia => "fee/why.which_media",
        FeeWhy::OnlyIfSummaryAgreed => "fee/why.no_summary",
        FeeWhy::NoPerPageForElectronic => "fee/why.per_page",
        FeeWhy::PerPageOfPaper => "fee/why.kept_on_paper",
        FeeWhy::WithinFlatFee => "fee/why.flat",
        FeeWhy::AboveFlatFee | FeeWhy::FlatFeeIsForElectronic => "fee/why.flat_high",
        FeeWhy::StateLawIsNoLeave => "fee/why.state",
        FeeWhy::BillIsSeparate => "fee/why.bill",
        FeeWhy::NotSaid | FeeWhy::LimitIsForOwnCopy => "fee/why.not_said",
    }
}

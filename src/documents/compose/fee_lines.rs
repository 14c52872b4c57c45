//! Each line of a price held against the rule for the patient's own copy (45 CFR 164.524(c)(4)).

use super::Subject;
use super::access::dollars;
use crate::documents::letter::Words;
use crate::documents::writer::{Writer, given, source};
use crate::domain::rules::{Allowed, Confidence, FeeCondition, FeeRule, Rules};
use crate::domain::{Delivery, FeeLine, FeeLineKind, RecordForm};

/// What the rule says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may be charged.
    Allowed,
    /// It may not.
    NotAllowed,
    /// That cannot be told yet.
    Ask,
}

/// A line with what the rule says of it.
pub(super) struct JudgedLine<'a> {
    pub line: &'a FeeLine,
    pub verdict: Verdict,
    rule: &'a FeeRule,
    /// The phrase that says why.
    phrase: &'static str,
}

/// The lines of a quote, each with what the rule says of it.
pub(super) fn fee_lines<'a>(
    subject: &Subject<'_>,
    lines: &'a [FeeLine],
    rules: &'a Rules,
) -> Vec<JudgedLine<'a>> {
    lines
        .iter()
        .map(|line| {
            let rule = rules.fee(line.kind);
            let (verdict, phrase) = judge(subject, line, rule, rules);
            JudgedLine {
                line,
                verdict,
                rule,
                phrase,
            }
        })
        .collect()
}

impl JudgedLine<'_> {
    /// Why, with the source.
    pub fn why(&self, writer: &Writer<'_>) -> Words {
        let flat = writer.rules.flat_fee();
        let law = match self.line.kind {
            FeeLineKind::FlatFee => &flat.reference,
            _ => &self.rule.reference,
        };
        let values = [("law", source(law)), ("flat", given(&dollars(flat.cents)))];
        writer.say(self.phrase, &values)
    }
}

fn judge(
    subject: &Subject<'_>,
    line: &FeeLine,
    rule: &FeeRule,
    rules: &Rules,
) -> (Verdict, &'static str) {
    if rule.confidence != Confidence::Verified {
        return (Verdict::Ask, "fee/why.not_said");
    }
    match (rule.allowed, rule.depends_on) {
        (Allowed::Yes, _) => (Verdict::Allowed, "fee/why.allowed"),
        (Allowed::No, _) => (
            Verdict::NotAllowed,
            match line.kind {
                FeeLineKind::PerPageElectronic => "fee/why.per_page",
                FeeLineKind::StateSchedule => "fee/why.state",
                FeeLineKind::UnpaidBill => "fee/why.bill",
                _ => "fee/why.not_listed",
            },
        ),
        (Allowed::Depends, Some(condition)) => depends(subject, line, condition, rules),
        (Allowed::Depends, None) => (Verdict::Ask, "fee/why.not_said"),
    }
}

fn depends(
    subject: &Subject<'_>,
    line: &FeeLine,
    condition: FeeCondition,
    rules: &Rules,
) -> (Verdict, &'static str) {
    let mailed = matches!(subject.delivery, Some(Delivery::Mail | Delivery::Media));
    match condition {
        FeeCondition::MailingAsked if mailed => (Verdict::Allowed, "fee/why.allowed"),
        FeeCondition::MailingAsked => (Verdict::NotAllowed, "fee/why.no_mail"),
        FeeCondition::PaperOrMediaAsked => match (subject.form, subject.delivery) {
            (RecordForm::Paper, _) | (_, Some(Delivery::Media)) => {
                (Verdict::Allowed, "fee/why.allowed")
            }
            // Files by post come on something that nobody named.
            (_, Some(Delivery::Mail | Delivery::PickUp)) => (Verdict::Ask, "fee/why.which_media"),
            _ => (Verdict::NotAllowed, "fee/why.no_media"),
        },
        FeeCondition::SummaryAgreed => (Verdict::NotAllowed, "fee/why.no_summary"),
        FeeCondition::WithinFlatFee => {
            let flat = rules.flat_fee();
            let may = flat.confidence == Confidence::Verified
                && subject.form.is_electronic()
                && line.amount_cents <= flat.cents;
            if may {
                (Verdict::Allowed, "fee/why.flat")
            } else {
                (Verdict::Ask, "fee/why.flat_high")
            }
        }
        FeeCondition::KeptOnPaper => (Verdict::Ask, "fee/why.kept_on_paper"),
        FeeCondition::NotSaid => (Verdict::Ask, "fee/why.not_said"),
    }
}

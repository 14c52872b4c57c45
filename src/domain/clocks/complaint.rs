//! The window in which the person may complain to the Office for Civil Rights (45 CFR 160.306(b)(3)).

use chrono::NaiveDate;

use super::{Clock, ClockKind, Start, StartReason, standing};
use crate::domain::rules::{Allowed, Confidence, Rules, last_day};
use crate::domain::{Happening, RequestFile, Verdict, judge_fee};

/// The window for a complaint: it opens when the answer is late or the denial has come.
///
/// The day the time ran out, or the denial came, is day 0: on the safe side by a day for a window that the person herself must keep.
pub(super) fn complaint_clock(
    file: &RequestFile,
    answer: Option<&Clock>,
    today: NaiveDate,
    rules: &Rules,
) -> Option<Clock> {
    let start = violation(file, answer, rules)?;
    let rule = rules.clock("hipaa.ocr_complaint")?;
    let value = rule.at(start.on)?;
    let last = last_day(start.on, value.length, rule.unit)?;
    Some(Clock {
        kind: ClockKind::OcrComplaint,
        rule: rule.id.clone(),
        reference: value.reference.clone(),
        unit: rule.unit,
        start,
        length: value.length,
        base_last_day: last,
        extension: None,
        void_extensions: Vec::new(),
        last_day: last,
        standing: standing(last, None, today),
    })
}

/// The act or omission that a complaint would be about: a late answer or a denial, else the first thing that stood in the way.
fn violation(file: &RequestFile, answer: Option<&Clock>, rules: &Rules) -> Option<Start> {
    let denied = first(file, |what| matches!(what, Happening::Denied { .. }));
    let late = answer.filter(|clock| clock.was_missed());
    match (denied, late) {
        (Some(on), late) if late.is_none_or(|clock| on <= clock.last_day) => Some(Start {
            on,
            because: StartReason::Denied,
        }),
        (_, Some(clock)) => Some(Start {
            on: clock.last_day,
            because: StartReason::AnswerDue,
        }),
        _ => first(file, |what| obstructs(file, what, rules)).map(|on| Start {
            on,
            because: StartReason::Obstructed,
        }),
    }
}

/// Whether the rule, read in its source, does not let the holder ask for it. Its limit on fees is for a copy that the
/// person asks for herself (Ciox v. Azar).
pub(in crate::domain) fn obstructs(file: &RequestFile, what: &Happening, rules: &Rules) -> bool {
    match what {
        Happening::ReasonGiven { reason, .. } => rules.reason(reason).is_some_and(|row| {
            row.allowed == Allowed::No && row.confidence == Confidence::Verified
        }),
        Happening::FeeQuoted { lines, .. } => lines
            .iter()
            .any(|line| judge_fee(line, &file.request, rules).verdict == Verdict::NotAllowed),
        _ => false,
    }
}

fn first(file: &RequestFile, wanted: impl Fn(&Happening) -> bool) -> Option<NaiveDate> {
    file.happenings
        .iter()
        .filter(|entry| wanted(&entry.what))
        .map(|entry| entry.on)
        .min()
}

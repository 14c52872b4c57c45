//! The clock on which a holder must answer, with the more time it may take.

use chrono::NaiveDate;

use super::{
    Clock, ClockKind, Start, StartReason, TakenExtension, VoidExtension, ended_on, receipt,
    standing,
};
use crate::domain::rules::{ClockRule, StartsAt, Value, last_day};
use crate::domain::{Happening, HappeningEntry, HappeningId, RequestFile};

pub(super) fn answer_clock(
    file: &RequestFile,
    rule: &ClockRule,
    kind: ClockKind,
    today: NaiveDate,
) -> Option<Clock> {
    let receipt = receipt(file);
    let start = match rule.starts {
        StartsAt::Receipt => receipt?,
        StartsAt::Written => {
            file.first_sending()?;
            let signed = file
                .signed_request()
                .map_or(file.request.written_on, |d| d.signature.signed_on);
            Start {
                on: signed,
                because: StartReason::Written,
            }
        }
        StartsAt::ReceiptAndFee => {
            let receipt = receipt?;
            let paid = |entry: &&HappeningEntry| matches!(entry.what, Happening::FeePaid { .. });
            let paid = file
                .happenings
                .iter()
                .filter(paid)
                .map(|entry| entry.on)
                .min()?;
            if paid > receipt.on {
                Start {
                    on: paid,
                    because: StartReason::FeePaid,
                }
            } else {
                receipt
            }
        }
        StartsAt::ViolationKnown | StartsAt::Signature => return None,
    };
    let value: &Value = rule.at(start.on)?;
    let base_last_day = last_day(start.on, value.length, rule.unit)?;
    let (extension, void_extensions) = extension(file, rule, start.on, value.length, base_last_day);
    let last = extension.as_ref().map_or(base_last_day, |taken| {
        taken.promised.unwrap_or(taken.outer_day)
    });
    Some(Clock {
        kind,
        rule: rule.id.clone(),
        reference: value.reference.clone(),
        unit: rule.unit,
        start,
        length: value.length,
        base_last_day,
        extension,
        void_extensions,
        last_day: last,
        standing: standing(last, ended_on(file), today),
    })
}

/// The first valid letter that takes more time, and every letter that does not.
fn extension(
    file: &RequestFile,
    rule: &ClockRule,
    start: NaiveDate,
    length: u16,
    base_last_day: NaiveDate,
) -> (Option<TakenExtension>, Vec<(HappeningId, VoidExtension)>) {
    let mut taken: Option<TakenExtension> = None;
    let mut void = Vec::new();
    for entry in &file.happenings {
        let Happening::ExtensionLetter {
            written_on,
            done_by,
            gives_reason,
        } = &entry.what
        else {
            continue;
        };
        let Some(more) = &rule.extension else {
            void.push((entry.id, VoidExtension::NoneAllowed));
            continue;
        };
        let why = if taken.is_some() {
            Some(VoidExtension::Second)
        } else if *written_on > base_last_day {
            Some(VoidExtension::TooLate)
        } else if !gives_reason {
            Some(VoidExtension::NoReason)
        } else if done_by.is_none() {
            Some(VoidExtension::NoDate)
        } else {
            None
        };
        let outer = last_day(start, length.saturating_add(more.length), rule.unit);
        match (why, outer) {
            (Some(why), _) => void.push((entry.id, why)),
            (None, Some(outer_day)) => {
                taken = Some(TakenExtension {
                    happening: entry.id,
                    written_on: *written_on,
                    outer_day,
                    promised: done_by
                        .filter(|day| *day < outer_day)
                        .map(|day| day.max(base_last_day)),
                    reference: more.reference.clone(),
                });
            }
            (None, None) => {}
        }
    }
    (taken, void)
}

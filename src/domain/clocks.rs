//! Which clocks run on a request, until when, and why: the arithmetic that every date opens to.
//!
//! Nothing here is stored. An incoming letter never stops a clock; only an answer in full, a denial in writing, or the
//! person herself does (45 CFR 164.524(b)(2)).

use chrono::{Days, NaiveDate};

use super::rules::{
    AccessRight, ClockId, ClockRule, Rules, StartsAt, Unit, Value, Wants, last_day,
};
use super::{Expiry, Happening, HappeningId, Instrument, Manner, Provider, RequestFile};

/// A clock as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// What it measures.
    pub kind: ClockKind,
    /// The rule, by its id in the pack.
    pub rule: ClockId,
    /// The section that sets the length.
    pub reference: String,
    /// The days it counts.
    pub unit: Unit,
    /// Day 0.
    pub start: Start,
    /// How many days the rule gives, without more time.
    pub length: u16,
    /// The last day without more time.
    pub base_last_day: NaiveDate,
    /// More time that was validly taken.
    pub extension: Option<TakenExtension>,
    /// Letters that asked for more time and do not give it, with the reason.
    pub void_extensions: Vec<(HappeningId, VoidExtension)>,
    /// The last day.
    pub last_day: NaiveDate,
    /// Where it stands.
    pub standing: ClockStanding,
}

impl Clock {
    /// The number of today, counted from day 0; negative before it.
    pub fn day_number(&self, today: NaiveDate) -> i64 {
        (today - self.start.on).num_days()
    }

    /// How many days lie between day 0 and the last day.
    pub fn span_days(&self) -> i64 {
        (self.last_day - self.start.on).num_days()
    }
}

/// What a clock measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockKind {
    /// The holder must act on a request for access, by federal law.
    FederalAccess,
    /// The holder must act, by a state's shorter or other clock.
    StateAccess,
    /// An authorization ends.
    AuthorizationEnds,
    /// The person may complain to the Office for Civil Rights.
    OcrComplaint,
}

/// Why a clock starts when it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Day 0.
    pub on: NaiveDate,
    /// The event.
    pub because: StartReason,
}

/// The event that started a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartReason {
    /// The person knows the day on which the holder got it.
    ReceiptKnown,
    /// Something came from the holder on that day, so it had the request by then.
    ReceiptShown,
    /// The date of the written request.
    Written,
    /// The fee was paid on that day; the request was there before.
    FeePaid,
    /// The time to answer ended on that day without an answer.
    AnswerDue,
    /// The denial came on that day.
    Denied,
    /// It was signed on that day.
    Signed,
}

/// More time that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenExtension {
    /// The letter.
    pub happening: HappeningId,
    /// The date on it.
    pub written_on: NaiveDate,
    /// The latest day it can reach.
    pub outer_day: NaiveDate,
    /// The day the holder itself named, where that is earlier.
    pub promised: Option<NaiveDate>,
    /// The section.
    pub reference: String,
}

/// Why a letter gives no more time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoidExtension {
    /// It gives no reason.
    NoReason,
    /// It names no day by which it will be done.
    NoDate,
    /// It was written after the time had run out.
    TooLate,
    /// There was one before: only one is allowed.
    Second,
    /// The law that sets this clock allows none.
    NoneAllowed,
}

/// Where a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockStanding {
    /// It runs; so many days are left, 0 on the last day.
    Running {
        /// Days left.
        days_left: i64,
    },
    /// It ran out; so many days ago, at least 1.
    RanOut {
        /// Days since.
        days_ago: i64,
    },
    /// It ended with an answer or by the person's choice on that day.
    Ended {
        /// The day.
        on: NaiveDate,
    },
}

/// The clocks of a request, the earliest last day first.
pub fn clocks(
    file: &RequestFile,
    provider: &Provider,
    today: NaiveDate,
    rules: &Rules,
) -> Vec<Clock> {
    let mut all = Vec::new();
    match file.request.instrument {
        Instrument::AccessRequest | Instrument::ThirdPartyDirective => {
            let reaches = rules.access_right(provider.kind) == AccessRight::Yes;
            let federal = reaches
                .then(|| rules.clock(&ClockId::new("hipaa.access")))
                .flatten()
                .and_then(|rule| access_clock(file, rule, ClockKind::FederalAccess, today));
            if file.request.instrument == Instrument::AccessRequest {
                let of_state = rules.state_clocks(&provider.address.state, provider.kind);
                let wanted = of_state.filter(|rule| is_wanted(rule, file.request.manner));
                all.extend(
                    wanted
                        .filter_map(|rule| access_clock(file, rule, ClockKind::StateAccess, today)),
                );
            }
            all.extend(
                federal
                    .as_ref()
                    .and_then(|federal| complaint_clock(file, federal, today, rules)),
            );
            all.extend(federal);
        }
        Instrument::Authorization => all.extend(authorization_clock(file, today, rules)),
    }
    all.sort_by_key(|clock| (clock.last_day, clock.kind));
    all
}

/// The day the holder got the request, as far as it is known: what the person wrote down, else the first sign of it.
pub fn receipt(file: &RequestFile) -> Option<Start> {
    let known = file
        .happenings
        .iter()
        .filter(|entry| entry.what == Happening::ReceivedByProvider)
        .map(|entry| entry.on)
        .min();
    let shown = file
        .happenings
        .iter()
        .filter(|entry| entry.what.proves_receipt())
        .map(|entry| entry.on)
        .min();
    match (known, shown) {
        (Some(known), Some(shown)) if shown < known => Some(Start {
            on: shown,
            because: StartReason::ReceiptShown,
        }),
        (Some(known), _) => Some(Start {
            on: known,
            because: StartReason::ReceiptKnown,
        }),
        (None, Some(shown)) => Some(Start {
            on: shown,
            because: StartReason::ReceiptShown,
        }),
        (None, None) => None,
    }
}

/// The day on which the request was answered in full, denied in writing, or withdrawn.
pub fn ended_on(file: &RequestFile) -> Option<NaiveDate> {
    let ends = |what: &Happening| what.answers() || *what == Happening::Withdrawn;
    file.happenings
        .iter()
        .filter(|entry| ends(&entry.what))
        .map(|entry| entry.on)
        .min()
}

fn is_wanted(rule: &ClockRule, manner: Manner) -> bool {
    match rule.wants {
        None => true,
        Some(Wants::Copy) => matches!(manner, Manner::Copy | Manner::InspectAndCopy),
        Some(Wants::Inspect) => matches!(manner, Manner::Inspect | Manner::InspectAndCopy),
    }
}

fn access_clock(
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
            let paid =
                |entry: &&super::HappeningEntry| matches!(entry.what, Happening::FeePaid { .. });
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

/// The window for a complaint: it opens when the answer is late or the denial has come.
///
/// The day the time ran out, or the denial came, is day 0: on the safe side by a day for a window that the person herself must keep.
fn complaint_clock(
    file: &RequestFile,
    access: &Clock,
    today: NaiveDate,
    rules: &Rules,
) -> Option<Clock> {
    let denied = file
        .happenings
        .iter()
        .find(|entry| matches!(entry.what, Happening::Denied { .. }))
        .map(|entry| entry.on);
    let late_end = match access.standing {
        ClockStanding::Ended { on } => on > access.last_day,
        ClockStanding::RanOut { .. } => true,
        ClockStanding::Running { .. } => false,
    };
    let start = match denied {
        Some(on) if !late_end || on <= access.last_day => Start {
            on,
            because: StartReason::Denied,
        },
        _ if late_end => Start {
            on: access.last_day,
            because: StartReason::AnswerDue,
        },
        _ => return None,
    };
    let rule = rules.clock(&ClockId::new("hipaa.ocr_complaint"))?;
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

fn authorization_clock(file: &RequestFile, today: NaiveDate, rules: &Rules) -> Option<Clock> {
    let signed = file.signed_request()?;
    let Some(Expiry::On(last)) = file.request.expiry else {
        return None;
    };
    let rule = rules.clock(&ClockId::new("authorization.expiry"))?;
    let withdrawn = file
        .happenings
        .iter()
        .find(|entry| entry.what == Happening::Withdrawn)
        .map(|entry| entry.on);
    Some(Clock {
        kind: ClockKind::AuthorizationEnds,
        rule: rule.id.clone(),
        reference: rule.reference.clone().unwrap_or_default(),
        unit: rule.unit,
        start: Start {
            on: signed.signature.signed_on,
            because: StartReason::Signed,
        },
        length: 0,
        base_last_day: last,
        extension: None,
        void_extensions: Vec::new(),
        last_day: last,
        standing: standing(last, withdrawn, today),
    })
}

fn standing(last: NaiveDate, ended: Option<NaiveDate>, today: NaiveDate) -> ClockStanding {
    match ended {
        Some(on) => ClockStanding::Ended { on },
        None if today > last => ClockStanding::RanOut {
            days_ago: (today - last).num_days(),
        },
        None => ClockStanding::Running {
            days_left: (last - today).num_days(),
        },
    }
}

/// One line of a calendar count: so many days within one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountLine {
    /// First day of the line.
    pub from: NaiveDate,
    /// Last day of the line.
    pub to: NaiveDate,
    /// Days counted in it.
    pub days: i64,
}

/// The count of a clock as a sum, month by month, day 0 left out. Working days count as such.
pub fn count(clock: &Clock) -> Vec<CountLine> {
    let mut lines: Vec<CountLine> = Vec::new();
    let counts =
        |day: NaiveDate| clock.unit != Unit::WorkingDay || super::rules::is_working_day(day);
    let Some(mut day) = clock.start.on.checked_add_days(Days::new(1)) else {
        return lines;
    };
    while day <= clock.last_day {
        let one = i64::from(counts(day));
        match lines.last_mut() {
            Some(line) if same_month(line.to, day) => {
                line.to = day;
                line.days += one;
            }
            _ => lines.push(CountLine {
                from: day,
                to: day,
                days: one,
            }),
        }
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    lines
}

fn same_month(a: NaiveDate, b: NaiveDate) -> bool {
    use chrono::Datelike;
    (a.year(), a.month()) == (b.year(), b.month())
}

//! Which clocks run on a request, until when, and why: the arithmetic that every date opens to.
//!
//! Nothing here is stored. An incoming letter never stops a clock; only an answer in full, a denial in writing, or the
//! person herself does (45 CFR 164.524(b)(2)).

mod answer;
mod complaint;
mod count;
mod permission;

use chrono::NaiveDate;

use super::rules::{AccessRight, ClockId, ClockRule, Rules, Unit, Wants};
use super::{Happening, HappeningId, Instrument, Manner, Provider, RequestFile};
use answer::answer_clock;
use complaint::complaint_clock;
use permission::permission_clock;

pub(in crate::domain) use complaint::obstructs;
pub use count::{CountLine, count};

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

    /// Whether it ran out unanswered, or the answer came after its last day.
    pub fn was_missed(&self) -> bool {
        match self.standing {
            ClockStanding::RanOut { .. } => true,
            ClockStanding::Ended { on } => on > self.last_day,
            ClockStanding::Running { .. } => false,
        }
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
    /// The holder must act on a request to amend.
    FederalAmendment,
    /// The holder must give the accounting of disclosures.
    FederalAccounting,
    /// An authorization ends.
    AuthorizationEnds,
    /// The person may complain to the Office for Civil Rights.
    OcrComplaint,
}

impl ClockKind {
    /// Whether it is the holder who must answer by its last day.
    pub fn binds_holder(self) -> bool {
        matches!(
            self,
            Self::FederalAccess
                | Self::StateAccess
                | Self::FederalAmendment
                | Self::FederalAccounting
        )
    }

    /// Whether federal law sets it for the holder, so that a federal complaint can follow when it runs out.
    pub fn is_federal_answer(self) -> bool {
        self.binds_holder() && self != Self::StateAccess
    }
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
    /// On that day the holder asked for money, or for something first, that the rule does not let it ask for.
    Obstructed,
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
    let instrument = file.request.instrument;
    if instrument.is_permission() {
        all.extend(permission_clock(file, today, rules));
    }
    if instrument == Instrument::AccessRequest {
        let of_state = rules.state_clocks(&provider.address.state, provider.kind);
        let wanted = of_state.filter(|rule| is_wanted(rule, file.request.manner));
        all.extend(
            wanted.filter_map(|rule| answer_clock(file, rule, ClockKind::StateAccess, today)),
        );
    }
    let reaches = rules.access_right(provider.kind) == AccessRight::Yes;
    let federal = federal_clock_of(instrument)
        .filter(|_| reaches)
        .and_then(|(id, kind)| answer_clock(file, rules.clock(id)?, kind, today));
    // A permission may be declined (45 CFR 164.508): that breaks no rule of access.
    if reaches && !instrument.is_permission() {
        all.extend(complaint_clock(file, federal.as_ref(), today, rules));
    }
    all.extend(federal);
    all.sort_by_key(|clock| (clock.last_day, clock.kind));
    all
}

/// The federal clock on which the holder must answer an instrument, where there is one.
fn federal_clock_of(instrument: Instrument) -> Option<(&'static str, ClockKind)> {
    match instrument {
        Instrument::AccessRequest | Instrument::ThirdPartyDirective => {
            Some(("hipaa.access", ClockKind::FederalAccess))
        }
        Instrument::Amendment => Some(("hipaa.amendment", ClockKind::FederalAmendment)),
        Instrument::Accounting => Some(("hipaa.accounting", ClockKind::FederalAccounting)),
        _ => None,
    }
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

/// The day on which the request was answered in full, denied in writing, or ended by the person.
///
/// An "all came" that later turned out short is no answer any more; what the person ended stays ended.
pub fn ended_on(file: &RequestFile) -> Option<NaiveDate> {
    let mut ended: Option<(NaiveDate, &Happening)> = None;
    for entry in &file.happenings {
        match ended {
            None if entry.what.answers() || entry.what.closes() => {
                ended = Some((entry.on, &entry.what));
            }
            Some((_, Happening::AllReceived)) if entry.what.falls_short() => ended = None,
            _ => {}
        }
    }
    ended.map(|(on, _)| on)
}

fn is_wanted(rule: &ClockRule, manner: Manner) -> bool {
    match rule.wants {
        None => true,
        Some(Wants::Copy) => matches!(manner, Manner::Copy | Manner::InspectAndCopy),
        Some(Wants::Inspect) => matches!(manner, Manner::Inspect | Manner::InspectAndCopy),
    }
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

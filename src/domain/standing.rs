//! Where a request stands, in one word, and how it came out, which is another matter.

use chrono::NaiveDate;

use super::clocks::{Clock, ClockKind, ClockStanding, clocks, ended_on, receipt};
use super::next::answer_clock;
use super::rules::Rules;
use super::{DocumentKind, Happening, Outcome, RequestFile, State};

/// Where a request stands today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestStanding {
    /// It is written and not signed.
    ToSign,
    /// It is signed and not sent.
    ToSend,
    /// It was sent; nobody knows yet when it arrived, so no date can be set.
    ReceiptUnknown {
        /// The day it was sent.
        sent_on: NaiveDate,
    },
    /// It arrived, and no law sets a date for the answer.
    NoClock {
        /// The day it was sent.
        sent_on: NaiveDate,
    },
    /// The time to answer runs.
    Running(Box<Clock>),
    /// The time to answer has run out.
    Late {
        /// Days since the last day, at least 1.
        days_late: i64,
        /// The clock.
        clock: Box<Clock>,
    },
    /// A permission that holds until its day.
    PermissionHolds(Box<Clock>),
    /// A permission whose day has passed.
    PermissionEnded(Box<Clock>),
    /// A permission that was taken back.
    PermissionRevoked {
        /// The day the revocation was sent.
        on: NaiveDate,
    },
    /// All came.
    Answered {
        /// The day.
        on: NaiveDate,
    },
    /// They said no in writing.
    Denied {
        /// The day.
        on: NaiveDate,
    },
    /// A denial that is under review.
    UnderReview {
        /// The day the review was asked for.
        asked_on: NaiveDate,
    },
    /// They have no such record, or it was destroyed; in writing.
    NoRecord {
        /// The day.
        on: NaiveDate,
    },
    /// The person ended it.
    Closed {
        /// The day.
        on: NaiveDate,
    },
}

/// How a request came out, as far as that is known: what the person said last, else what the holder's last answer comes to.
pub fn outcome(file: &RequestFile) -> Option<Outcome> {
    let said = file
        .happenings
        .iter()
        .rev()
        .find_map(|entry| match entry.what {
            Happening::Settled { outcome } => Some(outcome),
            Happening::Withdrawn => Some(Outcome::Withdrawn),
            _ => None,
        });
    if said.is_some() {
        return said;
    }
    let on = ended_on(file)?;
    let some_came = file
        .happenings
        .iter()
        .any(|entry| matches!(entry.what, Happening::PartReceived { .. }));
    file.happenings
        .iter()
        .filter(|entry| entry.on == on)
        .find_map(|entry| match entry.what {
            Happening::AllReceived => Some(Outcome::Full),
            Happening::Denied {
                in_writing: true,
                in_part: false,
                ..
            } if some_came => Some(Outcome::Partly),
            Happening::Denied {
                in_writing: true,
                in_part: false,
                ..
            } => Some(Outcome::Denied),
            Happening::NoRecord {
                in_writing: true, ..
            }
            | Happening::RecordsDestroyed { in_writing: true } => Some(Outcome::NoRecord),
            _ => None,
        })
}

/// Where a request stands today.
pub fn standing(
    state: &State,
    file: &RequestFile,
    today: NaiveDate,
    rules: &Rules,
) -> RequestStanding {
    if let Some(on) = ended_on(file) {
        return ended(file, on);
    }
    if file.signed_request().is_none() {
        return RequestStanding::ToSign;
    }
    let Some(sent_on) = file.first_sending().map(|sending| sending.on) else {
        return RequestStanding::ToSend;
    };
    if let Some(clock) = answer_clock(state, file, today, rules) {
        return match clock.standing {
            ClockStanding::RanOut { days_ago } => RequestStanding::Late {
                days_late: days_ago,
                clock: Box::new(clock),
            },
            _ => RequestStanding::Running(Box::new(clock)),
        };
    }
    if let Some(clock) = permission_clock(state, file, today, rules) {
        return match clock.standing {
            ClockStanding::Ended { on } => RequestStanding::PermissionRevoked { on },
            ClockStanding::RanOut { .. } => RequestStanding::PermissionEnded(Box::new(clock)),
            _ => RequestStanding::PermissionHolds(Box::new(clock)),
        };
    }
    match receipt(file) {
        Some(_) => RequestStanding::NoClock { sent_on },
        None => RequestStanding::ReceiptUnknown { sent_on },
    }
}

/// The days a ruler of this clock shows: its start, its last day without more time, and with it.
pub fn ruler_days(clock: &Clock) -> (NaiveDate, NaiveDate, Option<NaiveDate>) {
    let extended = clock
        .extension
        .as_ref()
        .map(|_| clock.last_day)
        .filter(|last| *last > clock.base_last_day);
    (clock.start.on, clock.base_last_day, extended)
}

fn permission_clock(
    state: &State,
    file: &RequestFile,
    today: NaiveDate,
    rules: &Rules,
) -> Option<Clock> {
    let provider = state.providers.get(&file.request.provider)?;
    clocks(file, provider, today, rules)
        .into_iter()
        .find(|clock| clock.kind == ClockKind::AuthorizationEnds)
}

fn ended(file: &RequestFile, on: NaiveDate) -> RequestStanding {
    let how = file
        .happenings
        .iter()
        .filter(|entry| entry.on == on)
        .map(|entry| &entry.what)
        .find(|what| what.answers() || what.closes());
    match how {
        Some(Happening::AllReceived) => RequestStanding::Answered { on },
        Some(Happening::Denied { .. }) => match review_asked(file) {
            Some(asked_on) => RequestStanding::UnderReview { asked_on },
            None => RequestStanding::Denied { on },
        },
        Some(Happening::NoRecord { .. } | Happening::RecordsDestroyed { .. }) => {
            RequestStanding::NoRecord { on }
        }
        _ => RequestStanding::Closed { on },
    }
}

/// The day a review was asked for that has not been decided.
pub fn review_asked(file: &RequestFile) -> Option<NaiveDate> {
    let asked = file
        .sendings_of(DocumentKind::DenialReviewRequest)
        .map(|sending| sending.on)
        .max()?;
    let decided = file
        .happenings
        .iter()
        .any(|entry| matches!(entry.what, Happening::ReviewDecided { .. }) && entry.on >= asked);
    (!decided).then_some(asked)
}

//! Where a request stands, in one word.

use chrono::NaiveDate;

use crate::domain::clocks::{Clock, ClockKind, ClockStanding, clocks, ended_on};
use crate::domain::next::running_access_clock;
use crate::domain::rules::Rules;
use crate::domain::{Happening, RequestFile, State};

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
    /// The person no longer wants an answer.
    Closed {
        /// The day.
        on: NaiveDate,
    },
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
    if let Some(clock) = running_access_clock(state, file, today, rules) {
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
            ClockStanding::RanOut { .. } => RequestStanding::PermissionEnded(Box::new(clock)),
            _ => RequestStanding::PermissionHolds(Box::new(clock)),
        };
    }
    match crate::domain::clocks::receipt(file) {
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
    let that_day = || {
        file.happenings
            .iter()
            .filter(|entry| entry.on == on)
            .map(|entry| &entry.what)
    };
    if that_day().any(|what| *what == Happening::AllReceived) {
        RequestStanding::Answered { on }
    } else if that_day().any(|what| matches!(what, Happening::Denied { in_writing: true })) {
        RequestStanding::Denied { on }
    } else {
        RequestStanding::Closed { on }
    }
}

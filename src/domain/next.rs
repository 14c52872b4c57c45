//! What to do next: one action per thing that needs the person, most urgent first.

use chrono::{Days, NaiveDate};

use super::clocks::{Clock, ClockKind, ClockStanding, clocks, ended_on, receipt};
use super::rules::Rules;
use super::{
    DocumentId, DraftId, Happening, IdentityCheck, PersonId, RecordId, RequestFile, RequestId,
    State,
};

/// Something that needs the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextAction {
    /// Whose folder it belongs to; none for a draft that names nobody yet.
    pub person: Option<PersonId>,
    /// What to do.
    pub what: ToDo,
    /// The last day on which it helps, where there is one.
    pub by: Option<NaiveDate>,
}

/// The kinds of action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToDo {
    /// The time to answer has run out: send the second notice, or log that they answered.
    AnswerLate {
        /// The request.
        request: RequestId,
        /// Days since the last day, at least 1.
        days_late: i64,
        /// The clock that ran out.
        clock: Box<Clock>,
    },
    /// A second notice is signed and not sent.
    SendFollowUp {
        /// The request.
        request: RequestId,
        /// The notice.
        document: DocumentId,
    },
    /// The holder named a price: pay, or object.
    AnswerFee {
        /// The request.
        request: RequestId,
        /// US cents.
        amount_cents: u32,
    },
    /// The holder said no.
    AnswerDenial {
        /// The request.
        request: RequestId,
        /// Whether it said so in writing.
        in_writing: bool,
    },
    /// A file names another patient.
    SettleIdentity {
        /// The record.
        record: RecordId,
    },
    /// A request is signed and not sent.
    Send {
        /// The request.
        request: RequestId,
        /// The signed paper.
        document: DocumentId,
    },
    /// A request is ready to be signed.
    Sign {
        /// The request.
        request: RequestId,
    },
    /// Find out whether it arrived: no clock runs until the day is known.
    ConfirmReceipt {
        /// The request.
        request: RequestId,
        /// The day it was sent.
        sent_on: NaiveDate,
    },
    /// An authorization ends soon.
    AuthorizationEnding {
        /// The request.
        request: RequestId,
    },
    /// A draft is not finished.
    FinishDraft {
        /// The draft.
        draft: DraftId,
    },
}

impl ToDo {
    /// Smaller is more urgent.
    fn urgency(&self) -> (u8, i64) {
        match self {
            Self::AnswerLate { days_late, .. } => (0, -days_late),
            Self::SendFollowUp { .. } => (1, 0),
            Self::AnswerDenial { .. } => (2, 0),
            Self::AnswerFee { .. } => (3, 0),
            Self::SettleIdentity { .. } => (4, 0),
            Self::Send { .. } => (5, 0),
            Self::Sign { .. } => (6, 0),
            Self::ConfirmReceipt { .. } => (7, 0),
            Self::AuthorizationEnding { .. } => (8, 0),
            Self::FinishDraft { .. } => (9, 0),
        }
    }
}

/// A request that is waiting for its holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The request.
    pub request: RequestId,
    /// The clock that runs out first.
    pub clock: Clock,
}

/// All that needs the person today, most urgent first.
pub fn next_actions(state: &State, today: NaiveDate, rules: &Rules) -> Vec<NextAction> {
    let mut actions = Vec::new();
    for file in state.requests.values() {
        let person = Some(file.request.person);
        actions.extend(
            of_request(state, file, today, rules).map(|(what, by)| NextAction { person, what, by }),
        );
        actions.extend(open_question(file).map(|what| NextAction {
            person,
            what,
            by: None,
        }));
    }
    for record in state.records.values() {
        if matches!(record.identity, IdentityCheck::Differs { .. }) {
            let what = ToDo::SettleIdentity { record: record.id };
            actions.push(NextAction {
                person: Some(record.person),
                what,
                by: None,
            });
        }
    }
    for draft in state.drafts.values() {
        let what = ToDo::FinishDraft { draft: draft.id };
        actions.push(NextAction {
            person: draft.person,
            what,
            by: None,
        });
    }
    actions.sort_by_key(|action| (action.what.urgency(), action.by));
    actions
}

/// The requests whose clock is running, the earliest last day first.
pub fn waiting(state: &State, today: NaiveDate, rules: &Rules) -> Vec<Waiting> {
    let mut waiting: Vec<_> = state
        .requests
        .values()
        .filter_map(|file| {
            let clock = answer_clock(state, file, today, rules)?;
            let running = matches!(clock.standing, ClockStanding::Running { .. });
            running.then_some(Waiting {
                request: file.request.id,
                clock,
            })
        })
        .collect();
    waiting.sort_by_key(|row| (row.clock.last_day, row.request));
    waiting
}

/// The clock that decides when an answer is late: the earliest of those that bind the holder.
pub fn answer_clock(
    state: &State,
    file: &RequestFile,
    today: NaiveDate,
    rules: &Rules,
) -> Option<Clock> {
    let provider = state.providers.get(&file.request.provider)?;
    clocks(file, provider, today, rules)
        .into_iter()
        .find(|clock| clock.kind.binds_holder())
}

fn of_request(
    state: &State,
    file: &RequestFile,
    today: NaiveDate,
    rules: &Rules,
) -> Option<(ToDo, Option<NaiveDate>)> {
    let id = file.request.id;
    if ended_on(file).is_some() {
        return None;
    }
    let Some(signed) = file.signed_request() else {
        return Some((ToDo::Sign { request: id }, None));
    };
    let Some(sent) = file.first_sending() else {
        return Some((
            ToDo::Send {
                request: id,
                document: signed.id,
            },
            None,
        ));
    };
    if let Some(clock) = answer_clock(state, file, today, rules)
        && let ClockStanding::RanOut { days_ago } = clock.standing
    {
        return late(file, clock, days_ago, today, rules);
    }
    if file.request.instrument.is_permission() {
        return ending(state, file, today, rules);
    }
    let patience = u64::from(rules.reminders().confirm_receipt.length);
    let asks_from = sent.on.checked_add_days(Days::new(patience))?;
    let unknown = receipt(file).is_none() && today >= asks_from && !called_since(file, asks_from);
    unknown.then_some((
        ToDo::ConfirmReceipt {
            request: id,
            sent_on: sent.on,
        },
        None,
    ))
}

/// A late answer needs the second notice, unless one was sent and its own date has not passed.
fn late(
    file: &RequestFile,
    clock: Clock,
    days_late: i64,
    today: NaiveDate,
    rules: &Rules,
) -> Option<(ToDo, Option<NaiveDate>)> {
    let request = file.request.id;
    if let Some(notice) = file.signed_follow_up() {
        let sent = file
            .sendings
            .iter()
            .filter(|sending| sending.document == notice.id)
            .map(|sending| sending.on)
            .max();
        let Some(sent) = sent else {
            return Some((
                ToDo::SendFollowUp {
                    request,
                    document: notice.id,
                },
                None,
            ));
        };
        let asked = Days::new(u64::from(rules.reminders().follow_up_asks_by.length));
        if sent.checked_add_days(asked).is_some_and(|by| today <= by) {
            return None;
        }
    }
    let by = clock.last_day;
    Some((
        ToDo::AnswerLate {
            request,
            days_late,
            clock: Box::new(clock),
        },
        Some(by),
    ))
}

fn ending(
    state: &State,
    file: &RequestFile,
    today: NaiveDate,
    rules: &Rules,
) -> Option<(ToDo, Option<NaiveDate>)> {
    let provider = state.providers.get(&file.request.provider)?;
    let clock = clocks(file, provider, today, rules)
        .into_iter()
        .find(|c| c.kind == ClockKind::AuthorizationEnds)?;
    let ClockStanding::Running { days_left } = clock.standing else {
        return None;
    };
    let soon = days_left <= i64::from(rules.reminders().authority_ends.length);
    soon.then_some((
        ToDo::AuthorizationEnding {
            request: file.request.id,
        },
        Some(clock.last_day),
    ))
}

/// A price or a no that nothing has been said to since. It stands beside a late answer and never hides it.
fn open_question(file: &RequestFile) -> Option<ToDo> {
    let request = file.request.id;
    let last = file
        .happenings
        .iter()
        .rev()
        .find(|entry| !matches!(entry.what, Happening::Noted | Happening::Called { .. }))?;
    match last.what {
        Happening::FeeQuoted { amount_cents, .. } => Some(ToDo::AnswerFee {
            request,
            amount_cents,
        }),
        Happening::Denied { in_writing, .. } => Some(ToDo::AnswerDenial {
            request,
            in_writing,
        }),
        _ => None,
    }
}

fn called_since(file: &RequestFile, day: NaiveDate) -> bool {
    file.happenings
        .iter()
        .any(|entry| matches!(entry.what, Happening::Called { .. }) && entry.on >= day)
}

//! What to do next: one action per thing that needs the person, most urgent first.

use chrono::NaiveDate;

use super::clocks::{Clock, ClockStanding, clocks};
use super::rules::Rules;
use super::steps::{Course, OpenProblem, Problem, Step, StepKind};
use super::{
    DocumentId, DocumentKind, DraftId, Happening, IdentityCheck, PersonId, RecordId, RequestFile,
    RequestId, State,
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
    /// Any other recommended step of a request.
    Step {
        /// The request.
        request: RequestId,
        /// The step.
        step: Box<Step>,
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
            Self::Step { step, .. } => match step.rank {
                0..10 => (1, i64::from(step.rank)),
                10..20 => (2, i64::from(step.rank)),
                20..35 => (3, i64::from(step.rank)),
                _ => (5, i64::from(step.rank)),
            },
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

/// What needs the person and what waits for others, read in one pass: the clocks of a request are worked out once for both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    /// All that needs the person today, most urgent first.
    pub actions: Vec<NextAction>,
    /// The requests whose clock is running, the earliest last day first.
    pub waiting: Vec<Waiting>,
}

/// The agenda of a day.
pub fn agenda(state: &State, today: NaiveDate, rules: &Rules) -> Agenda {
    let mut actions = Vec::new();
    let mut waiting = Vec::new();
    for file in state.requests.values() {
        let course = Course::new(state, file, today, rules);
        actions.extend(of_request(&course, file));
        waiting.extend(
            course
                .deciding_clock()
                .filter(|clock| matches!(clock.standing, ClockStanding::Running { .. }))
                .map(|clock| Waiting {
                    request: file.request.id,
                    clock: clock.clone(),
                }),
        );
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
    waiting.sort_by_key(|row| (row.clock.last_day, row.request));
    Agenda { actions, waiting }
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

/// One action per open problem that needs the person; what merely waits is none.
fn of_request(course: &Course<'_>, file: &RequestFile) -> Vec<NextAction> {
    let mut taken: Vec<Step> = Vec::new();
    let mut actions = Vec::new();
    for open in &course.problems {
        let Some(step) = course.steps_of(open).into_iter().next() else {
            continue;
        };
        let told = taken
            .iter()
            .any(|other| other.what == step.what && other.about == step.about);
        if step.needs_the_person() && !told {
            taken.push(step.clone());
            let by = match open.problem {
                Problem::NoAnswer => course.deciding_clock().map(|clock| clock.last_day),
                _ => step.by,
            };
            actions.push(NextAction {
                person: Some(file.request.person),
                what: todo(course, file, open, step),
                by,
            });
        }
    }
    actions
}

/// The action by its name where it has one.
fn todo(course: &Course<'_>, file: &RequestFile, open: &OpenProblem, step: Step) -> ToDo {
    let request = file.request.id;
    let is_first = !open.letter.sent && !course.complained_to_holder();
    match (open.problem, step.what) {
        (Problem::ToSign, StepKind::Sign) => ToDo::Sign { request },
        (Problem::ToSend, StepKind::Send(document)) => ToDo::Send { request, document },
        (Problem::LetterToSend, StepKind::Send(document))
            if file
                .documents
                .iter()
                .any(|paper| paper.id == document && paper.kind == DocumentKind::FollowUp) =>
        {
            ToDo::SendFollowUp { request, document }
        }
        (Problem::NoAnswer, StepKind::Write(DocumentKind::FollowUp)) => {
            match course.deciding_clock().map(|clock| (clock, clock.standing)) {
                Some((clock, ClockStanding::RanOut { days_ago })) => ToDo::AnswerLate {
                    request,
                    days_late: days_ago,
                    clock: Box::new(clock.clone()),
                },
                _ => other(request, step),
            }
        }
        (Problem::ReceiptUnknown, StepKind::ConfirmReceipt) => match file.first_sending() {
            Some(sent) => ToDo::ConfirmReceipt {
                request,
                sent_on: sent.on,
            },
            None => other(request, step),
        },
        (Problem::PermissionEnding, StepKind::Renew) => ToDo::AuthorizationEnding { request },
        (problem, _) if is_first && (problem.is_fee() || problem.is_denial()) => {
            let entry = open.about.and_then(|id| file.happening(id));
            match entry.map(|entry| &entry.what) {
                Some(Happening::FeeQuoted { amount_cents, .. }) => ToDo::AnswerFee {
                    request,
                    amount_cents: *amount_cents,
                },
                Some(Happening::Denied { in_writing, .. }) => ToDo::AnswerDenial {
                    request,
                    in_writing: *in_writing,
                },
                _ => other(request, step),
            }
        }
        _ => other(request, step),
    }
}

fn other(request: RequestId, step: Step) -> ToDo {
    ToDo::Step {
        request,
        step: Box::new(step),
    }
}

//! The next step: a decision graph as data.
//!
//! [`Facts`] are what is so about a request today; a [`Problem`] is open where a happening was not settled since or the
//! facts make it so; each problem has steps with a condition and a rank, and each letter has a window outside of which it
//! can't be signed. All of it stands in `graph.json`; the code here only reads it. A request that has not ended always
//! has a step.

mod case;
mod course;
mod facts;
mod graph;
mod open;
mod problem;
mod reading;

use chrono::NaiveDate;

use super::rules::Rules;
use super::{DocumentId, DocumentKind, HappeningId, RequestFile, State};
use graph::Graph;

pub use case::LetterStanding;
pub(super) use course::Course;
pub use facts::{Fact, Facts};
pub use open::OpenProblem;
pub use problem::Problem;

/// What to do, in the course of which problem, by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The problem that it answers.
    pub problem: Problem,
    /// What to do.
    pub what: StepKind,
    /// What happened, where the step answers one happening.
    pub about: Option<HappeningId>,
    /// The last day on which it helps, where there is one.
    pub by: Option<NaiveDate>,
    /// Smaller comes first; from [`Step::FIRST_OTHER_WAY`] on it is another way and needs nobody today.
    pub rank: u8,
}

/// The kinds of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Write and sign a letter.
    Write(DocumentKind),
    /// Send a signed paper.
    Send(DocumentId),
    /// Sign the request.
    Sign,
    /// Call the holder.
    Call,
    /// Find out whether it arrived.
    ConfirmReceipt,
    /// Pay.
    Pay,
    /// Send a copy of an ID, or of the paper that gives the authority.
    SendProof,
    /// Ask whoever keeps the records now, or another holder.
    AskElsewhere,
    /// Ask for her own copy, which must be given, and pass it on herself (45 CFR 164.524).
    AskForOwnCopy,
    /// Say who acts for the patient now.
    NameRepresentative,
    /// Sign a paper of its own: for substance use disorder records, psychotherapy notes, or an authorization.
    SeparatePaper(DocumentKind),
    /// Sign the permission anew.
    Renew,
    /// Say how it came out.
    Settle,
    /// Wait; nothing is owed to anybody until that day.
    Wait {
        /// The last day of waiting, where there is one.
        until: Option<NaiveDate>,
    },
    /// Write down what came or was said.
    Record,
    /// Ask for what was written since the last answer.
    AskAgainSince,
}

impl StepKind {
    /// Whether it needs nothing of the person today.
    pub fn is_idle(self) -> bool {
        matches!(
            self,
            Self::Wait { .. } | Self::Record | Self::Settle | Self::AskAgainSince
        )
    }
}

impl Step {
    /// The rank from which on a step is another way beside the recommended one.
    pub const FIRST_OTHER_WAY: u8 = 50;

    /// Whether it needs the person today.
    pub fn needs_the_person(&self) -> bool {
        !self.what.is_idle() && self.rank < Self::FIRST_OTHER_WAY
    }
}

/// What is open and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What is open.
    pub problems: Vec<OpenProblem>,
    /// What to do: the first is recommended, the others are ways beside it.
    pub steps: Vec<Step>,
}

/// What stands open with a request today, and what to do: the recommended step first.
pub fn advise(state: &State, file: &RequestFile, today: NaiveDate, rules: &Rules) -> Advice {
    let course = Course::new(state, file, today, rules);
    let mut ranked = Vec::new();
    for open in &course.problems {
        let own = course.steps_of(open);
        // What only waits stands behind what needs the person in another matter.
        let waits = own.first().is_none_or(|step| step.what.is_idle());
        let behind = if waits { Step::FIRST_OTHER_WAY } else { 0 };
        ranked.extend(
            own.into_iter()
                .map(|step| (step.rank.saturating_add(behind), step)),
        );
    }
    ranked.sort_by_key(|(rank, step)| (*rank, wait_end(step.what), step.problem));
    let mut steps: Vec<Step> = Vec::new();
    for (_, step) in ranked {
        if !steps.iter().any(|kept| is_same(kept, &step)) {
            steps.push(step);
        }
    }
    Advice {
        problems: course.problems,
        steps,
    }
}

/// The facts of a request today.
pub fn facts(state: &State, file: &RequestFile, today: NaiveDate, rules: &Rules) -> Facts {
    Course::new(state, file, today, rules).facts
}

/// Whether a letter can be signed while these things are so.
pub fn window_is_open(kind: DocumentKind, facts: Facts) -> bool {
    Graph::shipped().window_is_open(kind, facts)
}

/// Whether a letter in the course of a request can be signed today.
pub fn letter_window(
    state: &State,
    file: &RequestFile,
    kind: DocumentKind,
    today: NaiveDate,
    rules: &Rules,
) -> bool {
    window_is_open(kind, facts(state, file, today, rules))
}

/// Whether two steps come to the same for the person: one call, one time of waiting, one letter about one thing.
fn is_same(kept: &Step, step: &Step) -> bool {
    match (kept.what, step.what) {
        (StepKind::Wait { .. }, StepKind::Wait { .. }) => true,
        (old, new) => old == new && kept.about == step.about,
    }
}

fn wait_end(what: StepKind) -> Option<NaiveDate> {
    match what {
        StepKind::Wait { until } => Some(until.unwrap_or(NaiveDate::MAX)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

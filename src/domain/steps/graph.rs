//! The decision graph as it is read from `graph.json`.

use std::sync::OnceLock;

use serde::Deserialize;

use super::facts::Facts;
use super::problem::Problem;
use crate::domain::rules::{ReasonId, Reminder};
use crate::domain::{DocumentKind, PaperRole};

/// The whole graph.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Graph {
    /// How long nothing may be heard before a holder that no clock binds is reminded.
    pub quiet_after: Reminder,
    problems: Vec<ProblemRow>,
    courses: Vec<Course>,
    letters: Vec<Window>,
    reasons: Vec<ReasonRow>,
}

/// What leads to a problem, and what can be done about it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProblemRow {
    pub problem: Problem,
    /// When it is a problem at all.
    #[serde(default)]
    pub when: Condition,
    /// Facts that are so while it is open.
    #[serde(default)]
    pub tells: Facts,
    /// The letter that answers it.
    #[serde(default)]
    pub letter: Option<DocumentKind>,
    /// Its own steps.
    pub steps: Vec<StepRow>,
    /// The course whose steps follow.
    #[serde(default)]
    pub then: Option<String>,
}

/// Steps that several problems share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Course {
    name: String,
    steps: Vec<StepRow>,
}

/// One step with its rank: the smallest is recommended; from 50 on it is another way and needs nobody today.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepRow {
    #[serde(rename = "do")]
    pub act: Act,
    pub rank: u8,
    #[serde(default)]
    pub when: Condition,
}

/// A step before it is known of which paper and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Act {
    Write(DocumentKind),
    SeparatePaper(DocumentKind),
    Sign,
    Send,
    Call,
    ConfirmReceipt,
    Pay,
    SendProof,
    AskElsewhere,
    AskForOwnCopy,
    NameRepresentative,
    Renew,
    Settle,
    Wait,
    Record,
    AskAgainSince,
}

/// When a letter can be signed at all.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Window {
    letter: DocumentKind,
    when: Condition,
}

/// Which problem a reason is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReasonRow {
    reason: ReasonId,
    problem: Problem,
}

/// A condition on facts: all of `needs`, one of `any` where there are some, none of `unless`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Condition {
    pub needs: Facts,
    pub any: Facts,
    pub unless: Facts,
}

impl Condition {
    pub(super) fn holds(self, facts: Facts) -> bool {
        facts.has_all(self.needs)
            && (self.any.is_empty() || facts.has_any(self.any))
            && !facts.has_any(self.unless)
    }
}

impl Graph {
    /// The graph that the app ships, problems in the order of [`Problem::ALL`], each with the steps of its course.
    pub(super) fn shipped() -> &'static Self {
        static GRAPH: OnceLock<Graph> = OnceLock::new();
        GRAPH.get_or_init(|| {
            let mut graph: Self = serde_json::from_str(include_str!("graph.json"))
                .expect("a test reads the graph of next steps");
            let Self {
                problems, courses, ..
            } = &mut graph;
            for row in problems.iter_mut() {
                let course = courses
                    .iter()
                    .find(|course| Some(&course.name) == row.then.as_ref());
                row.steps
                    .extend(course.into_iter().flat_map(|course| course.steps.clone()));
            }
            problems.sort_by_key(|row| row.problem);
            graph
        })
    }

    #[cfg(test)]
    pub(super) fn problems(&self) -> &[ProblemRow] {
        &self.problems
    }

    pub(super) fn row(&self, problem: Problem) -> Option<&ProblemRow> {
        self.problems
            .binary_search_by_key(&problem, |row| row.problem)
            .ok()
            .and_then(|place| self.problems.get(place))
    }

    /// The problem that a reason is; an unknown one is a reason like others.
    pub(super) fn problem_of(&self, reason: &ReasonId) -> Problem {
        self.reasons
            .iter()
            .find(|row| row.reason == *reason)
            .map_or(Problem::ReasonGiven, |row| row.problem)
    }

    /// Whether a paper's window is open; a paper that is no letter has none.
    pub(super) fn window_is_open(&self, kind: DocumentKind, facts: Facts) -> bool {
        kind.role() == PaperRole::Letter
            && self
                .letters
                .iter()
                .find(|window| window.letter == kind)
                .is_some_and(|window| window.when.holds(facts))
    }

    #[cfg(test)]
    pub(super) fn windows(&self) -> impl Iterator<Item = Condition> {
        self.letters.iter().map(|window| window.when)
    }

    #[cfg(test)]
    pub(super) fn windowed(&self) -> impl Iterator<Item = DocumentKind> {
        self.letters.iter().map(|window| window.letter)
    }

    #[cfg(test)]
    pub(super) fn reasons(&self) -> impl Iterator<Item = &ReasonId> {
        self.reasons.iter().map(|row| &row.reason)
    }

    #[cfg(test)]
    pub(super) fn course_names(&self) -> impl Iterator<Item = &str> {
        self.courses.iter().map(|course| course.name.as_str())
    }
}

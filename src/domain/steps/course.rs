//! A request's steps, worked out of its case and the graph.

use chrono::NaiveDate;

use super::case::Case;
use super::facts::{Fact, Facts};
use super::graph::{Act, Graph, StepRow};
use super::open::OpenProblem;
use super::problem::Problem;
use super::{Step, StepKind, window_is_open};
use crate::domain::clocks::{Clock, ClockKind};
use crate::domain::rules::Rules;
use crate::domain::standing::review_asked;
use crate::domain::{DocumentKind, Expiry, RequestFile, State};

/// A request's case read once: for the steps here and for what stands on the first page.
pub(in crate::domain) struct Course<'a> {
    case: Case<'a>,
    pub(super) facts: Facts,
    /// What is open.
    pub(in crate::domain) problems: Vec<OpenProblem>,
}

impl<'a> Course<'a> {
    pub(in crate::domain) fn new(
        state: &'a State,
        file: &'a RequestFile,
        today: NaiveDate,
        rules: &'a Rules,
    ) -> Self {
        let case = Case::new(state, file, today, rules);
        let (facts, problems) = case.read(Graph::shipped());
        Self {
            case,
            facts,
            problems,
        }
    }

    /// The clock that decides when an answer is late.
    pub(in crate::domain) fn deciding_clock(&self) -> Option<&Clock> {
        self.case.deciding_clock()
    }

    /// Whether the holder's privacy officer was written to and has time left, or had it.
    pub(in crate::domain) fn complained_to_holder(&self) -> bool {
        self.was_sent(DocumentKind::PrivacyOfficerComplaint)
    }

    /// The steps of one problem, by rank.
    pub(in crate::domain) fn steps_of(&self, open: &OpenProblem) -> Vec<Step> {
        let rows = Graph::shipped()
            .row(open.problem)
            .map_or(&[][..], |row| &row.steps);
        let facts = self.facts.and(open.facts);
        let mut steps: Vec<_> = rows
            .iter()
            .filter(|row| row.when.holds(facts))
            .filter_map(|row| self.step(open, row))
            .collect();
        steps.sort_by_key(|step| step.rank);
        steps
    }

    fn step(&self, open: &OpenProblem, row: &StepRow) -> Option<Step> {
        let about = open
            .about
            .filter(|_| !matches!(row.act, Act::Call | Act::Wait));
        let (what, about, by) = match row.act {
            Act::Write(kind) => return self.write(open, kind, row.rank),
            Act::Send => (StepKind::Send(open.document?), about, None),
            Act::SeparatePaper(kind) => (StepKind::SeparatePaper(kind), about, None),
            Act::Renew => (StepKind::Renew, None, self.expiry()),
            Act::Wait => {
                let until = self.wait_until(open);
                (StepKind::Wait { until }, None, None)
            }
            Act::Sign => (StepKind::Sign, None, None),
            Act::Call => (StepKind::Call, None, None),
            Act::ConfirmReceipt => (StepKind::ConfirmReceipt, None, None),
            Act::Pay => (StepKind::Pay, about, None),
            Act::SendProof => (StepKind::SendProof, about, None),
            Act::AskElsewhere => (StepKind::AskElsewhere, about, None),
            Act::AskForOwnCopy => (StepKind::AskForOwnCopy, None, None),
            Act::NameRepresentative => (StepKind::NameRepresentative, None, None),
            Act::Settle => (StepKind::Settle, None, None),
            Act::Record => (StepKind::Record, None, None),
            Act::AskAgainSince => (StepKind::AskAgainSince, None, None),
        };
        Some(Step {
            problem: open.problem,
            what,
            about,
            by,
            rank: row.rank,
        })
    }

    /// A letter, if its window is open, it does not lie signed already, and no complaint of its kind was sent before.
    fn write(&self, open: &OpenProblem, kind: DocumentKind, rank: u8) -> Option<Step> {
        if !window_is_open(kind, self.facts) {
            return None;
        }
        let complaint =
            kind.is_outside_complaint() || kind == DocumentKind::PrivacyOfficerComplaint;
        let about = open.about.filter(|_| answers_one_thing(kind));
        let lies_signed = self.case.unsent().any(|paper| {
            paper.kind == kind && (complaint || paper.about.is_none() || paper.about == about)
        });
        if lies_signed || (complaint && self.was_sent(kind)) {
            return None;
        }
        let by = match kind {
            DocumentKind::OcrComplaint => self
                .case
                .clock(ClockKind::OcrComplaint)
                .map(|clock| clock.last_day),
            _ => None,
        };
        Some(Step {
            problem: open.problem,
            what: StepKind::Write(kind),
            about,
            by,
            rank,
        })
    }

    fn was_sent(&self, kind: DocumentKind) -> bool {
        self.case.file.sendings_of(kind).next().is_some()
    }

    fn expiry(&self) -> Option<NaiveDate> {
        match self.case.file.request.expiry {
            Some(Expiry::On(day)) => Some(day),
            _ => None,
        }
    }

    /// The last day of waiting in a problem.
    fn wait_until(&self, open: &OpenProblem) -> Option<NaiveDate> {
        let case = &self.case;
        let reminders = case.rules.reminders();
        if self.case.rests(open.letter) && !counts_its_own_days(open.problem) {
            return open.letter.rests_until;
        }
        match open.problem {
            Problem::Waiting
            | Problem::ExtensionInTime
            | Problem::ExtensionVoid
            | Problem::ExtensionUnwritten => self.deciding_clock().map(|clock| clock.last_day),
            Problem::ReceiptUnknown => case
                .last_asked()
                .and_then(|day| Case::after(day, &reminders.confirm_receipt)),
            Problem::NoDate => case
                .last_contact()
                .and_then(|day| Case::after(day, &Graph::shipped().quiet_after)),
            Problem::PermissionHolds => self.expiry(),
            Problem::ReviewUndecided => {
                let reminder = if self.facts.has(Fact::ReferralOverdue) {
                    &reminders.review_decided
                } else {
                    &reminders.review_referred
                };
                review_asked(case.file).and_then(|day| Case::after(day, reminder))
            }
            _ => case
                .letter(DocumentKind::PrivacyOfficerComplaint, None, None)
                .rests_until
                .filter(|_| self.facts.has(Fact::PrivacyRests)),
        }
    }
}

/// Whether a problem has days of its own to wait, whatever time its letter is given.
fn counts_its_own_days(problem: Problem) -> bool {
    matches!(problem, Problem::ReviewUndecided | Problem::ReceiptUnknown)
}

/// Whether a letter answers one thing that happened, and not the whole matter.
fn answers_one_thing(kind: DocumentKind) -> bool {
    matches!(
        kind,
        DocumentKind::FeeObjection
            | DocumentKind::MissingParts
            | DocumentKind::WrongPatient
            | DocumentKind::ReasonAnswer
            | DocumentKind::WrittenDenialRequest
            | DocumentKind::DenialReviewRequest
            | DocumentKind::StatementOfDisagreement
    )
}

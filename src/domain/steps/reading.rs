//! Reading the facts of a request off its file, its clocks and its holder.

use super::case::Case;
use super::facts::{Fact, Facts};
use super::graph::Graph;
use super::open::{self, OpenProblem};
use crate::domain::clocks::{Clock, ClockKind, ClockStanding, ended_on, obstructs, receipt};
use crate::domain::rules::AccessRight;
use crate::domain::standing::review_asked;
use crate::domain::{
    AuthorityKind, Details, DocumentKind, Expiry, Happening, Instrument, Person, ProviderKind,
};

impl Case<'_> {
    /// What is so about the request, and the problems that are open.
    pub(super) fn read(&self, graph: &Graph) -> (Facts, Vec<OpenProblem>) {
        let mut facts = Facts::default();
        self.stage(&mut facts, graph);
        self.instrument(&mut facts);
        self.holder(&mut facts);
        self.time(&mut facts);
        self.permission(&mut facts);
        self.review(&mut facts);
        let problems = open::problems(self, graph, &mut facts);
        let unanswered = problems
            .iter()
            .any(|open| open.facts.has(Fact::LetterUnanswered));
        facts.put(Fact::MatterUnanswered, unanswered);
        (facts, problems)
    }

    fn stage(&self, facts: &mut Facts, graph: &Graph) {
        let file = self.file;
        let known = receipt(file).is_some();
        let has = |wanted: fn(&Happening) -> bool| file.happenings.iter().any(|e| wanted(&e.what));
        facts.put(Fact::Signed, file.signed_request().is_some());
        facts.put(Fact::Sent, file.first_sending().is_some());
        facts.put(Fact::ReceiptKnown, known);
        facts.put(Fact::Ended, ended_on(file).is_some());
        facts.put(Fact::AllCame, open::all_came(file));
        facts.put(Fact::Withdrawn, has(|what| *what == Happening::Withdrawn));
        if let Some(asks_from) = self
            .last_asked()
            .and_then(|day| Self::after(day, &self.rules.reminders().confirm_receipt))
            && !known
        {
            let called = file
                .happenings
                .iter()
                .any(|e| matches!(e.what, Happening::Called { .. }) && e.on >= asks_from);
            let again = Self::after(asks_from, &self.rules.reminders().confirm_receipt);
            let overdue = called || again.is_some_and(|day| self.today >= day);
            facts.put(Fact::ReceiptToAsk, self.today >= asks_from);
            facts.put(Fact::ReceiptOverdue, overdue);
        }
        let quiet_from = self
            .last_contact()
            .and_then(|day| Self::after(day, &graph.quiet_after));
        let no_clock = known && self.deciding_clock().is_none();
        facts.put(Fact::NoClock, no_clock);
        facts.put(Fact::Quiet, no_clock && self.is_past(quiet_from));
        let privacy = self.letter(DocumentKind::PrivacyOfficerComplaint, None, None);
        facts.put(Fact::PrivacyRests, self.rests(privacy));
        let overseen = file
            .documents
            .iter()
            .any(|document| document.kind.is_outside_complaint() && file.was_sent(document.id));
        facts.put(Fact::OversightAsked, overseen);
    }

    fn instrument(&self, facts: &mut Facts) {
        let request = &self.file.request;
        let kind = request.instrument;
        facts.put(Fact::Access, kind == Instrument::AccessRequest);
        facts.put(Fact::Directive, kind == Instrument::ThirdPartyDirective);
        facts.put(Fact::Permission, kind.is_permission());
        facts.put(Fact::Amendment, kind == Instrument::Amendment);
        facts.put(Fact::Accounting, kind == Instrument::Accounting);
        facts.put(Fact::Restriction, kind == Instrument::Restriction);
        facts.put(
            Fact::Communication,
            kind == Instrument::ConfidentialCommunication,
        );
        let insurer = self
            .provider
            .is_some_and(|p| p.kind == ProviderKind::Insurer);
        let must = match (kind, &request.details) {
            // A plan that was not asked to pay must not be told (164.522(a)(1)(vi)); a provider must take any reasonable
            // wish, a plan one that says that disclosure could endanger (164.522(b)(1)).
            (Instrument::Restriction, Details::Restriction { paid_in_full, .. }) => *paid_in_full,
            (Instrument::ConfidentialCommunication, Details::Communication { endangers, .. }) => {
                *endangers || !insurer
            }
            (Instrument::Restriction | Instrument::ConfidentialCommunication, _) => false,
            _ => !kind.is_permission(),
        };
        facts.put(Fact::MustAct, must);
        facts.put(Fact::Electronic, request.form.is_electronic());
    }

    fn holder(&self, facts: &mut Facts) {
        let right = self.provider.map(|p| self.rules.access_right(p.kind));
        facts.put(Fact::Covered, right == Some(AccessRight::Yes));
        let care = self
            .provider
            .is_some_and(|provider| self.rules.is_care_provider(provider.kind));
        facts.put(Fact::CareProvider, care);
        let executor = self
            .person
            .and_then(Person::authority)
            .is_some_and(|own| own.kind == AuthorityKind::ExecutorOrAdministrator);
        facts.put(Fact::Executor, executor);
    }

    fn time(&self, facts: &mut Facts) {
        let ran_out = |clock: &Clock| matches!(clock.standing, ClockStanding::RanOut { .. });
        let came_late = |clock: &Clock| match clock.standing {
            ClockStanding::Ended { on } => on > clock.last_day,
            _ => false,
        };
        for clock in self.clocks.iter().filter(|clock| clock.kind.binds_holder()) {
            let (late, was_late) = if clock.kind.is_federal_answer() {
                (Fact::FederalLate, Fact::FederalWasLate)
            } else {
                (Fact::StateLate, Fact::StateWasLate)
            };
            facts.put(late, ran_out(clock));
            facts.put(was_late, came_late(clock));
            let running = matches!(clock.standing, ClockStanding::Running { .. });
            facts.put(Fact::ClockRuns, running);
        }
        facts.put(Fact::Late, self.deciding_clock().is_some_and(ran_out));
        let window = self.clock(ClockKind::OcrComplaint);
        let open = window.is_some_and(|c| matches!(c.standing, ClockStanding::Running { .. }));
        facts.put(Fact::ComplaintOpen, open);
        let of_access = facts.has(Fact::Access) || facts.has(Fact::Directive);
        let obstructed = facts.has(Fact::Covered)
            && of_access
            && self
                .file
                .happenings
                .iter()
                .any(|entry| obstructs(self.file, &entry.what, self.rules));
        facts.put(Fact::Obstructed, obstructed);
    }

    fn permission(&self, facts: &mut Facts) {
        if !self.file.request.instrument.is_permission() {
            return;
        }
        let end = match self.file.request.expiry {
            Some(Expiry::On(day)) => Some(day),
            _ => None,
        };
        let past = end.is_some_and(|day| self.today > day);
        let revoked = self
            .file
            .sendings_of(DocumentKind::Revocation)
            .next()
            .is_some();
        let soon = i64::from(self.rules.reminders().authority_ends.length);
        let ending = end.is_some_and(|day| (day - self.today).num_days() <= soon);
        let live = self.file.signed_request().is_some() && !past && !revoked;
        facts.put(Fact::PermissionLive, live);
        facts.put(Fact::PermissionEnding, live && ending);
        facts.put(Fact::PermissionPast, past);
        facts.put(Fact::Revoked, revoked);
    }

    fn review(&self, facts: &mut Facts) {
        let denied = self
            .file
            .happenings
            .iter()
            .rposition(|entry| matches!(entry.what, Happening::Denied { .. }));
        facts.put(Fact::WasDenied, denied.is_some());
        let since = denied
            .and_then(|place| self.file.happenings.get(place..))
            .unwrap_or(&[]);
        let decided = since.iter().rev().find_map(|entry| match entry.what {
            Happening::ReviewDecided { upheld } => Some(upheld),
            _ => None,
        });
        facts.put(Fact::ReviewUpheld, decided == Some(true));
        facts.put(Fact::ReviewOverturned, decided == Some(false));
        if let Some(asked) = review_asked(self.file) {
            let reminders = self.rules.reminders();
            facts.put(Fact::ReviewAsked, true);
            let referred = Self::after(asked, &reminders.review_referred);
            facts.put(Fact::ReferralOverdue, self.is_past(referred));
            let decided = Self::after(asked, &reminders.review_decided);
            facts.put(Fact::ReviewOverdue, self.is_past(decided));
        }
    }
}

//! One request with everything that its next step is worked out from, each thing computed once.

use chrono::NaiveDate;

use super::facts::{Fact, Facts};
use super::graph::Graph;
use super::open::{self, OpenProblem};
use crate::domain::clocks::{Clock, ClockKind, ClockStanding, clocks, ended_on, receipt};
use crate::domain::rules::{AccessRight, Allowed, Confidence, Reminder, Review, Rules, last_day};
use crate::domain::standing::review_asked;
use crate::domain::{
    AuthorityKind, Details, DocumentKind, Happening, HappeningEntry, Instrument, PaperRole, Person,
    Provider, ProviderKind, RequestFile, State,
};

/// A request, whom it is about, who must answer it, and the clocks as they stand today.
pub(super) struct Case<'a> {
    pub file: &'a RequestFile,
    pub person: Option<&'a Person>,
    pub provider: Option<&'a Provider>,
    pub clocks: Vec<Clock>,
    pub today: NaiveDate,
    pub rules: &'a Rules,
}

/// How a letter stands that answers something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LetterStanding {
    /// Whether one was sent.
    pub sent: bool,
    /// Until when the newest one that was sent is given time.
    pub rests_until: Option<NaiveDate>,
    /// Whether the newest is signed and not sent.
    pub unsent: bool,
}

impl<'a> Case<'a> {
    pub(super) fn new(
        state: &'a State,
        file: &'a RequestFile,
        today: NaiveDate,
        rules: &'a Rules,
    ) -> Self {
        let provider = state.providers.get(&file.request.provider);
        Self {
            file,
            person: state.people.get(&file.request.person),
            provider,
            clocks: provider.map_or_else(Vec::new, |provider| clocks(file, provider, today, rules)),
            today,
            rules,
        }
    }

    /// The clock that decides when an answer is late.
    pub(super) fn deciding_clock(&self) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.kind.binds_holder())
    }

    pub(super) fn clock(&self, kind: ClockKind) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.kind == kind)
    }

    /// The day so long after another, in a reminder's days.
    pub(super) fn after(day: NaiveDate, reminder: &Reminder) -> Option<NaiveDate> {
        last_day(day, reminder.length, reminder.unit)
    }

    /// Whether the day so long after another has passed.
    fn is_past(&self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|day| self.today > day)
    }

    /// The newest day on which the request itself went out, again or for the first time.
    pub(super) fn last_asked(&self) -> Option<NaiveDate> {
        let own = self.file.request.instrument.document();
        self.file
            .sendings_of(own)
            .chain(self.file.sendings_of(DocumentKind::SecondCopy))
            .map(|sending| sending.on)
            .max()
    }

    /// The newest day on which anything went out or was heard.
    pub(super) fn last_contact(&self) -> Option<NaiveDate> {
        let heard = self
            .file
            .happenings
            .iter()
            .filter(|entry| !matches!(entry.what, Happening::Noted))
            .map(|entry| entry.on);
        self.file
            .sendings
            .iter()
            .map(|sending| sending.on)
            .chain(heard)
            .max()
    }

    /// How the letters of a kind stand that answer one happening, or that were signed on or after a day.
    pub(super) fn letter(
        &self,
        kind: DocumentKind,
        about: Option<&HappeningEntry>,
        since: Option<NaiveDate>,
    ) -> LetterStanding {
        let mut standing = LetterStanding::default();
        for document in self
            .file
            .documents
            .iter()
            .filter(|paper| paper.kind == kind)
        {
            let fits = match (document.about, about) {
                (Some(named), Some(entry)) => named == entry.id,
                _ => since.is_none_or(|day| document.signature.signed_on >= day),
            };
            if !fits {
                continue;
            }
            let sent = self
                .file
                .sendings
                .iter()
                .filter(|sending| sending.document == document.id)
                .map(|sending| sending.on)
                .max();
            standing.unsent = sent.is_none();
            if let Some(day) = sent {
                standing.sent = true;
                standing.rests_until = Self::after(day, self.patience(kind));
            }
        }
        standing
    }

    /// How long a letter is given.
    fn patience(&self, kind: DocumentKind) -> &'a Reminder {
        let reminders = self.rules.reminders();
        match kind {
            DocumentKind::FollowUp => &reminders.follow_up_asks_by,
            DocumentKind::DenialReviewRequest => &reminders.review_decided,
            _ => &reminders.letter_answered,
        }
    }

    pub(super) fn rests(&self, letter: LetterStanding) -> bool {
        letter.sent && letter.rests_until.is_some_and(|day| self.today <= day)
    }

    /// What is so about the problem at hand and its letter.
    pub(super) fn letter_facts(&self, letter: LetterStanding) -> Facts {
        let mut facts = Facts::default();
        let rests = self.rests(letter);
        facts.put(Fact::LetterSent, letter.sent);
        facts.put(Fact::LetterRests, rests);
        facts.put(Fact::LetterUnanswered, letter.sent && !rests);
        facts
    }

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
        let care = self.provider.is_some_and(|provider| {
            matches!(
                provider.kind,
                ProviderKind::Practice
                    | ProviderKind::Hospital
                    | ProviderKind::Pharmacy
                    | ProviderKind::Laboratory
                    | ProviderKind::Imaging
            )
        });
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
                .any(|entry| self.obstructs(&entry.what));
        facts.put(Fact::Obstructed, obstructed);
    }

    /// Whether the holder may not say or charge it. The fee rule is for the person's own copy (Ciox v. Azar).
    fn obstructs(&self, what: &Happening) -> bool {
        match what {
            Happening::ReasonGiven { reason, .. } => self.rules.reason(reason).is_some_and(|row| {
                row.allowed == Allowed::No && row.confidence == Confidence::Verified
            }),
            Happening::FeeQuoted { lines, .. } => {
                self.file.request.instrument == Instrument::AccessRequest
                    && lines
                        .iter()
                        .any(|line| self.rules.fee(line.kind).allowed == Allowed::No)
            }
            _ => false,
        }
    }

    fn permission(&self, facts: &mut Facts) {
        if !self.file.request.instrument.is_permission() {
            return;
        }
        let end = match self.file.request.expiry {
            Some(crate::domain::Expiry::On(day)) => Some(day),
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

    /// Whether a denial on this ground can be reviewed.
    pub(super) fn is_reviewable(&self, ground: Option<&crate::domain::rules::GroundId>) -> bool {
        ground
            .and_then(|id| self.rules.ground(id))
            .is_some_and(|row| row.review == Review::Reviewable)
    }

    /// The letters in the course that are signed and not sent, and that no newer one of their kind and matter replaces.
    pub(super) fn unsent(&self) -> impl Iterator<Item = &'a crate::domain::SignedDocument> {
        let file = self.file;
        file.documents
            .iter()
            .enumerate()
            .filter(move |(place, document)| {
                document.kind.role() == PaperRole::Letter
                    && !file.was_sent(document.id)
                    && !file
                        .documents
                        .iter()
                        .skip(place + 1)
                        .any(|newer| newer.kind == document.kind && newer.about == document.about)
            })
            .map(|(_, document)| document)
    }
}

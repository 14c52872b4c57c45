//! What the letters in the course of a request, and complaints, stand on.

use super::paper::{Paper, is_written};
use crate::domain::clocks::{Clock, ClockKind, ClockStanding, clocks};
use crate::domain::rules::{AccessRight, Confidence, Review};
use crate::domain::{DocumentKind, FeeLineKind, Happening, Instrument};

impl Paper<'_> {
    /// Whether something happened that a letter of this kind answers.
    pub(super) fn answers(&self, kind: DocumentKind) -> bool {
        self.answered(kind).is_some()
    }

    fn answered(&self, kind: DocumentKind) -> Option<&Happening> {
        self.file.answered_by(kind).map(|entry| &entry.what)
    }

    fn clocks(&self) -> Vec<Clock> {
        clocks(self.file, self.provider, self.today, self.rules)
    }

    /// Whether the rules of access speak to this holder of this request.
    fn is_under_access(&self) -> bool {
        let of_access = matches!(
            self.file.request.instrument,
            Instrument::AccessRequest | Instrument::ThirdPartyDirective
        );
        of_access && self.rules.access_right(self.provider.kind) != AccessRight::No
    }

    /// Whether a day is known by which the holder must answer, and no answer has ended it.
    pub(super) fn has_time_to_tell(&self) -> bool {
        self.clocks()
            .iter()
            .find(|clock| clock.kind.binds_holder())
            .is_some_and(|clock| !matches!(clock.standing, ClockStanding::Ended { .. }))
    }

    pub(super) fn names_a_bill(&self) -> bool {
        match self.answered(DocumentKind::FeeObjection) {
            Some(Happening::FeeQuoted { lines, .. }) => lines
                .iter()
                .any(|line| line.kind == FeeLineKind::UnpaidBill),
            _ => false,
        }
    }

    /// Why the rest is withheld is asked where part came; a summary and another form are another matter.
    pub(super) fn part_came(&self) -> Option<bool> {
        match self.answered(DocumentKind::MissingParts) {
            None => Some(false),
            Some(Happening::PartReceived { .. }) => Some(true),
            Some(_) => None,
        }
    }

    /// Whether the rule that speaks to the reason was read; it speaks to requests for access only.
    pub(super) fn reason_has_its_rule(&self) -> Option<bool> {
        match self.answered(DocumentKind::ReasonAnswer) {
            Some(Happening::ReasonGiven { reason, .. }) if self.is_under_access() => {
                let row = self.rules.reason(reason);
                Some(row.is_some_and(|row| row.confidence == Confidence::Verified))
            }
            Some(_) => None,
            None => Some(false),
        }
    }

    /// Whether a no was said and not written; one in writing has no need of this.
    pub(super) fn was_spoken(&self) -> Option<bool> {
        match self.answered(DocumentKind::WrittenDenialRequest) {
            None => Some(false),
            Some(Happening::Denied {
                in_writing: true, ..
            }) => None,
            Some(_) => Some(true),
        }
    }

    /// What a denial must say is told to a holder that denied access by word (45 CFR 164.524(d)(2)).
    pub(super) fn is_told_of_content(&self) -> Option<bool> {
        match self.answered(DocumentKind::WrittenDenialRequest) {
            None => Some(false),
            Some(Happening::Denied {
                in_writing: false, ..
            }) if self.is_under_access() => Some(true),
            Some(_) => None,
        }
    }

    /// Whether the denial stands on a ground that can be reviewed (45 CFR 164.524(a)(3)).
    pub(super) fn is_reviewable(&self) -> bool {
        match self.answered(DocumentKind::DenialReviewRequest) {
            Some(Happening::Denied {
                ground: Some(ground),
                ..
            }) => self
                .rules
                .ground(ground)
                .is_some_and(|row| row.review == Review::Reviewable),
            _ => false,
        }
    }

    /// The window for a complaint: there where something was done or left undone that one could be about.
    pub(super) fn complaint_window(&self) -> Option<Clock> {
        self.clocks()
            .into_iter()
            .find(|clock| clock.kind == ClockKind::OcrComplaint)
    }

    pub(super) fn is_in_time(&self) -> bool {
        self.complaint_window()
            .is_some_and(|clock| !matches!(clock.standing, ClockStanding::RanOut { .. }))
    }

    /// Whether an office could reach who complains.
    pub(super) fn is_reachable(&self) -> bool {
        let requester = self.person.requester();
        is_written(&requester.name) && (requester.is_reachable() || is_written(&requester.phone))
    }

    /// Whether something was done that stands in the way, or left undone in time.
    pub(super) fn has_acts(&self) -> bool {
        let late_or_void = |clock: &Clock| {
            clock.kind.binds_holder() && (clock.was_missed() || !clock.void_extensions.is_empty())
        };
        let mut happened = self.file.happenings.iter();
        happened.any(|entry| entry.what.hinders()) || self.clocks().iter().any(late_or_void)
    }

    pub(super) fn state_clock_ran_out(&self) -> bool {
        self.clocks()
            .iter()
            .any(|clock| clock.kind == ClockKind::StateAccess && clock.was_missed())
    }
}

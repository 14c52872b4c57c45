//! One request with everything that its next step is worked out from, each thing computed once; and how its letters stand.

use chrono::NaiveDate;

use super::facts::{Fact, Facts};
use crate::domain::clocks::{Clock, ClockKind, clocks};
use crate::domain::rules::{GroundId, Reminder, Review, Rules, last_day};
use crate::domain::{
    DocumentKind, Happening, HappeningEntry, PaperRole, Person, Provider, RequestFile,
    SignedDocument, State,
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
    pub(super) fn is_past(&self, day: Option<NaiveDate>) -> bool {
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

    /// Whether a denial on this ground can be reviewed (45 CFR 164.524(a)(3)).
    pub(super) fn is_reviewable(&self, ground: Option<&GroundId>) -> bool {
        self.review_of(ground) == Review::Reviewable
    }

    /// Whether the ground is one on which access may be denied at all (45 CFR 164.524(a)(2), (a)(3)).
    pub(super) fn is_listed(&self, ground: Option<&GroundId>) -> bool {
        self.review_of(ground) != Review::NotOnTheList
    }

    fn review_of(&self, ground: Option<&GroundId>) -> Review {
        ground
            .and_then(|id| self.rules.ground(id))
            .map_or(Review::NotOnTheList, |row| row.review)
    }

    /// The letters in the course that are signed and not sent, and that no newer one of their kind and matter replaces.
    pub(super) fn unsent(&self) -> impl Iterator<Item = &'a SignedDocument> {
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

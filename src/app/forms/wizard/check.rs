//! What has to be mended before a step is done.

use chrono::NaiveDate;

use crate::app::forms::{DateProblem, parse_cents};
use crate::domain::{Command, Delivery, Instrument, Manner, State};

use super::form::{ExpiryAnswer, ExtentAnswer, PeriodAnswer, PurposeAnswer, RecipientAnswer};
use super::{Step, WizardForm, ways};

/// One thing to mend in the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WizardProblem {
    /// Nobody was chosen.
    Person,
    /// No place was ticked.
    Place,
    /// Nobody was chosen to receive.
    Recipient,
    /// The somebody else has no name.
    RecipientName,
    /// The somebody else cannot be reached.
    RecipientAddress,
    /// Parts were wanted, and none was ticked or described.
    Parts,
    /// The first day is no date.
    From(DateProblem),
    /// The first day lies ahead.
    FromAhead,
    /// The last day is no date.
    Until(DateProblem),
    /// The last day lies before the first.
    UntilBeforeFrom,
    /// No way was chosen.
    Delivery,
    /// The way needs an address that is not known.
    DeliveryAddress,
    /// Ordinary e-mail was chosen and its risk not accepted.
    PlainEmail,
    /// The fee is no amount.
    Fee,
    /// No purpose was chosen.
    Purpose,
    /// The purpose was to be told in words, and was not.
    PurposeWords,
    /// No end was chosen.
    Expiry,
    /// The day it ends is no date.
    ExpiryDate(DateProblem),
    /// The day it ends has passed.
    ExpiryPassed,
    /// The event it ends with was not told.
    ExpiryEvent,
}

impl WizardProblem {
    /// The id of the input or group it is about.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Person => "whose",
            Self::Place => "places",
            Self::Recipient => "recipient",
            Self::RecipientName => "other-name",
            Self::RecipientAddress => "other-email",
            Self::Parts => "parts",
            Self::From(_) | Self::FromAhead => "from",
            Self::Until(_) | Self::UntilBeforeFrom => "until",
            Self::Delivery | Self::DeliveryAddress => "delivery",
            Self::PlainEmail => "plain-email",
            Self::Fee => "fee",
            Self::Purpose => "purpose",
            Self::PurposeWords => "purpose-words",
            Self::Expiry => "expiry",
            Self::ExpiryDate(_) | Self::ExpiryPassed => "expires-on",
            Self::ExpiryEvent => "expires-with",
        }
    }
}

impl WizardForm {
    /// The command that keeps a finished step.
    ///
    /// # Errors
    /// What has to be mended in it, in the order of the page.
    pub fn check(
        &self,
        step: Step,
        state: &State,
        today: NaiveDate,
    ) -> Result<Command, Vec<WizardProblem>> {
        let problems = match step {
            Step::Person => self.person_problems(state),
            Step::Place => self.place_problems(state),
            Step::Recipient => self.recipient_problems(),
            Step::Scope => self.scope_problems(today),
            Step::Delivery => self.delivery_problems(state, today),
            Step::Review => Vec::new(),
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut draft = self.draft();
        draft.steps_done = draft.steps_done.max(step.number());
        Ok(Command::SaveDraft(Box::new(draft)))
    }

    fn person_problems(&self, state: &State) -> Vec<WizardProblem> {
        let there = self.person.is_some_and(|id| state.people.contains_key(&id));
        (!there)
            .then_some(WizardProblem::Person)
            .into_iter()
            .collect()
    }

    fn place_problems(&self, state: &State) -> Vec<WizardProblem> {
        let there = !self.providers.is_empty()
            && self
                .providers
                .iter()
                .all(|id| state.providers.contains_key(id));
        (!there)
            .then_some(WizardProblem::Place)
            .into_iter()
            .collect()
    }

    fn recipient_problems(&self) -> Vec<WizardProblem> {
        match self.recipient {
            None => vec![WizardProblem::Recipient],
            Some(RecipientAnswer::Myself) => Vec::new(),
            Some(RecipientAnswer::SomebodyElse) => {
                let unnamed = self
                    .other
                    .name
                    .trim()
                    .is_empty()
                    .then_some(WizardProblem::RecipientName);
                let unreachable =
                    (!self.other.is_reachable()).then_some(WizardProblem::RecipientAddress);
                unnamed.into_iter().chain(unreachable).collect()
            }
        }
    }

    fn scope_problems(&self, today: NaiveDate) -> Vec<WizardProblem> {
        let mut problems = Vec::new();
        if self.extent == ExtentAnswer::Parts
            && self.parts.is_empty()
            && self.also.trim().is_empty()
        {
            problems.push(WizardProblem::Parts);
        }
        if self.period == PeriodAnswer::AllYears {
            return problems;
        }
        let from = self.from.check();
        match from {
            Err(why) => problems.push(WizardProblem::From(why)),
            Ok(from) if from > today => problems.push(WizardProblem::FromAhead),
            Ok(_) => {}
        }
        if self.period == PeriodAnswer::Between {
            match (from, self.until.check()) {
                (_, Err(why)) => problems.push(WizardProblem::Until(why)),
                (Ok(from), Ok(until)) if until < from => {
                    problems.push(WizardProblem::UntilBeforeFrom)
                }
                _ => {}
            }
        }
        problems
    }

    fn delivery_problems(&self, state: &State, today: NaiveDate) -> Vec<WizardProblem> {
        let instrument = self.chosen_instrument();
        let looks_only =
            instrument == Some(Instrument::AccessRequest) && self.manner == Manner::Inspect;
        let mut problems = Vec::new();
        if !looks_only {
            let fitting = ways(
                self.form,
                self.recipient.unwrap_or(RecipientAnswer::Myself),
                &self.receiver(state),
            );
            match fitting
                .iter()
                .find(|way| Some(way.delivery) == self.delivery)
            {
                None => problems.push(WizardProblem::Delivery),
                Some(way) if way.address_missing => problems.push(WizardProblem::DeliveryAddress),
                Some(_) => {}
            }
            if self.delivery == Some(Delivery::PlainEmail) && !self.accepts_plain_email {
                problems.push(WizardProblem::PlainEmail);
            }
        }
        match instrument {
            Some(Instrument::AccessRequest)
                if !self.fee.trim().is_empty() && parse_cents(&self.fee).is_none() =>
            {
                problems.push(WizardProblem::Fee);
            }
            Some(instrument) if instrument.is_permission() => {
                problems.extend(self.authorization_problems(today));
            }
            _ => {}
        }
        problems
    }

    fn authorization_problems(&self, today: NaiveDate) -> impl Iterator<Item = WizardProblem> {
        let purpose = match self.purpose {
            None => Some(WizardProblem::Purpose),
            Some(PurposeAnswer::InWords) if self.purpose_words.trim().is_empty() => {
                Some(WizardProblem::PurposeWords)
            }
            Some(_) => None,
        };
        let expiry = match self.expiry {
            None => Some(WizardProblem::Expiry),
            Some(ExpiryAnswer::OnDate) => match self.expires_on.check() {
                Err(why) => Some(WizardProblem::ExpiryDate(why)),
                Ok(day) if day < today => Some(WizardProblem::ExpiryPassed),
                Ok(_) => None,
            },
            Some(ExpiryAnswer::WithEvent) => self
                .expires_with
                .trim()
                .is_empty()
                .then_some(WizardProblem::ExpiryEvent),
        };
        purpose.into_iter().chain(expiry)
    }
}

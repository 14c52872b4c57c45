//! The answers as typed, and what of them can be kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::forms::{DateDraft, parse_cents, render_dollars};
use crate::domain::{
    CampaignId, Contact, Delivery, Details, Draft, DraftId, Expiry, Extent, Inclusion, Instrument,
    Manner, Period, PersonId, ProviderId, Recipient, RecordForm, RecordPart, Scope,
    SensitiveCategory, State,
};

use super::AT_THE_REQUEST;

/// Who should get them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipientAnswer {
    /// The person who writes.
    Myself,
    /// Somebody else, by name.
    SomebodyElse,
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtentAnswer {
    /// Everything.
    Everything,
    /// Only parts.
    Parts,
}

/// From when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodAnswer {
    /// All years.
    AllYears,
    /// From a date to today.
    Since,
    /// Between two dates.
    Between,
}

/// What an authorization is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurposeAnswer {
    /// Because she asks for it.
    AtMyRequest,
    /// In her own words.
    InWords,
}

/// When an authorization ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpiryAnswer {
    /// On a date.
    OnDate,
    /// With an event.
    WithEvent,
}

/// Every answer of the six steps as it stands on the screen. What belongs to an answer that is not chosen now is kept
/// too, so that a change of mind and back loses nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WizardForm {
    /// The draft it is kept as.
    pub id: DraftId,
    /// Whose records.
    pub person: Option<PersonId>,
    /// Which places, in the order they were ticked.
    pub providers: Vec<ProviderId>,
    /// Who should get them.
    pub recipient: Option<RecipientAnswer>,
    /// The somebody else.
    pub other: Contact,
    /// The instrument for somebody else, where she chose one.
    pub instrument: Option<Instrument>,
    /// How much.
    pub extent: ExtentAnswer,
    /// The parts ticked.
    pub parts: BTreeSet<RecordPart>,
    /// From when.
    pub period: PeriodAnswer,
    /// The first day.
    pub from: DateDraft,
    /// The last day.
    pub until: DateDraft,
    /// The sensitive categories that were answered.
    pub sensitive: BTreeMap<SensitiveCategory, Inclusion>,
    /// Whether the picture files are wanted.
    pub image_files: bool,
    /// Anything else in her own words.
    pub also: String,
    /// A copy, a look, or both.
    pub manner: Manner,
    /// In what form.
    pub form: RecordForm,
    /// On what way.
    pub delivery: Option<Delivery>,
    /// Whether ordinary e-mail was accepted.
    pub accepts_plain_email: bool,
    /// The fee above which they should ask, in dollars as typed.
    pub fee: String,
    /// What an authorization is for.
    pub purpose: Option<PurposeAnswer>,
    /// The purpose in her own words.
    pub purpose_words: String,
    /// When an authorization ends.
    pub expiry: Option<ExpiryAnswer>,
    /// The day it ends.
    pub expires_on: DateDraft,
    /// The event it ends with.
    pub expires_with: String,
    /// The campaign it came from.
    pub campaign: Option<CampaignId>,
    /// How many steps were gone through.
    pub steps_done: u8,
}

impl WizardForm {
    /// The form of a draft that was kept before.
    #[must_use]
    pub fn of(draft: &Draft) -> Self {
        let (recipient, other) = match &draft.recipient {
            None => (None, Contact::default()),
            Some(Recipient::Requester) => (Some(RecipientAnswer::Myself), Contact::default()),
            Some(Recipient::SomebodyElse(contact)) => {
                (Some(RecipientAnswer::SomebodyElse), contact.clone())
            }
        };
        let (extent, parts) = match &draft.scope.extent {
            Extent::DesignatedRecordSet => (ExtentAnswer::Everything, BTreeSet::new()),
            Extent::Parts(parts) => (ExtentAnswer::Parts, parts.clone()),
        };
        let (period, from, until) = match draft.scope.period {
            Period::AllYears => (
                PeriodAnswer::AllYears,
                DateDraft::default(),
                DateDraft::default(),
            ),
            Period::Since(from) => (PeriodAnswer::Since, from.into(), DateDraft::default()),
            Period::Between(from, until) => (PeriodAnswer::Between, from.into(), until.into()),
        };
        let (purpose, purpose_words) = match draft.purpose.as_deref() {
            None => (None, String::new()),
            Some(AT_THE_REQUEST) => (Some(PurposeAnswer::AtMyRequest), String::new()),
            Some(words) => (Some(PurposeAnswer::InWords), words.to_owned()),
        };
        let (expiry, expires_on, expires_with) = match &draft.expiry {
            None => (None, DateDraft::default(), String::new()),
            Some(Expiry::On(day)) => (Some(ExpiryAnswer::OnDate), (*day).into(), String::new()),
            Some(Expiry::Event(event)) => (
                Some(ExpiryAnswer::WithEvent),
                DateDraft::default(),
                event.clone(),
            ),
        };
        Self {
            id: draft.id,
            person: draft.person,
            providers: draft.providers.clone(),
            recipient,
            other,
            instrument: draft.instrument,
            extent,
            parts,
            period,
            from,
            until,
            sensitive: draft.scope.sensitive.clone(),
            image_files: draft.scope.image_files,
            also: draft.scope.also.clone(),
            manner: draft.manner,
            form: draft.form,
            delivery: draft.delivery,
            accepts_plain_email: draft.accepts_plain_email,
            fee: draft
                .fee_ceiling_cents
                .map(render_dollars)
                .unwrap_or_default(),
            purpose,
            purpose_words,
            expiry,
            expires_on,
            expires_with,
            campaign: draft.campaign,
            steps_done: draft.steps_done,
        }
    }

    /// What can be kept of it now. An answer that cannot be read yet is left out, never guessed.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            id: self.id,
            person: self.person,
            providers: self.providers.clone(),
            recipient: self.recipient.map(|answer| match answer {
                RecipientAnswer::Myself => Recipient::Requester,
                RecipientAnswer::SomebodyElse => Recipient::SomebodyElse(trimmed(&self.other)),
            }),
            instrument: self.instrument,
            scope: self.scope(),
            manner: self.manner,
            form: self.form,
            delivery: self.delivery,
            accepts_plain_email: self.accepts_plain_email,
            fee_ceiling_cents: parse_cents(&self.fee),
            purpose: self.purpose.map(|answer| match answer {
                PurposeAnswer::AtMyRequest => AT_THE_REQUEST.to_owned(),
                PurposeAnswer::InWords => self.purpose_words.trim().to_owned(),
            }),
            expiry: self.expiry.and_then(|answer| match answer {
                ExpiryAnswer::OnDate => self.expires_on.check().ok().map(Expiry::On),
                ExpiryAnswer::WithEvent => Some(Expiry::Event(self.expires_with.trim().to_owned())),
            }),
            campaign: self.campaign,
            steps_done: self.steps_done,
            details: Details::None,
        }
    }

    /// The instrument that the answers lead to; none until the recipient is known.
    #[must_use]
    pub fn chosen_instrument(&self) -> Option<Instrument> {
        self.draft().instrument()
    }

    /// Whoever receives: the somebody else, or whoever writes for the person.
    #[must_use]
    pub fn receiver(&self, state: &State) -> Contact {
        match self.recipient {
            Some(RecipientAnswer::SomebodyElse) => trimmed(&self.other),
            _ => self
                .person
                .and_then(|id| state.people.get(&id))
                .map(|person| person.requester())
                .unwrap_or_default(),
        }
    }

    /// Ticks a place, or takes its tick away.
    pub fn toggle_provider(&mut self, id: ProviderId, ticked: bool) {
        self.providers.retain(|other| *other != id);
        if ticked {
            self.providers.push(id);
        }
    }

    /// Chooses a form. A way that does not fit the new form is asked for again.
    pub fn choose_form(&mut self, form: RecordForm, state: &State) {
        self.form = form;
        let fitting = super::ways(
            form,
            self.recipient.unwrap_or(RecipientAnswer::Myself),
            &self.receiver(state),
        );
        self.delivery = self
            .delivery
            .filter(|chosen| fitting.iter().any(|way| way.delivery == *chosen));
    }

    /// Chooses who receives. Form and way are asked for again where they do not fit any more.
    pub fn choose_recipient(&mut self, recipient: RecipientAnswer, state: &State) {
        self.recipient = Some(recipient);
        self.choose_form(self.form, state);
    }

    /// Chooses the instrument. A directive reaches electronic copies only (Ciox Health v. Azar, 2020).
    pub fn choose_instrument(&mut self, instrument: Instrument, state: &State) {
        self.instrument = Some(instrument);
        if instrument == Instrument::ThirdPartyDirective && !self.form.is_electronic() {
            self.choose_form(RecordForm::Pdf, state);
        }
    }

    fn scope(&self) -> Scope {
        let period = match (self.period, self.from.check(), self.until.check()) {
            (PeriodAnswer::Since, Ok(from), _) => Period::Since(from),
            (PeriodAnswer::Between, Ok(from), Ok(until)) => Period::Between(from, until),
            (PeriodAnswer::Between, Ok(from), Err(_)) => Period::Since(from),
            _ => Period::AllYears,
        };
        Scope {
            extent: match self.extent {
                ExtentAnswer::Everything => Extent::DesignatedRecordSet,
                ExtentAnswer::Parts => Extent::Parts(self.parts.clone()),
            },
            period,
            sensitive: self.sensitive.clone(),
            image_files: self.image_files,
            also: self.also.trim().to_owned(),
        }
    }
}

fn trimmed(contact: &Contact) -> Contact {
    let trim = |text: &String| text.trim().to_owned();
    Contact {
        name: trim(&contact.name),
        organization: trim(&contact.organization),
        address: crate::domain::Address {
            street: trim(&contact.address.street),
            unit: trim(&contact.address.unit),
            city: trim(&contact.address.city),
            state: trim(&contact.address.state).to_uppercase(),
            zip: trim(&contact.address.zip),
        },
        phone: trim(&contact.phone),
        fax: trim(&contact.fax),
        email: trim(&contact.email),
    }
}

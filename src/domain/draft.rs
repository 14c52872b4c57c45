//! A request while it is being written: every answer may be missing, and every step is kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    CampaignId, Contact, Delivery, Details, DraftId, Expiry, Instrument, Manner, PersonId,
    ProviderId, Recipient, RecordForm, Request, RequestId, Scope, State,
};

/// Answers given so far. One draft may go to several providers: each gets a request and a paper of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Whose records.
    pub person: Option<PersonId>,
    /// Which holders, in the order they were chosen.
    pub providers: Vec<ProviderId>,
    /// Who is to receive.
    pub recipient: Option<Recipient>,
    /// Which instrument; chosen from the recipient unless she chose another that fits.
    pub instrument: Option<Instrument>,
    /// Which records.
    pub scope: Scope,
    /// A copy, a look, or both.
    pub manner: Manner,
    /// In what form.
    pub form: RecordForm,
    /// On what way; none until answered.
    pub delivery: Option<Delivery>,
    /// Whether she understands that ordinary e-mail is not encrypted and wants it all the same.
    pub accepts_plain_email: bool,
    /// Above this the holder is to ask first, in US cents.
    pub fee_ceiling_cents: Option<u32>,
    /// What an authorization is for.
    pub purpose: Option<String>,
    /// When an authorization ends.
    pub expiry: Option<Expiry>,
    /// The campaign it came from, where one letter of a campaign is written anew.
    #[serde(default)]
    pub campaign: Option<CampaignId>,
    /// How many steps of the wizard she has been through.
    pub steps_done: u8,
    /// What a matter beside records needs, as typed.
    #[serde(default)]
    pub details: Details,
}

impl Draft {
    /// A draft with nothing answered but the defaults: everything in the designated record set, as PDF, as a copy.
    pub fn new(id: DraftId) -> Self {
        Self {
            id,
            person: None,
            providers: Vec::new(),
            recipient: None,
            instrument: None,
            scope: Scope::default(),
            manner: Manner::default(),
            form: RecordForm::default(),
            delivery: None,
            accepts_plain_email: false,
            fee_ceiling_cents: None,
            purpose: None,
            expiry: None,
            campaign: None,
            steps_done: 0,
            details: Details::None,
        }
    }

    /// The instrument that the answers lead to; none until the recipient is known.
    pub fn instrument(&self) -> Option<Instrument> {
        let fitting = Instrument::fitting(self.recipient.as_ref()?);
        self.instrument
            .filter(|chosen| fitting.contains(chosen))
            .or(fitting.first().copied())
    }

    /// The instrument, where it asks for something beside records: such a draft becomes a request of the same id by
    /// [`Command::PrepareMatter`](super::Command::PrepareMatter), never by the wizard.
    pub fn matter(&self) -> Option<Instrument> {
        self.instrument
            .filter(|instrument| !instrument.asks_for_records())
    }

    /// What is still missing before it can be signed, in the order of the questions.
    pub fn gaps(&self, state: &State, today: NaiveDate) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut want = |there: bool, gap: Gap| {
            if !there {
                gaps.push(gap);
            }
        };
        want(self.matter().is_none(), Gap::Details);
        let person = self.person.and_then(|id| state.people.get(&id));
        want(person.is_some(), Gap::Person);
        if let Some(authority) = person.and_then(|person| person.authority()) {
            want(
                !authority.description.trim().is_empty(),
                Gap::AuthorityDescribed,
            );
            want(authority.holds_on(today), Gap::AuthorityInForce);
        }
        want(
            !self.providers.is_empty()
                && self
                    .providers
                    .iter()
                    .all(|id| state.providers.contains_key(id)),
            Gap::Provider,
        );
        want(self.recipient.is_some(), Gap::Recipient);
        want(self.scope.is_meaningful(), Gap::Scope);
        want(
            self.delivery.is_some() || self.manner == Manner::Inspect,
            Gap::Delivery,
        );
        want(
            self.delivery != Some(Delivery::PlainEmail) || self.accepts_plain_email,
            Gap::PlainEmailAccepted,
        );
        if let Some(person) = person {
            want(
                self.delivery_is_reachable(&person.requester()),
                Gap::DeliveryAddress,
            );
        }
        match self.instrument() {
            Some(instrument) if instrument.is_permission() => {
                want(
                    self.purpose
                        .as_ref()
                        .is_some_and(|purpose| !purpose.trim().is_empty()),
                    Gap::Purpose,
                );
                match &self.expiry {
                    None => want(false, Gap::Expiry),
                    Some(Expiry::On(day)) => want(*day >= today, Gap::ExpiryInFuture),
                    Some(Expiry::Event(event)) => want(!event.trim().is_empty(), Gap::Expiry),
                }
            }
            Some(Instrument::ThirdPartyDirective) => {
                want(self.form.is_electronic(), Gap::ElectronicForm)
            }
            _ => {}
        }
        gaps
    }

    /// The request to one of its providers, if nothing is missing.
    pub(super) fn request_to(
        &self,
        id: RequestId,
        provider: ProviderId,
        today: NaiveDate,
    ) -> Option<Request> {
        let instrument = self.instrument()?;
        let authorization = instrument.is_permission();
        Some(Request {
            id,
            person: self.person?,
            provider,
            instrument,
            recipient: self.recipient.clone()?,
            scope: self.scope.clone(),
            manner: if instrument == Instrument::AccessRequest {
                self.manner
            } else {
                Manner::Copy
            },
            form: self.form,
            delivery: self.delivery.unwrap_or(Delivery::PickUp),
            fee_ceiling_cents: self
                .fee_ceiling_cents
                .filter(|_| instrument == Instrument::AccessRequest),
            purpose: self.purpose.clone().filter(|_| authorization),
            expiry: self.expiry.clone().filter(|_| authorization),
            written_on: today,
            details: Details::None,
            campaign: self.campaign.or_else(|| {
                (self.providers.len() > 1).then(|| CampaignId::from_random(self.id.to_bytes()))
            }),
        })
    }

    /// Whether the chosen way leads somewhere: an e-mail address for e-mail, a postal address for post.
    fn delivery_is_reachable(&self, requester: &Contact) -> bool {
        let to = match &self.recipient {
            Some(Recipient::SomebodyElse(contact)) => contact,
            _ => requester,
        };
        if to.name.trim().is_empty() {
            return false;
        }
        match self.delivery {
            Some(Delivery::SecureEmail | Delivery::PlainEmail) => !to.email.trim().is_empty(),
            Some(Delivery::Mail | Delivery::Media) => to.address.is_complete(),
            Some(Delivery::Fax) => !to.fax.trim().is_empty(),
            Some(Delivery::Portal | Delivery::PickUp) | None => true,
        }
    }
}

/// Something a request cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Gap {
    /// Whose records.
    Person,
    /// In what words the representative's authority is described.
    AuthorityDescribed,
    /// The representative's authority does not hold today.
    AuthorityInForce,
    /// Who holds the records.
    Provider,
    /// Who is to receive them.
    Recipient,
    /// Which records.
    Scope,
    /// How they are to be delivered.
    Delivery,
    /// That ordinary e-mail is not encrypted has not been accepted.
    PlainEmailAccepted,
    /// The recipient has no address for the chosen way.
    DeliveryAddress,
    /// What an authorization is for.
    Purpose,
    /// When an authorization ends.
    Expiry,
    /// An authorization that would have ended already.
    ExpiryInFuture,
    /// A directive reaches electronic copies only.
    ElectronicForm,
    /// What is asked for beside records, or the wrong kind of it.
    Details,
    /// Which entry is to be amended.
    Entry,
    /// What the entry should say.
    Correction,
    /// Why it should be amended.
    Reason,
    /// What is to be restricted.
    Restriction,
    /// Where or how to write instead.
    Instead,
}

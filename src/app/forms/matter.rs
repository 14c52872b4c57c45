//! The forms that open a matter beside records: to amend, to account, to restrict, to be written to elsewhere.

use chrono::NaiveDate;

use super::DateDraft;
use super::problem::{Fault, FieldProblem, Findings};
use crate::domain::rules::Rules;
use crate::domain::{
    Delivery, Details, Draft, Instrument, Manner, PersonId, ProviderId, ProviderKind, Recipient,
    RecordForm, Request, RequestId, Scope, State,
};

/// What a holder can be asked beside records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// To amend the record (45 CFR 164.526).
    Amendment,
    /// To account for disclosures (45 CFR 164.528).
    Accounting,
    /// To restrict a use or disclosure (45 CFR 164.522(a)).
    Restriction,
    /// To write to another place or by other means (45 CFR 164.522(b)).
    Communication,
}

impl Matter {
    /// All of them, in the order a person is asked.
    pub const ALL: [Self; 4] = [
        Self::Amendment,
        Self::Accounting,
        Self::Restriction,
        Self::Communication,
    ];

    /// Its name in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amendment => "amendment",
            Self::Accounting => "accounting",
            Self::Restriction => "restriction",
            Self::Communication => "communication",
        }
    }

    /// The matter with that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.name() == name)
    }

    /// Its legal instrument.
    #[must_use]
    pub const fn instrument(self) -> Instrument {
        match self {
            Self::Amendment => Instrument::Amendment,
            Self::Accounting => Instrument::Accounting,
            Self::Restriction => Instrument::Restriction,
            Self::Communication => Instrument::ConfidentialCommunication,
        }
    }

    /// The matter of an instrument; none where records are what it asks for.
    #[must_use]
    pub fn of(instrument: Instrument) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|matter| matter.instrument() == instrument)
    }
}

/// The first day an accounting asked for today can reach (45 CFR 164.528(a)(1)).
#[must_use]
pub fn accounting_reaches(today: NaiveDate) -> NaiveDate {
    let reach = Rules::shipped().accounting_reach().day(today);
    reach.unwrap_or(today)
}

/// How many years before the day of asking an accounting may begin (45 CFR 164.528(a)(1)).
#[must_use]
pub fn accounting_reach_years() -> u16 {
    let reach = Rules::shipped().accounting_reach();
    reach.length.unwrap_or_default()
}

/// What was typed for a matter. The fields of the other matters stay empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterForm {
    /// The request it becomes, and the draft it is kept as meanwhile.
    pub id: RequestId,
    /// Which matter.
    pub matter: Matter,
    /// Whose record.
    pub person: Option<PersonId>,
    /// Which place.
    pub provider: Option<ProviderId>,
    /// What the record says now.
    pub entry: String,
    /// What it should say.
    pub correction: String,
    /// Why.
    pub reason: String,
    /// Who is to be told of the amendment.
    pub notify: String,
    /// From which day disclosures are to be told.
    pub since: DateDraft,
    /// What is to be kept from whom.
    pub what: String,
    /// Whether it was paid for in full, and the health plan is not to have it.
    pub paid_in_full: bool,
    /// Where or how to write instead.
    pub instead: String,
    /// Whether the usual way could put somebody in danger.
    pub endangers: bool,
    /// How bills will be paid.
    pub payment: String,
}

/// The fields, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatterField {
    /// Whose record.
    Person,
    /// Which place.
    Provider,
    /// What the record says now.
    Entry,
    /// What it should say.
    Correction,
    /// Why.
    Reason,
    /// From which day.
    Since,
    /// What is to be kept from whom.
    What,
    /// Where or how to write instead.
    Instead,
}

impl MatterField {
    /// The id of its input or group.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Person => "whose",
            Self::Provider => "place",
            Self::Entry => "entry",
            Self::Correction => "correction",
            Self::Reason => "reason",
            Self::Since => "since",
            Self::What => "what",
            Self::Instead => "instead",
        }
    }
}

impl MatterForm {
    /// An empty form.
    #[must_use]
    pub fn new(matter: Matter, id: RequestId) -> Self {
        Self {
            id,
            matter,
            person: None,
            provider: None,
            entry: String::new(),
            correction: String::new(),
            reason: String::new(),
            notify: String::new(),
            since: DateDraft::default(),
            what: String::new(),
            paid_in_full: false,
            instead: String::new(),
            endangers: false,
            payment: String::new(),
        }
    }

    /// What was kept under an id: the draft, else the unsigned request; an empty form where there is neither.
    #[must_use]
    pub fn kept(matter: Matter, id: RequestId, state: &State) -> Self {
        if let Some(draft) = state.drafts.get(&id.into()) {
            return Self {
                person: draft.person,
                provider: draft.providers.first().copied(),
                ..Self::new(matter, id).with(&draft.details)
            };
        }
        match state.request(id).map(|file| &file.request) {
            Some(request) => Self {
                person: Some(request.person),
                provider: Some(request.provider),
                ..Self::new(matter, id).with(&request.details)
            },
            None => Self::new(matter, id),
        }
    }

    fn with(self, details: &Details) -> Self {
        match details.clone() {
            Details::None => self,
            Details::Amendment {
                entry,
                correction,
                reason,
                notify,
            } => Self {
                entry,
                correction,
                reason,
                notify,
                ..self
            },
            Details::Accounting { since } => Self {
                since: since.map(DateDraft::from).unwrap_or_default(),
                ..self
            },
            Details::Restriction { what, paid_in_full } => Self {
                what,
                paid_in_full,
                ..self
            },
            Details::Communication {
                instead,
                endangers,
                payment,
            } => Self {
                instead,
                endangers,
                payment,
                ..self
            },
        }
    }

    /// What can be kept of it now, as typed. A date that cannot be read yet is left out, never guessed.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            person: self.person,
            providers: self.provider.into_iter().collect(),
            recipient: Some(Recipient::Requester),
            instrument: Some(self.matter.instrument()),
            delivery: Some(Delivery::Mail),
            details: self.details(),
            ..Draft::new(self.id.into())
        }
    }

    fn details(&self) -> Details {
        match self.matter {
            Matter::Amendment => Details::Amendment {
                entry: self.entry.clone(),
                correction: self.correction.clone(),
                reason: self.reason.clone(),
                notify: self.notify.clone(),
            },
            Matter::Accounting => Details::Accounting {
                since: self.since.check().ok(),
            },
            Matter::Restriction => Details::Restriction {
                what: self.what.clone(),
                paid_in_full: self.paid_in_full,
            },
            Matter::Communication => Details::Communication {
                instead: self.instead.clone(),
                endangers: self.endangers,
                payment: self.payment.clone(),
            },
        }
    }

    /// The kind of place that was chosen.
    #[must_use]
    pub fn kind_of_place(&self, state: &State) -> Option<ProviderKind> {
        Some(state.providers.get(&self.provider?)?.kind)
    }

    /// The request it makes.
    ///
    /// # Errors
    /// Everything that has to be mended, in the order of the page.
    pub fn check(
        &self,
        state: &State,
        today: NaiveDate,
    ) -> Result<Request, Vec<FieldProblem<MatterField>>> {
        use MatterField as F;
        let mut found = Findings::new();
        let person = self.person.filter(|id| state.people.contains_key(id));
        found.want(person.is_some(), F::Person, Fault::NotChosen);
        let provider = self.provider.filter(|id| state.providers.contains_key(id));
        found.want(provider.is_some(), F::Provider, Fault::NotChosen);
        let is_plan = self.kind_of_place(state) == Some(ProviderKind::Insurer);
        let details = match self.matter {
            Matter::Amendment => Details::Amendment {
                entry: found.text(&self.entry, F::Entry),
                correction: found.text(&self.correction, F::Correction),
                reason: found.text(&self.reason, F::Reason),
                notify: self.notify.trim().to_owned(),
            },
            Matter::Accounting => Details::Accounting {
                since: self.since(&mut found, today),
            },
            Matter::Restriction => Details::Restriction {
                what: found.text(&self.what, F::What),
                // Nobody keeps a plan's own record from the plan.
                paid_in_full: self.paid_in_full && !is_plan,
            },
            Matter::Communication => Details::Communication {
                instead: found.text(&self.instead, F::Instead),
                // Only a plan may ask for it (45 CFR 164.522(b)(1)(ii)); a provider may not ask why (45 CFR 164.522(b)(2)(iii)).
                endangers: self.endangers && is_plan,
                payment: self.payment.trim().to_owned(),
            },
        };
        let request = person.zip(provider).map(|(person, provider)| Request {
            id: self.id,
            person,
            provider,
            instrument: self.matter.instrument(),
            recipient: Recipient::Requester,
            scope: Scope::default(),
            manner: Manner::default(),
            form: RecordForm::default(),
            delivery: Delivery::Mail,
            fee_ceiling_cents: None,
            purpose: None,
            expiry: None,
            written_on: today,
            details,
            campaign: None,
        });
        found.into_result(request)
    }

    fn since(&self, found: &mut Findings<MatterField>, today: NaiveDate) -> Option<NaiveDate> {
        let since = found.optional_date(&self.since, MatterField::Since)?;
        let reach = accounting_reaches(today);
        found.want(since <= today, MatterField::Since, Fault::InFuture);
        found.want(since >= reach, MatterField::Since, Fault::Before(reach));
        Some(since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn each_matter_reads_back_from_its_name_and_its_instrument() {
        for matter in Matter::ALL {
            assert_eq!(Matter::named(matter.name()), Some(matter));
            assert_eq!(Matter::of(matter.instrument()), Some(matter));
        }
        assert_eq!(Matter::of(Instrument::AccessRequest), None);
    }

    #[test]
    fn the_accounting_reaches_six_calendar_years_back_and_clamps_at_a_leap_day() {
        assert_eq!(accounting_reaches(day(2026, 11, 23)), day(2020, 11, 23));
        assert_eq!(accounting_reaches(day(2028, 2, 29)), day(2022, 2, 28));
    }
}

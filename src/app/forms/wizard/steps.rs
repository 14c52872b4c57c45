//! The six steps, and what stands at their end.

use chrono::NaiveDate;

use crate::domain::rules::Rules;
use crate::domain::{Command, Draft, Event, Gap, Moment, RequestFile, RequestId, State, decide};

/// One of the six questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Whose records?
    Person,
    /// Which place?
    Place,
    /// Who should get them?
    Recipient,
    /// What do you want?
    Scope,
    /// How should they send it?
    Delivery,
    /// Read and sign.
    Review,
}

impl Step {
    /// The steps in order.
    pub const ALL: [Self; 6] = [
        Self::Person,
        Self::Place,
        Self::Recipient,
        Self::Scope,
        Self::Delivery,
        Self::Review,
    ];

    /// Its number, counted from 1.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Person => 1,
            Self::Place => 2,
            Self::Recipient => 3,
            Self::Scope => 4,
            Self::Delivery => 5,
            Self::Review => 6,
        }
    }

    /// The step with this number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.number() == number)
    }

    /// The step after it; none after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|step| step.number() == self.number() + 1)
    }

    /// The step before it; none before the first.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|step| step.number() + 1 == self.number())
    }

    /// Where to go on with a draft: the first step that was not gone through.
    #[must_use]
    pub fn to_resume(draft: &Draft) -> Self {
        Self::ALL
            .into_iter()
            .find(|step| step.number() > draft.steps_done)
            .unwrap_or(Self::Review)
    }
}

/// The step at which a gap is mended.
#[must_use]
pub fn step_of_gap(gap: Gap) -> Step {
    match gap {
        Gap::Person | Gap::AuthorityDescribed | Gap::AuthorityInForce => Step::Person,
        Gap::Provider => Step::Place,
        Gap::Recipient => Step::Recipient,
        Gap::Scope => Step::Scope,
        Gap::Delivery
        | Gap::PlainEmailAccepted
        | Gap::DeliveryAddress
        | Gap::Purpose
        | Gap::Expiry
        | Gap::ExpiryInFuture
        | Gap::ElectronicForm => Step::Delivery,
        Gap::Details
        | Gap::Entry
        | Gap::Correction
        | Gap::Reason
        | Gap::Restriction
        | Gap::Instead => Step::Review,
    }
}

/// The requests that a draft would become with these ids, to be read before they are made; none while answers are missing.
///
/// They are decided, not imitated: what is shown is what [`Command::PrepareRequests`] will make.
#[must_use]
pub fn prepared(
    state: &State,
    draft: &Draft,
    ids: &[RequestId],
    today: NaiveDate,
    rules: &Rules,
) -> Option<Vec<RequestFile>> {
    let person = draft.person?;
    let desk = State {
        people: state
            .people
            .get(&person)
            .map(|found| (person, found.clone()))
            .into_iter()
            .collect(),
        providers: draft
            .providers
            .iter()
            .filter_map(|id| Some((*id, state.providers.get(id)?.clone())))
            .collect(),
        drafts: [(draft.id, draft.clone())].into(),
        ..State::default()
    };
    let ids = ids.iter().copied().take(draft.providers.len()).collect();
    let events = decide(
        &desk,
        Command::PrepareRequests {
            draft: draft.id,
            ids,
        },
        today,
        rules,
    )
    .ok()?;
    let files = events.into_iter().filter_map(|event| match event {
        Event::RequestPrepared(request) => Some(RequestFile {
            request: *request,
            documents: Vec::new(),
            sendings: Vec::new(),
            happenings: Vec::new(),
            letters: std::collections::BTreeMap::new(),
            prepared: Moment::default(),
        }),
        _ => None,
    });
    Some(files.collect())
}

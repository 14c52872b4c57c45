//! Everything the page of a request shows, read out of the state at once.

use chrono::NaiveDate;

use crate::app::tracking::{RequestStanding, TimelineRow, standing, timeline};
use crate::domain::clocks::{Clock, clocks};
use crate::domain::rules::{AccessRight, Rules};
use crate::domain::steps::{Advice, advise};
use crate::domain::{Person, Provider, ReceivedRecord, Recipient, RequestFile, RequestId, State};

/// A request as it is seen today.
#[derive(Clone, PartialEq)]
pub(super) struct Seen {
    pub file: RequestFile,
    pub person: Person,
    pub provider: Provider,
    pub clocks: Vec<Clock>,
    pub standing: RequestStanding,
    pub rows: Vec<TimelineRow>,
    pub advice: Advice,
    pub records: Vec<ReceivedRecord>,
    pub today: NaiveDate,
}

impl Seen {
    /// Nothing where the request, its person or its place is not there.
    pub(super) fn of(state: &State, id: RequestId, today: NaiveDate) -> Option<Self> {
        let rules = Rules::shipped();
        let file = state.request(id)?;
        let provider = state.providers.get(&file.request.provider)?;
        let clocks = clocks(file, provider, today, rules);
        Some(Self {
            person: state.people.get(&file.request.person)?.clone(),
            provider: provider.clone(),
            standing: standing(state, file, today, rules),
            advice: advise(state, file, today, rules),
            rows: timeline(state, file, &clocks, today, rules),
            records: state.records_of(id).into_iter().cloned().collect(),
            file: file.clone(),
            clocks,
            today,
        })
    }

    pub(super) fn id(&self) -> RequestId {
        self.file.request.id
    }

    /// The clock that decides when an answer is late.
    pub(super) fn deciding(&self) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.kind.binds_holder())
    }

    pub(super) fn access_right(&self) -> AccessRight {
        Rules::shipped().access_right(self.provider.kind)
    }

    pub(super) fn is_myself(&self) -> bool {
        self.person.authority().is_none()
    }

    /// The name of whoever receives, where that is somebody else.
    pub(super) fn recipient(&self) -> String {
        match &self.file.request.recipient {
            Recipient::Requester => String::new(),
            Recipient::SomebodyElse(contact) if contact.name.trim().is_empty() => {
                contact.organization.clone()
            }
            Recipient::SomebodyElse(contact) => contact.name.clone(),
        }
    }
}

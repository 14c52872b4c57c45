//! How much of a vault is given out: everything, or what is kept for one person.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{PersonId, Refusal, State};

/// How much is given out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlainExtent {
    /// Everything, with the journal and the access log.
    #[default]
    Everything,
    /// What is kept for one person, and the places that it names. The journal and the access log, which speak of everybody,
    /// stay where they are.
    Person(PersonId),
}

impl PlainExtent {
    /// The part of a state that is given out.
    ///
    /// # Errors
    /// [`Refusal::NotThere`] when there is no such person.
    pub fn of(self, state: &State) -> Result<State, Refusal> {
        match self {
            Self::Everything => Ok(state.clone()),
            Self::Person(person) => only(state, person),
        }
    }

    /// Whether the journal goes along.
    pub const fn has_journal(self) -> bool {
        matches!(self, Self::Everything)
    }
}

fn only(state: &State, person: PersonId) -> Result<State, Refusal> {
    let her = state.people.get(&person).ok_or(Refusal::NotThere)?;
    let mut part = State {
        people: [(person, her.clone())].into(),
        drafts: state.drafts.clone(),
        requests: state.requests.clone(),
        records: state.records.clone(),
        own: state.own.clone(),
        ..State::default()
    };
    part.drafts.retain(|_, draft| draft.person == Some(person));
    part.requests
        .retain(|_, file| file.request.person == person);
    part.records.retain(|_, record| record.person == person);
    let card = state.cards.get(&person);
    part.cards = card
        .map(|card| (person, card.clone()))
        .into_iter()
        .collect();
    part.own.retain(|_, word| word.person == person);
    // A record that lay with somebody else's request names nothing that is not given out.
    for record in part.records.values_mut() {
        record
            .request
            .take_if(|request| !part.requests.contains_key(request));
    }
    let drafts = part.drafts.values().flat_map(|draft| &draft.providers);
    let requests = part.requests.values().map(|file| &file.request.provider);
    let records = part
        .records
        .values()
        .filter_map(|record| record.provider.as_ref());
    let places: BTreeSet<_> = drafts.chain(requests).chain(records).collect();
    let named = state.providers.iter().filter(|(id, _)| places.contains(id));
    part.providers = named.map(|(id, place)| (*id, place.clone())).collect();
    Ok(part)
}

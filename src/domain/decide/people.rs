//! People and providers: kept, and removed where nothing hangs on them.

use chrono::NaiveDate;

use super::Refusal;
use crate::domain::erasing::hangs_on;
use crate::domain::{
    AccessKind, EmergencyCard, Event, Person, PersonId, Provider, ProviderId, Standing, State,
};

pub(super) fn save_person(person: Person, today: NaiveDate) -> Result<Vec<Event>, Refusal> {
    if person.name.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    if person.born > today
        || person
            .died
            .is_some_and(|died| died < person.born || died > today)
    {
        return Err(Refusal::DateImpossible);
    }
    if let Standing::Represented(authority) = &person.standing {
        if authority.description.trim().is_empty()
            || (authority.kind.needs_paper() && authority.dated.is_none())
        {
            return Err(Refusal::AuthorityIncomplete);
        }
        if authority.representative.name.trim().is_empty() {
            return Err(Refusal::NameMissing);
        }
        if authority.dated.is_some_and(|dated| dated > today) {
            return Err(Refusal::DateImpossible);
        }
    }
    Ok(vec![Event::PersonSaved(Box::new(person))])
}

pub(super) fn remove_person(state: &State, id: PersonId) -> Result<Vec<Event>, Refusal> {
    state.people.get(&id).ok_or(Refusal::NotThere)?;
    let in_use = state
        .requests
        .values()
        .any(|file| file.request.person == id)
        || state.records.values().any(|record| record.person == id)
        || state.own.values().any(|word| word.person == id);
    if in_use {
        return Err(Refusal::StillInUse);
    }
    let drafts = state
        .drafts
        .values()
        .filter(|draft| draft.person == Some(id))
        .map(|draft| Event::DraftClosed(draft.id));
    Ok(drafts.chain([Event::PersonRemoved(id)]).collect())
}

pub(super) fn erase_person(state: &State, id: PersonId) -> Result<Vec<Event>, Refusal> {
    state.people.get(&id).ok_or(Refusal::NotThere)?;
    Ok(vec![
        Event::Erased(hangs_on(state, id).into_iter().collect()),
        Event::Accessed(AccessKind::PersonErased),
    ])
}

/// An empty card would say of somebody that there is nothing to know.
pub(super) fn keep_card(
    state: &State,
    card: EmergencyCard,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    state.people.get(&card.person).ok_or(Refusal::NotThere)?;
    let card = card.tidied(today);
    if card.is_empty() {
        return Err(Refusal::CardEmpty);
    }
    Ok(vec![Event::CardKept(Box::new(card))])
}

pub(super) fn save_provider(provider: Provider) -> Result<Vec<Event>, Refusal> {
    if provider.name.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    Ok(vec![Event::ProviderSaved(Box::new(provider))])
}

pub(super) fn remove_provider(state: &State, id: ProviderId) -> Result<Vec<Event>, Refusal> {
    state.providers.get(&id).ok_or(Refusal::NotThere)?;
    let in_use = state
        .requests
        .values()
        .any(|file| file.request.provider == id)
        || state
            .records
            .values()
            .any(|record| record.provider == Some(id))
        || state
            .drafts
            .values()
            .any(|draft| draft.providers.contains(&id));
    if in_use {
        return Err(Refusal::StillInUse);
    }
    Ok(vec![Event::ProviderRemoved(id)])
}

//! What a person writes by hand.

use chrono::NaiveDate;

use super::Refusal;
use crate::domain::{Event, OwnDate, OwnEntry, OwnId, OwnSaid, OwnWord, State};

pub(super) fn save_own(
    state: &State,
    mut word: OwnWord,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    state.people.get(&word.person).ok_or(Refusal::NotThere)?;
    let known = state.own.get(&word.id);
    if known.is_some_and(|known| known.person != word.person) {
        return Err(Refusal::NotThere);
    }
    if word.written_on > today {
        return Err(Refusal::DayImpossible);
    }
    match &mut word.said {
        OwnSaid::Added { entry } => check(entry, today)?,
        OwnSaid::Corrected { right, .. } => {
            *right = right.trim().to_owned();
            if right.is_empty() {
                return Err(Refusal::WordsMissing);
            }
        }
        OwnSaid::Hidden { words, .. } => *words = words.trim().to_owned(),
    }
    if known == Some(&word) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::OwnSaved(Box::new(word))])
}

pub(super) fn remove_own(state: &State, id: OwnId) -> Result<Vec<Event>, Refusal> {
    state.own.get(&id).ok_or(Refusal::NotThere)?;
    Ok(vec![Event::OwnRemoved(id)])
}

/// Takes the blanks off the ends, and says what cannot stay.
fn check(entry: &mut OwnEntry, today: NaiveDate) -> Result<(), Refusal> {
    for text in [
        &mut entry.what,
        &mut entry.number,
        &mut entry.unit,
        &mut entry.detail,
        &mut entry.note,
    ] {
        *text = text.trim().to_owned();
    }
    if entry.what.is_empty() {
        return Err(Refusal::NameMissing);
    }
    if !entry.number.is_empty() && !OwnEntry::is_number(&entry.number) {
        return Err(Refusal::NumberUnreadable);
    }
    let has_come = |date: OwnDate| date.first_day().is_some_and(|day| day <= today);
    let is_backward = entry
        .from
        .zip(entry.to)
        .is_some_and(|(from, to)| to.is_before(from));
    if is_backward || !entry.from.into_iter().chain(entry.to).all(has_come) {
        return Err(Refusal::DateImpossible);
    }
    Ok(())
}

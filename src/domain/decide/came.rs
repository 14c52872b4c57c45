//! What came, or was said: happenings and records.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Refusal, find};
use crate::domain::{Event, Happening, HappeningEntry, ReceivedRecord, RequestId, State};

pub(super) fn happen(
    state: &State,
    id: RequestId,
    entry: HappeningEntry,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let file = find(state, id)?;
    let earliest = file
        .first_sending()
        .map_or(file.request.written_on, |sending| sending.on);
    let of_provider = entry.what.is_of_holder();
    if of_provider && file.first_sending().is_none() {
        return Err(Refusal::NotSigned);
    }
    if entry.on > today || (of_provider && entry.on < earliest) {
        return Err(Refusal::DayImpossible);
    }
    if let Happening::ExtensionLetter {
        written_on,
        done_by,
        ..
    } = &entry.what
        && (*written_on > entry.on
            || *written_on < earliest
            || done_by.is_some_and(|day| day < *written_on))
    {
        return Err(Refusal::DayImpossible);
    }
    Ok(vec![Event::Happened {
        request: id,
        entry: Box::new(entry),
    }])
}

/// Files records that came together; the same bytes go into a folder once, here as elsewhere.
pub(super) fn file_records(
    state: &State,
    records: Vec<ReceivedRecord>,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let mut places = BTreeSet::new();
    let mut events = Vec::with_capacity(records.len());
    for record in records {
        if !places.insert((record.person, record.request, record.file.sha256)) {
            return Err(Refusal::AlreadyFiled);
        }
        events.extend(file_record(state, record, today)?);
    }
    Ok(events)
}

pub(super) fn file_record(
    state: &State,
    record: ReceivedRecord,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    state.people.get(&record.person).ok_or(Refusal::NotThere)?;
    if let Some(request) = record.request {
        find(state, request)?;
    }
    if record.received_on > today {
        return Err(Refusal::DayImpossible);
    }
    let twin = state.records.values().any(|old| {
        old.id != record.id
            && old.person == record.person
            && old.request == record.request
            && old.file.sha256 == record.file.sha256
    });
    if twin {
        return Err(Refusal::AlreadyFiled);
    }
    Ok(vec![Event::RecordFiled(Box::new(record))])
}

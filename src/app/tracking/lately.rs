//! What happened last, over all requests, and the few numbers worth a sentence.

use chrono::NaiveDate;

use crate::domain::clocks::ended_on;
use crate::domain::{Happening, HappeningId, PersonId, RecordId, RequestId, State};

/// One thing that happened lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LatelyRow {
    /// The day.
    pub on: NaiveDate,
    /// Whose folder.
    pub person: PersonId,
    /// What.
    pub what: LatelyWhat,
}

/// What it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LatelyWhat {
    /// A paper was sent: the place of the sending in the request's list.
    Sent(RequestId, usize),
    /// Something that was written down.
    Happened(RequestId, HappeningId),
    /// A file was put into a folder.
    Filed(RecordId),
}

/// The newest things first, at most so many; of one folder, or of all.
pub fn lately(state: &State, folder: Option<PersonId>, most: usize) -> Vec<LatelyRow> {
    let mut rows = Vec::new();
    for file in state.requests.values() {
        let (id, person) = (file.request.id, file.request.person);
        let sent = file
            .sendings
            .iter()
            .enumerate()
            .map(|(place, sending)| (sending.on, LatelyWhat::Sent(id, place)));
        let happened = file
            .happenings
            .iter()
            .map(|entry| (entry.on, LatelyWhat::Happened(id, entry.id)));
        rows.extend(
            sent.chain(happened)
                .map(|(on, what)| LatelyRow { on, person, what }),
        );
    }
    let filed = state.records.values();
    rows.extend(filed.map(|r| LatelyRow {
        on: r.received_on,
        person: r.person,
        what: LatelyWhat::Filed(r.id),
    }));
    rows.retain(|row| folder.is_none_or(|folder| row.person == folder));
    rows.sort_by_key(|row| (std::cmp::Reverse(row.on), row.what));
    rows.truncate(most);
    rows
}

/// How many places were asked, and how many of them have sent everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Requests that were sent.
    pub asked: u32,
    /// Requests to which everything came.
    pub all_came: u32,
}

/// The tally of one folder, or of all.
pub fn tally(state: &State, folder: Option<PersonId>) -> Tally {
    let own = state
        .requests
        .values()
        .filter(|file| folder.is_none_or(|folder| file.request.person == folder));
    own.filter(|file| file.first_sending().is_some())
        .fold(Tally::default(), |tally, file| {
            let came = ended_on(file).is_some()
                && file
                    .happenings
                    .iter()
                    .any(|entry| entry.what == Happening::AllReceived);
            Tally {
                asked: tally.asked + 1,
                all_came: tally.all_came + u32::from(came),
            }
        })
}

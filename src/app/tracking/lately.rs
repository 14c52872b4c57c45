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
    let mut newest = Newest {
        rows: Vec::new(),
        most,
    };
    let own = |person| folder.is_none_or(|folder| person == folder);
    let files = state.requests.values();
    for file in files.filter(|file| own(file.request.person)) {
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
        for (on, what) in sent.chain(happened) {
            newest.add(LatelyRow { on, person, what });
        }
    }
    for record in state.records.values().filter(|record| own(record.person)) {
        newest.add(LatelyRow {
            on: record.received_on,
            person: record.person,
            what: LatelyWhat::Filed(record.id),
        });
    }
    newest.rows
}

/// The newest rows of those that were seen so far, so that a few are found among many without sorting all.
struct Newest {
    rows: Vec<LatelyRow>,
    most: usize,
}

impl Newest {
    fn add(&mut self, row: LatelyRow) {
        let key = |row: &LatelyRow| (std::cmp::Reverse(row.on), row.what);
        let place = self.rows.partition_point(|kept| key(kept) <= key(&row));
        if place < self.most {
            self.rows.truncate(self.most - 1);
            self.rows.insert(place, row);
        }
    }
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

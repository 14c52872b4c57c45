//! What happened to a request, what passed by, where today is, what lies ahead.

use chrono::{Days, NaiveDate};

use crate::domain::clocks::{Clock, ClockKind, ClockStanding};
use crate::domain::rules::Rules;
use crate::domain::{DocumentId, HappeningId, PaperRole, RecordId, RequestFile, State};

/// One row of the story of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// The day.
    pub on: NaiveDate,
    /// The number of that day, counted from the day the clock started; none before it and where no clock runs.
    pub day: Option<i64>,
    /// What.
    pub fact: Fact,
}

/// What a row tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The request was written.
    Written,
    /// A paper was signed.
    Signed(DocumentId),
    /// A paper was sent: the place of the sending in the request's list.
    Sent(usize),
    /// Something that was written down.
    Happened(HappeningId),
    /// Files were put with the request.
    Filed(Vec<RecordId>),
    /// A clock ran out without an answer.
    RanOut(ClockKind),
    /// Today.
    Today,
    /// A last day that is still to come.
    LastDay(ClockKind),
    /// The day until which the second notice asks for an answer.
    FollowUpAsks,
}

/// On one day: the request and its way out, then what happened, then the letters that answer it, then what passed by,
/// and last where we are.
fn rank(file: &RequestFile, fact: &Fact) -> u8 {
    let is_letter = |id: DocumentId| {
        let kind = file.documents.iter().find(|paper| paper.id == id);
        kind.is_some_and(|paper| paper.kind.role() == PaperRole::Letter)
    };
    let sent = |place: usize| file.sendings.get(place).map(|sending| sending.document);
    match fact {
        Fact::Written => 0,
        Fact::Signed(id) if is_letter(*id) => 5,
        Fact::Signed(_) => 1,
        Fact::Sent(place) if sent(*place).is_some_and(is_letter) => 6,
        Fact::Sent(_) => 2,
        Fact::Happened(_) => 3,
        Fact::Filed(_) => 4,
        Fact::RanOut(_) => 7,
        Fact::Today => 8,
        Fact::LastDay(_) | Fact::FollowUpAsks => 9,
    }
}

/// The story of a request, oldest first.
pub fn timeline(
    state: &State,
    file: &RequestFile,
    clocks: &[Clock],
    today: NaiveDate,
    rules: &Rules,
) -> Vec<TimelineRow> {
    let mut facts = vec![(file.request.written_on, Fact::Written)];
    facts.extend(
        file.documents
            .iter()
            .map(|document| (document.signature.signed_on, Fact::Signed(document.id))),
    );
    facts.extend(
        file.sendings
            .iter()
            .enumerate()
            .map(|(place, sending)| (sending.on, Fact::Sent(place))),
    );
    facts.extend(
        file.happenings
            .iter()
            .map(|entry| (entry.on, Fact::Happened(entry.id))),
    );
    facts.extend(filed(state, file));
    facts.extend(clocks.iter().filter_map(of_clock));
    facts.extend(follow_up(file, today, rules).map(|by| (by, Fact::FollowUpAsks)));
    if crate::domain::clocks::ended_on(file).is_none() {
        facts.push((today, Fact::Today));
    }
    facts.sort_by_key(|(on, fact)| (*on, rank(file, fact)));
    let counted = clocks.iter().find(|clock| clock.kind.binds_holder());
    let day = |on: NaiveDate| {
        counted
            .map(|clock| clock.day_number(on))
            .filter(|day| *day >= 0)
    };
    facts
        .into_iter()
        .map(|(on, fact)| TimelineRow {
            on,
            day: day(on),
            fact,
        })
        .collect()
}

/// Files that came, one row for each day.
fn filed(state: &State, file: &RequestFile) -> Vec<(NaiveDate, Fact)> {
    let mut days: Vec<(NaiveDate, Vec<RecordId>)> = Vec::new();
    for record in state.records_of(file.request.id) {
        match days.last_mut() {
            Some((on, records)) if *on == record.received_on => records.push(record.id),
            _ => days.push((record.received_on, vec![record.id])),
        }
    }
    days.into_iter()
        .map(|(on, records)| (on, Fact::Filed(records)))
        .collect()
}

fn of_clock(clock: &Clock) -> Option<(NaiveDate, Fact)> {
    let last = clock.last_day;
    match clock.standing {
        ClockStanding::Running { .. } => Some((last, Fact::LastDay(clock.kind))),
        ClockStanding::RanOut { .. } => Some((last, Fact::RanOut(clock.kind))),
        ClockStanding::Ended { on } if on > last => Some((last, Fact::RanOut(clock.kind))),
        ClockStanding::Ended { .. } => None,
    }
}

/// The day the newest second notice asks for, while that is ahead and nothing has come.
fn follow_up(file: &RequestFile, today: NaiveDate, rules: &Rules) -> Option<NaiveDate> {
    let notice = file.signed_follow_up()?.id;
    let sent = file
        .sendings
        .iter()
        .filter(|sending| sending.document == notice)
        .map(|sending| sending.on)
        .max()?;
    let by = sent.checked_add_days(Days::new(u64::from(
        rules.reminders().follow_up_asks_by.length,
    )))?;
    (by >= today && crate::domain::clocks::ended_on(file).is_none()).then_some(by)
}

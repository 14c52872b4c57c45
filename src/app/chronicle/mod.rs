//! Everything of one person that has a day: what her records say happened, the records themselves, and her requests.
//!
//! Pure: the state, what the records say together and today's date in, a list out, the newest first.

mod sieve;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::named_places::spelling_key;
use super::tracking::{Fact, timeline};
use crate::chart::{ListKind, Moment, Summary, in_order, moments};
use crate::domain::clocks::clocks;
use crate::domain::rules::Rules;
use crate::domain::{IdentityCheck, PersonId, ReceivedRecord, RecordId, RequestId, State};
use crate::import::PartialDate;

pub use sieve::{Sieve, Year, Zoom, months_of, years};

/// Everything that has a day, and what is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chronicle {
    /// What happened, the newest first.
    pub items: Vec<Item>,
    /// The places to choose from: the key, and the name. By name.
    pub places: Vec<(String, String)>,
    /// The requests to choose from, the newest first.
    pub requests: Vec<RequestId>,
    /// How many lines of the summary have no day.
    pub undated: usize,
    /// How many days lie after today.
    pub ahead: usize,
}

/// One thing that has a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The day, as precise as it is known.
    pub on: PartialDate,
    /// What kind of thing.
    pub kind: ItemKind,
    /// What.
    pub what: What,
    /// The keys of the places that it has to do with.
    pub places: Vec<String>,
    /// The requests that it has to do with.
    pub requests: Vec<RequestId>,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Something that the records say.
    Said(Moment),
    /// A record, at the date that it gives itself, else at the day it came.
    Record(RecordId),
    /// Something that happened to a request.
    Request(RequestId, Fact),
}

/// Kinds of items, as a person looks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// Visits and stays.
    Visits,
    /// Results and measurements.
    Tests,
    /// Operations, examinations, treatments.
    Procedures,
    /// Vaccines.
    Vaccines,
    /// Problems that begin or end.
    Problems,
    /// Medicines that begin or end.
    Medicines,
    /// Allergies, devices, notes.
    Other,
    /// Documents.
    Documents,
    /// Requests.
    Requests,
}

impl ItemKind {
    /// All kinds, in the order of the page.
    pub const ALL: [Self; 9] = [
        Self::Visits,
        Self::Tests,
        Self::Procedures,
        Self::Vaccines,
        Self::Problems,
        Self::Medicines,
        Self::Other,
        Self::Documents,
        Self::Requests,
    ];

    /// Its name in a form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visits => "visits",
            Self::Tests => "tests",
            Self::Procedures => "procedures",
            Self::Vaccines => "vaccines",
            Self::Problems => "problems",
            Self::Medicines => "medicines",
            Self::Other => "other",
            Self::Documents => "documents",
            Self::Requests => "requests",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    const fn of(kind: ListKind) -> Self {
        match kind {
            ListKind::Encounters => Self::Visits,
            ListKind::Results | ListKind::Vitals => Self::Tests,
            ListKind::Procedures => Self::Procedures,
            ListKind::Immunizations => Self::Vaccines,
            ListKind::Problems => Self::Problems,
            ListKind::Medications => Self::Medicines,
            _ => Self::Other,
        }
    }
}

/// Everything of a person that has a day.
pub fn chronicle(
    state: &State,
    person: PersonId,
    summary: &Summary,
    today: NaiveDate,
) -> Chronicle {
    let said = moments(summary, today);
    let mut places = Places::of(state);
    let mut items: Vec<Item> = said
        .all
        .into_iter()
        .map(|moment| said_item(state, moment, &mut places))
        .collect();
    let records = state.records.values();
    let own = records.filter(|record| {
        record.person == person && !matches!(record.identity, IdentityCheck::Differs { .. })
    });
    items.extend(own.map(|record| record_item(state, record, &mut places)));
    let mut requests = Vec::new();
    for file in state.requests.values() {
        let request = &file.request;
        if request.person != person {
            continue;
        }
        let Some(provider) = state.providers.get(&request.provider) else {
            continue;
        };
        requests.push((request.written_on, request.id));
        let place = places.key(&provider.name);
        let rules = Rules::shipped();
        let clocks = clocks(file, provider, today, rules);
        let rows = timeline(state, file, &clocks, today, rules).into_iter();
        let past = rows.filter(|row| row.on <= today && has_happened(&row.fact));
        items.extend(past.map(|row| Item {
            on: PartialDate::Day { date: row.on },
            kind: ItemKind::Requests,
            what: What::Request(request.id, row.fact),
            places: vec![place.clone()],
            requests: vec![request.id],
        }));
    }
    items.sort_by_key(|item| (in_order(item.on), item.kind));
    requests.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    Chronicle {
        items,
        places: places.used(),
        requests: requests.into_iter().map(|(_, id)| id).collect(),
        undated: said.undated,
        ahead: said.ahead,
    }
}

/// What lies ahead, and today, is no thing that happened.
const fn has_happened(fact: &Fact) -> bool {
    match fact {
        Fact::Written
        | Fact::Signed(_)
        | Fact::Sent(_)
        | Fact::Happened(_)
        | Fact::Filed(_)
        | Fact::RanOut(_) => true,
        Fact::Today | Fact::LastDay(_) | Fact::FollowUpAsks => false,
    }
}

fn said_item(state: &State, moment: Moment, places: &mut Places) -> Item {
    let mut keys: Vec<String> = moment.places.iter().map(|name| places.key(name)).collect();
    let mut requests = Vec::new();
    for cite in moment.told.iter().flat_map(|told| &told.cites) {
        let Some(record) = state.records.get(&cite.record) else {
            continue;
        };
        if let Some(key) = sender(state, record).map(|name| places.key(&name))
            && !keys.contains(&key)
        {
            keys.push(key);
        }
        if let Some(request) = record.request
            && !requests.contains(&request)
        {
            requests.push(request);
        }
    }
    Item {
        on: moment.on,
        kind: ItemKind::of(moment.kind),
        what: What::Said(moment),
        places: keys,
        requests,
    }
}

/// A record stands at the date that it gives itself, else at the day it came.
fn record_item(state: &State, record: &ReceivedRecord, places: &mut Places) -> Item {
    let on = PartialDate::Day {
        date: record.dated.unwrap_or(record.received_on),
    };
    Item {
        on,
        kind: ItemKind::Documents,
        what: What::Record(record.id),
        places: sender(state, record)
            .map(|name| places.key(&name))
            .into_iter()
            .collect(),
        requests: record.request.into_iter().collect(),
    }
}

/// The name of the place that sent a record.
fn sender(state: &State, record: &ReceivedRecord) -> Option<String> {
    let asked = || Some(state.request(record.request?)?.request.provider);
    let provider = record.provider.or_else(asked)?;
    Some(state.providers.get(&provider)?.name.clone())
}

/// The places that were met, under one key for all their spellings.
struct Places {
    /// What a person wrote down goes before how a file spells it.
    written: BTreeMap<String, String>,
    met: BTreeMap<String, String>,
}

impl Places {
    fn of(state: &State) -> Self {
        let written = state.providers.values();
        let written = written.map(|place| (spelling_key(&place.name), place.name.clone()));
        Self {
            written: written.collect(),
            met: BTreeMap::new(),
        }
    }

    fn key(&mut self, name: &str) -> String {
        let key = spelling_key(name);
        let shown = self.written.get(&key).map_or(name, String::as_str);
        self.met
            .entry(key.clone())
            .or_insert_with(|| shown.to_owned());
        key
    }

    fn used(self) -> Vec<(String, String)> {
        let mut used: Vec<_> = self.met.into_iter().collect();
        used.sort_by_cached_key(|(key, _)| key.clone());
        used
    }
}

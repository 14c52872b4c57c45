//! How many of what: for the page that asks before two journals are joined.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{DocumentId, State};

/// So many of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// People.
    pub people: u64,
    /// Holders of records.
    pub places: u64,
    /// Requests being written.
    pub drafts: u64,
    /// Requests.
    pub requests: u64,
    /// Signed papers: the requests themselves and the letters after them.
    pub letters: u64,
    /// Records.
    pub records: u64,
    /// Emergency cards.
    pub cards: u64,
    /// Lines of the access log.
    pub log_lines: u64,
}

impl Tally {
    /// What is in `after` and not in `before`.
    #[must_use]
    pub fn added(before: &State, after: &State) -> Self {
        let log = (after.access_log.len()).saturating_sub(before.access_log.len());
        Self {
            people: only_in(&after.people, &before.people),
            places: only_in(&after.providers, &before.providers),
            drafts: only_in(&after.drafts, &before.drafts),
            requests: only_in(&after.requests, &before.requests),
            letters: papers(after).difference(&papers(before)).count() as u64,
            records: only_in(&after.records, &before.records),
            cards: only_in(&after.cards, &before.cards),
            log_lines: log as u64,
        }
    }

    /// What is in both and reads otherwise. Papers are frozen, and lines of the log stand.
    #[must_use]
    pub fn changed(before: &State, after: &State) -> Self {
        Self {
            people: otherwise(&before.people, &after.people),
            places: otherwise(&before.providers, &after.providers),
            drafts: otherwise(&before.drafts, &after.drafts),
            requests: otherwise(&before.requests, &after.requests),
            records: otherwise(&before.records, &after.records),
            cards: otherwise(&before.cards, &after.cards),
            letters: 0,
            log_lines: 0,
        }
    }
}

fn papers(state: &State) -> BTreeSet<DocumentId> {
    let files = state.requests.values();
    files
        .flat_map(|file| file.documents.iter().map(|paper| paper.id))
        .collect()
}

fn only_in<K: Ord, V>(these: &BTreeMap<K, V>, those: &BTreeMap<K, V>) -> u64 {
    these.keys().filter(|key| !those.contains_key(key)).count() as u64
}

fn otherwise<K: Ord, V: PartialEq>(before: &BTreeMap<K, V>, after: &BTreeMap<K, V>) -> u64 {
    let same = |(key, old): &(&K, &V)| after.get(key).is_none_or(|new| new == *old);
    before.iter().filter(|pair| !same(pair)).count() as u64
}

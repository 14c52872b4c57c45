//! Places and people that the records name and that are not yet written down: suggestions of whom else to ask.

use std::collections::{BTreeMap, BTreeSet};

use crate::chart::{Contents, NamedAs, Span};
use crate::domain::{RecordId, State, fold};

/// Words that say nothing of which place it is.
const LEGAL_FORMS: [&str; 10] = [
    "inc", "llc", "llp", "pllc", "pc", "pa", "corp", "ltd", "the", "of",
];
/// Words beside a name that say what somebody is.
const TITLES: [&str; 10] = ["dr", "md", "do", "np", "pa", "rn", "dds", "phd", "mr", "ms"];

/// A place, or somebody, that records name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its name, as the most records have it.
    pub name: String,
    /// The name without the ways in which it is spelled: what tells it from others.
    pub key: String,
    /// Whether it is named as a person only, never as a place.
    pub is_person: bool,
    /// As what it is named.
    pub named_as: BTreeSet<NamedAs>,
    /// The records that name it.
    pub records: Vec<RecordId>,
    /// The days with which it is named.
    pub days: Span,
}

/// The same for all spellings of a name: letters and digits alone, without what says only its legal form or somebody's title.
pub fn spelling_key(name: &str) -> String {
    let folded = fold(&name.replace('&', " and ").replace(['.', '\'', '’'], ""));
    let words: Vec<_> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let telling: Vec<_> = words
        .iter()
        .copied()
        .filter(|word| !LEGAL_FORMS.contains(word) && !TITLES.contains(word))
        .collect();
    // A name of nothing but such words is told by them.
    let words = if telling.is_empty() { words } else { telling };
    words.join(" ")
}

/// Whom the records name that is not written down, places before people, what the most records name first.
pub fn suggestions(state: &State, contents: &[(RecordId, Contents)]) -> Vec<Suggestion> {
    let providers = state.providers.values();
    let mut known: BTreeSet<_> = providers.map(|place| spelling_key(&place.name)).collect();
    // The person herself writes in her own record, and so does who cares for her.
    for person in state.people.values() {
        known.insert(spelling_key(&person.name));
    }
    let mut found: BTreeMap<String, (BTreeMap<&str, usize>, Suggestion)> = BTreeMap::new();
    for (record, held) in contents {
        for named in &held.named {
            let key = spelling_key(&named.name);
            if key.is_empty() || known.contains(&key) {
                continue;
            }
            let (spellings, suggestion) = found.entry(key.clone()).or_insert_with(|| {
                let suggestion = Suggestion {
                    name: String::new(),
                    key,
                    is_person: true,
                    named_as: BTreeSet::new(),
                    records: Vec::new(),
                    days: Span::default(),
                };
                (BTreeMap::new(), suggestion)
            });
            *spellings.entry(&named.name).or_default() += 1;
            suggestion.is_person &= is_person(named.as_what);
            suggestion.named_as.insert(named.as_what);
            suggestion.days.take(named.on);
            if !suggestion.records.contains(record) {
                suggestion.records.push(*record);
            }
        }
    }
    let named = |(spellings, suggestion): (BTreeMap<&str, usize>, Suggestion)| {
        // Of spellings that are as frequent, one that is not all capitals reads better.
        let most = spellings
            .iter()
            .max_by_key(|(name, count)| (**count, name.chars().any(char::is_lowercase)));
        Suggestion {
            name: most.map(|(name, _)| (*name).to_owned()).unwrap_or_default(),
            ..suggestion
        }
    };
    let mut all: Vec<_> = found.into_values().map(named).collect();
    all.sort_by_key(|it| {
        (
            it.is_person,
            std::cmp::Reverse(it.records.len()),
            it.key.clone(),
        )
    });
    all
}

const fn is_person(as_what: NamedAs) -> bool {
    matches!(
        as_what,
        NamedAs::Author | NamedAs::Performer | NamedAs::CareTeam
    )
}

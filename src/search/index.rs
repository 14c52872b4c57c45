//! The index: word → where it stands; ranked by BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance
//! Framework", 3.2).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::snippet::{Snippet, snippet};
use super::words::{Words, is_beginning};
use crate::domain::{PersonId, ProviderId, RecordId, RequestId};

/// How soon more of the same word counts no more.
const K1: f64 = 1.2;
/// How much a long text is held against it.
const B: f64 = 0.75;
/// How many times a word of the title counts.
const TITLE_WEIGHT: u32 = 3;
/// What the beginning of a word counts for, against the whole word.
const BEGINNING: f64 = 0.6;

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "subject", content = "id", rename_all = "snake_case")]
pub enum Subject {
    /// A received record.
    Record(RecordId),
    /// A holder of records.
    Provider(ProviderId),
    /// A person.
    Person(PersonId),
    /// A request.
    Request(RequestId),
}

/// What is to be found of a subject.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its title or name.
    pub title: String,
    /// What it says, in parts.
    pub passages: Vec<Passage>,
}

/// A part of what a subject says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its heading, such as a section's title; may be empty.
    pub heading: String,
    /// Its text.
    pub text: String,
    /// The page of a PDF that it is, counted from 1.
    #[serde(default)]
    pub page: Option<u32>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// What.
    pub subject: Subject,
    /// How well it fits; more is better.
    pub score: f64,
    /// Which passage shows it best, by its place; none where only the title does.
    pub passage: Option<usize>,
    /// The heading of that passage; may be empty.
    pub heading: String,
    /// The page that it is, where it is one of a PDF.
    #[serde(default)]
    pub page: Option<u32>,
    /// The words around the hit.
    pub snippet: Snippet,
}

/// The index.
#[derive(Debug, Default)]
pub struct Index {
    postings: BTreeMap<String, BTreeMap<Subject, u32>>,
    entries: BTreeMap<Subject, Kept>,
    /// The words of all entries.
    total_words: u64,
}

#[derive(Debug)]
struct Kept {
    entry: Entry,
    words: u32,
}

impl Index {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many subjects are in it.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Puts a subject in, in place of what was there of it.
    pub fn put(&mut self, subject: Subject, entry: Entry) {
        self.remove(subject);
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for word in Words::to_keep(&entry.title) {
            *counts.entry(word).or_default() += TITLE_WEIGHT;
        }
        for passage in &entry.passages {
            for word in [&passage.heading, &passage.text]
                .into_iter()
                .flat_map(|text| Words::to_keep(text))
            {
                *counts.entry(word).or_default() += 1;
            }
        }
        let words = counts
            .values()
            .fold(0_u32, |sum, count| sum.saturating_add(*count));
        for (word, count) in counts {
            self.postings
                .entry(word)
                .or_default()
                .insert(subject, count);
        }
        self.total_words += u64::from(words);
        self.entries.insert(subject, Kept { entry, words });
    }

    /// Takes a subject out; says whether it was in.
    pub fn remove(&mut self, subject: Subject) -> bool {
        let Some(kept) = self.entries.remove(&subject) else {
            return false;
        };
        self.total_words -= u64::from(kept.words);
        let texts = kept
            .entry
            .passages
            .iter()
            .flat_map(|passage| [&passage.heading, &passage.text]);
        for word in texts
            .chain([&kept.entry.title])
            .flat_map(|text| Words::to_keep(text))
        {
            if let Some(subjects) = self.postings.get_mut(&word) {
                subjects.remove(&subject);
                if subjects.is_empty() {
                    self.postings.remove(&word);
                }
            }
        }
        true
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The subjects in which every word of the query stands or begins a word, the best first.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let wanted = Words::to_find(query);
        let mut scores: Option<BTreeMap<Subject, f64>> = None;
        for word in &wanted {
            let found = self.scores(word);
            scores = Some(match scores {
                None => found,
                Some(before) => {
                    let both = before.into_iter().filter_map(|(subject, score)| {
                        Some((subject, score + found.get(&subject)?))
                    });
                    both.collect()
                }
            });
        }
        let mut ranked: Vec<_> = scores.unwrap_or_default().into_iter().collect();
        ranked.sort_by(|(a, first), (b, second)| second.total_cmp(first).then(a.cmp(b)));
        ranked.truncate(limit);
        ranked
            .into_iter()
            .filter_map(|(subject, score)| self.hit(subject, score, &wanted))
            .collect()
    }

    /// What each subject scores for one word of the query.
    fn scores(&self, wanted: &str) -> BTreeMap<Subject, f64> {
        let mut weights: BTreeMap<Subject, f64> = BTreeMap::new();
        let words = self
            .postings
            .range(wanted.to_owned()..)
            .take_while(|(word, _)| word.starts_with(wanted));
        for (word, subjects) in words.filter(|(word, _)| is_beginning(wanted, word)) {
            let factor = if word == wanted { 1.0 } else { BEGINNING };
            for (subject, count) in subjects {
                *weights.entry(*subject).or_default() += factor * f64::from(*count);
            }
        }
        let (all, having) = (as_f64(self.entries.len()), as_f64(weights.len()));
        let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
        let average =
            as_f64(usize::try_from(self.total_words).unwrap_or(usize::MAX)) / all.max(1.0);
        for (subject, weight) in &mut weights {
            let words = self
                .entries
                .get(subject)
                .map_or(0.0, |kept| f64::from(kept.words));
            let length = 1.0 - B + B * words / average.max(1.0);
            *weight = rarity * *weight * (K1 + 1.0) / (*weight + K1 * length);
        }
        weights
    }

    fn hit(&self, subject: Subject, score: f64, wanted: &[String]) -> Option<Hit> {
        let entry = &self.entries.get(&subject)?.entry;
        let texts = entry.passages.iter().map(|passage| passage.text.as_str());
        // The first of those that show the most words of the query.
        let best = texts
            .map(|text| snippet(text, wanted))
            .enumerate()
            .rev()
            .max_by_key(|(_, (found, _))| *found);
        let (passage, snippet) = match best {
            Some((place, (found, snippet))) if found > 0 => (Some(place), snippet),
            _ => (None, snippet(&entry.title, wanted).1),
        };
        let shown = passage.and_then(|place| entry.passages.get(place));
        Some(Hit {
            subject,
            score,
            passage,
            heading: shown.map(|shown| shown.heading.clone()).unwrap_or_default(),
            page: shown.and_then(|shown| shown.page),
            snippet,
        })
    }
}

/// Counts are small: an f64 holds every whole number up to 2^53.
fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

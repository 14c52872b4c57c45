//! The index: word → where it stands; ranked by BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance
//! Framework", 3.2).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::near::near;
use super::postings::Postings;
use super::query::{Query, Wanted};
use super::snippet::{Snippet, snippet};
use super::terms::{Terms, place};
use super::words::{Words, is_beginning};
use crate::domain::{DraftId, FilePlace, PersonId, ProviderId, RecordId, RequestId};

/// How soon more of the same word counts no more.
const K1: f64 = 1.2;
/// How much a long text is held against it.
const B: f64 = 0.75;
/// How many times a word of the title counts.
const TITLE_WEIGHT: u32 = 3;
/// What the beginning of a word counts for, against the whole word.
const BEGINNING: f64 = 0.6;
/// What a near word counts for, against the word itself.
const NEAR: f64 = 0.4;
/// In place of one word no more near ones are looked for.
const MOST_NEAR: usize = 6;
/// So many texts that were taken out are borne before the index is made anew without them.
const DEAD_BORNE: usize = 64;

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
    /// A request, with what happened to it.
    Request(RequestId),
    /// A request that is being written.
    Draft(DraftId),
    /// A paper that is no record: a signed letter, an answer, a proof, an authority.
    Paper(FilePlace),
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

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// In how many subjects, those beyond the limit too.
    pub total: usize,
    /// The best of them, the best first.
    pub hits: Vec<Hit>,
    /// Words that stand nowhere, and what was found in their place.
    pub near: Vec<NearWords>,
}

/// A word that stands nowhere, and the words near to it that were found in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearWords {
    /// The word as it was typed, folded.
    pub typed: String,
    /// The words near to it, the one in most texts first.
    pub found: Vec<String>,
}

/// The index.
#[derive(Debug, Default)]
pub struct Index {
    terms: Terms,
    /// The texts of each word, by its number.
    postings: Vec<Postings>,
    /// The texts, by number; none where one was taken out.
    texts: Vec<Option<Kept>>,
    numbers: BTreeMap<Subject, u32>,
    /// The words of all entries.
    total_words: u64,
}

#[derive(Debug)]
struct Kept {
    subject: Subject,
    entry: Entry,
    /// What its words weigh together.
    words: u32,
    /// So many places at the beginning are the title's.
    title: u32,
}

/// What texts score, by their numbers.
struct Scores {
    /// Whether a text may be found at all.
    is_asked: Vec<bool>,
    scores: Vec<f64>,
    /// How many things wanted were found in each.
    having: Vec<usize>,
}

impl Index {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many subjects are in it.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Puts a subject in, in place of what was there of it.
    pub fn put(&mut self, subject: Subject, entry: Entry) {
        self.remove(subject);
        let number = u32::try_from(self.texts.len())
            .expect("texts lie in memory, which a browser addresses by 32 bits");
        let (words, title) = self.post(number, &entry);
        self.total_words += u64::from(words);
        self.texts.push(Some(Kept {
            subject,
            entry,
            words,
            title,
        }));
        self.numbers.insert(subject, number);
    }

    /// Takes a subject out; says whether it was in.
    pub fn remove(&mut self, subject: Subject) -> bool {
        let Some(number) = self.numbers.remove(&subject) else {
            return false;
        };
        let kept = self.texts.get_mut(place(number)).and_then(Option::take);
        self.total_words -= kept.map_or(0, |kept| u64::from(kept.words));
        // Its words stay until they are more than what is there.
        if self.texts.len() > 2 * self.numbers.len() + DEAD_BORNE {
            let texts = std::mem::take(&mut self.texts);
            self.clear();
            for kept in texts.into_iter().flatten() {
                self.put(kept.subject, kept.entry);
            }
        }
        true
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The subjects in which everything stands that is wanted, the best first.
    pub fn find(&mut self, query: &Query) -> Found {
        self.terms.order();
        let mut wanted = Wanted::of(&query.words);
        if wanted.is_empty() {
            return Found::default();
        }
        let mut scores = self.asked(query.within.as_deref());
        let mut said = Vec::new();
        for (before, wanted) in wanted.iter_mut().enumerate() {
            let mut weights = self.weights(wanted);
            if let Wanted::Word { word, near } = wanted
                && !scores.any_of(&weights)
            {
                *near = self.near_words(word, &scores);
                if !near.is_empty() {
                    said.push(NearWords {
                        typed: word.clone(),
                        found: near.clone(),
                    });
                    weights = self.weights(wanted);
                }
            }
            self.score(&weights, before, &mut scores);
        }
        let mut ranked = scores.having_all(wanted.len());
        let subject = |number: u32| self.text(number).map(|kept| kept.subject);
        ranked.sort_by(|(a, first), (b, second)| {
            second
                .total_cmp(first)
                .then_with(|| subject(*a).cmp(&subject(*b)))
        });
        let total = ranked.len();
        ranked.truncate(query.limit);
        let hits = ranked
            .into_iter()
            .filter_map(|(number, score)| Some(hit(self.text(number)?, score, &wanted)));
        Found {
            total,
            hits: hits.collect(),
            near: if total > 0 { said } else { Vec::new() },
        }
    }

    /// Adds the words of an entry; says what they weigh together, and how many places its title has.
    fn post(&mut self, number: u32, entry: &Entry) -> (u32, u32) {
        let mut words: Vec<(u32, u32)> = Vec::new();
        let terms = &mut self.terms;
        let mut keep = |text: &str, from: u32| {
            let places = Words::to_keep(text, |word, place| {
                words.push((terms.number(word), from.saturating_add(place)));
            });
            from.saturating_add(places)
        };
        let title = keep(&entry.title, 0);
        let mut from = title;
        for passage in &entry.passages {
            for text in [&passage.heading, &passage.text] {
                // A free place between two texts: no words stand side by side across them.
                from = keep(text, from.saturating_add(1));
            }
        }
        words.sort_unstable();
        let mut weights = 0_u32;
        for word in words.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((term, _)) = word.first() else {
                continue;
            };
            let weight = word.iter().fold(0_u32, |sum, (_, place)| {
                sum.saturating_add(weight_at(*place, title))
            });
            weights = weights.saturating_add(weight);
            let at = place(*term);
            if self.postings.len() <= at {
                self.postings.resize_with(at + 1, Postings::default);
            }
            if let Some(postings) = self.postings.get_mut(at) {
                let places = word.iter().map(|(_, place)| *place);
                postings.add(number, weight, places);
            }
        }
        (weights, title)
    }

    fn text(&self, number: u32) -> Option<&Kept> {
        self.texts.get(place(number))?.as_ref()
    }

    fn postings(&self, term: u32) -> impl Iterator<Item = super::postings::Posting<'_>> {
        let postings = self.postings.get(place(term));
        postings
            .into_iter()
            .flat_map(Postings::iter)
            .filter(|posting| self.text(posting.text).is_some())
    }

    /// The texts that are asked for, with no score yet.
    fn asked(&self, within: Option<&[Subject]>) -> Scores {
        let is_asked = match within {
            None => self.texts.iter().map(Option::is_some).collect(),
            Some(subjects) => {
                let mut is_asked = vec![false; self.texts.len()];
                for number in subjects.iter().filter_map(|asked| self.numbers.get(asked)) {
                    is_asked
                        .iter_mut()
                        .skip(place(*number))
                        .take(1)
                        .for_each(|asked| *asked = true);
                }
                is_asked
            }
        };
        Scores {
            scores: vec![0.0; is_asked.len()],
            having: vec![0; is_asked.len()],
            is_asked,
        }
    }

    /// What something wanted weighs in each text; 0 where it does not stand.
    fn weights(&self, wanted: &Wanted) -> Vec<f64> {
        let mut weights = vec![0.0; self.texts.len()];
        let mut add = |text: u32, weight: f64| {
            if let Some(sum) = weights.get_mut(place(text)) {
                *sum += weight;
            }
        };
        match wanted {
            Wanted::Word { word, near } if near.is_empty() => {
                for (term, factor) in self.beginning(word) {
                    for posting in self.postings(term) {
                        add(posting.text, factor * f64::from(posting.weight));
                    }
                }
            }
            Wanted::Word { near, .. } => {
                for term in near.iter().flat_map(|word| self.exact(word)) {
                    for posting in self.postings(term) {
                        add(posting.text, NEAR * f64::from(posting.weight));
                    }
                }
            }
            Wanted::Phrase { words, is_open } => {
                for (text, starts) in self.side_by_side(words, *is_open) {
                    let title = self.text(text).map_or(0, |kept| kept.title);
                    for start in starts {
                        add(text, f64::from(weight_at(start, title)));
                    }
                }
            }
        }
        weights
    }

    /// The words that `word` is or begins, and what each counts for.
    fn beginning(&self, word: &str) -> impl Iterator<Item = (u32, f64)> {
        let range = self.terms.beginning_with(word);
        let terms = self.terms.ordered().get(range).unwrap_or_default();
        terms.iter().filter_map(move |term| {
            let found = self.terms.word(*term);
            let factor = if found == word { 1.0 } else { BEGINNING };
            is_beginning(word, found).then_some((*term, factor))
        })
    }

    /// The number of a word, if it is there.
    fn exact(&self, word: &str) -> Option<u32> {
        let range = self.terms.beginning_with(word);
        let first = self.terms.ordered().get(range)?.first().copied()?;
        (self.terms.word(first) == word).then_some(first)
    }

    /// The texts in which words stand side by side, and where they begin there.
    fn side_by_side(&self, words: &[String], is_open: bool) -> BTreeMap<u32, BTreeSet<u32>> {
        let mut starts: Option<BTreeMap<u32, BTreeSet<u32>>> = None;
        for ((offset, word), left) in (0_u32..).zip(words).zip((0..words.len()).rev()) {
            let terms: Vec<u32> = if is_open && left == 0 {
                self.beginning(word).map(|(term, _)| term).collect()
            } else {
                self.exact(word).into_iter().collect()
            };
            let mut here: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
            for posting in terms.into_iter().flat_map(|term| self.postings(term)) {
                let before = match &starts {
                    None => None,
                    Some(starts) => match starts.get(&posting.text) {
                        None => continue,
                        found => found,
                    },
                };
                let began = posting
                    .places()
                    .filter_map(|place| place.checked_sub(offset))
                    .filter(|start| before.is_none_or(|before| before.contains(start)));
                here.entry(posting.text).or_default().extend(began);
            }
            here.retain(|_, starts| !starts.is_empty());
            starts = Some(here);
        }
        starts.unwrap_or_default()
    }

    /// The words near to one, those with the fewest slips alone, that stand in texts that are asked for.
    fn near_words(&self, word: &str, scores: &Scores) -> Vec<String> {
        let mut near: Vec<_> = near(&self.terms, word)
            .into_iter()
            .map(|(term, slips)| {
                let texts = self.postings(term);
                let texts = texts.filter(|posting| scores.is_asked(posting.text));
                (slips, std::cmp::Reverse(texts.count()), term)
            })
            .filter(|(_, texts, _)| texts.0 > 0)
            .collect();
        near.sort_by(|a, b| {
            let word = |term: u32| self.terms.word(term);
            (a.0, a.1)
                .cmp(&(b.0, b.1))
                .then_with(|| word(a.2).cmp(word(b.2)))
        });
        let fewest = near.first().map_or(0, |(slips, ..)| *slips);
        near.into_iter()
            .take_while(|(slips, ..)| *slips == fewest)
            .take(MOST_NEAR)
            .map(|(_, _, term)| self.terms.word(term).to_owned())
            .collect()
    }

    /// Adds what one thing wanted scores, to texts that have all `before` it.
    fn score(&self, weights: &[f64], before: usize, scores: &mut Scores) {
        let having = weights.iter().filter(|weight| **weight > 0.0).count();
        let (all, having) = (as_f64(self.numbers.len()), as_f64(having));
        let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
        let total = usize::try_from(self.total_words).unwrap_or(usize::MAX);
        let average = (as_f64(total) / all.max(1.0)).max(1.0);
        let rows = scores.scores.iter_mut().zip(&mut scores.having);
        let rows = rows.zip(&scores.is_asked).zip(weights).zip(&self.texts);
        for ((((score, having), is_asked), weight), text) in rows {
            let Some(kept) = text.as_ref().filter(|_| *is_asked && *weight > 0.0) else {
                continue;
            };
            if *having == before {
                let length = 1.0 - B + B * f64::from(kept.words) / average;
                *score += rarity * weight * (K1 + 1.0) / (weight + K1 * length);
                *having += 1;
            }
        }
    }
}

impl Scores {
    fn is_asked(&self, text: u32) -> bool {
        self.is_asked.get(place(text)).is_some_and(|asked| *asked)
    }

    /// Whether something stands in a text that is asked for.
    fn any_of(&self, weights: &[f64]) -> bool {
        let rows = self.is_asked.iter().zip(weights);
        rows.into_iter()
            .any(|(is_asked, weight)| *is_asked && *weight > 0.0)
    }

    /// The texts that have everything, with their scores.
    fn having_all(&self, wanted: usize) -> Vec<(u32, f64)> {
        (0..)
            .zip(self.scores.iter().zip(&self.having))
            .filter(|(_, (_, having))| **having == wanted)
            .map(|(text, (score, _))| (text, *score))
            .collect()
    }
}

/// What a word weighs at a place.
fn weight_at(place: u32, title: u32) -> u32 {
    if place < title { TITLE_WEIGHT } else { 1 }
}

/// The passage that shows the most of what is wanted; of those that show as much, the first.
fn hit(kept: &Kept, score: f64, wanted: &[Wanted]) -> Hit {
    let entry = &kept.entry;
    let mut best: Option<(usize, usize, Snippet)> = None;
    for (place, passage) in entry.passages.iter().enumerate() {
        let (shown, around) = snippet(&passage.text, wanted);
        if shown > best.as_ref().map_or(0, |(most, ..)| *most) {
            best = Some((shown, place, around));
        }
        if shown == wanted.len() {
            break;
        }
    }
    let (passage, snippet) = match best {
        Some((_, place, around)) => (Some(place), around),
        None => (None, snippet(&entry.title, wanted).1),
    };
    let shown = passage.and_then(|place| entry.passages.get(place));
    Hit {
        subject: kept.subject,
        score,
        passage,
        heading: shown.map(|shown| shown.heading.clone()).unwrap_or_default(),
        page: shown.and_then(|shown| shown.page),
        snippet,
    }
}

/// Counts are small: an f64 holds every whole number up to 2^53.
fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

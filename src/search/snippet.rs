//! The words around a hit, in pieces, so that a page can mark the hits without markup.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::query::Wanted;
use super::words::{Word, Words};

/// How many characters stand before the first hit, and how many the snippet has in all.
const BEFORE: usize = 60;
const LENGTH: usize = 200;
/// The bytes that a character has at most.
const MOST_BYTES: usize = 4;

/// A part of a text that shows hits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Whether something stands before it.
    pub cut_before: bool,
    /// Whether something comes after it.
    pub cut_after: bool,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is a hit.
    pub hit: bool,
}

/// How much of what is wanted the text shows, and where it shows the first of it.
pub(super) fn snippet(text: &str, wanted: &[Wanted]) -> (usize, Snippet) {
    let reach = wanted.iter().map(Wanted::reach).max().unwrap_or(1);
    let mut shown = vec![false; wanted.len()];
    let mut hits: Vec<Range<usize>> = Vec::new();
    let mut read: Vec<Word> = Vec::with_capacity(2 * reach);
    for word in Words::of(text) {
        if read.len() == 2 * reach {
            read.drain(..reach);
        }
        let end = word.range.end;
        read.push(word);
        for (wanted, shown) in wanted.iter().zip(&mut shown) {
            let first = wanted
                .ends_here(&read)
                .and_then(|words| read.get(read.len() - words));
            let Some(first) = first else {
                continue;
            };
            *shown = true;
            let start = first.range.start;
            // One that reaches back over hits before takes them in.
            while hits.last().is_some_and(|last| last.start >= start) {
                hits.pop();
            }
            match hits.last_mut().filter(|last| last.end > start) {
                Some(last) => last.end = last.end.max(end),
                None => hits.push(start..end),
            }
        }
        // What stands further on is not shown.
        let is_past = hits
            .first()
            .is_some_and(|first| end > first.start + LENGTH * MOST_BYTES);
        if is_past && shown.iter().all(|shown| *shown) {
            break;
        }
    }
    (
        shown.iter().filter(|shown| **shown).count(),
        cut(text, &hits),
    )
}

fn cut(text: &str, hits: &[Range<usize>]) -> Snippet {
    let first = hits.first().map_or(0, |hit| hit.start);
    let start = text
        .get(..first)
        .map_or(0, |before| word_start(before, BEFORE));
    let rest = text.get(start..).unwrap_or_default();
    let end = start
        + rest
            .char_indices()
            .nth(LENGTH)
            .map_or(rest.len(), |(at, _)| at);
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, hit: bool| {
        let words = text.get(range).unwrap_or_default();
        let text: String = words
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .collect();
        if !text.is_empty() {
            pieces.push(Piece { text, hit });
        }
    };
    let mut at = start;
    for hit in hits.iter().filter(|hit| hit.end <= end) {
        push(at..hit.start, false);
        push(hit.clone(), true);
        at = hit.end;
    }
    push(at..end, false);
    Snippet {
        cut_before: start > 0,
        cut_after: end < text.len(),
        pieces,
    }
}

/// Where a word begins about so many characters before the end.
fn word_start(before: &str, characters: usize) -> usize {
    let from = before
        .char_indices()
        .rev()
        .nth(characters.saturating_sub(1))
        .map_or(0, |(at, _)| at);
    if from == 0 {
        return 0;
    }
    let after_space = |rest: &str| {
        rest.char_indices()
            .find(|(_, c)| c.is_whitespace())
            .map(|(at, c)| at + c.len_utf8())
    };
    before
        .get(from..)
        .and_then(after_space)
        .map_or(before.len(), |space| from + space)
}

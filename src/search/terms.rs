//! All words of the index, each once: numbered as they come, and in order for their beginnings.

use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

/// The words.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// All words, one after another.
    text: String,
    /// Where each ends in `text`.
    ends: Vec<usize>,
    /// Open addressing by hash: the number of a word and one more; 0 is free.
    table: Vec<u32>,
    hashes: RandomState,
    /// The numbers in the order of their words; those given since they were last ordered are not in it.
    ordered: Vec<u32>,
}

impl Terms {
    /// The word of a number; empty where there is none.
    pub(super) fn word(&self, number: u32) -> &str {
        let at = place(number);
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The number of a word, which is given to it here if it has none.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if self.table.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        let slot = self.slot(word);
        let taken = self.table.get(slot).copied().unwrap_or(0);
        if let Some(number) = taken.checked_sub(1) {
            return number;
        }
        let number = u32::try_from(self.ends.len()).expect(
            "the words of a vault are fewer than its bytes, which a browser addresses by 32 bits",
        );
        self.text.push_str(word);
        self.ends.push(self.text.len());
        if let Some(free) = self.table.get_mut(slot) {
            *free = number + 1;
        }
        number
    }

    /// Puts the words that came since into their order.
    pub(super) fn order(&mut self) {
        let known = self.ordered.len();
        if known == self.ends.len() {
            return;
        }
        let mut ordered = std::mem::take(&mut self.ordered);
        let new = (0..).zip(&self.ends).map(|(number, _)| number).skip(known);
        ordered.extend(new);
        // A stable sort takes runs that are in order as they are, so little is done for a few new words.
        ordered.sort_by(|a, b| self.word(*a).cmp(self.word(*b)));
        self.ordered = ordered;
    }

    /// The numbers of all words, by the order of the words.
    pub(super) fn ordered(&self) -> &[u32] {
        &self.ordered
    }

    /// Which of [`Terms::ordered`] begin with `beginning`.
    pub(super) fn beginning_with(&self, beginning: &str) -> Range<usize> {
        let start = self
            .ordered
            .partition_point(|number| self.word(*number) < beginning);
        let rest = self.ordered.get(start..).unwrap_or_default();
        let count = rest.partition_point(|number| self.word(*number).starts_with(beginning));
        start..start + count
    }

    /// The slot that a word has, or the free one that it would get.
    fn slot(&self, word: &str) -> usize {
        let mask = self.table.len().saturating_sub(1);
        let [low, high] = halves(self.hashes.hash_one(word));
        let mut slot = (low ^ high) & mask;
        while let Some(number) = self.table.get(slot).and_then(|taken| taken.checked_sub(1)) {
            if self.word(number) == word {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(64)];
        for (number, _) in (0_u32..).zip(&self.ends) {
            let slot = self.slot(self.word(number));
            if let Some(free) = self.table.get_mut(slot) {
                *free = number + 1;
            }
        }
    }
}

/// A number as a place in a list.
pub(super) fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn halves(hash: u64) -> [usize; 2] {
    [hash, hash >> 32].map(|half| usize::try_from(half & u64::from(u32::MAX)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_number_and_beginnings_stand_together() {
        let mut terms = Terms::default();
        let words: Vec<String> = (0..500).map(|n| format!("w{}", n * 7 % 500)).collect();
        let numbers: Vec<_> = words.iter().map(|word| terms.number(word)).collect();
        for (word, number) in words.iter().zip(&numbers) {
            assert_eq!(terms.number(word), *number);
            assert_eq!(terms.word(*number), word);
        }
        terms.order();
        terms.number("w4-later");
        terms.order();
        assert_eq!(terms.beginning_with("w4").len(), 112);
        assert_eq!(terms.beginning_with("w4-").len(), 1);
        assert_eq!(terms.beginning_with("x").len(), 0);
        assert_eq!(terms.beginning_with("").len(), 501);
    }
}

//! Words near to one that stands nowhere: a letter too many, too few, another one, or two that changed places (optimal
//! string alignment, Boytsov 2011, "Indexing methods for approximate dictionary searching", 2.1).
//!
//! The words in their order are walked as the tree that they are: what two neighbours begin with alike is compared once,
//! and where a beginning is too far already, all words with it are passed over.

use super::terms::Terms;

/// The fewest letters of a word that is near to anything: of three letters, one is too much of it.
const FEWEST_LETTERS: usize = 4;
/// From so many letters on, two slips are allowed, and the first letter may be one of them.
const LONG_LETTERS: usize = 8;

/// How many slips are allowed in a word; none where no other word is meant: doses, codes and dates are what they are.
fn slips(word: &[char]) -> Option<usize> {
    let letters = word.len();
    let is_word = word.iter().all(|letter| letter.is_alphabetic());
    (is_word && letters >= FEWEST_LETTERS).then_some(if letters >= LONG_LETTERS { 2 } else { 1 })
}

/// The words near to `typed`, by number, with how many slips lie between; never `typed` itself. The terms are ordered.
pub(super) fn near(terms: &Terms, typed: &str) -> Vec<(u32, usize)> {
    let typed: Vec<char> = typed.chars().collect();
    let Some(slips) = slips(&typed) else {
        return Vec::new();
    };
    let ordered = terms.ordered();
    let mut walk = Walk::new(&typed, slips);
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(number) = ordered.get(at) {
        let word = terms.word(*number);
        match walk.to(word) {
            Step::TooFar { beginning } => {
                let rest = ordered.get(at..).unwrap_or_default();
                at += rest
                    .partition_point(|number| terms.word(*number).starts_with(beginning))
                    .max(1);
                continue;
            }
            Step::There { distance } => {
                let fits = (1..=slips).contains(&distance)
                    && walk.letters.len() >= FEWEST_LETTERS
                    && walk.letters.iter().all(|letter| letter.is_alphabetic())
                    && begins_alike(&typed, &walk.letters);
                if fits {
                    found.push((*number, distance));
                }
            }
        }
        at += 1;
    }
    found
}

/// A short word keeps its first letter, or its first two in the other order.
fn begins_alike(typed: &[char], word: &[char]) -> bool {
    let swapped = || typed.first() == word.get(1) && typed.get(1) == word.first();
    typed.len() >= LONG_LETTERS || typed.first() == word.first() || swapped()
}

/// Where a walk to a word ended.
enum Step<'w> {
    /// At the word.
    There { distance: usize },
    /// At a beginning that no word near to the typed one has.
    TooFar { beginning: &'w str },
}

/// The rows of the comparison with the typed word, one for each letter of the word that was walked to.
struct Walk<'t> {
    typed: &'t [char],
    slips: usize,
    letters: Vec<char>,
    rows: Vec<Vec<usize>>,
}

impl<'t> Walk<'t> {
    fn new(typed: &'t [char], slips: usize) -> Self {
        Self {
            typed,
            slips,
            letters: Vec::new(),
            rows: vec![(0..=typed.len()).collect()],
        }
    }

    fn to<'w>(&mut self, word: &'w str) -> Step<'w> {
        let alike = self
            .letters
            .iter()
            .zip(word.chars())
            .take_while(|(before, now)| *before == now)
            .count();
        self.letters.truncate(alike);
        self.rows.truncate(alike + 1);
        for (start, letter) in word.char_indices().skip(alike) {
            self.push(letter);
            if self.is_too_far() {
                let beginning = word.get(..start + letter.len_utf8()).unwrap_or(word);
                return Step::TooFar { beginning };
            }
        }
        let distance = self.rows.last().and_then(|row| row.last()).copied();
        Step::There {
            distance: distance.unwrap_or(usize::MAX),
        }
    }

    fn push(&mut self, letter: char) {
        let (last, before) = (self.rows.last(), self.rows.len().checked_sub(2));
        let before = before.and_then(|place| self.rows.get(place));
        let cell = |row: Option<&Vec<usize>>, place: usize| {
            row.and_then(|row| row.get(place))
                .copied()
                .unwrap_or(usize::MAX / 2)
        };
        let mut row = Vec::with_capacity(self.typed.len() + 1);
        row.push(cell(last, 0) + 1);
        let mut left = None;
        for (place, typed) in (1..).zip(self.typed) {
            let change = cell(last, place - 1) + usize::from(*typed != letter);
            let insert = cell(last, place) + 1;
            let leave = cell(Some(&row), place - 1) + 1;
            let changed_places = self.letters.last() == Some(typed) && left == Some(letter);
            let swap = match place.checked_sub(2) {
                Some(two_before) if changed_places => cell(before, two_before) + 1,
                _ => usize::MAX / 2,
            };
            row.push(change.min(insert).min(leave).min(swap));
            left = Some(*typed);
        }
        self.letters.push(letter);
        self.rows.push(row);
    }

    /// Two letters that change places look back over two rows, so the row before must be too far as well.
    fn is_too_far(&self) -> bool {
        let least = |row: &Vec<usize>| row.iter().copied().min().unwrap_or(0);
        let mut newest = self.rows.iter().rev();
        newest.next().is_some_and(|row| least(row) > self.slips)
            && newest.next().is_some_and(|row| least(row) >= self.slips)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near_to(typed: &str, words: &[&str]) -> Vec<String> {
        let mut terms = Terms::default();
        for word in words {
            terms.number(word);
        }
        terms.order();
        near(&terms, typed)
            .into_iter()
            .map(|(number, _)| terms.word(number).to_owned())
            .collect()
    }

    #[test]
    fn a_slip_of_each_kind_is_near() {
        for typed in [
            "metroprolol",
            "metoprool",
            "metoprolal",
            "metoporlol",
            "emtoprolol",
        ] {
            let found = near_to(typed, &["metoprolol", "metformin", "metolazone"]);
            assert_eq!(found, ["metoprolol"], "{typed}");
        }
        assert_eq!(near_to("asthm", &["asthma", "as", "asthmatic"]), ["asthma"]);
        assert_eq!(near_to("sathma", &["asthma"]), ["asthma"]);
    }

    #[test]
    fn short_words_numbers_and_codes_are_near_to_nothing() {
        assert_eq!(near_to("got", &["gout", "get"]), Vec::<String>::new());
        assert_eq!(near_to("25mg", &["250mg", "24mg"]), Vec::<String>::new());
        assert_eq!(near_to("hung", &["lung", "hang"]), ["hang"]);
        assert_eq!(near_to("heart", &["hear7"]), Vec::<String>::new());
        assert_eq!(near_to("asthma", &["asthma"]), Vec::<String>::new());
    }

    /// Boytsov 2011, 2.1, as it is written there.
    fn distance(a: &[char], b: &[char]) -> usize {
        let (Some((x, rest_a)), Some((y, rest_b))) = (a.split_first(), b.split_first()) else {
            return a.len().max(b.len());
        };
        let least = (distance(rest_a, rest_b) + usize::from(x != y))
            .min(distance(rest_a, b) + 1)
            .min(distance(a, rest_b) + 1);
        match (a, b) {
            ([p, q, rest_a @ ..], [r, s, rest_b @ ..]) if p == s && q == r => {
                least.min(distance(rest_a, rest_b) + 1)
            }
            _ => least,
        }
    }

    proptest::proptest! {
        #[test]
        fn the_walk_finds_what_comparing_each_word_finds(
            words in proptest::collection::btree_set("[ab]{0,6}c?[ab]{0,3}", 0..20),
            typed in "[ab]{3,5}c?[ab]{0,3}",
        ) {
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            let letters: Vec<char> = typed.chars().collect();
            let expected: Vec<_> = words.iter().filter(|word| {
                let word: Vec<char> = word.chars().collect();
                slips(&letters).is_some_and(|slips| {
                    (1..=slips).contains(&distance(&letters, &word))
                        && word.len() >= FEWEST_LETTERS
                        && begins_alike(&letters, &word)
                })
            }).map(|word| (*word).to_owned()).collect();
            proptest::prop_assert_eq!(near_to(&typed, &words), expected);
        }
    }
}

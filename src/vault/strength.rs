//! What a passphrase is worth, in words. No composition rules: length and surprise count, capitals and digits do not.
//!
//! The estimate is a count of guesses, as a power of two, by somebody who knows how people choose: common words and
//! names first, then sequences and repeats, then everything. It errs to the low side.

use std::collections::BTreeSet;

use super::{MIN_PASSPHRASE_CHARS, Passphrase};

/// The commonest stems of chosen passwords, lower case.
const COMMON: &str = include_str!("common.txt");

/// Rows of a keyboard, and the two orders everybody knows.
const RUNS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv",
];

/// Guesses, as powers of two, that a common word, a sequence or a repeat is worth.
const COMMON_BITS: f64 = 7.0;
const RUN_BITS: f64 = 5.0;
const REPEAT_BITS: f64 = 2.0;
const NAME_BITS: f64 = 3.0;
/// A letter inside a longer word is easy to foresee (Shannon 1951: about 1.3 to 2.3 bits each).
const LETTER_BITS: f64 = 2.3;
const WORD_START_BITS: f64 = 4.7;
const DIGIT_BITS: f64 = 3.3;
const OTHER_BITS: f64 = 5.0;

const FAIR_BITS: f64 = 36.0;
const GOOD_BITS: f64 = 48.0;
const STRONG_BITS: f64 = 60.0;

/// What a passphrase is worth, from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Below the floor: no vault is made with it.
    TooShort,
    /// A patient guesser finds it in hours.
    Weak,
    /// It holds against the curious, not against the determined.
    Fair,
    /// Out of reach for all but the richest.
    Good,
    /// Out of reach.
    Strong,
}

/// Why a passphrase is worth less than its length suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weakness {
    /// It holds one of the commonest passwords.
    Common,
    /// It holds a name or word that others know of this person.
    Known,
    /// It runs along the alphabet, the digits or the keyboard.
    Sequence,
    /// It repeats itself.
    Repeat,
}

/// Judges a passphrase. `known` are names and words that others may know of this person.
///
/// ```
/// use sealwell::vault::{Passphrase, Strength, estimate};
/// assert_eq!(estimate(&Passphrase::new("password1234"), &[]).0, Strength::Weak);
/// assert_eq!(estimate(&Passphrase::new("seven herons mend the quiet lantern"), &[]).0, Strength::Strong);
/// ```
#[must_use]
pub fn estimate(passphrase: &Passphrase, known: &[&str]) -> (Strength, Vec<Weakness>) {
    let text: Vec<char> = passphrase
        .as_str()
        .to_lowercase()
        .chars()
        .map(plain_letter)
        .collect();
    let (bits, weaknesses) = count(&text, known);
    let strength = match bits {
        _ if passphrase.chars() < MIN_PASSPHRASE_CHARS => Strength::TooShort,
        bits if bits < FAIR_BITS => Strength::Weak,
        bits if bits < GOOD_BITS => Strength::Fair,
        bits if bits < STRONG_BITS => Strength::Good,
        _ => Strength::Strong,
    };
    (strength, weaknesses.into_iter().collect())
}

/// Walks along the passphrase and takes the longest thing a guesser would try next.
fn count(text: &[char], known: &[&str]) -> (f64, BTreeSet<Weakness>) {
    let known: Vec<Vec<char>> = known
        .iter()
        .flat_map(|words| words.split_whitespace())
        .map(lower)
        .filter(|word| word.len() >= 3)
        .collect();
    let common: Vec<Vec<char>> = COMMON
        .lines()
        .map(lower)
        .filter(|word| !word.is_empty())
        .collect();
    let (mut bits, mut weaknesses, mut at) = (0.0, BTreeSet::new(), 0);
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let finds = [
            (longest(rest, &known), NAME_BITS, Weakness::Known),
            (longest(rest, &common), COMMON_BITS, Weakness::Common),
            (repeat_of_before(text, at), REPEAT_BITS, Weakness::Repeat),
            (same_symbol(rest), REPEAT_BITS, Weakness::Repeat),
            (run(rest), RUN_BITS, Weakness::Sequence),
        ];
        match finds
            .into_iter()
            .filter(|(len, ..)| *len > 0)
            .max_by_key(|(len, ..)| *len)
        {
            Some((len, worth, weakness)) => {
                bits += worth;
                weaknesses.insert(weakness);
                at += len;
            }
            None => {
                bits += surprise(text, at);
                at += 1;
            }
        }
    }
    (bits, weaknesses)
}

fn lower(word: &str) -> Vec<char> {
    word.to_lowercase().chars().map(plain_letter).collect()
}

/// Exchanges that every guesser undoes first.
const fn plain_letter(symbol: char) -> char {
    match symbol {
        '@' => 'a',
        '$' => 's',
        '!' => 'i',
        other => other,
    }
}

/// Length of the longest of `words` that `text` begins with.
fn longest(text: &[char], words: &[Vec<char>]) -> usize {
    words
        .iter()
        .filter(|word| text.starts_with(word))
        .map(Vec::len)
        .max()
        .unwrap_or(0)
}

/// Length of the run, at least three long, that `text` begins with, forwards or backwards.
fn run(text: &[char]) -> usize {
    let along = |order: &[char]| {
        let start = text
            .first()
            .and_then(|first| order.iter().position(|symbol| symbol == first));
        start.map_or(0, |start| {
            order
                .iter()
                .skip(start)
                .zip(text)
                .take_while(|(expected, found)| expected == found)
                .count()
        })
    };
    let both = RUNS.iter().map(|order| {
        let forwards: Vec<char> = order.chars().collect();
        let backwards: Vec<char> = order.chars().rev().collect();
        along(&forwards).max(along(&backwards))
    });
    both.max().filter(|len| *len >= 3).unwrap_or(0)
}

fn same_symbol(text: &[char]) -> usize {
    let first = text.first();
    let len = text
        .iter()
        .take_while(|symbol| Some(*symbol) == first)
        .count();
    if len >= 3 { len } else { 0 }
}

/// Length of what stands here and stood before already, at least three long.
fn repeat_of_before(text: &[char], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let common = |start: usize| {
        let before = text.get(start..at).unwrap_or_default();
        before
            .iter()
            .zip(rest)
            .take_while(|(old, new)| old == new)
            .count()
    };
    (0..at)
        .map(common)
        .max()
        .filter(|len| *len >= 3)
        .unwrap_or(0)
}

fn surprise(text: &[char], at: usize) -> f64 {
    let letter = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(|symbol| symbol.is_alphabetic())
    };
    match text.get(at) {
        Some(symbol) if symbol.is_ascii_digit() => DIGIT_BITS,
        Some(' ') => 1.0,
        Some(_) if letter(Some(at)) && letter(at.checked_sub(1)) => LETTER_BITS,
        Some(_) if letter(Some(at)) => WORD_START_BITS,
        _ => OTHER_BITS,
    }
}

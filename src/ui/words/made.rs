//! A passphrase made by the device: words that do not belong together, drawn by chance.
//!
//! ```text
//! 6 different words out of 512 = 53.9 bits; PBKDF2 with 600,000 iterations adds about 19 more to a guesser's work
//! ```

use super::Locale;
use crate::app::keys::{Random, SystemRandom};

/// The words, sorted, all lower case, without accents: every one easy to spell and to picture.
const ENGLISH: &str = include_str!("made_words.txt");
const SPANISH: &str = include_str!("made_words_es.txt");
/// 2^9: nine random bits choose a word without favour.
const COUNT: usize = 512;
/// Words of a passphrase.
const LENGTH: usize = 6;

/// A fresh passphrase in the language of the screen; nothing where the system gives no randomness.
#[must_use]
pub fn make_passphrase(language: Locale) -> Option<String> {
    let words: Vec<&str> = match language {
        Locale::en => ENGLISH,
        Locale::es => SPANISH,
    }
    .lines()
    .collect();
    let mut chosen: Vec<&str> = Vec::new();
    while chosen.len() < LENGTH {
        let mut bytes = [0; 2];
        SystemRandom.fill(&mut bytes).ok()?;
        let word = *words.get(usize::from(u16::from_be_bytes(bytes)) % COUNT)?;
        // A word twice would look like a mistake; six different ones still are 53.9 bits.
        if !chosen.contains(&word) {
            chosen.push(word);
        }
    }
    Some(chosen.join(" "))
}

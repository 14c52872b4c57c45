//! Text → words as they are looked up: folded, with doses, values and codes kept whole.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use crate::domain::fold;

/// Units that belong to the number before them, so that "25 mg" is not found where 25 and mg stand apart.
const UNITS: &[&str] = &[
    "mg", "mcg", "ug", "µg", "g", "kg", "lb", "lbs", "oz", "ml", "dl", "l", "cc", "mm", "cm", "in",
    "mmol", "meq", "iu", "unit", "units", "mmhg", "bpm", "pg", "ng",
];

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded: lower case, no accents.
    pub folded: String,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// Whether `wanted` is a word or begins it, without cutting a number: 25 begins 25 and 25mg, never 250.
pub(super) fn is_beginning(wanted: &str, word: &str) -> bool {
    let cuts_number = |rest: &str| {
        wanted.ends_with(|c: char| c.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit())
    };
    word.strip_prefix(wanted)
        .is_some_and(|rest| !cuts_number(rest))
}

/// The words of a text, in order.
///
/// ```
/// use sealwell::search::Words;
/// let words = Words::of("Lisinopril 25 mg, E11.9").map(|word| word.folded).collect::<Vec<_>>();
/// assert_eq!(words, ["lisinopril", "25", "mg", "e11.9"]);
/// ```
#[derive(Debug, Clone)]
pub struct Words<'t> {
    text: &'t str,
    letters: Peekable<CharIndices<'t>>,
    /// The unit of a number that stood in one word with it.
    unit: Option<Word>,
}

impl<'t> Words<'t> {
    /// The words of a text.
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            letters: text.char_indices().peekable(),
            unit: None,
        }
    }

    /// Hands on what an index keeps, with its place: each word, the parts of dates and values such as 120/80, and each
    /// number with its unit. Places are counted from 0; a part and a number with its unit stand where their whole begins.
    /// Says how many places there are.
    pub(super) fn to_keep(text: &'t str, mut keep: impl FnMut(&str, u32)) -> u32 {
        let (mut place, mut number) = (0_u32, None::<String>);
        for word in Self::of(text) {
            let dose = number
                .take()
                .filter(|_| is_unit(&word.folded))
                .map(|number| number + &word.folded);
            if let Some(dose) = dose {
                keep(&dose, place.saturating_sub(1));
            }
            if word.folded.contains(['/', '-']) {
                let parts = word.folded.split(['/', '-']);
                parts
                    .filter(|part| !part.is_empty())
                    .for_each(|part| keep(part, place));
            }
            keep(&word.folded, place);
            place = place.saturating_add(1);
            number = is_number(&word.folded).then_some(word.folded);
        }
        place
    }

    /// What a query looks for: each word, a number with its unit as one.
    pub(super) fn to_find(text: &'t str) -> Vec<String> {
        let mut wanted: Vec<String> = Vec::new();
        for word in Self::of(text) {
            match wanted.last_mut() {
                Some(last) if is_number(last) && is_unit(&word.folded) => {
                    last.push_str(&word.folded)
                }
                _ => wanted.push(word.folded),
            }
        }
        wanted.sort();
        wanted.dedup();
        wanted
    }

    /// How far a word reaches that begins here.
    fn end_of(&mut self, start: usize, first: char) -> usize {
        let mut end = start + first.len_utf8();
        if is_ideograph(first) {
            return end;
        }
        let mut before = first;
        while let Some((at, letter)) = self.letters.peek().copied() {
            let next = self
                .text
                .get(at + letter.len_utf8()..)
                .and_then(|rest| rest.chars().next());
            let joins = match letter {
                // Apostrophes stand within words; the signs of numbers, dates and codes before a digit.
                '\'' | '’' => next.is_some_and(char::is_alphabetic),
                '.' | ',' | '/' | '-' => {
                    before.is_ascii_digit() && next.is_some_and(|c| c.is_ascii_digit())
                }
                _ => is_letter(letter) && !is_ideograph(letter),
            };
            if !joins {
                break;
            }
            self.letters.next();
            end = at + letter.len_utf8();
            before = letter;
        }
        end
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        if let Some(unit) = self.unit.take() {
            return Some(unit);
        }
        loop {
            let (start, first) = self.letters.next()?;
            if !is_letter(first) {
                continue;
            }
            let end = self.end_of(start, first);
            let word = self.text.get(start..end)?;
            let folded = folded(word);
            if folded.is_empty() {
                continue;
            }
            // 25mg is 25 and mg, as if a space stood between.
            let digits = word
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .unwrap_or(word.len());
            let (number, unit) = word.split_at_checked(digits)?;
            if is_number(number) && is_unit(&fold(unit)) {
                self.unit = Some(Word {
                    folded: fold(unit),
                    range: start + digits..end,
                });
                return Some(Word {
                    folded: number.to_owned(),
                    range: start..start + digits,
                });
            }
            return Some(Word {
                folded,
                range: start..end,
            });
        }
    }
}

/// A word without accents, apostrophes and the signs between thousands. Most words have none of them.
fn folded(word: &str) -> String {
    if !word.is_ascii() {
        return fold(word).replace(['\'', '’', ','], "");
    }
    let mut folded = word.to_ascii_lowercase();
    if folded.contains(['\'', ',']) {
        folded.retain(|letter| !matches!(letter, '\'' | ','));
    }
    folded
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || !c.is_ascii()
            && (c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))
}

/// Scripts that put no space between words: each sign is a word.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Vec<String> {
        let mut kept = Vec::new();
        Words::to_keep(text, |word, _| kept.push(word.to_owned()));
        kept
    }

    #[test]
    fn doses_values_dates_and_codes_stay_whole() {
        assert_eq!(kept("25 mg"), ["25", "25mg", "mg"]);
        assert_eq!(kept("2.5mg/day"), ["2.5", "2.5mg", "mg", "day"]);
        assert_eq!(kept("1,000 units"), ["1000", "1000units", "units"]);
        assert_eq!(kept("E11.9; 34133-9"), ["e11.9", "34133", "9", "34133-9"]);
        assert_eq!(kept("120/80 mmol/L"), ["120", "80", "120/80", "mmol", "l"]);
        assert_eq!(kept("A1c 6.8 %."), ["a1c", "6.8"]);
    }

    #[test]
    fn words_lose_accents_apostrophes_and_hyphens() {
        assert_eq!(
            kept("Parkinson's anti-inflammatory Nguyễn 王小"),
            ["parkinsons", "anti", "inflammatory", "nguyen", "王", "小"]
        );
    }

    #[test]
    fn a_query_takes_a_dose_as_one_word() {
        assert_eq!(Words::to_find("25 mg lisinopril"), ["25mg", "lisinopril"]);
        assert_eq!(Words::to_find("25mg"), ["25mg"]);
    }

    #[test]
    fn a_number_finds_no_longer_number() {
        for (wanted, word, found) in [
            ("25", "250", false),
            ("25", "25", true),
            ("25", "25mg", true),
            ("e11", "e11.9", true),
            ("pot", "potassium", true),
            ("potassium", "pot", false),
        ] {
            assert_eq!(is_beginning(wanted, word), found, "{wanted} {word}");
        }
    }

    #[test]
    fn each_word_says_where_it_stands() {
        let text = "José: 25mg";
        let words = Words::of(text)
            .map(|word| text.get(word.range).map(str::to_owned))
            .collect::<Vec<_>>();
        assert_eq!(
            words,
            [
                Some("José".to_owned()),
                Some("25".to_owned()),
                Some("mg".to_owned())
            ]
        );
    }
}

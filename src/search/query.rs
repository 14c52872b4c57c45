//! What is asked: words, words in quotation marks that stand side by side, and where to look.

use serde::{Deserialize, Serialize};

use super::Subject;
use super::words::{Word, Words, is_beginning};

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// The words as typed. What stands in quotation marks, straight or curly, is found as it stands.
    pub words: String,
    /// Look at these only; everywhere where there is none.
    pub within: Option<Vec<Subject>>,
    /// The most hits.
    pub limit: usize,
}

/// One thing that a text must hold to be found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    /// A word, whole or its beginning; a number with its unit is one word. Where it stands nowhere, words near to it.
    Word {
        /// The word.
        word: String,
        /// The words near to it that are looked for in its place.
        near: Vec<String>,
    },
    /// Words that stand side by side.
    Phrase {
        /// The words, in order; at least one.
        words: Vec<String>,
        /// Whether the end is not typed yet, so that the last word may be a beginning.
        is_open: bool,
    },
}

impl Wanted {
    /// What is wanted by what was typed.
    pub(super) fn of(typed: &str) -> Vec<Self> {
        let mut wanted = Vec::new();
        let mut parts = typed.split(is_quotation_mark).enumerate().peekable();
        while let Some((place, part)) = parts.next() {
            // Between the first mark and the second, the third and the fourth, and so on.
            if place % 2 == 0 {
                let words = Words::to_find(part).into_iter();
                wanted.extend(words.map(|word| Self::Word {
                    word,
                    near: Vec::new(),
                }));
                continue;
            }
            let words: Vec<_> = Words::of(part).map(|word| word.folded).collect();
            if !words.is_empty() {
                wanted.push(Self::Phrase {
                    words,
                    is_open: parts.peek().is_none(),
                });
            }
        }
        wanted.sort();
        wanted.dedup();
        wanted
    }

    /// How many words of the text, those given last and back from there, show it; none where they do not.
    ///
    /// `read` are the last words of a text, the newest last.
    pub(super) fn ends_here(&self, read: &[Word]) -> Option<usize> {
        let newest = read.last()?;
        match self {
            Self::Word { word, near } => {
                let before = read.len().checked_sub(2).and_then(|place| read.get(place));
                let is_dose = before.is_some_and(|number| {
                    word.strip_prefix(number.folded.as_str()) == Some(&newest.folded)
                });
                if is_dose {
                    return Some(2);
                }
                let shows = forms(newest)
                    .any(|form| is_beginning(word, form) || near.iter().any(|near| near == form));
                shows.then_some(1)
            }
            Self::Phrase { words, is_open } => {
                let start = read.len().checked_sub(words.len())?;
                let mut pairs = words.iter().zip(read.get(start..)?).rev();
                let (last, read_last) = pairs.next()?;
                let ends = forms(read_last)
                    .any(|form| form == last || *is_open && is_beginning(last, form));
                let runs = pairs.all(|(word, read)| forms(read).any(|form| form == word));
                (ends && runs).then_some(words.len())
            }
        }
    }

    /// How many words of a text have to be at hand to see it.
    pub(super) fn reach(&self) -> usize {
        match self {
            Self::Word { .. } => 2,
            Self::Phrase { words, .. } => words.len(),
        }
    }
}

/// The forms in which a word is kept: itself, and the parts of a date or a value.
pub(super) fn forms(word: &Word) -> impl Iterator<Item = &str> {
    let whole = word.folded.as_str();
    let parts = whole.contains(['/', '-']).then(|| whole.split(['/', '-']));
    std::iter::once(whole).chain(parts.into_iter().flatten())
}

fn is_quotation_mark(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(word: &str) -> Wanted {
        Wanted::Word {
            word: word.to_owned(),
            near: Vec::new(),
        }
    }

    fn phrase(words: &[&str], is_open: bool) -> Wanted {
        Wanted::Phrase {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            is_open,
        }
    }

    #[test]
    fn quotation_marks_of_any_kind_hold_words_together() {
        let side_by_side = phrase(&["blood", "pressure"], false);
        for typed in [
            "\"Blood pressure\"",
            "“blood pressure”",
            "«blood  pressure»",
        ] {
            assert_eq!(
                Wanted::of(typed),
                std::slice::from_ref(&side_by_side),
                "{typed}"
            );
        }
        assert_eq!(
            Wanted::of("high \"blood pressure\" 25 mg"),
            [word("25mg"), word("high"), side_by_side]
        );
    }

    #[test]
    fn a_phrase_that_is_being_typed_is_open_and_an_empty_one_is_none() {
        assert_eq!(Wanted::of("\"blood pre"), [phrase(&["blood", "pre"], true)]);
        assert_eq!(
            Wanted::of("5'10\" tall"),
            [word("10"), word("5"), phrase(&["tall"], true)]
        );
        assert_eq!(Wanted::of("\"\" \" "), []);
    }
}

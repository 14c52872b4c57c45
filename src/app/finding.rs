//! Finding words in a text that is on the screen: where each hit begins and ends, accents and case aside.

use crate::domain::fold;

/// A piece of a text: a hit, or what stands between hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words as they stand in the text.
    pub text: String,
    /// Whether they are a hit.
    pub is_hit: bool,
}

/// What is looked for, folded once. A single letter is not looked for: it would stand everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle(String);

impl Needle {
    /// The needle for what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let folded = fold(typed.trim());
        Self(if folded.chars().count() < 2 {
            String::new()
        } else {
            folded
        })
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text in pieces; put together again they are the text.
    #[must_use]
    pub fn split(&self, text: &str) -> Vec<Piece> {
        if self.is_empty() || text.is_empty() {
            return vec![Piece {
                text: text.to_owned(),
                is_hit: false,
            }];
        }
        // Folding changes lengths, so each folded byte remembers the letter it comes from.
        let letters: Vec<char> = text.chars().collect();
        let (mut folded, mut from) = (String::new(), Vec::new());
        for (place, letter) in letters.iter().enumerate() {
            let plain = fold(letter.encode_utf8(&mut [0; 4]));
            from.extend(std::iter::repeat_n(place, plain.len()));
            folded.push_str(&plain);
        }
        let mut pieces = Vec::new();
        let mut done = 0;
        let mut push = |range: &[char], is_hit: bool| {
            if !range.is_empty() {
                pieces.push(Piece {
                    text: range.iter().collect(),
                    is_hit,
                });
            }
        };
        for (at, found) in folded.match_indices(&self.0) {
            let first = from.get(at).copied().unwrap_or(letters.len());
            let last = from
                .get(at + found.len() - 1)
                .map_or(letters.len(), |place| place + 1);
            // A letter that folds into several can hold the end of one hit and the beginning of the next.
            if first < done {
                continue;
            }
            push(letters.get(done..first).unwrap_or_default(), false);
            push(letters.get(first..last).unwrap_or_default(), true);
            done = last;
        }
        push(letters.get(done..).unwrap_or_default(), false);
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(typed: &str, text: &str) -> Vec<String> {
        let pieces = Needle::new(typed).split(text);
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, text, "nothing is lost");
        pieces
            .into_iter()
            .filter(|piece| piece.is_hit)
            .map(|piece| piece.text)
            .collect()
    }

    #[test]
    fn case_and_accents_are_no_hindrance() {
        assert_eq!(
            hits("potassium", "Potassium; POTASSIUM 5.4"),
            ["Potassium", "POTASSIUM"]
        );
        assert_eq!(hits("jose", "José and Jose"), ["José", "Jose"]);
        assert_eq!(hits("gross", "Groß"), ["Groß"]);
    }

    #[test]
    fn one_letter_and_nothing_find_nothing() {
        assert_eq!(hits("p", "potassium"), Vec::<String>::new());
        assert_eq!(hits("  ", "potassium"), Vec::<String>::new());
    }

    #[test]
    fn hits_side_by_side_are_told_apart() {
        assert_eq!(hits("na", "nana"), ["na", "na"]);
        assert_eq!(hits("ss", "ßß"), ["ß", "ß"]);
    }
}

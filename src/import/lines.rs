//! Places in a text, by line and character.

use super::Position;

/// Where each line of a text begins, so that a place is found without counting from the beginning.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(after).collect())
    }

    /// The place of byte `start` of the same text.
    pub(super) fn place(&self, text: &str, start: usize) -> Position {
        let line = self.0.partition_point(|begin| *begin <= start);
        let begin = line.checked_sub(1).and_then(|at| self.0.get(at));
        let before = text.get(begin.copied().unwrap_or(0)..start);
        Position::Text {
            line: counted(line),
            column: counted(before.map_or(0, |text| text.chars().count()) + 1),
        }
    }
}

/// A number of a place.
pub(super) fn counted(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

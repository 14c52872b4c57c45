//! Glyphs and words with their places → pieces of text.

use super::layout::{Piece, WORD_GAP, Way};
use super::matrix::Matrix;

/// How many marked pieces may stand inside each other.
const MARKS: usize = 64;

/// What a page's content gives.
#[derive(Debug, Default)]
pub(super) struct Painted {
    pub(super) pieces: Vec<Piece>,
    /// Whether anything is painted that is no text: a picture, a line.
    pub(super) has_pictures: bool,
    /// Glyphs of which it is not known what characters they are.
    pub(super) unknown: u64,
    /// What stood in the way of reading all of it.
    pub(super) faults: Faults,
}

/// What stood in the way.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Faults {
    /// A limit was reached.
    pub(super) is_cut: bool,
    /// A content stream is broken.
    pub(super) is_broken: bool,
}

/// A marked piece of content: the text that stands for what is shown in it, until it was used.
#[derive(Debug)]
pub(super) enum Mark {
    Plain,
    Instead(Option<String>),
}

/// Puts text on a page.
#[derive(Debug)]
pub(super) struct Pen {
    pub(super) painted: Painted,
    /// How much text is still taken.
    text_bytes: usize,
    /// What is shown next goes on with the last piece if it stands right after it.
    joins: bool,
    marks: Vec<Mark>,
}

impl Pen {
    pub(super) fn new(text_bytes: usize) -> Self {
        Self {
            painted: Painted::default(),
            text_bytes,
            joins: false,
            marks: Vec::new(),
        }
    }

    /// What is shown next does not go on with what was shown last.
    pub(super) fn lift(&mut self) {
        self.joins = false;
    }

    /// Adds text that stands on the page and in no content stream.
    pub(super) fn add(&mut self, text: &str, x: f64, y: f64, size: f64) {
        let mut line = y;
        for row in text
            .split(['\r', '\n'])
            .filter(|row| !row.trim().is_empty())
        {
            self.joins = false;
            // Half the font size is what a letter is wide.
            let width = u32::try_from(row.chars().count()).map_or(0.0, f64::from) * size * 0.5;
            self.put(row, Way::Right, (x, x + width, line), size);
            line -= size * 1.2;
        }
        self.joins = false;
    }

    /// How many pieces were shown so far.
    pub(super) fn shown(&self) -> usize {
        self.painted.pieces.len()
    }

    /// Shows a glyph that stands at a place and goes on by `go`; or, the first in a marked piece that has a text of its own,
    /// that text, and the others of it nothing.
    pub(super) fn put_glyph(
        &mut self,
        text: Option<&str>,
        place: Matrix,
        size: f64,
        go: (f64, f64),
    ) {
        let (x, y) = place.apply(0.0, 0.0);
        let (to_x, to_y) = place.apply(go.0, go.1);
        // Without an advance the way is that of the base line.
        let way = match (to_x - x, to_y - y) {
            (0.0, 0.0) => {
                let (x, y) = place.direction();
                Way::of(x, y)
            }
            (x, y) => Way::of(x, y),
        };
        let size = (place.height() * size).abs();
        let ((start, line), (end, _)) = (way.place(x, y), way.place(to_x, to_y));
        let instead = self.marks.iter_mut().rev().find_map(|mark| match mark {
            Mark::Instead(text) => Some(text),
            Mark::Plain => None,
        });
        match (instead, text) {
            (Some(text), _) => {
                let text = text.take().unwrap_or_default();
                self.put(&text, way, (start, end, line), size);
            }
            (None, Some(text)) => self.put(text, way, (start, end, line), size),
            (None, None) => {
                self.painted.unknown += 1;
                self.put("\u{fffd}", way, (start, end, line), size);
            }
        }
    }

    /// Adds text to the last piece where it goes on from there, else as a new one.
    fn put(&mut self, text: &str, way: Way, place: (f64, f64, f64), size: f64) {
        let (start, end, line) = place;
        if !(start.is_finite() && end.is_finite() && line.is_finite() && size.is_finite()) {
            return;
        }
        let Some(left) = self.text_bytes.checked_sub(text.len()) else {
            self.painted.faults.is_cut = true;
            return;
        };
        self.text_bytes = left;
        let is_rightward = !text.chars().any(is_leftward);
        if self.joins
            && let Some(last) = self.painted.pieces.last_mut()
            && last.way == way
            && (last.line - line).abs() < 0.1 * size
            && (last.size - size).abs() < 0.1 * size
        {
            let gap = start - last.end;
            // Another font may come to fill a wider gap: what stands beyond it is a piece of its own.
            let goes_on = last.is_rightward == is_rightward || text == " ";
            if goes_on && gap > -0.3 * size && gap <= WORD_GAP * size {
                // What is read against the way of the line is written along it, the last letter first.
                if last.is_rightward {
                    push_plain(&mut last.text, text);
                } else {
                    let after = std::mem::take(&mut last.text);
                    push_plain(&mut last.text, text);
                    last.text.push_str(&after);
                }
                last.end = end;
                return;
            }
        }
        self.joins = true;
        let mut plain = String::new();
        push_plain(&mut plain, text);
        self.painted.pieces.push(Piece {
            text: plain,
            way,
            start,
            end,
            line,
            size,
            is_rightward,
        });
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        if self.marks.len() < MARKS {
            self.marks.push(mark);
        }
    }

    /// Text that stands for what is shown, though nothing was shown in it.
    pub(super) fn end_mark(&mut self, place: Matrix, size: f64) {
        if let Some(Mark::Instead(Some(text))) = self.marks.pop() {
            let (x, y) = place.apply(0.0, 0.0);
            let size = (place.height() * size).abs();
            self.put(&text, Way::Right, (x, x, y), size);
        }
    }

    /// How many marked pieces are open.
    pub(super) fn marks(&self) -> usize {
        self.marks.len()
    }

    /// Closes those that were opened since there were so many.
    pub(super) fn close_marks(&mut self, to: usize) {
        self.marks.truncate(to);
    }
}

/// Whether a letter is of Hebrew, Arabic or another script that is read from right to left (UAX 9).
fn is_leftward(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && !matches!(letter, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// Ligatures as their letters and every kind of space as a space, so that a word is found.
fn push_plain(text: &mut String, more: &str) {
    for letter in more.chars() {
        match letter {
            '\u{fb00}' => text.push_str("ff"),
            '\u{fb01}' => text.push_str("fi"),
            '\u{fb02}' => text.push_str("fl"),
            '\u{fb03}' => text.push_str("ffi"),
            '\u{fb04}' => text.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => text.push_str("st"),
            '\u{ad}' => text.push('-'),
            // Marks that only say which way to write: no word is found with them in it.
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {}
            letter if letter.is_whitespace() || letter.is_control() => text.push(' '),
            letter => text.push(letter),
        }
    }
}

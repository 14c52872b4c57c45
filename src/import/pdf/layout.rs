//! Pieces of text with their places → lines, from top to bottom and from left to right.

use super::columns::{Row, in_order};

/// Which way a piece of text runs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Right,
    Up,
    Left,
    Down,
}

/// A piece of text on one line, without a gap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) way: Way,
    /// Where it begins and ends along its way, in points.
    pub(super) start: f64,
    pub(super) end: f64,
    /// Where its line stands across its way; more is further up, seen along the way.
    pub(super) line: f64,
    /// The font size, in points.
    pub(super) size: f64,
    /// Whether its letters are read along its way; those of Hebrew and Arabic are read against it.
    pub(super) is_rightward: bool,
}

/// From how large a gap on, in parts of the font size, words are apart.
pub(super) const WORD_GAP: f64 = 0.14;
/// From how large a gap on cells of a table are apart.
const CELL_GAP: f64 = 1.4;
/// How far lines may be off, in parts of the font size, and be one line.
const SAME_LINE: f64 = 0.45;

impl Way {
    /// The way of a direction.
    pub(super) fn of(x: f64, y: f64) -> Self {
        if x.abs() >= y.abs() {
            if x >= 0.0 { Self::Right } else { Self::Left }
        } else if y > 0.0 {
            Self::Up
        } else {
            Self::Down
        }
    }

    /// A place as how far along and how far up, seen along the way.
    pub(super) fn place(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::Right => (x, y),
            Self::Up => (y, -x),
            Self::Left => (-x, -y),
            Self::Down => (-y, x),
        }
    }
}

/// Puts the pieces of a page together. Those that run the way most of the text runs come first.
pub(super) fn lines(pieces: Vec<Piece>) -> String {
    let mut ways: Vec<(usize, Way, Vec<Piece>)> = [Way::Right, Way::Up, Way::Left, Way::Down]
        .into_iter()
        .map(|way| (0, way, Vec::new()))
        .collect();
    for piece in pieces {
        if let Some((letters, _, list)) = ways.iter_mut().find(|(_, way, _)| *way == piece.way) {
            *letters += piece.text.len();
            list.push(piece);
        }
    }
    ways.sort_by_key(|(letters, way, _)| (std::cmp::Reverse(*letters), *way));
    let mut text = String::new();
    for (_, _, list) in ways {
        one_way(list, &mut text);
    }
    text
}

fn one_way(mut pieces: Vec<Piece>, text: &mut String) {
    pieces.retain(|piece| !piece.text.trim().is_empty());
    pieces.sort_by(|one, other| other.line.total_cmp(&one.line));
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        let fits = rows
            .last()
            .and_then(|row: &Row| row.first())
            .is_some_and(|first| {
                let size = f64::midpoint(first.size, piece.size).max(1.0);
                first.line - piece.line <= SAME_LINE * size
            });
        match rows.last_mut().filter(|_| fits) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    for row in &mut rows {
        row.sort_by(|one, other| one.start.total_cmp(&other.start));
    }
    let mut above: Option<(f64, f64)> = None;
    for row in in_order(rows) {
        end_row(row, &mut above, text);
    }
}

/// Writes a row, with an empty line before it where it stands well below the one above, or begins another column.
fn end_row(mut row: Row, above: &mut Option<(f64, f64)>, text: &mut String) {
    let Some(first) = row.first() else { return };
    let (line, size) = (first.line, first.size);
    if let Some((last, last_size)) = above.replace((line, size))
        && (last - line > 2.2 * size.max(last_size) || line - last > size)
    {
        text.push('\n');
    }
    let gaps = reading_order(&mut row);
    let mut before: Option<&Piece> = None;
    for (piece, gap) in row.iter().zip(gaps) {
        if let Some(last) = before {
            // Bold that is made by writing twice.
            if last.text == piece.text && (piece.start - last.start).abs() < 0.2 * piece.size {
                continue;
            }
            let size = last.size.min(piece.size);
            let apart = text.ends_with(' ') || piece.text.starts_with(' ');
            if gap > CELL_GAP * size {
                text.truncate(text.trim_end_matches(' ').len());
                text.push('\t');
            } else if gap > WORD_GAP * size && !apart {
                text.push(' ');
            }
        }
        text.push_str(if before.is_none() {
            piece.text.trim_start()
        } else {
            &piece.text
        });
        before = Some(piece);
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
}

/// Turns around what is read against the way of the line, with the signs between (UAX 9, N1); gives the gap that stands
/// before each piece, as they are read.
fn reading_order(row: &mut Row) -> Vec<f64> {
    let ends = row.iter().map(|piece| piece.end);
    let mut gaps: Vec<f64> = std::iter::once(f64::INFINITY)
        .chain(ends)
        .zip(row.iter())
        .map(|(end, piece)| piece.start - end)
        .collect();
    let mut from = 0;
    while let Some(first) = row.iter().skip(from).position(|piece| !piece.is_rightward) {
        let start = from + first;
        let mut end = start + 1;
        for (place, piece) in row.iter().enumerate().skip(start + 1) {
            if !piece.is_rightward {
                end = place + 1;
            } else if piece.text.chars().any(char::is_alphanumeric) {
                break;
            }
        }
        if let Some(run) = row.get_mut(start..end) {
            run.reverse();
        }
        // The gap before the run stays before it; those inside it are turned around with it.
        if let Some(inner) = gaps.get_mut(start + 1..end) {
            inner.reverse();
        }
        from = end;
    }
    gaps
}

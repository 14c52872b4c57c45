//! Rows → the order in which they are read: two columns of prose one after the other, all else row by row.
//!
//! A table is read along its rows, so columns are only seen where both sides are lines of prose: some under each other, most of
//! them as wide as their column.

use super::layout::Piece;

/// How wide the space between two columns is at least, in parts of the font size.
const GUTTER: f64 = 0.8;
/// How many lines a column has at least.
const LINES: usize = 3;
/// How many letters its lines have at least, on average.
const LETTERS: usize = 25;
/// How much of its width a line fills that counts as full.
const FULL: f64 = 0.7;
/// From how large a distance on, in parts of the font size, rows belong to different parts of a page.
const APART: f64 = 2.0;
/// How many rows above and below are looked at for one pair of columns.
const ROWS: usize = 300;

/// A page with more rows than this is read row by row.
const MOST_ROWS: usize = 4000;

/// The pieces of one row, from left to right.
pub(super) type Row = Vec<Piece>;

/// Puts rows in the order in which they are read.
pub(super) fn in_order(rows: Vec<Row>) -> Vec<Row> {
    if rows.len() > MOST_ROWS {
        return rows;
    }
    let mut ordered = Vec::with_capacity(rows.len());
    let mut waiting = rows.into_iter().peekable();
    let mut ahead: Vec<Row> = Vec::new();
    loop {
        while ahead.len() < ROWS
            && let Some(row) = waiting.next()
        {
            ahead.push(row);
        }
        let Some(first) = ahead.first() else {
            return ordered;
        };
        let found = gaps(first).find_map(|gap| band(&ahead, gap));
        let Some(band) = found else {
            ordered.push(ahead.remove(0));
            continue;
        };
        let rest = ahead.split_off(band.rows.min(ahead.len()));
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for row in std::mem::replace(&mut ahead, rest) {
            let (before, after): (Row, Row) =
                row.into_iter().partition(|piece| piece.start < band.middle);
            left.push(before);
            right.push(after);
        }
        ordered.extend(left.into_iter().chain(right).filter(|row| !row.is_empty()));
    }
}

/// Rows that two columns share, from the first on.
struct Band {
    rows: usize,
    middle: f64,
}

/// The free space beside or between the pieces of a row, that to both sides of it first.
fn gaps(row: &Row) -> impl Iterator<Item = (f64, f64)> {
    let start = row.first().map_or(0.0, |piece| piece.start);
    let end = row
        .iter()
        .map(|piece| piece.end)
        .fold(f64::NEG_INFINITY, f64::max);
    let between = row.windows(2).filter_map(|two| match two {
        [one, other] => Some((one.end, other.start)),
        _ => None,
    });
    let widest = between.max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)));
    let inner = widest.into_iter();
    inner.chain([(end, f64::INFINITY), (f64::NEG_INFINITY, start)])
}

/// How far down the rows leave a gap free, if what stands on both sides of it is prose.
fn band(rows: &[Row], gap: (f64, f64)) -> Option<Band> {
    let size = rows.first()?.first()?.size.max(1.0);
    let mut gap = gap;
    let mut count = 0;
    let mut above = rows.first()?.first()?.line;
    for row in rows {
        let line = row.first().map_or(above, |piece| piece.line);
        if above - line > APART * size {
            break;
        }
        above = line;
        let Some(left) = row.iter().try_fold(gap, without) else {
            break;
        };
        if left.1 - left.0 < GUTTER * size {
            break;
        }
        gap = left;
        count += 1;
    }
    if !(gap.0.is_finite() && gap.1.is_finite()) {
        return None;
    }
    let middle = f64::midpoint(gap.0, gap.1);
    let shared = rows.get(..count)?;
    // What stands below the shorter column may belong to the longer one, or be something else.
    let is_right = |piece: &Piece| piece.start >= middle;
    let both = shared.iter().rposition(|row| row.iter().any(is_right))? + 1;
    [count, both].into_iter().find_map(|count| {
        let shared = rows.get(..count)?;
        let left = Column::of(shared, |piece| !is_right(piece));
        let right = Column::of(shared, is_right);
        (left.is_prose() && right.is_prose()).then_some(Band {
            rows: count,
            middle,
        })
    })
}

/// What a piece leaves of a gap: the wider part; of a gap without an end, the part at its beginning.
fn without(gap: (f64, f64), piece: &Piece) -> Option<(f64, f64)> {
    if piece.end <= gap.0 || piece.start >= gap.1 {
        return Some(gap);
    }
    let (before, after) = ((gap.0, piece.start), (piece.end, gap.1));
    let widest = if gap.0.is_infinite() {
        after
    } else if gap.1.is_infinite() || before.1 - before.0 >= after.1 - after.0 {
        before
    } else {
        after
    };
    (widest.1 > widest.0).then_some(widest)
}

/// The lines of one side: where each begins and ends.
struct Column {
    lines: Vec<(f64, f64)>,
    letters: usize,
}

impl Column {
    fn of(rows: &[Row], is_here: impl Fn(&Piece) -> bool) -> Self {
        let mut column = Self {
            lines: Vec::new(),
            letters: 0,
        };
        for row in rows {
            let mut line: Option<(f64, f64)> = None;
            for piece in row.iter().filter(|piece| is_here(piece)) {
                column.letters += piece.text.chars().count();
                let (start, end) = line.unwrap_or((piece.start, piece.end));
                line = Some((start.min(piece.start), end.max(piece.end)));
            }
            column.lines.extend(line);
        }
        column
    }

    fn is_prose(&self) -> bool {
        if self.lines.len() < LINES || self.letters < LETTERS * self.lines.len() {
            return false;
        }
        let start = self
            .lines
            .iter()
            .map(|line| line.0)
            .fold(f64::INFINITY, f64::min);
        let end = self
            .lines
            .iter()
            .map(|line| line.1)
            .fold(f64::NEG_INFINITY, f64::max);
        let full = self
            .lines
            .iter()
            .filter(|line| line.1 - line.0 >= FULL * (end - start));
        full.count() * 10 >= self.lines.len() * 6
    }
}

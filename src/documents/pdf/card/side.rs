//! What of a card's parts stands on one side of the small card: as much as there is room for, in the card's order, and what is
//! left for elsewhere.

use super::super::typeset::{Style, TextLine, Typesetter};
use crate::documents::card::CardSection;
use crate::documents::error::PdfError;
use crate::documents::letter::Span;

/// Paragraphs of a side, each of its lines.
pub(super) type Set = Vec<Vec<TextLine>>;

/// A side that was filled.
pub(super) struct Filled {
    pub set: Set,
    /// What did not fit: the parts, or what is left of them.
    pub rest: Vec<CardSection>,
}

/// Room on a side.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub style: Style,
    pub width: f32,
    pub lines: usize,
}

/// Fills a side. Where something is left, `more` stands on its last line.
pub(super) fn fill(
    type_: &mut Typesetter,
    sections: &[CardSection],
    room: Room,
    more: &str,
) -> Result<Filled, PdfError> {
    let all = fill_lines(type_, sections, room)?;
    if all.rest.is_empty() {
        return Ok(all);
    }
    let mark = type_.set(&[strong(more)], room.style, room.width)?;
    let lines = room.lines.saturating_sub(mark.len());
    let mut some = fill_lines(type_, sections, Room { lines, ..room })?;
    some.set.push(mark);
    Ok(some)
}

fn fill_lines(
    type_: &mut Typesetter,
    sections: &[CardSection],
    room: Room,
) -> Result<Filled, PdfError> {
    let mut set = Set::new();
    let mut left = room.lines;
    for (place, section) in sections.iter().enumerate() {
        let mut fits = |count: usize| {
            let items = section.items.get(..count).unwrap_or_default();
            let lines = paragraph(type_, &section.label, items, room)?;
            Ok::<_, PdfError>((lines.len() <= left).then_some(lines))
        };
        let (count, fitting) = most(section.items.len(), &mut fits)?;
        if let Some(lines) = fitting {
            left -= lines.len();
            set.push(lines);
        }
        if count < section.items.len() {
            let mut rest = sections.get(place..).unwrap_or_default().to_vec();
            if let Some(first) = rest.first_mut() {
                first.items.drain(..count);
            }
            return Ok(Filled { set, rest });
        }
    }
    Ok(Filled {
        set,
        rest: Vec::new(),
    })
}

/// The most items that fit, with their lines; more of them never take fewer lines.
fn most<T>(
    all: usize,
    fits: &mut impl FnMut(usize) -> Result<Option<T>, PdfError>,
) -> Result<(usize, Option<T>), PdfError> {
    if let Some(whole) = fits(all)? {
        return Ok((all, Some(whole)));
    }
    let (mut low, mut high, mut best) = (0, all, None);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        match fits(middle)? {
            Some(some) => (low, best) = (middle, Some(some)),
            None => high = middle,
        }
    }
    Ok((low, best))
}

/// A part as a paragraph: its heading in bold, then its items.
fn paragraph(
    type_: &mut Typesetter,
    label: &str,
    items: &[String],
    room: Room,
) -> Result<Vec<TextLine>, PdfError> {
    let spans = [
        strong(&format!("{label}:")),
        Span {
            text: format!(" {}", items.join("; ")),
            ..Span::default()
        },
    ];
    type_.set(&spans, room.style, room.width)
}

fn strong(text: &str) -> Span {
    Span {
        text: text.to_owned(),
        strong: true,
        ..Span::default()
    }
}

//! The small card: two sides, a line around them to cut along, marks where it is folded.

use super::super::sheet::{FINE, Ink, LEFT, RIGHT, SMALL_BOLD, Sheet, Strip};
use super::super::typeset::{Cut, Style, Typesetter};
use super::code;
use super::side::{Filled, Room, Set, fill};
use crate::documents::card::{CardPaper, CardSection, CardSide};
use crate::documents::error::PdfError;

/// A side: 85.6 x 54 mm (ISO/IEC 7810, ID-1).
const CARD: (f32, f32) = (242.65, 153.07);
/// Where the front begins, so that both sides stand in the middle of the page.
const START: f32 = (LEFT + RIGHT) / 2.0 - CARD.0;
/// Between the edge and the words.
const INSET: f32 = 9.0;
/// The code's side: 25 mm. Around it, a quiet zone of four modules at least.
const CODE: f32 = 70.87;
const QUIET: f32 = 5.0;
/// The marks of the fold, outside of the card.
const FOLD: f32 = 8.0;
/// Sizes of the type, in points, the first that holds everything is taken. Nothing is smaller than the last.
const SIZES: [f32; 7] = [11.0, 10.0, 9.0, 8.25, 7.5, 7.0, 6.5];
const NAME_SIZES: [f32; 4] = [14.0, 12.0, 10.0, 8.0];

/// Between the day of birth and what stands under it.
const ABOVE: f32 = 5.0;

/// The two sides, filled.
struct Sides {
    style: Style,
    front: Filled,
    back: Filled,
}

/// Sets the small card; says how many lines it has no room for.
pub(super) fn set(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    paper: &CardPaper,
) -> Result<u32, PdfError> {
    let name = name_style(type_, &paper.name)?;
    let mut strip = Strip {
        keep_with_next: true,
        ..Strip::default()
    };
    let top = SMALL_BOLD.line + FOLD + 2.0;
    let (front, back) = (START, START + CARD.0);
    let sides = sides(type_, paper, name)?;
    let inner = (CARD.0 - 2.0 * INSET, front + INSET, back + INSET);

    let tag = sheet.heading(2, &paper.says.front, None);
    strip.block(
        type_,
        &paper.says.front,
        (SMALL_BOLD, inner.0),
        (front, 0.0),
        tag,
    )?;
    let tag = sheet.paragraph(None);
    let mut y = top + INSET;
    y = strip.block(type_, &paper.title, (TITLE, inner.0), (inner.1, y), tag)?;
    let tag = sheet.paragraph(None);
    y = strip.block(type_, &paper.name, (name, inner.0), (inner.1, y), tag)?;
    let tag = sheet.paragraph(None);
    y = strip.block(type_, &paper.born, (BORN, inner.0), (inner.1, y), tag)?;
    strip.ornament(Ink::Rule {
        x: inner.1,
        y: y + 2.0,
        width: inner.0,
        thick: FINE,
    });
    lay(
        sheet,
        &mut strip,
        sides.front.set,
        sides.style,
        (inner.1, y + ABOVE),
    );

    let tag = sheet.heading(2, &paper.says.back, None);
    strip.block(
        type_,
        &paper.says.back,
        (SMALL_BOLD, inner.0),
        (back, 0.0),
        tag,
    )?;
    lay(
        sheet,
        &mut strip,
        sides.back.set,
        sides.style,
        (inner.2, top + INSET),
    );
    let tag = sheet.paragraph(None);
    let foot = top + CARD.1 - INSET - MADE.line;
    strip.block(type_, &paper.made, (MADE, inner.0), (inner.2, foot), tag)?;
    if let Some(code) = &paper.code {
        let at = (back + CARD.0 - INSET - CODE, top + INSET);
        code::draw(sheet, &mut strip, code, (&paper.says.code_alt, at, CODE));
        let tag = sheet.paragraph(None);
        let below = (at.0, at.1 + CODE + QUIET);
        strip.block(type_, &paper.says.code, (MADE, CODE), below, tag)?;
    }
    edges(&mut strip, front, top);
    strip.height = top + CARD.1 + FOLD;
    sheet.strips.push(strip);
    Ok(count(&sides.back.rest))
}

const TITLE: Style = Style {
    size: 7.0,
    line: 9.0,
    cut: Cut::Bold,
};
const BORN: Style = Style {
    size: 9.0,
    line: 11.0,
    cut: Cut::Roman,
};
const MADE: Style = Style {
    size: 6.5,
    line: 8.0,
    cut: Cut::Roman,
};

/// The largest style in which the name stands on one line.
fn name_style(type_: &mut Typesetter, name: &str) -> Result<Style, PdfError> {
    let style = |size: f32| Style {
        size,
        line: size * 1.2,
        cut: Cut::Bold,
    };
    for size in NAME_SIZES {
        if type_
            .set_plain(name, style(size), CARD.0 - 2.0 * INSET)?
            .len()
            <= 1
        {
            return Ok(style(size));
        }
    }
    Ok(style(NAME_SIZES[NAME_SIZES.len() - 1]))
}

/// Both sides in the largest type that holds everything, else in the smallest.
fn sides(type_: &mut Typesetter, paper: &CardPaper, name: Style) -> Result<Sides, PdfError> {
    let [sizes @ .., smallest] = SIZES;
    let mut sides = sides_in(type_, paper, name, smallest)?;
    if sides.back.rest.is_empty() {
        for size in sizes {
            let larger = sides_in(type_, paper, name, size)?;
            if larger.back.rest.is_empty() {
                sides = larger;
                break;
            }
        }
    }
    Ok(sides)
}

/// Both sides in type of a size.
fn sides_in(
    type_: &mut Typesetter,
    paper: &CardPaper,
    name: Style,
    size: f32,
) -> Result<Sides, PdfError> {
    let style = Style {
        size,
        line: size * 1.2,
        cut: Cut::Roman,
    };
    let width = CARD.0 - 2.0 * INSET;
    let high = CARD.1 - 2.0 * INSET;
    let lines = |type_: &mut Typesetter, text: &str, style: Style| {
        Ok::<_, PdfError>(type_.set_plain(text, style, width)?.len() as f32 * style.line)
    };
    let head = lines(type_, &paper.title, TITLE)?
        + lines(type_, &paper.name, name)?
        + lines(type_, &paper.born, BORN)?
        + ABOVE;
    let room = |width: f32, height: f32| Room {
        style,
        width,
        lines: lines_in(height, style),
    };
    let front = paper.sections.iter();
    let front = front.filter(|section| section.side == CardSide::Front);
    let front: Vec<_> = front.cloned().collect();
    let more = &paper.says.more_on_back;
    let front = fill(type_, &front, room(width, high - head), more)?;
    // What the front has no room for stands on the back where its weight puts it.
    let left = |section: &CardSection| {
        let mut rest = front.rest.iter();
        rest.find(|left| left.label == section.label).cloned()
    };
    let sections = paper.sections.iter();
    let sections = sections.filter_map(|section| match section.side {
        CardSide::Back => Some(section.clone()),
        CardSide::Front => left(section),
    });
    let sections: Vec<_> = sections.collect();
    let beside = paper.code.as_ref().map_or(0.0, |_| CODE + 2.0 * QUIET);
    let room = room(width - beside, high - MADE.line - 2.0);
    let back = fill(type_, &sections, room, &paper.says.more_on_large)?;
    Ok(Sides { style, front, back })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few dozen lines, not negative; the cast itself saturates"
)]
fn lines_in(height: f32, style: Style) -> usize {
    (height / style.line) as usize
}

fn count(sections: &[CardSection]) -> u32 {
    let items: usize = sections.iter().map(|section| section.items.len()).sum();
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// Puts paragraphs under one another.
fn lay(sheet: &mut Sheet, strip: &mut Strip, set: Set, style: Style, (x, mut y): (f32, f32)) {
    for lines in set {
        let tag = sheet.paragraph(None);
        for line in lines {
            strip.text(line, x, y, style, tag);
            y += style.line;
        }
    }
}

/// The line to cut along, and the marks of the fold.
fn edges(strip: &mut Strip, x: f32, y: f32) {
    const HAIR: f32 = 0.5;
    let (width, height) = (2.0 * CARD.0, CARD.1);
    let rule = |x: f32, y: f32, width: f32, thick: f32| Ink::Rule { x, y, width, thick };
    for edge in [
        rule(x, y, width, HAIR),
        rule(x, y + height, width, HAIR),
        rule(x, y, HAIR, height),
        rule(x + width, y, HAIR, height + HAIR),
        rule(x + CARD.0, y - FOLD, HAIR, FOLD - 1.0),
        rule(x + CARD.0, y + height + 1.0, HAIR, FOLD - 1.0),
    ] {
        strip.ornament(edge);
    }
}

//! Rows: a label in the margin, text beside it, a fine rule below.

use super::sheet::{
    BODY, BOLD, COLUMN, FINE, Ink, LEFT, MARGIN, RIGHT, Sheet, Strip, TEXT, TEXT_WIDTH,
};
use super::typeset::{Style, TextLine, Typesetter};
use crate::documents::error::PdfError;
use crate::documents::letter::{Block, Row, Words};
use krilla::tagging::Tag;

/// Between the paragraphs of a row.
const BETWEEN: f32 = 3.0;
/// A row of so many lines or fewer is never cut; of a longer one, two lines stay together at either end.
const WHOLE: usize = 9;
/// Between two columns.
const GUTTER: f32 = 10.0;
/// From a bullet to its text.
const INDENT: f32 = 16.0;

/// One line of a row: what stands in it, and how much room above it.
#[derive(Default)]
struct RowLine {
    above: f32,
    parts: Vec<Part>,
}

struct Part {
    line: TextLine,
    x: f32,
    tag: usize,
    bullet: bool,
}

/// The row that says to whom: no rule below it, and a label that is no heading, because the title has not come yet.
pub(super) fn to(type_: &mut Typesetter, sheet: &mut Sheet, row: &Row) -> Result<(), PdfError> {
    let label = sheet.paragraph(None);
    let lines = lines(type_, sheet, row, label, None)?;
    push(sheet, lines, None);
    Ok(())
}

/// A row of the letter's body.
pub(super) fn row(type_: &mut Typesetter, sheet: &mut Sheet, row: &Row) -> Result<(), PdfError> {
    let section = sheet.tag(Tag::Section, None);
    let label = sheet.heading(2, &row.label, Some(section));
    let lines = lines(type_, sheet, row, label, Some(section))?;
    let air = sheet.air.around_rows();
    push(sheet, lines, Some(air));
    Ok(())
}

/// The lines of a row, the label's among them.
fn lines(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    row: &Row,
    label: usize,
    section: Option<usize>,
) -> Result<Vec<RowLine>, PdfError> {
    let mut lines: Vec<RowLine> = Vec::new();
    for (place, block) in row.blocks.iter().enumerate() {
        let mut of_block = match block {
            Block::Paragraph(words) => paragraph(type_, sheet, words, section)?,
            Block::Bullets(items) => bullets(type_, sheet, items, section)?,
            Block::Columns { left, right } => columns(type_, sheet, left, right, section)?,
        };
        // A list follows its sentence closely, and lines of an address follow one another.
        let is_close = place == 0
            || matches!(block, Block::Bullets(_))
            || section.is_none()
            || is_short(&of_block);
        if let Some(first) = of_block.first_mut().filter(|_| !is_close) {
            first.above = BETWEEN;
        }
        lines.append(&mut of_block);
    }
    for (place, line) in type_
        .set_plain(&row.label, BOLD, MARGIN - 6.0)?
        .into_iter()
        .enumerate()
    {
        if lines.len() <= place {
            lines.push(RowLine::default());
        }
        if let Some(row_line) = lines.get_mut(place) {
            row_line.parts.insert(
                0,
                Part {
                    line,
                    x: LEFT,
                    tag: label,
                    bullet: false,
                },
            );
        }
    }
    Ok(lines)
}

fn is_short(lines: &[RowLine]) -> bool {
    lines.len() == 1
}

fn paragraph(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    words: &Words,
    parent: Option<usize>,
) -> Result<Vec<RowLine>, PdfError> {
    let tag = sheet.paragraph(parent);
    let set = type_.set(&words.0, BODY, TEXT_WIDTH)?;
    Ok(set
        .into_iter()
        .map(|line| {
            RowLine::of(Part {
                line,
                x: TEXT,
                tag,
                bullet: false,
            })
        })
        .collect())
}

/// A list, in its order. Items that follow one another and each fit in half a line stand in two columns, down the first
/// and then down the second.
fn bullets(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    items: &[Words],
    parent: Option<usize>,
) -> Result<Vec<RowLine>, PdfError> {
    let list = sheet.list(parent);
    let half = COLUMN - INDENT - GUTTER;
    let is_short =
        |lines: &Vec<TextLine>| lines.len() == 1 && lines.iter().all(|line| line.width <= half);
    let mut lines = Vec::new();
    let mut short = Vec::new();
    for item in all(type_, items, BODY, TEXT_WIDTH - INDENT)? {
        if is_short(&item) {
            short.extend(item);
            continue;
        }
        lines.append(&mut two_columns(sheet, list, std::mem::take(&mut short)));
        let tag = item_body(sheet, list);
        for (place, line) in item.into_iter().enumerate() {
            lines.push(RowLine::of(Part {
                line,
                x: TEXT + INDENT,
                tag,
                bullet: place == 0,
            }));
        }
    }
    lines.append(&mut two_columns(sheet, list, short));
    Ok(lines)
}

/// Items of one short line each.
fn two_columns(sheet: &mut Sheet, list: usize, items: Vec<TextLine>) -> Vec<RowLine> {
    let down = items.len().div_ceil(2);
    let mut lines: Vec<RowLine> = std::iter::repeat_with(RowLine::default)
        .take(down)
        .collect();
    for (place, line) in items.into_iter().enumerate() {
        let x = if place < down { TEXT } else { TEXT + COLUMN };
        if let Some(row_line) = lines.get_mut(place % down) {
            row_line.parts.push(Part {
                line,
                x: x + INDENT,
                tag: item_body(sheet, list),
                bullet: true,
            });
        }
    }
    lines
}

fn item_body(sheet: &mut Sheet, list: usize) -> usize {
    let item = sheet.tag(Tag::LI, Some(list));
    sheet.tag(Tag::LBody, Some(item))
}

/// Short lines side by side, or under one another where one is too long.
fn columns(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    left: &[Words],
    right: &[Words],
    parent: Option<usize>,
) -> Result<Vec<RowLine>, PdfError> {
    let left = all(type_, left, BODY, TEXT_WIDTH)?;
    let right = all(type_, right, BODY, TEXT_WIDTH)?;
    let fits = |set: &[Vec<TextLine>], width: f32| {
        set.iter()
            .all(|lines| lines.len() == 1 && lines.iter().all(|line| line.width <= width))
    };
    let side_by_side = fits(&left, COLUMN - GUTTER) && fits(&right, TEXT_WIDTH - COLUMN);
    let mut lines: Vec<RowLine> = Vec::new();
    for (column, x) in [
        (left, TEXT),
        (right, TEXT + if side_by_side { COLUMN } else { 0.0 }),
    ] {
        let mut place = if side_by_side { 0 } else { lines.len() };
        for set in column {
            let tag = sheet.paragraph(parent);
            for line in set {
                if lines.len() <= place {
                    lines.push(RowLine::default());
                }
                if let Some(row_line) = lines.get_mut(place) {
                    row_line.parts.push(Part {
                        line,
                        x,
                        tag,
                        bullet: false,
                    });
                }
                place += 1;
            }
        }
    }
    Ok(lines)
}

fn all(
    type_: &mut Typesetter,
    items: &[Words],
    style: Style,
    width: f32,
) -> Result<Vec<Vec<TextLine>>, PdfError> {
    items
        .iter()
        .map(|words| type_.set(&words.0, style, width))
        .collect()
}

impl RowLine {
    fn of(part: Part) -> Self {
        Self {
            above: 0.0,
            parts: vec![part],
        }
    }
}

/// Lines into strips, each a place where a page may end unless its neighbours are too few.
fn push(sheet: &mut Sheet, lines: Vec<RowLine>, air: Option<f32>) {
    let count = lines.len();
    for (place, line) in lines.into_iter().enumerate() {
        let above = line.above + air.filter(|_| place == 0).unwrap_or_default();
        let mut strip = Strip {
            height: above + BODY.line,
            ..Strip::default()
        };
        for part in line.parts {
            if part.bullet {
                let baseline = above + BODY.line * super::sheet::BASELINE;
                strip.ornament(Ink::Bullet {
                    x: part.x - INDENT,
                    baseline,
                });
            }
            strip.text(part.line, part.x, above, BODY, part.tag);
        }
        strip.keep_with_next =
            place + 1 < count && (count <= WHOLE || place == 0 || place + 2 == count);
        if let Some(below) = air.filter(|_| place + 1 == count) {
            strip.ornament(Ink::Rule {
                x: LEFT,
                y: strip.height + below,
                width: RIGHT - LEFT,
                thick: FINE,
            });
            strip.height += below + FINE;
        }
        sheet.strips.push(strip);
    }
}

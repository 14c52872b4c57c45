//! An emergency card on a sheet: the small one at the size of a bank card (ISO/IEC 7810, ID-1: 85.6 x 54 mm), front and back
//! side by side to be cut out and folded; below it the large one, which holds everything and goes on over further pages.

mod code;
mod side;
mod small;

use super::foot;
use super::pages;
use super::rows;
use super::sheet::{Air, BODY, HEAVY, Ink, LEFT, NAME, RIGHT, SMALL, Sheet, Strip, TITLE};
use super::typeset::{Style, Typesetter};
use crate::documents::card::{CardPaper, CardSection};
use crate::documents::error::PdfError;
use crate::documents::letter::{Block, Row, Span, Words};

/// The side of the code on the large card: 34 mm.
const LARGE_CODE: f32 = 96.4;
/// Between the code and the words beside it.
const BESIDE: f32 = 16.0;
/// Between the two cards, above and below the line where they are cut apart.
const APART: f32 = 20.0;
/// A dash of that line, and the gap after it.
const DASH: (f32, f32) = (6.0, 4.0);

/// Sets a card, closer where that saves a page; says how many lines stand on the large one alone.
pub(super) fn set(type_: &mut Typesetter, paper: &CardPaper) -> Result<(Sheet, u32), PdfError> {
    let usual = set_with(type_, paper, Air::Usual)?;
    let pages = pages::count(&usual.0);
    if pages == 1 {
        return Ok(usual);
    }
    let close = set_with(type_, paper, Air::Close)?;
    let is_shorter = pages::count(&close.0) < pages;
    Ok(if is_shorter { close } else { usual })
}

fn set_with(type_: &mut Typesetter, paper: &CardPaper, air: Air) -> Result<(Sheet, u32), PdfError> {
    let mut sheet = Sheet {
        air,
        ..Sheet::default()
    };
    head(type_, &mut sheet, paper)?;
    let only_large = small::set(type_, &mut sheet, paper)?;
    cut_line(&mut sheet);
    large_head(type_, &mut sheet, paper)?;
    for section in &paper.sections {
        rows::row(type_, &mut sheet, &row(section))?;
    }
    let subject = format!("{}. {}. {}", paper.name, paper.title, paper.made);
    sheet.foot.subject = type_.set_plain(&subject, SMALL, RIGHT - LEFT - 80.0)?;
    let of = pages::count(&sheet);
    foot::number(type_, &mut sheet, &paper.says.page, of)?;
    Ok((sheet, only_large))
}

/// What the sheet is, and how the small card is made.
fn head(type_: &mut Typesetter, sheet: &mut Sheet, paper: &CardPaper) -> Result<(), PdfError> {
    let mut strip = Strip {
        keep_with_next: true,
        ..Strip::default()
    };
    let title = sheet.heading(1, &paper.title, None);
    let mut y = strip.block(
        type_,
        &paper.title,
        (TITLE, RIGHT - LEFT),
        (LEFT, 0.0),
        title,
    )?;
    let how = sheet.paragraph(None);
    y = strip.block(
        type_,
        &paper.says.how,
        (BODY, RIGHT - LEFT),
        (LEFT, y + 3.0),
        how,
    )?;
    strip.height = y + 10.0;
    sheet.strips.push(strip);
    Ok(())
}

/// Where the small card's part of the sheet is cut off.
fn cut_line(sheet: &mut Sheet) {
    let mut strip = Strip {
        height: 2.0 * APART,
        keep_with_next: true,
        ..Strip::default()
    };
    let mut x = LEFT;
    while x < RIGHT {
        strip.ornament(Ink::Rule {
            x,
            y: APART,
            width: DASH.0.min(RIGHT - x),
            thick: 0.5,
        });
        x += DASH.0 + DASH.1;
    }
    sheet.strips.push(strip);
}

/// The head of the large card: name, day of birth, the code beside them.
fn large_head(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    paper: &CardPaper,
) -> Result<(), PdfError> {
    const LARGE_NAME: Style = Style {
        size: 24.0,
        line: 29.0,
        ..NAME
    };
    let mut strip = Strip {
        keep_with_next: true,
        ..Strip::default()
    };
    let title = sheet.heading(2, &paper.title, None);
    let code = paper.code.as_ref().map_or(0.0, |_| LARGE_CODE + BESIDE);
    let width = RIGHT - LEFT - code;
    let mut y = strip.block(type_, &paper.title, (NAME, width), (LEFT, 0.0), title)?;
    for (words, style) in [
        (&paper.name, LARGE_NAME),
        (&paper.born, NAME),
        (&paper.made, BODY),
    ] {
        let tag = sheet.paragraph(None);
        y = strip.block(type_, words, (style, width), (LEFT, y + 3.0), tag)?;
    }
    if let Some(code) = &paper.code {
        let at = (RIGHT - LARGE_CODE, 0.0);
        code::draw(
            sheet,
            &mut strip,
            code,
            (&paper.says.code_alt, at, LARGE_CODE),
        );
        y = y.max(LARGE_CODE);
    }
    strip.ornament(Ink::Rule {
        x: LEFT,
        y: y + 8.0,
        width: RIGHT - LEFT,
        thick: HEAVY,
    });
    strip.height = y + 8.0 + HEAVY;
    sheet.strips.push(strip);
    Ok(())
}

/// A part of the large card as a row.
fn row(section: &CardSection) -> Row {
    let mut items = section.items.iter().map(|item| words(item));
    let blocks = match section.items.len() {
        1 => items.next().map(Block::Paragraph).into_iter().collect(),
        _ => vec![Block::Bullets(items.collect())],
    };
    Row {
        label: section.label.clone(),
        blocks,
    }
}

fn words(text: &str) -> Words {
    Words(vec![Span {
        text: text.to_owned(),
        ..Span::default()
    }])
}

impl Strip {
    /// Puts a text of one style into a width, from a point down; says where it ends.
    fn block(
        &mut self,
        type_: &mut Typesetter,
        text: &str,
        (style, width): (Style, f32),
        (x, mut y): (f32, f32),
        tag: usize,
    ) -> Result<f32, PdfError> {
        for line in type_.set_plain(text, style, width)? {
            self.text(line, x, y, style, tag);
            y += style.line;
        }
        Ok(y)
    }
}

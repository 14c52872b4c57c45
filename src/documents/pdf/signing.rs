//! Where the letter is signed: a drawn signature as black lines, a typed one in italics with a note, a blank line for a pen.

use krilla::geom::{Path, PathBuilder};
use krilla::tagging::Tag;

use super::sheet::{BODY, BOLD, FINE, Ink, LEFT, Mark, RIGHT, SMALL, Sheet, Strip, TEXT};
use super::typeset::{Cut, Style, Typesetter};
use crate::documents::error::PdfError;
use crate::documents::letter::{Letter, SignatureBlock};
use crate::documents::words::Language;
use crate::documents::writer::{Writer, tidy};
use crate::domain::rules::Rules;
use crate::domain::{Signature, SignatureMethod, Stroke};

/// Room above the line, 0.75 in: enough for a pen.
const ROOM: f32 = 54.0;
/// The line to sign on, and the line for the date.
const LINE_WIDTH: f32 = 282.0;
const DATE_X: f32 = TEXT + LINE_WIDTH + 16.0;
/// How far the tail of a drawn signature may reach below the line.
const TAIL: f32 = 4.0;
/// The pen of a drawn signature: thick enough to outlive a fax.
const PEN: f32 = 1.6;
const TYPED: Style = Style {
    size: 20.0,
    line: 25.0,
    cut: Cut::Italic,
};

pub(super) fn block(
    type_: &mut Typesetter,
    sheet: &mut Sheet,
    block: &SignatureBlock,
    letter: &Letter,
    signature: Option<&Signature>,
) -> Result<(), PdfError> {
    if let Some(last) = sheet.strips.last_mut() {
        last.keep_with_next = true;
    }
    let section = sheet.tag(Tag::Section, None);
    let label = sheet.heading(2, &block.label, Some(section));
    let mut strip = Strip::default();
    let signature = signature.filter(|signature| signature.method != SignatureMethod::Ink);
    let mut line_y = ROOM;
    let mut note = None;
    match signature.map(|signature| (&signature.method, signature)) {
        Some((SignatureMethod::Drawn(strokes), _)) => {
            let tag = sheet.tag(Tag::Figure(Some(block.drawn_note.clone())), Some(section));
            let path = drawn(strokes).ok_or(PdfError::SignatureEmpty)?;
            strip.marks.push(Mark {
                ink: Ink::Strokes { path, width: PEN },
                tag: Some(tag),
            });
        }
        Some((SignatureMethod::Typed(name), signature)) => {
            let name = tidy(name);
            if name.is_empty() {
                return Err(PdfError::SignatureEmpty);
            }
            let lines = type_.set_plain(&name, TYPED, LINE_WIDTH)?;
            let tag = sheet.paragraph(Some(section));
            line_y = ROOM.max(lines.len() as f32 * TYPED.line + 8.0);
            let mut y = line_y - lines.len() as f32 * TYPED.line - 1.0;
            for line in lines {
                strip.text(line, TEXT, y, TYPED, tag);
                y += TYPED.line;
            }
            let day = Writer::new(
                letter.kind,
                Language::of_tag(&letter.language).unwrap_or_default(),
                signature.signed_on,
                Rules::shipped(),
            )
            .date(signature.signed_on);
            note = Some(
                block
                    .typed_note
                    .replace("{name}", &tidy(&signature.signer))
                    .replace("{date}", &day),
            );
        }
        Some((SignatureMethod::Ink, _)) | None => {}
    }
    for line in type_.set_plain(&block.label, BOLD, TEXT - LEFT - 6.0)? {
        strip.text(line, LEFT, line_y - 4.0 - BOLD.line, BOLD, label);
    }
    strip.ornament(Ink::Rule {
        x: TEXT,
        y: line_y,
        width: LINE_WIDTH,
        thick: FINE,
    });
    strip.ornament(Ink::Rule {
        x: DATE_X,
        y: line_y,
        width: RIGHT - DATE_X,
        thick: FINE,
    });
    let mut below = line_y + 4.0;
    let caption = sheet.paragraph(Some(section));
    for line in type_.set(&block.caption.0, SMALL, LINE_WIDTH)? {
        strip.text(line, TEXT, below, SMALL, caption);
        below += SMALL.line;
    }
    if let Some(note) = note {
        let tag = sheet.paragraph(Some(section));
        for line in type_.set_plain(&note, SMALL, LINE_WIDTH)? {
            strip.text(line, TEXT, below, SMALL, tag);
            below += SMALL.line;
        }
    }
    if let Some(signature) = signature {
        let day = Writer::new(
            letter.kind,
            Language::of_tag(&letter.language).unwrap_or_default(),
            signature.signed_on,
            Rules::shipped(),
        )
        .date(signature.signed_on);
        let tag = sheet.paragraph(Some(section));
        for line in type_.set_plain(&day, BODY, RIGHT - DATE_X)? {
            strip.text(line, DATE_X, line_y - 4.0 - BODY.line, BODY, tag);
        }
    }
    let tag = sheet.paragraph(Some(section));
    for line in type_.set_plain(&block.date_label, SMALL, RIGHT - DATE_X)? {
        strip.text(line, DATE_X, line_y + 4.0, SMALL, tag);
    }
    strip.height = below;
    sheet.strips.push(strip);
    Ok(())
}

/// The strokes as a smooth path that fits above the line; none where there is nothing to see.
fn drawn(strokes: &[Stroke]) -> Option<Path> {
    let points = || strokes.iter().flat_map(|stroke| &stroke.0);
    let extent = |value: fn(&(i16, i16)) -> i16| {
        let (least, most) = (points().map(value).min()?, points().map(value).max()?);
        Some((f32::from(least), f32::from(most) - f32::from(least)))
    };
    let (left, width) = extent(|point| point.0)?;
    let (top, height) = extent(|point| point.1)?;
    if width <= 0.0 && height <= 0.0 {
        return None;
    }
    let fits = |room: f32, length: f32| {
        if length > 0.0 {
            room / length
        } else {
            f32::MAX
        }
    };
    // The pad is as wide as the line: a small signature stays small, a large one is brought into the room.
    let scale = (LINE_WIDTH / 1000.0)
        .min(fits(ROOM - 5.0 + TAIL, height))
        .min(fits(LINE_WIDTH, width));
    let bottom = ROOM + TAIL.min(height * scale / 4.0);
    let place = |(x, y): (i16, i16)| {
        (
            TEXT + 4.0 + (f32::from(x) - left) * scale,
            bottom - (top + height - f32::from(y)) * scale,
        )
    };
    let mut path = PathBuilder::new();
    for stroke in strokes {
        trace(
            &mut path,
            &stroke.0.iter().copied().map(place).collect::<Vec<_>>(),
        );
    }
    path.finish()
}

/// One stroke, through the middles between its points, so that it bends as the hand did.
fn trace(path: &mut PathBuilder, points: &[(f32, f32)]) {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return;
    };
    path.move_to(first.0, first.1);
    for pair in points.windows(2).skip(1) {
        let [from, to] = pair else { continue };
        path.quad_to(
            from.0,
            from.1,
            f32::midpoint(from.0, to.0),
            f32::midpoint(from.1, to.1),
        );
    }
    // A dot is a line of no length: the round end of the pen shows it.
    path.line_to(last.0, last.1 + if points.len() == 1 { 0.01 } else { 0.0 });
}

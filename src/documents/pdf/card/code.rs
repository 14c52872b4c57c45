//! The code, drawn as one shape so that no seam shows between its modules.

use krilla::geom::{PathBuilder, Rect};
use krilla::tagging::Tag;

use super::super::sheet::{Ink, Mark, Sheet, Strip};
use crate::documents::card::CardCode;

/// Draws a code: what it is in words, its top left corner, and its side without the quiet zone, in points.
pub(super) fn draw(
    sheet: &mut Sheet,
    strip: &mut Strip,
    code: &CardCode,
    (alt, (x, y), side): (&str, (f32, f32), f32),
) {
    let Some(modules) = code.modules() else {
        return;
    };
    let module = side / modules.len().max(1) as f32;
    let mut path = PathBuilder::new();
    for (row, cells) in modules.iter().enumerate() {
        let mut column = 0;
        for run in cells.chunk_by(|one, next| one == next) {
            let dark = run.first().copied().unwrap_or_default();
            let rect = Rect::from_xywh(
                x + column as f32 * module,
                y + row as f32 * module,
                run.len() as f32 * module,
                module,
            );
            if let Some(rect) = rect.filter(|_| dark) {
                path.push_rect(rect);
            }
            column += run.len();
        }
    }
    if let Some(path) = path.finish() {
        let tag = sheet.tag(Tag::Figure(Some(alt.to_owned())), None);
        strip.marks.push(Mark {
            ink: Ink::Shape { path },
            tag: Some(tag),
        });
    }
}

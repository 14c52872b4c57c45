//! What was put on a page after it was written: form answers, notes, stamps (ISO 32000-1, 12.5).
//!
//! The embedding writer takes a page's contents and leaves its annotations behind. A form that somebody filled in on a
//! screen would come out empty. So each annotation's own picture (its appearance stream, 12.5.5) is put on a page of its
//! own, in an update at the end of the file (7.5.6), and that page is laid over the first.

use std::fmt::Write;

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Number, ObjRef, Rect, Stream};
use hayro_syntax::page::{Page, Rotation};

/// The annotations of a page that are to be seen.
#[derive(Default)]
pub(super) struct Marks {
    /// Those with a picture.
    pub drawn: Vec<Mark>,
    /// Whether one has none, so that it cannot be drawn.
    pub has_undrawn: bool,
    /// The page's boxes and its turn.
    boxes: String,
}

/// An annotation's picture and where it stands: the matrix that brings its box into the annotation's rectangle.
pub(super) struct Mark {
    picture: ObjRef,
    matrix: [f64; 6],
}

/// Annotations that leave no mark on paper.
const SILENT: [&[u8]; 4] = [b"Popup", b"Link", b"Movie", b"Sound"];

/// Hidden, or not shown (ISO 32000-1, table 165).
const UNSEEN: i32 = 1 << 1 | 1 << 5;

/// What the trailer of an encrypted file has; trailers are never compressed (ISO 32000-1, 7.6.1).
const ENCRYPT: &[u8] = b"/Encrypt";

/// Object numbers of the update: above what files have, below the limit of 8,388,607 (ISO 32000-1, Annex C).
const FIRST_OBJECT: usize = 8_000_000;

/// The marks of a page.
pub(super) fn of_page(page: &Page<'_>) -> Marks {
    let mut marks = Marks {
        boxes: boxes(page),
        ..Marks::default()
    };
    let Some(annotations) = page.raw().get::<Array<'_>>(keys::ANNOTS) else {
        return marks;
    };
    for annotation in annotations.iter::<Dict<'_>>() {
        let kind = annotation.get::<Name<'_>>(keys::SUBTYPE);
        let is_silent = kind.is_none_or(|kind| SILENT.contains(&&*kind));
        let flags = annotation.get::<i32>(keys::F).unwrap_or(0);
        if is_silent || flags & UNSEEN != 0 {
            continue;
        }
        match mark(&annotation) {
            Some(mark) => marks.drawn.push(mark),
            None => marks.has_undrawn |= says_something(&annotation),
        }
    }
    marks
}

/// Whether an annotation without a picture holds words: a note's text or a form's answer.
fn says_something(annotation: &Dict<'_>) -> bool {
    let is_said = |key: &[u8]| {
        annotation
            .get::<hayro_syntax::object::String<'_>>(key)
            .is_some_and(|text| !text.as_ref().is_empty())
    };
    is_said(keys::CONTENTS) || is_said(keys::V)
}

fn mark(annotation: &Dict<'_>) -> Option<Mark> {
    let appearances = annotation.get::<Dict<'_>>(keys::AP)?;
    // One picture, or one for each state of a box that can be ticked.
    let (picture, stream) = match appearances.get::<Stream<'_>>(keys::N) {
        Some(stream) => (appearances.get_ref(keys::N)?, stream),
        None => {
            let states = appearances.get::<Dict<'_>>(keys::N)?;
            let state = annotation.get::<Name<'_>>(keys::AS)?;
            (states.get_ref(&*state)?, states.get::<Stream<'_>>(&*state)?)
        }
    };
    let rectangle = annotation.get::<Rect>(keys::RECT)?;
    let form = stream.dict();
    let own_box = transformed(form.get::<Rect>(keys::BBOX)?, matrix(form));
    let (x, y) = (
        rectangle.width() / own_box.width(),
        rectangle.height() / own_box.height(),
    );
    let matrix = [
        x,
        0.0,
        0.0,
        y,
        rectangle.x0 - own_box.x0 * x,
        rectangle.y0 - own_box.y0 * y,
    ];
    matrix
        .iter()
        .all(|value| value.is_finite())
        .then_some(Mark { picture, matrix })
}

fn matrix(form: &Dict<'_>) -> [f64; 6] {
    let given = form.get::<Array<'_>>(keys::MATRIX).map(|values| {
        values
            .iter::<Number>()
            .map(|value| value.as_f64())
            .collect::<Vec<_>>()
    });
    given
        .and_then(|values| values.try_into().ok())
        .unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
}

/// The upright box around a box that was turned.
fn transformed(of: Rect, [a, b, c, d, e, f]: [f64; 6]) -> Rect {
    let corners = [
        (of.x0, of.y0),
        (of.x0, of.y1),
        (of.x1, of.y0),
        (of.x1, of.y1),
    ];
    let turned = corners.map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let least = |side: fn(&(f64, f64)) -> f64| turned.iter().map(side).fold(f64::MAX, f64::min);
    let most = |side: fn(&(f64, f64)) -> f64| turned.iter().map(side).fold(f64::MIN, f64::max);
    Rect::new(
        least(|at| at.0),
        least(|at| at.1),
        most(|at| at.0),
        most(|at| at.1),
    )
}

fn boxes(page: &Page<'_>) -> String {
    let write = |of: Rect| format!("[{} {} {} {}]", of.x0, of.y0, of.x1, of.y1);
    let turn = match page.rotation() {
        Rotation::None => 0,
        Rotation::Horizontal => 90,
        Rotation::Flipped => 180,
        Rotation::FlippedHorizontal => 270,
    };
    format!(
        "/MediaBox {} /CropBox {} /Rotate {turn}",
        write(page.media_box()),
        write(page.crop_box())
    )
}

/// The file with an update after which its pages are the marks alone, a page for each page that has some.
///
/// None where that cannot be done: an encrypted file would need its key for what is added.
pub(super) fn as_pages(bytes: &[u8], pages: &[Marks]) -> Option<Vec<u8>> {
    let before = last_cross_reference(bytes)?;
    if bytes.windows(ENCRYPT.len()).any(|part| part == ENCRYPT) {
        return None;
    }
    let mut update = Update {
        bytes: bytes.to_vec(),
        offsets: Vec::new(),
    };
    let (root, tree) = (FIRST_OBJECT, FIRST_OBJECT + 1);
    update.add(&format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
    let with_marks: Vec<&Marks> = pages.iter().filter(|page| !page.drawn.is_empty()).collect();
    let kids: String = (0..with_marks.len()).fold(String::new(), |mut kids, place| {
        let _ = write!(kids, "{} 0 R ", tree + 1 + 2 * place);
        kids
    });
    update.add(&format!(
        "<< /Type /Pages /Kids [{kids}] /Count {} >>",
        with_marks.len()
    ));
    for (place, page) in with_marks.iter().enumerate() {
        let contents = tree + 2 + 2 * place;
        let (mut names, mut drawing) = (String::new(), String::new());
        for (number, mark) in page.drawn.iter().enumerate() {
            let ObjRef {
                obj_number,
                gen_number,
            } = mark.picture;
            let _ = write!(names, "/M{number} {obj_number} {gen_number} R ");
            let [a, b, c, d, e, f] = mark.matrix;
            let _ = writeln!(drawing, "q {a} {b} {c} {d} {e} {f} cm /M{number} Do Q");
        }
        update.add(&format!(
            "<< /Type /Page /Parent {tree} 0 R {} /Resources << /XObject << {names}>> >> /Contents {contents} 0 R >>",
            page.boxes
        ));
        update.add(&format!(
            "<< /Length {} >>\nstream\n{drawing}\nendstream",
            drawing.len()
        ));
    }
    Some(update.finish(root, before))
}

/// Objects added at the end of a file.
struct Update {
    bytes: Vec<u8>,
    offsets: Vec<usize>,
}

impl Update {
    fn add(&mut self, object: &str) {
        self.bytes.push(b'\n');
        self.offsets.push(self.bytes.len());
        let number = FIRST_OBJECT + self.offsets.len() - 1;
        self.bytes
            .extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }

    fn finish(mut self, root: usize, before: usize) -> Vec<u8> {
        let at = self.bytes.len();
        let mut table = format!("xref\n{FIRST_OBJECT} {}\n", self.offsets.len());
        for offset in &self.offsets {
            let _ = write!(table, "{offset:010} 00000 n\r\n");
        }
        let size = FIRST_OBJECT + self.offsets.len();
        let _ = write!(
            table,
            "trailer\n<< /Size {size} /Root {root} 0 R /Prev {before} >>\nstartxref\n{at}\n%%EOF\n"
        );
        self.bytes.extend(table.bytes());
        self.bytes
    }
}

/// Where the file says that its cross-reference begins.
fn last_cross_reference(bytes: &[u8]) -> Option<usize> {
    const WORD: &[u8] = b"startxref";
    let at = bytes.windows(WORD.len()).rposition(|part| part == WORD)?;
    let digits = bytes.get(at + WORD.len()..)?.trim_ascii_start();
    let end = digits.iter().position(|byte| !byte.is_ascii_digit());
    let digits = digits.get(..end.unwrap_or(digits.len()))?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

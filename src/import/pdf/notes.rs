//! What stands on a page beside its contents: filled-in fields and notes (ISO 32000-2, 12.5 and 12.7).

use super::content::Painter;
use super::encoding::text_string;
use super::file::File;
use super::matrix::Matrix;
use super::object::{Dictionary, Object, Stream};
use super::pages::Page;
use crate::import::FormField;

/// The most notes and fields of a page.
const NOTES: usize = 4096;
/// What a note counts as, in bytes of work.
const NOTE_BYTES: usize = 256;
/// The most choices of a field that are looked through.
const CHOICES: usize = 512;
/// How many fields may stand inside each other.
const FIELD_DEPTH: usize = 16;

/// Flags of an annotation (12.5.3): hidden; not on the screen.
const HIDDEN: i64 = 1 << 1 | 1 << 5;
/// Flag of a button that only does something (12.7.5.2.2).
const PUSH_BUTTON: i64 = 1 << 16;

/// Adds the words of fields and notes where they stand, and gives the fields. A field with several places is given once.
pub(super) fn add(
    file: &File<'_>,
    page: &Page,
    number: u32,
    painter: &mut Painter<'_, '_>,
    fields: &mut Vec<FormField>,
) {
    let notes = file.value(&page.entries, b"Annots");
    for note in notes.array().unwrap_or_default().iter().take(NOTES) {
        // Many pages may have the same notes.
        if !file.work().spend(NOTE_BYTES) {
            return;
        }
        let note = file.resolve(note);
        let Some(entries) = note.dictionary() else {
            continue;
        };
        if file.value(entries, b"F").integer().unwrap_or(0) & HIDDEN != 0 {
            continue;
        }
        let place = Place::of(file, entries);
        let kind = file.value(entries, b"Subtype");
        match kind.name().unwrap_or_default() {
            b"Popup" | b"Link" => {}
            b"Widget" => field(file, entries, &place, number, painter, fields),
            _ => note_words(file, page, entries, &place, painter),
        }
    }
}

/// What is drawn for a note; where nothing is, what it says.
fn note_words(
    file: &File<'_>,
    page: &Page,
    entries: &Dictionary,
    place: &Place,
    painter: &mut Painter<'_, '_>,
) {
    let drawn = painter.pen().shown();
    if let Some(look) = look(file, entries) {
        painter.paint_form(&look, &page.resources, place.of_form(file, &look));
    }
    let says = file.value(entries, b"Contents");
    let says = text_string(says.text().unwrap_or_default());
    if painter.pen().shown() == drawn {
        painter.pen().add(&says, place.left, place.top - 10.0, 10.0);
    }
}

fn field(
    file: &File<'_>,
    entries: &Dictionary,
    place: &Place,
    page: u32,
    painter: &mut Painter<'_, '_>,
    fields: &mut Vec<FormField>,
) {
    let flags = inherited(file, entries, b"Ff").integer().unwrap_or(0);
    let kind = inherited(file, entries, b"FT");
    let chosen = inherited(file, entries, b"V");
    let value = match kind.name() {
        Some(b"Btn") if flags & PUSH_BUTTON == 0 => {
            let state = file.value(entries, b"AS");
            let state = state.name().or(chosen.name()).unwrap_or(b"Off");
            let is_on = state != b"Off";
            painter.pen().add(
                if is_on { "[x]" } else { "[ ]" },
                place.left,
                place.base(),
                place.size(),
            );
            chosen
                .name()
                .map(|name| String::from_utf8_lossy(name).into_owned())
        }
        Some(b"Tx" | b"Ch") => {
            let words = words_of(file, entries, &chosen);
            if !words.is_empty() {
                let is_tall = place.top - place.bottom > 2.5 * place.size();
                let base = if is_tall {
                    place.top - place.size()
                } else {
                    place.base()
                };
                painter.pen().add(&words, place.left, base, place.size());
            }
            Some(words)
        }
        // What a button or a signature shows.
        _ => {
            if let Some(look) = look(file, entries) {
                painter.paint_form(&look, &Dictionary::default(), place.of_form(file, &look));
            }
            None
        }
    };
    let name = full_name(file, entries);
    if kind.name().is_some() && !fields.iter().rev().take(64).any(|known| known.name == name) {
        fields.push(FormField {
            name,
            value: value.unwrap_or_default(),
            page,
        });
    }
}

/// What is written or chosen, in the words that are shown for it (12.7.5.4).
fn words_of(file: &File<'_>, entries: &Dictionary, chosen: &Object) -> String {
    let one = |value: &Object| match file.resolve(value) {
        Object::Text(text) => text_string(&text),
        Object::Stream(stream) => text_string(&file.unpack(&stream).bytes),
        _ => String::new(),
    };
    let values: Vec<String> = match chosen {
        Object::Array(items) => items.iter().map(one).collect(),
        other => vec![one(other)],
    };
    let options = inherited(file, entries, b"Opt");
    let shown = |value: String| {
        let pairs = options
            .array()
            .unwrap_or_default()
            .iter()
            .take(CHOICES)
            .map(|pair| file.resolve(pair));
        let shown = pairs.filter_map(|pair| match pair.array()? {
            [export, shown] if one(export) == value => Some(one(shown)),
            _ => None,
        });
        shown.take(1).next().unwrap_or(value)
    };
    let shown: Vec<_> = values.into_iter().map(shown).collect();
    shown.join(", ")
}

/// An entry of a field, or of the fields it stands in.
fn inherited(file: &File<'_>, entries: &Dictionary, key: &[u8]) -> Object {
    let mut entries = entries.clone();
    for _ in 0..FIELD_DEPTH {
        let value = file.value(&entries, key);
        if !value.is_null() {
            return value;
        }
        entries = file.entries(&entries, b"Parent");
        if entries.is_empty() {
            break;
        }
    }
    Object::Null
}

/// `form.name.first`, as the fields stand inside each other (12.7.4.2).
fn full_name(file: &File<'_>, entries: &Dictionary) -> String {
    let mut parts = Vec::new();
    let mut entries = entries.clone();
    for _ in 0..FIELD_DEPTH {
        if let Some(part) = file.value(&entries, b"T").text() {
            parts.push(text_string(part));
        }
        entries = file.entries(&entries, b"Parent");
        if entries.is_empty() {
            break;
        }
    }
    parts.reverse();
    parts.join(".")
}

/// What is drawn for a note as it is now (12.5.5).
fn look(file: &File<'_>, entries: &Dictionary) -> Option<Stream> {
    let looks = file.entries(entries, b"AP");
    match file.value(&looks, b"N") {
        Object::Stream(stream) => Some(stream),
        Object::Dictionary(states) => {
            let state = file.value(entries, b"AS");
            file.value(&states, state.name()?).stream().cloned()
        }
        _ => None,
    }
}

/// Where a note stands on the page.
struct Place {
    left: f64,
    bottom: f64,
    right: f64,
    top: f64,
}

impl Place {
    fn of(file: &File<'_>, entries: &Dictionary) -> Self {
        let (left, bottom, right, top) = corners(file, &file.value(entries, b"Rect"));
        Self {
            left,
            bottom,
            right,
            top,
        }
    }

    fn size(&self) -> f64 {
        ((self.top - self.bottom) * 0.7).clamp(4.0, 11.0)
    }

    /// The base line of one line of text in it.
    fn base(&self) -> f64 {
        f64::midpoint(self.bottom, self.top) - 0.35 * self.size()
    }

    /// How the form that is drawn for it comes to stand in it (12.5.5, algorithm 8.1).
    fn of_form(&self, file: &File<'_>, form: &Stream) -> Matrix {
        let matrix = file.value(&form.dictionary, b"Matrix");
        let matrix = matrix.array().map_or(Matrix::SAME, Matrix::of);
        let (left, bottom, right, top) = corners(file, &file.value(&form.dictionary, b"BBox"));
        let places = [(left, bottom), (left, top), (right, bottom), (right, top)];
        let places = places.map(|(x, y)| matrix.apply(x, y));
        let least =
            |pick: fn(&(f64, f64)) -> f64| places.iter().map(pick).fold(f64::INFINITY, f64::min);
        let most = |pick: fn(&(f64, f64)) -> f64| {
            places.iter().map(pick).fold(f64::NEG_INFINITY, f64::max)
        };
        let (x, y) = (least(|place| place.0), least(|place| place.1));
        let (width, height) = (most(|place| place.0) - x, most(|place| place.1) - y);
        let scale = |wanted: f64, given: f64| if given > 0.0 { wanted / given } else { 1.0 };
        let (a, d) = (
            scale(self.right - self.left, width),
            scale(self.top - self.bottom, height),
        );
        Matrix {
            a,
            d,
            e: self.left - x * a,
            f: self.bottom - y * d,
            ..Matrix::SAME
        }
    }
}

/// The corners of a rectangle, in whatever order they are written (7.9.5).
fn corners(file: &File<'_>, rectangle: &Object) -> (f64, f64, f64, f64) {
    let items = rectangle.array().unwrap_or_default();
    let number = |place: usize| {
        items
            .get(place)
            .and_then(|item| file.resolve(item).number())
            .unwrap_or(0.0)
    };
    let (x, y, other_x, other_y) = (number(0), number(1), number(2), number(3));
    (
        x.min(other_x),
        y.min(other_y),
        x.max(other_x),
        y.max(other_y),
    )
}

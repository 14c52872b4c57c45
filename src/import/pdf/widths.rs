//! How wide letters are where a file does not say: in the fonts that every reader has (ISO 32000-2, 9.6.2.2).

/// Helvetica and Times, ASCII from the space on, in thousandths of the font size (Adobe Core 14 AFM).
const SANS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const SERIF: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// The width of a letter in a font, in thousandths of the font size; a likely one for letters beyond ASCII.
pub(super) fn of(font: &[u8], letter: Option<&str>) -> f64 {
    let contains = |part: &[u8]| {
        font.windows(part.len())
            .any(|window| window.eq_ignore_ascii_case(part))
    };
    if contains(b"courier") || contains(b"mono") {
        return 600.0;
    }
    let table = if contains(b"times") || contains(b"serif") || contains(b"roman") {
        &SERIF
    } else {
        &SANS
    };
    let letter = letter.and_then(|text| text.chars().next());
    let place = letter.and_then(|letter| u32::from(letter).checked_sub(32));
    let width = place.and_then(|place| table.get(usize::try_from(place).ok()?));
    width.map_or(550.0, |width| f64::from(*width))
}

//! The lines of a fax (ITU-T T.4 and T.6) in the strips of a TIFF (TIFF 6.0, section 11; RFC 2306).

use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

use super::canvas::Canvas;
use super::directory::{Directories, Directory};
use super::tiff_file::{COMPRESSION, data_of, size};

const PHOTOMETRIC: u16 = 262;
const FILL_ORDER: u16 = 266;
const ROWS_PER_STRIP: u16 = 278;
const T4_OPTIONS: u16 = 292;

const WHITE: u8 = 255;

/// Whether the lines of a page are coded as a fax codes them.
pub(super) fn is_fax(file: &Directories<'_>, page: &Directory) -> bool {
    matches!(file.number(page, COMPRESSION), Some(2..=4))
}

/// Draws the page. What is broken or missing stays white; none where not one line could be read.
pub(super) fn draw(file: &Directories<'_>, page: &Directory) -> Option<Canvas> {
    let (columns, rows) = size(file, page)?;
    let width = usize::try_from(columns).ok()?;
    let height = usize::try_from(rows).ok()?;
    let per_strip = file
        .number(page, ROWS_PER_STRIP)
        .and_then(|rows| u32::try_from(rows).ok())
        .map_or(rows, |each| each.clamp(1, rows));
    let compression = file.number(page, COMPRESSION)?;
    let options = file.number(page, T4_OPTIONS).unwrap_or(0);
    let encoding = match (compression, options & 1) {
        (4, _) => EncodingMode::Group4,
        (3, 1) => EncodingMode::Group3_2D { k: 4 },
        _ => EncodingMode::Group3_1D,
    };
    // Photometric 0 says that a 0 is white, which is how T.4 codes it; 1 says the opposite of the same code.
    let invert_black = file.number(page, PHOTOMETRIC) == Some(1);
    let is_reversed = file.number(page, FILL_ORDER) == Some(2);
    let mut pixels = Vec::new();
    let mut has_line = false;
    for (place, (at, length)) in data_of(file, page)?.into_iter().enumerate() {
        let done = u32::try_from(place).ok()?.saturating_mul(per_strip);
        let in_strip = rows.saturating_sub(done).min(per_strip);
        if in_strip == 0 {
            break;
        }
        let coded = file.bytes().get(at..at + length)?;
        let turned: Vec<u8>;
        let coded = if is_reversed {
            turned = coded.iter().map(|byte| byte.reverse_bits()).collect();
            &turned
        } else {
            coded
        };
        let mut strip = Strip {
            pixels: Vec::new(),
            width,
            rows: usize::try_from(in_strip).ok()?,
            has_line: false,
        };
        let mut context = DecoderContext::new(DecodeSettings {
            columns,
            rows: in_strip,
            end_of_block: compression != 2,
            end_of_line: compression == 3,
            rows_are_byte_aligned: compression == 2,
            encoding,
            invert_black,
        });
        // A line that cannot be read ends the strip; what was drawn before stays.
        let _ = hayro_ccitt::decode(coded, &mut strip, &mut context);
        has_line |= strip.has_line;
        strip.pixels.resize(width * strip.rows, WHITE);
        pixels.append(&mut strip.pixels);
    }
    pixels.resize(width.checked_mul(height)?, WHITE);
    has_line.then(|| Canvas::of(width, height, 1, pixels))?
}

/// Lines as they come.
struct Strip {
    pixels: Vec<u8>,
    width: usize,
    rows: usize,
    has_line: bool,
}

impl Decoder for Strip {
    fn push_pixels(&mut self, white: bool, count: u32) {
        let line_end = (self.pixels.len() / self.width.max(1) + 1) * self.width;
        let room = line_end.min(self.width * self.rows);
        let end = (self.pixels.len() + usize::try_from(count).unwrap_or(0)).min(room);
        self.pixels
            .resize(end.max(self.pixels.len()), if white { WHITE } else { 0 });
    }

    fn next_line(&mut self) {
        self.has_line = true;
    }
}

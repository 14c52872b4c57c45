//! The QR code in a picture (ISO/IEC 18004), where it holds a card or a link.

use rqrr::PreparedImage;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::drawing::Drawing;
use crate::import::{Limits, picture};

/// Pictures are made smaller until neither side is longer: a code of 177 squares still has several points for each.
const LONGEST_SIDE: usize = 1600;
/// The fewest points of a code of the smallest version, with its margin.
const SHORTEST_SIDE: usize = 29;

/// How many points each unit of a drawing becomes.
const SCALE: usize = 3;

/// A picture in shades of grey, row by row.
struct Grey {
    width: usize,
    height: usize,
    points: Vec<u8>,
}

/// The text of the first code that holds a card or a link. None where the picture has none, is larger than the limit, or is
/// broken: that is told where the picture is read as one.
pub(super) fn in_picture(media_type: &str, bytes: &[u8], limits: &Limits) -> Option<String> {
    let (width, height) = picture::size(media_type, bytes)?;
    if u64::from(width) * u64::from(height) > limits.code_pixels {
        return None;
    }
    let grey = match media_type {
        "image/png" => of_png(bytes, limits)?,
        "image/jpeg" => of_jpeg(bytes)?,
        _ => return None,
    };
    in_grey(&grey.smaller())
}

/// The text of the code in a drawing.
pub(super) fn in_drawing(drawing: &Drawing) -> Option<String> {
    let (width, height) = (drawing.width * SCALE, drawing.height * SCALE);
    let point = |place: usize| {
        let (x, y) = (place % width / SCALE, place / width / SCALE);
        let is_dark = drawing.dark.get(y * drawing.width + x);
        if is_dark == Some(&true) { 0 } else { 255 }
    };
    let points = (0..width.checked_mul(height)?).map(point).collect();
    let grey = Grey {
        width,
        height,
        points,
    };
    in_grey(&grey.smaller())
}

fn in_grey(grey: &Grey) -> Option<String> {
    if grey.width < SHORTEST_SIDE || grey.height < SHORTEST_SIDE {
        return None;
    }
    let at = |x: usize, y: usize| {
        let point = y
            .checked_mul(grey.width)
            .and_then(|row| grey.points.get(row + x));
        point.copied().unwrap_or(255)
    };
    let mut image = PreparedImage::prepare_from_greyscale(grey.width, grey.height, at);
    let grids = image.detect_grids();
    let texts: Vec<String> = grids
        .iter()
        .filter_map(|grid| Some(grid.decode().ok()?.1))
        .filter(|text| super::of_text(text.trim()).is_some())
        .collect();
    // The codes of one card that was split may stand side by side.
    (!texts.is_empty()).then(|| texts.join("\n"))
}

impl Grey {
    /// Made smaller by whole numbers: each point is the mean of a square.
    fn smaller(self) -> Self {
        let by = self.width.max(self.height).div_ceil(LONGEST_SIDE).max(1);
        if by == 1 {
            return self;
        }
        let (width, height) = (self.width / by, self.height / by);
        let mut points = Vec::with_capacity(width.saturating_mul(height));
        for y in 0..height {
            for x in 0..width {
                let rows = (y * by..(y + 1) * by).filter_map(|row| {
                    let start = row * self.width + x * by;
                    self.points.get(start..start + by)
                });
                let sum: u64 = rows.flatten().map(|point| u64::from(*point)).sum();
                let mean = sum / (by * by) as u64;
                points.push(u8::try_from(mean).unwrap_or(255));
            }
        }
        Self {
            width,
            height,
            points,
        }
    }
}

fn of_png(bytes: &[u8], limits: &Limits) -> Option<Grey> {
    let most = usize::try_from(limits.code_pixels.saturating_mul(4)).ok()?;
    let mut decoder =
        png::Decoder::new_with_limits(std::io::Cursor::new(bytes), png::Limits { bytes: most });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let size = reader.output_buffer_size().filter(|size| *size <= most)?;
    let mut buffer = vec![0; size];
    let info = reader.next_frame(&mut buffer).ok()?;
    let channels = info.color_type.samples();
    let (width, height) = (
        usize::try_from(info.width).ok()?,
        usize::try_from(info.height).ok()?,
    );
    let points = buffer.chunks_exact(channels).map(|point| match *point {
        [grey] => grey,
        [grey, opaque] => over_white(grey, opaque),
        [red, green, blue] => shade(red, green, blue),
        [red, green, blue, opaque] => over_white(shade(red, green, blue), opaque),
        _ => 255,
    });
    Some(Grey {
        width,
        height,
        points: points.collect(),
    })
}

fn of_jpeg(bytes: &[u8]) -> Option<Grey> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let points = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    (points.len() >= width.checked_mul(height)?).then_some(Grey {
        width,
        height,
        points,
    })
}

/// How bright a colour is (ITU-R BT.601, in parts of 256).
fn shade(red: u8, green: u8, blue: u8) -> u8 {
    let sum = u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29;
    u8::try_from(sum >> 8).unwrap_or(255)
}

/// What is not opaque lets white paper through.
fn over_white(grey: u8, opaque: u8) -> u8 {
    let (grey, opaque) = (u32::from(grey), u32::from(opaque));
    let seen = (grey * opaque + 255 * (255 - opaque)) / 255;
    u8::try_from(seen).unwrap_or(255)
}

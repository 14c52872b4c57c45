//! A page of a TIFF as pixels.

use std::borrow::Cow;
use std::io::Cursor;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult};

use super::canvas::{Canvas, rgb_of_ycbcr, to_eight, unpacked};
use super::directory::{Directories, Directory};
use super::tiff_file::{COMPRESSION, data_of, size as size_of_page};
use super::{exif, fax, size};
use crate::import::{Limits, NoPreview};

const PHOTOMETRIC: u16 = 262;
const COLOUR_MAP: u16 = 320;
const PLANES: u16 = 284;

/// Draws a page, counted from 0, turned upright.
pub(super) fn draw(bytes: &[u8], page: usize, limits: &Limits) -> Result<Canvas, NoPreview> {
    let file = Directories::open(bytes).ok_or(NoPreview::Broken)?;
    let (pages, _) = file.chain(limits.pages);
    let directory = pages.get(page).ok_or(NoPreview::NoSuchPage)?;
    let (width, height) = size_of_page(&file, directory).ok_or(NoPreview::Broken)?;
    if u64::from(width) * u64::from(height) > limits.preview_pixels {
        return Err(NoPreview::TooLarge);
    }
    let drawn = if fax::is_fax(&file, directory) {
        fax::draw(&file, directory).ok_or(NoPreview::Broken)?
    } else {
        decode(&file, directory, page, limits)?
    };
    let orientation = exif::of_directory(&file, directory).orientation;
    Ok(drawn.turned(orientation.unwrap_or(1)))
}

fn decode(
    file: &Directories<'_>,
    directory: &Directory,
    page: usize,
    limits: &Limits,
) -> Result<Canvas, NoPreview> {
    // Colours plane by plane come from microscopes and printers, not from a practice.
    if file.number(directory, PLANES) == Some(2) {
        return Err(NoPreview::OtherCoding);
    }
    let parts = data_of(file, directory).ok_or(NoPreview::Broken)?;
    if file.number(directory, COMPRESSION) == Some(7) {
        // Each part is a JPEG of its own, whose header must not ask for more than the page has.
        let (parts, bytes) = (parts.iter(), file.bytes());
        let sizes = parts.filter_map(|(at, length)| size::jpeg(bytes.get(*at..at + length)?));
        let pixels: u64 = sizes.map(|(w, h)| u64::from(w) * u64::from(h)).sum();
        if pixels > limits.preview_pixels * 2 {
            return Err(NoPreview::TooLarge);
        }
    }
    let mut allowed = tiff::decoder::Limits::default();
    let most = usize::try_from(limits.preview_pixels).unwrap_or(usize::MAX);
    allowed.decoding_buffer_size = most.saturating_mul(8);
    allowed.intermediate_buffer_size = most.saturating_mul(8);
    // The numbers of a palette's colours are read as greys: the decoder knows no palettes.
    let map = (file.number(directory, PHOTOMETRIC) == Some(3))
        .then(|| colour_map(file, directory).ok_or(NoPreview::Broken))
        .transpose()?;
    let bytes = match &map {
        Some(_) => file.with_number(directory, PHOTOMETRIC, 1),
        None => Cow::Borrowed(file.bytes()),
    };
    let mut decoder = Decoder::new(Cursor::new(bytes.as_ref()))
        .map_err(reason)?
        .with_limits(allowed);
    decoder.seek_to_image(page).map_err(reason)?;
    let (width, height) = decoder.dimensions().map_err(reason)?;
    let colour = decoder.colortype().map_err(reason)?;
    let samples = decoder.read_image().map_err(reason)?;
    let width = usize::try_from(width).map_err(|_| NoPreview::TooLarge)?;
    let height = usize::try_from(height).map_err(|_| NoPreview::TooLarge)?;
    let per_pixel = usize::from(colour.num_samples());
    let bits = u32::from(colour.bit_depth());
    let values = match (samples, &map) {
        (DecodingResult::U8(packed), _) if bits < 8 => {
            let values = unpacked(&packed, width * per_pixel, height, bits);
            let scale = |value: u8| to_eight(value.into(), bits);
            match map {
                Some(_) => values,
                None => values.into_iter().map(scale).collect(),
            }
        }
        (samples, _) => eight(samples),
    };
    if let Some(map) = map {
        let of = |index: &u8| map.get(usize::from(*index)).copied().unwrap_or_default();
        let pixels = values.iter().flat_map(of).collect();
        return Canvas::of(width, height, 3, pixels).ok_or(NoPreview::Broken);
    }
    let canvas = |channels, pixels| Canvas::of(width, height, channels, pixels);
    let drawn = match colour {
        ColorType::Gray(_) => canvas(1, values),
        ColorType::GrayA(_) => canvas(
            1,
            values
                .chunks(2)
                .filter_map(|p| p.first().copied())
                .collect(),
        ),
        ColorType::RGB(_) => canvas(3, values),
        ColorType::RGBA(_) => canvas(4, values),
        ColorType::YCbCr(_) => {
            let pixels = values
                .chunks_exact(3)
                .filter_map(|pixel| pixel.first_chunk());
            canvas(3, pixels.flat_map(|pixel| rgb_of_ycbcr(*pixel)).collect())
        }
        ColorType::CMYK(_) => {
            let pixels = values
                .chunks_exact(4)
                .filter_map(|pixel| pixel.first_chunk());
            canvas(3, pixels.flat_map(|pixel| rgb_of_cmyk(*pixel)).collect())
        }
        _ => return Err(NoPreview::OtherCoding),
    };
    drawn.ok_or(NoPreview::Broken)
}

fn reason(error: tiff::TiffError) -> NoPreview {
    match error {
        tiff::TiffError::UnsupportedError(_) => NoPreview::OtherCoding,
        tiff::TiffError::LimitsExceeded => NoPreview::TooLarge,
        _ => NoPreview::Broken,
    }
}

/// The colours of a palette (TIFF 6.0, tag 320): all reds, all greens, all blues, sixteen bits each.
fn colour_map(file: &Directories<'_>, directory: &Directory) -> Option<Vec<[u8; 3]>> {
    let values = file.numbers(directory.entry(COLOUR_MAP)?, 3 << 16);
    let third = values.len() / 3;
    let byte = |value: &u64| to_eight(*value, 16);
    let (reds, rest) = values.split_at_checked(third)?;
    let (greens, blues) = rest.split_at_checked(third)?;
    let colours = reds.iter().zip(greens).zip(blues);
    Some(
        colours
            .map(|((r, g), b)| [byte(r), byte(g), byte(b)])
            .collect(),
    )
}

const fn rgb_of_cmyk([c, m, y, k]: [u8; 4]) -> [u8; 3] {
    const fn ink(ink: u8, black: u8) -> u8 {
        u8::MAX.saturating_sub(ink).saturating_sub(black)
    }
    [ink(c, k), ink(m, k), ink(y, k)]
}

/// Samples of any width as eight bits: whole numbers by their highest, others between their least and their greatest.
fn eight(samples: DecodingResult) -> Vec<u8> {
    match samples {
        DecodingResult::U8(values) => values,
        DecodingResult::U16(values) => values
            .iter()
            .map(|value| to_eight((*value).into(), 16))
            .collect(),
        DecodingResult::U32(values) => values
            .iter()
            .map(|value| to_eight((*value).into(), 32))
            .collect(),
        DecodingResult::U64(values) => values.iter().map(|value| to_eight(*value, 64)).collect(),
        DecodingResult::I8(values) => stretched(values.iter().map(|value| f64::from(*value))),
        DecodingResult::I16(values) => stretched(values.iter().map(|value| f64::from(*value))),
        DecodingResult::I32(values) => stretched(values.iter().map(|value| f64::from(*value))),
        DecodingResult::F32(values) => stretched(values.iter().map(|value| f64::from(*value))),
        DecodingResult::F64(values) => stretched(values.iter().copied()),
        DecodingResult::F16(values) => stretched(values.iter().map(|value| value.to_f64())),
        DecodingResult::I64(_) => Vec::new(),
    }
}

fn stretched(values: impl Iterator<Item = f64> + Clone) -> Vec<u8> {
    let sound = values.clone().filter(|value| value.is_finite());
    let (least, most) = sound.fold((f64::MAX, f64::MIN), |(least, most), value| {
        (least.min(value), most.max(value))
    });
    let range = (most - least).max(f64::MIN_POSITIVE);
    values
        .map(|value| byte((value - least) / range * 255.0))
        .collect()
}

/// The nearest byte.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a byte; what is no number becomes 0"
)]
pub(in crate::import) fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

//! A frame as pixels to look at (PS3.3, C.7.6.3 and C.11): no substitute for a viewer by which a radiologist reads.

use super::elements::DataSet;
use super::samples::{Coding, Shape, samples};
use super::tag;
use crate::import::picture::byte;
use crate::import::picture::canvas::{Canvas, rgb_of_ycbcr, to_eight};
use crate::import::{Limits, NoPreview};

/// What the samples mean (PS3.3, C.7.6.3.1.2), as far as they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Colours {
    /// The least is white.
    Monochrome1,
    /// The least is black.
    Monochrome2,
    Rgb,
    Ycbcr,
    Palette,
}

/// How many frames the image has; 0 where there is none.
pub(super) fn count(set: &DataSet<'_>) -> u32 {
    if set.value(tag::PIXELS).is_none() || set.number(tag::ROWS).is_none() {
        return 0;
    }
    let told = set.code(tag::FRAMES);
    let digits = told.split(|c: char| !c.is_ascii_digit()).next();
    digits
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(1)
        .max(1)
}

/// Whether its frames are drawn here, as far as their header tells.
pub(super) fn is_drawn(set: &DataSet<'_>, transfer: &str, limits: &Limits) -> bool {
    Coding::of(transfer).is_some_and(|coding| {
        Shape::of(set, limits).is_ok_and(|shape| colours(set, coding, &shape).is_some())
    })
}

fn colours(set: &DataSet<'_>, coding: Coding, shape: &Shape) -> Option<Colours> {
    let found = match (set.code(tag::PHOTOMETRIC), coding) {
        ("MONOCHROME1", _) => (Colours::Monochrome1, 1),
        ("MONOCHROME2" | "", _) => (Colours::Monochrome2, 1),
        ("PALETTE COLOR", _) => (Colours::Palette, 1),
        ("RGB", _) => (Colours::Rgb, 3),
        // Halved colours stand so only in JPEG, which gives them back whole.
        ("YBR_FULL", _) | ("YBR_FULL_422" | "YBR_PARTIAL_422", Coding::Jpeg) => (Colours::Ycbcr, 3),
        _ => return None,
    };
    (found.1 == shape.channels).then_some(found.0)
}

/// Draws a frame, counted from 0.
pub(super) fn draw(
    set: &DataSet<'_>,
    transfer: &str,
    page: u32,
    limits: &Limits,
) -> Result<Canvas, NoPreview> {
    let frames = count(set);
    if page >= frames {
        return Err(NoPreview::NoSuchPage);
    }
    let coding = Coding::of(transfer).ok_or(NoPreview::OtherCoding)?;
    let mut shape = Shape::of(set, limits)?;
    let colours = colours(set, coding, &shape).ok_or(NoPreview::OtherCoding)?;
    let place = |number: u32| usize::try_from(number).map_err(|_| NoPreview::NoSuchPage);
    let values = samples(set, &mut shape, coding, place(page)?, place(frames)?)?;
    let (channels, pixels) = match colours {
        Colours::Monochrome1 => {
            let grey = grey(set, &shape, &values);
            (1, grey.into_iter().map(|value| u8::MAX - value).collect())
        }
        Colours::Monochrome2 => (1, grey(set, &shape, &values)),
        Colours::Rgb => (3, eight(&shape, &values)),
        Colours::Ycbcr => {
            let bytes = eight(&shape, &values);
            let pixels = bytes
                .chunks_exact(3)
                .filter_map(|pixel| pixel.first_chunk());
            (3, pixels.flat_map(|pixel| rgb_of_ycbcr(*pixel)).collect())
        }
        Colours::Palette => (3, of_palette(set, &values).ok_or(NoPreview::Broken)?),
    };
    Canvas::of(shape.columns, shape.rows, channels, pixels).ok_or(NoPreview::Broken)
}

fn eight(shape: &Shape, values: &[i32]) -> Vec<u8> {
    let one = |value: &i32| to_eight(u64::try_from(*value).unwrap_or(0), shape.stored);
    values.iter().map(one).collect()
}

/// Greys through the window that the file names first; else from the least to the greatest value.
fn grey(set: &DataSet<'_>, shape: &Shape, values: &[i32]) -> Vec<u8> {
    let decimal = |tag| {
        let first = set.code(tag).split('\\').next()?;
        let number = first.trim().parse::<f64>().ok();
        number.filter(|number| number.is_finite())
    };
    let slope = decimal(tag::SLOPE)
        .filter(|slope| *slope != 0.0)
        .unwrap_or(1.0);
    let intercept = decimal(tag::INTERCEPT).unwrap_or(0.0);
    let real = |value: &i32| f64::from(*value) * slope + intercept;
    let named = decimal(tag::WINDOW_CENTER).zip(decimal(tag::WINDOW_WIDTH));
    let (center, width) = named.filter(|(_, width)| *width >= 1.0).unwrap_or_else(|| {
        let (least, most) = if shape.width == 1 {
            (0.0, 255.0)
        } else {
            values
                .iter()
                .map(real)
                .fold((f64::MAX, f64::MIN), |range, value| {
                    (range.0.min(value), range.1.max(value))
                })
        };
        ((least + most + 1.0) / 2.0, (most - least + 1.0).max(1.0))
    });
    // C.11.2.1.2.1, the linear function.
    let (middle, half) = (center - 0.5, (width - 1.0) / 2.0);
    let shown = |value: f64| match value {
        value if value <= middle - half => 0,
        value if value > middle + half => 255,
        value => byte(((value - middle) / (width - 1.0) + 0.5) * 255.0),
    };
    values.iter().map(|value| shown(real(value))).collect()
}

/// Colours by their numbers in three tables (C.7.6.3.1.5 and 6).
fn of_palette(set: &DataSet<'_>, values: &[i32]) -> Option<Vec<u8>> {
    let mut tables = Vec::new();
    for (shape, table) in tag::PALETTE_SHAPE.into_iter().zip(tag::PALETTE) {
        let mut shape = set.numbers(shape);
        let (entries, first, bits) = (shape.next()?, shape.next()?, shape.next()?);
        // 65,536 entries do not fit into their own count.
        let entries = usize::try_from(if entries == 0 { 1 << 16 } else { entries }).ok()?;
        let bytes = set.bytes(table);
        let is_wide = bytes.len() >= entries * 2;
        let all: Vec<u8> = if is_wide {
            let words = bytes.chunks_exact(2);
            let is_little = set.is_little;
            let upper = |word: &[u8]| {
                let (low, high) = if is_little {
                    (word.first(), word.last())
                } else {
                    (word.last(), word.first())
                };
                // Eight bits in words of sixteen stand in the lower half.
                (if bits == 8 { low } else { high }).copied().unwrap_or(0)
            };
            words.map(upper).collect()
        } else {
            bytes.to_vec()
        };
        tables.push((i32::try_from(first).ok()?, all));
    }
    let colour = |value: &i32| {
        let value = *value;
        tables
            .iter()
            .map(move |(first, table)| {
                let place = usize::try_from(value.saturating_sub(*first)).unwrap_or(0);
                table.get(place).or(table.last()).copied().unwrap_or(0)
            })
            .collect::<Vec<_>>()
    };
    Some(values.iter().flat_map(colour).collect())
}

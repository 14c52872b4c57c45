//! The samples of one frame out of their coding: uncompressed, run lengths, JPEG (PS3.5, 8.2 and annexes A and G).

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::elements::{DataSet, Value};
use super::tag;
use crate::import::{Limits, NoPreview, picture};

/// How the samples of an image lie (PS3.3, C.7.6.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub columns: usize,
    pub rows: usize,
    /// Samples for each pixel: 1 or 3.
    pub channels: usize,
    /// Bytes for each sample: 1 or 2.
    pub width: usize,
    /// How many bits of a sample count.
    pub stored: u32,
    /// The highest of them.
    pub high: u32,
    pub is_signed: bool,
    /// Whether all reds stand before all greens.
    pub is_planar: bool,
}

/// How pixels are coded, as far as they are drawn here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Plain,
    RunLengths,
    Jpeg,
}

impl Coding {
    /// By the transfer syntax's UID (PS3.6, annex A); one that is not told is plain.
    pub fn of(transfer: &str) -> Option<Self> {
        match transfer {
            ""
            | "1.2.840.10008.1.2"
            | "1.2.840.10008.1.2.1"
            | "1.2.840.10008.1.2.2"
            | "1.2.840.10008.1.2.1.99" => Some(Self::Plain),
            "1.2.840.10008.1.2.5" => Some(Self::RunLengths),
            "1.2.840.10008.1.2.4.50" | "1.2.840.10008.1.2.4.51" => Some(Self::Jpeg),
            _ => None,
        }
    }
}

impl Shape {
    /// The shape that a data set tells; none where it has none that is drawn.
    pub fn of(set: &DataSet<'_>, limits: &Limits) -> Result<Self, NoPreview> {
        let number = |tag| set.number(tag);
        let side = |tag| {
            let side = number(tag).and_then(|side| usize::try_from(side).ok());
            side.filter(|side| *side > 0).ok_or(NoPreview::Broken)
        };
        let (columns, rows) = (side(tag::COLUMNS)?, side(tag::ROWS)?);
        if columns as u64 * rows as u64 > limits.preview_pixels {
            return Err(NoPreview::TooLarge);
        }
        let allocated = number(tag::BITS_ALLOCATED).unwrap_or(8);
        let stored = number(tag::BITS_STORED).unwrap_or(allocated);
        let width = match allocated {
            8 => 1,
            16 => 2,
            _ => return Err(NoPreview::OtherCoding),
        };
        let channels = match number(tag::SAMPLES).unwrap_or(1) {
            1 => 1,
            3 => 3,
            _ => return Err(NoPreview::OtherCoding),
        };
        let stored = stored.clamp(1, allocated);
        let high = number(tag::HIGH_BIT).unwrap_or(stored - 1);
        Ok(Self {
            columns,
            rows,
            channels,
            width,
            stored,
            high: high.clamp(stored - 1, allocated - 1),
            is_signed: number(tag::IS_SIGNED) == Some(1),
            is_planar: number(tag::PLANAR) == Some(1),
        })
    }

    fn count(&self) -> usize {
        self.columns * self.rows * self.channels
    }
}

/// The samples of a frame, pixel by pixel. Of one that is cut, what is missing is 0.
pub(super) fn samples(
    set: &DataSet<'_>,
    shape: &mut Shape,
    coding: Coding,
    frame: usize,
    frames: usize,
) -> Result<Vec<i32>, NoPreview> {
    let value = set.value(tag::PIXELS).ok_or(NoPreview::OtherCoding)?;
    match (coding, value) {
        (Coding::Plain, Value::Bytes(bytes)) => {
            let len = shape.count() * shape.width;
            let start = len.checked_mul(frame).ok_or(NoPreview::NoSuchPage)?;
            let rest = bytes.get(start..).filter(|rest| !rest.is_empty());
            let rest = rest.ok_or(NoPreview::Broken)?;
            let there = rest.get(..len).unwrap_or(rest);
            // Bytes in words: in files with the greatest byte first each pair stands the other way round.
            let is_little = set.is_little;
            if shape.width == 1 && !is_little && set.is_words(tag::PIXELS) {
                let pairs = there.chunks(2).flat_map(|pair| pair.iter().rev().copied());
                return Ok(shape.values(&pairs.collect::<Vec<_>>(), true));
            }
            Ok(shape.values(there, is_little))
        }
        (Coding::RunLengths, Value::Fragments(pieces)) => {
            let coded = piece_of(pieces, frame, frames).ok_or(NoPreview::Broken)?;
            let bytes = run_lengths(&coded, shape).ok_or(NoPreview::Broken)?;
            // Each segment is one byte of every sample of one channel: the channels stand one after another.
            shape.is_planar = true;
            Ok(shape.values(&bytes, false))
        }
        (Coding::Jpeg, Value::Fragments(pieces)) => {
            let coded = piece_of(pieces, frame, frames).ok_or(NoPreview::Broken)?;
            let bytes = jpeg(&coded, shape)?;
            (shape.width, shape.stored, shape.high) = (1, 8, 7);
            (shape.is_planar, shape.is_signed) = (false, false);
            Ok(shape.values(&bytes, true))
        }
        _ => Err(NoPreview::Broken),
    }
}

impl Shape {
    /// Bytes as numbers, pixel by pixel.
    fn values(&self, bytes: &[u8], is_little: bool) -> Vec<i32> {
        let shift = self.high + 1 - self.stored;
        let mask = (1_u32 << self.stored) - 1;
        let sign = 1_u32 << (self.stored - 1);
        let number = |bytes: &[u8]| {
            let add = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
            let raw = if is_little {
                bytes.iter().rev().fold(0, add)
            } else {
                bytes.iter().fold(0, add)
            };
            let value = raw >> shift & mask;
            let value = i32::try_from(value).unwrap_or(0);
            if self.is_signed && value.cast_unsigned() & sign != 0 {
                value - (1 << self.stored)
            } else {
                value
            }
        };
        let mut values: Vec<i32> = bytes.chunks_exact(self.width).map(number).collect();
        values.resize(self.count(), 0);
        if !self.is_planar || self.channels == 1 {
            return values;
        }
        let plane = self.columns * self.rows;
        let at = |pixel: usize, channel: usize| {
            values.get(channel * plane + pixel).copied().unwrap_or(0)
        };
        (0..plane)
            .flat_map(|pixel| (0..self.channels).map(move |channel| (pixel, channel)))
            .map(|(pixel, channel)| at(pixel, channel))
            .collect()
    }
}

/// The coded bytes of a frame out of the pieces (PS3.5, A.4): by the table of offsets, else one piece for each frame.
fn piece_of(pieces: &[&[u8]], frame: usize, frames: usize) -> Option<Vec<u8>> {
    let (table, pieces) = pieces.split_first()?;
    if frames <= 1 {
        return (!pieces.is_empty()).then(|| pieces.concat());
    }
    if pieces.len() == frames {
        return pieces.get(frame).map(|piece| piece.to_vec());
    }
    let offset = |frame: usize| {
        let number = table.chunks_exact(4).nth(frame)?;
        usize::try_from(u32::from_le_bytes(*number.first_chunk()?)).ok()
    };
    let (start, end) = (offset(frame)?, offset(frame + 1).unwrap_or(usize::MAX));
    let (mut at, mut coded) = (0, Vec::new());
    for piece in pieces {
        if (start..end).contains(&at) {
            coded.extend(*piece);
        }
        at += piece.len() + 8;
    }
    (!coded.is_empty()).then_some(coded)
}

/// Run lengths (PS3.5, annex G): the highest bytes of a channel, then the lower ones, channel by channel.
fn run_lengths(coded: &[u8], shape: &Shape) -> Option<Vec<u8>> {
    let word = |place: usize| {
        let number = coded.get(place * 4..)?.first_chunk()?;
        usize::try_from(u32::from_le_bytes(*number)).ok()
    };
    let segments = shape.channels * shape.width;
    if word(0)? != segments {
        return None;
    }
    let plane = shape.columns * shape.rows;
    let mut out = vec![0; plane.checked_mul(segments)?];
    for segment in 0..segments {
        let start = word(segment + 1)?;
        let end = if segment + 1 < segments {
            word(segment + 2)?
        } else {
            coded.len()
        };
        let bytes = unpack_bits(coded.get(start..end)?, plane);
        let (channel, byte) = (segment / shape.width, segment % shape.width);
        let places = out.iter_mut().skip(channel * plane * shape.width + byte);
        for (place, value) in places.step_by(shape.width).zip(bytes) {
            *place = value;
        }
    }
    Some(out)
}

/// PackBits, `most` bytes at most.
fn unpack_bits(mut coded: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while let (Some((head, rest)), true) = (coded.split_first(), out.len() < most) {
        let head = usize::from(*head);
        coded = match head {
            0..=127 => {
                let (run, after) = rest.split_at_checked(head + 1).unwrap_or((rest, &[]));
                out.extend(run);
                after
            }
            128 => rest,
            _ => {
                let Some((value, after)) = rest.split_first() else {
                    break;
                };
                out.resize(out.len() + 257 - head, *value);
                after
            }
        };
    }
    out.truncate(most);
    out
}

/// A JPEG of eight bits, its colours as they are coded. Its own size has to be the image's before anything is made ready.
fn jpeg(coded: &[u8], shape: &Shape) -> Result<Vec<u8>, NoPreview> {
    let (width, height) = picture::jpeg_size(coded).ok_or(NoPreview::Broken)?;
    let side = |side: u32| usize::try_from(side).unwrap_or(usize::MAX);
    if (side(width), side(height)) != (shape.columns, shape.rows) {
        return Err(NoPreview::Broken);
    }
    let options = DecoderOptions::default()
        .set_max_width(shape.columns)
        .set_max_height(shape.rows);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(coded), options);
    decoder
        .decode_headers()
        .map_err(|_| NoPreview::OtherCoding)?;
    let colours = decoder.input_colorspace().ok_or(NoPreview::OtherCoding)?;
    if colours.num_components() != shape.channels {
        return Err(NoPreview::OtherCoding);
    }
    decoder.set_options(options.jpeg_set_out_colorspace(colours));
    decoder.decode().map_err(|_| NoPreview::Broken)
}

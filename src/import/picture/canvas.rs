//! Pixels that were decoded, on their way to a PNG that every browser shows.

/// Eight bits for each channel of each pixel, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Canvas {
    pub width: usize,
    pub height: usize,
    /// 1: grey; 3: red, green, blue; 4: these and how opaque.
    pub channels: usize,
    pub pixels: Vec<u8>,
}

impl Canvas {
    /// Pixels with their size; none where they are not as many as it says.
    pub fn of(width: usize, height: usize, channels: usize, mut pixels: Vec<u8>) -> Option<Self> {
        let wanted = width.checked_mul(height)?.checked_mul(channels)?;
        pixels.truncate(wanted);
        (pixels.len() == wanted && wanted > 0).then_some(Self {
            width,
            height,
            channels,
            pixels,
        })
    }

    /// Turned as the tag Orientation says (TIFF 6.0, tag 274): 1 to 8.
    pub fn turned(self, orientation: u8) -> Self {
        let (width, height) = (self.width, self.height);
        let is_sideways = orientation >= 5;
        let (new_width, new_height) = if is_sideways {
            (height, width)
        } else {
            (width, height)
        };
        if !(2..=8).contains(&orientation) {
            return self;
        }
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for row in 0..new_height {
            for column in 0..new_width {
                let (x, y) = match orientation {
                    2 => (width - 1 - column, row),
                    3 => (width - 1 - column, height - 1 - row),
                    4 => (column, height - 1 - row),
                    5 => (row, column),
                    6 => (row, height - 1 - column),
                    7 => (width - 1 - row, height - 1 - column),
                    _ => (width - 1 - row, column),
                };
                let at = (y * width + x) * self.channels;
                pixels.extend(self.pixels.get(at..at + self.channels).unwrap_or_default());
            }
        }
        Self {
            width: new_width,
            height: new_height,
            channels: self.channels,
            pixels,
        }
    }

    /// As a PNG; none where it is larger than a PNG can be.
    pub fn png(&self) -> Option<Vec<u8>> {
        let (width, height) = (
            u32::try_from(self.width).ok()?,
            u32::try_from(self.height).ok()?,
        );
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, width, height);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_color(match self.channels {
            1 => png::ColorType::Grayscale,
            3 => png::ColorType::Rgb,
            4 => png::ColorType::Rgba,
            _ => return None,
        });
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.pixels).ok()?;
        writer.finish().ok()?;
        Some(out)
    }
}

/// A sample of `bits` bits as eight.
pub(in crate::import) fn to_eight(sample: u64, bits: u32) -> u8 {
    let most = 1_u64
        .checked_shl(bits)
        .map_or(u64::MAX, |over| over - 1)
        .max(1);
    let scaled = u128::from(sample.min(most)) * 255 / u128::from(most);
    u8::try_from(scaled).unwrap_or(u8::MAX)
}

/// Samples of fewer than eight bits, packed from the highest bit on, each row from a new byte: one a byte, as they stand.
pub(in crate::import) fn unpacked(bytes: &[u8], per_row: usize, rows: usize, bits: u32) -> Vec<u8> {
    let per_byte = 8 / usize::try_from(bits).unwrap_or(8).max(1);
    let row_len = per_row.div_ceil(per_byte.max(1));
    let mask = to_mask(bits);
    let mut out = Vec::new();
    for row in bytes.chunks(row_len.max(1)).take(rows) {
        let samples = row.iter().flat_map(|byte| {
            (0..per_byte).map(move |place| {
                let shift = 8 - bits * (u32::try_from(place).unwrap_or(0) + 1);
                byte >> shift & mask
            })
        });
        out.extend(samples.take(per_row));
    }
    out
}

const fn to_mask(bits: u32) -> u8 {
    match bits {
        1 => 1,
        2 => 3,
        4 => 15,
        _ => u8::MAX,
    }
}

/// Red, green and blue of luminance and colour differences over the full range (JFIF 1.02; TIFF 6.0, section 21).
pub(in crate::import) fn rgb_of_ycbcr([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y) << 16, i32::from(cb) - 128, i32::from(cr) - 128);
    let byte = |sum: i32| u8::try_from(((sum + (1 << 15)) >> 16).clamp(0, 255)).unwrap_or(0);
    [
        byte(y + 91_881 * cr),
        byte(y - 22_554 * cb - 46_802 * cr),
        byte(y + 116_130 * cb),
    ]
}

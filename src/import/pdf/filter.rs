//! Unpacking streams (ISO 32000-2, 7.4). Nothing unpacks to more than it may.

use miniz_oxide::inflate::{
    TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit,
};

use super::lexer::{hex, is_space};

/// What came out of a filter.
#[derive(Debug, Default)]
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    /// Whether it was cut off by the limit.
    pub(super) is_cut: bool,
    /// Whether the packed bytes are broken or end too early.
    pub(super) is_broken: bool,
}

/// `FlateDecode` (7.4.4): what can be unpacked of it.
pub(super) fn flate(bytes: &[u8], limit: usize) -> Unpacked {
    match decompress_to_vec_zlib_with_limit(bytes, limit) {
        Ok(bytes) => whole(bytes),
        Err(failed) if failed.status == TINFLStatus::HasMoreOutput => Unpacked {
            bytes: failed.output,
            is_cut: true,
            is_broken: false,
        },
        // A wrong checksum at the end, a cut end; and bytes without the zlib header.
        Err(failed) if !failed.output.is_empty() => Unpacked {
            bytes: failed.output,
            is_cut: false,
            is_broken: failed.status != TINFLStatus::Adler32Mismatch,
        },
        Err(_) => {
            let inner = bytes.get(2..).unwrap_or_default();
            let raw = decompress_to_vec_with_limit(inner, limit);
            let bytes = raw.unwrap_or_else(|failed| failed.output);
            Unpacked {
                bytes,
                is_cut: false,
                is_broken: true,
            }
        }
    }
}

fn whole(bytes: Vec<u8>) -> Unpacked {
    Unpacked {
        bytes,
        ..Unpacked::default()
    }
}

/// `LZWDecode` (7.4.4.2): codes of 9 to 12 bits, the highest bit first. `early` is how much sooner the codes grow, 1 or 0.
pub(super) fn lzw(bytes: &[u8], early: usize, limit: usize) -> Unpacked {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let mut out: Vec<u8> = Vec::new();
    // For each code from 258 on: where in the output its bytes stand, and how many there are.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut buffer, mut bits, mut width) = (0_u32, 0_u32, 9_u32);
    let mut last: Option<(usize, usize)> = None;
    for byte in bytes {
        buffer = buffer << 8 | u32::from(*byte);
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (buffer >> bits) as usize & ((1 << width) - 1);
        buffer &= (1 << bits) - 1;
        match code {
            CLEAR => {
                table.clear();
                width = 9;
                last = None;
                continue;
            }
            END => return whole(out),
            _ => {}
        }
        let start = out.len();
        let known = code
            .checked_sub(258)
            .and_then(|place| table.get(place))
            .copied();
        match (code, known, last) {
            (0..=255, _, _) => out.extend(u8::try_from(code)),
            (_, Some((from, length)), _) => copy(&mut out, from, length),
            // The one code that may be used before it is in the table: the last bytes and the first of them again.
            (_, None, Some((from, length))) if code == 258 + table.len() => {
                copy(&mut out, from, length);
                copy(&mut out, start, 1);
            }
            _ => {
                return Unpacked {
                    bytes: out,
                    is_cut: false,
                    is_broken: true,
                };
            }
        }
        // The last bytes and the first of these stand one after the other in the output: that is the new entry.
        if let Some((from, length)) = last
            && table.len() < 4096 - 258
        {
            table.push((from, length + 1));
        }
        last = Some((start, out.len() - start));
        if out.len() > limit {
            out.truncate(limit);
            return Unpacked {
                bytes: out,
                is_cut: true,
                is_broken: false,
            };
        }
        // The entry that the next code makes is counted already, as the encoder does.
        let next = 258 + table.len() + early;
        width = match next {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
    }
    whole(out)
}

fn copy(out: &mut Vec<u8>, from: usize, length: usize) {
    for place in from..from.saturating_add(length) {
        let Some(byte) = out.get(place).copied() else {
            return;
        };
        out.push(byte);
    }
}

/// `ASCIIHexDecode` (7.4.2).
pub(super) fn ascii_hex(bytes: &[u8]) -> Unpacked {
    let mut out = Vec::new();
    let mut high = None;
    for digit in bytes
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| hex(*byte))
    {
        match high.take() {
            Some(high) => out.push(high << 4 | digit),
            None => high = Some(digit),
        }
    }
    out.extend(high.map(|high: u8| high << 4));
    whole(out)
}

/// `ASCII85Decode` (7.4.3).
pub(super) fn ascii_85(bytes: &[u8]) -> Unpacked {
    let mut out = Vec::new();
    let (mut group, mut count) = (0_u32, 0_usize);
    let bytes = bytes.trim_ascii_start();
    let bytes = bytes.strip_prefix(b"<~").unwrap_or(bytes);
    for byte in bytes {
        match byte {
            b'~' => break,
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            byte if is_space(*byte) => {}
            _ => {
                return Unpacked {
                    bytes: out,
                    is_cut: false,
                    is_broken: true,
                };
            }
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(group.to_be_bytes().into_iter().take(count - 1));
    }
    whole(out)
}

/// `RunLengthDecode` (7.4.5).
pub(super) fn run_length(bytes: &[u8], limit: usize) -> Unpacked {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first() {
        let length = usize::from(*length);
        match length {
            128 => break,
            0..=127 => {
                let (here, next) = after.split_at_checked(length + 1).unwrap_or((after, &[]));
                out.extend(here);
                rest = next;
            }
            _ => {
                let Some((byte, next)) = after.split_first() else {
                    break;
                };
                out.extend(std::iter::repeat_n(*byte, 257 - length));
                rest = next;
            }
        }
        if out.len() > limit {
            out.truncate(limit);
            return Unpacked {
                bytes: out,
                is_cut: true,
                is_broken: false,
            };
        }
    }
    whole(out)
}

/// How rows were made smaller before they were packed (7.4.4.4).
#[derive(Debug, Clone, Copy)]
pub(super) struct Predictor {
    pub(super) kind: i64,
    pub(super) colors: usize,
    pub(super) bits: usize,
    pub(super) columns: usize,
}

impl Predictor {
    /// Undoes it.
    pub(super) fn undo(self, bytes: Vec<u8>) -> Vec<u8> {
        let pixel_bits = self.colors.saturating_mul(self.bits);
        let pixel = pixel_bits.div_ceil(8).max(1);
        let row = pixel_bits.saturating_mul(self.columns).div_ceil(8);
        match self.kind {
            10.. if row > 0 => png(&bytes, row, pixel),
            2 if row > 0 && self.bits == 8 => {
                let mut bytes = bytes;
                for row in bytes.chunks_mut(row) {
                    for place in pixel..row.len() {
                        let left = place
                            .checked_sub(pixel)
                            .and_then(|left| row.get(left))
                            .copied();
                        if let (Some(byte), Some(left)) = (row.get_mut(place), left) {
                            *byte = byte.wrapping_add(left);
                        }
                    }
                }
                bytes
            }
            _ => bytes,
        }
    }
}

/// The filters of PNG (ISO/IEC 15948, 9.2), one for each row.
fn png(bytes: &[u8], row_bytes: usize, pixel: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    for line in bytes.chunks(row_bytes.saturating_add(1)) {
        let Some((kind, line)) = line.split_first() else {
            break;
        };
        let start = out.len();
        let above = start.checked_sub(row_bytes);
        for (place, byte) in line.iter().enumerate() {
            let before =
                |from: Option<usize>| from.and_then(|at| out.get(at)).copied().unwrap_or(0);
            let here = start + place;
            let left = before((place >= pixel).then(|| here - pixel));
            let up = before(above.map(|above| above + place));
            let corner = before(
                above
                    .filter(|_| place >= pixel)
                    .map(|above| above + place - pixel),
            );
            let guess = match kind {
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            out.push(byte.wrapping_add(guess));
        }
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let guess = a + b - c;
    let (to_a, to_b, to_c) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        up
    } else {
        corner
    }
}

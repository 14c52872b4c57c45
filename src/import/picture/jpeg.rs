//! JPEG (ISO/IEC 10918-1, annex B) as a row of segments: what they note, whether the picture ends, and a copy without what
//! tells where it was taken.

use super::exif::{self, Noted};

/// One segment.
#[derive(Debug, Clone, Copy)]
struct Segment<'a> {
    marker: u8,
    /// Where it begins, with its marker.
    start: usize,
    /// Where the next one begins.
    end: usize,
    /// What it holds, without marker and length; for a scan, its header only.
    data: &'a [u8],
}

const START_OF_SCAN: u8 = 0xda;
const END_OF_IMAGE: u8 = 0xd9;
const APP1: u8 = 0xe1;
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/x";

/// What a JPEG says of itself.
#[derive(Debug, Default)]
pub(super) struct Jpeg {
    pub noted: Noted,
    /// Whether it has a frame, a scan, and an end.
    pub is_whole: bool,
    /// How far it could be followed.
    pub read_to: usize,
}

/// Follows the segments to the end.
pub(super) fn read(bytes: &[u8]) -> Jpeg {
    let mut found = Jpeg::default();
    let (mut has_frame, mut has_scan) = (false, false);
    let mut noted_xmp = Noted::default();
    for segment in segments(bytes) {
        found.read_to = segment.end;
        match segment.marker {
            APP1 => match segment.data.strip_prefix(EXIF) {
                Some(inside) => found.noted = found.noted.or(exif::read(inside)),
                None if segment.data.starts_with(XMP) => {
                    noted_xmp = noted_xmp.or(exif::of_xmp(segment.data));
                }
                None => {}
            },
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => has_frame = true,
            START_OF_SCAN => has_scan = segment.end > segment.start + 4 + segment.data.len(),
            END_OF_IMAGE => {
                found.is_whole = has_frame && has_scan;
                break;
            }
            _ => {}
        }
    }
    found.noted = found.noted.or(noted_xmp);
    found
}

/// A copy without the segments of applications and comments, save those that say how the colours are meant; how it stands
/// upright is kept. None where the segments cannot be followed to the first scan.
pub(super) fn without_place(bytes: &[u8]) -> Option<Vec<u8>> {
    let noted = read(bytes).noted;
    let mut copy = Vec::with_capacity(bytes.len());
    copy.extend(bytes.get(..2)?);
    let mut is_turned = noted.orientation.filter(|number| *number != 1);
    for segment in segments(bytes) {
        if is_turned.is_some() && segment.marker != 0xe0 {
            copy.extend(upright(is_turned.take().unwrap_or(1)));
        }
        match segment.marker {
            // JFIF, colour profile, Adobe's colour transform: without them the colours are others.
            0xe0 | 0xe2 | 0xee if is_of_colour(&segment) => {
                copy.extend(bytes.get(segment.start..segment.end)?);
            }
            0xe0..=0xef | 0xfe => {}
            END_OF_IMAGE => {
                // What stands behind the end is no part of this picture: another one, or a film with its place.
                copy.extend([0xff, END_OF_IMAGE]);
                return Some(copy);
            }
            _ => copy.extend(bytes.get(segment.start..segment.end)?),
        }
        if segment.marker == START_OF_SCAN && segment.end == bytes.len() {
            return Some(copy);
        }
    }
    None
}

fn is_of_colour(segment: &Segment<'_>) -> bool {
    let names: [&[u8]; 3] = [b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"];
    names.iter().any(|name| segment.data.starts_with(name))
}

/// The least Exif that says how the picture stands upright: one directory with one entry.
fn upright(orientation: u8) -> [u8; 36] {
    let mut segment = *b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0";
    if let Some(place) = segment.get_mut(29) {
        *place = orientation;
    }
    segment
}

/// The segments from the first to where they cannot be followed any more.
fn segments(bytes: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    let mut at = 2;
    let mut is_over = !bytes.starts_with(&[0xff, 0xd8]);
    std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        let segment = next(bytes, at)?;
        is_over = segment.marker == END_OF_IMAGE;
        at = segment.end;
        Some(segment)
    })
}

fn next(bytes: &[u8], from: usize) -> Option<Segment<'_>> {
    let mut start = from;
    // Any number of fill bytes may stand before a marker (B.1.1.2).
    while bytes.get(start) == Some(&0xff) && bytes.get(start + 1) == Some(&0xff) {
        start += 1;
    }
    let [0xff, marker] = *bytes.get(start..start + 2)? else {
        return None;
    };
    let after = start + 2;
    let segment = |end, data| Segment {
        marker,
        start,
        end,
        data,
    };
    match marker {
        0x00 => None,
        0x01 | 0xd0..=0xd9 => Some(segment(after, &[][..])),
        _ => {
            let length = u16::from_be_bytes(*bytes.get(after..)?.first_chunk()?);
            let end = after + usize::from(length);
            let data = bytes.get(after + 2..end)?;
            let end = if marker == START_OF_SCAN {
                end_of_scan(bytes, end)
            } else {
                end
            };
            Some(segment(end, data))
        }
    }
}

/// Where the coded data of a scan end: at the next marker that is no restart, or where the bytes do.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(place) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| *byte == 0xff))
    {
        match bytes.get(at + place + 1) {
            Some(0x00 | 0xd0..=0xd7) => at += place + 2,
            Some(0xff) => at += place + 1,
            Some(_) => return at + place,
            None => break,
        }
    }
    bytes.len()
}

//! HEIC and HEIF (ISO/IEC 23008-12) as a tree of boxes (ISO/IEC 14496-12): size, turn, Exif, and a copy without the place.
//!
//! ```text
//! ftyp | meta: pitm, iinf (infe …), iloc, iprp (ipco, ipma) | mdat
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use super::exif::{self, Noted};

/// What a HEIC says of itself.
#[derive(Debug, Default)]
pub(super) struct Heic {
    /// As it is stored, before it is turned.
    pub size: Option<(u32, u32)>,
    pub noted: Noted,
    /// Whether the picture's data are in the file.
    pub is_whole: bool,
    /// Where a small JPEG of it stands.
    pub thumbnail: Option<Range<usize>>,
    /// Where Exif and XMP stand.
    telling: Vec<Range<usize>>,
    /// Where everything else stands.
    others: Vec<Range<usize>>,
}

/// How many items a file may list; a phone's picture has some fifty tiles.
const MOST_ITEMS: usize = 20_000;

/// The brands by which HEIC and HEIF files name themselves (ISO/IEC 23008-12, 10.2 and annex B).
const BRANDS: [&[u8]; 8] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
];

/// Whether the first bytes say HEIC or HEIF; AVIF, which shares the boxes, is another.
pub(in crate::import) fn is_heic(bytes: &[u8]) -> bool {
    let Some((b"ftyp", brands)) = boxes(bytes).next().map(|first| (first.kind, first.data)) else {
        return false;
    };
    let mut brands = brands.chunks_exact(4);
    let is_avif = brands
        .clone()
        .any(|brand| matches!(brand, b"avif" | b"avis"));
    !is_avif && brands.any(|brand| BRANDS.contains(&brand))
}

/// Follows the boxes.
pub(super) fn read(bytes: &[u8]) -> Heic {
    let Some(meta) = boxes(bytes).find(|part| part.kind == b"meta") else {
        return Heic::default();
    };
    let inside = || boxes(meta.data.get(4..).unwrap_or_default());
    let of = |kind: &'static [u8; 4]| inside().find(move |part| part.kind == kind);
    let primary = of(b"pitm").and_then(|part| {
        let (version, rest) = full(part.data)?;
        uint(rest, if version == 0 { 2 } else { 4 })
    });
    let idat_at = of(b"idat").map(|part| meta.at + 4 + part.at);
    let kinds = of(b"iinf").map(|part| items(part.data)).unwrap_or_default();
    let places = of(b"iloc")
        .and_then(|part| locations(part.data, idat_at, bytes.len()))
        .unwrap_or_default();
    let mut found = Heic::default();
    for (item, ranges) in &places {
        let kind = kinds.get(item).copied().unwrap_or(*b"????");
        let is_primary = Some(*item) == primary;
        match (&kind, ranges) {
            (b"Exif" | b"mime", Some(ranges)) => found.telling.extend(ranges.iter().cloned()),
            (_, Some(ranges)) => found.others.extend(ranges.iter().cloned()),
            (_, None) => {}
        }
        let first = ranges.iter().flatten().next();
        let data = first.and_then(|range| bytes.get(range.clone()));
        match (&kind, data) {
            // Annex A.2.1: how far the TIFF header lies behind this number.
            (b"Exif", Some(data)) => {
                let skip = uint(data, 4).and_then(|skip| usize::try_from(skip).ok());
                let inside = skip.and_then(|skip| data.get(skip.checked_add(4)?..));
                found.noted = found.noted.or(exif::read(inside.unwrap_or_default()));
            }
            (b"mime", Some(data)) => found.noted = found.noted.or(exif::of_xmp(data)),
            (b"jpeg", Some(_)) if !is_primary => found.thumbnail = first.cloned(),
            _ => {}
        }
        if is_primary {
            found.is_whole = ranges.is_some();
        }
    }
    // How it is turned is said by the picture's own properties; the camera's word in Exif is for information only (6.5.10).
    let properties = of(b"iprp").map(|part| part.data).unwrap_or_default();
    let (size, turn) = primary.map_or((None, None), |item| shape(properties, item));
    found.size = size;
    found.noted.orientation = Some(turn.unwrap_or(1));
    found
}

/// A copy whose Exif and XMP are zeros. None where they cannot be found or share bytes with the picture.
pub(super) fn without_place(bytes: &[u8]) -> Option<Vec<u8>> {
    let found = read(bytes);
    if !found.is_whole {
        return None;
    }
    let overlap =
        |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let shared = found
        .telling
        .iter()
        .any(|one| found.others.iter().any(|other| overlap(one, other)));
    if shared {
        return None;
    }
    let mut copy = bytes.to_vec();
    for range in found.telling {
        copy.get_mut(range)?.fill(0);
    }
    Some(copy)
}

#[derive(Debug, Clone, Copy)]
struct Part<'a> {
    kind: &'a [u8],
    /// Where its data begin among the bytes that were looked through.
    at: usize,
    data: &'a [u8],
}

/// Boxes one after another (ISO/IEC 14496-12, 4.2), up to where they cannot be followed.
fn boxes(bytes: &[u8]) -> impl Iterator<Item = Part<'_>> {
    let (mut rest, mut before) = (bytes, 0);
    std::iter::from_fn(move || {
        let (size, kind) = (uint(rest, 4)?, rest.get(4..8)?);
        let (header, size) = match size {
            0 => (8, rest.len()),
            1 => (16, usize::try_from(uint(rest.get(8..)?, 8)?).ok()?),
            size => (8, usize::try_from(size).ok()?),
        };
        let data = rest.get(header..size)?;
        let at = before + header;
        (rest, before) = (rest.get(size..)?, before + size);
        Some(Part { kind, at, data })
    })
}

/// The version of a full box, and what follows its flags.
fn full(data: &[u8]) -> Option<(u8, &[u8])> {
    Some((*data.first()?, data.get(4..)?))
}

/// The kinds of the items, by their numbers (8.11.6).
fn items(data: &[u8]) -> BTreeMap<u64, [u8; 4]> {
    let Some((version, rest)) = full(data) else {
        return BTreeMap::new();
    };
    let entries = rest.get(if version == 0 { 2 } else { 4 }..);
    boxes(entries.unwrap_or_default())
        .take(MOST_ITEMS)
        .filter_map(|part| {
            let (version, rest) = full(part.data)?;
            let width = if version >= 3 { 4 } else { 2 };
            Some((uint(rest, width)?, *rest.get(width + 2..)?.first_chunk()?))
        })
        .collect()
}

type Places = BTreeMap<u64, Option<Vec<Range<usize>>>>;

/// Where the items stand in the file (8.11.3); none for an item that is not all in it.
fn locations(data: &[u8], idat_at: Option<usize>, file_len: usize) -> Option<Places> {
    let (version, rest) = full(data)?;
    let widths = uint(rest, 2)?;
    let width = |shift: u32| usize::try_from(widths >> shift & 0xf).unwrap_or(0);
    let (offset_len, length_len, base_len) = (width(12), width(8), width(4));
    let index_len = if version == 0 { 0 } else { width(0) };
    let mut reader = Cursor(rest.get(2..)?);
    let number_len = if version < 2 { 2 } else { 4 };
    let count = usize::try_from(reader.take(number_len)?).ok()?;
    let mut places = Places::new();
    let mut extents_left = MOST_ITEMS;
    for _ in 0..count.min(MOST_ITEMS) {
        let item = reader.take(number_len)?;
        let method = if version == 0 {
            0
        } else {
            reader.take(2)? & 0xf
        };
        reader.take(2)?;
        let base = reader.take(base_len)?;
        let extents = usize::try_from(reader.take(2)?).ok()?;
        let mut ranges = Some(Vec::new());
        for _ in 0..extents {
            extents_left = extents_left.checked_sub(1)?;
            reader.take(index_len)?;
            let (offset, length) = (reader.take(offset_len)?, reader.take(length_len)?);
            let from = match method {
                0 => Some(0),
                1 => idat_at,
                _ => None,
            };
            let range = from.and_then(|from| {
                let at = usize::try_from(base.checked_add(offset)?)
                    .ok()?
                    .checked_add(from)?;
                let end = match usize::try_from(length).ok()? {
                    0 => file_len,
                    length => at.checked_add(length)?,
                };
                (at <= end && end <= file_len).then_some(at..end)
            });
            match (&mut ranges, range) {
                (Some(ranges), Some(range)) => ranges.push(range),
                (ranges, None) => *ranges = None,
                (None, Some(_)) => {}
            }
        }
        places.insert(item, ranges.filter(|ranges| !ranges.is_empty()));
    }
    Some(places)
}

/// Size and turn of an item, by its properties (ISO/IEC 23008-12, 6.5.3, 6.5.10, 6.5.12).
fn shape(properties: &[u8], item: u64) -> (Option<(u32, u32)>, Option<u8>) {
    let container = boxes(properties).find(|part| part.kind == b"ipco");
    let all: Vec<_> = boxes(container.map(|part| part.data).unwrap_or_default())
        .take(MOST_ITEMS)
        .collect();
    let links = boxes(properties)
        .filter(|part| part.kind == b"ipma")
        .find_map(|part| links(part.data, item));
    let (mut size, mut turn) = (None, None);
    for place in links.unwrap_or_default() {
        let Some(property) = place.checked_sub(1).and_then(|place| all.get(place)) else {
            continue;
        };
        let side = |at: usize| {
            let number = uint(property.data.get(at..)?, 4)?;
            u32::try_from(number).ok().filter(|side| *side > 0)
        };
        match property.kind {
            b"ispe" => size = side(4).zip(side(8)),
            // Quarter turns against the clock, as the Exif value that says the same.
            b"irot" => {
                turn = property.data.first().map(|angle| match angle & 3 {
                    1 => 8,
                    2 => 3,
                    3 => 6,
                    _ => 1,
                });
            }
            _ => {}
        }
    }
    (size, turn)
}

/// The properties of an item, by their place from 1 (6.5.1).
fn links(data: &[u8], item: u64) -> Option<Vec<usize>> {
    let (version, rest) = full(data)?;
    let is_wide = data.get(3)? & 1 == 1;
    let mut reader = Cursor(rest);
    let count = reader.take(4)?;
    for _ in 0..count {
        let number = reader.take(if version == 0 { 2 } else { 4 })?;
        let links = reader.take(1)?;
        let mut places = Vec::new();
        for _ in 0..links {
            let link = if is_wide {
                reader.take(2)? & 0x7fff
            } else {
                reader.take(1)? & 0x7f
            };
            places.push(usize::try_from(link).ok()?);
        }
        if number == item {
            return Some(places);
        }
    }
    None
}

/// Numbers one after another.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take(&mut self, width: usize) -> Option<u64> {
        let number = uint(self.0, width)?;
        self.0 = self.0.get(width..)?;
        Some(number)
    }
}

/// A number of up to eight bytes, the greatest first; 0 of none.
fn uint(bytes: &[u8], width: usize) -> Option<u64> {
    let bytes = bytes.get(..width)?;
    Some(
        bytes
            .iter()
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
    )
}

//! TIFF (TIFF 6.0): the pages of a fax or a scan, whether their data are there, and a copy without what tells where it was
//! made.

use super::directory::{Directories, Directory, Entry};
use super::exif::{self, GPS, Noted};
use crate::import::Limits;

const WIDTH: u16 = 256;
const HEIGHT: u16 = 257;
pub(super) const COMPRESSION: u16 = 259;
const STRIP_OFFSETS: u16 = 273;
const STRIP_LENGTHS: u16 = 279;
const TILE_OFFSETS: u16 = 324;
const TILE_LENGTHS: u16 = 325;
/// Tags of directories and texts that say who, when and where: XMP, IPTC, Photoshop, Exif, GPS.
const TELLING: [u16; 5] = [exif::XMP, 33723, 34377, 34665, GPS];

/// What a TIFF says of itself.
#[derive(Debug, Default)]
pub(super) struct Tiff {
    /// Of the first page, as it is stored.
    pub size: Option<(u32, u32)>,
    pub noted: Noted,
    pub pages: u32,
    /// The first page, counted from 1, whose data are not all in the file.
    pub broken_page: Option<u32>,
}

/// Looks at every page.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Tiff {
    let Some(file) = Directories::open(bytes) else {
        return Tiff {
            broken_page: Some(1),
            ..Tiff::default()
        };
    };
    let (pages, is_whole) = file.chain(limits.pages);
    let broken = pages.iter().position(|page| data_of(&file, page).is_none());
    let first = pages.first();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Tiff {
        size: first.and_then(|page| size(&file, page)),
        noted: first.map_or_else(Noted::default, |page| exif::of_directory(&file, page)),
        pages: count(pages.len()),
        broken_page: broken
            .or((!is_whole).then_some(pages.len()))
            .map(|place| count(place + 1)),
    }
}

/// Width and height of a page.
pub(super) fn size(file: &Directories<'_>, page: &Directory) -> Option<(u32, u32)> {
    let side = |tag| u32::try_from(file.number(page, tag)?).ok();
    Some((side(WIDTH)?, side(HEIGHT)?)).filter(|(width, height)| *width > 0 && *height > 0)
}

/// Where the strips or tiles of a page stand; none where one of them lies outside the file or the page has no size.
pub(super) fn data_of(file: &Directories<'_>, page: &Directory) -> Option<Vec<(usize, usize)>> {
    size(file, page)?;
    let is_tiled = page.entry(TILE_OFFSETS).is_some();
    let (offsets, lengths) = if is_tiled {
        (TILE_OFFSETS, TILE_LENGTHS)
    } else {
        (STRIP_OFFSETS, STRIP_LENGTHS)
    };
    let most = file.bytes().len();
    let offsets = file.numbers(page.entry(offsets)?, most);
    let lengths = page.entry(lengths);
    let lengths = lengths.map(|entry| file.numbers(entry, most));
    // The one strip of an old fax ends where the file does (TIFF 6.0 asks for its length, and writers forgot).
    let lengths = lengths.unwrap_or_else(|| {
        let rest = offsets
            .first()
            .and_then(|at| (most as u64).checked_sub(*at));
        rest.filter(|_| offsets.len() == 1).into_iter().collect()
    });
    if offsets.is_empty() || offsets.len() > lengths.len() {
        return None;
    }
    let part = |(at, length): (&u64, &u64)| {
        let (at, length) = (usize::try_from(*at).ok()?, usize::try_from(*length).ok()?);
        file.bytes().get(at..at.checked_add(length)?)?;
        Some((at, length))
    };
    let parts: Option<Vec<_>> = offsets.iter().zip(&lengths).map(part).collect();
    parts.filter(|parts| parts.iter().any(|(_, length)| *length > 0))
}

/// A copy of the same length in which the directories of the place and of the camera, XMP and IPTC are gone: their entries
/// taken out, their bytes zeros. None where they cannot be told from the picture.
pub(super) fn without_place(bytes: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let file = Directories::open(bytes)?;
    let (pages, is_whole) = file.chain(limits.pages);
    if !is_whole {
        return None;
    }
    let mut copy = bytes.to_vec();
    let mut at = file.first;
    for page in &pages {
        let telling = page
            .entries
            .iter()
            .filter(|entry| TELLING.contains(&entry.tag));
        for entry in telling {
            wipe(&file, entry, &mut copy);
        }
        take_out(&file, at, &mut copy)?;
        at = page.next;
    }
    is_same_picture(&file, &pages, &copy, limits).then_some(copy)
}

/// Overwrites what an entry holds or leads to.
fn wipe(file: &Directories<'_>, entry: &Entry, copy: &mut [u8]) {
    let inner = matches!(entry.tag, 34665 | GPS)
        .then(|| file.numbers(entry, 1).first().copied())
        .flatten()
        .and_then(|at| file.directory(at));
    for held in inner.iter().flat_map(|inner| &inner.entries).chain([entry]) {
        if let Some(place) = copy.get_mut(held.at..held.at + held.len) {
            place.fill(0);
        }
    }
}

/// Takes the telling entries out of a directory: those behind them move up.
fn take_out(file: &Directories<'_>, at: u64, copy: &mut [u8]) -> Option<()> {
    let layout = file.layout(at)?;
    let old = copy.get(layout.entries..layout.end)?.to_vec();
    let (entries, next) = old.split_at_checked(layout.count * layout.entry_len)?;
    let mut new = Vec::with_capacity(old.len());
    let mut kept = 0_u64;
    for entry in entries.chunks(layout.entry_len) {
        let tag = entry.first_chunk().map(|tag| file.u16(*tag))?;
        if !TELLING.contains(&tag) {
            new.extend(entry);
            kept += 1;
        }
    }
    new.extend(next);
    new.resize(old.len(), 0);
    copy.get_mut(layout.entries..layout.end)?
        .copy_from_slice(&new);
    let count = copy.get_mut(layout.start..layout.entries)?;
    let width = count.len();
    let number = kept.to_le_bytes();
    for (place, byte) in count.iter_mut().enumerate() {
        let from = if file.is_little() {
            place
        } else {
            width - 1 - place
        };
        *byte = number.get(from).copied()?;
    }
    Some(())
}

/// Whether a copy has the same pages with the same data: what was wiped overlapped with none of it.
fn is_same_picture(
    file: &Directories<'_>,
    pages: &[Directory],
    copy: &[u8],
    limits: &Limits,
) -> bool {
    let Some(other) = Directories::open(copy) else {
        return false;
    };
    let (copies, is_whole) = other.chain(limits.pages);
    is_whole
        && copies.len() == pages.len()
        && pages.iter().zip(&copies).all(|(page, copied)| {
            let (data, same) = (data_of(file, page), data_of(&other, copied));
            let all_there = page
                .entries
                .iter()
                .filter(|entry| !TELLING.contains(&entry.tag))
                .all(|entry| {
                    copied.entry(entry.tag).is_some_and(|copied| {
                        let range = entry.at..entry.at + entry.len;
                        copied.len == entry.len
                            && copy.get(copied.at..copied.at + copied.len)
                                == file.bytes().get(range)
                    })
                });
            let parts = data.iter().flatten();
            let same_bytes = parts
                .map(|(at, length)| *at..*at + *length)
                .all(|part| copy.get(part.clone()) == file.bytes().get(part));
            data == same && all_there && same_bytes
        })
}

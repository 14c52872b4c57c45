//! Where the directory of an archive begins: its end record (APPNOTE 4.3.16), and the wider one of ZIP64 (4.3.14).

use super::directory::LISTED;
use super::fields::{stands_at, u16_at, u32_at, u64_at};

pub(super) const END: [u8; 4] = *b"PK\x05\x06";
const END_BYTES: usize = 22;
const WIDE_END: [u8; 4] = *b"PK\x06\x06";
const WIDE_END_BYTES: usize = 56;
const WIDE_LOCATOR: [u8; 4] = *b"PK\x06\x07";
const WIDE_LOCATOR_BYTES: usize = 20;
/// How far from the end of the file its record is looked for first: it, and the longest comment.
const NEAR_BYTES: usize = END_BYTES + 0xffff;

/// Where a directory begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Directory {
    /// Where its first entry stands.
    pub start: usize,
    /// Where it has to end.
    pub end: usize,
    /// How many bytes stand before the archive, by which all its places are shifted.
    pub shift: i64,
    /// Whether it does not stand where its end record says.
    pub is_misplaced: bool,
}

/// Whether bytes that do not begin like a ZIP end like one: programs, mails and pictures can stand before it.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    find_directory(bytes).is_some()
}

/// Finds the directory, by the last end record that leads to one.
pub(super) fn find_directory(bytes: &[u8]) -> Option<Directory> {
    let last = bytes.len().saturating_sub(END_BYTES);
    if stands_at(bytes, last, END)
        && fits(bytes, last)
        && let Some(directory) = directory_of(bytes, last)
    {
        return Some(directory);
    }
    let near = bytes.len().saturating_sub(NEAR_BYTES);
    let mut ends: Vec<usize> = (near..bytes.len())
        .rev()
        .filter(|at| stands_at(bytes, *at, END))
        .collect();
    // A comment may hold an archive of its own: the record whose comment ends with the file comes first.
    ends.sort_by_key(|at| !fits(bytes, *at));
    ends.into_iter().find_map(|at| directory_of(bytes, at))
}

fn fits(bytes: &[u8], at: usize) -> bool {
    let comment = u16_at(bytes, at.saturating_add(20)).map(usize::from);
    comment.is_some_and(|comment| at + END_BYTES + comment == bytes.len())
}

fn directory_of(bytes: &[u8], at: usize) -> Option<Directory> {
    let record = bytes.get(at..)?;
    let count = u64::from(u16_at(record, 10)?);
    let size = u64::from(u32_at(record, 12)?);
    let offset = u64::from(u32_at(record, 16)?);
    let plain = Stated {
        end: at,
        is_empty: count == 0 && size == 0,
        size,
        offset,
    };
    // Names may hold what looks like a record of ZIP64: what leads to a directory in its right place comes first.
    let wide = wide_end(bytes, at);
    let in_place = wide.and_then(|wide| wide.in_place(bytes));
    in_place
        .or_else(|| plain.in_place(bytes))
        .or_else(|| wide?.misplaced(bytes))
        .or_else(|| plain.misplaced(bytes))
}

/// What an end record says of the directory.
#[derive(Debug, Clone, Copy)]
struct Stated {
    /// Where the record stands, and so where the directory has to end.
    end: usize,
    is_empty: bool,
    size: u64,
    offset: u64,
}

/// What the end record of ZIP64 says, where its locator stands before the plain one.
fn wide_end(bytes: &[u8], end: usize) -> Option<Stated> {
    let locator = end.checked_sub(WIDE_LOCATOR_BYTES)?;
    if !stands_at(bytes, locator, WIDE_LOCATOR) {
        return None;
    }
    let stated = usize::try_from(u64_at(bytes, locator + 8)?).ok();
    let before = locator.checked_sub(WIDE_END_BYTES);
    let at = stated
        .into_iter()
        .chain(before)
        .find(|at| *at < locator && stands_at(bytes, *at, WIDE_END))?;
    let record = bytes.get(at..)?;
    let (count, size) = (u64_at(record, 32)?, u64_at(record, 40)?);
    Some(Stated {
        end: at,
        is_empty: count == 0 && size == 0,
        size,
        offset: u64_at(record, 48)?,
    })
}

impl Stated {
    /// The directory right before the record, as it has to be.
    fn in_place(self, bytes: &[u8]) -> Option<Directory> {
        let start = self.end.checked_sub(usize::try_from(self.size).ok()?)?;
        if !(stands_at(bytes, start, LISTED) || self.is_empty) {
            return None;
        }
        let shift = i64::try_from(start)
            .ok()?
            .checked_sub_unsigned(self.offset)?;
        Some(Directory {
            start,
            end: self.end,
            shift,
            is_misplaced: shift < 0,
        })
    }

    /// The directory where it is said to begin, with something between it and its record.
    fn misplaced(self, bytes: &[u8]) -> Option<Directory> {
        let start = usize::try_from(self.offset).ok()?;
        (start < self.end && stands_at(bytes, start, LISTED)).then_some(Directory {
            start,
            end: self.end,
            shift: 0,
            is_misplaced: true,
        })
    }
}

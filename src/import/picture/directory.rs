//! The directories of a TIFF (TIFF 6.0, section 2; BigTIFF of libtiff), which are also the Exif of a photo (Exif 2.32, 4.6).
//!
//! ```text
//! II 2a 00 | offset of the first directory        (MM: the other byte order; 2b 00: BigTIFF, 64 bits)
//! directory: count, entries (tag, type, count, value or its offset), offset of the next directory
//! ```

use std::borrow::Cow;
use std::collections::BTreeSet;

/// A file of directories.
#[derive(Debug, Clone, Copy)]
pub(super) struct Directories<'a> {
    bytes: &'a [u8],
    is_little: bool,
    is_big: bool,
    /// Where the first directory stands.
    pub first: u64,
}

/// One directory.
#[derive(Debug)]
pub(super) struct Directory {
    /// The entries whose bytes are there.
    pub entries: Vec<Entry>,
    /// Where the next directory stands; 0 for the last.
    pub next: u64,
}

/// One entry of a directory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub tag: u16,
    /// The type of its values (TIFF 6.0, section 2, "Types").
    kind: u16,
    /// How many values.
    count: u64,
    /// Where they stand.
    pub at: usize,
    /// How many bytes they take.
    pub len: usize,
}

/// Where the parts of a directory stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// Its count of entries.
    pub start: usize,
    /// Its entries.
    pub entries: usize,
    /// The end, behind the offset of the next directory.
    pub end: usize,
    pub count: usize,
    pub entry_len: usize,
}

impl<'a> Directories<'a> {
    /// Reads the header; none where it is no TIFF.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let is_little = match bytes.get(..2)? {
            b"II" => true,
            b"MM" => false,
            _ => return None,
        };
        let mut this = Self {
            bytes,
            is_little,
            is_big: false,
            first: 0,
        };
        match this.uint(2, 2)? {
            42 => this.first = this.uint(4, 4)?,
            43 if this.uint(4, 2)? == 8 => {
                this.is_big = true;
                this.first = this.uint(8, 8)?;
            }
            _ => return None,
        }
        Some(this)
    }

    /// The bytes that it is read from.
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Reads the directory at a place; none where there is none. Entries whose values lie outside the file are left out.
    pub fn directory(&self, at: u64) -> Option<Directory> {
        let at = usize::try_from(at).ok().filter(|at| *at > 0)?;
        let (count_len, entry_len, word) = if self.is_big { (8, 20, 8) } else { (2, 12, 4) };
        let count = usize::try_from(self.uint(at, count_len)?).ok()?;
        let start = at.checked_add(count_len)?;
        // No directory is larger than the file that holds it.
        if count > self.bytes.len().checked_sub(start)? / entry_len {
            return None;
        }
        let entry = |place: usize| self.entry(start + place * entry_len, word);
        let entries = (0..count).filter_map(entry).collect();
        let next = self.uint(start + count * entry_len, word).unwrap_or(0);
        Some(Directory { entries, next })
    }

    fn entry(&self, at: usize, word: usize) -> Option<Entry> {
        let tag = u16::try_from(self.uint(at, 2)?).ok()?;
        let kind = u16::try_from(self.uint(at + 2, 2)?).ok()?;
        let count = self.uint(at + 4, word)?;
        let len = usize::try_from(count.checked_mul(size_of_kind(kind)?)?).ok()?;
        let inline = at + 4 + word;
        let at = if len <= word {
            inline
        } else {
            usize::try_from(self.uint(inline, word)?).ok()?
        };
        self.bytes.get(at..at.checked_add(len)?)?;
        Some(Entry {
            tag,
            kind,
            count,
            at,
            len,
        })
    }

    /// Where the parts of the directory at a place stand.
    pub fn layout(&self, at: u64) -> Option<Layout> {
        let start = usize::try_from(at).ok()?;
        let (count_len, entry_len, word) = if self.is_big { (8, 20, 8) } else { (2, 12, 4) };
        let count = usize::try_from(self.uint(start, count_len)?).ok()?;
        let entries = start.checked_add(count_len)?;
        let end = count.checked_mul(entry_len)?.checked_add(entries + word)?;
        (end <= self.bytes.len()).then_some(Layout {
            start,
            entries,
            end,
            count,
            entry_len,
        })
    }

    /// Whether the least byte of a number comes first.
    pub const fn is_little(&self) -> bool {
        self.is_little
    }

    /// A number of two bytes.
    pub const fn u16(&self, bytes: [u8; 2]) -> u16 {
        if self.is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        }
    }

    /// The directories that follow one another from the first, `most` at most; and whether the chain ends as it should.
    pub fn chain(&self, most: usize) -> (Vec<Directory>, bool) {
        let (mut met, mut chain) = (BTreeSet::new(), Vec::new());
        let mut at = self.first;
        while at != 0 {
            if chain.len() >= most || !met.insert(at) {
                return (chain, false);
            }
            let Some(directory) = self.directory(at) else {
                return (chain, false);
            };
            at = directory.next;
            chain.push(directory);
        }
        let is_whole = !chain.is_empty();
        (chain, is_whole)
    }

    /// The values of an entry as whole numbers, `most` at most.
    pub fn numbers(&self, entry: &Entry, most: usize) -> Vec<u64> {
        let width = match entry.kind {
            1 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 13 => 4,
            16..=18 => 8,
            _ => return Vec::new(),
        };
        let count = usize::try_from(entry.count).unwrap_or(usize::MAX).min(most);
        (0..count)
            .filter_map(|place| self.uint(entry.at + place * width, width))
            .collect()
    }

    /// The one number of a tag of a directory.
    pub fn number(&self, directory: &Directory, tag: u16) -> Option<u64> {
        self.numbers(directory.entry(tag)?, 1).first().copied()
    }

    /// The file with another number in the place of a tag's first, where that is below 256.
    pub fn with_number(&self, directory: &Directory, tag: u16, number: u8) -> Cow<'a, [u8]> {
        let Some(entry) = directory.entry(tag) else {
            return Cow::Borrowed(self.bytes);
        };
        let mut copy = self.bytes.to_vec();
        if let Some(place) = copy.get_mut(entry.at..entry.at + entry.len) {
            place.fill(0);
            let least = if self.is_little {
                place.first_mut()
            } else {
                place.last_mut()
            };
            if let Some(least) = least {
                *least = number;
            }
        }
        Cow::Owned(copy)
    }

    /// The text of a tag of a directory, without what follows its first zero.
    pub fn text(&self, directory: &Directory, tag: u16) -> Option<&'a [u8]> {
        let entry = directory.entry(tag)?;
        let text = self.bytes.get(entry.at..entry.at + entry.len)?;
        text.split(|byte| *byte == 0).next()
    }

    fn uint(&self, at: usize, width: usize) -> Option<u64> {
        let bytes = self.bytes.get(at..at.checked_add(width)?)?;
        let add = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        Some(if self.is_little {
            bytes.iter().rev().fold(0, add)
        } else {
            bytes.iter().fold(0, add)
        })
    }
}

impl Directory {
    /// The first entry of a tag.
    pub fn entry(&self, tag: u16) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.tag == tag)
    }
}

/// How many bytes a value of a type takes; none for a type that is not known.
const fn size_of_kind(kind: u16) -> Option<u64> {
    Some(match kind {
        1 | 2 | 6 | 7 => 1,
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16..=18 => 8,
        _ => return None,
    })
}

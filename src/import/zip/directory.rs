//! The members that an archive lists (APPNOTE 4.3.12), by its directory, and by their own headers where that is broken.

use std::collections::BTreeSet;

use super::end::{Directory, find_directory};
use super::fields::{cut, extras, stands_at, u16_at, u32_at, u64_at};
use super::name;
use super::scan::scan;
use crate::import::notice::Notices;
use crate::import::{Limits, NoticeKind, Position};

/// An entry of the directory.
pub(super) const LISTED: [u8; 4] = *b"PK\x01\x02";
const LISTED_BYTES: usize = 46;
/// The header before a member.
pub(super) const HEADER: [u8; 4] = *b"PK\x03\x04";
pub(super) const HEADER_BYTES: usize = 30;

/// The member is locked (bit 0).
pub(super) const LOCKED: u16 = 0x0001;
/// Checksum and sizes follow the member (bit 3).
pub(super) const STREAMED: u16 = 0x0008;
/// The name is UTF-8 (bit 11).
pub(super) const UTF8: u16 = 0x0800;

/// Extra field of ZIP64 (APPNOTE 4.5.3).
const WIDE: u16 = 0x0001;
/// Extra field of WinZip AES.
const AES: u16 = 0x9901;
/// The method of a member that WinZip AES locks; its real one stands in the extra field.
pub(super) const AES_METHOD: u16 = 99;

/// An archive and what it lists.
#[derive(Debug)]
pub(crate) struct Archive<'b> {
    pub(super) bytes: &'b [u8],
    /// In the order of the directory; those that it does not list come last.
    pub(crate) entries: Vec<Entry>,
}

/// A file or a folder in an archive.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// Its name as it stands, which may be any text: it is shown, and never used as a path.
    pub(crate) name: String,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) packed: u64,
    pub(super) size: u64,
    /// Where its own header begins.
    pub(super) at: usize,
    pub(super) aes: Option<Aes>,
    /// Whether another member begins before it ends.
    pub(super) overlaps: bool,
}

/// How WinZip AES locked a member.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aes {
    /// 1 for 128 bits, 2 for 192, 3 for 256.
    pub strength: u8,
    /// The method under the lock.
    pub method: u16,
    /// AE-2 leaves the checksum out.
    pub has_checksum: bool,
}

impl Entry {
    /// Whether it is a folder: by the end of its name, as ZIP marks it.
    pub(crate) fn is_folder(&self) -> bool {
        self.name.ends_with('/') || (self.size == 0 && self.name.ends_with('\\'))
    }

    /// Whether a password locks it.
    pub(crate) fn is_locked(&self) -> bool {
        self.flags & LOCKED != 0
    }

    /// Its place in the file.
    pub(crate) fn place(&self) -> Position {
        Position::Byte {
            byte: self.at as u64,
        }
    }

    /// How large it says it is, unpacked.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Takes what the extra field says of it, and of where its header begins.
    pub(super) fn take_extra(&mut self, extra: &[u8], raw_name: &[u8], offset: &mut u64) {
        for (id, piece) in extras(extra) {
            match id {
                WIDE => {
                    // Only those stand there whose own place holds the last value of four bytes, in this order.
                    let mut wide = piece.chunks_exact(8).filter_map(|eight| u64_at(eight, 0));
                    for place in [&mut self.size, &mut self.packed, &mut *offset] {
                        if *place == 0xffff_ffff
                            && let Some(value) = wide.next()
                        {
                            *place = value;
                        }
                    }
                }
                AES => self.aes = aes_of(piece),
                name::UNICODE_PATH => {
                    if let Some(name) = name::unicode(piece, raw_name) {
                        self.name = name;
                    }
                }
                _ => {}
            }
        }
    }

    /// Where its bytes begin, behind its own header.
    pub(super) fn data_at(&self, bytes: &[u8]) -> Option<usize> {
        let header = stands_at(bytes, self.at, HEADER).then(|| bytes.get(self.at..))??;
        let name = usize::from(u16_at(header, 26)?);
        let extra = usize::from(u16_at(header, 28)?);
        Some(self.at + HEADER_BYTES + name + extra)
    }
}

fn aes_of(piece: &[u8]) -> Option<Aes> {
    Some(Aes {
        strength: *piece.get(4)?,
        method: u16_at(piece, 5)?,
        has_checksum: u16_at(piece, 0)? == 1,
    })
}

impl<'b> Archive<'b> {
    /// Finds out what an archive holds; a directory that is broken or gone is told.
    pub(crate) fn open(bytes: &'b [u8], limits: &Limits, notices: &mut Notices) -> Self {
        let mut entries = Vec::new();
        let broken_at = match find_directory(bytes) {
            Some(directory) => {
                if let Ok(bytes @ 1..) = u64::try_from(directory.shift) {
                    notices.add(NoticeKind::JunkBefore { bytes }, None);
                }
                read_directory(bytes, directory, limits, &mut entries)
            }
            None => Some(bytes.len()),
        };
        if let Some(at) = broken_at {
            let byte = at as u64;
            notices.add(NoticeKind::DirectoryBroken, Some(Position::Byte { byte }));
            let known: BTreeSet<_> = entries.iter().map(|entry| entry.at).collect();
            entries.extend(
                scan(bytes, limits.members.saturating_sub(entries.len()))
                    .filter(|entry| !known.contains(&entry.at)),
            );
        }
        if entries.len() >= limits.members {
            let limit = limits.members as u64;
            notices.add(NoticeKind::TooManyMembers { limit }, None);
        }
        mark_overlaps(bytes, &mut entries);
        Self { bytes, entries }
    }
}

/// Reads the directory; where it is broken, gives the place.
fn read_directory(
    bytes: &[u8],
    directory: Directory,
    limits: &Limits,
    entries: &mut Vec<Entry>,
) -> Option<usize> {
    let mut at = directory.start;
    let mut is_whole = true;
    while at < directory.end && entries.len() < limits.members {
        let Some((entry, length, fits)) = listed(bytes, at, directory.shift) else {
            return Some(at);
        };
        entries.push(entry);
        is_whole &= fits;
        at += length;
    }
    (directory.is_misplaced || !is_whole).then_some(directory.start)
}

/// An entry of the directory, its length, and whether its extra field holds together.
fn listed(bytes: &[u8], at: usize, shift: i64) -> Option<(Entry, usize, bool)> {
    let record = stands_at(bytes, at, LISTED).then(|| bytes.get(at..))??;
    let name_bytes = usize::from(u16_at(record, 28)?);
    let extra_bytes = usize::from(u16_at(record, 30)?);
    let comment_bytes = usize::from(u16_at(record, 32)?);
    let raw_name = cut(record, LISTED_BYTES, name_bytes)?;
    let extra = cut(record, LISTED_BYTES + name_bytes, extra_bytes)?;
    let flags = u16_at(record, 8)?;
    let mut entry = Entry {
        name: name::decode(raw_name, flags & UTF8 != 0),
        flags,
        method: u16_at(record, 10)?,
        crc: u32_at(record, 16)?,
        packed: u32_at(record, 20)?.into(),
        size: u32_at(record, 24)?.into(),
        ..Entry::default()
    };
    let mut offset = u64::from(u32_at(record, 42)?);
    entry.take_extra(extra, raw_name, &mut offset);
    entry.at = header_of(bytes, offset, shift);
    let told: usize = extras(extra).map(|(_, piece)| piece.len() + 4).sum();
    let rest = extra.get(told..).unwrap_or_default();
    // Some writers fill up to a round number with zeros or less than a piece's head.
    let fits = rest.len() < 4 || rest.iter().all(|byte| *byte == 0);
    Some((
        entry,
        LISTED_BYTES + name_bytes + extra_bytes + comment_bytes,
        fits,
    ))
}

/// The place of a member's header: with what stands before the archive, or without it where a writer counted that in.
fn header_of(bytes: &[u8], offset: u64, shift: i64) -> usize {
    let shifted = offset.checked_add_signed(shift).unwrap_or(offset);
    let [shifted, plain] = [shifted, offset].map(|at| usize::try_from(at).unwrap_or(usize::MAX));
    if stands_at(bytes, shifted, HEADER) || !stands_at(bytes, plain, HEADER) {
        shifted
    } else {
        plain
    }
}

/// Marks members that end after the next one begins: no writer does that, but for making little swell to much.
fn mark_overlaps(bytes: &[u8], entries: &mut [Entry]) {
    let mut in_order: Vec<&mut Entry> = entries.iter_mut().collect();
    in_order.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    let mut next = usize::MAX;
    for entry in in_order {
        let data = entry.data_at(bytes).unwrap_or(entry.at) as u64;
        entry.overlaps = data.saturating_add(entry.packed) > next as u64;
        next = entry.at;
    }
}

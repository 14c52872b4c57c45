//! The members of an archive by their own headers, for one whose directory is broken or was cut off.

use super::directory::{Entry, HEADER, HEADER_BYTES, LISTED, STREAMED, UTF8};
use super::fields::{cut, find, stands_at, u16_at, u32_at};
use super::name;

/// What may follow a member whose sizes were not known when it began (APPNOTE 4.3.9).
const DESCRIPTOR: [u8; 4] = *b"PK\x07\x08";

/// The members that can be found, one after another, up to a number of them.
pub(super) fn scan(bytes: &[u8], most: usize) -> impl Iterator<Item = Entry> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = find(bytes, from, HEADER)?;
            from = at + HEADER.len();
            if let Some((entry, end)) = member_at(bytes, at) {
                from = end.max(from);
                return Some(entry);
            }
        }
    })
    .take(most)
}

fn member_at(bytes: &[u8], at: usize) -> Option<(Entry, usize)> {
    let header = bytes.get(at..)?;
    let name_bytes = usize::from(u16_at(header, 26)?);
    let extra_bytes = usize::from(u16_at(header, 28)?);
    let raw_name = cut(header, HEADER_BYTES, name_bytes)?;
    let extra = cut(header, HEADER_BYTES + name_bytes, extra_bytes)?;
    let flags = u16_at(header, 6)?;
    let mut entry = Entry {
        name: name::decode(raw_name, flags & UTF8 != 0),
        flags,
        method: u16_at(header, 8)?,
        crc: u32_at(header, 14)?,
        packed: u32_at(header, 18)?.into(),
        size: u32_at(header, 22)?.into(),
        at,
        ..Entry::default()
    };
    entry.take_extra(extra, raw_name, &mut 0);
    let data = at + HEADER_BYTES + name_bytes + extra_bytes;
    if flags & STREAMED != 0 && entry.packed == 0 {
        take_descriptor(bytes, data, &mut entry);
    }
    let end = usize::try_from(entry.packed)
        .ok()
        .and_then(|packed| data.checked_add(packed))
        .unwrap_or(usize::MAX);
    Some((entry, end.min(bytes.len())))
}

/// Takes checksum and sizes from behind the member; where none stand there, it ends where the next thing begins.
fn take_descriptor(bytes: &[u8], data: usize, entry: &mut Entry) {
    let next = (data..bytes.len()).find(|at| {
        bytes.get(*at) == Some(&b'P')
            && [DESCRIPTOR, HEADER, LISTED]
                .iter()
                .any(|signature| stands_at(bytes, *at, *signature))
    });
    let end = next.unwrap_or(bytes.len());
    entry.packed = (end - data) as u64;
    if stands_at(bytes, end, DESCRIPTOR)
        && let (Some(crc), Some(size)) = (u32_at(bytes, end + 4), u32_at(bytes, end + 12))
    {
        (entry.crc, entry.size) = (crc, size.into());
    }
}

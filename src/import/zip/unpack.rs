//! One member out of its archive: unlocked, unpacked, held against its checksum.

use super::cipher::unlock;
use super::directory::{AES_METHOD, Archive, Entry};
use super::fields::{cut, u16_at};
use super::pack::{Came, out};
use crate::import::NoticeKind;

/// The most bytes that come out of a member whose size is said to be less.
const UNTOLD_BYTES: usize = 64 << 20;

/// What came out of an archive.
#[derive(Debug)]
pub(crate) struct Unpacked {
    /// Its bytes; of a broken one those that came before the fault.
    pub(crate) bytes: Vec<u8>,
    /// Why it is not whole.
    pub(crate) fault: Option<NoticeKind>,
    /// Which password opened it.
    pub(crate) opened_by: Option<usize>,
}

impl Unpacked {
    fn none(fault: NoticeKind) -> Self {
        Self {
            bytes: Vec::new(),
            fault: Some(fault),
            opened_by: None,
        }
    }
}

/// Unpacks a member, up to `most` bytes. Where it is locked, the passwords are tried in their order.
pub(crate) fn unpack(
    archive: &Archive<'_>,
    entry: &Entry,
    passwords: &[String],
    most: usize,
) -> Unpacked {
    if entry.overlaps {
        return Unpacked::none(NoticeKind::Overlapping);
    }
    let Some(data) = entry.data_at(archive.bytes) else {
        return Unpacked::none(NoticeKind::BrokenMember);
    };
    let whole = usize::try_from(entry.packed)
        .ok()
        .and_then(|packed| cut(archive.bytes, data, packed));
    let packed = whole.unwrap_or(archive.bytes.get(data..).unwrap_or_default());
    if entry.is_locked() {
        return locked(archive, entry, packed, passwords, most);
    }
    let unpacked = checked(entry, entry.method, packed, most);
    // Where the directory is wrong about the method, the member's own header may be right.
    match method_of_header(archive, entry) {
        Some(method) if method != entry.method && unpacked.fault.is_some() => {
            let again = checked(entry, method, packed, most);
            if again.fault.is_none() {
                again
            } else {
                unpacked
            }
        }
        _ => unpacked,
    }
}

fn locked(
    archive: &Archive<'_>,
    entry: &Entry,
    packed: &[u8],
    passwords: &[String],
    most: usize,
) -> Unpacked {
    let method = entry.aes.map_or(entry.method, |aes| aes.method);
    let time = archive
        .bytes
        .get(entry.at..)
        .and_then(|header| u16_at(header, 10))
        .unwrap_or_default();
    let mut broken = None;
    for (place, password) in passwords.iter().enumerate() {
        let Some(content) = unlock(entry, packed, password, time) else {
            continue;
        };
        let unpacked = checked(entry, method, &content, most);
        match unpacked.fault {
            // One wrong password in 256 passes the traditional cipher's check: content that does not fit is no answer.
            Some(NoticeKind::WrongChecksum | NoticeKind::BrokenMember) if entry.aes.is_none() => {}
            Some(_) => broken = Some(unpacked),
            None => {
                return Unpacked {
                    opened_by: Some(place),
                    ..unpacked
                };
            }
        }
    }
    // Some writers mark as locked what is not.
    let open = (method != AES_METHOD).then(|| checked(entry, method, packed, most));
    open.filter(|open| open.fault.is_none() && entry.crc != 0)
        .or(broken)
        .unwrap_or(Unpacked::none(NoticeKind::Locked))
}

fn checked(entry: &Entry, method: u16, packed: &[u8], most: usize) -> Unpacked {
    let stated = usize::try_from(entry.size).unwrap_or(usize::MAX);
    let most = most.min(stated.max(UNTOLD_BYTES));
    let (mut bytes, is_whole) = match out(method, packed, entry.size, most) {
        Came::Whole(bytes) => (bytes, true),
        Came::Part(bytes) => (bytes, false),
        Came::TooMuch => {
            return Unpacked::none(NoticeKind::TooLarge {
                bytes: entry.size.max(most as u64 + 1),
                limit: most as u64,
            });
        }
        Came::Unknown => return Unpacked::none(NoticeKind::UnknownMethod { method }),
    };
    let has_checksum = entry.aes.is_none_or(|aes| aes.has_checksum);
    // Bytes that a wrong length adds are none of the member.
    if let Some(content) = bytes.get(..stated)
        && stated < bytes.len()
        && crc32fast::hash(content) == entry.crc
    {
        bytes.truncate(stated);
    }
    let fault = if !is_whole {
        Some(NoticeKind::BrokenMember)
    } else if has_checksum && crc32fast::hash(&bytes) != entry.crc {
        Some(NoticeKind::WrongChecksum)
    } else {
        None
    };
    Unpacked {
        bytes,
        fault,
        opened_by: None,
    }
}

fn method_of_header(archive: &Archive<'_>, entry: &Entry) -> Option<u16> {
    u16_at(archive.bytes.get(entry.at..)?, 8)
}

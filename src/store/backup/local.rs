//! A member's local header, as it is found in a file that may be damaged.

use super::{
    members::Member,
    zip::{LOCAL_BYTES, Listing},
};

/// What stands before a member's content.
pub(super) struct Local {
    pub(super) member: Member,
    pub(super) crc: u32,
    /// How long the content is said to be: twice in the header, so that one of them may be damaged.
    pub(super) sizes: [u64; 2],
    /// Bytes of the header.
    pub(super) length: u64,
    /// Whether it is, byte for byte, as it was written.
    pub(super) sound: bool,
}

impl Local {
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let name_length = usize::from(u16_at(bytes, 26)?);
        let length = LOCAL_BYTES.checked_add(name_length)?;
        let member = Member::parse(bytes.get(LOCAL_BYTES..length)?)?;
        let (crc, first, second) = (u32_at(bytes, 14)?, u32_at(bytes, 18)?, u32_at(bytes, 22)?);
        let written = Listing {
            name: &member.name(),
            crc,
            size: first.into(),
            at: 0,
            streamed: false,
        }
        .local();
        Some(Self {
            member,
            crc,
            sizes: [first.into(), second.into()],
            length: length as u64,
            sound: bytes.starts_with(&written),
        })
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at.checked_add(2)?)?;
    field.try_into().ok().map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(4)?)?;
    field.try_into().ok().map(u32::from_le_bytes)
}

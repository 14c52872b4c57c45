//! The little of ZIP that a backup needs: members that are stored as they are, one after another.
//!
//! PKWARE APPNOTE 6.3.10, methods: 0 (stored) alone. Own code, and not a library's, for two reasons: what is written
//! goes piece by piece into a sink that is awaited, with nothing held but the list of names; and what is read must be
//! read on past damage, from one local header to the next, where every library begins with the list at the end and
//! gives up without it. Other people's readers hold it to the standard in the tests.
//!
//! ```text
//! local    "PK" 03 04  u16 needed  u16 flags  u16 method  u16 time  u16 date  u32 crc  u32 size  u32 size
//!          u16 name  u16 extra  name  extra                                          all little-endian
//! ```

mod write;

pub use write::{PiecewiseMember, ZipWriter};

/// A local header's signature.
pub(super) const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// Bytes of a local header without its name.
pub(super) const LOCAL_BYTES: usize = 30;
/// Signatures that begin the list at the end of the file, or its end where it lists nothing.
pub(super) const DIRECTORY: [[u8; 4]; 3] = [*b"PK\x01\x02", *b"PK\x05\x06", *b"PK\x06\x06"];

const CENTRAL: [u8; 4] = DIRECTORY[0];
const DESCRIPTOR: [u8; 4] = *b"PK\x07\x08";
const END: [u8; 4] = DIRECTORY[1];
const END_64: [u8; 4] = DIRECTORY[2];
const LOCATOR_64: [u8; 4] = *b"PK\x06\x07";

/// Names are UTF-8 (bit 11).
const UTF8: u16 = 0x0800;
/// Checksum and sizes follow the content (bit 3).
const STREAMED: u16 = 0x0008;
/// January 1, 1980, the first day ZIP knows: a backup does not tell by its members when it was made.
const DATE: u16 = 0x0021;
/// ZIP64 begins where four bytes do not suffice; their last value means "look there".
const WIDE: u64 = 0xFFFF_FFFF;
const NEEDED: u16 = 20;
const NEEDED_64: u16 = 45;
const EXTRA_64: u16 = 1;

/// What a ZIP says of a member.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listing<'n> {
    /// Its name.
    pub(super) name: &'n str,
    /// CRC-32 of its content.
    pub(super) crc: u32,
    /// Bytes of its content.
    pub(super) size: u64,
    /// Where its local header begins.
    pub(super) at: u64,
    /// Whether checksum and sizes follow the content.
    pub(super) streamed: bool,
}

impl Listing<'_> {
    const fn flags(&self) -> u16 {
        if self.streamed { UTF8 | STREAMED } else { UTF8 }
    }

    /// The fields that the local header and the list at the end have in common.
    fn common(&self, needed: u16, crc: u32, size: u64, extra: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(LOCAL_BYTES + self.name.len() + extra);
        for field in [needed, self.flags(), 0, 0, DATE] {
            bytes.extend_from_slice(&field.to_le_bytes());
        }
        for field in [crc, narrow(size), narrow(size)] {
            bytes.extend_from_slice(&field.to_le_bytes());
        }
        for length in [self.name.len(), extra] {
            bytes.extend_from_slice(&short(length).to_le_bytes());
        }
        bytes
    }

    /// The local header, its name with it.
    pub(super) fn local(&self) -> Vec<u8> {
        let wide = self.size >= WIDE;
        let (crc, size) = if self.streamed {
            (0, 0)
        } else {
            (self.crc, self.size)
        };
        let extra = if wide {
            extra_64(&[size, size])
        } else {
            vec![]
        };
        let needed = if wide { NEEDED_64 } else { NEEDED };
        let shown = if wide { WIDE } else { size };
        let common = self.common(needed, crc, shown, extra.len());
        [&LOCAL, common.as_slice(), self.name.as_bytes(), &extra].concat()
    }

    /// What follows the content of a streamed member.
    fn descriptor(&self) -> Vec<u8> {
        let mut bytes = [DESCRIPTOR, self.crc.to_le_bytes()].concat();
        for _ in 0..2 {
            if self.size >= WIDE {
                bytes.extend_from_slice(&self.size.to_le_bytes());
            } else {
                bytes.extend_from_slice(&narrow(self.size).to_le_bytes());
            }
        }
        bytes
    }

    /// The member's line in the list at the end.
    pub(super) fn central(&self) -> Vec<u8> {
        let mut wide = Vec::new();
        if self.size >= WIDE {
            wide.extend([self.size, self.size]);
        }
        if self.at >= WIDE {
            wide.push(self.at);
        }
        let extra = if wide.is_empty() {
            vec![]
        } else {
            extra_64(&wide)
        };
        let needed = if wide.is_empty() { NEEDED } else { NEEDED_64 };
        [
            CENTRAL.as_slice(),
            &needed.to_le_bytes(),
            &self.common(needed, self.crc, self.size, extra.len()),
            // No comment, the first disk, no attributes.
            &[0; 2 + 2 + 2 + 4],
            &narrow(self.at).to_le_bytes(),
            self.name.as_bytes(),
            &extra,
        ]
        .concat()
    }
}

/// The end of a ZIP of so many members, whose list has so many bytes and begins at `at`.
pub(super) fn end(members: u64, length: u64, at: u64) -> Vec<u8> {
    let count = u16::try_from(members).unwrap_or(u16::MAX);
    let mut bytes = Vec::new();
    if count == u16::MAX || length >= WIDE || at >= WIDE {
        bytes.extend_from_slice(&END_64);
        // What of this record follows these eight bytes.
        bytes.extend_from_slice(&44_u64.to_le_bytes());
        bytes.extend_from_slice(&NEEDED_64.to_le_bytes());
        bytes.extend_from_slice(&NEEDED_64.to_le_bytes());
        bytes.extend_from_slice(&[0; 8]);
        for field in [members, members, length, at] {
            bytes.extend_from_slice(&field.to_le_bytes());
        }
        bytes.extend_from_slice(&LOCATOR_64);
        bytes.extend_from_slice(&[0; 4]);
        bytes.extend_from_slice(&at.saturating_add(length).to_le_bytes());
        bytes.extend_from_slice(&1_u32.to_le_bytes());
    }
    bytes.extend_from_slice(&END);
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&narrow(length).to_le_bytes());
    bytes.extend_from_slice(&narrow(at).to_le_bytes());
    bytes.extend_from_slice(&[0; 2]);
    bytes
}

fn extra_64(fields: &[u64]) -> Vec<u8> {
    let mut bytes = EXTRA_64.to_le_bytes().to_vec();
    bytes.extend_from_slice(&short(8 * fields.len()).to_le_bytes());
    for field in fields {
        bytes.extend_from_slice(&field.to_le_bytes());
    }
    bytes
}

fn narrow(wide: u64) -> u32 {
    u32::try_from(wide).unwrap_or(u32::MAX)
}

/// Names are held to this length before anything is written.
fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

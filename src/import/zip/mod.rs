//! ZIP archives (PKWARE APPNOTE 6.3.10): what they list, and their members unpacked.
//!
//! Own code and not a library's, save for the decompressors: what patients receive is cut off, joined, written by old programs
//! or listed wrongly, and the members that can be had must be had. Nothing here is ever written to a path.
//!
//! ```text
//! member     "PK" 03 04  needed flags method time date u16  crc packed size u32  name extra u16  name extra  data
//! directory  "PK" 01 02  made needed flags method time date u16  crc packed size u32  name extra comment u16
//!            disk inner u16  outer u32  at u32  name extra comment          one for each member, all little-endian
//! end        "PK" 05 06  disk disk count count u16  size at u32  comment u16  comment
//! ```

mod bunzip;
mod cipher;
mod directory;
mod end;
mod fields;
mod name;
mod pack;
mod scan;
mod unpack;
mod xdm;

use super::notice::Notices;
use super::{Body, FileKind, Limits, Member, NoticeKind, Reading};

pub(super) use directory::{Archive, Entry};
pub(super) use end::is_zip;
pub(super) use unpack::unpack;

/// What ZIP is called where it goes by a media type.
const MEDIA_TYPE: &str = "application/zip";

/// Lists an archive. Of an IHE XDM the metadata is read as well; no other member is unpacked.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    let archive = Archive::open(bytes, limits, notices);
    if archive.entries.is_empty() && notices.len() == 0 {
        notices.add(NoticeKind::NothingInside, None);
    }
    let members = archive.entries.iter().map(Entry::member).collect();
    let bare = Reading::bare(FileKind::Zip, MEDIA_TYPE, Body::Archive { members });
    match xdm::metadata_of(&archive) {
        Some(entry) => xdm::read(&archive, entry, bare, limits),
        None => bare,
    }
}

impl Entry {
    fn member(&self) -> Member {
        Member {
            path: self.name.clone(),
            size_bytes: self.size,
            packed_bytes: self.packed,
            is_locked: self.is_locked(),
            is_folder: self.is_folder(),
        }
    }
}

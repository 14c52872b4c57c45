//! The members of a version 2 backup: their names, their order, and how long each may be.

use std::{ops::RangeInclusive, str};

use super::{ENTRIES_BYTES, HEAD_BYTES, RECORD_OVERHEAD};
use crate::vault::{
    ARCHIVE_CLOSING_BYTES, BlobId, CHUNK_BYTES, MANIFEST_BYTES, MAX_CHUNKS, MAX_ENTRY_BYTES,
    MAX_HEADER_BYTES, MAX_SNAPSHOT_BYTES, TAG_BYTES,
};

/// No longer than any name of a member.
pub(super) const MAX_NAME_BYTES: usize = 64;
/// Bytes of the member that says what the file is: magic, version, backup id.
pub(super) const MARKER_BYTES: usize = 8 + 2 + 16;
const MAX_README_BYTES: usize = 64 * 1024;
const PREFIX_BYTES: usize = 4;

/// A member, in the order in which members stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Member {
    Readme,
    Marker,
    Header,
    Head,
    Snapshot,
    /// Records, named by the number of the first.
    Entries(u64),
    Blob(BlobId, Part),
    /// Head and header once more, since without them nothing opens.
    Spare,
    Closing,
}

/// What there is of a blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Manifest,
    Chunk(u32),
    /// The blob was erased while the backup was being written.
    Erased,
}

impl Member {
    pub(super) fn name(self) -> String {
        match self {
            Self::Readme => "README.txt".to_owned(),
            Self::Marker => "sealwell-backup".to_owned(),
            Self::Header => "header".to_owned(),
            Self::Head => "head".to_owned(),
            Self::Snapshot => "snapshot".to_owned(),
            Self::Entries(first) => format!("entries/{first:016x}"),
            Self::Blob(blob, Part::Manifest) => format!("blobs/{blob}/manifest"),
            Self::Blob(blob, Part::Chunk(index)) => format!("blobs/{blob}/{index:08x}"),
            Self::Blob(blob, Part::Erased) => format!("blobs/{blob}/erased"),
            Self::Spare => "spare".to_owned(),
            Self::Closing => "closing".to_owned(),
        }
    }

    /// The member of this name, letter for letter.
    pub(super) fn parse(name: &[u8]) -> Option<Self> {
        let name = str::from_utf8(name).ok()?;
        let member = match name {
            "README.txt" => Self::Readme,
            "sealwell-backup" => Self::Marker,
            "header" => Self::Header,
            "head" => Self::Head,
            "snapshot" => Self::Snapshot,
            "spare" => Self::Spare,
            "closing" => Self::Closing,
            _ => Self::in_folder(name)?,
        };
        (member.name() == name).then_some(member)
    }

    fn in_folder(name: &str) -> Option<Self> {
        if let Some(first) = name.strip_prefix("entries/") {
            return u64::from_str_radix(first, 16).ok().map(Self::Entries);
        }
        let (blob, part) = name.strip_prefix("blobs/")?.split_once('/')?;
        let part = match part {
            "manifest" => Part::Manifest,
            "erased" => Part::Erased,
            index => Part::Chunk(
                u32::from_str_radix(index, 16)
                    .ok()
                    .filter(|index| *index < MAX_CHUNKS)?,
            ),
        };
        Some(Self::Blob(blob.parse().ok()?, part))
    }

    /// How long its content may be: known before a byte of it is read.
    pub(super) fn lengths(self) -> RangeInclusive<u64> {
        let (least, most) = match self {
            Self::Readme => (0, MAX_README_BYTES),
            Self::Marker => (MARKER_BYTES, MARKER_BYTES),
            Self::Header => (1, MAX_HEADER_BYTES),
            Self::Head => (HEAD_BYTES, HEAD_BYTES),
            Self::Snapshot => (RECORD_OVERHEAD, RECORD_OVERHEAD + MAX_SNAPSHOT_BYTES),
            Self::Entries(_) => (
                PREFIX_BYTES,
                ENTRIES_BYTES.max(PREFIX_BYTES + RECORD_OVERHEAD + MAX_ENTRY_BYTES),
            ),
            Self::Blob(_, Part::Manifest) => (MANIFEST_BYTES, MANIFEST_BYTES),
            Self::Blob(_, Part::Chunk(_)) => (TAG_BYTES, CHUNK_BYTES + TAG_BYTES),
            Self::Blob(_, Part::Erased) => (0, 0),
            Self::Spare => (HEAD_BYTES + 1, HEAD_BYTES + MAX_HEADER_BYTES),
            Self::Closing => (ARCHIVE_CLOSING_BYTES, ARCHIVE_CLOSING_BYTES),
        };
        least as u64..=most as u64
    }

    pub(super) const fn is_chunk(self) -> bool {
        matches!(self, Self::Blob(_, Part::Chunk(_)))
    }
}

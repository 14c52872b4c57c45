//! A whole vault in one file: the same sealed bytes that the browser keeps.
//!
//! Version 2 is a ZIP of stored members, so that anybody's tools see what is in it; version 1, frames of its own, is
//! read for ever. Members of version 2, in this order:
//!
//! ```text
//! README.txt                 what this file is, in plain words
//! sealwell-backup            "SWBACKUP"  u16 version = 2  16 backup id
//! header                     the rendered header
//! head                       the sealed head
//! snapshot                   the sealed snapshot, if there is one
//! entries/<16 digits>        ( u32 length  sealed entry ) repeated, named by the number of the first
//! blobs/<blob>/manifest      the sealed manifest
//! blobs/<blob>/<8 digits>    a sealed chunk
//! blobs/<blob>/erased        nothing: the blob was erased while this was being written
//! spare                      head and header once more
//! closing                    a seal over the index of all members before it
//! ```
//!
//! Which file do you need? `write` writes; `scan` finds members, `archive` makes pieces of them (`frames` does for
//! version 1) and `reader` chooses between the two; `check` opens everything; `stage` brings it into a store, `drill`
//! only looks; `inspect` needs no key.

mod ahead;
mod archive;
mod check;
mod drill;
mod finding;
mod fingerprint;
mod frames;
mod heed;
mod index;
mod inspect;
mod items;
mod local;
mod members;
mod reader;
mod records;
mod report;
mod scan;
mod sink;
#[cfg(target_arch = "wasm32")]
mod sink_browser;
mod stage;
mod window;
mod write;
mod zip;

pub use check::check_backup;
pub use drill::{Drill, Standing, drill_backup, drill_own_backup};
pub use finding::Finding;
pub use fingerprint::fingerprint_file;
pub use heed::Heed;
pub(in crate::store) use heed::heed;
pub use inspect::{Evidence, Inspection, Shown, inspect_backup, inspect_backup_with};
pub use items::{BackupItems, Ignore, Whether};
pub use reader::{BackupReader, Piece};
pub use report::BackupReport;
pub use sink::{Sink, VecSink};
#[cfg(target_arch = "wasm32")]
pub use sink_browser::{FileSink, WritableSink};
pub use stage::{StagedBackup, restore_backup, stage_backup};
pub use write::{Written, write_backup};
pub use zip::{PiecewiseMember, ZipWriter};

use crate::vault::TAG_BYTES;

/// The newest version of the file that this reader knows and this writer writes.
pub const BACKUP_VERSION: u16 = 2;

const MAGIC: &[u8; 8] = b"SWBACKUP";
/// Bytes of a sealed head.
const HEAD_BYTES: usize = 16 + 12 + 40 + TAG_BYTES;
/// What an entry or a snapshot has around its plaintext.
const RECORD_OVERHEAD: usize = 8 + 32 + 12 + TAG_BYTES;
/// Records of one member.
const ENTRIES_PER_MEMBER: usize = 1024;
/// Bytes of a member of several records; a single record may be longer.
const ENTRIES_BYTES: usize = 4 * 1024 * 1024;

/// A journal as it is sealed: in a store, and in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SealedJournal {
    /// The head.
    pub head: Vec<u8>,
    /// The snapshot.
    pub snapshot: Option<Vec<u8>>,
    /// All entries, in order.
    pub records: Vec<Vec<u8>>,
}

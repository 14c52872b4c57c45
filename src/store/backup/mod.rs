//! A whole vault in one file: the same sealed bytes that the browser keeps, framed.
//!
//! ```text
//! "SWBACKUP"  u16 version  16 backup id
//! frames      u8 kind  u32 length  payload
//!   1 header    the rendered header                             first, once
//!   2 head      the sealed head                                 once
//!   3 snapshot  the sealed snapshot                             at most once
//!   4 entry     a sealed entry                                  all, in order
//!   5 blob      16 blob id  60 sealed manifest                  then its chunks
//!   6 chunk     16 blob id  u32 index  sealed chunk             in order
//!   7 closing   SHA-256 of the file so far, and a seal over it  last, once
//! ```

mod check;
mod frame;
mod inspect;
mod restore;
mod sink;
mod write;

pub use check::{BackupItems, BackupReport, Finding, Ignore, Whether, check_backup};
pub use frame::{BackupReader, Piece};
pub use inspect::{Inspection, inspect_backup};
pub use restore::restore_backup;
#[cfg(target_arch = "wasm32")]
pub use sink::FileSink;
pub use sink::{Sink, VecSink};
pub use write::write_backup;

const MAGIC: &[u8; 8] = b"SWBACKUP";
const PREFIX_BYTES: usize = 8 + 2 + 16;
const FRAME_PREFIX_BYTES: usize = 5;

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

/// Kinds of frames. The numbers are part of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
enum Kind {
    Header = 1,
    Head = 2,
    Snapshot = 3,
    Entry = 4,
    Blob = 5,
    Chunk = 6,
    Closing = 7,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::Header,
        Self::Head,
        Self::Snapshot,
        Self::Entry,
        Self::Blob,
        Self::Chunk,
        Self::Closing,
    ];

    fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == number)
    }
}

//! Use cases, headless: create, open, record, keep a file, sign, lock. The one place that joins the rooms.
//!
//! [`Ledger`] is an open vault with its journal folded: [`Ledger::record`] is the only write path, from a
//! [`Command`](crate::domain::Command) through the domain's decision to one sealed journal entry, stored in one
//! transaction, folded into the state. The clock, the random source, the store and the cipher are passed in.

mod access_words;
pub mod arrivals;
pub mod chronicle;
mod contents;
mod desk;
mod document_engine;
pub mod drill;
pub mod engine;
mod error;
pub mod finding;
pub mod folder_backup;
pub mod forms;
pub mod health;
mod joining;
mod journal_log;
pub mod keeping;
mod ledger;
pub mod look_in;
pub mod named_places;
mod now;
mod other_files;
mod papers;
pub mod plain;
pub mod received;
mod rotate;
pub mod sample;
mod seen;
mod tidings;
pub mod tracking;
mod vaults;
mod versions;
pub mod ways;

pub(crate) use access_words::access_words;
pub use contents::{Apart, BackupDamage, Contents, Here, apart, salvaged_state};
pub use desk::{Desk, SaidTogether, SignatureDraft, TakenIn, Twins};
pub use document_engine::DocumentEngine;
pub use error::AppError;
pub use journal_log::{
    JournalLog, LogComparison, LogEntry, LogEvent, LogHead, NotALog, journal_log,
};
pub use ledger::{
    Ledger, MergePreview, MergeReport, Opened, follow_on, journal_lines, read_file, read_staged,
    seal_file, state_of,
};
pub use now::Now;
pub use other_files::{OpenCopy, OtherFiles, StagedFiles};
pub use papers::SignedBatch;
pub use rotate::{NewLocks, Rotation, Turned};
pub use seen::{cards, chart, hits, keys, letters, places, reading};
pub use tidings::{Tidings, What};
pub use vaults::{
    Accept, Incoming, backup_header, iterations_here, stage_backup_file, stage_own_backup,
    sweep_strays,
};
pub use versions::{Difference, Field, Shown, differences};

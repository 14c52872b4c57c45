//! Where sealed bytes live: `IndexedDbStore` in the browser, [`MemoryStore`] for tests and throw-away vaults, and one
//! backup file. Nothing here can read what it keeps.
//!
//! - [`Store`]: what every place offers. [`AnyStore`] chooses one at run time.
//! - [`open_vault`]: loads and unlocks at the same time.
//! - [`keep_blob`]: seals a file chunk by chunk into the store; [`BlobReader`] reads it back.
//! - [`keep_extract`], [`kept_extract`]: what was read of a file, beside it.
//! - [`write_backup`], [`inspect_backup`], [`check_backup`], [`drill_backup`], [`stage_backup`], [`restore_backup`]: the
//!   same sealed bytes in one file. [`ZipWriter`] writes any other ZIP as well.
//! - `Folder`, `KeptFolder`: a folder of the device that the person chose for backups, in the browser.
//! - A change is one [`Change`], stored whole or not at all, and only on the head it was made for. Who writes waits for the
//!   [`Turn`] first ([`Store::turn`]), so that there are never two writers at one moment.

mod any;
mod backup;
mod blobs;
mod error;
mod extracts;
#[cfg(target_arch = "wasm32")]
mod file_source;
#[cfg(target_arch = "wasm32")]
mod folder;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
mod memory;
mod moving;
mod open;
mod source;
mod turn;

pub use any::AnyStore;
pub use backup::{
    BACKUP_VERSION, BackupItems, BackupReader, BackupReport, Drill, Evidence, Finding, Heed,
    Ignore, Inspection, Piece, PiecewiseMember, SealedJournal, Shown, Sink, StagedBackup, Standing,
    VecSink, Whether, Written, ZipWriter, check_backup, drill_backup, drill_own_backup,
    fingerprint_file, inspect_backup, inspect_backup_with, restore_backup, stage_backup,
    write_backup,
};
#[cfg(target_arch = "wasm32")]
pub use backup::{FileSink, WritableSink};
pub use blobs::{BlobReader, KeptBlob, keep_blob};
pub use error::StoreError;
pub use extracts::{EXTRACT_CHUNK, keep_extract, kept_extract};
#[cfg(target_arch = "wasm32")]
pub use file_source::FileSource;
#[cfg(target_arch = "wasm32")]
pub use folder::{Folder, Permission};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::{IndexedDbStore, KeptFolder};
pub use memory::{MemoryStore, Row};
pub use moving::move_blob;
pub use open::{Opening, open_journal, open_vault};
#[cfg(not(target_arch = "wasm32"))]
pub use source::PathSource;
pub use source::{Hashing, SliceSource, Source};
pub use turn::Turn;

use crate::vault::{BlobId, Bulk, Chained, SealedBatch, SealedSnapshot, VaultId};

/// What a store gives to open a vault: enough for its newest state, not all its history.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored {
    /// The sealed head.
    pub head: Vec<u8>,
    /// The newest snapshot.
    pub snapshot: Option<Vec<u8>>,
    /// The entries after the snapshot, in order.
    pub entries: Vec<Vec<u8>>,
}

/// One change: stored whole or not at all.
#[derive(Debug, Clone)]
pub struct Change {
    /// The head this change was made for. Another head in the store means that another tab was faster.
    pub expected_head: Vec<u8>,
    /// The new entries and the head that counts them.
    pub batch: SealedBatch,
    /// A snapshot that takes the place of the one before.
    pub snapshot: Option<SealedSnapshot>,
    /// Staged blobs that this change makes visible.
    pub keep: Vec<KeptBlob>,
    /// Blobs that this change erases.
    pub erase: Vec<BlobId>,
}

impl Change {
    /// A change of entries only.
    #[must_use]
    pub const fn entries(expected_head: Vec<u8>, batch: SealedBatch) -> Self {
        Self {
            expected_head,
            batch,
            snapshot: None,
            keep: Vec::new(),
            erase: Vec::new(),
        }
    }
}

/// A whole vault but for its chunks, which are staged before.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The rendered header.
    pub header: Vec<u8>,
    /// The sealed head.
    pub head: Vec<u8>,
    /// The snapshot.
    pub snapshot: Option<SealedSnapshot>,
    /// All entries.
    pub entries: Vec<Chained>,
    /// All blobs; any other blob of this vault is erased.
    pub blobs: Vec<KeptBlob>,
}

/// What a vault takes up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Journal entries.
    pub entries: u64,
    /// Blobs.
    pub blobs: u64,
    /// Bytes of the files in the blobs.
    pub blob_bytes: u64,
}

/// A place that keeps sealed bytes.
#[expect(
    async_fn_in_trait,
    reason = "a store lives on one thread: no future here needs to be Send"
)]
pub trait Store: Clone {
    /// The vaults here.
    ///
    /// # Errors
    /// [`StoreError`]; so for every function of this trait.
    async fn vaults(&self) -> Result<Vec<VaultId>, StoreError>;

    /// A vault's header.
    async fn header(&self, vault: VaultId) -> Result<Vec<u8>, StoreError>;

    /// Puts a re-keyed header in the place of `expected`, together with the change that tells of it;
    /// [`StoreError::Conflict`] if another header or another head is there.
    async fn rekey(
        &self,
        vault: VaultId,
        expected: &[u8],
        header: &[u8],
        change: &Change,
    ) -> Result<(), StoreError>;

    /// Head, snapshot and the entries after it, from one moment.
    async fn load(&self, vault: VaultId) -> Result<Stored, StoreError>;

    /// Head and the entries after number `after`, from one moment; no snapshot.
    async fn since(&self, vault: VaultId, after: u64) -> Result<Stored, StoreError>;

    /// The entries after number `after`, in order.
    async fn entries(&self, vault: VaultId, after: u64) -> Result<Vec<Vec<u8>>, StoreError>;

    /// Stores a change whole, durably, or not at all.
    async fn append(&self, vault: VaultId, change: &Change) -> Result<(), StoreError>;

    /// Stores a change whose entries are all there are: a journal written anew, to erase or to join, takes the place of
    /// entries and snapshot. Otherwise as [`Store::append`]: header and all other blobs stay untouched.
    async fn replace_journal(&self, vault: VaultId, change: &Change) -> Result<(), StoreError>;

    /// Stores a whole vault: a new one (`over` is `None`, and there must be none), or in the place of the one whose head
    /// is `over`, for a restored backup.
    async fn install(
        &self,
        vault: VaultId,
        over: Option<&[u8]>,
        whole: &Whole,
    ) -> Result<(), StoreError>;

    /// Stores chunks of a blob that no entry names yet. It shows only once a [`Change`] keeps it.
    async fn stage(
        &self,
        vault: VaultId,
        blob: BlobId,
        chunks: &[(u32, Bulk)],
    ) -> Result<(), StoreError>;

    /// Drops what was staged for a blob that was given up.
    async fn unstage(&self, vault: VaultId, blob: BlobId) -> Result<(), StoreError>;

    /// The blobs that are kept.
    async fn blobs(&self, vault: VaultId) -> Result<Vec<BlobId>, StoreError>;

    /// A kept blob's sealed manifest.
    async fn manifest(&self, vault: VaultId, blob: BlobId) -> Result<Vec<u8>, StoreError>;

    /// A sealed chunk.
    async fn chunk(&self, vault: VaultId, blob: BlobId, index: u32) -> Result<Bulk, StoreError>;

    /// Waits for the turn to write to a vault. Nobody else has it, in this tab or another one, until it is dropped; a tab
    /// that dies loses it. Whoever has it must not wait for it again.
    ///
    /// Where the browser has no locks it comes at once: then the head that a [`Change`] expects keeps two writers apart.
    async fn turn(&self, vault: VaultId) -> Turn;

    /// Says that a file is being staged: until this is dropped, nothing of the vault is swept.
    async fn staging(&self, vault: VaultId) -> Turn;

    /// Drops every staged chunk that no change kept: what a killed tab left behind. Nothing is dropped while somebody is
    /// [staging](Store::staging). Says how many chunks went.
    async fn sweep(&self, vault: VaultId) -> Result<u64, StoreError>;

    /// Under which ids chunks lie that belong to no vault and to none that is coming: a backup that was staged for a new
    /// vault, and whose tab was killed.
    async fn strays(&self) -> Result<Vec<VaultId>, StoreError>;

    /// The numbers under which entries lie, ascending: an entry may lie under another than it carries.
    async fn entry_numbers(&self, vault: VaultId) -> Result<Vec<u64>, StoreError>;

    /// Every chunk of a file there is, kept or staged, ascending; no [extract](EXTRACT_CHUNK).
    async fn chunk_keys(&self, vault: VaultId) -> Result<Vec<(BlobId, u32)>, StoreError>;

    /// Says that the vault `coming`, with this header, is to take the place of `old`. Until [`Store::supersede`] it is no
    /// vault of this store: it is not listed, and only its chunks and manifests can be written and read. The header of one
    /// that was announced before is replaced.
    async fn announce(
        &self,
        old: VaultId,
        coming: VaultId,
        header: &[u8],
    ) -> Result<(), StoreError>;

    /// The vault that was announced to take the place of `old`, and its header.
    async fn coming(&self, old: VaultId) -> Result<Option<(VaultId, Vec<u8>)>, StoreError>;

    /// Keeps a staged blob of a vault that is coming; [`StoreError::NotStaged`] if a chunk is not there.
    async fn keep_coming(&self, coming: VaultId, blob: &KeptBlob) -> Result<(), StoreError>;

    /// Puts the vault that was announced in the place of `old`, whose head is `over`, and erases `old`: all in one.
    /// [`StoreError::NoVault`] where none was announced.
    async fn supersede(
        &self,
        old: VaultId,
        over: &[u8],
        coming: VaultId,
        whole: &Whole,
    ) -> Result<(), StoreError>;

    /// Drops the vault that was announced to take the place of `old`, with everything copied into it.
    async fn withdraw(&self, old: VaultId) -> Result<(), StoreError>;

    /// Erases a vault, all of it, and what was to take its place.
    async fn delete_vault(&self, vault: VaultId) -> Result<(), StoreError>;

    /// What a vault takes up.
    async fn usage(&self, vault: VaultId) -> Result<Usage, StoreError>;
}

//! Who hears what a backup holds while it is being checked.

use super::{super::StoreError, SealedJournal};
use crate::vault::{BlobFacts, BlobId, Bulk, Entry};

/// Hears what a backup holds while it is being checked.
#[expect(
    async_fn_in_trait,
    reason = "one thread: no future here needs to be Send"
)]
pub trait BackupItems {
    /// The sealed journal, as it is in the file.
    ///
    /// # Errors
    /// Whatever the listener's own work gives; so for every function of this trait. An error ends the check.
    async fn journal(&mut self, journal: SealedJournal) -> Result<(), StoreError>;
    /// An entry that opened.
    async fn entry(&mut self, entry: &Entry) -> Result<(), StoreError>;
    /// A blob begins.
    async fn blob(
        &mut self,
        id: BlobId,
        manifest: &[u8],
        facts: &BlobFacts,
    ) -> Result<(), StoreError>;
    /// A chunk that opened.
    async fn chunk(
        &mut self,
        blob: BlobId,
        index: u32,
        plain: &Bulk,
        sealed: Bulk,
    ) -> Result<(), StoreError>;
    /// A blob ended; `whole` says whether it is, chunk for chunk and by its fingerprint, the file that was sealed.
    async fn blob_end(&mut self, blob: BlobId, whole: Whether) -> Result<(), StoreError>;
}

/// Whether a blob is the file that was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whether {
    /// It is.
    Whole,
    /// It is not.
    Damaged,
    /// It was erased while the backup was being written: no part of the vault any more, and no damage.
    Erased,
}

/// Hears nothing: for a mere check.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ignore;

impl BackupItems for Ignore {
    async fn journal(&mut self, _: SealedJournal) -> Result<(), StoreError> {
        Ok(())
    }
    async fn entry(&mut self, _: &Entry) -> Result<(), StoreError> {
        Ok(())
    }
    async fn blob(&mut self, _: BlobId, _: &[u8], _: &BlobFacts) -> Result<(), StoreError> {
        Ok(())
    }
    async fn chunk(&mut self, _: BlobId, _: u32, _: &Bulk, _: Bulk) -> Result<(), StoreError> {
        Ok(())
    }
    async fn blob_end(&mut self, _: BlobId, _: Whether) -> Result<(), StoreError> {
        Ok(())
    }
}

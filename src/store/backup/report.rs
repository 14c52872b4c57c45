//! What a check of a backup found.

use super::Finding;
use crate::vault::{BackupId, BlobId, Position};

/// More than a person can read, and far fewer than a hostile file could cause.
const MAX_FINDINGS: usize = 10_000;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackupReport {
    /// The version of the file.
    pub version: u16,
    /// The backup's own name.
    pub backup: Option<BackupId>,
    /// Bytes of the file.
    pub bytes: u64,
    /// Entries that opened.
    pub entries: u64,
    /// The number of the first entry that opened.
    pub first: Option<u64>,
    /// The number of the last entry that opened.
    pub last: Option<u64>,
    /// Where the journal stands, if its head or its last entry tells.
    pub position: Option<Position>,
    /// Blobs that opened whole.
    pub blobs: u64,
    /// Bytes of files in those blobs.
    pub blob_bytes: u64,
    /// Blobs that are there but not whole.
    pub lost: Vec<BlobId>,
    /// Blobs that were erased while the backup was being written: no loss.
    pub erased: Vec<BlobId>,
    /// SHA-256 as found before the closing seal: of the file in version 1, of its index in version 2.
    pub sha256: Option<[u8; 32]>,
    /// What is damaged, in the order of the file.
    pub findings: Vec<Finding>,
    /// Findings beyond those listed.
    pub unlisted: u64,
}

impl BackupReport {
    /// Whether everything is as it was written.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    pub(super) fn note(&mut self, finding: Finding) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(finding);
        } else {
            self.unlisted += 1;
        }
    }
}

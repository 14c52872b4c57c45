//! Where a file to be kept is read from.

use super::StoreError;
use crate::vault::Bulk;

/// Who works out a file's SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hashing {
    /// The source does, beside the sealing: [`Source::fingerprint`].
    BySource,
    /// Whoever reads does, chunk after chunk.
    ByReader,
}

/// A file of known length that can be read anywhere.
#[expect(
    async_fn_in_trait,
    reason = "sources live on one thread: no future here needs to be Send"
)]
pub trait Source {
    /// Its length in bytes.
    fn length(&self) -> u64;

    /// Exactly `len` bytes from offset `at`.
    ///
    /// # Errors
    /// [`StoreError::SourceFailed`] when it cannot be read, or ends before.
    async fn read(&self, at: u64, len: usize) -> Result<Bulk, StoreError>;

    /// Who hashes.
    fn hashing(&self) -> Hashing {
        Hashing::ByReader
    }

    /// SHA-256 of the whole file, where [`Source::hashing`] says [`Hashing::BySource`].
    ///
    /// # Errors
    /// [`StoreError::SourceFailed`].
    async fn fingerprint(&self) -> Result<[u8; 32], StoreError> {
        Err(StoreError::SourceFailed)
    }
}

/// A file that is in memory already: a signed document, a fixture.
#[derive(Debug, Clone, Copy)]
pub struct SliceSource<'a>(pub &'a [u8]);

impl Source for SliceSource<'_> {
    fn length(&self) -> u64 {
        self.0.len() as u64
    }

    async fn read(&self, at: u64, len: usize) -> Result<Bulk, StoreError> {
        let start = usize::try_from(at).map_err(|_| StoreError::SourceFailed)?;
        let end = start.checked_add(len).ok_or(StoreError::SourceFailed)?;
        self.0
            .get(start..end)
            .map(Bulk::copy_from)
            .ok_or(StoreError::SourceFailed)
    }
}

/// A file on a disk, for the command line.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct PathSource {
    file: std::cell::RefCell<std::fs::File>,
    length: u64,
}

#[cfg(not(target_arch = "wasm32"))]
impl PathSource {
    /// Opens the file at `path`.
    ///
    /// # Errors
    /// [`StoreError::SourceFailed`] when it is not there or may not be read.
    pub fn open(path: &std::path::Path) -> Result<Self, StoreError> {
        let file = std::fs::File::open(path).map_err(|_| StoreError::SourceFailed)?;
        let facts = file.metadata().map_err(|_| StoreError::SourceFailed)?;
        if !facts.is_file() {
            return Err(StoreError::SourceFailed);
        }
        Ok(Self {
            file: std::cell::RefCell::new(file),
            length: facts.len(),
        })
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Source for PathSource {
    fn length(&self) -> u64 {
        self.length
    }

    async fn read(&self, at: u64, len: usize) -> Result<Bulk, StoreError> {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = self.file.borrow_mut();
        let mut bytes = vec![0; len];
        let read = file
            .seek(SeekFrom::Start(at))
            .and_then(|_| file.read_exact(&mut bytes));
        read.map(|()| Bulk::from(bytes))
            .map_err(|_| StoreError::SourceFailed)
    }
}

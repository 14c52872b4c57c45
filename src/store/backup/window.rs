//! A file looked at through a window: small things come out of it, large ones are read past it.

use super::super::{Source, StoreError};
use crate::vault::Bulk;

/// Read at a time where nothing large is due.
const WINDOW_BYTES: u64 = 64 * 1024;
/// Read beyond something large, so that what describes the next thing comes with it.
const AHEAD_BYTES: u64 = 512;

/// A window on a source.
pub(super) struct Window<'s, S: Source> {
    source: &'s S,
    start: u64,
    bytes: Vec<u8>,
}

impl<'s, S: Source> Window<'s, S> {
    pub(super) const fn new(source: &'s S) -> Self {
        Self {
            source,
            start: 0,
            bytes: Vec::new(),
        }
    }

    pub(super) const fn source(&self) -> &'s S {
        self.source
    }

    pub(super) fn length(&self) -> u64 {
        self.source.length()
    }

    /// Up to `len` bytes from `at`: fewer where the file ends before.
    pub(super) async fn peek(&mut self, at: u64, len: usize) -> Result<&[u8], StoreError> {
        let left = self.length().saturating_sub(at);
        let len = len.min(usize::try_from(left).unwrap_or(usize::MAX));
        if len == 0 {
            return Ok(&[]);
        }
        if self.inside(at, len).is_none() {
            let want = left.min(WINDOW_BYTES.max(len as u64));
            let want = usize::try_from(want).map_err(|_| StoreError::SourceFailed)?;
            self.bytes = self.source.read(at, want).await?.to_vec();
            self.start = at;
        }
        self.inside(at, len).ok_or(StoreError::SourceFailed)
    }

    /// Exactly `len` bytes from `at`, which must be in the file.
    pub(super) async fn body(&mut self, at: u64, len: usize) -> Result<Bulk, StoreError> {
        if let Some(bytes) = self.inside(at, len) {
            return Ok(Bulk::copy_from(bytes));
        }
        let left = self.length().saturating_sub(at);
        let want = left.min((len as u64).saturating_add(AHEAD_BYTES));
        let want = usize::try_from(want).map_err(|_| StoreError::SourceFailed)?;
        let read = self.source.read(at, want).await?;
        self.bytes = read.part(len, want).to_vec();
        self.start = at.saturating_add(len as u64);
        if want < len {
            return Err(StoreError::SourceFailed);
        }
        Ok(read.beginning(len))
    }

    fn inside(&self, at: u64, len: usize) -> Option<&[u8]> {
        let from = usize::try_from(at.checked_sub(self.start)?).ok()?;
        self.bytes.get(from..from.checked_add(len)?)
    }
}

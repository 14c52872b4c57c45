//! Where a backup is written to.

use super::super::StoreError;
use crate::vault::Bulk;

/// Takes the pieces of a file, in order.
#[expect(
    async_fn_in_trait,
    reason = "sinks live on one thread: no future here needs to be Send"
)]
pub trait Sink {
    /// Takes the next piece.
    ///
    /// # Errors
    /// [`StoreError::SinkFailed`], [`StoreError::Full`], [`StoreError::TooLargeHere`].
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError>;
}

/// Gathers a file in memory: for what is small, and for tests.
#[derive(Debug, Clone, Default)]
pub struct VecSink(pub Vec<u8>);

impl Sink for VecSink {
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        piece.with(|bytes| self.0.extend_from_slice(bytes));
        Ok(())
    }
}

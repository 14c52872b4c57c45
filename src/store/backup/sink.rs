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
    /// [`StoreError::SinkFailed`], [`StoreError::Full`].
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError>;
}

/// Gathers a file in memory.
#[derive(Debug, Clone, Default)]
pub struct VecSink(pub Vec<u8>);

impl Sink for VecSink {
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        piece.with(|bytes| self.0.extend_from_slice(bytes));
        Ok(())
    }
}

/// Gathers a file as a browser `Blob`, which may lie on the disk, for a download.
#[cfg(target_arch = "wasm32")]
#[derive(Debug, Clone, Default)]
pub struct FileSink(js_sys::Array);

#[cfg(target_arch = "wasm32")]
impl FileSink {
    /// The file.
    ///
    /// # Errors
    /// [`StoreError::SinkFailed`].
    pub fn finish(&self) -> Result<web_sys::Blob, StoreError> {
        let kind = web_sys::BlobPropertyBag::new();
        kind.set_type("application/octet-stream");
        web_sys::Blob::new_with_u8_array_sequence_and_options(&self.0, &kind)
            .map_err(|_| StoreError::SinkFailed)
    }
}

#[cfg(target_arch = "wasm32")]
impl Sink for FileSink {
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        self.0.push(piece.as_array());
        Ok(())
    }
}

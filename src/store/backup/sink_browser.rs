//! Files as a browser takes them: for a download, or straight to where the person said.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DomException, FileSystemFileHandle, FileSystemWritableFileStream,
};

use super::{super::StoreError, Sink};
use crate::vault::Bulk;

/// Pieces are handed to the browser when they come to this many bytes.
const BATCH_BYTES: u64 = 2 * 1024 * 1024;

/// Pieces that wait to be handed on together.
#[derive(Debug, Clone, Default)]
struct Batch {
    pieces: Array,
    bytes: u64,
}

impl Batch {
    fn push(&mut self, piece: &Uint8Array) {
        self.bytes += u64::from(piece.byte_length());
        self.pieces.push(piece);
    }

    /// What waited, as one `Blob`.
    fn take(&mut self) -> Result<Blob, StoreError> {
        let batch = std::mem::take(self);
        Blob::new_with_u8_array_sequence(&batch.pieces).map_err(|_| StoreError::SinkFailed)
    }
}

/// Gathers a file for a download. Every few megabytes become a `Blob`, which the browser may lay on the disk, so that
/// the page holds no more than those.
#[derive(Debug, Clone)]
pub struct FileSink {
    parts: Array,
    batch: Batch,
    bytes: u64,
    limit: u64,
}

impl FileSink {
    /// The most that a download may gather. Some browsers keep every `Blob` in memory after all, and a page that takes
    /// more than this is killed there. Larger files need a [`WritableSink`].
    pub const LIMIT_BYTES: u64 = 2 * 1024 * 1024 * 1024;

    /// A sink that takes up to `limit` bytes.
    #[must_use]
    pub fn with_limit(limit: u64) -> Self {
        Self {
            parts: Array::new(),
            batch: Batch::default(),
            bytes: 0,
            limit,
        }
    }

    /// The file.
    ///
    /// # Errors
    /// [`StoreError::SinkFailed`].
    pub fn finish(&self) -> Result<Blob, StoreError> {
        let kind = BlobPropertyBag::new();
        kind.set_type("application/octet-stream");
        let parts = self
            .parts
            .concat(&Array::of1(&self.batch.clone().take()?.into()));
        Blob::new_with_blob_sequence_and_options(&parts, &kind).map_err(|_| StoreError::SinkFailed)
    }
}

impl Default for FileSink {
    fn default() -> Self {
        Self::with_limit(Self::LIMIT_BYTES)
    }
}

impl Sink for FileSink {
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        self.bytes += piece.len() as u64;
        if self.bytes > self.limit {
            return Err(StoreError::TooLargeHere { limit: self.limit });
        }
        self.batch.push(piece.as_array());
        if self.batch.bytes >= BATCH_BYTES {
            self.parts.push(&self.batch.take()?.into());
        }
        Ok(())
    }
}

/// Writes a file where the person said, or into the browser's own file system, and holds no more than a few megabytes.
/// The file takes the place of the one before only when it is finished: a writing that is given up leaves that one as it
/// was.
#[derive(Debug)]
pub struct WritableSink {
    stream: FileSystemWritableFileStream,
    batch: Batch,
    /// What is being written while the next pieces are gathered.
    under_way: Option<JsFuture>,
}

impl WritableSink {
    /// Begins to write `file` anew.
    ///
    /// # Errors
    /// [`StoreError::SinkFailed`] where the person or the browser does not allow it.
    pub async fn open(file: &FileSystemFileHandle) -> Result<Self, StoreError> {
        let stream = JsFuture::from(file.create_writable()).await;
        let stream = stream.map_err(|error| meaning(&error))?;
        Ok(Self {
            stream: stream.dyn_into().map_err(|_| StoreError::SinkFailed)?,
            batch: Batch::default(),
            under_way: None,
        })
    }

    /// Finishes the file: only now it is there.
    ///
    /// # Errors
    /// [`StoreError::SinkFailed`], [`StoreError::Full`].
    pub async fn finish(mut self) -> Result<(), StoreError> {
        self.flush().await?;
        self.settle().await?;
        JsFuture::from(self.stream.close())
            .await
            .map_err(|error| meaning(&error))?;
        Ok(())
    }

    /// Gives the file up: what was there before stays.
    pub async fn give_up(self) {
        // Whether or not the browser can tidy up, there is nothing more to do.
        let _ = JsFuture::from(self.stream.abort()).await;
    }

    /// Begins to write what waits, once what was begun before is written.
    async fn flush(&mut self) -> Result<(), StoreError> {
        self.settle().await?;
        let batch = self.batch.take()?;
        let writing = self
            .stream
            .write_with_blob(&batch)
            .map_err(|error| meaning(&error))?;
        self.under_way = Some(writing.into());
        Ok(())
    }

    /// Waits for what was begun.
    async fn settle(&mut self) -> Result<(), StoreError> {
        if let Some(writing) = self.under_way.take() {
            writing.await.map_err(|error| meaning(&error))?;
        }
        Ok(())
    }
}

impl Sink for WritableSink {
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        self.batch.push(piece.as_array());
        if self.batch.bytes >= BATCH_BYTES {
            self.flush().await?;
        }
        Ok(())
    }
}

fn meaning(error: &JsValue) -> StoreError {
    let name = error.dyn_ref::<DomException>().map(DomException::name);
    if name.is_some_and(|name| name == "QuotaExceededError") {
        StoreError::Full
    } else {
        StoreError::SinkFailed
    }
}

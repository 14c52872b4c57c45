//! A file the person picked or dropped, read in place.

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, SubtleCrypto};

use super::{Hashing, Source, StoreError};
use crate::vault::Bulk;

/// Up to this size a file is taken into memory whole, so that WebCrypto can hash it off the page's thread: its digest
/// takes no pieces. Beyond, it is hashed piece by piece in WebAssembly.
const WHOLE_BYTES: f64 = 128.0 * 1024.0 * 1024.0;

/// A browser `File` or `Blob` to be kept.
#[derive(Debug, Clone)]
pub struct FileSource {
    blob: Blob,
    length: u64,
    whole: Option<(ArrayBuffer, SubtleCrypto)>,
}

impl FileSource {
    /// Takes a file in hand.
    ///
    /// # Errors
    /// [`StoreError::SourceFailed`] when it cannot be read: it was moved, changed, or its permission withdrawn.
    pub async fn open(blob: &Blob) -> Result<Self, StoreError> {
        let whole = match subtle() {
            Some(subtle) if blob.size() <= WHOLE_BYTES => Some((buffer(blob).await?, subtle)),
            _ => None,
        };
        Ok(Self {
            whole,
            ..Self::in_place(blob)?
        })
    }

    /// The whole file, given away: whoever takes it may hand the buffer on.
    ///
    /// # Errors
    /// [`StoreError::SourceFailed`] when it cannot be read, or not at once.
    pub async fn into_bytes(self) -> Result<Bulk, StoreError> {
        let whole = match self.whole {
            Some((whole, _)) => whole,
            None => buffer(&self.blob).await?,
        };
        Ok(Uint8Array::new(&whole).into())
    }

    /// A file that is read where it lies, piece by piece, and never held whole: a backup of any size.
    ///
    /// # Errors
    /// [`StoreError::SourceFailed`] when the browser does not say how long it is.
    pub fn in_place(blob: &Blob) -> Result<Self, StoreError> {
        let length = format!("{:.0}", blob.size())
            .parse()
            .map_err(|_| StoreError::SourceFailed)?;
        Ok(Self {
            blob: blob.clone(),
            length,
            whole: None,
        })
    }
}

impl Source for FileSource {
    fn length(&self) -> u64 {
        self.length
    }

    async fn read(&self, at: u64, len: usize) -> Result<Bulk, StoreError> {
        let end = at
            .checked_add(len as u64)
            .filter(|end| *end <= self.length)
            .ok_or(StoreError::SourceFailed)?;
        if let Some((whole, _)) = &self.whole {
            let (at, len) = (u32::try_from(at).ok(), u32::try_from(len).ok());
            let (at, len) = at.zip(len).ok_or(StoreError::SourceFailed)?;
            return Ok(Uint8Array::new_with_byte_offset_and_length(whole, at, len).into());
        }
        // A file's length is far below 2^53, so its offsets are exact as JavaScript numbers.
        let slice = self
            .blob
            .slice_with_f64_and_f64(at as f64, end as f64)
            .map_err(|_| StoreError::SourceFailed)?;
        let read = buffer(&slice).await?;
        let piece = Uint8Array::new(&read);
        if piece.byte_length() as usize == len {
            Ok(piece.into())
        } else {
            Err(StoreError::SourceFailed)
        }
    }

    fn hashing(&self) -> Hashing {
        if self.whole.is_some() {
            Hashing::BySource
        } else {
            Hashing::ByReader
        }
    }

    async fn fingerprint(&self) -> Result<[u8; 32], StoreError> {
        let (whole, subtle) = self.whole.as_ref().ok_or(StoreError::SourceFailed)?;
        let promise = subtle
            .digest_with_str_and_buffer_source("SHA-256", whole)
            .map_err(|_| StoreError::SourceFailed)?;
        let digest = JsFuture::from(promise)
            .await
            .map_err(|_| StoreError::SourceFailed)?;
        Uint8Array::new(&digest)
            .to_vec()
            .try_into()
            .map_err(|_| StoreError::SourceFailed)
    }
}

async fn buffer(blob: &Blob) -> Result<ArrayBuffer, StoreError> {
    let read = JsFuture::from(blob.array_buffer())
        .await
        .map_err(|_| StoreError::SourceFailed)?;
    read.dyn_into().map_err(|_| StoreError::SourceFailed)
}

fn subtle() -> Option<SubtleCrypto> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    Reflect::get(&crypto, &"subtle".into())
        .ok()?
        .dyn_into()
        .ok()
}

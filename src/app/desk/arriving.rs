//! Files that arrive: kept once, looked at, filed many at a time.

use std::cell::Cell;

use sha2::{Digest, Sha256};

use super::Desk;
use crate::app::{AppError, DocumentEngine};
use crate::domain::{BlobRef, Fingerprint, RecordId};
use crate::import::Recognized;
use crate::store::{Hashing, Source, Store, StoreError};
use crate::vault::{Bulk, CHUNK_BYTES, Cipher};

/// What became of a file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenIn {
    /// The same bytes lie in this record already. Nothing was sealed.
    Known(RecordId),
    /// It is sealed, and staged until a command names it.
    Sealed(BlobRef),
}

/// Whether a file is kept a second time where the same bytes lie in a record already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twins {
    /// It is not: the record that has them is told.
    Skip,
    /// It is: she said so.
    Keep,
}

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// Takes a file in: looks whether the same bytes lie here already, and seals it where they do not. Only a file that is
    /// as long as one that is kept is read before it is sealed.
    ///
    /// Where `stop` is set meanwhile, nothing of the file stays.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`] where it was stopped; as [`Desk::seal`].
    pub async fn take_in(
        &self,
        source: &impl Source,
        name: &str,
        media_type: &str,
        twins: Twins,
        stop: &Cell<bool>,
        progress: impl Fn(u64),
    ) -> Result<TakenIn, AppError> {
        let source = Stoppable { source, stop };
        if twins == Twins::Skip
            && let Some(record) = self.twin_of(&source).await?
        {
            return Ok(TakenIn::Known(record));
        }
        let sealed = self.seal(&source, name, media_type, progress).await?;
        if stop.get() {
            self.drop_staged(&sealed).await?;
            return Err(StoreError::Cancelled.into());
        }
        Ok(TakenIn::Sealed(sealed))
    }

    /// Says what a file is and whom it names, in the engine.
    ///
    /// # Errors
    /// Where the engine died of the file: it is kept all the same.
    pub async fn recognize(&self, name: &str, bytes: Bulk) -> Result<Recognized, AppError> {
        Ok(self.engine().recognize(name, bytes).await?)
    }

    /// The record with the very bytes of a file: the same length, and the same SHA-256.
    async fn twin_of(&self, source: &impl Source) -> Result<Option<RecordId>, AppError> {
        let state = self.state();
        let length = source.length();
        let may_be = state
            .records
            .values()
            .any(|record| record.file.length_bytes == length);
        if !may_be {
            return Ok(None);
        }
        let fingerprint = Fingerprint(fingerprint(source).await?);
        Ok(state.record_with(&fingerprint).map(|record| record.id))
    }
}

/// SHA-256 of a file, by the source where it hashes itself, else piece by piece.
async fn fingerprint(source: &impl Source) -> Result<[u8; 32], StoreError> {
    if source.hashing() == Hashing::BySource {
        return source.fingerprint().await;
    }
    let (mut hasher, mut at) = (Sha256::new(), 0);
    while at < source.length() {
        let left = usize::try_from(source.length() - at).unwrap_or(usize::MAX);
        let piece = source.read(at, left.min(CHUNK_BYTES)).await?;
        piece.with(|piece| hasher.update(piece));
        at += piece.len() as u64;
    }
    Ok(hasher.finalize().into())
}

/// A file whose reading can be stopped between two pieces.
struct Stoppable<'a, S> {
    source: &'a S,
    stop: &'a Cell<bool>,
}

impl<S: Source> Source for Stoppable<'_, S> {
    fn length(&self) -> u64 {
        self.source.length()
    }

    async fn read(&self, at: u64, len: usize) -> Result<Bulk, StoreError> {
        if self.stop.get() {
            return Err(StoreError::Cancelled);
        }
        self.source.read(at, len).await
    }

    fn hashing(&self) -> Hashing {
        self.source.hashing()
    }

    async fn fingerprint(&self) -> Result<[u8; 32], StoreError> {
        self.source.fingerprint().await
    }
}

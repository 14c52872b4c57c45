//! One file: looked at, and read once more to be written.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use futures_util::{StreamExt, stream};

use crate::store::{BlobReader, Store, StoreError};
use crate::vault::{Bulk, Cipher, FileHash, VaultError};

/// Chunks under way at once.
const CHUNKS_IN_FLIGHT: usize = 3;
/// A file of up to so many chunks, of a mebibyte each, is held from the look to the writing, and so read once.
const HELD_CHUNKS: u32 = 8;

/// What a look at a file showed.
pub(super) struct Looked {
    /// What is wrong with it, where something is.
    pub finding: Option<String>,
    /// Whether nothing of it is there.
    pub is_missing: bool,
    bad: BTreeSet<u32>,
    /// Its chunks, where they are few.
    held: Vec<Bulk>,
}

/// The reading of files, and how far it has come: half of a file is done when it was looked at.
pub(super) struct Looking<P> {
    progress: P,
    half_bytes: Cell<u64>,
}

impl<P: Fn(u64) -> ControlFlow<()>> Looking<P> {
    pub(super) fn new(progress: P) -> Self {
        Self {
            progress,
            half_bytes: Cell::new(0),
        }
    }

    /// Opens every chunk.
    pub(super) async fn look<S: Store, C: Cipher>(
        &self,
        reader: &BlobReader<'_, S, C>,
    ) -> Result<Looked, StoreError> {
        let facts = *reader.facts();
        let mut looked = Looked {
            finding: None,
            is_missing: false,
            bad: BTreeSet::new(),
            held: Vec::new(),
        };
        let mut hash = FileHash::of_length(facts.length);
        let mut absent = 0;
        let mut chunks = stream::iter(0..facts.chunks)
            .map(|index| async move { (index, reader.chunk(index).await) })
            .buffered(CHUNKS_IN_FLIGHT);
        while let Some((index, read)) = chunks.next().await {
            let length = facts.chunk_length(index);
            let chunk = match read {
                Ok(chunk) => chunk,
                Err(
                    error @ (StoreError::NoChunk { .. }
                    | StoreError::Vault(VaultError::ChunkDamaged { .. })),
                ) => {
                    absent += u32::from(matches!(error, StoreError::NoChunk { .. }));
                    looked.finding.get_or_insert_with(|| error.to_string());
                    looked.bad.insert(index);
                    vec![0; length].into()
                }
                Err(error) => return Err(error),
            };
            hash.update(&chunk);
            if facts.chunks <= HELD_CHUNKS {
                looked.held.push(chunk);
            }
            self.hear(length as u64)?;
        }
        looked.is_missing = absent == facts.chunks && facts.chunks > 0;
        let sha256 = hash.finish().await?;
        if looked.finding.is_none() && sha256 != facts.sha256 {
            let altered = VaultError::BlobAltered { blob: reader.id() };
            looked.finding = Some(altered.to_string());
        }
        Ok(looked)
    }

    /// A chunk to be written; zeros where it does not open, so that the rest stands in its place.
    pub(super) async fn piece<S: Store, C: Cipher>(
        &self,
        reader: &BlobReader<'_, S, C>,
        looked: &Looked,
        index: u32,
    ) -> Result<Bulk, StoreError> {
        let length = reader.facts().chunk_length(index);
        let held = usize::try_from(index)
            .ok()
            .and_then(|at| looked.held.get(at));
        let piece = match held {
            Some(chunk) => chunk.clone(),
            None if looked.bad.contains(&index) => vec![0; length].into(),
            // It opened a moment ago: another tab erased it.
            None => reader
                .chunk(index)
                .await
                .map_err(|_| StoreError::Conflict)?,
        };
        self.hear(length as u64)?;
        Ok(piece)
    }

    fn hear(&self, bytes: u64) -> Result<(), StoreError> {
        let half_bytes = self.half_bytes.get() + bytes;
        self.half_bytes.set(half_bytes);
        match (self.progress)(half_bytes / 2) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(StoreError::Cancelled),
        }
    }
}

//! One file: its manifest, its chunks, its fingerprint.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use futures_util::{StreamExt, stream};

use super::FlawKind;
use super::journal::Still;
use crate::app::AppError;
use crate::app::ledger::vault_blob;
use crate::domain::{BlobId, BlobRef};
use crate::store::{BlobReader, Store, StoreError};
use crate::vault::{BlobFacts, Cipher, FileHash, Vault, VaultError};

/// Chunks of one file under way at once.
const CHUNKS_IN_FLIGHT: usize = 3;

/// What was found in one file.
pub(super) struct Found {
    pub(super) blob: BlobId,
    pub(super) flaws: Vec<FlawKind>,
    /// Whether all its chunks open and are together the file, whatever else is wrong.
    pub(super) every_byte_is_there: bool,
}

/// The check of one file.
pub(super) struct FileCheck<'a, S: Store, C: Cipher> {
    vault: &'a Vault<C>,
    store: &'a S,
    file: &'a BlobRef,
    chunks: BTreeSet<u32>,
}

impl<'a, S: Store, C: Cipher> FileCheck<'a, S, C> {
    pub(super) fn new(vault: &'a Vault<C>, store: &'a S, file: &'a BlobRef, still: &Still) -> Self {
        Self {
            vault,
            store,
            file,
            chunks: still.chunks_of(vault_blob(file.id)),
        }
    }

    /// Nothing where `go_on`, which hears the bytes of each chunk, stopped it.
    pub(super) async fn run(
        self,
        go_on: &impl Fn(u64) -> ControlFlow<()>,
    ) -> Result<Option<Found>, AppError> {
        let blob = self.file.id;
        let mut found = Found {
            blob,
            flaws: Vec::new(),
            every_byte_is_there: false,
        };
        let Some(facts) = BlobFacts::of_file(self.file.length_bytes, self.file.sha256.0) else {
            found.flaws.push(FlawKind::FileExchanged { blob });
            return Ok(Some(found));
        };
        found.flaws.extend(self.manifest_flaw(&facts).await?);
        if self.chunks.is_empty() && found.flaws == [FlawKind::FileMissing { blob }] {
            return Ok(Some(found));
        }
        let Some((bad, hash)) = self.read(facts, go_on).await? else {
            return Ok(None);
        };
        if bad.is_empty() {
            let sha256 = hash.finish().await?;
            found.every_byte_is_there = sha256 == facts.sha256;
            if !found.every_byte_is_there {
                found.flaws.push(FlawKind::FileAltered { blob });
            }
        }
        found.flaws.extend(cut(blob, facts.chunks, bad));
        let extra = self.chunks.range(facts.chunks..);
        found.flaws.extend(extra.map(|chunk| FlawKind::ChunkExtra {
            blob,
            chunk: *chunk,
        }));
        Ok(Some(found))
    }

    async fn manifest_flaw(&self, facts: &BlobFacts) -> Result<Option<FlawKind>, AppError> {
        let blob = self.file.id;
        let id = vault_blob(blob);
        let manifest = match self.store.manifest(self.vault.id(), id).await {
            Ok(manifest) => manifest,
            Err(StoreError::NoBlob { .. }) => return Ok(Some(FlawKind::FileMissing { blob })),
            Err(error) => return Err(error.into()),
        };
        match self.vault.open_blob(id, &manifest).await {
            Ok(opener) if opener.facts() == facts => Ok(None),
            Ok(_) => Ok(Some(FlawKind::FileExchanged { blob })),
            Err(VaultError::ManifestDamaged { .. }) => Ok(Some(FlawKind::ManifestDamaged { blob })),
            Err(error) => Err(error.into()),
        }
    }

    /// Every chunk in order: which do not open, and the hash of all where all did.
    async fn read(
        &self,
        facts: BlobFacts,
        go_on: &impl Fn(u64) -> ControlFlow<()>,
    ) -> Result<Option<(Vec<FlawKind>, FileHash)>, AppError> {
        let blob = self.file.id;
        let reader =
            BlobReader::open_as(self.vault, self.store.clone(), vault_blob(blob), facts).await?;
        let reader = &reader;
        let mut chunks = stream::iter(0..facts.chunks)
            .map(|index| async move { (index, reader.chunk(index).await) })
            .buffered(CHUNKS_IN_FLIGHT);
        let (mut bad, mut hash) = (Vec::new(), FileHash::of_length(facts.length));
        while let Some((chunk, read)) = chunks.next().await {
            match read {
                Ok(plain) => hash.update(&plain),
                Err(StoreError::NoChunk { .. }) => {
                    bad.push(FlawKind::ChunkMissing { blob, chunk });
                }
                Err(StoreError::Vault(VaultError::ChunkDamaged { .. })) => {
                    bad.push(FlawKind::ChunkDamaged { blob, chunk });
                }
                Err(error) => return Err(error.into()),
            }
            if go_on(facts.chunk_length(chunk) as u64).is_break() {
                return Ok(None);
            }
        }
        Ok(Some((bad, hash)))
    }
}

/// Names the chunks that are missing up to the end as one cut.
fn cut(blob: BlobId, expected: u32, mut bad: Vec<FlawKind>) -> Vec<FlawKind> {
    let mut found = expected;
    while let Some(FlawKind::ChunkMissing { chunk, .. }) = bad.last()
        && chunk + 1 == found
    {
        found = *chunk;
        bad.pop();
    }
    if found < expected {
        bad.push(FlawKind::FileCut {
            blob,
            found,
            expected,
        });
    }
    bad
}

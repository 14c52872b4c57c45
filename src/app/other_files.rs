//! The files of another copy of a vault, brought over when it is joined.

use std::collections::BTreeMap;

use super::AppError;
use super::ledger::vault_blob;
use crate::domain::BlobRef;
use crate::store::{BlobReader, KeptBlob, Store, StoreError};
use crate::vault::{BlobId, Cipher, FileHash, Vault};

/// Where the files of another copy come from.
#[expect(
    async_fn_in_trait,
    reason = "a store lives on one thread: no future here needs to be Send"
)]
pub trait OtherFiles {
    /// Stages a file in `store` under `vault`. None where the other copy does not have it whole.
    ///
    /// # Errors
    /// Where it cannot be stored here.
    async fn bring<S: Store, C: Cipher>(
        &self,
        vault: &Vault<C>,
        store: &S,
        file: &BlobRef,
    ) -> Result<Option<KeptBlob>, AppError>;
}

/// Files that are staged already, under this vault: those of a backup of it.
#[derive(Debug, Clone, Default)]
pub struct StagedFiles(pub BTreeMap<BlobId, KeptBlob>);

impl OtherFiles for StagedFiles {
    async fn bring<S: Store, C: Cipher>(
        &self,
        _: &Vault<C>,
        _: &S,
        file: &BlobRef,
    ) -> Result<Option<KeptBlob>, AppError> {
        Ok(self.0.get(&vault_blob(file.id)).cloned())
    }
}

/// The files of another vault, or of another copy of this one, that is open and lies in a store of its own.
pub struct OpenCopy<'v, S: Store, C: Cipher> {
    /// The vault, open.
    pub vault: &'v Vault<C>,
    /// Where it lies.
    pub store: S,
}

impl<T: Store, D: Cipher> OtherFiles for OpenCopy<'_, T, D> {
    async fn bring<S: Store, C: Cipher>(
        &self,
        vault: &Vault<C>,
        store: &S,
        file: &BlobRef,
    ) -> Result<Option<KeptBlob>, AppError> {
        let id = vault_blob(file.id);
        let Ok(reader) = BlobReader::open(self.vault, self.store.clone(), id).await else {
            return Ok(None);
        };
        if !is_whole(&reader, file).await {
            return Ok(None);
        }
        let staged = if self.vault.id() == vault.id() {
            self.copy(store, &reader, id).await
        } else {
            seal_again(vault, store, &reader, id).await
        };
        if staged.is_err() {
            // The first error is what the person needs to hear; what stays behind is swept at the next opening.
            let _ = store.unstage(vault.id(), id).await;
        }
        Ok(Some(staged?))
    }
}

impl<T: Store, D: Cipher> OpenCopy<'_, T, D> {
    /// The same vault has the same keys: its chunks are carried over as they are sealed.
    async fn copy<S: Store>(
        &self,
        store: &S,
        reader: &BlobReader<'_, T, D>,
        id: BlobId,
    ) -> Result<KeptBlob, StoreError> {
        for index in 0..reader.facts().chunks {
            let sealed = self.store.chunk(self.vault.id(), id, index).await?;
            store.stage(self.vault.id(), id, &[(index, sealed)]).await?;
        }
        Ok(KeptBlob {
            id,
            manifest: self.store.manifest(self.vault.id(), id).await?,
            facts: *reader.facts(),
        })
    }
}

/// Seals a file of another vault under its own name. Only bytes that were seen to be the file's are sealed, so that a
/// second try seals the same.
pub(super) async fn seal_again<S: Store, C: Cipher, T: Store, D: Cipher>(
    vault: &Vault<C>,
    store: &S,
    reader: &BlobReader<'_, T, D>,
    id: BlobId,
) -> Result<KeptBlob, StoreError> {
    let sealer = vault.seal_blob_as(id, reader.facts().length).await?;
    for index in 0..sealer.chunks() {
        let sealed = sealer
            .seal_chunk(index, &reader.chunk(index).await?)
            .await?;
        store.stage(vault.id(), id, &[(index, sealed)]).await?;
    }
    let (manifest, facts) = sealer.finish(reader.facts().sha256).await?;
    Ok(KeptBlob {
        id,
        manifest,
        facts,
    })
}

/// Whether all chunks open and come to the file that the journal names.
async fn is_whole<T: Store, D: Cipher>(reader: &BlobReader<'_, T, D>, file: &BlobRef) -> bool {
    let mut hash = FileHash::of_length(reader.facts().length);
    for index in 0..reader.facts().chunks {
        match reader.chunk(index).await {
            Ok(chunk) => hash.update(&chunk),
            Err(_) => return false,
        }
    }
    let Ok(sha256) = hash.finish().await else {
        return false;
    };
    sha256 == file.sha256.0 && sha256 == reader.facts().sha256
}

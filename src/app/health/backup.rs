//! Damaged files, looked for in a backup and sealed anew for the open vault.

use crate::app::AppError;
use crate::domain::BlobRef;
use crate::store::{
    BackupItems, BackupReader, Heed, KeptBlob, SealedJournal, Source, Store, StoreError, Whether,
    check_backup,
};
use crate::vault::{BlobFacts, BlobId, BlobSealer, Bulk, Cipher, Entry, Vault};

/// What is looked for: bytes, whatever their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    sha256: [u8; 32],
    length: u64,
}

impl From<&BlobRef> for Wanted {
    fn from(file: &BlobRef) -> Self {
        Self {
            sha256: file.sha256.0,
            length: file.length_bytes,
        }
    }
}

/// Goes through a backup and stages each wanted file that is whole in it under a new name in `store`.
pub(super) async fn mend_all<R: Source, S: Store, C: Cipher, A: Heed>(
    reader: &mut BackupReader<'_, R>,
    backup: &Vault<C>,
    vault: &Vault<C>,
    store: &S,
    wanted: Vec<Wanted>,
    progress: impl Fn(u64) -> A,
) -> Result<Vec<KeptBlob>, AppError> {
    let mut mender = Mender {
        vault,
        store,
        wanted,
        sealer: None,
        found: Vec::new(),
    };
    let checked = check_backup(reader, backup, &mut mender, progress).await;
    mender.give_up().await;
    match checked {
        Ok(_) => Ok(mender.found),
        Err(error) => {
            for kept in &mender.found {
                // The first error is the one to tell; what stays behind is swept when the vault is next opened.
                let _ = store.unstage(vault.id(), kept.id).await;
            }
            Err(error.into())
        }
    }
}

struct Mender<'v, S: Store, C: Cipher> {
    vault: &'v Vault<C>,
    store: &'v S,
    wanted: Vec<Wanted>,
    sealer: Option<(BlobSealer<'v, C>, Wanted)>,
    found: Vec<KeptBlob>,
}

impl<S: Store, C: Cipher> Mender<'_, S, C> {
    /// Drops a file that did not come to its end.
    async fn give_up(&mut self) {
        if let Some((sealer, _)) = self.sealer.take() {
            // What stays behind is swept when the vault is next opened.
            let _ = self.store.unstage(self.vault.id(), sealer.id()).await;
        }
    }
}

impl<S: Store, C: Cipher> BackupItems for Mender<'_, S, C> {
    async fn journal(&mut self, _: SealedJournal) -> Result<(), StoreError> {
        Ok(())
    }

    async fn entry(&mut self, _: &Entry) -> Result<(), StoreError> {
        Ok(())
    }

    async fn blob(&mut self, _: BlobId, _: &[u8], facts: &BlobFacts) -> Result<(), StoreError> {
        self.give_up().await;
        let this = Wanted {
            sha256: facts.sha256,
            length: facts.length,
        };
        if self.wanted.contains(&this) {
            self.sealer = Some((self.vault.seal_blob(facts.length).await?, this));
        }
        Ok(())
    }

    async fn chunk(
        &mut self,
        _: BlobId,
        index: u32,
        plain: &Bulk,
        _: Bulk,
    ) -> Result<(), StoreError> {
        let Some((sealer, _)) = &self.sealer else {
            return Ok(());
        };
        let sealed = sealer.seal_chunk(index, plain).await?;
        let (vault, blob) = (self.vault.id(), sealer.id());
        self.store.stage(vault, blob, &[(index, sealed)]).await
    }

    async fn blob_end(&mut self, _: BlobId, whether: Whether) -> Result<(), StoreError> {
        if whether == Whether::Damaged {
            self.give_up().await;
        }
        let Some((sealer, this)) = self.sealer.take() else {
            return Ok(());
        };
        let id = sealer.id();
        let (manifest, facts) = sealer.finish(this.sha256).await?;
        self.found.push(KeptBlob {
            id,
            manifest,
            facts,
        });
        self.wanted.retain(|wanted| *wanted != this);
        Ok(())
    }
}

//! A staged backup joined with the open vault: of this vault or of any other.

use std::collections::BTreeMap;

use super::ledger::vault_blob;
use super::other_files::seal_again;
use super::{AppError, Desk, DocumentEngine, Incoming, MergePreview, MergeReport, Now, OtherFiles};
use crate::domain::{BlobRef, Conflict, Event, Line, Stamped};
use crate::store::{BlobReader, KeptBlob, Store, StoreError};
use crate::vault::{BlobId, Cipher, Vault, VaultId};

/// How often a preview begins again because another tab was writing.
const ATTEMPTS: usize = 4;

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// What joining a staged backup would do. Nothing is changed.
    ///
    /// # Errors
    /// As [`Ledger::preview_merge`](super::Ledger::preview_merge); [`AppError::Busy`] when another tab kept writing.
    pub async fn preview_merge(&self, incoming: &Incoming<S, C>) -> Result<MergePreview, AppError> {
        let theirs = incoming.lines_for(self.vault_id()).await?;
        let mut ledger = self.ledger().lock().await;
        for _ in 0..ATTEMPTS {
            match ledger.preview_merge(theirs.clone()).await {
                Err(AppError::Store(StoreError::Conflict)) => {
                    ledger.catch_up().await?;
                    self.show(&ledger);
                }
                done => return done,
            }
        }
        Err(AppError::Busy)
    }

    /// Joins a staged backup; see [`Ledger::merge`](super::Ledger::merge). Its files are brought over, sealed anew where it
    /// is of another vault. What of it is staged stays so, to be given up.
    ///
    /// # Errors
    /// As [`Ledger::merge`](super::Ledger::merge).
    pub async fn merge(
        &self,
        incoming: &Incoming<S, C>,
        now: Now,
        progress: impl Fn(u64),
    ) -> Result<MergeReport, AppError> {
        let theirs = incoming.lines_for(self.vault_id()).await?;
        let kept = incoming.staged().blobs().iter();
        let files = StagedCopy {
            incoming,
            files: kept.map(|kept| (kept.id, kept)).collect(),
        };
        let mut ledger = self.ledger().lock().await;
        let done = ledger.merge(theirs, &files, now, progress).await;
        self.show(&ledger);
        done
    }

    /// Both versions of something that two copies had changed; see [`Ledger::versions`](super::Ledger::versions).
    ///
    /// # Errors
    /// As [`Ledger::versions`](super::Ledger::versions).
    pub async fn versions(&self, conflict: &Conflict) -> Result<[Option<Stamped>; 2], AppError> {
        self.ledger().lock().await.versions(conflict).await
    }
}

impl<S: Store, C: Cipher> Incoming<S, C> {
    /// Its lines as they go into `vault`. What opens another vault does not open this one.
    async fn lines_for(&self, vault: VaultId) -> Result<Vec<Line>, AppError> {
        let mut lines = self.lines().await?;
        if self.vault().id() != vault {
            lines.retain(|line| !matches!(line.event(), Some(Event::KeysChanged(_))));
        }
        Ok(lines)
    }
}

/// The files of a staged backup, by their names.
struct StagedCopy<'i, S: Store, C: Cipher> {
    incoming: &'i Incoming<S, C>,
    files: BTreeMap<BlobId, &'i KeptBlob>,
}

impl<T: Store, D: Cipher> OtherFiles for StagedCopy<'_, T, D> {
    async fn bring<S: Store, C: Cipher>(
        &self,
        vault: &Vault<C>,
        store: &S,
        file: &BlobRef,
    ) -> Result<Option<KeptBlob>, AppError> {
        let Some(kept) = self.files.get(&vault_blob(file.id)).copied() else {
            return Ok(None);
        };
        let theirs = self.incoming.vault();
        if theirs.id() == vault.id() {
            return Ok(Some(kept.clone()));
        }
        let from = self.incoming.store().clone();
        let reader = BlobReader::open_staged(theirs, from, kept).await?;
        let sealed = seal_again(vault, store, &reader, kept.id).await;
        if sealed.is_err() {
            // The first error is what the person needs to hear; what stays behind is swept at the next opening.
            let _ = store.unstage(vault.id(), kept.id).await;
        }
        Ok(Some(sealed?))
    }
}

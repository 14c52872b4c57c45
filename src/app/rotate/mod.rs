//! A new vault key, after the old one may have been seen: everything is sealed anew under a new key and a new vault id, and
//! the old vault is erased.
//!
//! ```text
//! begin    the new vault is announced beside the old one: a header, no more      the old one opens, as before
//! turn     files are copied one by one, each chunk opened and sealed anew        the old one opens, as before
//!          entries, snapshot and manifests put in place, the old vault erased    one transaction
//! ```
//!
//! So a page that is killed at any moment leaves one vault that opens whole: the old one before that transaction, the new
//! one after it. What was copied is kept for the next attempt ([`Rotation::resume`]), or dropped ([`Rotation::give_up`]).
//! Entries keep their plaintext and their order, files their names, so nothing that was written means anything else after.
//!
//! # Security
//! The new key is not wrapped by the old one: whoever has the old key learns nothing of the new. Other ways in than
//! passphrase and recovery code are not carried over; they are to be added again. Backups made before still open with what
//! they opened with.

mod desk;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::health::Seen;
use super::ledger::{render_state, vault_blob};
use super::ways::{Keys, keys_anew};
use super::{AppError, Ledger, Now};
use crate::domain::{AccessKind, BlobId, Event, State};
use crate::store::{BlobReader, Heed, KeptBlob, Store, StoreError, Whole, move_blob};
use crate::vault::{
    self, Cipher, Credential, Entry, Header, Passphrase, Position, Random, RecoveryCode, Vault,
    VaultId, change_recovery_code, unlock,
};

pub use desk::NewLocks;

/// How often the last step is tried again because another tab was writing.
const ATTEMPTS: usize = 4;

/// A move to a new key that was begun.
#[derive(Debug)]
pub struct Rotation<C: Cipher> {
    header: Header,
    vault: Vault<C>,
}

/// The vault under its new key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// Its name.
    pub vault: VaultId,
    /// Where its journal stands.
    pub position: Position,
    /// Damaged files, whose bytes stayed behind. They can still be given again.
    pub left_behind: Vec<BlobId>,
}

impl<C: Cipher> Rotation<C> {
    /// Makes a new key that opens with `passphrase` and `code`, and announces the vault it will be of. What an attempt
    /// before had copied is dropped.
    ///
    /// # Errors
    /// As [`vault::create`]; as [`Store::announce`].
    pub async fn begin<S: Store>(
        ledger: &Ledger<S, C>,
        cipher: C,
        random: Rc<dyn Random>,
        passphrase: &Passphrase,
        iterations: u32,
        code: &RecoveryCode,
    ) -> Result<Self, AppError> {
        let (header, vault) = vault::create(cipher, random, passphrase, iterations, code).await?;
        let old = ledger.vault().id();
        ledger
            .store()
            .announce(old, vault.id(), &header.render())
            .await?;
        Ok(Self { header, vault })
    }

    /// Whether a move was begun and not ended: then it is to be offered to go on, or to give up.
    ///
    /// # Errors
    /// As [`Store::coming`].
    pub async fn was_begun<S: Store>(ledger: &Ledger<S, C>) -> Result<bool, AppError> {
        let coming = ledger.store().coming(ledger.vault().id()).await?;
        Ok(coming.is_some())
    }

    /// Goes on with a move that was begun, opened with what was given then. The recovery code of that time may never have
    /// been printed, so `code` takes its place.
    ///
    /// # Errors
    /// [`AppError::NoRotation`]; as [`unlock`] for the credential.
    pub async fn resume<S: Store>(
        ledger: &Ledger<S, C>,
        cipher: C,
        random: Rc<dyn Random>,
        by: &Credential,
        code: &RecoveryCode,
    ) -> Result<Self, AppError> {
        let (store, old) = (ledger.store(), ledger.vault().id());
        let (id, header) = store.coming(old).await?.ok_or(AppError::NoRotation)?;
        let header = Header::parse(&header)?;
        let vault = unlock(cipher.clone(), Rc::clone(&random), &header, by).await?;
        if vault.id() != id {
            return Err(vault::VaultError::HeaderAltered.into());
        }
        let header = change_recovery_code(cipher, random, &header, by, code).await?;
        store.announce(old, id, &header.render()).await?;
        Ok(Self { header, vault })
    }

    /// Whether that opens the vault of a move that was begun: [`Rotation::resume`] would go on with it.
    ///
    /// # Errors
    /// [`AppError::NoRotation`]; as [`unlock`].
    pub async fn prove<S: Store>(ledger: &Ledger<S, C>, keys: Keys<'_, C>) -> Result<(), AppError> {
        let coming = ledger.store().coming(ledger.vault().id()).await?;
        let (_, header) = coming.ok_or(AppError::NoRotation)?;
        let Keys { cipher, random, by } = keys;
        unlock(cipher, random, &Header::parse(&header)?, by).await?;
        Ok(())
    }

    /// Drops what was copied: the old vault goes on as if nothing had been begun.
    ///
    /// # Errors
    /// As [`Store::withdraw`].
    pub async fn give_up<S: Store>(ledger: &Ledger<S, C>) -> Result<(), AppError> {
        Ok(ledger.store().withdraw(ledger.vault().id()).await?)
    }

    /// Which vault it will be.
    pub fn vault(&self) -> VaultId {
        self.vault.id()
    }

    /// Copies everything and puts the new vault in the place of the old one. `ledger` is of no use afterwards: open the
    /// new vault. `progress` hears the bytes of files copied so far and all there are; what it answers is heeded.
    ///
    /// Files that are marked as damaged stay behind, and can be given again later. Room for all files once more is needed
    /// while it lasts.
    ///
    /// # Errors
    /// [`AppError::NotWhole`] when something of the journal does not open: restore a backup first. What of a file does not
    /// open, by name: check the health of the vault first, so that it is marked. [`StoreError::Full`];
    /// [`StoreError::Cancelled`]. Nothing is lost by any of them: the old vault stands, and what was copied is kept for the next attempt.
    pub async fn turn<S: Store, A: Heed>(
        self,
        ledger: &mut Ledger<S, C>,
        progress: impl Fn(u64, u64) -> A,
        now: Now,
    ) -> Result<Turned, AppError> {
        for _ in 0..ATTEMPTS {
            match self.attempt(ledger, &progress, now).await {
                Err(AppError::Store(StoreError::Conflict)) => ledger.reload().await?,
                done => return done,
            }
        }
        Err(AppError::Busy)
    }

    async fn attempt<S: Store, A: Heed>(
        &self,
        ledger: &mut Ledger<S, C>,
        progress: &impl Fn(u64, u64) -> A,
        now: Now,
    ) -> Result<Turned, AppError> {
        let entries = self.entries(ledger).await?;
        let (blobs, left_behind) = self.copy_files(ledger, progress).await?;
        let rotated = vec![
            Event::Accessed(AccessKind::KeyRotated),
            Event::KeysChanged(Box::new(keys_anew(&self.header, ledger.state()))),
        ];
        let (last, state) = ledger.ahead(rotated, now);
        let mut plains: Vec<&[u8]> = entries.iter().map(|entry| entry.plain.as_ref()).collect();
        let last = Event::render_entry(&last);
        plains.push(&last);
        let start = self.vault.start_journal().await?;
        let batch = self.vault.seal_entries(&start.position, &plains).await?;
        let snapshot = render_state(&state);
        let snapshot = self.vault.seal_snapshot(&batch.position, &snapshot).await?;
        let whole = Whole {
            header: self.header.render(),
            head: batch.head,
            snapshot: Some(snapshot),
            entries: batch.entries,
            blobs,
        };
        let (old, over) = (ledger.vault().id(), ledger.head());
        let _turn = ledger.store().turn(old).await;
        if let Some(witness) = ledger.witness() {
            witness.forget(old);
        }
        ledger
            .store()
            .supersede(old, over, self.vault.id(), &whole)
            .await?;
        if let Some(witness) = ledger.witness() {
            witness.note(self.vault.id(), Seen::from(&batch.position));
        }
        Ok(Turned {
            vault: self.vault.id(),
            position: batch.position,
            left_behind,
        })
    }

    /// All entries of the old journal, in order: every one of them opens, and they end where `ledger` stands.
    async fn entries<S: Store>(&self, ledger: &Ledger<S, C>) -> Result<Vec<Entry>, AppError> {
        let old = ledger.vault();
        let records = ledger.store().entries(old.id(), 0).await?;
        let journal = old.open_journal(ledger.head(), None, &records).await?;
        if journal.position.count() > ledger.position().count() {
            return Err(StoreError::Conflict.into());
        }
        if !journal.damages.is_empty() || journal.position != *ledger.position() {
            return Err(AppError::NotWhole);
        }
        Ok(journal.entries)
    }

    async fn copy_files<S: Store, A: Heed>(
        &self,
        ledger: &Ledger<S, C>,
        progress: &impl Fn(u64, u64) -> A,
    ) -> Result<(Vec<KeptBlob>, Vec<BlobId>), AppError> {
        let state = ledger.state();
        let (store, old) = (ledger.store(), ledger.vault());
        let named = state.blobs();
        let (damaged, whole): (BTreeSet<BlobId>, BTreeSet<BlobId>) =
            named.iter().partition(|id| state.damaged.contains(id));
        let (all, done) = (bytes_of(state, &whole), Cell::new(0));
        let mut kept = Vec::new();
        for blob in whole {
            let blob = vault_blob(blob);
            if let Some(copied) = self.copied(store, blob).await? {
                done.set(done.get() + copied.facts.length);
                if !progress(done.get(), all).goes_on() {
                    return Err(StoreError::Cancelled.into());
                }
                kept.push(copied);
                continue;
            }
            let from = BlobReader::open(&*old, store.clone(), blob).await?;
            let moved = move_blob(&from, &self.vault, store, blob, |bytes| {
                done.set(done.get() + bytes);
                progress(done.get(), all)
            });
            let moved = moved.await?;
            store.keep_coming(self.vault.id(), &moved).await?;
            kept.push(moved);
        }
        Ok((kept, damaged.into_iter().collect()))
    }

    /// A file that an attempt before had copied to its end.
    async fn copied<S: Store>(
        &self,
        store: &S,
        blob: vault::BlobId,
    ) -> Result<Option<KeptBlob>, AppError> {
        let manifest = match store.manifest(self.vault.id(), blob).await {
            Ok(manifest) => manifest,
            Err(StoreError::NoBlob { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let facts = *self.vault.open_blob(blob, &manifest).await?.facts();
        let kept = KeptBlob {
            id: blob,
            manifest,
            facts,
        };
        // After a power cut the manifest may stand and a chunk be missing: then the file is copied again, as far as needed.
        match store.keep_coming(self.vault.id(), &kept).await {
            Ok(()) => Ok(Some(kept)),
            Err(StoreError::NotStaged { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// The length of all these files, each once.
fn bytes_of(state: &State, blobs: &BTreeSet<BlobId>) -> u64 {
    let files = state.files().filter(|file| blobs.contains(&file.id));
    let lengths: BTreeMap<BlobId, u64> = files.map(|file| (file.id, file.length_bytes)).collect();
    lengths.into_values().sum()
}

//! What concerns a vault as a whole: which are here, taking one over from a backup.

use std::rc::Rc;

use super::ways::access_of;
use super::{AppError, Ledger};
use crate::domain::AccessKind;
use crate::store::{
    BackupReader, BackupReport, Heed, Source, StagedBackup, Store, StoreError, Turn, stage_backup,
};
use crate::vault::{
    Cipher, Credential, Header, Passphrase, Random, Vault, VaultError, VaultId, calibrate, unlock,
};

/// A backup file that was opened, verified, and staged beside what is on this device.
#[derive(Debug)]
pub struct Incoming<S: Store, C: Cipher> {
    vault: Rc<Vault<C>>,
    staged: StagedBackup<S>,
    store: S,
    /// Until it is in place or given up, no other tab sweeps.
    _staging: Turn,
}

/// The header of a backup: which vault it is of, and what opens it. It is not verified yet.
///
/// # Errors
/// As [`BackupReader::open`].
pub async fn backup_header(file: &impl Source) -> Result<Header, AppError> {
    let (_, header) = BackupReader::open(file).await?;
    Ok(header)
}

/// Opens everything in a backup and stages what is whole; nothing that is here changes. Damage is told by the report.
///
/// # Errors
/// As [`unlock`] for the credential and as [`stage_backup`]; nothing is staged then.
pub async fn stage_backup_file<S: Store, C: Cipher, A: Heed>(
    store: &S,
    cipher: C,
    random: Rc<dyn Random>,
    file: &impl Source,
    credential: &Credential,
    progress: impl Fn(u64) -> A,
) -> Result<Incoming<S, C>, AppError> {
    let (reader, header) = BackupReader::open(file).await?;
    let vault = unlock(cipher, random, &header, credential).await?;
    stage(store, Rc::new(vault), reader, &header, progress).await
}

/// The same for a backup of a vault that is open: its own keys open it.
///
/// # Errors
/// [`VaultError::Refused`] when it is of another vault; [`VaultError::HeaderAltered`] when its header was not sealed with
/// the key of this one; otherwise as [`stage_backup_file`].
pub async fn stage_own_backup<S: Store, C: Cipher, A: Heed>(
    store: &S,
    vault: Rc<Vault<C>>,
    file: &impl Source,
    progress: impl Fn(u64) -> A,
) -> Result<Incoming<S, C>, AppError> {
    let (reader, header) = BackupReader::open(file).await?;
    if header.vault() != vault.id() {
        return Err(VaultError::Refused.into());
    }
    vault.check_header(&header).await?;
    stage(store, vault, reader, &header, progress).await
}

async fn stage<S: Store, C: Cipher, F: Source, A: Heed>(
    store: &S,
    vault: Rc<Vault<C>>,
    mut reader: BackupReader<'_, F>,
    header: &Header,
    progress: impl Fn(u64) -> A,
) -> Result<Incoming<S, C>, AppError> {
    let staging = store.staging(vault.id()).await;
    let staged = stage_backup(&mut reader, header, &vault, store, progress).await?;
    Ok(Incoming {
        vault,
        staged,
        store: store.clone(),
        _staging: staging,
    })
}

impl<S: Store, C: Cipher> Incoming<S, C> {
    /// What is in it, and what of it is damaged.
    pub const fn report(&self) -> &BackupReport {
        self.staged.report()
    }

    /// The vault it is of, open: to read its entries for a merge.
    pub fn vault(&self) -> &Vault<C> {
        &self.vault
    }

    /// What is staged.
    pub const fn staged(&self) -> &StagedBackup<S> {
        &self.staged
    }

    /// Where it is staged.
    pub(super) const fn store(&self) -> &S {
        &self.store
    }

    /// Whether it is opened by the very ways that `header` has, so that whoever opens the one can open the other.
    pub fn has_ways_of(&self, header: &Header) -> bool {
        self.staged.header() == header
    }

    /// Whether a credential opens it: who opened it with the keys of the vault that is open must know what opens it once
    /// it has taken that one's place.
    ///
    /// # Errors
    /// As [`unlock`].
    pub async fn prove(
        &self,
        cipher: C,
        random: Rc<dyn Random>,
        credential: &Credential,
    ) -> Result<(), AppError> {
        unlock(cipher, random, self.staged.header(), credential).await?;
        Ok(())
    }

    /// Puts it in place, in one transaction; another vault whose place it takes is erased in the same one, since a device
    /// keeps one. With [`Accept::WhatIsWhole`] damaged pieces are left out, as the person chose who saw them listed.
    ///
    /// # Errors
    /// [`StoreError::BackupUnsound`] for damage that was not accepted; [`StoreError::Conflict`] when another tab writes
    /// at this moment. Nothing was changed then.
    pub async fn put_in_place(&self, accept: Accept) -> Result<VaultId, AppError> {
        let findings = self.report().findings.len();
        if accept == Accept::SoundOnly && findings != 0 {
            return Err(StoreError::BackupUnsound { findings }.into());
        }
        let id = self.vault.id();
        let here = self.store.vaults().await?;
        let _turn = self.store.turn(id).await;
        let others: Vec<VaultId> = here.iter().copied().filter(|other| *other != id).collect();
        match others.first() {
            Some(other) if !here.contains(&id) => {
                let _turn = self.store.turn(*other).await;
                let over = self.store.load(*other).await?.head;
                self.staged.supersede(*other, &over).await?;
            }
            _ => self.install().await?,
        }
        for other in others {
            let _turn = self.store.turn(other).await;
            self.store.delete_vault(other).await?;
        }
        Ok(id)
    }

    /// As a new vault, or in the place of the one with the same name.
    async fn install(&self) -> Result<(), AppError> {
        let over = match self.store.load(self.vault.id()).await {
            Ok(stored) => Some(stored.head),
            Err(StoreError::NoVault) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(self.staged.salvage(over.as_deref()).await?)
    }

    /// Opens the vault that was put in place.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn open(&self, random: &dyn Random) -> Result<Ledger<S, C>, AppError> {
        let (vault, header) = (Rc::clone(&self.vault), self.staged.header().clone());
        Ledger::open_with(self.store.clone(), vault, header, random).await
    }

    /// By which of its ways in it was opened, for the access log.
    pub fn access(&self) -> AccessKind {
        access_of(self.staged.header(), self.vault.opened_by())
    }

    /// Drops what was staged; what is here stays as it is.
    ///
    /// # Errors
    /// As [`Store::unstage`].
    pub async fn give_up(&self) -> Result<(), AppError> {
        Ok(self.staged.give_up().await?)
    }
}

/// What of a backup may be put in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accept {
    /// Only a backup without any damage.
    SoundOnly,
    /// All that is whole of a damaged one.
    WhatIsWhole,
}

/// Drops what was staged for vaults that never came to be, where a tab was killed over it. Says how many chunks went.
///
/// # Errors
/// As [`Store::sweep`].
pub async fn sweep_strays(store: &impl Store) -> Result<u64, AppError> {
    let mut chunks = 0;
    for stray in store.strays().await? {
        chunks += store.sweep(stray).await?;
    }
    Ok(chunks)
}

/// Iterations for a new passphrase on this device, from a trial timed by `clock_ms`, in milliseconds.
///
/// # Errors
/// Where the cipher fails.
pub async fn iterations_here<C: Cipher>(
    cipher: &C,
    clock_ms: impl Fn() -> f64,
) -> Result<u32, AppError> {
    let trial = Passphrase::new("a trial that opens nothing");
    let before = clock_ms();
    let tried = cipher.stretch(&trial, &[0; 16], TRIAL_ITERATIONS).await;
    tried.map_err(|_| VaultError::CipherFailed)?;
    Ok(calibrate(TRIAL_ITERATIONS, clock_ms() - before))
}

/// Enough to measure, a sixth of what the floor costs.
const TRIAL_ITERATIONS: u32 = 100_000;

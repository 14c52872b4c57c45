//! What concerns a vault as a whole: which are here, taking one over from a backup.

use std::rc::Rc;

use super::AppError;
use crate::store::{
    BackupReader, BackupReport, Heed, Source, StagedBackup, Store, StoreError, Turn, stage_backup,
};
use crate::vault::{Cipher, Credential, Passphrase, Random, Vault, VaultId, calibrate, unlock};

/// A backup file that was opened with its passphrase or code, verified, and staged beside what is on this device.
#[derive(Debug)]
pub struct Incoming<S: Store, C: Cipher> {
    vault: Vault<C>,
    staged: StagedBackup<S>,
    store: S,
    /// Until it is in place or given up, no other tab sweeps.
    _staging: Turn,
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
    let (mut reader, header) = BackupReader::open(file).await?;
    let vault = unlock(cipher, random, &header, credential).await?;
    let staging = store.staging(vault.id()).await;
    let staged = stage_backup(&mut reader, &header, &vault, store, progress).await?;
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
    pub const fn vault(&self) -> &Vault<C> {
        &self.vault
    }

    /// What is staged.
    pub const fn staged(&self) -> &StagedBackup<S> {
        &self.staged
    }

    /// Puts it in place, in one transaction, and only then erases any other vault in the store, since a device keeps one.
    /// With [`Accept::WhatIsWhole`] damaged pieces are left out, as the person chose who saw them listed.
    ///
    /// # Errors
    /// [`StoreError::BackupUnsound`] for damage that was not accepted; [`StoreError::Conflict`] when another tab writes
    /// at this moment. Nothing was changed then, and it stays staged.
    pub async fn put_in_place(&self, accept: Accept) -> Result<VaultId, AppError> {
        let id = self.vault.id();
        let _turn = self.store.turn(id).await;
        let over = match self.store.load(id).await {
            Ok(stored) => Some(stored.head),
            Err(StoreError::NoVault) => None,
            Err(error) => return Err(error.into()),
        };
        match accept {
            Accept::SoundOnly => self.staged.commit(over.as_deref()).await?,
            Accept::WhatIsWhole => self.staged.salvage(over.as_deref()).await?,
        }
        for other in self.store.vaults().await? {
            if other != id {
                let _turn = self.store.turn(other).await;
                self.store.delete_vault(other).await?;
            }
        }
        Ok(id)
    }

    /// Drops what was staged; what is here stays as it is.
    ///
    /// # Errors
    /// As [`Store::unstage`].
    pub async fn give_up(self) -> Result<(), AppError> {
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

/// Takes over a backup: checked whole, put in place in one transaction. Any other vault in the store is erased then,
/// since a device keeps one.
///
/// # Errors
/// As [`stage_backup_file`] and [`Incoming::put_in_place`]; nothing was changed then.
pub async fn take_over_backup<S: Store, C: Cipher, A: Heed>(
    store: &S,
    cipher: C,
    random: Rc<dyn Random>,
    file: &impl Source,
    credential: &Credential,
    progress: impl Fn(u64) -> A,
) -> Result<VaultId, AppError> {
    let incoming = stage_backup_file(store, cipher, random, file, credential, progress).await?;
    match incoming.put_in_place(Accept::SoundOnly).await {
        Ok(vault) => Ok(vault),
        Err(error) => {
            // The first error is the one to tell; what stays behind is swept when the vault is next opened.
            let _ = incoming.give_up().await;
            Err(error)
        }
    }
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
    tried.map_err(|_| crate::vault::VaultError::CipherFailed)?;
    Ok(calibrate(TRIAL_ITERATIONS, clock_ms() - before))
}

/// Enough to measure, a sixth of what the floor costs.
const TRIAL_ITERATIONS: u32 = 100_000;

//! What concerns a vault as a whole: which are here, taking one over from a backup, another passphrase.

use std::rc::Rc;

use super::{AppError, Ledger};
use crate::store::{BackupReader, Source, Store, StoreError, restore_backup};
use crate::vault::{
    Cipher, Credential, Passphrase, Random, VaultId, calibrate, change_passphrase, unlock,
};

/// Takes over a backup: checked whole, put in place in one transaction. Any other vault in the store is erased then,
/// since a device keeps one.
///
/// # Errors
/// As [`unlock`] for the credential and as [`restore_backup`]; nothing was changed then.
pub async fn take_over_backup<S: Store, C: Cipher>(
    store: &S,
    cipher: C,
    random: Rc<dyn Random>,
    file: &impl Source,
    credential: &Credential,
    progress: impl Fn(u64),
) -> Result<VaultId, AppError> {
    let (mut reader, header) = BackupReader::open(file).await?;
    let vault = unlock(cipher, random, &header, credential).await?;
    let over = match store.load(vault.id()).await {
        Ok(stored) => Some(stored.head),
        Err(StoreError::NoVault) => None,
        Err(error) => return Err(error.into()),
    };
    restore_backup(
        &mut reader,
        &header,
        &vault,
        store,
        over.as_deref(),
        progress,
    )
    .await?;
    for other in store.vaults().await? {
        if other != vault.id() {
            store.delete_vault(other).await?;
        }
    }
    Ok(vault.id())
}

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// Gives the vault another passphrase; keys and files stay as they are.
    ///
    /// # Errors
    /// As [`change_passphrase`]; [`StoreError::Conflict`] when another tab changed the header.
    pub async fn change_passphrase(
        &mut self,
        cipher: C,
        random: Rc<dyn Random>,
        old: &Credential,
        new: &Passphrase,
        iterations: u32,
    ) -> Result<(), AppError> {
        let header = change_passphrase(cipher, random, self.header(), old, new, iterations).await?;
        let vault = self.vault().id();
        self.store()
            .replace_header(vault, &self.header().render(), &header.render())
            .await?;
        self.set_header(header);
        Ok(())
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

//! The move to a new key as the pages ask for it: nothing else is changed through the desk while it lasts.

use super::{Rotation, Turned};
use crate::app::ways::Keys;
use crate::app::{AppError, Desk, DocumentEngine, Now};
use crate::store::{Heed, Store};
use crate::vault::{Cipher, Passphrase, RecoveryCode};

/// What a new vault key is to open with.
pub struct NewLocks<'a> {
    /// The new passphrase.
    pub passphrase: &'a Passphrase,
    /// How dear a guess at it is: iterations of PBKDF2.
    pub iterations: u32,
    /// The code of the new recovery sheet.
    pub code: &'a RecoveryCode,
}

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// Whether a move to a new key was begun and not ended.
    ///
    /// # Errors
    /// As [`Rotation::was_begun`].
    pub async fn rotation_was_begun(&self) -> Result<bool, AppError> {
        let ledger = self.ledger().lock().await;
        Rotation::<C>::was_begun(&ledger).await
    }

    /// Begins a move to a new key. `keys` holds what opens the vault today, as a proof that she may.
    ///
    /// # Errors
    /// As [`Ledger::prove`](crate::app::Ledger::prove) and [`Rotation::begin`].
    pub async fn begin_rotation(
        &self,
        keys: Keys<'_, C>,
        locks: NewLocks<'_>,
    ) -> Result<Rotation<C>, AppError> {
        let ledger = self.ledger().lock().await;
        let Keys { cipher, random, by } = keys;
        let proof = Keys {
            cipher: cipher.clone(),
            random: random.clone(),
            by,
        };
        ledger.prove(proof).await?;
        let NewLocks {
            passphrase,
            iterations,
            code,
        } = locks;
        Rotation::begin(&ledger, cipher, random, passphrase, iterations, code).await
    }

    /// Whether that opens the vault of a move that was begun.
    ///
    /// # Errors
    /// As [`Rotation::prove`].
    pub async fn prove_rotation(&self, keys: Keys<'_, C>) -> Result<(), AppError> {
        let ledger = self.ledger().lock().await;
        Rotation::prove(&ledger, keys).await
    }

    /// Goes on with a move that was begun; `keys` holds what was given for it then, `code` is that of its new sheet.
    ///
    /// # Errors
    /// As [`Rotation::resume`].
    pub async fn resume_rotation(
        &self,
        keys: Keys<'_, C>,
        code: &RecoveryCode,
    ) -> Result<Rotation<C>, AppError> {
        let ledger = self.ledger().lock().await;
        let Keys { cipher, random, by } = keys;
        Rotation::resume(&ledger, cipher, random, by, code).await
    }

    /// Drops what was copied for a move; this vault goes on.
    ///
    /// # Errors
    /// As [`Rotation::give_up`].
    pub async fn give_up_rotation(&self) -> Result<(), AppError> {
        let ledger = self.ledger().lock().await;
        Rotation::<C>::give_up(&ledger).await
    }

    /// Ends a move: see [`Rotation::turn`]. The desk is of no use afterwards.
    ///
    /// # Errors
    /// As [`Rotation::turn`].
    pub async fn rotate<A: Heed>(
        &self,
        rotation: Rotation<C>,
        progress: impl Fn(u64, u64) -> A,
        now: Now,
    ) -> Result<Turned, AppError> {
        let mut ledger = self.ledger().lock().await;
        rotation.turn(&mut ledger, progress, now).await
    }
}

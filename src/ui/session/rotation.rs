//! The move of the open vault to a new key.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use leptos::prelude::*;

use super::browser::{clock_ms, now};
use super::ways::keys_by;
use super::{Failure, Session};
use crate::app::keys::{AnyCipher, Credential, Passphrase, RecoveryCode};
use crate::app::places::KeptFolder;
use crate::app::{AppError, NewLocks, Rotation, What, iterations_here};
use crate::ui::browser::forget_failed_tries;

/// How a move to a new key begins, with secrets that were proven.
#[derive(Clone)]
pub enum NewKey {
    /// Anew: what opens the vault today, and the new passphrase.
    Begin(Arc<Credential>, String),
    /// Where it stopped: what was given for it then.
    GoOn(Arc<Credential>),
}

impl Session {
    /// Whether a move to a new key was begun and not ended.
    #[must_use]
    pub fn move_begun(self) -> Signal<bool> {
        self.move_begun.into()
    }

    /// Whether a move is under way in this tab. It ends at the door, so the idle lock waits for it.
    #[must_use]
    pub fn is_moving(self) -> bool {
        self.moving.try_get_untracked().unwrap_or_default()
    }

    /// Looks whether a move was begun.
    pub(super) async fn look_at_move(self) {
        if let Ok(desk) = self.desk() {
            // Where the store does not say, it is looked at again with the next opening.
            let begun = desk.rotation_was_begun().await.unwrap_or_default();
            self.move_begun.try_set(begun);
        }
    }

    /// Bytes of all files that a move carries over.
    #[must_use]
    pub fn bytes_to_move(self) -> u64 {
        self.state.with(|state| {
            let whole = state
                .files()
                .filter(|file| !state.damaged.contains(&file.id));
            let lengths: BTreeMap<_, _> = whole.map(|file| (file.id, file.length_bytes)).collect();
            lengths.into_values().sum()
        })
    }

    /// Proves that `secret` opens the vault today, so that a move may begin; looks for room first.
    ///
    /// # Errors
    /// When it does not open the vault; when there is no room for all files once more.
    pub async fn prove_for_move(
        self,
        secret: String,
        passphrase: String,
    ) -> Result<NewKey, Failure> {
        self.look_for_room_of(self.bytes_to_move()).await?;
        let by = self.prove(&secret).await?;
        Ok(NewKey::Begin(Arc::new(by), passphrase))
    }

    /// Proves that `secret` is what was given for a move that was begun.
    ///
    /// # Errors
    /// When it is not.
    pub async fn prove_begun_move(self, secret: String) -> Result<NewKey, Failure> {
        let desk = self.desk()?;
        let code = RecoveryCode::parse(&secret).ok();
        let code = code.map(Credential::RecoveryCode);
        let words = Credential::Passphrase(Passphrase::new(&secret));
        let mut refused = AppError::NoRotation;
        for by in code.into_iter().chain([words]) {
            match desk.prove_rotation(keys_by(&by)).await {
                Ok(()) => return Ok(NewKey::GoOn(Arc::new(by))),
                Err(error) => refused = error,
            }
        }
        Err(refused.into())
    }

    /// Moves the vault to its new key, and leaves to the door, where it opens with what is new. `progress` hears the bytes
    /// done and all there are, and says whether to go on.
    ///
    /// # Errors
    /// When something does not open, or there is no room, or it was stopped. The vault is as it was then.
    pub async fn take_new_key(
        self,
        new: NewKey,
        code: &RecoveryCode,
        progress: impl Fn(u64, u64) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        self.moving.try_set(true);
        let turned = self.turn(new, code, progress).await;
        self.moving.try_set(false);
        if turned.is_err() {
            self.look_at_move().await;
            return turned;
        }
        forget_failed_tries(self.vault);
        self.tell(What::Rekeyed);
        self.leave(What::Rekeyed);
        Ok(())
    }

    async fn turn(
        self,
        new: NewKey,
        code: &RecoveryCode,
        progress: impl Fn(u64, u64) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        let desk = self.desk()?;
        let rotation: Rotation<AnyCipher> = match new {
            NewKey::Begin(by, passphrase) => {
                let locks = NewLocks {
                    passphrase: &Passphrase::new(&passphrase),
                    iterations: iterations_here(&AnyCipher::here(), clock_ms).await?,
                    code,
                };
                desk.begin_rotation(keys_by(&by), locks).await?
            }
            NewKey::GoOn(by) => desk.resume_rotation(keys_by(&by), code).await?,
        };
        let turned = desk.rotate(rotation, progress, now()).await?;
        // A folder that cannot be handed over is chosen anew: its page says that there is none.
        let _ = KeptFolder::hand_over(self.vault, turned.vault).await;
        self.forget();
        Ok(())
    }

    /// Gives up a move that was begun; the vault goes on as it is.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn give_up_move(self) -> Result<(), Failure> {
        self.desk()?.give_up_rotation().await?;
        self.move_begun.try_set(false);
        Ok(())
    }
}

//! The open vault's ways in: another one, one less, a dearer one. Each asks for what opens the vault today.

use std::rc::Rc;

use super::Failure;
use super::browser::{clock_ms, now};
use super::open::Session;
use crate::app::engine::Engine;
use crate::app::keys::{
    AnyCipher, Argon2Cost, Credential, Header, HelperSheet, NewSlot, Passphrase, RecoveryCode,
    SystemRandom, raised,
};
use crate::app::ways::{Keys, WayIn, affordable_here, by_worker, stretched};
use crate::app::{AppError, iterations_here};
use crate::domain::{AccessKind, WayId, WayKind};
use crate::ui::browser::make_passkey;
use leptos::prelude::*;

/// How a passphrase is stretched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// By PBKDF2, as dear as this device makes it.
    Common,
    /// By Argon2id at that cost.
    Argon2(Argon2Cost),
}

impl Session {
    /// The ways in.
    ///
    /// # Errors
    /// When the vault is locked.
    pub async fn ways_in(self) -> Result<Vec<WayIn>, Failure> {
        Ok(self.desk()?.ledger().lock().await.ways_in())
    }

    /// To how many iterations the passphrase could be raised, as the last opening showed.
    #[must_use]
    pub fn raise_to(self) -> Signal<Option<u32>> {
        self.raise_to.into()
    }

    /// Makes a passkey on this device and adds it.
    ///
    /// # Errors
    /// When `secret` does not open the vault, the person does not go on, or the device gives no secret.
    pub async fn add_passkey(self, secret: String, label: String) -> Result<(), Failure> {
        let by = self.prove(&secret).await?;
        let made = make_passkey().await?;
        let new = NewSlot::passkey(made.credential, made.input, &made.output, &SystemRandom);
        self.add(&by, &new.map_err(AppError::from)?, &label).await
    }

    /// Puts a recovery code in the place of the one before.
    ///
    /// # Errors
    /// When `secret` does not open the vault.
    pub async fn change_code(self, secret: String, code: &RecoveryCode) -> Result<(), Failure> {
        let by = self.prove(&secret).await?;
        let new = NewSlot::recovery_code(code, &SystemRandom).map_err(AppError::from)?;
        self.add(&by, &new, "").await
    }

    /// Puts a set of helper sheets in the place of the one before.
    ///
    /// # Errors
    /// When `secret` does not open the vault.
    pub async fn change_sheets(self, secret: String, new: &NewSlot) -> Result<(), Failure> {
        let by = self.prove(&secret).await?;
        self.add(&by, new, "").await
    }

    /// Whether two sheets as typed open the vault together.
    ///
    /// # Errors
    /// When they do not; the failure says which of them is at fault where that can be told.
    pub async fn try_sheets(self, typed: [String; 2]) -> Result<(), Failure> {
        let desk = self.desk()?;
        let [first, second] = typed.map(|text| HelperSheet::parse(&text));
        let sheets = [
            first.map_err(AppError::from)?,
            second.map_err(AppError::from)?,
        ];
        let ledger = desk.ledger().lock().await;
        let tried = ledger
            .try_sheets(AnyCipher::here(), Rc::new(SystemRandom), &sheets)
            .await;
        Ok(tried?)
    }

    /// Takes a way in away.
    ///
    /// # Errors
    /// When it is the last that stands alone, or another tab changed the ways in.
    pub async fn remove_way(self, way: WayId) -> Result<(), Failure> {
        let desk = self.desk()?;
        let done = desk.remove_way(way, now()).await;
        self.changed(&desk);
        Ok(done?)
    }

    /// Gives the vault another passphrase.
    ///
    /// # Errors
    /// When the old one does not open it, or the new one is too short.
    pub async fn change_passphrase(self, old: String, new: String) -> Result<(), Failure> {
        let by = self.prove(&old).await?;
        let kinds = self.ways_in().await?;
        let argon2 = kinds.iter().find_map(|way| way.argon2);
        let stretch = argon2.map_or(Stretch::Common, Stretch::Argon2);
        self.restretch(&by, &new, stretch).await
    }

    /// Stretches the passphrase in another way; it stays the same.
    ///
    /// # Errors
    /// When it does not open the vault, or there is not enough memory.
    pub async fn strengthen(self, passphrase: String, stretch: Stretch) -> Result<(), Failure> {
        let by = self.prove_passphrase(&passphrase).await?;
        self.restretch(&by, &passphrase, stretch).await?;
        self.raise_to.try_set(None);
        Ok(())
    }

    /// What Argon2id may cost here so that the vault opens within 1.5 s; none where it takes longer.
    ///
    /// # Errors
    /// When the worker does not start.
    pub async fn measure(self) -> Result<Option<Argon2Cost>, Failure> {
        let engine = Engine::new();
        let affordable = affordable_here(&engine, clock_ms).await;
        engine.forget_all();
        Ok(affordable?)
    }

    /// Notes how long the last opening took, for the offer to raise what a guess costs.
    pub(super) async fn note_opening(self, access: AccessKind, took_ms: f64) {
        let AccessKind::OpenedBy { way, kind } = access else {
            return;
        };
        if kind != WayKind::Passphrase {
            return;
        }
        let ways = self.ways_in().await.unwrap_or_default();
        let opened = ways.iter().find(|found| found.id == way);
        let iterations = opened.and_then(|way| way.iterations);
        self.raise_to
            .try_set(iterations.and_then(|iterations| raised(iterations, took_ms)));
    }

    async fn restretch(
        self,
        by: &Credential,
        passphrase: &str,
        stretch: Stretch,
    ) -> Result<(), Failure> {
        let passphrase = Passphrase::new(passphrase);
        let new = match stretch {
            Stretch::Common => {
                let iterations = iterations_here(&AnyCipher::here(), clock_ms).await?;
                NewSlot::passphrase(&passphrase, iterations, &SystemRandom)
                    .map_err(AppError::from)?
            }
            Stretch::Argon2(cost) => {
                let engine = Engine::new();
                let new = stretched(&passphrase, cost, &SystemRandom, &engine).await;
                engine.forget_all();
                new?
            }
        };
        self.add(by, &new, "").await
    }

    async fn add(self, by: &Credential, new: &NewSlot, label: &str) -> Result<(), Failure> {
        let desk = self.desk()?;
        let done = desk.add_way(keys_by(by), new, label, now()).await;
        self.changed(&desk);
        Ok(done?)
    }

    /// Whether `secret`, the passphrase or the recovery code, opens the vault that lies open here.
    ///
    /// # Errors
    /// When it does not.
    pub async fn is_opened_by(self, secret: String) -> Result<(), Failure> {
        self.prove(&secret).await.map(|_| ())
    }

    /// The credential that a typed secret is: a recovery code where it reads as one and opens, else the passphrase.
    pub(super) async fn prove(self, secret: &str) -> Result<Credential, Failure> {
        if let Ok(code) = RecoveryCode::parse(secret) {
            let by = Credential::RecoveryCode(code);
            let desk = self.desk()?;
            let proven = desk.ledger().lock().await.prove(keys_by(&by)).await;
            if proven.is_ok() {
                return Ok(by);
            }
        }
        self.prove_passphrase(secret).await
    }

    async fn prove_passphrase(self, typed: &str) -> Result<Credential, Failure> {
        let desk = self.desk()?;
        let header = desk.ledger().lock().await.header().clone();
        let words = Credential::Passphrase(Passphrase::new(typed));
        let by = opening_key(&header, words).await?;
        desk.ledger().lock().await.prove(keys_by(&by)).await?;
        Ok(by)
    }
}

/// The credential with the work of Argon2id done in a worker, which is ended then: it heard the passphrase.
pub(super) async fn opening_key(
    header: &Header,
    credential: Credential,
) -> Result<Credential, Failure> {
    let engine = Engine::new();
    let key = by_worker(header, credential, &engine).await;
    engine.forget_all();
    Ok(key?)
}

pub(super) fn keys_by(by: &Credential) -> Keys<'_, AnyCipher> {
    Keys {
        cipher: AnyCipher::here(),
        random: Rc::new(SystemRandom),
        by,
    }
}

//! Argon2id off the page's thread: a second and a half of work must not stop the page from drawing.

use zeroize::Zeroizing;

use crate::app::AppError;
use crate::vault::{
    Argon2Cost, Credential, Header, NewSlot, Passphrase, Random, SlotKey, SlotKind, affordable,
};

/// Who does the work of Argon2id.
#[expect(
    async_fn_in_trait,
    reason = "a page lives on one thread: no future here needs to be Send"
)]
pub trait Stretcher {
    /// As [`argon2id`](crate::vault::argon2id).
    ///
    /// # Errors
    /// Where it cannot be done: out of range, or out of memory, or the worker died.
    async fn argon2id(
        &self,
        passphrase: &Passphrase,
        salt: [u8; 32],
        cost: Argon2Cost,
    ) -> Result<Zeroizing<[u8; 32]>, AppError>;
}

#[cfg(target_arch = "wasm32")]
impl Stretcher for crate::app::engine::Engine {
    async fn argon2id(
        &self,
        passphrase: &Passphrase,
        salt: [u8; 32],
        cost: Argon2Cost,
    ) -> Result<Zeroizing<[u8; 32]>, AppError> {
        self.stretch(passphrase, salt, cost).await
    }
}

/// The same credential, with the work of Argon2id done by `stretcher` where the header asks for it. What is left as it is
/// is stretched when the vault is unlocked.
///
/// # Errors
/// As [`Stretcher::argon2id`].
pub async fn by_worker(
    header: &Header,
    credential: Credential,
    stretcher: &impl Stretcher,
) -> Result<Credential, AppError> {
    let Credential::Passphrase(passphrase) = &credential else {
        return Ok(credential);
    };
    // With a slot of the common kind beside it the passphrase itself is needed; no writer of ours makes both.
    let slots = header.argon2_slots();
    match slots.first() {
        Some(slot) if !header.opens_with(SlotKind::Passphrase) => {
            let key = stretcher.argon2id(passphrase, slot.salt, slot.cost).await?;
            let key = Zeroizing::new(key.to_vec());
            Ok(Credential::Key(SlotKey::new(slot.id, key)))
        }
        _ => Ok(credential),
    }
}

/// A way in by a passphrase that `stretcher` stretches by Argon2id.
///
/// # Errors
/// As [`Stretcher::argon2id`] and [`NewSlot::argon2`].
pub async fn stretched(
    passphrase: &Passphrase,
    cost: Argon2Cost,
    random: &dyn Random,
    stretcher: &impl Stretcher,
) -> Result<NewSlot, AppError> {
    passphrase.check_length()?;
    let mut salt = [0; 32];
    random.fill(&mut salt)?;
    let key = stretcher.argon2id(passphrase, salt, cost).await?;
    Ok(NewSlot::argon2(passphrase, cost, salt, &key, random)?)
}

/// What Argon2id may cost on this device so that the vault opens within 1.5 s; none where the least takes longer. The first
/// trial also starts the worker, so the second one counts.
///
/// # Errors
/// As [`Stretcher::argon2id`].
pub async fn affordable_here(
    stretcher: &impl Stretcher,
    clock_ms: impl Fn() -> f64,
) -> Result<Option<Argon2Cost>, AppError> {
    let trial = Passphrase::new("a trial that opens nothing");
    stretcher
        .argon2id(&trial, [0; 32], Argon2Cost::FLOOR)
        .await?;
    let before = clock_ms();
    stretcher
        .argon2id(&trial, [1; 32], Argon2Cost::FLOOR)
        .await?;
    Ok(affordable(Argon2Cost::FLOOR, clock_ms() - before))
}

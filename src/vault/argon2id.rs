//! Argon2id ([RFC 9106](https://www.rfc-editor.org/rfc/rfc9106)): a passphrase stretched so that a guess costs memory, which
//! graphics cards have little of, and not only arithmetic, of which they have much.
//!
//! It is not the lock that a new vault gets: PBKDF2 is in every platform's own library, so that every reader can open a
//! vault for as long as it is kept. Argon2id is offered beside it.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use super::VaultError;

/// What one guess costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon2Cost {
    /// Memory in KiB, 19,456 to 262,144.
    pub memory_kib: u32,
    /// Passes over that memory, 2 to 16.
    pub passes: u32,
    /// Lanes, 1 to 4. A page has one thread for them: more lanes than 1 help an attacker only.
    pub lanes: u32,
}

impl Argon2Cost {
    /// The least a slot may cost, for writers and readers alike: 19 MiB and 2 passes, the
    /// [OWASP](https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html) floor for Argon2id.
    pub const FLOOR: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
        lanes: 1,
    };

    /// The most a reader will do, so that a hostile file can neither fill a phone's memory nor keep it busy for hours:
    /// 256 MiB, 16 passes, 4 lanes.
    pub const CAP: Self = Self {
        memory_kib: 256 * 1024,
        passes: 16,
        lanes: 4,
    };

    /// Whether a slot may cost that.
    ///
    /// # Errors
    /// [`VaultError::Argon2OutOfRange`] below [`Argon2Cost::FLOOR`] or above [`Argon2Cost::CAP`], in any of the three.
    pub const fn check(&self) -> Result<(), VaultError> {
        let (floor, cap) = (Self::FLOOR, Self::CAP);
        if self.memory_kib < floor.memory_kib
            || self.memory_kib > cap.memory_kib
            || self.passes < floor.passes
            || self.passes > cap.passes
            || self.lanes < floor.lanes
            || self.lanes > cap.lanes
        {
            return Err(VaultError::Argon2OutOfRange { got: *self });
        }
        Ok(())
    }

    /// Memory moved for one guess, for comparing costs: KiB times passes.
    fn work(self) -> f64 {
        f64::from(self.memory_kib) * f64::from(self.passes)
    }
}

/// What is offered, dearest first. The last is the floor.
const OFFERED: [Argon2Cost; 4] = [
    offered(128 * 1024, 3),
    offered(64 * 1024, 3),
    offered(32 * 1024, 3),
    Argon2Cost::FLOOR,
];

/// A person waits so long for a door, and not longer.
const PATIENCE_MS: f64 = 1_500.0;

const fn offered(memory_kib: u32, passes: u32) -> Argon2Cost {
    Argon2Cost {
        memory_kib,
        passes,
        lanes: 1,
    }
}

/// `Argon2id(passphrase, salt, memory, passes, lanes, 32)`, version 0x13. `passphrase` as [`Passphrase`](super::Passphrase)
/// spells it.
///
/// # Errors
/// [`VaultError::Argon2OutOfRange`] before any work; [`VaultError::CipherFailed`] where there is not that much memory.
pub fn argon2id(
    passphrase: &[u8],
    salt: &[u8; 32],
    cost: Argon2Cost,
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    cost.check()?;
    let failed = |_| VaultError::CipherFailed;
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(failed)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase, salt, key.as_mut())
        .map_err(failed)?;
    Ok(key)
}

/// The dearest cost that this device pays within 1.5 s, from a trial of `tried` that took `elapsed_ms`; none where even
/// the floor takes longer. Argon2's time is proportional to memory and passes.
///
/// ```
/// use sealwell::vault::{Argon2Cost, affordable};
/// assert_eq!(affordable(Argon2Cost::FLOOR, 90.0).map(|cost| cost.memory_kib), Some(128 * 1024));
/// assert_eq!(affordable(Argon2Cost::FLOOR, 1_400.0), Some(Argon2Cost::FLOOR));
/// assert_eq!(affordable(Argon2Cost::FLOOR, 1_600.0), None);
/// ```
#[must_use]
pub fn affordable(tried: Argon2Cost, elapsed_ms: f64) -> Option<Argon2Cost> {
    let ms_of = |cost: Argon2Cost| elapsed_ms * cost.work() / tried.work();
    OFFERED.into_iter().find(|cost| ms_of(*cost) <= PATIENCE_MS)
}

/// How many passphrases a second one strong graphics card tries against a slot stretched by PBKDF2: 10,000 at 600,000
/// iterations, after S. Thomas, [minimum password settings](https://tobtu.com/minimum-password-settings/), whose numbers
/// OWASP's floors are taken from.
#[must_use]
pub fn guesses_against_pbkdf2(iterations: u32) -> u32 {
    whole(6e9 / f64::from(iterations.max(1)))
}

/// How many passphrases a second the same card tries against a slot stretched by Argon2id. Its memory's bandwidth is the
/// limit: 960 GB/s over 1,024 bytes times memory in KiB times (3 passes − 1), from the same page.
#[must_use]
pub fn guesses_against_argon2(cost: Argon2Cost) -> u32 {
    let blocks = f64::from(cost.memory_kib.max(1)) * (3.0 * f64::from(cost.passes.max(1)) - 1.0);
    whole(960e9 / 1024.0 / blocks)
}

/// Rounded to two digits that count: more would pretend to be measured.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, and guesses are not negative"
)]
fn whole(guesses: f64) -> u32 {
    let place = 10_f64.powf((guesses.max(1.0).log10().floor() - 1.0).max(0.0));
    ((guesses / place).round() * place) as u32
}

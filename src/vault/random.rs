//! Where randomness comes from. It is passed in, so that a test can say what it was.

use super::VaultError;

/// A source of bytes nobody can guess.
pub trait Random {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`] when the source has none to give; `bytes` must then not be used.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), VaultError>;
}

/// The system's own: `getrandom(2)` and its kin, `crypto.getRandomValues` in a browser.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), VaultError> {
        getrandom::fill(bytes).map_err(|_| VaultError::NoRandomness)
    }
}

/// `N` fresh bytes.
pub(super) fn make_bytes<const N: usize>(random: &dyn Random) -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}

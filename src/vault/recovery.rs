//! The recovery code: 128 random bits a person can print, read aloud and type, 28 symbols in 7 groups of four.

use std::fmt;

use zeroize::Zeroizing;

use super::{
    Random, VaultError,
    random::make_bytes,
    symbols::{self, Mistyped},
};

const SECRET_BYTES: usize = 16;
const SECRET_BITS: usize = SECRET_BYTES * 8;

/// Groups of four symbols in a code.
pub const GROUPS: usize = symbols::symbols_of(SECRET_BITS) / 4;

/// The code of a recovery kit. It opens the vault as the passphrase does.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; SECRET_BYTES]>);

impl RecoveryCode {
    /// A fresh code.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn make(random: &dyn Random) -> Result<Self, VaultError> {
        Ok(Self(Zeroizing::new(make_bytes(random)?)))
    }

    /// Reads what was typed: letters in either case, any spaces, dashes and dots between, `O` for `0`, `I` and `L` for `1`.
    ///
    /// # Errors
    /// [`VaultError::CodeSymbol`] with its place, [`VaultError::CodeLength`], [`VaultError::CodeChecksum`].
    pub fn parse(typed: &str) -> Result<Self, VaultError> {
        symbols::parse(typed, SECRET_BITS)
            .map(Self)
            .map_err(|mistyped| match mistyped {
                Mistyped::Length { expected, got } => VaultError::CodeLength { expected, got },
                Mistyped::Symbol { at } => VaultError::CodeSymbol { at },
                Mistyped::Checksum => VaultError::CodeChecksum,
            })
    }

    /// The groups as printed, [`GROUPS`] of four symbols.
    #[must_use]
    pub fn groups(&self) -> Vec<Zeroizing<String>> {
        symbols::groups(&self.0[..], SECRET_BITS)
    }

    /// The whole code, groups joined by dashes: what is printed and what the QR code holds.
    #[must_use]
    pub fn printed(&self) -> Zeroizing<String> {
        symbols::printed(&self.groups())
    }

    pub(super) fn secret(&self) -> &[u8] {
        &self.0[..]
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

//! The recovery code: 128 random bits a person can print, read aloud and type.
//!
//! ```text
//! 128 bits secret ‖ 12 bits checksum = 140 bits = 28 symbols = 7 groups of 4
//! alphabet 0123456789ABCDEFGHJKMNPQRSTVWXYZ   (Crockford's: no I, L, O, U)
//! checksum CRC-12, polynomial x^12+x^11+x^3+x^2+x+1, first value 0xFFF
//! ```
//!
//! A cyclic checksum and not a hash: it finds every single wrong symbol and every swap of two neighbours, not just most.

use std::fmt;

use zeroize::Zeroizing;

use super::{Random, VaultError, random::make_bytes};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET_BYTES: usize = 16;
const SYMBOLS: usize = 28;
const GROUP: usize = 4;

/// Groups of four symbols in a code.
pub const GROUPS: usize = SYMBOLS / GROUP;

const POLYNOMIAL: u16 = 0x80F;
const CHECK_START: u16 = 0xFFF;

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
        let mut bits = Zeroizing::new([0_u8; SYMBOLS]);
        let mut got = 0;
        for symbol in typed.chars().filter(|symbol| !is_separator(*symbol)) {
            let value = symbol_value(symbol).ok_or(VaultError::CodeSymbol { at: got + 1 })?;
            if let Some(place) = bits.get_mut(got) {
                *place = value;
            }
            got += 1;
        }
        if got != SYMBOLS {
            return Err(VaultError::CodeLength {
                expected: SYMBOLS,
                got,
            });
        }
        let mut value = Zeroizing::new([0_u8; SECRET_BYTES]);
        let mut check = 0_u16;
        for at in 0..SYMBOLS * 5 {
            let bit = (bits[at / 5] >> (4 - at % 5)) & 1;
            if at < SECRET_BYTES * 8 {
                value[at / 8] |= bit << (7 - at % 8);
            } else {
                check = check << 1 | u16::from(bit);
            }
        }
        if check != checksum(&value) {
            return Err(VaultError::CodeChecksum);
        }
        Ok(Self(value))
    }

    /// The groups as printed, [`GROUPS`] of four symbols.
    #[must_use]
    pub fn groups(&self) -> Vec<Zeroizing<String>> {
        let check = checksum(&self.0);
        let bit = |at: usize| {
            if at < SECRET_BYTES * 8 {
                self.0[at / 8] >> (7 - at % 8) & 1
            } else {
                u8::from(check >> (11 - (at - SECRET_BYTES * 8)) & 1 == 1)
            }
        };
        let symbol = |at: usize| {
            let value = (0..5).fold(0_u8, |value, step| value << 1 | bit(at * 5 + step));
            char::from(ALPHABET[usize::from(value)])
        };
        (0..GROUPS)
            .map(|group| {
                Zeroizing::new(
                    (0..GROUP)
                        .map(|place| symbol(group * GROUP + place))
                        .collect(),
                )
            })
            .collect()
    }

    /// The whole code, groups joined by dashes: what is printed and what the QR code holds.
    #[must_use]
    pub fn printed(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + GROUPS));
        for group in self.groups() {
            if !text.is_empty() {
                text.push('-');
            }
            text.push_str(&group);
        }
        text
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

fn is_separator(symbol: char) -> bool {
    symbol.is_whitespace()
        || matches!(
            symbol,
            '-' | '.' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}'
        )
}

fn symbol_value(symbol: char) -> Option<u8> {
    let symbol = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET
        .iter()
        .position(|known| char::from(*known) == symbol)?;
    u8::try_from(at).ok()
}

fn checksum(secret: &[u8; SECRET_BYTES]) -> u16 {
    let mut register = CHECK_START;
    for at in 0..SECRET_BYTES * 8 {
        let bit = u16::from(secret[at / 8] >> (7 - at % 8) & 1);
        let out = (register >> 11) ^ bit;
        register = (register << 1) & 0xFFF;
        if out == 1 {
            register ^= POLYNOMIAL;
        }
    }
    register
}

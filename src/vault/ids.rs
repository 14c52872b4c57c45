//! Names of sealed things: 128 random bits each, a distinct type for each kind of thing.

use std::{fmt, str::FromStr};

use super::{Random, VaultError};

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// A name nobody has used: 128 bits from `random`.
            ///
            /// # Errors
            /// [`VaultError::NoRandomness`] when `random` gives none.
            pub fn make(random: &dyn Random) -> Result<Self, VaultError> {
                let mut bytes = [0; 16];
                random.fill(&mut bytes)?;
                Ok(Self(bytes))
            }

            /// The name these bytes spell.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The name's bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_hex(text).map(Self)
            }
        }
    };
}

random_id! {
    /// The name of a vault.
    VaultId
}
random_id! {
    /// The name of a key slot in a header.
    SlotId
}
random_id! {
    /// The name of one run of a journal; rewriting a journal (to erase) gives it a new name and with it new keys.
    JournalId
}
random_id! {
    /// The name of a sealed file.
    BlobId
}
random_id! {
    /// The name of one backup file.
    BackupId
}

/// The text is not 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 32 hexadecimal digits")]
pub struct NotAnId;

fn parse_hex(text: &str) -> Result<[u8; 16], NotAnId> {
    let digits = text.as_bytes();
    if digits.len() != 32 {
        return Err(NotAnId);
    }
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = [pair[0], pair[1]].map(|digit| char::from(digit).to_digit(16));
        let value = high
            .zip(low)
            .map(|(high, low)| high * 16 + low)
            .ok_or(NotAnId)?;
        *byte = u8::try_from(value).map_err(|_| NotAnId)?;
    }
    Ok(bytes)
}

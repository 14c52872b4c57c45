//! Secrets in memory: wiped when dropped, never printed.
//!
//! # Security
//! Wiping is best effort. WebAssembly memory never shrinks, the browser may copy it, and a string that came from an
//! input field lives on in JavaScript until it is collected. `docs/threat-model.md` says so to the person.

use std::{fmt, ops::Deref};

use zeroize::Zeroizing;

use super::VaultError;

/// The fewest characters a new passphrase may have.
pub const MIN_PASSPHRASE_CHARS: usize = 12;

/// A passphrase as typed, brought to one spelling: Unicode NFC, every kind of space a plain one
/// ([RFC 8265](https://www.rfc-editor.org/rfc/rfc8265#section-4.2) OpaqueString), so that the same words typed on
/// another keyboard open the same vault.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was typed. Nothing is trimmed: a passphrase may begin or end with a space.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let spaces = Zeroizing::new(typed.chars().map(plain_space).collect::<String>());
        Self(Zeroizing::new(compose(&spaces)))
    }

    /// How many characters it has.
    #[must_use]
    pub fn chars(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether a vault may be made with it.
    ///
    /// # Errors
    /// [`VaultError::PassphraseTooShort`] below [`MIN_PASSPHRASE_CHARS`].
    pub fn check_length(&self) -> Result<(), VaultError> {
        let got = self.chars();
        if got < MIN_PASSPHRASE_CHARS {
            return Err(VaultError::PassphraseTooShort {
                got,
                floor: MIN_PASSPHRASE_CHARS,
            });
        }
        Ok(())
    }

    /// Its bytes in UTF-8, for [`argon2id`](super::argon2id) in a worker.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

/// Something opened: the plaintext of an entry, a snapshot or a key.
#[derive(Clone, PartialEq, Eq)]
pub struct Plain(Zeroizing<Vec<u8>>);

impl Plain {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

/// For whoever writes a [`Cipher`](super::Cipher): what it opened.
impl From<Vec<u8>> for Plain {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl Deref for Plain {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plain({} bytes)", self.0.len())
    }
}

fn plain_space(symbol: char) -> char {
    if symbol.is_whitespace() && !symbol.is_control() {
        ' '
    } else {
        symbol
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn compose(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

/// The browser carries the Unicode tables already; linking them again would be a tenth of the first download.
/// Normalisation of assigned characters never changes between Unicode versions (UAX 15, stability policy).
#[cfg(target_arch = "wasm32")]
fn compose(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

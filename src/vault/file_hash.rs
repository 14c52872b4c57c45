//! SHA-256 of a file whose pieces come one after another.
//!
//! The browser's own digest takes no pieces, but does three and a half times as much in a second as WebAssembly, and not
//! on the page's thread. So there a file that is not large is gathered and hashed at once; a large one is hashed as its
//! pieces come, and never held whole.

use sha2::{Digest, Sha256};

use super::{Bulk, VaultError};

/// Up to this size a file is gathered, where the browser can hash it.
#[cfg(target_arch = "wasm32")]
const AT_ONCE_BYTES: u64 = 8 * 1024 * 1024;

/// A fingerprint in the making.
pub struct FileHash(Way);

enum Way {
    ByPiece(Sha256),
    #[cfg(target_arch = "wasm32")]
    AtOnce(browser::Gathered),
}

impl FileHash {
    /// The fingerprint of a file that is said to be `length` bytes long. If it turns out otherwise, the fingerprint is
    /// that of the pieces that came.
    #[must_use]
    pub fn of_length(length: u64) -> Self {
        #[cfg(target_arch = "wasm32")]
        if length <= AT_ONCE_BYTES
            && let Some(gathered) = browser::Gathered::of_length(length)
        {
            return Self(Way::AtOnce(gathered));
        }
        let _ = length;
        Self(Way::ByPiece(Sha256::new()))
    }

    /// The next piece.
    pub fn update(&mut self, piece: &Bulk) {
        #[cfg(target_arch = "wasm32")]
        if let Way::AtOnce(gathered) = &mut self.0
            && !gathered.take(piece)
        {
            self.0 = Way::ByPiece(gathered.so_far());
        }
        match &mut self.0 {
            Way::ByPiece(hasher) => piece.with(|piece| hasher.update(piece)),
            #[cfg(target_arch = "wasm32")]
            Way::AtOnce(_) => {}
        }
    }

    /// The fingerprint of all that came.
    ///
    /// # Errors
    /// [`VaultError::CipherFailed`] where the browser's digest fails.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        expect(clippy::unused_async, reason = "a browser is waited for")
    )]
    pub async fn finish(self) -> Result<[u8; 32], VaultError> {
        match self.0 {
            Way::ByPiece(hasher) => Ok(hasher.finalize().into()),
            #[cfg(target_arch = "wasm32")]
            Way::AtOnce(gathered) => gathered.digest().await,
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use js_sys::{Reflect, Uint8Array};
    use sha2::{Digest, Sha256};
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::SubtleCrypto;

    use super::{Bulk, VaultError};

    /// A file being gathered in the browser's memory.
    pub(super) struct Gathered {
        subtle: SubtleCrypto,
        file: Uint8Array,
        filled: u32,
    }

    impl Gathered {
        /// None where the browser has no digest: a page that came neither over HTTPS nor from this device.
        pub(super) fn of_length(length: u64) -> Option<Self> {
            let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
            let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
            Some(Self {
                subtle: subtle.dyn_into().ok()?,
                file: Uint8Array::new_with_length(u32::try_from(length).ok()?),
                filled: 0,
            })
        }

        /// Takes a piece; says whether there was room for it.
        pub(super) fn take(&mut self, piece: &Bulk) -> bool {
            let piece = piece.as_array();
            let Some(end) = self.filled.checked_add(piece.byte_length()) else {
                return false;
            };
            if end > self.file.byte_length() {
                return false;
            }
            self.file.set(piece, self.filled);
            self.filled = end;
            true
        }

        /// The running fingerprint of what came.
        pub(super) fn so_far(&self) -> Sha256 {
            Sha256::new_with_prefix(self.file.subarray(0, self.filled).to_vec())
        }

        pub(super) async fn digest(self) -> Result<[u8; 32], VaultError> {
            let came = self.file.subarray(0, self.filled);
            let digest = self
                .subtle
                .digest_with_str_and_buffer_source("SHA-256", &came)
                .map_err(|_| VaultError::CipherFailed)?;
            let digest = JsFuture::from(digest).await;
            let digest = digest.map_err(|_| VaultError::CipherFailed)?;
            let digest = Uint8Array::new(&digest).to_vec();
            digest.try_into().map_err(|_| VaultError::CipherFailed)
        }
    }
}

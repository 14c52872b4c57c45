//! Bytes of files, kept on the side of the fence where they are worked on.
//!
//! A received file goes from the browser's `File` to WebCrypto to IndexedDB without ever being needed in WebAssembly's
//! memory, so in the browser a [`Bulk`] is a `Uint8Array`; natively it is a vector.

use std::fmt;

#[cfg(target_arch = "wasm32")]
type Inner = js_sys::Uint8Array;
#[cfg(not(target_arch = "wasm32"))]
type Inner = Vec<u8>;

/// A run of bytes, up to some megabytes long.
#[derive(Clone)]
pub struct Bulk(Inner);

impl Bulk {
    /// A copy of `bytes`.
    #[must_use]
    pub fn copy_from(bytes: &[u8]) -> Self {
        Self(Inner::from(bytes))
    }

    /// A copy of the bytes.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// How many bytes.
    #[must_use]
    #[cfg(target_arch = "wasm32")]
    pub fn len(&self) -> usize {
        usize::try_from(self.0.byte_length()).unwrap_or(usize::MAX)
    }

    /// How many bytes.
    #[must_use]
    #[cfg(not(target_arch = "wasm32"))]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// A copy of the bytes from `start` up to `end`; an end beyond the last byte means the last byte.
    ///
    /// A copy, and not a view: what keeps a view in a database keeps the whole buffer behind it.
    #[must_use]
    #[cfg(target_arch = "wasm32")]
    pub fn part(&self, start: usize, end: usize) -> Self {
        let at = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Self(self.0.slice(at(start), at(end)))
    }

    /// A copy of the bytes from `start` up to `end`; an end beyond the last byte means the last byte.
    #[must_use]
    #[cfg(not(target_arch = "wasm32"))]
    pub fn part(&self, start: usize, end: usize) -> Self {
        let end = end.min(self.0.len());
        Self(self.0.get(start..end).unwrap_or_default().to_vec())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes as the browser holds them.
    #[must_use]
    #[cfg(target_arch = "wasm32")]
    pub const fn as_array(&self) -> &js_sys::Uint8Array {
        &self.0
    }

    /// The bytes.
    #[must_use]
    #[cfg(not(target_arch = "wasm32"))]
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// The bytes from its beginning up to `end`, without a copy: in a browser they keep the whole buffer behind them.
    #[must_use]
    #[cfg(target_arch = "wasm32")]
    pub fn beginning(self, end: usize) -> Self {
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self(self.0.subarray(0, end))
    }

    /// The bytes from its beginning up to `end`.
    #[must_use]
    #[cfg(not(target_arch = "wasm32"))]
    pub fn beginning(mut self, end: usize) -> Self {
        self.0.truncate(end);
        self
    }

    /// The same bytes in a buffer of their own, as a database is to keep them.
    #[must_use]
    #[cfg(target_arch = "wasm32")]
    pub fn alone(self) -> Self {
        if self.0.byte_length() == self.0.buffer().byte_length() {
            self
        } else {
            self.part(0, self.len())
        }
    }

    /// The same bytes.
    #[must_use]
    #[cfg(not(target_arch = "wasm32"))]
    pub fn alone(self) -> Self {
        self
    }

    /// Gives the bytes to `use_them` with as few copies as the target allows: none natively, one in a browser.
    pub fn with<T>(&self, use_them: impl FnOnce(&[u8]) -> T) -> T {
        #[cfg(target_arch = "wasm32")]
        return use_them(&self.0.to_vec());
        #[cfg(not(target_arch = "wasm32"))]
        use_them(&self.0)
    }
}

impl From<Vec<u8>> for Bulk {
    #[cfg(target_arch = "wasm32")]
    fn from(bytes: Vec<u8>) -> Self {
        Self::copy_from(&bytes)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

#[cfg(target_arch = "wasm32")]
impl From<js_sys::Uint8Array> for Bulk {
    fn from(array: js_sys::Uint8Array) -> Self {
        Self(array)
    }
}

impl fmt::Debug for Bulk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bulk({} bytes)", self.len())
    }
}

//! How much reading a file has asked for.

use std::cell::Cell;

/// Counts bytes that were read or unpacked, and says when there were too many.
#[derive(Debug)]
pub(super) struct Work {
    left: Cell<u64>,
}

impl Work {
    pub(super) fn new(most: u64) -> Self {
        Self {
            left: Cell::new(most),
        }
    }

    /// Takes so many bytes from what is left; false where there are not so many, and then nothing is left.
    pub(super) fn spend(&self, bytes: usize) -> bool {
        let left = self.left.get().checked_sub(bytes as u64);
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }

    pub(super) fn left(&self) -> u64 {
        self.left.get()
    }
}

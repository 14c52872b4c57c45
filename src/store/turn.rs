//! Turns: who may write to a vault now, and whether somebody is staging a file for it.

use std::fmt;

/// A turn that was waited for. It is over when it is dropped, and at the latest when its tab is gone.
#[must_use = "a turn is over when it is dropped"]
pub struct Turn(Option<Box<dyn FnOnce()>>);

impl Turn {
    /// A turn that `end` ends.
    pub(super) fn ended_by(end: impl FnOnce() + 'static) -> Self {
        Self(Some(Box::new(end)))
    }

    /// The turn of a place that has no locks: it keeps nobody away.
    #[cfg(target_arch = "wasm32")]
    pub(super) const fn unguarded() -> Self {
        Self(None)
    }
}

impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Turn").field(&self.0.is_some()).finish()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(end) = self.0.take() {
            end();
        }
    }
}

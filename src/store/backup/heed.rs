//! What somebody who hears of progress may say to it.

use std::ops::ControlFlow;

use super::super::StoreError;

/// The answer to a report of progress: nothing at all, or whether to go on.
pub trait Heed {
    /// Whether to go on.
    fn goes_on(self) -> bool;
}

impl Heed for () {
    fn goes_on(self) -> bool {
        true
    }
}

impl Heed for ControlFlow<()> {
    fn goes_on(self) -> bool {
        self.is_continue()
    }
}

/// Stops the work where the answer is to stop.
pub(in crate::store) fn heed(answer: impl Heed) -> Result<(), StoreError> {
    if answer.goes_on() {
        Ok(())
    } else {
        Err(StoreError::Cancelled)
    }
}

//! The wish to stop a long job: the button was pressed, or the page was left.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::on_cleanup;

/// Whether a job is to stop. Clones share it.
#[derive(Clone, Debug, Default)]
pub(super) struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// One that stops by itself when the page around it is left.
    pub(super) fn with_page() -> Self {
        let stopping = Self::default();
        let left = stopping.clone();
        on_cleanup(move || left.stop());
        stopping
    }

    /// Stops.
    pub(super) fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// A job begins: what was wished of the one before is forgotten.
    pub(super) fn begin(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// The answer to a report of progress.
    pub(super) fn answer(&self) -> ControlFlow<()> {
        if self.0.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

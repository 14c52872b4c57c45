//! Timers that end with the page that set them.

use std::time::Duration;

use leptos::prelude::*;

/// Does something again and again until the owner of this call is gone.
pub fn every(period: Duration, act: impl Fn() + 'static) {
    // A browser that gives no timer gives none to anybody: there is no way on from here, and none is needed.
    if let Ok(handle) = set_interval_with_handle(act, period) {
        on_cleanup(move || handle.clear());
    }
}

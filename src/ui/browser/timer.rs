//! Timers that end with the page that set them, and a pause.

use std::time::Duration;

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Does something again and again until the owner of this call is gone.
pub fn every(period: Duration, act: impl Fn() + 'static) {
    // A browser that gives no timer gives none to anybody: there is no way on from here, and none is needed.
    if let Ok(handle) = set_interval_with_handle(act, period) {
        on_cleanup(move || handle.clear());
    }
}

/// Waits for so long.
pub async fn pause(length: Duration) {
    let waited = Promise::new(&mut |over, _| {
        let end = move || drop(over.call0(&JsValue::UNDEFINED));
        set_timeout(end, length);
    });
    // It is never broken, only kept.
    let _ = JsFuture::from(waited).await;
}

//! What the session asks of the browser: the time, marks for the bench, storage promises, downloads.

use std::time::Duration;

use js_sys::{Array, Reflect, Uint8Array};
use leptos::prelude::{document, set_timeout, window};
use leptos::web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Usage;
use crate::app::{Now, What};
use crate::domain::Moment;
use crate::ui::browser::today;
use crate::ui::parts::Keeping;

/// What the device's clock and calendar say.
pub(super) fn now() -> Now {
    // A clock counts whole milliseconds, far below 2^53.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds fit an i64 for 292 million years"
    )]
    let at = Moment(js_sys::Date::now() as i64);
    Now { today: today(), at }
}

/// The page's own clock, in milliseconds, for measuring.
pub(super) fn clock_ms() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

/// Leaves a mark on the page's own timeline, which carries no data but its name.
pub(super) fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        // A mark that cannot be set changes nothing for the person.
        let _ = performance.mark(name);
    }
}

/// Whether the browser promised to keep what is stored here.
pub(super) async fn keeping() -> Keeping {
    match window().navigator().storage().persisted() {
        Ok(asked) => JsFuture::from(asked).await.map_or(Keeping::Unknown, answer),
        Err(_) => Keeping::Unknown,
    }
}

/// Asks the browser to keep what is stored here.
pub(super) async fn ask_to_keep() -> Keeping {
    match window().navigator().storage().persist() {
        Ok(asked) => JsFuture::from(asked).await.map_or(Keeping::Unknown, answer),
        Err(_) => Keeping::Unknown,
    }
}

fn answer(promised: JsValue) -> Keeping {
    if promised.is_truthy() {
        Keeping::Promised
    } else {
        Keeping::NotPromised
    }
}

/// How much room this page's storage takes, where the browser says.
pub(super) async fn usage() -> Option<Usage> {
    let estimate = JsFuture::from(window().navigator().storage().estimate().ok()?)
        .await
        .ok()?;
    let bytes = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some(Usage {
        used_bytes: bytes("usage")?,
        quota_bytes: bytes("quota")?,
    })
}

/// A file for the browser, of a media type.
pub(super) fn blob_of(bytes: &[u8], media_type: &str) -> Option<Blob> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &kind).ok()
}

/// So long the address of a download stands: far longer than a browser takes to begin reading it.
const KEPT_FOR: Duration = Duration::from_secs(60);

/// Hands a file to the device's downloads.
pub(super) fn download(blob: &Blob, name: &str) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads the bytes after the click: an address that is gone by then gives no file.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        KEPT_FOR,
    );
    Some(())
}

/// Starts the page anew at the same address, so that nothing of the open vault stays in its memory.
pub(super) fn reload() {
    // A browser that refuses to load its own page again leaves the locked door standing.
    let _ = window().location().reload();
}

/// Starts the page anew at its first address.
pub(super) fn start_over() {
    let _ = window().location().replace("/");
}

/// Shows another address without loading anything: the pages that are built next are those of this address.
pub(super) fn show_address(path: &str) {
    // At its old address the vault opens just as well.
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// The name of what the door is to say, in its address: a word for what happened, and nothing else.
const TOLD: &str = "told";

/// Starts the page anew at the door, which says what became of the vault.
pub(super) fn leave_to_door(what: What) {
    let door = format!("/?{TOLD}={}", what.word());
    let _ = window().location().replace(&door);
}

/// What the door is to say, taken out of the address so that it is said once.
pub(super) fn told() -> Option<What> {
    let search = window().location().search().ok()?;
    let word = search.strip_prefix('?')?.strip_prefix(TOLD)?;
    let what = What::of(word.strip_prefix('=')?)?;
    let history = window().history().ok()?;
    // Said twice is better than not at all.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some("/"));
    Some(what)
}

//! Where a page leads when its work is done: the list it belongs to, or the page it was called from.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::ui::routes::{BACK, Room, Route};

/// The address to go to: `?back=` where it names a page of ours, else the page given.
pub fn use_after(usual: Route) -> Signal<String> {
    let query = use_query_map();
    Signal::derive(move || {
        query
            .with(|query| query.get(BACK))
            .filter(|path| is_ours(path))
            .unwrap_or_else(|| usual.path())
    })
}

/// Whether a path is one that [`Route::path`] makes: rooms of the house, ids and nothing else.
fn is_ours(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-');
    path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(plain)
        && Room::of(path).is_some()
}

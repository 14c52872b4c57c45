//! Words between the tabs of this app in one browser, by a `BroadcastChannel`: they never leave the device.

use std::fmt;

use leptos::web_sys::{BroadcastChannel, MessageEvent};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// A channel to all other tabs. It hears no word of its own, and closes when it is dropped.
pub struct Channel {
    open: Option<BroadcastChannel>,
    _hears: Closure<dyn Fn(MessageEvent)>,
}

impl Channel {
    /// Opens a channel. Where the browser has none, nothing is heard and nobody is told.
    pub fn open(name: &str, hear: impl Fn(String) + 'static) -> Self {
        let hears = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(words) = event.data().as_string() {
                hear(words);
            }
        });
        let open = BroadcastChannel::new(name).ok();
        if let Some(open) = &open {
            open.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        }
        Self {
            open,
            _hears: hears,
        }
    }

    /// Says some words to all other tabs.
    pub fn tell(&self, words: &str) {
        if let Some(open) = &self.open {
            // A channel that is open takes any text.
            let _ = open.post_message(&words.into());
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(open) = &self.open {
            open.set_onmessage(None);
            open.close();
        }
    }
}

impl fmt::Debug for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Channel")
            .field(&self.open.is_some())
            .finish()
    }
}

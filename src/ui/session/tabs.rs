//! The other tabs of this app in this browser.

use leptos::ev::visibilitychange;
use leptos::prelude::*;
use leptos::web_sys::VisibilityState;

use crate::app::keys::VaultId;
use crate::app::{Tidings, What};
use crate::ui::browser::Channel;

const CHANNEL: &str = "sealwell.tabs";

/// The other tabs. `Copy`: the doors and the session keep one each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tabs(StoredValue<Option<Channel>, LocalStorage>);

impl Tabs {
    /// Nobody to hear and nobody to tell yet.
    pub(super) fn silent() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// Listens from now on, as long as the owner of these lives.
    pub(super) fn listen(self, hear: impl Fn(Tidings) + 'static) {
        let channel = Channel::open(CHANNEL, move |words| {
            if let Some(tidings) = Tidings::parse(&words) {
                hear(tidings);
            }
        });
        self.0.set_value(Some(channel));
    }

    /// Tells them. Where the browser has no channel they find out with their next change, or when they are looked at.
    pub(super) fn tell(self, vault: VaultId, what: What) {
        let words = Tidings { vault, what }.render();
        self.0.try_with_value(|channel| {
            if let Some(channel) = channel {
                channel.tell(&words);
            }
        });
    }
}

/// Does something each time this tab comes back into sight: a tab that slept may have missed what was told.
pub(super) fn on_return(look: impl Fn() + 'static) {
    let seen = window_event_listener(visibilitychange, move |_| {
        if document().visibility_state() == VisibilityState::Visible {
            look();
        }
    });
    on_cleanup(move || seen.remove());
}

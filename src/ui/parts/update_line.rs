//! "A new version is ready." Offered above every page, never forced.

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use crate::ui::browser::Version;
use crate::ui::words::*;

/// The line; nothing while the page runs the newest version.
#[component]
pub fn UpdateLine(
    /// How the page stands to the newest version.
    #[prop(into)]
    version: Signal<Version>,
    /// Whether a vault is open, which the new version begins by locking.
    #[prop(into)]
    is_open: Signal<bool>,
    /// Told when she wants the new version.
    #[prop(into)]
    on_use: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || match version.get() {
        Version::Replaced => t_string!(i18n, keeping.update_replaced),
        Version::Waiting | Version::Newest => t_string!(i18n, keeping.update_ready),
    };
    let button = move || {
        if is_open.get() {
            t_string!(i18n, keeping.update_use_open)
        } else {
            t_string!(i18n, keeping.update_use)
        }
    };
    view! {
        <Show when=move || version.get() != Version::Newest>
            <aside class="sw-update" aria-label=move || t_string!(i18n, keeping.update_label)>
                <p class="sw-update__words" role="status">{words}</p>
                <Button kind=ButtonKind::Line on_press=on_use>{button}</Button>
            </aside>
        </Show>
    }
}

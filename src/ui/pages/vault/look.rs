//! Light, dark, or as the device is set.

use leptos::prelude::*;

use crate::ui::browser::{Theme, keep_theme, theme};
use crate::ui::parts::{Choice, ChoiceGroup};
use crate::ui::words::*;

/// The choice of colours; it holds at once.
#[component]
pub(super) fn Look() -> impl IntoView {
    let i18n = use_i18n();
    let chosen = RwSignal::new(theme());
    let choice = move |own: Theme| {
        let label = move || match own {
            Theme::System => t_string!(i18n, vault.look_system),
            Theme::Light => t_string!(i18n, vault.look_light),
            Theme::Dark => t_string!(i18n, vault.look_dark),
        };
        let choose = move |()| {
            keep_theme(own);
            chosen.set(own);
        };
        view! { <Choice name="look" label=label chosen=move || chosen.get() == own on_choose=choose /> }
    };
    view! {
        <ChoiceGroup id="look" legend=move || t_string!(i18n, vault.look_title)>
            {[Theme::System, Theme::Light, Theme::Dark].map(choice)}
        </ChoiceGroup>
    }
}

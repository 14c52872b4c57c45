//! The way to the page of the ways in.

use leptos::prelude::*;

use crate::ui::parts::{ButtonKind, ButtonLink, IconName};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// What opens the vault, and the way to change it.
#[component]
pub(super) fn Ways() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, keys.title)}</h2>
            <p class="sw-measure">{t!(i18n, keys.lead)}</p>
            <ButtonLink kind=ButtonKind::Line icon=IconName::Key href=Route::Keys.path()>
                {t!(i18n, keys.open_page)}
            </ButtonLink>
            <p>
                <a href=Route::NewKey.path()>{t!(i18n, new_key.link)}</a>
            </p>
        </section>
    }
}

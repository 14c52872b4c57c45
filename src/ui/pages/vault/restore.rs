//! The way to the page that looks into a backup.

use leptos::prelude::*;

use crate::ui::parts::{ButtonKind, ButtonLink};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// What can be done with a backup, and the way there.
#[component]
pub(super) fn Restore() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, restore.title)}</h2>
            <p class="sw-measure">{t!(i18n, restore.link_words)}</p>
            <ButtonLink kind=ButtonKind::Line href=Route::Restore.path()>
                {t!(i18n, restore.title)}
            </ButtonLink>
        </section>
    }
}

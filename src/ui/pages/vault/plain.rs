//! The way to everything as plain files.

use leptos::prelude::*;

use crate::ui::parts::{ButtonKind, ButtonLink, IconName};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// What it is, and the way there.
#[component]
pub(super) fn PlainFiles() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, export.title)}</h2>
            <p class="sw-measure">{t!(i18n, export.link_words)}</p>
            <ButtonLink kind=ButtonKind::Line icon=IconName::Folder href=Route::Export.path()>
                {t!(i18n, export.link)}
            </ButtonLink>
        </section>
    }
}

//! The way to the health check, and that files are damaged where some are.

use leptos::prelude::*;

use crate::ui::parts::{ButtonKind, ButtonLink, IconName, Stamp, StampKind};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// Whether everything is whole: the way to look.
#[component]
pub(super) fn Whole() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let damaged = move || session.state().with(|state| !state.damaged.is_empty());
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, health.link_title)}</h2>
            <p class="sw-measure">{t!(i18n, health.link_words)}</p>
            <Show when=damaged>
                <p>
                    <Stamp kind=StampKind::Late>{t!(i18n, health.files_title)}</Stamp>
                </p>
            </Show>
            <ButtonLink kind=ButtonKind::Line icon=IconName::Eye href=Route::Health.path()>
                {t!(i18n, health.link)}
            </ButtonLink>
        </section>
    }
}

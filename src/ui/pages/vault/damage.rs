//! What could not be read, named one by one; shown only when there is something.

use leptos::prelude::*;

use crate::ui::parts::{ButtonKind, ButtonLink, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::session::{DamageLine, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

/// The list of damage.
#[component]
pub(super) fn Damage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let damage = session.damage();
    let notices = move || session.state().with(|state| state.notices.len());
    let row = move |line: DamageLine| {
        let words = errors::by_code(i18n, line.code);
        view! {
            <li>
                <b>{words.happened}</b>
                " "
                {words.next}
                <span class="sw-secondary sw-small">
                    " "
                    {move || t_string!(i18n, vault.damage_which, which = line.which.clone()).to_string()}
                </span>
            </li>
        }
    };
    view! {
        <Show when=move || !damage.with(Vec::is_empty)>
            <section class="sw-damage">
                <Note kind=NoteKind::Late title=move || t_string!(i18n, vault.damage_title).to_owned()>
                    {t!(i18n, vault.damage_lead)}
                    <ul class="sw-rows">{move || damage.get().into_iter().map(row).collect_view()}</ul>
                    <ButtonLink kind=ButtonKind::Line href=Route::Health.path()>
                        {t!(i18n, health.link)}
                    </ButtonLink>
                </Note>
            </section>
        </Show>
        <Show when=move || notices() != 0>
            <section class="sw-damage">
                <Note kind=NoteKind::Decide>
                    {move || t_string!(i18n, vault.notices, count = notices()).to_string()}
                </Note>
            </section>
        </Show>
    }
}

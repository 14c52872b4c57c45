//! That the vault was put back to an older copy of itself: told on the day it was found, and in the log for good.

use leptos::prelude::*;

use crate::app::health::RolledBack as Told;
use crate::ui::parts::{ButtonKind, ButtonLink, ButtonRow, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The note, where there is something to tell.
#[component]
pub(super) fn RolledBack() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let words = move |told: Told| {
        if told.has_fewer() {
            let (seen, found) = (told.seen, told.found);
            t_string!(i18n, health.rolled_back_fewer, seen = seen, found = found).to_string()
        } else {
            t_string!(i18n, health.rolled_back_other).to_owned()
        }
    };
    let note = move || {
        session.rolled_back().get().map(|told| {
            view! {
                <section class="sw-damage">
                    <Note
                        kind=NoteKind::Late
                        title=move || t_string!(i18n, health.rolled_back_title).to_owned()
                    >
                        <p>{move || words(told)}</p>
                        <p>{t!(i18n, health.rolled_back_next)}</p>
                        <ButtonRow>
                            <ButtonLink kind=ButtonKind::Line href=Route::Health.path()>
                                {t!(i18n, health.rolled_back_go)}
                            </ButtonLink>
                            <ButtonLink kind=ButtonKind::Quiet href=Route::NewKey.path()>
                                {t!(i18n, new_key.title)}
                            </ButtonLink>
                        </ButtonRow>
                    </Note>
                </section>
            }
        })
    };
    view! { {note} }
}

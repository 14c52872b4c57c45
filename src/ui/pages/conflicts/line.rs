//! That there is something that two copies had both changed.

use leptos::prelude::*;

use crate::ui::parts::{ButtonKind, ButtonLink, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The note with the way to both versions; nothing where there is nothing to see.
#[component]
pub fn ConflictsLine() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let count = Memo::new(move |_| session.state().with(|state| state.conflicts.len()));
    view! {
        <Show when=move || count.get() != 0>
            <section class="sw-damage">
                <Note kind=NoteKind::Decide>
                    <p>{move || t_string!(i18n, conflicts.line, count = count.get()).to_string()}</p>
                    <ButtonLink kind=ButtonKind::Line href=Route::Conflicts.path()>
                        {t!(i18n, conflicts.line_look)}
                    </ButtonLink>
                </Note>
            </section>
        </Show>
    }
}

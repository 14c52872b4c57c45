//! That a move to a new key was begun and not finished, said on every page until it is.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::ui::parts::{ButtonKind, ButtonLink, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The note; nothing where no move was begun, and none on the page of the move itself.
#[component]
pub fn MoveBegun() -> impl IntoView {
    let (i18n, session, path) = (use_i18n(), use_session(), use_location().pathname);
    let is_elsewhere = Memo::new(move |_| path.get() != Route::NewKey.path());
    view! {
        <Show when=move || session.move_begun().get() && is_elsewhere.get()>
            <div class="sw-damage">
                <Note
                    kind=NoteKind::Decide
                    title=move || t_string!(i18n, new_key.begun_title).to_owned()
                >
                    <p>{t!(i18n, new_key.begun_words)}</p>
                    <ButtonLink kind=ButtonKind::Line href=Route::NewKey.path()>
                        {t!(i18n, new_key.begun_go)}
                    </ButtonLink>
                </Note>
            </div>
        </Show>
    }
}

//! The journal as a file, and how anybody can check it.

use leptos::prelude::*;

use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, IconName, Note, NoteKind};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// What the file is, and the button.
#[component]
pub(super) fn SaveJournal() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let save = Action::new_unsync(move |(): &()| async move { session.give_journal().await });
    let failure = Signal::derive(move || save.value().get().and_then(Result::err));
    let is_saved = move || save.value().get() == Some(Ok(true));
    let label = move || {
        if save.pending().get() {
            t_string!(i18n, journal.saving)
        } else {
            t_string!(i18n, journal.save)
        }
    };
    view! {
        <section class="sw-stack">
            <h2>{t!(i18n, journal.save_title)}</h2>
            <p>{t!(i18n, journal.save_words)}</p>
            <p>{t!(i18n, journal.save_check)}</p>
            <p>
                <code class="sw-command">
                    {t!(i18n, journal.save_command)}" "
                    <span class="sw-command__option">{t!(i18n, journal.save_option)}</span>
                </code>
            </p>
            <FailureNote failure=failure />
            <Show when=is_saved>
                <Note kind=NoteKind::Status>{t!(i18n, journal.saved)}</Note>
            </Show>
            <Button
                kind=ButtonKind::Line
                icon=IconName::Save
                busy=save.pending()
                on_press=move |()| {
                    save.dispatch(());
                }
            >
                {label}
            </Button>
        </section>
    }
}

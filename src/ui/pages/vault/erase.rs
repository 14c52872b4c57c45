//! Taking the vault off this device for good.

use leptos::prelude::*;

use crate::ui::parts::{Button, ButtonKind, Dialog, Note, NoteKind};
use crate::ui::session::use_session;
use crate::ui::words::errors;
use crate::ui::words::*;

/// The one button that loses something, and the question before it.
#[component]
pub(super) fn Erase() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let asking = RwSignal::new(false);
    let erase = Action::new_unsync(move |(): &()| async move { session.erase().await });
    let consequence = move || {
        session.state().with(|state| {
            t_string!(
                i18n,
                vault.erase_consequence,
                people = state.people.len(),
                requests = state.requests.len(),
                records = state.records.len()
            )
            .to_string()
        })
    };
    let no_backup = move || {
        session
            .state()
            .with(|state| state.access_log.iter().all(|line| !line.what.is_backup()))
    };
    let confirm = move |()| {
        asking.set(false);
        erase.dispatch(());
    };
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, vault.erase_title)}</h2>
            <p>{t!(i18n, vault.erase_words)}</p>
            {move || match erase.value().get() {
                Some(Err(failure)) => {
                    Some(view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> })
                }
                _ => None,
            }}
            <Button kind=ButtonKind::Late busy=erase.pending() on_press=move |()| asking.set(true)>
                {t!(i18n, vault.erase)}
            </Button>
            <Dialog
                open=asking
                title=move || t_string!(i18n, vault.erase_question)
                confirm=move || t_string!(i18n, vault.erase)
                keep=move || t_string!(i18n, vault.keep_it)
                on_confirm=confirm
                on_keep=move |()| asking.set(false)
            >
                <p>{consequence}</p>
                <Show when=no_backup>
                    <p><b>{t!(i18n, vault.erase_no_backup)}</b></p>
                </Show>
            </Dialog>
        </section>
    }
}

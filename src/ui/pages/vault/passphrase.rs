//! Another passphrase for the same vault.

use leptos::prelude::*;
use leptos::web_sys;

use crate::ui::pages::door::{NewPassphrase, passphrase_problem};
use crate::ui::parts::{
    Button, ButtonKind, ErrorList, Note, NoteKind, PassphraseField, Problem, Why, problem_of,
};
use crate::ui::session::use_session;
use crate::ui::words::errors;
use crate::ui::words::*;

/// The form, folded until it is wanted.
#[component]
pub fn ChangePassphrase() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (old, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (shown, done) = (RwSignal::new(false), RwSignal::new(false));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let change = Action::new_unsync(move |(old_words, new_words): &(String, String)| {
        let (old_words, new_words) = (old_words.clone(), new_words.clone());
        async move {
            match session.change_passphrase(old_words, new_words).await {
                Ok(()) => {
                    // Neither stays on the page longer than it is needed.
                    old.set(String::new());
                    new.set(String::new());
                    done.set(true);
                }
                Err(failure) => {
                    let words = errors::words(i18n, &failure).sentence();
                    problems.set(vec![Problem::new("old-passphrase", words)]);
                }
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        done.set(false);
        let mut found = Vec::new();
        if old.read_untracked().is_empty() {
            found.push(Problem::new("old-passphrase", t_string!(i18n, door.empty)));
        }
        found.extend(passphrase_problem(
            i18n,
            "new-passphrase",
            &new.read_untracked(),
        ));
        if found.is_empty() && !change.pending().get_untracked() {
            change.dispatch((old.get_untracked(), new.get_untracked()));
        }
        problems.set(found);
    };
    let busy = change.pending();
    let label = move || {
        if busy.get() {
            t_string!(i18n, vault.pass_busy)
        } else {
            t_string!(i18n, vault.pass_change)
        }
    };
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, vault.pass_title)}</h2>
            <p class="sw-measure">{t!(i18n, vault.pass_words)}</p>
            <Show when=move || done.get()>
                <Note kind=NoteKind::Status>{t!(i18n, vault.pass_done)}</Note>
            </Show>
            <Why summary=move || t_string!(i18n, vault.pass_change)>
                <ErrorList problems=problems />
                <form class="sw-form" novalidate=true on:submit=send>
                    <PassphraseField
                        id="old-passphrase"
                        label=move || t_string!(i18n, vault.pass_old)
                        value=old
                        on_input=move |typed| old.set(typed)
                        error=problem_of(problems.into(), "old-passphrase")
                        autocomplete="current-password"
                    />
                    <NewPassphrase
                        id="new-passphrase"
                        label=move || t_string!(i18n, vault.pass_new)
                        value=new
                        on_input=move |typed| new.set(typed)
                        on_made=move |made| new.set(made)
                        error=problem_of(problems.into(), "new-passphrase")
                        shown=shown
                    />
                    <div>
                        <Button kind=ButtonKind::Line busy=busy>{label}</Button>
                    </div>
                </form>
            </Why>
        </section>
    }
}

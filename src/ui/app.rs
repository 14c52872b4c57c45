//! The shell: which of five states the house is in, matched once. Pages exist only inside the open vault.

use leptos::prelude::*;

use super::browser::{
    PanicWords, install_panic_page, provide_installing, provide_updates, unfold_for_print,
    use_updates,
};
use super::language::provide_language;
use super::pages::door::{BrokenDoor, LockedDoor, NewDoor};
use super::parts::{LiveRegion, UpdateLine, provide_voice};
use super::session::{Shell, provide_doors};
use super::vault_open::VaultOpen;
use super::words::*;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let language = provide_language();
    view! {
        <I18nSubContextProvider initial_locale=language.now()>
            <House />
        </I18nSubContextProvider>
    }
}

#[component]
fn House() -> impl IntoView {
    let voice = provide_voice();
    provide_installing();
    provide_updates();
    let updates = use_updates();
    let shell = provide_doors().shell();
    // The same state told twice is no reason to build the page anew.
    let shell = Memo::new(move |_| shell.get());
    let i18n = use_i18n();
    let panic_words = move || PanicWords {
        title: t_string!(i18n, shell.panic_title).to_owned(),
        words: t_string!(i18n, shell.panic_words).to_owned(),
        again: t_string!(i18n, shell.panic_again).to_owned(),
    };
    install_panic_page(untrack(panic_words));
    Effect::new(move || install_panic_page(panic_words()));
    // Many sentences of the open vault are put together once, so another language builds its pages anew. The session, the
    // address and all drafts live outside of them. The doors follow by themselves: what is typed there stays.
    let language = Memo::new(move |_| i18n.get_locale());
    unfold_for_print();
    let is_open = move || shell.with(|shell| matches!(shell, Shell::Open(_)));
    view! {
        <UpdateLine version=updates.version() is_open=is_open on_use=move |()| updates.put_in_use() />
        {move || match shell.get() {
            Shell::Booting => ().into_any(),
            Shell::New => view! { <NewDoor /> }.into_any(),
            Shell::Locked => view! { <LockedDoor /> }.into_any(),
            Shell::Open(session) => {
                language.track();
                view! { <VaultOpen session=session /> }.into_any()
            }
            Shell::Broken(failure) => view! { <BrokenDoor failure=failure /> }.into_any(),
        }}
        <LiveRegion voice=voice />
    }
}

//! Find in everything that is kept: as the words are typed, with their slips, where the person chooses to look.

mod asking;
mod hit;
mod named;
mod said;
mod sieve;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use self::asking::Asking;
use self::hit::HitRow;
use self::said::{Said, TryThis};
use self::sieve::Sieve;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Icon, IconName};
use crate::ui::words::*;

/// The field, where to look, what was found.
#[component]
pub(in crate::ui::pages) fn FindAll(
    /// Told whether words are looked for, so that the page makes room for what is found.
    #[prop(into)]
    on_looking: Callback<bool>,
) -> impl IntoView {
    let asking = Asking::new();
    let looking = Memo::new(move |_| asking.is_looking());
    Effect::new(move || on_looking.run(looking.get()));
    let found = asking.found();
    let hits = move || {
        let hits = found.with(|found| found.as_ref().map(|found| found.hits.clone()));
        let rows = hits.unwrap_or_default().into_iter();
        rows.map(|hit| view! { <li><HitRow hit=hit /></li> })
            .collect_view()
    };
    view! {
        <Words asking=asking />
        <Show when=move || looking.get()>
            <Sieve />
        </Show>
        <FailureNote failure=asking.failure() />
        <Said asking=asking />
        <ul class="sw-rows sw-found">{hits}</ul>
        <TryThis asking=asking />
    }
}

/// The field with its buttons. Enter looks at once, Escape clears.
#[component]
fn Words(
    /// What is asked.
    asking: Asking,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = asking.words();
    let clear = move || {
        asking.typed(String::new());
        if let Some(field) = document().get_element_by_id("find-all") {
            focus(&field);
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        asking.ask_now();
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !words.with(String::is_empty) {
            event.prevent_default();
            clear();
        }
    };
    view! {
        <form class="sw-find-all" role="search" novalidate=true on:submit=submit>
            <label class="sw-field__label" for="find-all">{t!(i18n, find.label)}</label>
            <span class="sw-field__hint" id="find-all-hint">{t!(i18n, find.hint)}</span>
            <div class="sw-find-all__row">
                <input
                    class="sw-input"
                    id="find-all"
                    type="text"
                    enterkeyhint="search"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="find-all-hint"
                    prop:value=words
                    on:focus=move |_| asking.begin()
                    on:input=move |event| asking.typed(event_target_value(&event))
                    on:keydown=key
                />
                <Show when=move || !words.with(String::is_empty)>
                    <button class="sw-button sw-button--line" type="button" on:click=move |_| clear()>
                        <Icon name=IconName::Remove />
                        <span>{t!(i18n, find.clear)}</span>
                    </button>
                </Show>
            </div>
        </form>
    }
}

/// Puts the caret back where the words are typed.
fn focus(field: &web_sys::Element) {
    if let Some(field) = field.dyn_ref::<web_sys::HtmlElement>() {
        // A field that cannot take the caret is one that has gone.
        let _ = field.focus();
    }
}

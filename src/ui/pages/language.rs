//! Choosing the language of the screen: a question inside the vault, a line of buttons on the doors.

use leptos::prelude::*;
use leptos_i18n::Locale as _;

use crate::ui::language::{ScreenLanguage, use_language};
use crate::ui::parts::{Choice, ChoiceGroup};
use crate::ui::words::*;

/// The question; the answer holds at once.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    let (i18n, language) = (use_i18n(), use_language());
    let choice = move |own: Locale| {
        view! {
            <Choice
                name="language"
                label=ScreenLanguage::name(own)
                chosen=Signal::derive(move || language.now().get() == own)
                on_choose=move |()| language.choose(own)
            />
        }
    };
    view! {
        <ChoiceGroup id="language" legend=move || t_string!(i18n, shell.language)>
            {Locale::get_all().iter().copied().map(choice).collect_view()}
        </ChoiceGroup>
    }
}

/// The languages that the door does not speak now, each under its own name.
#[component]
pub fn OtherLanguages() -> impl IntoView {
    let language = use_language();
    let button = move |own: Locale| {
        view! {
            <button
                class="sw-button sw-button--quiet"
                type="button"
                lang=own.as_str()
                on:click=move |_| language.choose(own)
            >
                {ScreenLanguage::name(own)}
            </button>
        }
    };
    move || {
        let others = Locale::get_all()
            .iter()
            .copied()
            .filter(|own| *own != language.now().get());
        view! { <div class="sw-buttons">{others.map(button).collect_view()}</div> }
    }
}

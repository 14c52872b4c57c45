//! What a person says in her own words; one press opens the right short form.

use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};

/// A list of sentences to choose from.
#[component]
pub fn SayList(
    /// `Say`s.
    children: Children,
) -> impl IntoView {
    view! { <ul class="sw-says">{children()}</ul> }
}

/// One sentence: "They sent only part of it". With `href` a link, else a button.
#[component]
pub fn Say(
    /// Where it leads.
    #[prop(optional, into)]
    href: Option<String>,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The sentence.
    children: Children,
) -> impl IntoView {
    let inner = view! {
        <span>{children()}</span>
        <Icon name=IconName::On size=IconSize::Small />
    };
    let press = move |_| {
        if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <li>
            {match href {
                Some(href) => view! { <a class="sw-say" href=href>{inner}</a> }.into_any(),
                None => view! { <button class="sw-say" type="button" on:click=press>{inner}</button> }.into_any(),
            }}
        </li>
    }
}

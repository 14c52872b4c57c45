//! A page with nothing on it yet, and a page that broke.

use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};

/// A dashed sheet with one sentence and one button.
#[component]
pub fn Empty(
    /// What is not here yet: "No records yet".
    #[prop(into)]
    title: Signal<String>,
    /// One sentence on what to do.
    #[prop(into)]
    words: Signal<String>,
    /// A picture of what will be here.
    #[prop(default = IconName::Folder)]
    icon: IconName,
    /// A `ButtonRow`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="sw-empty">
            <div class="sw-empty__icon">
                <Icon name=icon size=IconSize::Large />
            </div>
            <h2>{move || title.get()}</h2>
            <p class="sw-empty__words">{move || words.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// A part of the app that stopped. It says first that the records are safe.
#[component]
pub fn Broken(
    /// What stopped: "This page stopped working".
    #[prop(into)]
    title: Signal<String>,
    /// That nothing is lost, and what to do.
    #[prop(into)]
    words: Signal<String>,
    /// A `ButtonRow`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="sw-empty" role="alert">
            <h2>{move || title.get()}</h2>
            <p>{move || words.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}

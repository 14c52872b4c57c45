//! Buttons: begin with a verb and name the thing. One filled button in a view.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::ui::markup::built;

/// What a button looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Filled: the one next thing of a view.
    Pen,
    /// Outlined: all others.
    #[default]
    Line,
    /// A line of text: the quiet way out.
    Quiet,
    /// Filled with the colour of loss: erases for good.
    Late,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Pen => "sw-button sw-button--pen",
            Self::Line => "sw-button sw-button--line",
            Self::Quiet => "sw-button sw-button--quiet",
            Self::Late => "sw-button sw-button--late",
        }
    }
}

/// A button. Without `on_press` it sends the form around it.
#[component]
pub fn Button(
    /// What it looks like.
    #[prop(optional)]
    kind: ButtonKind,
    /// A picture before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Work goes on: a ring turns and a second press does nothing.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why it cannot be pressed yet; said beside it. It stays reachable, so that the reason can be found.
    #[prop(optional, into)]
    not_yet: Signal<Option<String>>,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let closed = move || busy.get() || not_yet.with(Option::is_some);
    let press = move |event: leptos::ev::MouseEvent| {
        if closed() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    let picture = move || match (busy.get(), icon) {
        (true, _) => {
            view! { <span class=built("sw-turning") aria-hidden="true"></span> }.into_any()
        }
        (false, Some(name)) => view! { <Icon name=name /> }.into_any(),
        (false, None) => ().into_any(),
    };
    view! {
        <button
            class=kind.class()
            type=if on_press.is_some() { "button" } else { "submit" }
            aria-disabled=move || not_yet.with(Option::is_some).then_some("true")
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {picture}
            <span>{children()}</span>
        </button>
        {move || not_yet.get().map(|why| view! { <span class="sw-button__reason">{why}</span> })}
    }
}

/// A link that looks like a button: it leads somewhere, it does nothing.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// What it looks like.
    #[prop(optional)]
    kind: ButtonKind,
    /// A picture before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=move || href.get()>
            {icon.map(|name| view! { <Icon name=name /> })}
            <span>{children()}</span>
        </a>
    }
}

/// Buttons in a row; on a narrow screen one below another at full width.
#[component]
pub fn ButtonRow(
    /// The buttons, the most wanted first.
    children: Children,
) -> impl IntoView {
    view! { <div class="sw-buttons">{children()}</div> }
}

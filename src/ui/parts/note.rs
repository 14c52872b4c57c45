//! A note that stays until it is answered: what was done, what needs a choice, what goes on.

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::icon::{Icon, IconName};
use crate::ui::markup::built;

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Something was done; the action undoes it.
    Status,
    /// A choice is needed.
    Decide,
    /// Something went wrong; nothing is lost.
    Late,
    /// Work goes on; the action stops it.
    Progress,
}

/// A note: picture, sentences, one action.
#[component]
pub fn Note(
    /// What it is about.
    kind: NoteKind,
    /// A bold first line.
    #[prop(optional, into)]
    title: Signal<Option<String>>,
    /// A picture instead of the usual one.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// The words of its action.
    #[prop(optional, into)]
    action: Signal<Option<String>>,
    /// What the action does.
    #[prop(optional, into)]
    on_action: Option<Callback<()>>,
    /// The sentences.
    children: Children,
) -> impl IntoView {
    let (class, usual, button) = match kind {
        NoteKind::Status => ("sw-note", IconName::Tick, ButtonKind::Quiet),
        NoteKind::Decide => (
            "sw-note sw-note--decide",
            IconName::Warning,
            ButtonKind::Line,
        ),
        NoteKind::Late => ("sw-note sw-note--late", IconName::Warning, ButtonKind::Line),
        NoteKind::Progress => ("sw-note", IconName::Hourglass, ButtonKind::Quiet),
    };
    let picture = match kind {
        NoteKind::Progress => {
            view! { <span class=built("sw-turning") aria-hidden="true"></span> }.into_any()
        }
        _ => view! { <Icon name=icon.unwrap_or(usual) /> }.into_any(),
    };
    view! {
        <div class=class>
            <span class="sw-note__icon">{picture}</span>
            <div class="sw-note__words">
                {move || title.get().map(|title| view! { <span class="sw-note__title">{title}</span> })}
                {children()}
            </div>
            {on_action
                .map(|on_action| {
                    view! {
                        <Show when=move || action.with(Option::is_some)>
                            <div class="sw-note__action">
                                <Button kind=button on_press=on_action>{move || action.get()}</Button>
                            </div>
                        </Show>
                    }
                })}
        </div>
    }
}

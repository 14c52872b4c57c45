//! The app's mark: a closed envelope with a seal on its point.

use leptos::prelude::*;

use crate::ui::markup::built;

/// How large the mark stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkSize {
    /// In the masthead.
    #[default]
    Usual,
    /// On the locked door.
    Large,
}

/// The mark, silent for screen readers: the name stands beside it.
#[component]
pub fn Mark(
    /// How large it stands.
    #[prop(optional)]
    size: MarkSize,
) -> impl IntoView {
    let class = match size {
        MarkSize::Usual => "sw-mark",
        MarkSize::Large => "sw-mark sw-mark--large",
    };
    view! {
        <svg class=class viewBox="0 0 33 25" aria-hidden="true" focusable="false">
            <rect class=built("sw-mark__envelope") width="33" height="25" rx="2"></rect>
            <path class=built("sw-mark__flap") d="M0 .6 16.5 13.5 33 .6"></path>
            <path
                class=built("sw-mark__seal")
                d="M16.5 8.2A2.3 2.3 0 0 1 20.2 9.6A2.3 2.3 0 0 1 22.2 13.0A2.3 2.3 0 0 1 21.5 16.9A2.3 2.3 0 0 1 18.5 19.5A2.3 2.3 0 0 1 14.5 19.5A2.3 2.3 0 0 1 11.5 16.9A2.3 2.3 0 0 1 10.8 13.0A2.3 2.3 0 0 1 12.8 9.6A2.3 2.3 0 0 1 16.5 8.2Z"
            ></path>
        </svg>
    }
}

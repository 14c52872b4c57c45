//! The stamp: how a thing stands, told by shape, word and colour together.

use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StampKind {
    /// A day has passed that should not have.
    Late,
    /// A choice is needed.
    Decide,
    /// Somebody should look.
    Check,
    /// To be done by a day.
    ByDate,
    /// Nothing to do but wait.
    Waiting,
    /// It came, it is done.
    Good,
    /// A paper lies ready to be signed or sent.
    Ready,
}

/// A stamp. It cannot be pressed and takes no focus.
#[component]
pub fn Stamp(
    /// How it stands.
    kind: StampKind,
    /// The words on it: "3 days late".
    children: Children,
) -> impl IntoView {
    let (class, icon) = match kind {
        StampKind::Late => ("sw-stamp sw-stamp--late", IconName::Flag),
        StampKind::Decide => ("sw-stamp sw-stamp--decide", IconName::Question),
        StampKind::Check => ("sw-stamp sw-stamp--check", IconName::Eye),
        StampKind::ByDate => ("sw-stamp sw-stamp--by-date", IconName::Calendar),
        StampKind::Waiting => ("sw-stamp sw-stamp--waiting", IconName::Hourglass),
        StampKind::Good => ("sw-stamp sw-stamp--good", IconName::Tray),
        StampKind::Ready => ("sw-stamp sw-stamp--by-date", IconName::Pen),
    };
    view! {
        <span class=class>
            <Icon name=icon size=IconSize::Small />
            <span>{children()}</span>
        </span>
    }
}

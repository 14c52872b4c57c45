//! One thing to do: why, proof, one button and one quiet way out.

use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};
use super::stamp::{Stamp, StampKind};
use crate::ui::markup::built;
use crate::ui::words::*;

/// How an action lies on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActionRank {
    /// A raised letter: the next thing to do. One per page.
    Raised,
    /// A raised letter with the picture of a page to sign beside it.
    RaisedToSign,
    /// Flat, divided by a rule.
    #[default]
    Flat,
}

/// One thing to do. Children: its sentences (`p`), the proof (a ruler or a bill) and last a `ButtonRow`.
/// Stands in an `li` of an `<ol class="sw-actions">`, the most urgent first.
#[component]
pub fn ActionCard(
    /// How it lies on the page.
    #[prop(optional)]
    rank: ActionRank,
    /// How it stands.
    stamp: StampKind,
    /// The words on the stamp.
    #[prop(into)]
    stamp_words: Signal<String>,
    /// Whose folder it belongs to.
    #[prop(into)]
    folder: Signal<String>,
    /// What it is about: "Lakeside Cardiology has not answered".
    #[prop(into)]
    title: Signal<String>,
    /// Sentences, proof, buttons.
    children: Children,
) -> impl IntoView {
    let class = match rank {
        ActionRank::Raised => "sw-action sw-action--raised",
        ActionRank::RaisedToSign => "sw-action sw-action--raised sw-action--picture",
        ActionRank::Flat => "sw-action",
    };
    view! {
        <article class=class>
            <div class="sw-action__margin">
                <Stamp kind=stamp>{move || stamp_words.get()}</Stamp>
                <span class="sw-action__folder">
                    <Icon name=IconName::Folder size=IconSize::Small />
                    {move || folder.get()}
                </span>
            </div>
            {(rank == ActionRank::RaisedToSign).then(|| view! { <MiniLetter /> })}
            <div class="sw-action__body">
                <h2 class="sw-action__title">{move || title.get()}</h2>
                {children()}
            </div>
        </article>
    }
}

/// The picture of a page with its line to sign.
#[component]
fn MiniLetter() -> impl IntoView {
    let i18n = use_i18n();
    let lines = [52, 58, 64, 76, 82, 88, 100, 106];
    view! {
        <div class="sw-action__picture" aria-hidden="true">
            <svg class="sw-mini-letter" viewBox="0 0 136 160">
                <rect class=built("sw-mini-letter__page") x="0.5" y="0.5" width="120" height="158" rx="3"></rect>
                <path class=built("sw-mini-letter__head") d="M15 18h36M80 18h25M15 33h90M15 43h56M15 136h50"></path>
                {lines.map(|y| view! { <path class="sw-mini-letter__line" d=format!("M15 {y}h86")></path> })}
                <path class=built("sw-mini-letter__tab") d="M66 136 80 123h56v26H80Z"></path>
                <text class="sw-mini-letter__word" x="108" y="140" text-anchor="middle">
                    {t!(i18n, parts.sign_here)}
                </text>
            </svg>
        </div>
    }
}

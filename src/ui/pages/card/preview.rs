//! The card as it will be read: both sides, in the words of the paper.

use leptos::prelude::*;

use crate::app::cards::{CardPaper, CardSection, CardSide};
use crate::ui::markup::built;
use crate::ui::words::*;

/// Both sides of a card. Not to scale: it grows with what it holds.
#[component]
pub(super) fn CardPreview(
    /// The card.
    #[prop(into)]
    paper: Signal<CardPaper>,
) -> impl IntoView {
    let i18n = use_i18n();
    let sections = move |side: CardSide| {
        paper.with(|paper| {
            let of_side = paper.sections.iter().filter(|section| section.side == side);
            of_side.map(section).collect_view()
        })
    };
    let head = move || {
        paper.with(|paper| {
            let (title, name, born) = (paper.title.clone(), paper.name.clone(), paper.born.clone());
            view! {
                <p class="sw-idcard__title">{title}</p>
                <p class="sw-idcard__name">{name}</p>
                <p class="sw-idcard__born">{born}</p>
            }
        })
    };
    let foot = move || {
        paper.with(|paper| {
            let code = paper.code.as_ref().map(|_| paper.says.code.clone());
            let made = paper.made.clone();
            view! {
                {code.map(|code| view! { <p class="sw-idcard__code">{code}</p> })}
                <p class="sw-idcard__made">{made}</p>
            }
        })
    };
    view! {
        <section class="sw-idcard" aria-label=move || t_string!(i18n, card.preview)>
            <div class="sw-idcard__side">{head} {move || sections(CardSide::Front)}</div>
            <div class="sw-idcard__side">
                {move || sections(CardSide::Back)} <div class=built("sw-idcard__foot")>{foot}</div>
            </div>
        </section>
    }
}

fn section(section: &CardSection) -> impl IntoView + use<> {
    let label = format!("{}: ", section.label);
    let items = section.items.join("; ");
    view! {
        <p class="sw-idcard__part">
            <b>{label}</b>
            {items}
        </p>
    }
}

//! What the records say otherwise than the card, and what they do not agree about.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::words::part_name;
use crate::app::forms::CardNews;
use crate::domain::{CardLine, CardPart, PersonId};
use crate::ui::folder::path_in;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// What is new since the card was made, and what is said no more.
#[component]
pub(super) fn News(
    /// It.
    news: CardNews,
    /// Told when the card is to be changed.
    on_change: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let lines = move |lines: Vec<CardLine>| {
        let line = move |line: CardLine| {
            let (part, text) = (part_name(i18n, line.part), line.text);
            view! { <li>{t_string!(i18n, card.news_line, part = part, text = text).to_string()}</li> }
        };
        view! { <ul class="sw-plain-list">{lines.into_iter().map(line).collect_view()}</ul> }
    };
    let new = (!news.new.is_empty()).then(|| {
        let words = t_string!(i18n, card.new, count = news.new.len()).to_string();
        view! {
            <p>{words}</p>
            {lines(news.new.clone())}
        }
    });
    let gone = (!news.gone.is_empty()).then(|| {
        let words = t_string!(i18n, card.gone, count = news.gone.len()).to_string();
        view! {
            <p>{words}</p>
            {lines(news.gone.clone())}
        }
    });
    view! {
        <Note kind=NoteKind::Decide>
            <div class="sw-stack">
                {new} {gone}
                <ButtonRow>
                    <Button kind=ButtonKind::Line on_press=on_change>{t!(i18n, card.change)}</Button>
                </ButtonRow>
            </div>
        </Note>
    }
}

/// What the records contradict each other about, so that it is not offered.
#[component]
pub(super) fn Unsettled(
    /// Whose records they are.
    person: PersonId,
    /// The parts.
    parts: BTreeSet<CardPart>,
) -> impl IntoView {
    let i18n = use_i18n();
    let names = parts.into_iter().map(|part| part_name(i18n, part));
    let names = names.collect::<Vec<_>>().join(", ");
    view! {
        <Note kind=NoteKind::Decide>
            <div class="sw-stack">
                <p>{t_string!(i18n, card.unsettled, parts = names).to_string()}</p>
                <ButtonLink kind=ButtonKind::Line href=path_in(&Route::Summary, Some(person))>
                    {t!(i18n, card.to_summary)}
                </ButtonLink>
            </div>
        </Note>
    }
}

//! One thing that was found: its name, what it is, and the words around the hit.

use leptos::prelude::*;

use super::named::named;
use crate::app::hits::{Hit, Snippet, Subject};
use crate::ui::looking::{HitInRecord, use_looking};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The row. Following it into a record leads to the words there.
#[component]
pub(super) fn HitRow(
    /// What was found.
    hit: Hit,
) -> impl IntoView {
    let (i18n, session, looking) = (use_i18n(), use_session(), use_looking());
    let named = session
        .state()
        .with_untracked(|state| named(i18n, state, hit.subject));
    let follow = followed(&hit);
    let follow = move |_| {
        if let Some(hit) = follow.clone() {
            looking.follow(hit);
        }
    };
    named.map(|named| {
        view! {
            <a class="sw-found__title" href=named.path on:click=follow>{named.title}</a>
            <p class="sw-secondary sw-small">{named.about.join(" · ")}</p>
            <Around hit=hit />
        }
    })
}

/// The words around the hit, under the page or the heading where they stand.
#[component]
fn Around(
    /// What was found.
    hit: Hit,
) -> impl IntoView {
    let i18n = use_i18n();
    let page = hit
        .page
        .map(|page| t_string!(i18n, find.page, page = page).to_string());
    let heading = (!hit.heading.is_empty()).then_some(hit.heading);
    let place: Vec<_> = page.into_iter().chain(heading).collect();
    let place = (!place.is_empty())
        .then(|| view! { <span class="sw-found__heading">{place.join(" · ")} " "</span> });
    let Snippet {
        cut_before,
        cut_after,
        pieces,
    } = hit.snippet;
    let pieces = pieces.into_iter().map(|piece| match piece.hit {
        true => view! { <mark class="sw-hit">{piece.text}</mark> }.into_any(),
        false => piece.text.into_any(),
    });
    let cut = |is_cut: bool| is_cut.then_some("…");
    view! {
        <p class="sw-found__words">
            {place} {cut(cut_before)} {pieces.collect_view()} {cut(cut_after)}
        </p>
    }
}

/// The first words of a hit in a record, by which its page shows it.
fn followed(hit: &Hit) -> Option<HitInRecord> {
    let Subject::Record(record) = hit.subject else {
        return None;
    };
    let piece = hit.snippet.pieces.iter().find(|piece| piece.hit)?;
    Some(HitInRecord {
        record,
        words: piece.text.clone(),
        page: hit.page,
    })
}

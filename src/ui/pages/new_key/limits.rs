//! What a new key does and does not, and what stands in its way.

use leptos::prelude::*;

use crate::ui::parts::{ButtonKind, ButtonLink, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// What is done, what is not, and how much room it takes.
#[component]
pub(super) fn WhatItDoes() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let room = move || {
        let bytes = session.bytes_to_move();
        t_string!(i18n, new_key.room, size = size(i18n, bytes)).to_string()
    };
    view! {
        <div class="sw-stack sw-measure">
            <p>{t!(i18n, new_key.what)}</p>
            <p>{t!(i18n, new_key.not)}</p>
            <p class="sw-secondary">{room}</p>
        </div>
        <StayBehind />
    }
}

/// Names the damaged files, whose bytes are not carried over; nothing where there are none.
#[component]
pub(super) fn StayBehind() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let names = Memo::new(move |_| {
        session.state().with(|state| {
            let files = state.damaged_files().into_iter();
            let mut names: Vec<String> = files.map(|(_, file)| file.name.clone()).collect();
            names.dedup();
            names
        })
    });
    let rows = move || {
        let names = names.get().into_iter();
        names.map(|name| view! { <li>{name}</li> }).collect_view()
    };
    view! {
        <Show when=move || names.with(|names| !names.is_empty())>
            <Note
                kind=NoteKind::Decide
                title=move || t_string!(i18n, new_key.damaged_title).to_owned()
            >
                <p>{t!(i18n, new_key.damaged_words)}</p>
                <ul class="sw-rows">{rows}</ul>
                <ToHealth />
            </Note>
        </Show>
    }
}

/// That a vault whose journal is damaged gets no new key.
#[component]
pub(super) fn NotWhole() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Note
            kind=NoteKind::Late
            title=move || t_string!(i18n, new_key.not_whole_title).to_owned()
        >
            <p>{t!(i18n, new_key.not_whole_words)}</p>
            <ToHealth />
        </Note>
    }
}

/// The way to the check.
#[component]
pub(super) fn ToHealth() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ButtonLink kind=ButtonKind::Line href=Route::Health.path()>
            {t!(i18n, new_key.to_health)}
        </ButtonLink>
    }
}

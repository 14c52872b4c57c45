//! What is let through: of one kind, of one place, of one request.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::chronicle::{Chronicle, ItemKind, Sieve};
use crate::ui::parts::{SelectField, SelectOption};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::place_of;
use crate::ui::words::*;

/// The three questions.
#[component]
pub(super) fn Filters(
    /// Everything that has a day.
    all: Memo<Arc<Chronicle>>,
    /// What is let through.
    sieve: RwSignal<Sieve>,
) -> impl IntoView {
    let i18n = use_i18n();
    let kinds = move || {
        let there = |kind: &ItemKind| all.with(|all| all.items.iter().any(|it| it.kind == *kind));
        let kinds = ItemKind::ALL.into_iter().filter(there);
        let kinds = kinds.map(|kind| option(kind.name(), kind_words(i18n, kind)));
        with_any(t_string!(i18n, timeline.any_kind), kinds)
    };
    let kind = move || {
        let kind = sieve.with(|sieve| sieve.kind);
        kind.map(ItemKind::name).unwrap_or_default().to_owned()
    };
    view! {
        <div class="sw-chronicle__filters sw-no-print" role="group" aria-label=t_string!(i18n, timeline.filters)>
            <SelectField
                id="timeline-kind"
                label=move || t_string!(i18n, timeline.kind).to_owned()
                options=Signal::derive(kinds)
                value=Signal::derive(kind)
                on_change=move |name: String| sieve.update(|sieve| sieve.kind = ItemKind::named(&name))
            />
            <ByPlace all=all sieve=sieve />
            <ByRequest all=all sieve=sieve />
        </div>
    }
}

#[component]
fn ByPlace(
    /// Everything that has a day.
    all: Memo<Arc<Chronicle>>,
    /// What is let through.
    sieve: RwSignal<Sieve>,
) -> impl IntoView {
    let i18n = use_i18n();
    let places = move || {
        let places = all.with(|all| all.places.clone()).into_iter();
        let places = places.map(|(key, name)| option(&key, &name));
        with_any(t_string!(i18n, timeline.any_place), places)
    };
    let chosen = move || sieve.with(|sieve| sieve.place.clone().unwrap_or_default());
    let choose = move |key: String| {
        sieve.update(|sieve| sieve.place = Some(key).filter(|key| !key.is_empty()));
    };
    view! {
        <SelectField
            id="timeline-place"
            label=move || t_string!(i18n, timeline.place).to_owned()
            options=Signal::derive(places)
            value=Signal::derive(chosen)
            on_change=choose
        />
    }
}

#[component]
fn ByRequest(
    /// Everything that has a day.
    all: Memo<Arc<Chronicle>>,
    /// What is let through.
    sieve: RwSignal<Sieve>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let requests = move || {
        let requests = all.with(|all| all.requests.clone());
        session.state().with(|state| {
            let files = requests.iter().filter_map(|id| state.request(*id));
            let options = files.map(|file| {
                let day = dates::say(i18n, file.request.written_on, DateForm::Long);
                let place = place_of(state, file);
                let words = t_string!(i18n, timeline.request_of, place = place, day = day);
                option(&file.request.id.to_string(), &words.to_string())
            });
            with_any(t_string!(i18n, timeline.any_request), options)
        })
    };
    let chosen = move || {
        let request = sieve.with(|sieve| sieve.request);
        request.map(|id| id.to_string()).unwrap_or_default()
    };
    view! {
        <SelectField
            id="timeline-request"
            label=move || t_string!(i18n, timeline.request).to_owned()
            options=Signal::derive(requests)
            value=Signal::derive(chosen)
            on_change=move |id: String| sieve.update(|sieve| sieve.request = id.parse().ok())
        />
    }
}

fn option(value: &str, label: &str) -> SelectOption {
    SelectOption {
        value: value.to_owned(),
        label: label.to_owned(),
    }
}

fn with_any(any: &str, others: impl Iterator<Item = SelectOption>) -> Vec<SelectOption> {
    std::iter::once(option("", any)).chain(others).collect()
}

/// What a kind of items is called.
fn kind_words(i18n: I18nContext<Locale>, kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Visits => t_string!(i18n, timeline.kind_visits),
        ItemKind::Tests => t_string!(i18n, timeline.kind_tests),
        ItemKind::Procedures => t_string!(i18n, timeline.kind_procedures),
        ItemKind::Vaccines => t_string!(i18n, timeline.kind_vaccines),
        ItemKind::Problems => t_string!(i18n, timeline.kind_problems),
        ItemKind::Medicines => t_string!(i18n, timeline.kind_medicines),
        ItemKind::Other => t_string!(i18n, timeline.kind_other),
        ItemKind::Documents => t_string!(i18n, timeline.kind_documents),
        ItemKind::Requests => t_string!(i18n, timeline.kind_requests),
    }
}

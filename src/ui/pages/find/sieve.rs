//! Where to look: from which place, what, which years. A list that would offer one thing alone is not shown.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::named::what_words;
use crate::app::look_in::{Choices, LookIn};
use crate::domain::State;
use crate::ui::folder::use_folder;
use crate::ui::looking::use_looking;
use crate::ui::parts::{SelectField, SelectOption};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The lists, behind one line.
#[component]
pub(super) fn Sieve() -> impl IntoView {
    let (i18n, session, look_in) = (use_i18n(), use_session(), use_looking().look_in);
    let folder = use_folder().person();
    let choices = Memo::new(move |_| {
        let whose = LookIn {
            person: folder.get(),
            ..LookIn::default()
        };
        session.state().with(|state| whose.choices(state))
    });
    let is_open = look_in.get_untracked() != LookIn::default();
    let there = move || {
        choices.with(|choices| {
            choices.providers.len() > 1 || choices.what.len() > 1 || choices.years.len() > 1
        })
    };
    view! {
        <Show when=there>
            <details class="sw-find-sieve" open=is_open>
                <summary>{t!(i18n, find.narrow)}</summary>
                <div class="sw-find-sieve__lists">
                    <OfPlace choices=choices />
                    <OfRequest choices=choices />
                    <OfWhat choices=choices />
                    <OfYears choices=choices />
                </div>
            </details>
        </Show>
    }
}

#[component]
fn OfPlace(
    /// What there is.
    choices: Memo<Choices>,
) -> impl IntoView {
    let (i18n, session, look_in) = (use_i18n(), use_session(), use_looking().look_in);
    let options = Memo::new(move |_| {
        session.state().with(|state| {
            let places = choices.get().providers.into_iter().filter_map(|id| {
                let place = state.providers.get(&id)?;
                Some((id.to_string(), place.name.clone()))
            });
            answers(t_string!(i18n, find.all_places), places)
        })
    });
    let value = move || said(look_in.with(|look_in| look_in.provider));
    let choose = move |id: String| look_in.update(|look_in| look_in.provider = id.parse().ok());
    let label = move || t_string!(i18n, find.place).to_string();
    view! { <Choose id="find-place" label=label options=options value=value on_change=choose /> }
}

#[component]
fn OfRequest(
    /// What there is.
    choices: Memo<Choices>,
) -> impl IntoView {
    let (i18n, session, look_in) = (use_i18n(), use_session(), use_looking().look_in);
    let options = Memo::new(move |_| {
        session.state().with(|state| {
            let requests = choices.get().requests.into_iter();
            let requests = requests.map(|id| (id.to_string(), request_words(state, id)));
            answers(t_string!(i18n, find.all_requests), requests)
        })
    });
    let value = move || said(look_in.with(|look_in| look_in.request));
    let choose = move |id: String| look_in.update(|look_in| look_in.request = id.parse().ok());
    let label = move || t_string!(i18n, find.request).to_string();
    view! { <Choose id="find-request" label=label options=options value=value on_change=choose /> }
}

#[component]
fn OfWhat(
    /// What there is.
    choices: Memo<Choices>,
) -> impl IntoView {
    let (i18n, look_in) = (use_i18n(), use_looking().look_in);
    let options = Memo::new(move |_| {
        let what = choices.get().what.into_iter();
        let what = what.map(|what| (what.name().to_owned(), what_words(i18n, what).to_owned()));
        answers(t_string!(i18n, find.all_kinds), what)
    });
    let value = move || {
        look_in.with(|look_in| {
            look_in
                .what
                .map(|what| what.name().to_owned())
                .unwrap_or_default()
        })
    };
    let choose = move |name: String| {
        let what = choices.with_untracked(|choices| {
            choices
                .what
                .iter()
                .copied()
                .find(|what| what.name() == name)
        });
        look_in.update(|look_in| look_in.what = what);
    };
    let label = move || t_string!(i18n, find.what).to_string();
    view! { <Choose id="find-what" label=label options=options value=value on_change=choose /> }
}

#[component]
fn OfYears(
    /// What there is.
    choices: Memo<Choices>,
) -> impl IntoView {
    let (i18n, look_in) = (use_i18n(), use_looking().look_in);
    let years = move |all: &'static str| {
        let years: BTreeSet<i32> = choices.with(|choices| choices.years.clone());
        let newest_first = years.into_iter().rev();
        answers(
            all,
            newest_first.map(|year| (year.to_string(), year.to_string())),
        )
    };
    let first = Memo::new(move |_| years(t_string!(i18n, find.any_year)));
    let last = Memo::new(move |_| years(t_string!(i18n, find.any_year)));
    let from = move || said(look_in.with(|look_in| look_in.from));
    let to = move || said(look_in.with(|look_in| look_in.to));
    let choose_from =
        move |year: String| look_in.update(|look_in| look_in.from = year.parse().ok());
    let choose_to = move |year: String| look_in.update(|look_in| look_in.to = year.parse().ok());
    let from_label = move || t_string!(i18n, find.from_year).to_string();
    let to_label = move || t_string!(i18n, find.to_year).to_string();
    view! {
        <Choose id="find-from" label=from_label options=first value=from on_change=choose_from />
        <Choose id="find-to" label=to_label options=last value=to on_change=choose_to />
    }
}

/// A list; nothing where it offers one thing alone.
#[component]
fn Choose(
    /// The list's id.
    id: &'static str,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The answers, the one for all of them first.
    options: Memo<Vec<SelectOption>>,
    /// The one chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every change.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    view! {
        <Show when=move || options.with(|options| options.len() > 2)>
            <SelectField id=id label=label options=options value=value on_change=on_change />
        </Show>
    }
}

fn answers(all: &str, each: impl Iterator<Item = (String, String)>) -> Vec<SelectOption> {
    let all = (String::new(), all.to_owned());
    std::iter::once(all)
        .chain(each)
        .map(|(value, label)| SelectOption { value, label })
        .collect()
}

/// A chosen value as the list has it; empty for all.
fn said<T: ToString>(chosen: Option<T>) -> String {
    chosen.map(|chosen| chosen.to_string()).unwrap_or_default()
}

/// A request as a list names it: the place and the reference.
fn request_words(state: &State, id: crate::domain::RequestId) -> String {
    let Some(file) = state.requests.get(&id) else {
        return String::new();
    };
    let place = state.providers.get(&file.request.provider);
    let place = place.map(|place| place.name.as_str()).unwrap_or_default();
    format!("{place} ({})", file.request.reference())
}

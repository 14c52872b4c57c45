//! What goes with a person, counted, and what does not.

use leptos::prelude::*;

use crate::domain::Goes;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// What goes. What there is none of is not said.
#[component]
pub(super) fn WhatGoes(
    /// What she is called.
    name: Signal<String>,
    /// What goes with her.
    goes: Goes,
) -> impl IntoView {
    let i18n = use_i18n();
    let lines = move || {
        lines(i18n, goes)
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view()
    };
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, erase_person.goes)}</h2>
            <ul class="sw-plain-list sw-measure">
                <li>{move || t_string!(i18n, erase_person.goes_written, name = name.get()).to_string()}</li>
                {lines}
            </ul>
        </section>
    }
}

fn lines(i18n: I18nContext<Locale>, goes: Goes) -> Vec<String> {
    let Goes {
        drafts,
        requests,
        papers,
        happenings,
        records,
        cards,
        own,
        files,
        bytes,
    } = goes;
    let all = [
        (
            drafts,
            t_string!(i18n, erase_person.goes_drafts, count = drafts).to_string(),
        ),
        (
            requests,
            t_string!(i18n, erase_person.goes_requests, count = requests).to_string(),
        ),
        (
            papers,
            t_string!(i18n, erase_person.goes_papers, count = papers).to_string(),
        ),
        (
            happenings,
            t_string!(i18n, erase_person.goes_happenings, count = happenings).to_string(),
        ),
        (
            records,
            t_string!(i18n, erase_person.goes_records, count = records).to_string(),
        ),
        (cards, t_string!(i18n, erase_person.goes_card).to_owned()),
        (own, t_string!(i18n, own.goes, count = own).to_string()),
        (
            files,
            t_string!(
                i18n,
                erase_person.goes_files,
                count = files,
                size = size(i18n, bytes)
            )
            .to_string(),
        ),
    ];
    let there = all.into_iter().filter(|(count, _)| *count > 0);
    there.map(|(_, line)| line).collect()
}

/// What stays, here and elsewhere.
#[component]
pub(super) fn WhatStays(
    /// What she is called.
    name: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, erase_person.stays)}</h2>
            <ul class="sw-plain-list sw-measure">
                <li>{move || t_string!(i18n, erase_person.stays_places, name = name.get()).to_string()}</li>
                <li>{t!(i18n, erase_person.stays_copies)}</li>
                <li>{t!(i18n, erase_person.stays_outside)}</li>
                <li>{t!(i18n, erase_person.stays_line)}</li>
            </ul>
        </section>
    }
}

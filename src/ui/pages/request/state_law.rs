//! What the law of the place's state adds: days, prices, free copies. Told beside the dates; what was not read in the law
//! itself says so.

use leptos::prelude::*;

use super::seen::Seen;
use crate::domain::rules::{Confidence, Rules, StateLaw};
use crate::ui::parts::{Why, WhyRow};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The state's rows; nothing where the place has no state, or no records were asked for.
#[component]
pub(super) fn StateSays(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let records = seen.file.request.instrument.asks_for_records();
    let law = Rules::shipped()
        .state(seen.provider.address.state.trim())
        .filter(|_| records);
    law.map(|law| {
        let rows = told(i18n, law)
            .into_iter()
            .map(|(label, words, confidence)| {
                let sure = (confidence == Confidence::Secondary)
                    .then(|| view! { <span class="sw-secondary">" " {t!(i18n, state.check)}</span> });
                view! { <WhyRow label=Signal::stored(label.to_owned())>{words} {sure}</WhyRow> }
            })
            .collect_view();
        let checked = dates::say(i18n, law.provenance.checked, DateForm::Long);
        let old = law
            .provenance
            .is_stale(seen.today)
            .then(|| view! { <p>{t!(i18n, state.old)}</p> });
        view! {
            <Why summary=t_string!(i18n, state.title, state = law.name.clone()).to_string()>
                <dl class="sw-margin">
                    {rows}
                    <WhyRow label=move || t_string!(i18n, state.where_).to_owned()>{law.reference.clone()}</WhyRow>
                    <WhyRow label=move || t_string!(i18n, state.checked).to_owned()>{checked}</WhyRow>
                </dl>
                {old}
                <p class="sw-secondary">{t!(i18n, state.lower)}</p>
            </Why>
        }
    })
}

/// What may be told: nothing that is only remembered.
fn told(i18n: I18nContext<Locale>, law: &StateLaw) -> Vec<(&'static str, String, Confidence)> {
    let copy = Some((&law.copy.words, law.copy.confidence));
    let look = law
        .inspection
        .as_ref()
        .map(|limit| (&limit.words, limit.confidence));
    let more = law
        .extension
        .as_ref()
        .map(|fact| (&fact.words, fact.confidence));
    let fees = law.fees.as_ref().map(|fees| (&fees.words, fees.confidence));
    let electronic = law.fees.as_ref().and_then(|fees| fees.electronic.as_ref());
    let electronic = electronic.map(|fact| (&fact.words, fact.confidence));
    let free = law
        .free_copies
        .as_ref()
        .map(|fact| (&fact.words, fact.confidence));
    let note = law.note.as_ref().map(|fact| (&fact.words, fact.confidence));
    [
        (t_string!(i18n, state.copy), copy),
        (t_string!(i18n, state.look), look),
        (t_string!(i18n, state.more), more),
        (t_string!(i18n, state.fees), fees),
        (t_string!(i18n, state.electronic), electronic),
        (t_string!(i18n, state.free), free),
        (t_string!(i18n, state.note), note),
    ]
    .into_iter()
    .filter_map(|(label, row)| {
        let (words, confidence) = row?;
        (confidence != Confidence::Recalled && !words.is_empty())
            .then(|| (label, words.clone(), confidence))
    })
    .collect()
}

//! Two joined answers that start empty: "Include / Leave out".

use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};
use crate::ui::words::*;

/// The answer to a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairAnswer {
    /// "Include".
    Include,
    /// "Leave out".
    LeaveOut,
}

/// One question with two answers and no default.
#[component]
pub fn Pair(
    /// The same for both answers; unlike any other group's.
    #[prop(into)]
    name: String,
    /// What it is about.
    #[prop(into)]
    label: Signal<String>,
    /// What that means.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// The answer, if there is one yet.
    #[prop(into)]
    value: Signal<Option<PairAnswer>>,
    /// Told at every change.
    #[prop(into)]
    on_answer: Callback<PairAnswer>,
) -> impl IntoView {
    let i18n = use_i18n();
    let label_id = format!("{name}-label");
    let label_of = label_id.clone();
    let answer = |own: PairAnswer, name: String| {
        let words = move || match own {
            PairAnswer::Include => t_string!(i18n, parts.include),
            PairAnswer::LeaveOut => t_string!(i18n, parts.leave_out),
        };
        view! {
            <label class="sw-pair__answer">
                <input
                    class="sw-pair__input"
                    type="radio"
                    name=name
                    prop:checked=move || value.get() == Some(own)
                    on:change=move |_| on_answer.run(own)
                />
                <span class="sw-pair__tick">
                    <Icon name=IconName::Tick size=IconSize::Small />
                </span>
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <div class="sw-pair" role="radiogroup" aria-labelledby=label_of>
            <div id=label_id>
                <span class="sw-pair__label">{move || label.get()}</span>
                {move || hint.get().map(|hint| view! { <span class="sw-pair__hint">{hint}</span> })}
            </div>
            <div class="sw-pair__answers">
                {answer(PairAnswer::Include, name.clone())} {answer(PairAnswer::LeaveOut, name)}
            </div>
        </div>
    }
}

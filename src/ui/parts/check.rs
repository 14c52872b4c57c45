//! Many answers of many, one ruled row each; and the single tick of consent.

use leptos::prelude::*;

use super::choice::LegendSize;
use super::field_frame::{ErrorWords, Hint, described_by, invalid};

/// How the rows of a list of ticks stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckLayout {
    /// One below another.
    #[default]
    Stack,
    /// In two columns where there is room.
    Columns,
}

/// A question with many answers. Space ticks.
#[component]
pub fn CheckGroup(
    /// The group's id.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// Help before the answer: "Tick all that you want."
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong: nothing was ticked.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How the rows stand.
    #[prop(optional)]
    layout: CheckLayout,
    /// How large the question is written.
    #[prop(optional)]
    size: LegendSize,
    /// `Check`s.
    children: Children,
) -> impl IntoView {
    let described = described_by(&id, hint, error);
    let rows = match layout {
        CheckLayout::Stack => "sw-checks",
        CheckLayout::Columns => "sw-checks sw-checks--columns",
    };
    view! {
        <fieldset class="sw-group" id=id.clone() aria-describedby=described>
            <legend class="sw-group__legend" class:sw-group__legend--large=size == LegendSize::Large>
                {move || legend.get()}
            </legend>
            <Hint id=id.clone() hint=hint />
            <ErrorWords id=id.clone() error=error />
            <div class=rows>{children()}</div>
        </fieldset>
    }
}

/// How the words beside a tick are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CheckVoice {
    /// Bold: one answer of a list.
    #[default]
    Answer,
    /// Plain: a whole sentence the person agrees to.
    Sentence,
}

/// One tick with its words.
#[component]
pub fn Check(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The answer or the sentence.
    #[prop(into)]
    label: Signal<String>,
    /// What it means.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong: it has to be ticked.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Told at every change.
    #[prop(into)]
    on_toggle: Callback<bool>,
    /// How the words are written.
    #[prop(optional)]
    voice: CheckVoice,
) -> impl IntoView {
    let described = described_by(&id, Signal::stored(None), error);
    view! {
        <ErrorWords id=id.clone() error=error />
        <label class="sw-check" class:sw-check--plain=voice == CheckVoice::Sentence>
            <input
                class="sw-check__tick"
                id=id
                type="checkbox"
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:checked=checked
                on:change=move |event| on_toggle.run(event_target_checked(&event))
            />
            <span>
                <span class="sw-check__label">{move || label.get()}</span>
                {move || hint.get().map(|hint| view! { <span class="sw-check__hint">{hint}</span> })}
            </span>
        </label>
    }
}

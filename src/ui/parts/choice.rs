//! One answer of a few, each in its own box.

use leptos::prelude::*;

use super::field_frame::{ErrorWords, Hint, described_by};

/// How the boxes of a choice stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoiceLayout {
    /// One below another.
    #[default]
    Stack,
    /// Side by side as equals where there is room.
    Columns,
}

/// How large the question above a group is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LegendSize {
    /// As a heading of the page.
    Large,
    /// As a smaller heading.
    #[default]
    Usual,
}

/// A question with one answer of a few. The arrow keys move inside it.
#[component]
pub fn ChoiceGroup(
    /// The group's id.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// Help before the answer.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong: nothing was chosen.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How the boxes stand.
    #[prop(optional)]
    layout: ChoiceLayout,
    /// How large the question is written.
    #[prop(optional)]
    size: LegendSize,
    /// `Choice`s.
    children: Children,
) -> impl IntoView {
    let described = described_by(&id, hint, error);
    let boxes = match layout {
        ChoiceLayout::Stack => "sw-choices",
        ChoiceLayout::Columns => "sw-choices sw-choices--columns",
    };
    view! {
        <fieldset class="sw-group" id=id.clone() aria-describedby=described>
            <legend class="sw-group__legend" class:sw-group__legend--large=size == LegendSize::Large>
                {move || legend.get()}
            </legend>
            <Hint id=id.clone() hint=hint />
            <ErrorWords id=id.clone() error=error />
            <div class=boxes>{children()}</div>
        </fieldset>
    }
}

/// One answer. Children appear inside its box while it is chosen.
#[component]
pub fn Choice(
    /// The same for all answers of a group.
    #[prop(into)]
    name: String,
    /// The answer.
    #[prop(into)]
    label: Signal<String>,
    /// What it means.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// Whether it is the chosen one.
    #[prop(into)]
    chosen: Signal<bool>,
    /// Told when it is chosen.
    #[prop(into)]
    on_choose: Callback<()>,
    /// What has to be said once it is chosen: a date, a name.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let more = children.map(|children| {
        let children = StoredValue::new(children);
        view! {
            <Show when=move || chosen.get()>
                <div class="sw-choice__more">{children.with_value(|children| children())}</div>
            </Show>
        }
    });
    view! {
        <div class="sw-choice">
            <label class="sw-choice__row">
                <input
                    class="sw-choice__tick"
                    type="radio"
                    name=name
                    prop:checked=chosen
                    on:change=move |_| on_choose.run(())
                />
                <span class="sw-choice__words">
                    <span class="sw-choice__label">{move || label.get()}</span>
                    {move || hint.get().map(|hint| view! { <span class="sw-choice__hint">{hint}</span> })}
                </span>
            </label>
            {more}
        </div>
    }
}

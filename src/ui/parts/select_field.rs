//! A question with a closed list of answers, for lists too long to lay out as choices.

use leptos::prelude::*;

use super::field_frame::{FieldFrame, described_by, invalid};
use super::icon::{Icon, IconName, IconSize};

/// One answer of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// What is told when it is chosen.
    pub value: String,
    /// What the person reads.
    pub label: String,
}

/// A list to choose from. An option with an empty value stands for "not answered yet".
#[component]
pub fn SelectField(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// Help before the answer.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The answers.
    #[prop(into)]
    options: Signal<Vec<SelectOption>>,
    /// The value of the chosen one.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every change.
    #[prop(into)]
    on_change: Callback<String>,
) -> impl IntoView {
    let described = described_by(&id, hint, error);
    let option = move |option: SelectOption| {
        let own = option.value.clone();
        let chosen = move || value.with(|value| *value == own);
        view! { <option value=option.value prop:selected=chosen>{option.label}</option> }
    };
    view! {
        <FieldFrame id=id.clone() label=label hint=hint error=error>
            <div class="sw-select">
                <select
                    class="sw-input"
                    id=id
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    on:change=move |event| on_change.run(event_target_value(&event))
                >
                    {move || options.get().into_iter().map(option).collect_view()}
                </select>
                <span class="sw-select__caret">
                    <Icon name=IconName::Down size=IconSize::Small />
                </span>
            </div>
        </FieldFrame>
    }
}

//! One question with one line for the answer: label, hint, error, input, in this order.

use leptos::prelude::*;

use super::field_frame::{FieldFrame, described_by, invalid};

/// What is asked for; chooses the keyboard of a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Words.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A telephone or fax number.
    Tel,
    /// Figures only.
    Digits,
    /// A web address.
    Url,
}

impl FieldKind {
    const fn attributes(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text", "text"),
            Self::Digits => ("text", "numeric"),
            Self::Email => ("email", "email"),
            Self::Tel => ("tel", "tel"),
            Self::Url => ("url", "url"),
        }
    }
}

/// A field of one line.
#[component]
pub fn Field(
    /// The input's id. Hint and error get `-hint` and `-error` behind it, the label `-label`.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// Help before the answer.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong with the answer and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// What is asked for.
    #[prop(optional)]
    kind: FieldKind,
    /// The browser's own name of the answer (`given-name`, `postal-code`); `off` keeps it from remembering.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let (input_type, input_mode) = kind.attributes();
    let described = described_by(&id, hint, error);
    view! {
        <FieldFrame id=id.clone() label=label hint=hint error=error>
            <input
                class="sw-input"
                id=id
                type=input_type
                inputmode=input_mode
                autocomplete=autocomplete
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            />
        </FieldFrame>
    }
}

/// A field of several lines.
#[component]
pub fn TextArea(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// Help before the answer.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong with the answer and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every change.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let described = described_by(&id, hint, error);
    view! {
        <FieldFrame id=id.clone() label=label hint=hint error=error>
            <textarea
                class="sw-input"
                id=id
                rows="4"
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            ></textarea>
        </FieldFrame>
    }
}

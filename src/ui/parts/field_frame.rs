//! What stands around every input: label, hint, error, and the ids that tie them together.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::ui::words::*;

/// Label, hint and error above an input.
#[component]
pub(super) fn FieldFrame(
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
    /// Something on the label's line: "Show it".
    #[prop(optional, into)]
    aside: Option<AnyView>,
    /// The input.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="sw-field">
            <div class="sw-field__head">
                <label class="sw-field__label" id=format!("{id}-label") for=id.clone()>
                    {move || label.get()}
                </label>
                {aside}
            </div>
            <Hint id=id.clone() hint=hint />
            <ErrorWords id=id error=error />
            {children()}
        </div>
    }
}

/// The hint of a field or group, tied to it by its id.
#[component]
pub(super) fn Hint(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// Help before the answer.
    hint: Signal<Option<String>>,
) -> impl IntoView {
    let id = format!("{id}-hint");
    move || {
        hint.get()
            .map(|words| view! { <p class="sw-field__hint" id=id.clone()>{words}</p> })
    }
}

/// The error of a field or group, tied to it by its id.
#[component]
pub(super) fn ErrorWords(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// What is wrong with the answer.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = format!("{id}-error");
    move || {
        error.get().map(|words| {
            view! {
                <p class="sw-field__error" id=id.clone()>
                    <Icon name=IconName::Warning />
                    <span>
                        <span class="sw-visually-hidden">{t!(i18n, parts.error_prefix)}" "</span>
                        {words}
                    </span>
                </p>
            }
        })
    }
}

/// The ids a screen reader should read after the label: hint, then error.
pub(super) fn described_by(
    id: &str,
    hint: Signal<Option<String>>,
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Clone + Send + Sync + use<> {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    move || {
        let ids: Vec<&str> = [
            hint.with(Option::is_some).then_some(hint_id.as_str()),
            error.with(Option::is_some).then_some(error_id.as_str()),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// `aria-invalid` for an input.
pub(super) fn invalid(
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static {
    move || error.with(Option::is_some).then_some("true")
}

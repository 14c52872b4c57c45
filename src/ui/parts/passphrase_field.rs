//! A secret line that can be shown. Pasting and password managers are welcome.

use leptos::prelude::*;

use super::field_frame::{FieldFrame, described_by, invalid};
use crate::ui::words::*;

/// A field for a passphrase or a code, with "Show it" on the label's line.
#[component]
pub fn PassphraseField(
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
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// `new-password` when it is chosen, `current-password` when it is asked for.
    autocomplete: &'static str,
    /// Whether it begins shown; a "Make one for me" sets it so that the person sees what was made.
    #[prop(optional, into)]
    shown: Option<RwSignal<bool>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let shown = shown.unwrap_or_else(|| RwSignal::new(false));
    let described = described_by(&id, hint, error);
    let toggle = view! {
        <button
            class="sw-field__show"
            type="button"
            aria-controls=id.clone()
            aria-describedby=format!("{id}-label")
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {move || if shown.get() { t_string!(i18n, parts.hide) } else { t_string!(i18n, parts.show) }}
        </button>
    }
    .into_any();
    view! {
        <FieldFrame id=id.clone() label=label hint=hint error=error aside=toggle>
            <input
                class="sw-input"
                id=id
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:value=value
                on:input=move |event| on_input.run(event_target_value(&event))
            />
        </FieldFrame>
    }
}

//! The proof before a change: what opens the vault today.

use leptos::prelude::*;

use crate::ui::parts::{PassphraseField, Problem, problem_of};
use crate::ui::session::Failure;
use crate::ui::words::errors;
use crate::ui::words::*;

/// The field's id.
pub(super) const PROOF: &str = "proof";

/// A field for the passphrase or the code of the recovery sheet.
#[component]
pub(super) fn Proof(
    /// What is typed.
    value: RwSignal<String>,
    /// What did not work.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PassphraseField
            id=PROOF
            label=move || t_string!(i18n, keys.proof)
            hint=move || t_string!(i18n, keys.proof_hint).to_owned()
            value=value
            on_input=move |typed| value.set(typed)
            error=problem_of(problems.into(), PROOF)
            autocomplete="current-password"
        />
    }
}

/// What is wrong with an empty proof.
pub(super) fn missing(i18n: I18nContext<Locale>, value: RwSignal<String>) -> Option<Problem> {
    let empty = value.read_untracked().is_empty();
    empty.then(|| Problem::new(PROOF, t_string!(i18n, door.empty)))
}

/// A failure as a problem at the proof.
pub(super) fn told(i18n: I18nContext<Locale>, failure: &Failure) -> Vec<Problem> {
    vec![Problem::new(PROOF, errors::words(i18n, failure).sentence())]
}

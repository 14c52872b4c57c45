//! The first step of a new move: what opens the vault today, and what is to open it.

use leptos::prelude::*;
use leptos::web_sys;

use super::limits::WhatItDoes;
use crate::ui::pages::door::{NewPassphrase, passphrase_problem};
use crate::ui::parts::{
    Button, ButtonKind, ButtonLink, ButtonRow, ErrorList, IconName, Note, NoteKind,
    PassphraseField, Problem, problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::{NewKey, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

const PROOF: &str = "move-proof";
const FIRST: &str = "move-passphrase";
const AGAIN: &str = "move-again";

/// The form.
#[component]
pub(super) fn Begin(
    /// Set to what was proven.
    proven: RwSignal<Option<NewKey>, LocalStorage>,
    /// Whether a move was given up just now.
    given_up: RwSignal<bool>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let form = Typed::new();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let prove = Action::new_unsync(move |(secret, passphrase): &(String, String)| {
        let (secret, passphrase) = (secret.clone(), passphrase.clone());
        async move {
            match session.prove_for_move(secret, passphrase).await {
                Ok(new) => {
                    proven.try_set(Some(new));
                }
                Err(failure) => {
                    let words = errors::words(i18n, &failure).sentence();
                    problems.try_set(vec![Problem::new(PROOF, words)]);
                }
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        given_up.set(false);
        let found = form.problems(i18n);
        if found.is_empty() && !prove.pending().get_untracked() {
            prove.dispatch((form.proof.get_untracked(), form.first.get_untracked()));
        }
        problems.set(found);
    };
    view! {
        <div role="status">
            <Show when=move || given_up.get()>
                <Note kind=NoteKind::Status>{t!(i18n, new_key.given_up)}</Note>
            </Show>
        </div>
        <WhatItDoes />
        <ErrorList problems=problems />
        <form class="sw-form" novalidate=true on:submit=send>
            {form.fields(i18n, problems)}
            <ButtonRow>
                <Button kind=ButtonKind::Pen icon=IconName::Key busy=prove.pending()>
                    {t!(i18n, new_key.next)}
                </Button>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Keys.path()>
                    {t!(i18n, new_key.stop)}
                </ButtonLink>
            </ButtonRow>
        </form>
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    proof: RwSignal<String>,
    first: RwSignal<String>,
    again: RwSignal<String>,
    shown: RwSignal<bool>,
}

impl Typed {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            proof: empty(),
            first: empty(),
            again: empty(),
            shown: RwSignal::new(false),
        }
    }

    fn problems(self, i18n: I18nContext<Locale>) -> Vec<Problem> {
        let mut found = Vec::new();
        if self.proof.read_untracked().is_empty() {
            found.push(Problem::new(PROOF, t_string!(i18n, door.empty)));
        }
        let short = passphrase_problem(i18n, FIRST, &self.first.read_untracked());
        if short.is_none() && *self.first.read_untracked() != *self.again.read_untracked() {
            found.push(Problem::new(AGAIN, t_string!(i18n, door.not_same)));
        }
        found.extend(short);
        found
    }

    fn fields(self, i18n: I18nContext<Locale>, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
        view! {
            <PassphraseField
                id=PROOF
                label=move || t_string!(i18n, new_key.proof)
                hint=move || t_string!(i18n, new_key.proof_hint).to_owned()
                value=self.proof
                on_input=move |typed| self.proof.set(typed)
                error=problem_of(problems.into(), PROOF)
                autocomplete="current-password"
            />
            <NewPassphrase
                id=FIRST
                label=move || t_string!(i18n, new_key.passphrase)
                value=self.first
                on_input=move |typed| self.first.set(typed)
                on_made=move |made: String| {
                    self.first.set(made.clone());
                    self.again.set(made);
                }
                error=problem_of(problems.into(), FIRST)
                shown=self.shown
            />
            <PassphraseField
                id=AGAIN
                label=move || t_string!(i18n, new_key.again)
                value=self.again
                on_input=move |typed| self.again.set(typed)
                error=problem_of(problems.into(), AGAIN)
                autocomplete="new-password"
            />
        }
    }
}

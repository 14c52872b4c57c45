//! Making each guess at the passphrase dearer: more of the common lock, or one that costs memory as well.

use leptos::prelude::*;
use leptos::web_sys;

use super::cards::thousands;
use super::proof::{PROOF, missing, told};
use crate::app::keys::{Argon2Cost, guesses_against_argon2, guesses_against_pbkdf2};
use crate::app::ways::WayIn;
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, Choice, ChoiceGroup, ErrorList, IconName, Note, NoteKind,
    PageHead, PassphraseField, Problem, problem_of,
};
use crate::ui::session::{Failure, Stretch, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

/// What this device can do, and the form that does it.
#[component]
pub(super) fn Stronger(
    /// The ways in.
    ways: Signal<Vec<WayIn>>,
    /// Told what was done.
    #[prop(into)]
    on_done: Callback<String>,
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let measured = LocalResource::new(move || session.measure());
    let form = move || match measured.get() {
        None => {
            view! { <Note kind=NoteKind::Progress>{t!(i18n, keys.measuring)}</Note> }.into_any()
        }
        Some(measured) => {
            view! { <Locks ways=ways measured=measured on_done=on_done on_back=on_back /> }
                .into_any()
        }
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, keys.stronger_title)
            tab_title=move || t_string!(i18n, keys.tab)
            lead=move || t_string!(i18n, keys.stronger_lead).to_owned()
        />
        {form}
    }
}

#[component]
fn Locks(
    /// The ways in.
    ways: Signal<Vec<WayIn>>,
    /// What Argon2id may cost here.
    measured: Result<Option<Argon2Cost>, Failure>,
    /// Told what was done.
    on_done: Callback<String>,
    /// The way back.
    on_back: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let offered = measured.as_ref().ok().copied().flatten();
    let chosen = RwSignal::new(Stretch::Common);
    let secret = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let change = Action::new_unsync(move |(secret, stretch): &(String, Stretch)| {
        let (secret, stretch) = (secret.clone(), *stretch);
        async move {
            match session.strengthen(secret, stretch).await {
                Ok(()) => on_done.run(t_string!(i18n, keys.stronger_done).to_owned()),
                Err(failure) => {
                    problems.try_set(told(i18n, &failure));
                }
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let found: Vec<Problem> = missing(i18n, secret).into_iter().collect();
        if found.is_empty() && !change.pending().get_untracked() {
            change.dispatch((secret.get_untracked(), chosen.get_untracked()));
        }
        problems.set(found);
    };
    let unmeasured = measured.err().map(|failure| {
        let words = errors::words(i18n, &failure).sentence();
        view! { <Note kind=NoteKind::Late>{words}</Note> }
    });
    view! {
        <p class="sw-measure">{move || today_words(i18n, &ways.get())}</p>
        {unmeasured}
        <ErrorList problems=problems />
        <form class="sw-form" novalidate=true on:submit=send>
            <Kinds offered=offered chosen=chosen />
            <PassphraseField
                id=PROOF
                label=move || t_string!(i18n, vault.pass_old)
                value=secret
                on_input=move |typed| secret.set(typed)
                error=problem_of(problems.into(), PROOF)
                autocomplete="current-password"
            />
            <ButtonRow>
                <Button kind=ButtonKind::Pen icon=IconName::Lock busy=change.pending()>
                    {t!(i18n, keys.stronger_go)}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=on_back>{t!(i18n, keys.stop)}</Button>
            </ButtonRow>
        </form>
    }
}

/// The common lock, and the one that costs memory where this device opens it within 1.5 s.
#[component]
fn Kinds(
    /// What Argon2id may cost here.
    offered: Option<Argon2Cost>,
    /// Which is chosen.
    chosen: RwSignal<Stretch>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let common = move || match session.raise_to().get() {
        Some(to) => {
            let guesses = guesses_against_pbkdf2(to);
            t_string!(i18n, keys.common_raised, guesses = thousands(guesses)).to_string()
        }
        None => t_string!(i18n, keys.common_hint).to_owned(),
    };
    let memory = offered.map(|cost| {
        let words = move || {
            let (mib, guesses) = (cost.memory_kib / 1024, guesses_against_argon2(cost));
            t_string!(
                i18n,
                keys.memory_hint,
                mib = mib,
                guesses = thousands(guesses)
            )
            .to_string()
        };
        view! {
            <Choice
                name="lock"
                label=move || t_string!(i18n, keys.memory)
                hint=words
                chosen=move || chosen.get() == Stretch::Argon2(cost)
                on_choose=move |()| chosen.set(Stretch::Argon2(cost))
            />
        }
    });
    let too_slow = offered
        .is_none()
        .then(|| view! { <p class="sw-secondary">{t!(i18n, keys.memory_slow)}</p> });
    view! {
        <ChoiceGroup id="lock" legend=move || t_string!(i18n, keys.which_lock)>
            <Choice
                name="lock"
                label=move || t_string!(i18n, keys.common)
                hint=common
                chosen=move || chosen.get() == Stretch::Common
                on_choose=move |()| chosen.set(Stretch::Common)
            />
            {memory}
        </ChoiceGroup>
        {too_slow}
    }
}

/// What a guess at the passphrase costs today.
fn today_words(i18n: I18nContext<Locale>, ways: &[WayIn]) -> String {
    let guesses = ways.iter().find_map(|way| {
        way.argon2
            .map(guesses_against_argon2)
            .or(way.iterations.map(guesses_against_pbkdf2))
    });
    guesses
        .map(|guesses| {
            t_string!(i18n, keys.guesses_today, guesses = thousands(guesses)).to_string()
        })
        .unwrap_or_default()
}

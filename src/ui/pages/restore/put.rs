//! Putting a backup in the place of what is here, and the question before.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{Accept, Here};
use crate::ui::browser::date_of;
use crate::ui::parts::{Button, ButtonKind, Dialog, Note, NoteKind, PassphraseField, use_voice};
use crate::ui::session::{Found, Restoring};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::errors;
use crate::ui::words::*;

/// What it does, the proof where one is wanted, the button, and the question.
#[component]
pub(super) fn Put(
    /// The backup on its way in.
    restoring: Restoring,
    /// What was found.
    found: Arc<Found>,
) -> impl IntoView {
    let (i18n, voice) = (use_i18n(), use_voice());
    let (asking, typed) = (RwSignal::new(false), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let is_first = found.here == Here::Nothing;
    let is_unproven = found.is_unproven;
    let accept = match found.contents.damage.is_empty() {
        true => Accept::SoundOnly,
        false => Accept::WhatIsWhole,
    };
    let put = Action::new_unsync(move |(): &()| {
        let proof = is_unproven.then(|| typed.get_untracked());
        async move {
            match restoring.put_in_place(accept, proof).await {
                Ok(()) => voice.say(t_string!(i18n, restore.done)),
                Err(failure) => {
                    error.try_set(Some(errors::words(i18n, &failure).sentence()));
                }
            }
        }
    });
    let go = move |()| {
        asking.set(false);
        error.set(None);
        put.dispatch(());
    };
    let press = move |()| {
        if is_unproven && typed.read_untracked().is_empty() {
            error.set(Some(t_string!(i18n, door.empty).to_owned()));
        } else if is_first {
            go(());
        } else {
            asking.set(true);
        }
    };
    let proof = move || view! { <Proof typed=typed error=error /> };
    let title = if is_first {
        t_string!(i18n, restore.put)
    } else {
        t_string!(i18n, restore.put_title)
    };
    let lead = if is_first {
        t_string!(i18n, restore.put_first)
    } else {
        t_string!(i18n, restore.put_words)
    };
    view! {
        <div class="sw-restore__choice">
            <h3>{title}</h3>
            <p class="sw-measure">{lead}</p>
            {is_unproven.then(proof)}
            <Show when=move || !is_unproven && error.with(Option::is_some)>
                <Note kind=NoteKind::Late>{move || error.get()}</Note>
            </Show>
            <Button kind=if is_first { ButtonKind::Pen } else { ButtonKind::Line } busy=put.pending() on_press=press>
                {t!(i18n, restore.put_go)}
            </Button>
            <Question restoring=restoring found=found asking=asking on_confirm=go />
        </div>
    }
}

/// The field for what opened it then.
#[component]
fn Proof(
    /// What is typed.
    typed: RwSignal<String>,
    /// What did not work.
    error: RwSignal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <p class="sw-measure">{t!(i18n, restore.unproven)}</p>
        <PassphraseField
            id="restore-proof"
            label=move || t_string!(i18n, restore.unproven_label)
            value=typed
            on_input=move |words| typed.set(words)
            error=error
            autocomplete="off"
        />
    }
}

/// What exactly would go.
#[component]
fn Question(
    /// The backup on its way in.
    restoring: Restoring,
    /// What was found.
    found: Arc<Found>,
    /// Whether it is asked.
    asking: RwSignal<bool>,
    /// Told when she goes on.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (here, damaged) = (found.here, !found.contents.damage.is_empty());
    let erased = matches!(here, Here::Same(apart) if apart.erased_here != 0);
    view! {
        <Dialog
            open=asking
            title=move || t_string!(i18n, restore.put_question)
            confirm=move || t_string!(i18n, restore.put_go)
            keep=move || t_string!(i18n, restore.put_keep)
            on_confirm=on_confirm
            on_keep=move |()| asking.set(false)
        >
            <p>
                <b>{move || goes(i18n, restoring, here)}</b>
            </p>
            {erased.then(|| view! { <p>{t!(i18n, restore.here_erased)}</p> })}
            {damaged.then(|| view! { <p>{t!(i18n, restore.put_damaged)}</p> })}
            <p>{t!(i18n, restore.put_keys)}</p>
        </Dialog>
    }
}

/// What would go, in one sentence.
fn goes(i18n: I18nContext<Locale>, restoring: Restoring, here: Here) -> String {
    match (here, restoring.session()) {
        (Here::Same(apart), _) => match apart.last_here {
            None => t_string!(i18n, restore.put_goes_nothing).to_owned(),
            Some(last) => {
                let day = dates::say(i18n, date_of(last), DateForm::Long);
                t_string!(i18n, restore.put_goes, count = apart.only_here, day = day).to_string()
            }
        },
        (Here::Other, Some(session)) => session.state().with(|state| {
            t_string!(
                i18n,
                restore.put_goes_open,
                people = state.people.len(),
                requests = state.requests.len(),
                records = state.records.len()
            )
            .to_string()
        }),
        (Here::Other, None) => t_string!(i18n, restore.put_goes_locked).to_owned(),
        (Here::SameUnreadable, _) => t_string!(i18n, restore.put_goes_unreadable).to_owned(),
        (Here::Nothing, _) => t_string!(i18n, restore.put_first).to_owned(),
    }
}

//! The first step of a move that was begun: what was given for it then; or giving it up.

use leptos::prelude::*;
use leptos::web_sys;

use super::limits::StayBehind;
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, Dialog, ErrorList, IconName, Note, NoteKind, PassphraseField,
    Problem, problem_of,
};
use crate::ui::session::{NewKey, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

const SECRET: &str = "move-secret";

/// The form and the way out.
#[component]
pub(super) fn GoOn(
    /// Set to what was proven.
    proven: RwSignal<Option<NewKey>, LocalStorage>,
    /// Set where the move is given up.
    given_up: RwSignal<bool>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let secret = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let prove = Action::new_unsync(move |secret: &String| {
        let secret = secret.clone();
        async move {
            match session.prove_begun_move(secret).await {
                Ok(new) => {
                    proven.try_set(Some(new));
                }
                Err(failure) => {
                    let words = errors::words(i18n, &failure).sentence();
                    problems.try_set(vec![Problem::new(SECRET, words)]);
                }
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let mut found = Vec::new();
        if secret.read_untracked().is_empty() {
            found.push(Problem::new(SECRET, t_string!(i18n, door.empty)));
        } else if !prove.pending().get_untracked() {
            prove.dispatch(secret.get_untracked());
        }
        problems.set(found);
    };
    view! {
        <Note
            kind=NoteKind::Decide
            title=move || t_string!(i18n, new_key.begun_title).to_owned()
        >
            <p>{t!(i18n, new_key.begun_words)}</p>
        </Note>
        <StayBehind />
        <p class="sw-measure">{t!(i18n, new_key.go_on_lead)}</p>
        <ErrorList problems=problems />
        <form class="sw-form" novalidate=true on:submit=send>
            <PassphraseField
                id=SECRET
                label=move || t_string!(i18n, new_key.go_on_secret)
                hint=move || t_string!(i18n, new_key.go_on_hint).to_owned()
                value=secret
                on_input=move |typed| secret.set(typed)
                error=problem_of(problems.into(), SECRET)
                autocomplete="off"
            />
            <ButtonRow>
                <Button kind=ButtonKind::Pen icon=IconName::Key busy=prove.pending()>
                    {t!(i18n, new_key.next)}
                </Button>
                <GiveUp given_up=given_up problems=problems />
            </ButtonRow>
        </form>
    }
}

#[component]
fn GiveUp(
    /// Set when it is done.
    given_up: RwSignal<bool>,
    /// What did not work.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let asking = RwSignal::new(false);
    let give_up = Action::new_unsync(move |(): &()| async move {
        match session.give_up_move().await {
            Ok(()) => {
                given_up.try_set(true);
            }
            Err(failure) => {
                let words = errors::words(i18n, &failure).sentence();
                problems.try_set(vec![Problem::new(SECRET, words)]);
            }
        }
    });
    let confirm = move |()| {
        asking.set(false);
        give_up.dispatch(());
    };
    view! {
        <Button kind=ButtonKind::Quiet busy=give_up.pending() on_press=move |()| asking.set(true)>
            {t!(i18n, new_key.give_up)}
        </Button>
        <Dialog
            open=asking
            title=move || t_string!(i18n, new_key.give_up_question)
            confirm=move || t_string!(i18n, new_key.give_up)
            keep=move || t_string!(i18n, new_key.give_up_keep)
            on_confirm=confirm
            on_keep=move |()| asking.set(false)
        >
            <p>{t!(i18n, new_key.give_up_words)}</p>
        </Dialog>
    }
}

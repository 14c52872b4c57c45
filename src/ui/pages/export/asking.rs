//! What has to be said before anything is written: what, that it is understood, and who asks.

use leptos::prelude::*;
use leptos::web_sys;

use super::Stage;
use super::warning::Warning;
use super::what::What;
use crate::app::plain::{PlainExtent, PlainSize};
use crate::ui::parts::{
    Button, ButtonKind, ButtonLink, ButtonRow, Check, CheckVoice, ErrorList, PassphraseField,
    Problem, problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

/// The ids of what is asked.
const UNDERSTAND: &str = "understand";
const SECRET: &str = "secret";

/// The warning and the form.
#[component]
pub(super) fn Asking(
    /// Set once it is proven.
    stage: RwSignal<Stage>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let extent = RwSignal::new(PlainExtent::Everything);
    let (understood, secret) = (RwSignal::new(false), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let prove = Action::new_unsync(move |(typed, extent): &(String, PlainExtent)| {
        let (typed, extent) = (typed.clone(), *extent);
        async move {
            let proven: Result<PlainSize, Failure> = async {
                session.is_opened_by(typed).await?;
                session.plain_size(extent)
            }
            .await;
            match proven {
                Ok(size) => {
                    secret.try_set(String::new());
                    stage.try_set(Stage::Ready(extent, size));
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
        if !understood.get_untracked() {
            found.push(Problem::new(
                UNDERSTAND,
                t_string!(i18n, export.need_understand),
            ));
        }
        if secret.read_untracked().is_empty() {
            found.push(Problem::new(SECRET, t_string!(i18n, door.empty)));
        }
        if found.is_empty() && !prove.pending().get_untracked() {
            prove.dispatch((secret.get_untracked(), extent.get_untracked()));
        }
        problems.set(found);
    };
    view! {
        <Warning />
        <form class="sw-form" novalidate=true on:submit=send>
            <ErrorList problems=problems />
            <What extent=extent />
            <Check
                id=UNDERSTAND
                label=move || t_string!(i18n, export.understand)
                error=problem_of(problems.into(), UNDERSTAND)
                checked=understood
                on_toggle=move |ticked| understood.set(ticked)
                voice=CheckVoice::Sentence
            />
            <PassphraseField
                id=SECRET
                label=move || t_string!(i18n, export.secret)
                hint=move || t_string!(i18n, export.secret_hint).to_owned()
                value=secret
                on_input=move |typed| secret.set(typed)
                error=problem_of(problems.into(), SECRET)
                autocomplete="current-password"
            />
            <Go busy=prove.pending() />
        </form>
    }
}

/// On, or away.
#[component]
fn Go(
    /// Whether the proof is being looked at.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || {
        if busy.get() {
            t_string!(i18n, export.checking)
        } else {
            t_string!(i18n, export.go)
        }
    };
    view! {
        <ButtonRow>
            <Button kind=ButtonKind::Pen busy=busy>{label}</Button>
            <ButtonLink kind=ButtonKind::Quiet href=Route::Vault.path()>{t!(i18n, export.stop)}</ButtonLink>
        </ButtonRow>
    }
}

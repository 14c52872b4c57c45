//! The new recovery sheet, the proof that it is on paper, and the move.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;

use super::limits::ToHealth;
use crate::app::keys::{RecoveryCode, SystemRandom};
use crate::ui::browser::print_page;
use crate::ui::pages::door::{KitCheck, KitSheet};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::stopping::Stopping;
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, Done, ErrorList, IconName, Note, NoteKind, PageHead, Problem,
    Progress,
};
use crate::ui::session::{Failure, NewKey, use_session};
use crate::ui::words::*;

type Code = StoredValue<Arc<RecoveryCode>>;

/// The step. The code lives as long as it and is wiped with it.
#[component]
pub(super) fn Sheet(
    /// How the move begins.
    new: NewKey,
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    match RecoveryCode::make(&SystemRandom) {
        Ok(code) => {
            let code = StoredValue::new(Arc::new(code));
            view! { <Move new=new code=code on_back=on_back /> }.into_any()
        }
        Err(error) => {
            let failure = Signal::stored(Some(Failure::new(error.code())));
            view! { <FailureNote failure=failure /> }.into_any()
        }
    }
}

/// The sheet until the button is pressed, then how far the move is.
#[component]
fn Move(
    /// How it begins.
    new: NewKey,
    /// The new code.
    code: Code,
    /// The way back.
    on_back: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (stopping, far) = (Stopping::with_page(), RwSignal::new(Done::default()));
    let wished = stopping.clone();
    let go = Action::new_unsync(move |(): &()| {
        let (new, code) = (new.clone(), code.get_value());
        let stopping = stopping.clone();
        stopping.begin();
        let hear = move |bytes: u64, all: u64| {
            far.try_set(Done {
                bytes,
                of: Some(all),
            });
            stopping.answer()
        };
        async move { session.take_new_key(new, &code, hear).await }
    });
    let start = move |()| {
        far.set(Done::default());
        go.dispatch(());
    };
    let stop = Callback::new(move |()| wished.stop());
    let outcome = Signal::derive(move || go.value().get());
    let step = move || match (go.pending().get(), outcome.get()) {
        (true, _) | (_, Some(Ok(()))) => view! { <Moving far=far on_stop=stop /> }.into_any(),
        (false, Some(Err(failure))) => {
            view! { <NotMoved failure=failure on_back=on_back /> }.into_any()
        }
        (false, None) => view! { <OnPaper code=code on_go=start on_back=on_back /> }.into_any(),
    };
    view! {
        <div class="sw-no-print">
            <PageHead
                title=move || t_string!(i18n, new_key.kit_title)
                tab_title=move || t_string!(i18n, new_key.tab)
                lead=move || t_string!(i18n, new_key.kit_lead).to_owned()
            />
        </div>
        {step}
    }
}

/// The sheet, and two of its groups typed from paper.
#[component]
fn OnPaper(
    /// The new code.
    code: Code,
    /// Told when it is on paper.
    #[prop(into)]
    on_go: Callback<()>,
    /// The way back.
    on_back: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let check = KitCheck::new();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let found = check.problems(i18n, code);
        let fits = found.is_empty();
        problems.set(found);
        if fits {
            on_go.run(());
        }
    };
    view! {
        <KitSheet code=code />
        <div class="sw-no-print sw-stack">
            <ButtonRow>
                <Button kind=ButtonKind::Line icon=IconName::Printer on_press=move |()| print_page()>
                    {t!(i18n, door.kit_print)}
                </Button>
            </ButtonRow>
            <ErrorList problems=problems />
            <form class="sw-form" novalidate=true autocomplete="off" on:submit=send>
                <p>{t!(i18n, door.kit_check_lead)}</p>
                {check.fields(i18n, problems.into())}
                <ButtonRow>
                    <Button kind=ButtonKind::Pen icon=IconName::Lock>{t!(i18n, new_key.go)}</Button>
                    <Button kind=ButtonKind::Quiet on_press=on_back>{t!(i18n, new_key.stop)}</Button>
                </ButtonRow>
            </form>
        </div>
    }
}

#[component]
fn Moving(
    /// How far it is.
    far: RwSignal<Done>,
    /// Stops it.
    on_stop: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="sw-new-key">
            <p class="sw-measure">{t!(i18n, new_key.moving_words)}</p>
            <Progress
                label=move || t_string!(i18n, new_key.moving).to_owned()
                done=far
                on_stop=on_stop
            />
        </div>
    }
}

/// Why it stopped; the vault is as it was.
#[component]
fn NotMoved(
    /// Why.
    failure: Failure,
    /// The way back.
    on_back: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = if failure.code == "store-cancelled" {
        view! { <Note kind=NoteKind::Status>{t!(i18n, new_key.stopped)}</Note> }.into_any()
    } else {
        view! {
            <FailureNote failure=Signal::stored(Some(failure)) />
            <ToHealth />
        }
        .into_any()
    };
    view! {
        <div class="sw-new-key">
            <div class="sw-stack" role="status">{words}</div>
            <ButtonRow>
                <Button kind=ButtonKind::Line on_press=on_back>{t!(i18n, new_key.begun_go)}</Button>
            </ButtonRow>
        </div>
    }
}

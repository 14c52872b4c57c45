//! Making a vault: a passphrase, twice, and one thing to understand.

use leptos::prelude::*;
use leptos::web_sys;

use super::frame::DoorFrame;
use super::passphrase::{NewPassphrase, passphrase_problem};
use crate::app::keys::RecoveryCode;
use crate::ui::parts::{
    Button, ButtonKind, Check, CheckVoice, ErrorList, IconName, Note, NoteKind, PageHead,
    PassphraseField, Problem, problem_of,
};
use crate::ui::session::use_doors;
use crate::ui::words::errors;
use crate::ui::words::*;

/// The step that makes the vault.
#[component]
pub(super) fn CreateDoor(
    /// Told the recovery code of the vault that was made.
    #[prop(into)]
    on_made: Callback<RecoveryCode>,
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    let (i18n, doors) = (use_i18n(), use_doors());
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (agreed, shown) = (RwSignal::new(false), RwSignal::new(false));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let make = Action::new_unsync(move |passphrase: &String| {
        let passphrase = passphrase.clone();
        async move {
            match doors.create(passphrase).await {
                Ok(code) => on_made.run(code),
                Err(failure) => problems.set(vec![Problem::new(
                    "passphrase",
                    errors::words(i18n, &failure).sentence(),
                )]),
            }
        }
    });
    let check = move || {
        let mut found = Vec::new();
        found.extend(passphrase_problem(
            i18n,
            "passphrase",
            &first.read_untracked(),
        ));
        if found.is_empty() && *first.read_untracked() != *second.read_untracked() {
            found.push(Problem::new("again", t_string!(i18n, door.not_same)));
        }
        if !agreed.get_untracked() {
            found.push(Problem::new("agree", t_string!(i18n, door.agree_missing)));
        }
        found
    };
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let found = check();
        if found.is_empty() && !make.pending().get_untracked() {
            make.dispatch(first.get_untracked());
        }
        problems.set(found);
    };
    view! {
        <DoorFrame on_back=on_back>
            <PageHead
                title=move || t_string!(i18n, door.create_title)
                tab_title=move || t_string!(i18n, door.create_tab)
                lead=move || t_string!(i18n, door.create_lead).to_owned()
            />
            <ErrorList problems=problems />
            <form class="sw-form" novalidate=true on:submit=send>
                <NewPassphrase
                    id="passphrase"
                    label=move || t_string!(i18n, door.passphrase)
                    value=first
                    on_input=move |typed| first.set(typed)
                    on_made=move |made: String| {
                        first.set(made.clone());
                        second.set(made);
                    }
                    error=problem_of(problems.into(), "passphrase")
                    shown=shown
                />
                <PassphraseField
                    id="again"
                    label=move || t_string!(i18n, door.passphrase_again)
                    value=second
                    on_input=move |typed| second.set(typed)
                    error=problem_of(problems.into(), "again")
                    autocomplete="new-password"
                />
                <Lost />
                <Check
                    id="agree"
                    label=move || t_string!(i18n, door.agree)
                    checked=agreed
                    on_toggle=move |ticked| agreed.set(ticked)
                    error=problem_of(problems.into(), "agree")
                    voice=CheckVoice::Sentence
                />
                <div class="sw-door__go">
                    <Button kind=ButtonKind::Pen icon=IconName::Lock busy=make.pending()>
                        {move || if make.pending().get() { t_string!(i18n, door.sealing) } else { t_string!(i18n, door.seal) }}
                    </Button>
                </div>
            </form>
        </DoorFrame>
    }
}

/// What nobody can bring back.
#[component]
fn Lost() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Note kind=NoteKind::Decide title=move || t_string!(i18n, door.lost_title).to_owned()>
            {t!(i18n, door.lost_before)}
            " "
            <b>{t!(i18n, door.lost_and)}</b>
            " "
            {t!(i18n, door.lost_after)}
        </Note>
    }
}

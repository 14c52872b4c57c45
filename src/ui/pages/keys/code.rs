//! A new recovery sheet in the place of the old one, which goes on opening until the new one is on paper.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;

use super::proof::{Proof, missing, told};
use crate::app::keys::{RecoveryCode, SystemRandom};
use crate::ui::browser::print_page;
use crate::ui::pages::door::{KitCheck, KitSheet};
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, ErrorList, IconName, Note, NoteKind, PageHead, Problem,
};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

/// The sheet, the proof that it is on paper, and the button that makes it count.
#[component]
pub(super) fn NewCode(
    /// Told what was done.
    #[prop(into)]
    on_done: Callback<String>,
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    match RecoveryCode::make(&SystemRandom) {
        Ok(code) => {
            let code = StoredValue::new(Arc::new(code));
            view! { <Sheet code=code on_done=on_done on_back=on_back /> }.into_any()
        }
        Err(error) => {
            let words = errors::words(i18n, &Failure::new(error.code())).sentence();
            view! { <Note kind=NoteKind::Late>{words}</Note> }.into_any()
        }
    }
}

#[component]
fn Sheet(
    /// The new code. It lives as long as this step and is wiped with it.
    code: StoredValue<Arc<RecoveryCode>>,
    /// Told what was done.
    on_done: Callback<String>,
    /// The way back.
    on_back: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (check, secret) = (KitCheck::new(), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let replace = Action::new_unsync(move |secret: &String| {
        let secret = secret.clone();
        async move {
            let code = code.with_value(Arc::clone);
            match session.change_code(secret, &code).await {
                Ok(()) => on_done.run(t_string!(i18n, keys.code_done).to_owned()),
                Err(failure) => {
                    problems.try_set(told(i18n, &failure));
                }
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let mut found = check.problems(i18n, code);
        found.extend(missing(i18n, secret));
        if found.is_empty() && !replace.pending().get_untracked() {
            replace.dispatch(secret.get_untracked());
        }
        problems.set(found);
    };
    view! {
        <div class="sw-no-print">
            <PageHead
                title=move || t_string!(i18n, keys.code_title)
                tab_title=move || t_string!(i18n, keys.tab)
                lead=move || t_string!(i18n, keys.code_lead).to_owned()
            />
        </div>
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
                <Proof value=secret problems=problems />
                <ButtonRow>
                    <Button kind=ButtonKind::Pen icon=IconName::Key busy=replace.pending()>
                        {t!(i18n, keys.code_go)}
                    </Button>
                    <Button kind=ButtonKind::Quiet on_press=on_back>{t!(i18n, keys.stop)}</Button>
                </ButtonRow>
            </form>
        </div>
    }
}

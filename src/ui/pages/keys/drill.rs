//! The drill: whether two helper sheets, wherever they were kept, still open the vault.

use leptos::prelude::*;
use leptos::web_sys;

use crate::ui::pages::door::TwoSheets;
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, ErrorList, IconName, Note, NoteKind, PageHead, Problem,
};
use crate::ui::session::use_session;
use crate::ui::words::errors;
use crate::ui::words::*;

/// The two fields and the answer.
#[component]
pub(super) fn Drill(
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (typed, opens) = (TwoSheets::new(), RwSignal::new(false));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let attempt = Action::new_unsync(move |texts: &[String; 2]| {
        let texts = texts.clone();
        async move {
            match session.try_sheets(texts).await {
                Ok(()) => {
                    opens.try_set(true);
                }
                Err(failure) => {
                    let words = errors::words(i18n, &failure).sentence();
                    problems.try_set(vec![TwoSheets::problem(0, words)]);
                }
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        opens.set(false);
        let found = typed.empty(i18n);
        if found.is_empty() && !attempt.pending().get_untracked() {
            attempt.dispatch(typed.texts());
        }
        problems.set(found);
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, keys.drill_title)
            tab_title=move || t_string!(i18n, keys.tab)
            lead=move || t_string!(i18n, keys.drill_lead).to_owned()
        />
        <ErrorList problems=problems />
        <Show when=move || opens.get()>
            <Note kind=NoteKind::Status>{t!(i18n, keys.drill_opens)}</Note>
        </Show>
        <form class="sw-form" novalidate=true autocomplete="off" on:submit=send>
            {typed.fields(i18n, problems.into())}
            <ButtonRow>
                <Button kind=ButtonKind::Pen icon=IconName::Key busy=attempt.pending()>
                    {t!(i18n, keys.drill_go)}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=on_back>{t!(i18n, keys.stop)}</Button>
            </ButtonRow>
        </form>
    }
}

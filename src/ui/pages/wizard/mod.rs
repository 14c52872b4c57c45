//! Asking for records: six questions, each kept at every change, then the letters are made.

mod answers;
mod authorization;
mod delivery;
mod desk;
mod instrument;
mod labels;
mod other;
mod person;
mod place;
mod recipient;
mod review;
mod scope;
mod sensitive;
mod slip;
mod step;

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_params_map;

use crate::app::forms::wizard::Step;
use crate::domain::{Draft, DraftId};
use crate::ui::folder::use_folder;
use crate::ui::pages::request::paths;
use crate::ui::parts::{
    ButtonKind, ButtonLink, ButtonRow, Empty, IconName, Note, NoteKind, PageHead,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::{errors, *};
use desk::Desk;
use step::StepPage;

/// The start of a request. Nothing is kept before the first answer, so that a look at the page leaves no draft behind.
#[component]
pub fn NewRequestPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let id = match session.random_bytes() {
        Ok(bytes) => DraftId::from_random(bytes),
        Err(failure) => {
            let words = errors::words(i18n, &failure).sentence();
            return view! { <Note kind=NoteKind::Late>{words}</Note> }.into_any();
        }
    };
    let mut draft = Draft::new(id);
    // Who has one folder, or came from one, has said already whose records these are.
    draft.person = use_folder().person().get_untracked().or_else(|| {
        session
            .state()
            .with_untracked(|state| match state.people.len() {
                1 => state.people.keys().next().copied(),
                _ => None,
            })
    });
    view! { <Wizard draft=draft step=Signal::stored(Step::Person) /> }.into_any()
}

/// A step of a draft.
#[component]
pub fn WizardPage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<DraftId>().ok()));
    let step = Memo::new(move |_| {
        let number = params.with(|params| params.get("step").and_then(|step| step.parse().ok()));
        number.and_then(Step::from_number).unwrap_or(Step::Person)
    });
    move || {
        // Read once: from here on the desk has the answers, and the vault follows it.
        let draft = id.get().and_then(|id| {
            session
                .state()
                .with_untracked(|state| state.drafts.get(&id).cloned())
        });
        // The draft of a matter has a form of its own, and the wizard would drop its words.
        let elsewhere = draft.as_ref().filter(|draft| draft.matter().is_some());
        if let Some(path) = elsewhere.map(paths::draft) {
            return view! { <Redirect path=path /> }.into_any();
        }
        match draft {
            Some(draft) => view! { <Wizard draft=draft step=step /> }.into_any(),
            None => view! { <Gone /> }.into_any(),
        }
    }
}

#[component]
fn Wizard(
    /// What was answered before.
    draft: Draft,
    /// The question the person is at.
    #[prop(into)]
    step: Signal<Step>,
) -> impl IntoView {
    Desk::provide(&draft);
    move || view! { <StepPage step=step.get() /> }
}

#[component]
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PageHead title=move || t_string!(i18n, wizard.gone_title) tab_title=move || t_string!(i18n, wizard.tab) />
        <Empty
            title=move || t_string!(i18n, wizard.gone_title)
            words=move || t_string!(i18n, wizard.gone_words)
            icon=IconName::Letter
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=Route::Requests.path()>
                    {t!(i18n, wizard.gone_requests)}
                </ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::NewRequest.path()>
                    {t!(i18n, wizard.gone_new)}
                </ButtonLink>
            </ButtonRow>
        </Empty>
    }
}

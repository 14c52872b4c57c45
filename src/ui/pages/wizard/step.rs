//! One question's page: the question left, the answers so far and the letter right, the way on below.

use leptos::prelude::*;
use leptos::web_sys;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::answers::answers_so_far;
use super::delivery::DeliveryStep;
use super::desk::use_desk;
use super::labels::question;
use super::person::PersonStep;
use super::place::PlaceStep;
use super::recipient::RecipientStep;
use super::review::ReviewStep;
use super::scope::ScopeStep;
use super::slip::LetterSlip;
use crate::app::forms::wizard::Step;
use crate::domain::{Command, Instrument};
use crate::ui::parts::{
    BackLink, Button, ButtonKind, ButtonLink, ErrorList, Note, NoteKind, PageHead, Steps,
    StepsSoFar,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::{errors, *};

/// The page of one step.
#[component]
pub(super) fn StepPage(
    /// Which.
    step: Step,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    desk.complain(Vec::new());
    let at = usize::from(step.number());
    let lines = answers_so_far();
    let place = move || lines.with(|lines| lines.get(1).and_then(|line| line.answer.clone()));
    let back = move || {
        step.before().map(|before| BackLink {
            href: Route::Draft(desk.form().with_untracked(|form| form.id), before.number()).path(),
            label: question(i18n, before).to_owned(),
        })
    };
    view! {
        <div class="sw-only-narrow">
            <Steps at=at of=Step::ALL.len() aside=place />
        </div>
        <div class="sw-page sw-page--with-aside">
            <div class="sw-page__main sw-wizard">
                <PageHead
                    title=move || question(i18n, step)
                    tab_title=move || t_string!(i18n, wizard.tab)
                    lead=move || lead(i18n, step, desk.draft())
                    back=Signal::derive(back)
                />
                <Kept />
                <ErrorList problems=desk.problems() />
                {match step {
                    Step::Person => view! { <Ask step=step><PersonStep /></Ask> }.into_any(),
                    Step::Place => view! { <Ask step=step><PlaceStep /></Ask> }.into_any(),
                    Step::Recipient => view! { <Ask step=step><RecipientStep /></Ask> }.into_any(),
                    Step::Scope => view! { <Ask step=step><ScopeStep /></Ask> }.into_any(),
                    Step::Delivery => view! { <Ask step=step><DeliveryStep /></Ask> }.into_any(),
                    Step::Review => view! { <ReviewStep /> }.into_any(),
                }}
            </div>
            <aside class="sw-page__aside sw-page__aside--sticky sw-only-wide sw-wizard__aside">
                <div>
                    <Steps at=at of=Step::ALL.len() />
                    <StepsSoFar lines=lines at=at />
                </div>
                {(step != Step::Review).then(|| view! { <LetterSlip step=step /> })}
            </aside>
        </div>
    }
}

/// Says so where the last answer could not be kept. It is still on the page.
#[component]
fn Kept() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    move || {
        desk.failure().get().map(|failure| {
            let title = t_string!(i18n, wizard.not_kept).to_owned();
            view! { <Note kind=NoteKind::Late title=title>{errors::words(i18n, &failure).sentence()}</Note> }
        })
    }
}

/// A question with its way on: Continue checks it, "Stop here" keeps it.
#[component]
fn Ask(
    /// Which.
    step: Step,
    /// The question.
    children: Children,
) -> impl IntoView {
    let (i18n, desk, session, navigate) = (use_i18n(), use_desk(), use_session(), use_navigate());
    let go_on = Action::new_unsync(move |command: &Command| {
        let (command, navigate) = (command.clone(), navigate.clone());
        async move {
            if let Command::SaveDraft(draft) = &command {
                desk.was_kept(draft);
            }
            let id = desk.form().with_untracked(|form| form.id);
            session.record(command).await?;
            if let Some(next) = step.next() {
                navigate(
                    &Route::Draft(id, next.number()).path(),
                    NavigateOptions::default(),
                );
            }
            Ok::<_, crate::ui::session::Failure>(())
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let today = session.today().get_untracked();
        let checked = session.state().with_untracked(|state| {
            desk.form()
                .with_untracked(|form| form.check(step, state, today))
        });
        match checked {
            Ok(command) => {
                desk.complain(Vec::new());
                if !go_on.pending().get_untracked() {
                    go_on.dispatch(command);
                }
            }
            Err(problems) => {
                desk.keep_now();
                desk.complain(problems);
            }
        }
    };
    let refused = move || {
        go_on.value().get().and_then(Result::err).map(|failure| {
            view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }
        })
    };
    view! {
        <form novalidate=true on:submit=send on:focusout=move |_| desk.keep_now()>
            {children()}
            <div class="sw-only-narrow">
                <LetterSlip step=step />
            </div>
            <div class="sw-form__foot">
                {refused}
                <div class="sw-buttons">
                    <Button kind=ButtonKind::Pen busy=go_on.pending()>{t!(i18n, wizard.next)}</Button>
                    <ButtonLink kind=ButtonKind::Quiet href=Route::Requests.path()>{t!(i18n, wizard.stop)}</ButtonLink>
                </div>
            </div>
        </form>
    }
}

fn lead(i18n: I18nContext<Locale>, step: Step, draft: Signal<crate::domain::Draft>) -> String {
    let authorization =
        || draft.with(|draft| draft.instrument().is_some_and(Instrument::is_permission));
    match step {
        Step::Person => t_string!(i18n, wizard.whose_lead).to_owned(),
        Step::Place => t_string!(i18n, wizard.place_lead).to_owned(),
        Step::Recipient => t_string!(i18n, wizard.recipient_lead).to_owned(),
        Step::Scope if authorization() => {
            t_string!(i18n, wizard.what_lead_authorization).to_owned()
        }
        Step::Scope => t_string!(i18n, wizard.what_lead).to_owned(),
        Step::Delivery => t_string!(i18n, wizard.how_lead).to_owned(),
        Step::Review => match draft.with(|draft| draft.providers.len()) {
            0 | 1 => t_string!(i18n, wizard.review_lead).to_owned(),
            count => t_string!(i18n, wizard.review_lead_many, count = count).to_string(),
        },
    }
}

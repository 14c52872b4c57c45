//! The next step of a request: one card, one button.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::paths;
use super::seen::Seen;
use crate::app::forms::Matter;
use crate::domain::steps::{Problem, Step, StepKind};
use crate::domain::{Command, DraftId};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, Dialog, IconName, Say, SayList};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::happened::happened;
use crate::ui::words::{steps, *};

/// The card: what stands in the way, the recommended step, and the other ways under it.
#[component]
pub(super) fn NextStep(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let unsent = seen
        .file
        .sendings
        .is_empty()
        .then(|| view! { <Unsent seen=seen.clone() /> });
    let Some(first) = seen.advice.steps.first().cloned() else {
        return view! {
            <section class="sw-next">
                <h2 class="sw-next__title">{t!(i18n, request.next_closed)}</h2>
                <p>{t!(i18n, request.next_closed_words)}</p>
                {unsent}
            </section>
        }
        .into_any();
    };
    let needs = first.needs_the_person();
    let class = if needs {
        "sw-next sw-next--raised"
    } else {
        "sw-next"
    };
    let act = button(i18n, &seen, &first, needs);
    let else_ = seen.file.first_sending().is_some().then(|| {
        view! {
            <div class="sw-only-narrow">
                <ButtonLink href=paths::did_something(seen.id())>{t!(i18n, request.something_else)}</ButtonLink>
            </div>
        }
    });
    let (title, words) = steps::problem(i18n, first.problem, seen.file.request.instrument);
    let about = first
        .about
        .and_then(|id| seen.file.happening(id))
        .map(|entry| {
            let day = dates::say(i18n, entry.on, DateForm::Long);
            let what = happened(i18n, &entry.what);
            view! { <p class="sw-secondary">{t_string!(i18n, steps.about, day = day, what = what).to_string()}</p> }
        });
    view! {
        <section class=class>
            <h2 class="sw-next__title">{title}</h2>
            <p>{words}</p>
            {about}
            {until(i18n, &first)}
            <ButtonRow>{act} {else_}</ButtonRow>
            {unsent}
            <OtherWays seen=seen />
        </section>
    }
    .into_any()
}

/// By when the step helps, or until when one can wait.
fn until(i18n: I18nContext<Locale>, step: &Step) -> Option<AnyView> {
    let say = |day| dates::say(i18n, day, DateForm::Long);
    let words = match (step.what, step.by) {
        (StepKind::Wait { until: Some(day) }, _) => {
            t_string!(i18n, steps.waits, day = say(day)).to_string()
        }
        (StepKind::Write(_), Some(day)) => t_string!(i18n, steps.by, day = say(day)).to_string(),
        _ => return None,
    };
    Some(view! { <p class="sw-secondary">{words}</p> }.into_any())
}

/// The button of a step; none where it only waits.
fn button(i18n: I18nContext<Locale>, seen: &Seen, step: &Step, needs: bool) -> Option<AnyView> {
    let href = paths::step(&seen.file, step)?;
    let words = steps::step(i18n, step.what);
    let kind = if needs {
        ButtonKind::Pen
    } else {
        ButtonKind::Line
    };
    Some(match step.what {
        StepKind::Write(_) | StepKind::Sign => {
            view! { <ButtonLink kind=kind icon=IconName::Pen href=href>{words}</ButtonLink> }
                .into_any()
        }
        _ => view! { <ButtonLink kind=kind href=href>{words}</ButtonLink> }.into_any(),
    })
}

/// The other steps that are open today, under the problem that each answers.
#[component]
fn OtherWays(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let mut told: Vec<Problem> = seen
        .advice
        .steps
        .first()
        .map(|step| step.problem)
        .into_iter()
        .collect();
    let mut rows = Vec::new();
    for step in seen.advice.steps.iter().skip(1) {
        let Some(href) = paths::step(&seen.file, step) else {
            continue;
        };
        // Another matter that is open too is named once, above its first step.
        let heading = (!told.contains(&step.problem)).then(|| {
            told.push(step.problem);
            steps::problem(i18n, step.problem, seen.file.request.instrument).0
        });
        let words = steps::step(i18n, step.what);
        rows.push(view! {
            {heading.map(|heading| view! { <li class="sw-next__also">{heading}</li> })}
            <Say href=href>{words}</Say>
        });
    }
    (!rows.is_empty()).then(|| {
        view! {
            <details class="sw-next__others">
                <summary>{t!(i18n, steps.others)}</summary>
                <p class="sw-secondary">{t!(i18n, steps.others_hint)}</p>
                <SayList>{rows.into_iter().collect_view()}</SayList>
            </details>
        }
    })
}

/// What can be done with a request that never went out: change its answers, or throw it away.
#[component]
fn Unsent(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let id = seen.id();
    let signed = !seen.file.documents.is_empty();
    let asks = RwSignal::new(false);
    let go = navigate.clone();
    let reopen = Action::new_unsync(move |(): &()| {
        let go = go.clone();
        async move {
            let draft = DraftId::from_random(session.random_bytes()?);
            session
                .record(Command::ReopenRequest { request: id, draft })
                .await?;
            go(&Route::Draft(draft, 1).path(), Default::default());
            Ok::<(), Failure>(())
        }
    });
    let throw = Action::new_unsync(move |(): &()| {
        let go = navigate.clone();
        async move {
            session.record(Command::DiscardRequest(id)).await?;
            go(&Route::Requests.path(), Default::default());
            Ok::<(), Failure>(())
        }
    });
    let failure = Signal::derive(move || {
        reopen
            .value()
            .get()
            .and_then(Result::err)
            .or_else(|| throw.value().get().and_then(Result::err))
    });
    let change = (!signed).then(|| match Matter::of(seen.file.request.instrument) {
        Some(matter) => {
            let form = Route::Matter(matter, id).path();
            view! { <ButtonLink href=form>{t!(i18n, request.next_change)}</ButtonLink> }.into_any()
        }
        None => view! {
            <Button kind=ButtonKind::Line busy=reopen.pending() on_press=move |()| {
                reopen.dispatch(());
            }>{t!(i18n, request.next_change)}</Button>
        }
        .into_any(),
    });
    let words = if signed {
        t_string!(i18n, request.throw_words_signed)
    } else {
        t_string!(i18n, request.throw_words)
    };
    view! {
        <FailureNote failure=failure />
        <ButtonRow>
            {change}
            <Button kind=ButtonKind::Quiet on_press=move |()| asks.set(true)>{t!(i18n, request.next_throw)}</Button>
        </ButtonRow>
        <Dialog
            open=asks
            title=move || t_string!(i18n, request.throw_title).to_string()
            confirm=move || t_string!(i18n, request.next_throw).to_string()
            keep=move || t_string!(i18n, request.throw_keep).to_string()
            on_confirm=move |()| {
                asks.set(false);
                throw.dispatch(());
            }
            on_keep=move |()| asks.set(false)
        >
            <p>{words}</p>
        </Dialog>
    }
}

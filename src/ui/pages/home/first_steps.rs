//! The way to the first request: three steps in order.

use leptos::prelude::*;

use crate::ui::parts::{ButtonKind, ButtonLink, ButtonRow, Icon, IconName};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// One step.
#[derive(Clone, PartialEq)]
struct Step {
    title: String,
    words: String,
    button: String,
    href: String,
    /// What stands there once it is done.
    done: Option<String>,
    /// Whether it is the one to take now.
    now: bool,
}

/// Three steps: a person, a place, the request.
#[component]
pub(super) fn FirstSteps() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let steps = Memo::new(move |_| {
        let (person, place) = session.state().with(|state| {
            let person = state
                .people
                .values()
                .next()
                .map(|person| person.name.clone());
            (
                person,
                state
                    .providers
                    .values()
                    .next()
                    .map(|place| place.name.clone()),
            )
        });
        let (has_person, has_place) = (person.is_some(), place.is_some());
        [
            Step {
                title: t_string!(i18n, home.step_person).to_string(),
                words: t_string!(i18n, home.step_person_words).to_string(),
                button: t_string!(i18n, home.step_person_button).to_string(),
                href: Route::NewPerson.path(),
                done: person
                    .map(|name| t_string!(i18n, home.step_person_done, name = name).to_string()),
                now: !has_person,
            },
            Step {
                title: t_string!(i18n, home.step_place).to_string(),
                words: t_string!(i18n, home.step_place_words).to_string(),
                button: t_string!(i18n, home.step_place_button).to_string(),
                href: Route::NewProvider.path(),
                done: place
                    .map(|name| t_string!(i18n, home.step_place_done, name = name).to_string()),
                now: has_person && !has_place,
            },
            Step {
                title: t_string!(i18n, home.step_request).to_string(),
                words: t_string!(i18n, home.step_request_words).to_string(),
                button: t_string!(i18n, home.step_request_button).to_string(),
                href: Route::NewRequest.path(),
                done: None,
                now: has_person && has_place,
            },
        ]
    });
    view! {
        <ol class="sw-first">{move || steps.get().into_iter().map(step).collect_view()}</ol>
        <Show when=move || session.state().with(|state| !state.people.is_empty())>
            <p>
                <a href=Route::Records.path()>{t!(i18n, home.step_have_file)}</a>
            </p>
        </Show>
    }
}

fn step(step: Step) -> impl IntoView {
    let kind = if step.now {
        ButtonKind::Pen
    } else {
        ButtonKind::Line
    };
    let button = step.done.is_none().then(|| {
        view! {
            <ButtonRow>
                <ButtonLink kind=kind href=step.href>{step.button}</ButtonLink>
            </ButtonRow>
        }
    });
    let done = step.done.map(|done| {
        view! {
            <p class="sw-first__done">
                <Icon name=IconName::Tick />
                <span>{done}</span>
            </p>
        }
    });
    view! {
        <li class="sw-first__step" class:sw-first__step--now=step.now aria-current=step.now.then_some("step")>
            <h2 class="sw-first__title">{step.title}</h2>
            <p class="sw-secondary">{step.words}</p>
            {done}
            {button}
        </li>
    }
}

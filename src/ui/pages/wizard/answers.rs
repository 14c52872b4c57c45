//! The answers so far, each with the way to change it.

use leptos::prelude::*;

use super::desk::use_desk;
use super::labels;
use crate::app::forms::wizard::{ExtentAnswer, RecipientAnswer, Step, WizardForm};
use crate::domain::State;
use crate::ui::parts::StepLine;
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The six steps with what was answered; an answer counts once its step was gone through.
pub(super) fn answers_so_far() -> Signal<Vec<StepLine>> {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    Signal::derive(move || {
        session.state().with(|state| {
            desk.form().with(|form| {
                let line = |step: Step| {
                    let done = step.number() <= form.steps_done;
                    StepLine {
                        question: labels::question(i18n, step).to_owned(),
                        answer: done.then(|| answer(i18n, form, state, step)).flatten(),
                        href: done.then(|| Route::Draft(form.id, step.number()).path()),
                    }
                };
                Step::ALL.into_iter().map(line).collect()
            })
        })
    })
}

fn answer(
    i18n: I18nContext<Locale>,
    form: &WizardForm,
    state: &State,
    step: Step,
) -> Option<String> {
    let person = form.person.and_then(|id| state.people.get(&id));
    match step {
        Step::Person => {
            let person = person?;
            let relation = person
                .authority()
                .map(|authority| authority.relation.trim())
                .filter(|words| !words.is_empty());
            Some(match relation {
                Some(relation) => format!("{}, {relation}", person.short_name()),
                None => person.short_name().to_owned(),
            })
        }
        Step::Place => {
            let first = form
                .providers
                .first()
                .and_then(|id| state.providers.get(id))?
                .name
                .clone();
            Some(match form.providers.len() {
                1 => first,
                count => t_string!(i18n, wizard.said_places, first = first, count = count - 1)
                    .to_string(),
            })
        }
        Step::Recipient => match form.recipient? {
            RecipientAnswer::SomebodyElse => Some(form.other.name.trim().to_owned()),
            RecipientAnswer::Myself => {
                Some(match person.filter(|person| person.authority().is_some()) {
                    Some(person) => t_string!(
                        i18n,
                        wizard.recipient_me_for,
                        name = person.short_name().to_owned()
                    )
                    .to_string(),
                    None => t_string!(i18n, wizard.recipient_me).to_owned(),
                })
            }
        },
        Step::Scope => Some(match form.extent {
            ExtentAnswer::Everything => t_string!(i18n, wizard.said_everything).to_owned(),
            ExtentAnswer::Parts if form.parts.is_empty() => form.also.trim().to_owned(),
            ExtentAnswer::Parts => {
                t_string!(i18n, wizard.said_parts, count = form.parts.len()).to_string()
            }
        }),
        Step::Delivery => match form.delivery {
            Some(delivery) => Some(labels::way(i18n, delivery).to_owned()),
            None => Some(t_string!(i18n, wizard.manner_inspect).to_owned()),
        },
        Step::Review => None,
    }
}

//! One answer of a few: yes or no, what they want first, on which ground they said no, how it came out.

use leptos::prelude::*;

use super::super::seen::Seen;
use crate::app::forms::HappeningDraft;
use crate::domain::rules::{Against, GroundId, ReasonId, Rules};
use crate::domain::{Instrument, Outcome};
use crate::ui::parts::{Choice, ChoiceGroup, Problem, problem_of};
use crate::ui::words::*;

/// A question with two answers; the first stands for yes.
#[component]
pub(super) fn YesOrNo(
    /// The group's id.
    id: &'static str,
    /// The question.
    legend: &'static str,
    /// Help before the answer; none where it is empty.
    #[prop(optional)]
    hint: &'static str,
    /// The two answers.
    answers: (&'static str, &'static str),
    /// What each means; none where it is empty.
    #[prop(optional)]
    hints: (&'static str, &'static str),
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// The answer given.
    value: Signal<Option<bool>>,
    /// Told when one is chosen.
    #[prop(into)]
    on_choose: Callback<bool>,
) -> impl IntoView {
    let said = |words: &str| (!words.is_empty()).then(|| words.to_owned());
    let answer = move |own: bool, label: &'static str, hint: &'static str| {
        view! {
            <Choice
                name=id
                label=label
                hint=Signal::stored(said(hint))
                chosen=Signal::derive(move || value.get() == Some(own))
                on_choose=move |()| on_choose.run(own)
            />
        }
    };
    view! {
        <ChoiceGroup id=id legend=legend hint=Signal::stored(said(hint)) error=error>
            {answer(true, answers.0, hints.0)}
            {answer(false, answers.1, hints.1)}
        </ChoiceGroup>
    }
}

/// What they want first, or why they will not.
#[component]
pub(super) fn AnyReason(
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let answer = move |id: ReasonId| {
        let (own, chosen) = (id.clone(), id.clone());
        view! {
            <Choice
                name="wants"
                label=law::reason(i18n, &id)
                chosen=Signal::derive(move || draft.with(|draft| draft.reason.as_ref() == Some(&chosen)))
                on_choose=move |()| draft.update(|draft| draft.reason = Some(own.clone()))
            />
        }
    };
    let reasons = Rules::shipped()
        .reasons()
        .iter()
        .map(|reason| answer(reason.id.clone()))
        .collect_view();
    view! {
        <ChoiceGroup
            id="wants"
            legend=move || t_string!(i18n, happening.wants)
            hint=move || Some(t_string!(i18n, happening.wants_hint).to_owned())
            error=problem_of(problems, "wants")
        >
            {reasons}
        </ChoiceGroup>
    }
}

/// On which ground they said no.
#[component]
pub(super) fn Ground(
    /// The request.
    seen: Seen,
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
) -> impl IntoView {
    let i18n = use_i18n();
    let against = match seen.file.request.instrument {
        Instrument::Amendment => Against::Amendment,
        _ => Against::Access,
    };
    let answer = move |id: Option<GroundId>, label: &'static str| {
        let chosen = id.clone();
        view! {
            <Choice
                name="ground"
                label=label
                chosen=Signal::derive(move || draft.with(|draft| draft.ground == chosen))
                on_choose=move |()| draft.update(|draft| draft.ground = id.clone())
            />
        }
    };
    let grounds = Rules::shipped()
        .grounds(against)
        .map(|ground| answer(Some(ground.id.clone()), law::ground(i18n, &ground.id)))
        .collect_view();
    view! {
        <ChoiceGroup
            id="ground"
            legend=move || t_string!(i18n, happening.ground)
            hint=move || Some(t_string!(i18n, happening.ground_hint).to_owned())
        >
            {answer(None, t_string!(i18n, happening.ground_none))}
            {grounds}
        </ChoiceGroup>
    }
}

/// How it came out.
#[component]
pub(super) fn Outcomes(
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move |outcome: Outcome| match outcome {
        Outcome::Full => t_string!(i18n, happening.outcome_full),
        Outcome::Partly => t_string!(i18n, happening.outcome_partly),
        Outcome::Denied => t_string!(i18n, happening.outcome_denied),
        Outcome::NoRecord => t_string!(i18n, happening.outcome_none),
        Outcome::Withdrawn => t_string!(i18n, happening.outcome_withdrawn),
    };
    let answer = move |own: Outcome| {
        view! {
            <Choice
                name="outcome"
                label=words(own)
                chosen=Signal::derive(move || draft.with(|draft| draft.outcome == Some(own)))
                on_choose=move |()| draft.update(|draft| draft.outcome = Some(own))
            />
        }
    };
    view! {
        <ChoiceGroup
            id="outcome"
            legend=move || t_string!(i18n, happening.outcome)
            error=problem_of(problems, "outcome")
        >
            {Outcome::ALL.into_iter().map(answer).collect_view()}
        </ChoiceGroup>
    }
}

//! How far a person is, and what she answered so far.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::ui::words::*;

/// "Step 4 of 6" over a bar.
#[component]
pub fn Steps(
    /// The step the person is at, counted from 1.
    #[prop(into)]
    at: Signal<usize>,
    /// How many there are.
    #[prop(into)]
    of: Signal<usize>,
    /// A few words at the end of the line: the place the letter goes to.
    #[prop(optional, into)]
    aside: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let bit = move |step: usize| {
        let class = match step.cmp(&at.get()) {
            std::cmp::Ordering::Less => "sw-steps__bit sw-steps__bit--done",
            std::cmp::Ordering::Equal => "sw-steps__bit sw-steps__bit--here",
            std::cmp::Ordering::Greater => "sw-steps__bit",
        };
        view! { <span class=class></span> }
    };
    view! {
        <div class="sw-steps">
            <div class="sw-steps__line">
                <span class="sw-steps__count">
                    {move || t_string!(i18n, parts.step_of, at = at.get(), of = of.get()).to_string()}
                </span>
                <span>{move || aside.get()}</span>
            </div>
            <div class="sw-steps__bar" aria-hidden="true">
                {move || (1..=of.get()).map(bit).collect_view()}
            </div>
        </div>
    }
}

/// One step of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// The question: "Whose records?"
    pub question: String,
    /// The answer, once given.
    pub answer: Option<String>,
    /// Where it can be changed, once given.
    pub href: Option<String>,
}

/// The steps one below another, with the answers so far.
#[component]
pub fn StepsSoFar(
    /// The steps in order.
    #[prop(into)]
    lines: Signal<Vec<StepLine>>,
    /// The step the person is at, counted from 1.
    #[prop(into)]
    at: Signal<usize>,
) -> impl IntoView {
    let i18n = use_i18n();
    let row = move |(index, line): (usize, StepLine)| {
        let step = index + 1;
        let here = step == at.get();
        let answered = line.answer.is_some() && !here;
        let name = line.question.clone();
        view! {
            <li aria-current=here.then_some("step")>
                {if answered {
                    view! { <Icon name=IconName::Tick /> }.into_any()
                } else {
                    view! { <span class="sw-steps__number">{step}</span> }.into_any()
                }}
                <span>
                    <span class="sw-steps__question" class:sw-steps__question--ahead=!answered>{line.question}</span>
                    {line.answer.filter(|_| !here).map(|answer| view! { <span class="sw-steps__answer">{answer}</span> })}
                </span>
                {line
                    .href
                    .filter(|_| answered)
                    .map(|href| {
                        view! {
                            <a
                                class="sw-steps__change"
                                href=href
                                aria-label=move || t_string!(i18n, parts.change_named, name = name.clone()).to_string()
                            >
                                {t!(i18n, parts.change)}
                            </a>
                        }
                    })}
            </li>
        }
    };
    view! {
        <ol class="sw-steps__answers">
            {move || lines.get().into_iter().enumerate().map(row).collect_view()}
        </ol>
    }
}

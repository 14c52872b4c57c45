//! What to do next: one action per thing that needs the person, most urgent first.

mod action;
mod aside;
mod describe;
mod first_steps;

pub(in crate::ui::pages) use self::describe::{ruler, started};
use leptos::prelude::*;

use self::action::Action;
use self::aside::{Lately, Waiting};
use self::first_steps::FirstSteps;
use crate::domain::next::{NextAction, next_actions};
use crate::domain::rules::Rules;
use crate::ui::folder::use_folder;
use crate::ui::parts::{Button, ButtonKind, ButtonRow, Empty, IconName, PageHead};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// So many actions are laid out at once: more than anybody does in a day, and few enough to be there at once.
const SHOWN: usize = 12;

/// The first page.
#[component]
pub fn HomePage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let actions = Memo::new(move |_| {
        let mut actions = session
            .state()
            .with(|state| next_actions(state, session.today().get(), Rules::shipped()));
        actions.retain(|action| {
            folder
                .get()
                .is_none_or(|folder| action.person == Some(folder))
        });
        actions
    });
    // Before the first request the page leads to it, instead of saying that there is nothing to do.
    let first = Memo::new(move |_| {
        session
            .state()
            .with(|state| state.requests.is_empty() && state.drafts.is_empty())
    });
    let lead = move || {
        let date = dates::say(i18n, session.today().get(), DateForm::Full);
        Some(match (first.get(), actions.with(Vec::len)) {
            (true, _) => t_string!(i18n, home.first_lead).to_string(),
            (_, 0) => t_string!(i18n, home.lead_none, date = date).to_string(),
            (_, 1) => t_string!(i18n, home.lead_one, date = date).to_string(),
            (_, count) => t_string!(i18n, home.lead_many, date = date, count = count).to_string(),
        })
    };
    view! {
        <div class="sw-page sw-page--with-aside">
            <div class="sw-page__main">
                <PageHead
                    title=move || t_string!(i18n, home.title).to_string()
                    tab_title=move || t_string!(i18n, home.tab).to_string()
                    lead=Signal::derive(lead)
                />
                <Show when=move || first.get()>
                    <FirstSteps />
                </Show>
                <Actions actions=actions first=first />
            </div>
            <div class="sw-page__aside">
                <Show when=move || !first.get()>
                    <Waiting />
                    <Lately />
                </Show>
            </div>
        </div>
    }
}

/// The actions, or that there are none today.
#[component]
fn Actions(
    /// What needs the person.
    #[prop(into)]
    actions: Signal<Vec<NextAction>>,
    /// Whether nothing was ever asked for.
    #[prop(into)]
    first: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let all = RwSignal::new(false);
    let rest = Memo::new(move |_| match all.get() {
        true => 0,
        false => actions.with(Vec::len).saturating_sub(SHOWN),
    });
    let card = |(place, action): (usize, NextAction)| {
        view! {
            <li>
                <Action action=action next=place == 0 />
            </li>
        }
    };
    let done = move || {
        view! {
            <Empty
                title=move || t_string!(i18n, home.all_done).to_string()
                words=move || t_string!(i18n, home.all_done_words).to_string()
                icon=IconName::Tick
            />
        }
    };
    move || match (actions.with(Vec::is_empty), first.get()) {
        (true, true) => ().into_any(),
        (true, false) => done().into_any(),
        (false, _) => {
            let hidden = rest.get();
            let cards = actions.with(|actions| {
                let shown = actions.len() - hidden;
                actions
                    .iter()
                    .take(shown)
                    .cloned()
                    .enumerate()
                    .map(card)
                    .collect_view()
            });
            let more = (hidden > 0).then(|| {
                view! {
                    <ButtonRow>
                        <Button kind=ButtonKind::Line on_press=move |()| all.set(true)>
                            {t_string!(i18n, home.show_rest, count = hidden).to_string()}
                        </Button>
                    </ButtonRow>
                }
            });
            view! {
                <ol class="sw-actions">{cards}</ol>
                {more}
            }
            .into_any()
        }
    }
}

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
use crate::domain::next::NextAction;
use crate::ui::folder::use_folder;
use crate::ui::pages::backup::FolderNote;
use crate::ui::pages::conflicts::ConflictsLine;
use crate::ui::parts::{Button, ButtonKind, ButtonRow, Empty, IconName, PageHead};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// So many actions, or rows that wait, are laid out at once: more than anybody does in a day, and few enough to be there
/// at once.
const SHOWN: usize = 12;

/// The first of a list, as many as are laid out, and how many are not.
#[derive(Clone, PartialEq)]
struct Shown<T> {
    rows: Vec<T>,
    hidden: usize,
}

impl<T: Clone> Shown<T> {
    /// All of a list, or the first [`SHOWN`].
    fn of<'a>(list: impl Iterator<Item = &'a T>, all: bool) -> Self
    where
        T: 'a,
    {
        let mut list = list;
        let most = if all { usize::MAX } else { SHOWN };
        Self {
            rows: list.by_ref().take(most).cloned().collect(),
            hidden: list.count(),
        }
    }

    fn count(&self) -> usize {
        self.rows.len() + self.hidden
    }
}

/// The first page.
#[component]
pub fn HomePage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let all = RwSignal::new(false);
    let actions = Memo::new(move |_| {
        let (folder, all) = (folder.get(), all.get());
        let own = |action: &&NextAction| folder.is_none_or(|id| action.person == Some(id));
        session
            .agenda()
            .with(|agenda| Shown::of(agenda.actions.iter().filter(own), all))
    });
    // Before the first request the page leads to it, instead of saying that there is nothing to do.
    let first = Memo::new(move |_| {
        session
            .state()
            .with(|state| state.requests.is_empty() && state.drafts.is_empty())
    });
    let lead = move || {
        let date = dates::say(i18n, session.today().get(), DateForm::Full);
        Some(match (first.get(), actions.with(Shown::count)) {
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
                <ConflictsLine />
                <FolderNote />
                <Show when=move || first.get()>
                    <FirstSteps />
                </Show>
                <Actions actions=actions first=first on_all=move |()| all.set(true) />
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
    actions: Signal<Shown<NextAction>>,
    /// Whether nothing was ever asked for.
    #[prop(into)]
    first: Signal<bool>,
    /// Hears that all are to be laid out.
    #[prop(into)]
    on_all: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
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
    move || {
        let Shown { rows, hidden } = actions.get();
        match (rows.is_empty(), first.get()) {
            (true, true) => ().into_any(),
            (true, false) => done().into_any(),
            (false, _) => view! {
                <ol class="sw-actions">{rows.into_iter().enumerate().map(card).collect_view()}</ol>
                <ShowRest hidden=hidden on_all=on_all />
            }
            .into_any(),
        }
    }
}

/// The button that lays out the rest of a list; nothing where nothing is hidden.
#[component]
fn ShowRest(
    /// How many are hidden.
    hidden: usize,
    /// Hears that it was pressed.
    #[prop(into)]
    on_all: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    (hidden > 0).then(|| {
        view! {
            <ButtonRow>
                <Button kind=ButtonKind::Line on_press=on_all>
                    {t_string!(i18n, home.show_rest, count = hidden).to_string()}
                </Button>
            </ButtonRow>
        }
    })
}

//! The timeline: everything of one person that has a day, by years, months and days.

mod address;
mod board;
mod entry;
mod filters;
mod list;
mod overview;

use std::sync::Arc;

use leptos::prelude::*;

use self::board::Board;
use crate::app::SaidTogether;
use crate::app::chronicle::chronicle;
use crate::domain::{Person, PersonId};
use crate::ui::folder::{path_in, use_folder};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{
    BackLink, ButtonKind, ButtonLink, ButtonRow, Empty, IconName, Note, NoteKind, PageHead, Say,
    SayList,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The page.
#[component]
pub fn TimelinePage() -> impl IntoView {
    let (i18n, session, folder) = (use_i18n(), use_session(), use_folder().person());
    // With one person there is no folder to choose.
    let person = Memo::new(move |_| {
        session.state().with(|state| {
            let only = || (state.people.len() == 1).then(|| state.people.keys().next().copied());
            folder.get().or_else(|| only().flatten())
        })
    });
    let lead = move || {
        let name = session.state().with(|state| {
            let person = state.people.get(&person.get()?)?;
            Some(person.name.clone())
        })?;
        Some(t_string!(i18n, timeline.lead, person = name).to_string())
    };
    let back = move || {
        Some(BackLink {
            href: path_in(&Route::Summary, person.get()),
            label: t_string!(i18n, summary.title).to_owned(),
        })
    };
    let body = move || match person.get() {
        Some(person) => view! { <OfPerson person=person /> }.into_any(),
        None => view! { <Whose /> }.into_any(),
    };
    view! {
        <div class="sw-chronicle">
            <PageHead
                title=move || t_string!(i18n, timeline.title)
                tab_title=move || t_string!(i18n, timeline.title)
                lead=Signal::derive(lead)
                back=Signal::derive(back)
            />
            {body}
        </div>
    }
}

/// Whose timeline is wanted, where several people have records here.
#[component]
fn Whose() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let people = Memo::new(move |_| {
        session
            .state()
            .with(|state| state.people.values().cloned().collect::<Vec<_>>())
    });
    let row = |person: Person| {
        view! { <Say href=path_in(&Route::Timeline, Some(person.id))>{person.name}</Say> }
    };
    move || {
        if people.with(Vec::is_empty) {
            view! { <Nothing /> }.into_any()
        } else {
            view! {
                <h2>{t!(i18n, timeline.whose)}</h2>
                <SayList>{people.get().into_iter().map(row).collect_view()}</SayList>
            }
            .into_any()
        }
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty
            title=move || t_string!(i18n, timeline.none).to_owned()
            words=move || t_string!(i18n, timeline.none_words).to_owned()
            icon=IconName::Calendar
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=Route::Records.path()>
                    {t!(i18n, summary.to_records)}
                </ButtonLink>
            </ButtonRow>
        </Empty>
    }
}

#[component]
fn OfPerson(
    /// Whose timeline it is.
    person: PersonId,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let read = RwSignal::new((0_usize, 0_usize));
    // Only a record that comes, goes or changes hands makes the records say something else.
    let records = Memo::new(move |_| {
        session.state().with(|state| {
            let of_person = state
                .records
                .values()
                .filter(|record| record.person == person);
            of_person
                .map(|record| (record.id, record.identity.clone()))
                .collect::<Vec<_>>()
        })
    });
    let said = LocalResource::new(move || {
        records.track();
        async move {
            let heard = move |done, all| {
                // Nobody hears of it once the page is left.
                let _ = read.try_set((done, all));
            };
            session.said_together(person, heard).await.map(Arc::new)
        }
    });
    let progress = move || match read.get() {
        (_, 0) => t_string!(i18n, summary.reading).to_owned(),
        (done, all) => t_string!(i18n, summary.reading_of, done = done + 1, all = all).to_string(),
    };
    move || match said.get() {
        None => view! { <Note kind=NoteKind::Progress>{progress}</Note> }.into_any(),
        Some(Err(failure)) => {
            view! { <FailureNote failure=Signal::stored(Some(failure)) /> }.into_any()
        }
        Some(Ok(said)) => view! { <Told person=person said=said /> }.into_any(),
    }
}

/// What the records and the requests tell.
#[component]
fn Told(
    /// Whose it is.
    person: PersonId,
    /// What the records say together.
    said: Arc<SaidTogether>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let others = said.of_others.len();
    let all = Memo::new(move |_| {
        let today = session.today().get();
        let told = session
            .state()
            .with(|state| chronicle(state, person, &said.summary, today));
        Arc::new(told)
    });
    let left_out = (others > 0).then(|| {
        view! {
            <Note kind=NoteKind::Decide>
                <p>{t_string!(i18n, timeline.of_others, count = others).to_string()}</p>
                <ButtonLink kind=ButtonKind::Line href=path_in(&Route::Records, Some(person))>
                    {t!(i18n, summary.of_others_look)}
                </ButtonLink>
            </Note>
        }
    });
    let is_empty = Memo::new(move |_| all.with(|all| all.items.is_empty()));
    view! {
        {left_out}
        {move || match is_empty.get() {
            true => view! { <Nothing /> }.into_any(),
            false => view! { <Board person=person all=all /> }.into_any(),
        }}
    }
}

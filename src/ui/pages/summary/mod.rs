//! The health summary: what all records of one person say together, each line leading to where it stands.

mod cites;
mod entries;
mod first;
mod measured;
mod own;
mod trend;
mod trend_shape;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use self::entries::ListSection;
use self::measured::{MeasuredSection, has_number};
use self::own::{AddAnywhere, Just, OwnDesk, use_own};
use crate::app::SaidTogether;
use crate::app::chart::{self, ListKind, PictureList, Series};
use crate::domain::{Person, PersonId};
use crate::ui::folder::{path_in, use_folder};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{
    ButtonKind, ButtonLink, ButtonRow, Empty, IconName, Note, NoteKind, PageHead, Say, SayList,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::chart::list_title;
use crate::ui::words::*;

/// The page.
#[component]
pub fn SummaryPage() -> impl IntoView {
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
        Some(t_string!(i18n, summary.lead, person = name).to_string())
    };
    let card = move || {
        person.get().map(|person| {
            view! {
                <p>
                    <a href=Route::Card(person).path()>{t!(i18n, card.title)}</a>
                </p>
            }
        })
    };
    let body = move || match person.get() {
        Some(person) => view! { <OfPerson person=person /> }.into_any(),
        None => view! { <Whose /> }.into_any(),
    };
    view! {
        <div class="sw-summary">
            <PageHead
                title=move || t_string!(i18n, summary.title)
                tab_title=move || t_string!(i18n, summary.title)
                lead=Signal::derive(lead)
            />
            {card}
            {body}
        </div>
    }
}

/// Whose summary is wanted, where several people have records here.
#[component]
fn Whose() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let people = Memo::new(move |_| {
        session
            .state()
            .with(|state| state.people.values().cloned().collect::<Vec<_>>())
    });
    let row = |person: Person| {
        view! { <Say href=path_in(&Route::Summary, Some(person.id))>{person.name}</Say> }
    };
    move || {
        if people.with(Vec::is_empty) {
            view! { <Nothing /> }.into_any()
        } else {
            view! {
                <h2>{t!(i18n, summary.whose)}</h2>
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
            title=move || t_string!(i18n, summary.none).to_owned()
            words=move || t_string!(i18n, summary.none_words).to_owned()
            icon=IconName::Records
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
    /// Whose summary it is.
    person: PersonId,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    // What is typed stays when a record comes meanwhile.
    OwnDesk::provide(person);
    let read = RwSignal::new((0_usize, 0_usize));
    // Only a record that comes, goes or changes hands makes it another summary.
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
    let progress = move || {
        let (done, all) = read.get();
        if all == 0 {
            t_string!(i18n, summary.reading).to_owned()
        } else {
            t_string!(i18n, summary.reading_of, done = done + 1, all = all).to_string()
        }
    };
    move || match said.get() {
        None => view! { <Note kind=NoteKind::Progress>{progress}</Note> }.into_any(),
        Some(Err(failure)) => {
            view! { <FailureNote failure=Signal::stored(Some(failure)) /> }.into_any()
        }
        Some(Ok(said)) => view! { <Picture person=person said=said /> }.into_any(),
    }
}

#[component]
fn Picture(
    /// Whose it is.
    person: PersonId,
    /// What is said.
    said: Arc<SaidTogether>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let desk = use_own();
    let others = said.of_others.len();
    let summary = said.clone();
    let picture = Memo::new(move |_| {
        session.state().with(|state| {
            let own = state.own.values().filter(|word| word.person == person);
            Arc::new(chart::Picture::of(&summary.summary, own))
        })
    });
    let nothing = move || {
        let is_empty = picture.with(|picture| picture.is_empty()) && others == 0;
        is_empty.then(|| view! { <Nothing /> })
    };
    let made_of = t_string!(i18n, summary.made_of, count = said.records).to_string();
    let records = path_in(&Route::Records, Some(person));
    let left_out = (others > 0).then(|| {
        view! {
            <Note kind=NoteKind::Decide>
                <p>{t_string!(i18n, summary.of_others, count = others).to_string()}</p>
                <ButtonLink kind=ButtonKind::Line href=records>{t!(i18n, summary.of_others_look)}</ButtonLink>
            </Note>
        }
    });
    let parts = move || {
        let picture = picture.get();
        let row = |list: &PictureList| {
            let href = format!("#{}", section_id(list.kind));
            view! {
                <li>
                    <a href=href rel="external">{list_title(i18n, list.kind)}</a>
                    " "
                    <span class="sw-secondary">{entries_of(list, &picture.series)}</span>
                </li>
            }
        };
        picture.lists.iter().map(row).collect_view()
    };
    let kinds = Memo::new(move |_| {
        let kinds = picture.with(|picture| picture.lists.iter().map(|list| list.kind).collect());
        let mut kinds: BTreeSet<ListKind> = kinds;
        // A list whose last line was taken back still says so, with the way to undo it.
        kinds.extend(desk.just_in());
        kinds.into_iter().collect::<Vec<_>>()
    });
    view! {
        <div class="sw-summary__page">
            <div class="sw-summary__lists">
                {left_out}
                <FailureNote failure=desk.failure() />
                {nothing}
                <For each=move || kinds.get() key=|kind| *kind let:kind>
                    <OneList kind=kind picture=picture />
                </For>
                <AddAnywhere />
                <p class="sw-secondary sw-small sw-reader__foot">{t!(i18n, summary.disclaimer)}</p>
            </div>
            <div class="sw-summary__tools">
                <nav class="sw-parts" aria-labelledby="parts-of-summary">
                    <h2 class="sw-parts__title" id="parts-of-summary">{t!(i18n, reader.parts)}</h2>
                    <ul class="sw-parts__list">{parts}</ul>
                </nav>
                <ButtonLink kind=ButtonKind::Quiet icon=IconName::Calendar href=path_in(&Route::Timeline, Some(person))>
                    {t!(i18n, timeline.title)}
                </ButtonLink>
                <p class="sw-secondary sw-small">{made_of}</p>
            </div>
        </div>
    }
}

/// One list. It is drawn anew when something in it has changed, so that what is open in the others stays open.
#[component]
fn OneList(
    /// Which.
    kind: ListKind,
    /// The picture that it is of.
    picture: Memo<Arc<chart::Picture>>,
) -> impl IntoView {
    let own = Memo::new(move |_| {
        picture.with(|picture| {
            let list = picture.lists.iter().find(|list| list.kind == kind)?;
            let series = picture.series.iter().filter(|series| series.kind == kind);
            Some((list.clone(), series.cloned().collect::<Vec<_>>()))
        })
    });
    move || match own.get() {
        None => view! { <Just kind=kind /> }.into_any(),
        Some((list, series)) if list.kind.is_measured() => {
            view! { <MeasuredSection list=list series=series /> }.into_any()
        }
        Some((list, _)) => view! { <ListSection list=list /> }.into_any(),
    }
}

/// How many entries a list has on the page: a test counts once, however often it was done.
fn entries_of(list: &PictureList, series: &[Series]) -> usize {
    if !list.kind.is_measured() {
        return list.lines.len() + list.own.len();
    }
    let of_kind = series.iter().filter(|series| series.kind == list.kind);
    let without = list.lines.iter().filter(|marked| !has_number(&marked.line));
    of_kind.count() + without.count()
}

/// The id of a list's heading on the page.
fn section_id(kind: ListKind) -> String {
    format!("list-{kind:?}").to_lowercase()
}

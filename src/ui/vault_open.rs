//! The open vault: masthead, folders, the sheet with its page. The router lives and dies with it.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

use super::browser::{date_of, lock_when_idle};
use super::carried::provide_carried;
use super::folder::{path_in, provide_folder};
use super::looking::provide_looking;
use super::only_copy::OnlyCopy;
use super::pages::Pages;
use super::pages::backup::BackupLine;
use super::pages::new_key::MoveBegun;
use super::pages::records::ArrivalsLine;
use super::parts::{
    BottomBar, FolderTab, FolderTabs, Masthead, Opened, PageHead, SampleLine, SealedLine,
};
use super::routes::Room;
use super::session::{Session, use_session};
use super::words::*;
use crate::app::keeping::Copies;
use crate::domain::{Person, PersonId, State};

/// How many people have a tab of their own; the rest lies behind "Other".
const TABS: usize = 3;

/// Everything that is on the screen while the vault is open.
#[component]
pub fn VaultOpen(
    /// The open session.
    session: Session,
) -> impl IntoView {
    provide_context(session);
    // Each tab has its own clock: one that lies behind the others must not lock the one that is worked in.
    // A backup, a move or files that she began is no idleness: it goes on to its end, and then the tab locks.
    lock_when_idle(move || {
        if !session.is_moving() && !session.is_backing_up() && !session.is_taking_in() {
            session.lock_here();
        }
    });
    session.watch_folder();
    move || {
        if session.is_locking().get() {
            view! { <Locking /> }.into_any()
        } else {
            view! {
                <Router>
                    <Desk />
                </Router>
            }
            .into_any()
        }
    }
}

/// What stands there while the last changes go into the folder for backups: nothing of the vault.
#[component]
fn Locking() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="sw-door" id="page">
            <PageHead
                title=move || t_string!(i18n, backup.locking)
                tab_title=move || t_string!(i18n, backup.locking)
                lead=move || t_string!(i18n, backup.locking_words).to_owned()
            />
        </main>
    }
}

#[component]
fn Desk() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = provide_folder();
    provide_looking();
    provide_carried();
    let path = use_location().pathname;
    let room = Memo::new(move |_| Room::of(&path.get()));
    let tabs = Memo::new(move |_| {
        let open = folder.person().get();
        // Rooms without folders lead to the first one that has them.
        let room = room
            .get()
            .filter(|room| room.has_folders())
            .unwrap_or(Room::ToDo);
        session
            .state()
            .with(|state| folder_tabs(i18n, state, session, room, open))
    });
    let leave = move |()| session.lock();
    view! {
        <a class="sw-skip" href="#page" rel="external">{t!(i18n, shell.skip)}</a>
        {session.is_made_up().then(|| view! { <SampleLine on_leave=leave /> })}
        <div class="sw-desk">
            <Masthead room=room on_lock=move |()| session.lock() />
            <div class="sw-tabs">
                <FolderTabs tabs=tabs />
                <div class="sw-only-wide">
                    <Sealed />
                </div>
            </div>
            <main class="sw-sheet" id="page" tabindex="-1">
                <MoveBegun />
                <BackupLine />
                <ArrivalsLine />
                <Pages />
            </main>
            <div class="sw-only-narrow">
                <Sealed />
            </div>
            <BottomBar room=room />
        </div>
        {(!session.is_made_up()).then(|| view! { <OnlyCopy /> })}
    }
}

#[component]
fn Sealed() -> impl IntoView {
    let session = use_session();
    let copies = Memo::new(move |_| session.state().with(|state| Copies::of(state, date_of)));
    // A made-up person's vault is not kept: to call it sealed on this device would be untrue.
    (!session.is_made_up()).then(|| {
        view! {
            <SealedLine
                last_backup=move || copies.get().last_backup
                due=move || copies.get().reminder(session.today().get(), session.remind_after().get())
                keeping=session.keeping()
                on_back_up=move |()| session.back_up()
            />
        }
    })
}

fn folder_tabs(
    i18n: I18nContext<Locale>,
    state: &State,
    session: Session,
    room: Room,
    open: Option<PersonId>,
) -> Vec<FolderTab> {
    let to_do = session.agenda().with(|agenda| agenda.actions.len());
    let opened = |yes| if yes { Opened::Yes } else { Opened::No };
    let everyone = FolderTab {
        href: path_in(&room.route(), None),
        name: t_string!(i18n, shell.everyone).to_string(),
        relation: match to_do {
            0 => t_string!(i18n, shell.nothing_to_do).to_owned(),
            count => t_string!(i18n, shell.to_do, count = count).to_string(),
        },
        open: opened(open.is_none()),
    };
    let (with_tab, others) = split(state, open);
    let person = |person: &Person| FolderTab {
        href: path_in(&room.route(), Some(person.id)),
        name: person.short_name().to_owned(),
        relation: match person.authority() {
            None => t_string!(i18n, shell.me).to_string(),
            Some(authority) => authority.relation.clone(),
        },
        open: opened(open == Some(person.id)),
    };
    let other = (others > 0).then(|| FolderTab {
        href: super::routes::Route::People.path(),
        name: t_string!(i18n, shell.other).to_string(),
        relation: t_string!(i18n, shell.other_people, count = others).to_string(),
        open: Opened::No,
    });
    std::iter::once(everyone)
        .chain(with_tab.into_iter().map(person))
        .chain(other)
        .collect()
}

/// The people with a tab, the open one always among them, and how many have none.
fn split(state: &State, open: Option<PersonId>) -> (Vec<&Person>, usize) {
    let mut people: Vec<&Person> = state.people.values().collect();
    people.sort_by_key(|person| (person.authority().is_some(), person.name.clone()));
    let mut with_tab: Vec<&Person> = people.iter().copied().take(TABS).collect();
    if let Some(hidden) = people
        .iter()
        .skip(TABS)
        .find(|person| Some(person.id) == open)
    {
        with_tab.pop();
        with_tab.push(hidden);
    }
    let others = people.len() - with_tab.len();
    (with_tab, others)
}

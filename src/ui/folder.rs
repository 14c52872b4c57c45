//! Which person's folder is open. It stands in the address (`?person=`), or follows from what the page is about.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::routes::Route;
use super::session::use_session;
use crate::app::tracking::requests_of;
use crate::domain::{PersonId, RequestId, State};

/// The query's name for the open folder.
const PERSON: &str = "person";

/// The open folder.
#[derive(Clone, Copy)]
pub struct Folder(Signal<Option<PersonId>>);

impl Folder {
    /// Whose folder is open; nobody's on "Everyone".
    #[must_use]
    pub fn person(self) -> Signal<Option<PersonId>> {
        self.0
    }

    /// The address of a page with the same folder open.
    #[must_use]
    pub fn path(self, route: &Route) -> String {
        path_in(route, self.0.get())
    }
}

/// The address of a page with somebody's folder open.
#[must_use]
pub fn path_in(route: &Route, person: Option<PersonId>) -> String {
    match person {
        Some(person) => format!("{}?{PERSON}={person}", route.path()),
        None => route.path(),
    }
}

/// Finds out which folder is open and gives it to the pages below. Called once, inside the router.
pub fn provide_folder() -> Folder {
    let (state, path, query) = (
        use_session().state(),
        use_location().pathname,
        use_query_map(),
    );
    let person = Memo::new(move |_| {
        let asked = query.with(|query| query.get(PERSON).and_then(|id| id.parse().ok()));
        state.with(|state| {
            subject(state, &path.get())
                .or(asked)
                .filter(|person| state.people.contains_key(person))
        })
    });
    let folder = Folder(person.into());
    provide_context(folder);
    folder
}

/// The open folder.
///
/// # Panics
/// Outside the open vault, which gives it to its pages.
#[must_use]
pub fn use_folder() -> Folder {
    use_context::<Folder>().expect("the open vault gives every page its folder")
}

/// Whose things a page is about by its address alone.
fn subject(state: &Arc<State>, path: &str) -> Option<PersonId> {
    let mut segments = path.trim_matches('/').split('/');
    let (room, id) = (segments.next()?, segments.next()?);
    match room {
        "people" | "register" => id.parse().ok(),
        "campaigns" => requests_of(state, id.parse().ok()?)
            .next()
            .map(|file| file.request.person),
        "records" => state
            .records
            .get(&id.parse().ok()?)
            .map(|record| record.person),
        "drafts" => state.drafts.get(&id.parse().ok()?)?.person,
        "requests" => state
            .requests
            .get(&id.parse().ok()?)
            .map(|file| file.request.person),
        "letters" => {
            let id: RequestId = segments.next()?.parse().ok()?;
            let draft = state.drafts.get(&id.into());
            let request = || state.requests.get(&id).map(|file| file.request.person);
            draft.and_then(|draft| draft.person).or_else(request)
        }
        _ => None,
    }
}

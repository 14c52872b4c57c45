//! What two copies had changed, by its name, and the page of it.

use crate::domain::{RequestId, State, Subject};
use crate::ui::pages::records::record_title;
use crate::ui::routes::Route;
use crate::ui::words::facts::{paper_name, place_of};
use crate::ui::words::*;

/// What it is called.
pub(super) fn name(i18n: I18nContext<Locale>, state: &State, subject: Subject) -> String {
    let said = match subject {
        Subject::Person(id) => state.people.get(&id).map(|person| {
            t_string!(i18n, conflicts.subject_person, name = person.name.clone()).to_string()
        }),
        Subject::Provider(id) => state.providers.get(&id).map(|place| {
            t_string!(i18n, conflicts.subject_provider, name = place.name.clone()).to_string()
        }),
        Subject::Draft(_) => Some(t_string!(i18n, conflicts.subject_draft).to_owned()),
        Subject::Request(id) => sides(state, id).map(|(person, place)| {
            t_string!(
                i18n,
                conflicts.subject_request,
                person = person,
                place = place
            )
            .to_string()
        }),
        Subject::Letter { request, kind } => sides(state, request).map(|(person, place)| {
            t_string!(
                i18n,
                conflicts.subject_letter,
                paper = paper_name(i18n, kind),
                person = person,
                place = place
            )
            .to_string()
        }),
        Subject::Happening { request, .. } => sides(state, request).map(|(person, place)| {
            t_string!(
                i18n,
                conflicts.subject_happening,
                person = person,
                place = place
            )
            .to_string()
        }),
        Subject::Record(id) => state.records.get(&id).map(|record| {
            let title = record_title(i18n, record);
            t_string!(i18n, conflicts.subject_record, title = title).to_string()
        }),
        Subject::Card(id) => state.people.get(&id).map(|person| {
            t_string!(i18n, conflicts.subject_card, name = person.name.clone()).to_string()
        }),
        Subject::Own(id) => state.own.get(&id).map(|word| {
            let what = word.what().to_owned();
            t_string!(i18n, own.conflict, what = what).to_string()
        }),
    };
    said.unwrap_or_else(|| t_string!(i18n, conflicts.subject_gone).to_owned())
}

/// Its own page, where it is there.
pub(super) fn page(state: &State, subject: Subject) -> Option<Route> {
    match subject {
        Subject::Person(id) => state.people.contains_key(&id).then_some(Route::Person(id)),
        Subject::Provider(id) => {
            let is_here = state.providers.contains_key(&id);
            is_here.then_some(Route::Provider(id))
        }
        Subject::Draft(id) => state
            .drafts
            .contains_key(&id)
            .then_some(Route::Draft(id, 1)),
        Subject::Request(id)
        | Subject::Letter { request: id, .. }
        | Subject::Happening { request: id, .. } => {
            let is_here = state.requests.contains_key(&id);
            is_here.then_some(Route::Request(id))
        }
        Subject::Record(id) => state.records.contains_key(&id).then_some(Route::Record(id)),
        Subject::Card(id) => state.people.contains_key(&id).then_some(Route::Card(id)),
        Subject::Own(id) => state.own.contains_key(&id).then_some(Route::Summary),
    }
}

/// Whose request it is, and to whom.
fn sides(state: &State, request: RequestId) -> Option<(String, String)> {
    let file = state.requests.get(&request)?;
    let person = state.people.get(&file.request.person);
    let person = person.map(|person| person.name.clone()).unwrap_or_default();
    Some((person, place_of(state, file)))
}

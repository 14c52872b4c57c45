//! What was found, by name: what it is, whose, and the page that shows it.

use crate::app::hits::Subject;
use crate::app::look_in::What;
use crate::domain::{PersonId, State};
use crate::ui::pages::health::named_place;
use crate::ui::pages::records::{kind_words, record_title};
use crate::ui::pages::request::paths;
use crate::ui::routes::Route;
use crate::ui::words::*;

/// Something that was found, as a row shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Its title.
    pub title: String,
    /// What it is, from where, whose.
    pub about: Vec<String>,
    /// The address of its page.
    pub path: String,
}

/// Names a subject; none where it has gone since.
pub(super) fn named(i18n: I18nContext<Locale>, state: &State, subject: Subject) -> Option<Named> {
    let what = What::of(state, subject).map(|what| what_words(i18n, what).to_owned());
    let whose = |person: PersonId| {
        let person = state.people.get(&person)?;
        Some(person.short_name().to_owned())
    };
    let place_name = |id| {
        let place = state.providers.get(&id)?;
        Some(place.name.clone())
    };
    let (title, more, path) = match subject {
        Subject::Record(id) => {
            let record = state.records.get(&id)?;
            let from = record.provider.and_then(place_name);
            let more = [from, whose(record.person)];
            (record_title(i18n, record), more, Route::Record(id).path())
        }
        Subject::Paper(place) => {
            let named = named_place(i18n, state, place);
            (named.name, [None, None], named.route?.path())
        }
        Subject::Request(id) => {
            let request = &state.requests.get(&id)?.request;
            let place = place_name(request.provider).unwrap_or_default();
            let title = t_string!(i18n, find.request_to, place = place).to_string();
            let more = [Some(request.reference().to_string()), whose(request.person)];
            (title, more, Route::Request(id).path())
        }
        Subject::Draft(id) => {
            let draft = state.drafts.get(&id)?;
            let more = [
                draft.providers.first().copied().and_then(place_name),
                draft.person.and_then(whose),
            ];
            let title = t_string!(i18n, find.draft).to_string();
            (title, more, paths::draft(draft))
        }
        Subject::Provider(id) => (place_name(id)?, [None, None], Route::Provider(id).path()),
        Subject::Person(id) => {
            let name = state.people.get(&id)?.name.clone();
            (name, [None, None], Route::Person(id).path())
        }
    };
    Some(Named {
        title,
        about: what.into_iter().chain(more.into_iter().flatten()).collect(),
        path,
    })
}

/// What a thing is, in words.
pub(super) fn what_words(i18n: I18nContext<Locale>, what: What) -> &'static str {
    match what {
        What::Record(kind) => kind_words(i18n, kind),
        What::Paper => t_string!(i18n, find.what_paper),
        What::Request => t_string!(i18n, find.what_request),
        What::Place => t_string!(i18n, find.what_place),
        What::Person => t_string!(i18n, find.what_person),
    }
}

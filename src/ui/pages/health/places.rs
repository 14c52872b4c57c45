//! What a file belongs to, as the person knows it.

use crate::domain::{DocumentId, FilePlace, Reference, RequestFile, RequestId, State};
use crate::ui::pages::records::record_title;
use crate::ui::routes::Route;
use crate::ui::words::facts::paper_name;
use crate::ui::words::*;

/// A place in words, and the page that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui::pages) struct NamedPlace {
    /// What it is called.
    pub name: String,
    /// Where it is shown; none for something that is not here any more.
    pub route: Option<Route>,
}

/// Names a place by what the state knows of its ids.
pub(in crate::ui::pages) fn named(
    i18n: I18nContext<Locale>,
    state: &State,
    place: FilePlace,
) -> NamedPlace {
    let found = match place {
        FilePlace::Record(id) => state
            .records
            .get(&id)
            .map(|record| (record_title(i18n, record), Route::Record(id))),
        FilePlace::Authority(id) => state.people.get(&id).map(|person| {
            let person = person.short_name().to_owned();
            let name = t_string!(i18n, health.place_authority, person = person);
            (name.to_string(), Route::Person(id))
        }),
        FilePlace::Document { request, document } => {
            of_paper(i18n, state, request, document, |paper, reference| {
                t_string!(
                    i18n,
                    health.place_document,
                    paper = paper,
                    reference = reference
                )
                .to_string()
            })
        }
        FilePlace::Scan { request, document } => {
            of_paper(i18n, state, request, document, |paper, reference| {
                t_string!(
                    i18n,
                    health.place_scan,
                    paper = paper,
                    reference = reference
                )
                .to_string()
            })
        }
        FilePlace::Proof { request, document } => {
            of_paper(i18n, state, request, document, |paper, reference| {
                t_string!(
                    i18n,
                    health.place_proof,
                    paper = paper,
                    reference = reference
                )
                .to_string()
            })
        }
        FilePlace::Happening { request, .. } => of_request(state, request, |file| {
            let reference = file.request.reference();
            t_string!(i18n, health.place_happening, reference = reference).to_string()
        }),
    };
    match found {
        Some((name, route)) => NamedPlace {
            name,
            route: Some(route),
        },
        None => NamedPlace {
            name: t_string!(i18n, health.place_unknown).to_owned(),
            route: None,
        },
    }
}

fn of_request(
    state: &State,
    id: RequestId,
    name: impl Fn(&RequestFile) -> String,
) -> Option<(String, Route)> {
    let file = state.request(id)?;
    Some((name(file), Route::Request(id)))
}

/// A place that belongs to one paper of a request, named by the paper and the request's reference.
fn of_paper(
    i18n: I18nContext<Locale>,
    state: &State,
    request: RequestId,
    document: DocumentId,
    name: impl Fn(String, Reference) -> String,
) -> Option<(String, Route)> {
    of_request(state, request, |file| {
        name(paper(i18n, file, document), file.request.reference())
    })
}

fn paper(i18n: I18nContext<Locale>, file: &RequestFile, id: DocumentId) -> String {
    let paper = file.documents.iter().find(|paper| paper.id == id);
    paper
        .map_or(t_string!(i18n, health.paper_unknown), |paper| {
            paper_name(i18n, paper.kind)
        })
        .to_owned()
}

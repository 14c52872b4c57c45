//! Find in all records: the words, and what was found with the words around them.

use leptos::prelude::*;

use super::record_title;
use crate::app::hits::{Hit, Snippet, Subject};
use crate::domain::RecordId;
use crate::ui::folder::use_folder;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, Field};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// One record that was found.
#[derive(Clone, PartialEq)]
struct Found {
    record: RecordId,
    heading: String,
    /// The page, where it is one of a PDF.
    page: Option<u32>,
    snippet: Snippet,
}

/// The field and what was found.
#[component]
pub(super) fn FindAll() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let typed = RwSignal::new(String::new());
    let find = Action::new_unsync(move |words: &String| {
        let words = words.clone();
        async move { session.find(words).await }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = typed.get_untracked().trim().to_owned();
        if words.is_empty() {
            find.value().set(None);
        } else {
            find.dispatch(words);
        }
    };
    let found = Memo::new(move |_| match find.value().get() {
        Some(Ok(hits)) => session.state().with(|state| {
            let own = |id: &RecordId| {
                state
                    .records
                    .get(id)
                    .is_some_and(|record| folder.get().is_none_or(|folder| record.person == folder))
            };
            Some(
                hits.into_iter()
                    .filter_map(of_record)
                    .filter(|found| own(&found.record))
                    .collect::<Vec<_>>(),
            )
        }),
        _ => None,
    });
    let failure = Signal::derive(move || find.value().get().and_then(Result::err));
    let said = move || match (
        find.pending().get(),
        found.with(|found| found.as_ref().map(Vec::len)),
    ) {
        (true, _) => t_string!(i18n, records.finding).to_string(),
        (false, Some(0)) => t_string!(i18n, records.found_none).to_string(),
        (false, Some(count)) => t_string!(i18n, records.found, count = count).to_string(),
        (false, None) => String::new(),
    };
    view! {
        <form class="sw-find-all" role="search" novalidate=true on:submit=submit>
            <Field
                id="find-all"
                label=move || t_string!(i18n, records.find).to_string()
                hint=move || Some(t_string!(i18n, records.find_hint).to_string())
                value=typed
                on_input=move |words| typed.set(words)
            />
            <Button busy=find.pending()>{t!(i18n, records.find_button)}</Button>
        </form>
        <FailureNote failure=failure />
        <p role="status" class="sw-secondary">{said}</p>
        <ul class="sw-rows sw-found">
            {move || found.get().unwrap_or_default().into_iter().map(|found| view! { <FoundRow found=found /> }).collect_view()}
        </ul>
    }
}

fn of_record(hit: Hit) -> Option<Found> {
    match hit.subject {
        Subject::Record(record) => Some(Found {
            record,
            heading: hit.heading,
            page: hit.page,
            snippet: hit.snippet,
        }),
        _ => None,
    }
}

#[component]
fn FoundRow(
    /// What was found.
    found: Found,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (title, person) = session.state().with_untracked(|state| {
        let record = state.records.get(&found.record);
        let person = record.and_then(|record| state.people.get(&record.person));
        (
            record
                .map(|record| record_title(i18n, record))
                .unwrap_or_default(),
            person
                .map(|person| person.short_name().to_owned())
                .unwrap_or_default(),
        )
    });
    let pieces = found
        .snippet
        .pieces
        .into_iter()
        .map(|piece| match piece.hit {
            true => view! { <mark class="sw-hit">{piece.text}</mark> }.into_any(),
            false => piece.text.into_any(),
        });
    let pieces = pieces.collect_view();
    let heading = (!found.heading.is_empty())
        .then(|| view! { <span class="sw-found__heading">{found.heading} " "</span> });
    let page = found.page.map(|page| {
        let words = t_string!(i18n, records.found_page, page = page).to_string();
        view! { <span class="sw-found__heading">{words} " "</span> }
    });
    view! {
        <li>
            <a href=Route::Record(found.record).path()>{title}</a>
            <span class="sw-secondary sw-small">" " {person}</span>
            <p class="sw-secondary">{heading} {page} {pieces}</p>
        </li>
    }
}

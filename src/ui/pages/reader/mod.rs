//! One record: what the file says, shown as it stands; whose it is; what could not be read.

mod about;
mod blocks;
mod body;
mod drawn;
mod facts;
mod find;
mod identity;
mod members;
mod notices;
mod remove;
mod shown;
mod statements;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use self::about::Provenance;
use self::body::{RecordBody, part_of};
use self::facts::FileFacts;
use self::find::{FindBox, Finder};
use self::identity::Whose;
use self::notices::NotRead;
use self::remove::WhatToDo;
pub(in crate::ui::pages) use self::shown::ShownFile;
use crate::app::reading::{Body, Fact};
use crate::domain::{ReceivedRecord, RecordId};
use crate::ui::looking::use_looking;
use crate::ui::pages::gone::Gone;
use crate::ui::pages::health::{DamagedNote, MayBeDamaged};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::records::record_title;
use crate::ui::parts::{BackLink, IconName, Note, NoteKind, PageHead};
use crate::ui::routes::{Route, STATEMENT};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// Longer words than these are a story, and no name that is marked on a page.
const MOST_WORDS: usize = 80;

/// The page of a record.
#[component]
pub fn RecordPage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<RecordId>().ok()))
    });
    let there = Memo::new(move |_| {
        id.get()
            .filter(|id| session.state().with(|state| state.records.contains_key(id)))
    });
    move || match there.get() {
        Some(id) => view! { <Sheet id=id /> }.into_any(),
        None => view! { <NotHere /> }.into_any(),
    }
}

#[component]
fn Sheet(
    /// The record.
    id: RecordId,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let record = Memo::new(move |_| {
        session
            .state()
            .with(|state| state.records.get(&id).cloned())
    });
    // The bytes never change, so the file is read once however often the record's facts do.
    let file = record.get_untracked().map(|record| record.file);
    let reading = LocalResource::new(move || {
        let file = file.clone();
        async move {
            match file {
                Some(file) => session.read_file(&file).await,
                None => Err(Failure::new("file-not-kept")),
            }
        }
    });
    let finder = Finder::new();
    let query = use_query_map();
    // Opened at a statement, the record is read from there on.
    Effect::new(move || {
        let statement =
            query.with(|query| query.get(STATEMENT).and_then(|at| at.parse::<usize>().ok()));
        let (Some(statement), Some(Ok(reading))) = (statement, reading.get()) else {
            return;
        };
        if let Some(fact) = reading.facts.get(statement) {
            finder.go_to(words_of(fact), part_of(&reading, fact));
        }
    });
    // Opened at words that were found, it is read from there on.
    let followed = StoredValue::new(use_looking().take(id));
    Effect::new(move || {
        if let Some(Ok(_)) = reading.get()
            && let Some(hit) = followed.try_update_value(Option::take).flatten()
        {
            finder.go_to(hit.words, None);
        }
    });
    let title = move || {
        record.with(|record| {
            record
                .as_ref()
                .map(|record| record_title(i18n, record))
                .unwrap_or_default()
        })
    };
    let lead = move || {
        let person = record.with(|record| record.as_ref().map(|record| record.person));
        session.state().with(|state| {
            let person = state.people.get(&person?)?;
            let born = dates::say(i18n, person.born, DateForm::Long);
            Some(
                t_string!(
                    i18n,
                    reader.folder_of,
                    person = person.name.clone(),
                    born = born
                )
                .to_string(),
            )
        })
    };
    let back = BackLink {
        href: Route::Records.path(),
        label: t_string!(i18n, reader.back).to_string(),
    };
    let of_record = move |draw: fn(ReceivedRecord) -> AnyView| move || record.get().map(draw);
    let main = move || match reading.get() {
        None => {
            view! { <Note kind=NoteKind::Progress>{t!(i18n, reader.opening)}</Note> }.into_any()
        }
        Some(Err(failure)) => {
            let file = record.get_untracked().map(|record| record.file.id);
            view! {
                <FailureNote failure=Signal::stored(Some(failure.clone())) />
                <MayBeDamaged failure=failure file=file />
            }
            .into_any()
        }
        Some(Ok(reading)) => record
            .get_untracked()
            .map(|record| view! { <RecordBody record=record reading=reading finder=finder /> })
            .into_any(),
    };
    let aside = move || match reading.get() {
        Some(Ok(reading)) => {
            let can_find = matches!(
                reading.body,
                Body::Clinical { .. }
                    | Body::Statements { .. }
                    | Body::Dicom { .. }
                    | Body::Text { .. }
                    | Body::Archive { .. }
            );
            view! {
                {can_find.then(|| view! { <FindBox finder=finder /> })}
                {can_find.then(|| view! { <body::Parts reading=reading.clone() /> })}
                {of_record(|record| view! { <WhatToDo record=record /> }.into_any())}
                <NotRead reading=reading.clone() />
            }
            .into_any()
        }
        _ => of_record(|record| view! { <WhatToDo record=record /> }.into_any()).into_any(),
    };
    view! {
        <div class="sw-reader">
            <div class="sw-reader__head">
                <PageHead
                    title=title
                    tab_title=move || t_string!(i18n, reader.tab).to_string()
                    lead=Signal::derive(lead)
                    back=Signal::stored(Some(back))
                />
                {of_record(|record| view! { <DamagedNote file=record.file.id /> }.into_any())}
                {of_record(|record| view! { <Whose record=record /> }.into_any())}
                {of_record(|record| view! { <Provenance record=record /> }.into_any())}
            </div>
            <div class="sw-reader__tools">{aside}</div>
            <div class="sw-reader__body">
                {main} {of_record(|record| view! { <FileFacts file=record.file /> }.into_any())}
            </div>
        </div>
    }
}

/// The words by which a statement is found on the page: those from which it was taken, unless they are a whole story.
fn words_of(fact: &Fact) -> String {
    let original = fact.source.original.trim();
    if original.is_empty() || original.chars().count() > MOST_WORDS {
        fact.what.text.trim().to_owned()
    } else {
        original.to_owned()
    }
}

#[component]
fn NotHere() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Gone
            title=move || t_string!(i18n, reader.gone).to_string()
            tab_title=move || t_string!(i18n, reader.tab).to_string()
            words=move || t_string!(i18n, reader.gone_words).to_string()
            icon=IconName::Records
            list=Route::Records
            back=move || t_string!(i18n, reader.back).to_string()
        />
    }
}

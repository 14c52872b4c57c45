//! The files that are damaged: what each is, what is wrong with it, and what mends it.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::flaws::{Where, what_words, where_of};
use super::from_backup::FromBackup;
use super::give_again::GiveAgain;
use super::part::Part;
use super::places::{NamedPlace, named};
use crate::app::health::{Flaw, Remedy};
use crate::domain::{BlobId, BlobRef};
use crate::ui::parts::Why;
use crate::ui::session::use_session;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// Flaws of one file that are shown before the rest is folded away.
const SHOWN: usize = 3;
/// Flaws that are listed one by one; a file of gigabytes has thousands of pieces.
const LISTED: usize = 200;

/// A damaged file with all that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Damaged {
    file: BlobRef,
    places: Vec<NamedPlace>,
}

/// All damaged files, and the backup that may have them.
#[component]
pub(super) fn DamagedFiles(
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let damaged = Memo::new(move |_| {
        session.state().with(|state| {
            let mut files: BTreeMap<BlobId, Damaged> = BTreeMap::new();
            for (place, file) in state.damaged_files() {
                let known = files.entry(file.id).or_insert_with(|| Damaged {
                    file: file.clone(),
                    places: Vec::new(),
                });
                known.places.push(named(i18n, state, place));
            }
            files.into_values().collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || damaged.with(|damaged| !damaged.is_empty())>
            <section class="sw-section" aria-labelledby="damaged-files">
                <h2 id="damaged-files">{t!(i18n, health.files_title)}</h2>
                <p class="sw-measure">{t!(i18n, health.files_lead)}</p>
                <ul class="sw-health__files">
                    <For
                        each=move || damaged.get()
                        key=|damaged| damaged.file.id
                        children=move |damaged| view! { <Card damaged=damaged done=done /> }
                    />
                </ul>
                <FromBackup done=done />
            </section>
        </Show>
    }
}

#[component]
fn Card(
    /// The file.
    damaged: Damaged,
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let Damaged { file, places } = damaged;
    let id = file.id;
    let flaws = Memo::new(move |_| {
        session.health().with(|report| {
            let flaws = report.iter().flat_map(|report| &report.flaws);
            let own =
                flaws.filter(|flaw| where_of(flaw) == Where::File && flaw.what.blob() == Some(id));
            own.cloned().collect::<Vec<Flaw>>()
        })
    });
    let mends_itself = Signal::derive(move || {
        flaws.with(|flaws| flaws.iter().any(|flaw| flaw.remedy == Remedy::SealAnew))
    });
    let bytes = size(i18n, file.length_bytes);
    let (first, others) = names(places);
    let others = others.into_iter().map(|place| {
        let words = t_string!(i18n, health.hits_also, name = place.name).to_string();
        view! { <p class="sw-secondary">{words}</p> }
    });
    let label = first.name.clone();
    view! {
        <li class="sw-health__file">
            <h3>{link(first)}</h3>
            <p class="sw-secondary sw-small">{file.name.clone()} " · " {bytes}</p>
            {others.collect_view()}
            {move || view! { <Wrong flaws=flaws.get() /> }}
            <GiveAgain file=file.clone() label=label.clone() mends_itself=mends_itself done=done />
            <Part file=file label=label />
        </li>
    }
}

/// The first place, by which the file is called, and the others.
fn names(mut places: Vec<NamedPlace>) -> (NamedPlace, Vec<NamedPlace>) {
    let first = if places.is_empty() {
        NamedPlace {
            name: String::new(),
            route: None,
        }
    } else {
        places.remove(0)
    };
    (first, places)
}

fn link(place: NamedPlace) -> AnyView {
    match place.route {
        Some(route) => view! { <a href=route.path()>{place.name}</a> }.into_any(),
        None => place.name.into_any(),
    }
}

/// What is wrong with the file, the rest of a long list folded away.
#[component]
fn Wrong(
    /// Its flaws, as the last check found them.
    flaws: Vec<Flaw>,
) -> impl IntoView {
    let i18n = use_i18n();
    if flaws.is_empty() {
        return view! { <p>{t!(i18n, health.found_before)}</p> }.into_any();
    }
    let row = move |flaw: &Flaw| view! { <li>{what_words(i18n, &flaw.what)}</li> };
    let shown = flaws.iter().take(SHOWN).map(row).collect_view();
    let rest: Vec<Flaw> = flaws.iter().skip(SHOWN).take(LISTED).cloned().collect();
    let unlisted = flaws.len().saturating_sub(SHOWN + LISTED);
    let folded = (!rest.is_empty()).then(|| {
        let rows = rest.iter().map(row).collect_view();
        let more = (unlisted != 0).then(|| {
            let words = t_string!(i18n, health.more, count = unlisted).to_string();
            view! { <li>{words}</li> }
        });
        view! {
            <Why summary=move || t_string!(i18n, health.exactly)>
                <ul class="sw-rows">{rows} {more}</ul>
            </Why>
        }
    });
    view! {
        <ul class="sw-rows">{shown}</ul>
        {folded}
    }
    .into_any()
}

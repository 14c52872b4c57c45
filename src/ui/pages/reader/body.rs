//! What a file says: sections of a clinical document, text, a picture, a PDF, the list of an archive; for all others, that it
//! is kept.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;

use super::about::Header;
use super::blocks::Drawing;
use super::drawn;
use super::find::Finder;
use super::members::Members;
use super::shown::{PdfFrame, not_shown};
use super::statements::lists;
use crate::app::reading::{Body, Category, ClinicalDocument, Fact, Reading, Section};
use crate::domain::ReceivedRecord;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, IconName};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// The body of a record.
#[component]
pub(super) fn RecordBody(
    /// The record.
    record: ReceivedRecord,
    /// What was read.
    reading: Arc<Reading>,
    /// What is looked for.
    finder: Finder,
) -> impl IntoView {
    let i18n = use_i18n();
    if let Some(document) = sheet(i18n, &reading) {
        let frames = drawn::frames(i18n, &record.file, &reading);
        return view! {
            {frames}
            <Clinical reading=reading document=document finder=finder />
        }
        .into_any();
    }
    match &reading.body {
        Body::Clinical { .. } | Body::Statements { .. } | Body::Dicom { .. } => ().into_any(),
        Body::Text { text } => view! { <TextBody text=text.clone() finder=finder /> }.into_any(),
        Body::Pdf { .. } => view! { <PdfFrame blob=record.file /> }.into_any(),
        Body::Picture { picture } => drawn::picture(i18n, record.file, reading.file, *picture),
        Body::Archive { members } => {
            view! { <Members members=members.clone() finder=finder /> }.into_any()
        }
        Body::NotShown => not_shown(reading.file).into_any(),
    }
}

/// What is read section by section: a clinical document, or the lists of what is stated.
fn sheet(i18n: I18nContext<Locale>, reading: &Reading) -> Option<ClinicalDocument> {
    match &reading.body {
        Body::Clinical { document } | Body::Dicom { document, .. } => {
            Some(document.as_ref().clone())
        }
        Body::Statements { document, .. } => {
            let mut document = document.as_ref().clone();
            document.sections.extend(lists(i18n, &reading.facts));
            Some(document)
        }
        _ => None,
    }
}

/// The id of the heading under which a statement stands, where it stands under one.
pub(super) fn part_of(reading: &Reading, fact: &Fact) -> Option<String> {
    match &reading.body {
        Body::Clinical { .. } => Some(section_id(usize::try_from(fact.source.section?).ok()?)),
        Body::Statements { document, .. } => {
            let before = document.sections_in_order().len();
            let lists = Category::ALL.into_iter();
            let mut lists =
                lists.filter(|list| reading.facts.iter().any(|fact| fact.category == *list));
            Some(section_id(
                before + lists.position(|list| list == fact.category)?,
            ))
        }
        _ => None,
    }
}

/// The id of a section's heading on the page.
fn section_id(place: usize) -> String {
    format!("part-{place}")
}

#[component]
fn Clinical(
    /// What was read.
    reading: Arc<Reading>,
    /// The document.
    document: ClinicalDocument,
    /// What is looked for.
    finder: Finder,
) -> impl IntoView {
    let i18n = use_i18n();
    let shown = document.clone();
    let sections = move || {
        Drawing::with(i18n, finder, |drawing| {
            let sections = shown.sections_in_order();
            let is_alone = sections.len() == 1;
            sections
                .into_iter()
                .enumerate()
                .map(|(place, (depth, section))| draw(drawing, place, depth, section, is_alone))
                .collect_view()
        })
    };
    view! {
        <Header reading=reading document=document.clone() />
        {sections}
        <Attachments document=document />
        <p class="sw-secondary sw-small sw-reader__foot">{t!(i18n, reader.disclaimer)}</p>
    }
}

/// A section under its heading; one that stands alone and has none needs none.
fn draw(
    drawing: &Drawing,
    place: usize,
    depth: usize,
    section: &Section,
    is_alone: bool,
) -> AnyView {
    let i18n = drawing.i18n;
    if is_alone && section.title.trim().is_empty() {
        let blocks = drawing.blocks(&section.blocks);
        return view! { <section class="sw-section">{blocks}</section> }.into_any();
    }
    let title = match section.title.trim() {
        "" => t_string!(i18n, reader.section_unnamed).to_string(),
        title => title.to_owned(),
    };
    let title = drawing.text(&title);
    let id = section_id(place);
    let heading = match depth {
        0 => view! { <h2 class="sw-section__head--ruled" id=id tabindex="-1">{title}</h2> }
            .into_any(),
        _ => view! { <h3 id=id tabindex="-1">{title}</h3> }.into_any(),
    };
    let silent = section.blocks.is_empty() && section.sections.is_empty();
    let empty =
        silent.then(|| view! { <p class="sw-secondary">{t!(i18n, reader.section_empty)}</p> });
    let blocks = drawing.blocks(&section.blocks);
    view! { <section class="sw-section">{heading} {empty} {blocks}</section> }.into_any()
}

/// The files inside a document.
#[component]
fn Attachments(
    /// The document.
    document: ClinicalDocument,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let failure = RwSignal::new(None::<Failure>);
    let unnamed = move || t_string!(i18n, reader.attachment_unnamed).to_string();
    let rows = document
        .attachments
        .into_iter()
        .filter(|inner| !inner.bytes.is_empty())
        .map(|inner| {
            let name = if inner.name.trim().is_empty() {
                unnamed()
            } else {
                inner.name.clone()
            };
            let label = t_string!(i18n, reader.attachment_save, name = name.clone()).to_string();
            let save = move |()| {
                let saved = session.give_out_paper(&inner.bytes, &inner.media_type, &name);
                failure.set(saved.err());
            };
            view! {
                <li>
                    <Button icon=IconName::Save on_press=save>{label}</Button>
                </li>
            }
        });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="sw-section">
                <h2 class="sw-section__head--ruled">{t!(i18n, reader.attachments)}</h2>
                <ul class="sw-stack">{rows}</ul>
                <FailureNote failure=failure />
            </section>
        }
    })
}

#[component]
fn TextBody(
    /// The text.
    text: String,
    /// What is looked for.
    finder: Finder,
) -> impl IntoView {
    let i18n = use_i18n();
    let drawn = move || Drawing::with(i18n, finder, |drawing| drawing.text(&text));
    view! { <pre class="sw-text-file">{drawn}</pre> }
}

/// The parts of a clinical document, each one press away.
#[component]
pub(super) fn Parts(
    /// What was read.
    reading: Arc<Reading>,
) -> impl IntoView {
    let i18n = use_i18n();
    let Some(document) = sheet(i18n, &reading) else {
        return ().into_any();
    };
    // One part needs no list of parts.
    if document.sections_in_order().len() < 2 {
        return ().into_any();
    }
    let links =
        document
            .sections_in_order()
            .into_iter()
            .enumerate()
            .map(|(place, (depth, section))| {
                let title = match section.title.trim() {
                    "" => t_string!(i18n, reader.section_unnamed).to_string(),
                    title => title.to_owned(),
                };
                let id = section_id(place);
                let go = id.clone();
                let jump = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    go_to(&go);
                };
                view! {
                    <li class:sw-parts__inner=depth != 0>
                        <a href=format!("#{id}") rel="external" on:click=jump>{title}</a>
                    </li>
                }
            });
    let links = links.collect_view();
    view! {
        <nav class="sw-parts" aria-labelledby="parts-of-record">
            <h2 class="sw-parts__title" id="parts-of-record">{t!(i18n, reader.parts)}</h2>
            <ul class="sw-parts__list">{links}</ul>
        </nav>
    }
    .into_any()
}

/// Brings a part into sight and reading begins there.
fn go_to(id: &str) {
    use leptos::wasm_bindgen::JsCast;
    let Some(heading) = document().get_element_by_id(id) else {
        return;
    };
    heading.scroll_into_view();
    if let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>() {
        // A heading that takes no focus is in sight all the same.
        let _ = heading.focus();
    }
}

//! Sending a signed paper: the papers, where to, and then what was done. Nothing is sent by the app itself.

mod outside;
mod papers;
mod record;
mod share;
mod ways;

use leptos::html::H2;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::app::forms::sign::{next_to_send, next_to_sign};
use crate::domain::{DocumentId, DocumentKind, RecordForm, RequestFile, RequestId};
use crate::ui::pages::sign::{Gone, REQUEST, kind_of, newest, slug_of};
use crate::ui::parts::{
    BackLink, ButtonKind, ButtonLink, ButtonRow, Empty, IconName, Note, NoteKind, PageHead,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;
use outside::Outside;
use papers::Papers;
use record::Record;
use ways::Ways;

/// Where a paper stands. The page is built anew only when this changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Gone,
    Unsigned(RequestId, DocumentKind),
    ToSend(RequestId, DocumentId),
}

/// The page.
#[component]
pub fn SendPage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let standing = Memo::new(move |_| {
        let (id, slug) =
            params.with(|params| (params.get("id"), params.get("document").unwrap_or_default()));
        session.state().with(|state| {
            let file = id
                .and_then(|id| id.parse().ok())
                .and_then(|id| state.request(id));
            let Some((file, kind)) = file.and_then(|file| Some((file, kind_of(&slug, file)?)))
            else {
                return Standing::Gone;
            };
            match newest(file, kind) {
                Some(signed) => Standing::ToSend(file.request.id, signed.id),
                None => Standing::Unsigned(file.request.id, kind),
            }
        })
    });
    move || match standing.get() {
        Standing::Gone => view! { <Gone /> }.into_any(),
        Standing::Unsigned(id, kind) => view! { <Unsigned id=id kind=kind /> }.into_any(),
        Standing::ToSend(id, document) => view! { <Send id=id document=document /> }.into_any(),
    }
}

#[component]
fn Unsigned(id: RequestId, kind: DocumentKind) -> impl IntoView {
    let i18n = use_i18n();
    let slug = slug_of(kind);
    view! {
        <PageHead title=move || t_string!(i18n, send.title) tab_title=move || t_string!(i18n, send.tab) />
        <Empty
            title=move || t_string!(i18n, send.unsigned_title)
            words=move || t_string!(i18n, send.unsigned_words)
            icon=IconName::Pen
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=Route::Sign(id, slug).path()>
                    {t!(i18n, send.unsigned_sign)}
                </ButtonLink>
            </ButtonRow>
        </Empty>
    }
}

#[component]
fn Send(id: RequestId, document: DocumentId) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let found = session.state().with_untracked(|state| {
        let file = state.request(id)?.clone();
        let signed = file
            .documents
            .iter()
            .find(|signed| signed.id == document)?
            .clone();
        let provider = state.providers.get(&file.request.provider)?.clone();
        Some((file, signed, provider))
    });
    let Some((file, signed, provider)) = found else {
        return view! { <Gone /> }.into_any();
    };
    let back = BackLink {
        href: Route::Request(id).path(),
        label: provider.name.clone(),
    };
    let done = RwSignal::new(false);
    view! {
        <PageHead
            title=move || t_string!(i18n, send.title)
            tab_title=move || t_string!(i18n, send.tab)
            lead=move || t_string!(i18n, send.lead).to_owned()
            back=Signal::stored(Some(back))
        />
        <SentBefore id=id document=document done=done />
        <div class="sw-page sw-page--halves">
            <div class="sw-page__main">
                <Papers signed=signed.clone() request=id export=file.request.form == RecordForm::EhiExport />
                {match signed.kind.is_outside_complaint() {
                    true => view! { <Outside provider=provider.clone() kind=signed.kind /> }.into_any(),
                    false => view! { <Ways provider=provider.clone() request=id /> }.into_any(),
                }}
            </div>
            <div class="sw-page__main">
                <Show when=move || done.get() fallback={
                    let (file, signed, provider) = (file.clone(), signed.clone(), provider.clone());
                    move || {
                        view! {
                            <Record file=file.clone() signed=signed.clone() provider=provider.clone() on_done=move |()| done.set(true) />
                        }
                    }
                }>
                    <Done id=id />
                </Show>
            </div>
        </div>
    }
    .into_any()
}

/// How often it was sent before: sending again is often right, but it should be known.
#[component]
fn SentBefore(id: RequestId, document: DocumentId, done: RwSignal<bool>) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let before = move || {
        session.state().with(|state| {
            let days: Vec<_> = sendings(state.request(id)?, document);
            Some((days.len(), days.into_iter().max()?))
        })
    };
    move || {
        before().filter(|_| !done.get()).map(|(count, day)| {
            let day = dates::say(i18n, day, DateForm::Long);
            let words = t_string!(i18n, send.sent_before, count = count, day = day).to_string();
            view! { <Note kind=NoteKind::Status>{words}</Note> }
        })
    }
}

fn sendings(file: &RequestFile, document: DocumentId) -> Vec<chrono::NaiveDate> {
    file.sendings
        .iter()
        .filter(|sending| sending.document == document)
        .map(|sending| sending.on)
        .collect()
}

/// What follows: until when they have, and the next letter of the same run.
#[component]
fn Done(id: RequestId) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let last_day = move || {
        use crate::domain::next::answer_clock;
        let today = session.today().get();
        session.state().with(|state| {
            let clock = answer_clock(
                state,
                state.request(id)?,
                today,
                crate::domain::rules::Rules::shipped(),
            )?;
            Some(dates::say(i18n, clock.last_day, DateForm::Full))
        })
    };
    let words = move || match last_day() {
        Some(day) => t_string!(i18n, send.sent_clock, day = day).to_string(),
        None => t_string!(i18n, send.sent_no_clock).to_owned(),
    };
    let next = move || {
        session.state().with(|state| {
            let file = state.request(id)?;
            let name = |file: &RequestFile| {
                state
                    .providers
                    .get(&file.request.provider)
                    .map(|place| place.name.clone())
            };
            let unsigned = next_to_sign(state, file).and_then(|file| {
                let words = t_string!(i18n, send.next_unsigned, place = name(file)?).to_string();
                Some((
                    Route::Sign(file.request.id, REQUEST.to_owned()).path(),
                    words,
                ))
            });
            unsigned.or_else(|| {
                let file = next_to_send(state, file)?;
                let words = t_string!(i18n, send.next_unsent, place = name(file)?).to_string();
                Some((
                    Route::Send(file.request.id, REQUEST.to_owned()).path(),
                    words,
                ))
            })
        })
    };
    // The form is gone and the focus with it: it goes on here.
    let heading = NodeRef::<H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <section class="sw-stack">
            <h2 class="sw-done" tabindex="-1" node_ref=heading>{t!(i18n, send.sent_title)}</h2>
            <Note kind=NoteKind::Status title=t_string!(i18n, send.sent_saved).to_owned()>{words}</Note>
            <div class="sw-buttons">
                {move || {
                    let next = next();
                    let look = if next.is_some() { ButtonKind::Line } else { ButtonKind::Pen };
                    view! {
                        {next
                            .map(|(href, words)| {
                                view! { <ButtonLink kind=ButtonKind::Pen href=href>{words}</ButtonLink> }
                            })}
                        <ButtonLink kind=look href=Route::Request(id).path()>
                            {t!(i18n, send.sent_request)}
                        </ButtonLink>
                    }
                }}
            </div>
        </section>
    }
}

//! The form of one letter: whose record, which place, the person's own words, then reading and signing.

use leptos::prelude::*;
use leptos::web_sys;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::desk::{Desk, use_desk};
use super::fields::OwnWords;
use super::law::WhatTheyMust;
use super::name;
use super::whom::{Place, Whose};
use crate::app::forms::{Matter, MatterForm};
use crate::domain::{Command, Request, RequestId};
use crate::ui::folder::use_folder;
use crate::ui::pages::NotFound;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::sign::REQUEST;
use crate::ui::parts::{
    BackLink, Button, ButtonKind, ButtonLink, Empty, ErrorList, IconName, Note, NoteKind, PageHead,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::{errors, *};

/// A new letter: it gets its id, and with it an address that a reload comes back to.
#[component]
pub fn NewMatterPage() -> impl IntoView {
    let (i18n, session, params) = (use_i18n(), use_session(), use_params_map());
    move || {
        let Some(matter) = params.with(|params| Matter::named(&params.get("kind")?)) else {
            return view! { <NotFound /> }.into_any();
        };
        match session.random_bytes().map(RequestId::from_random) {
            Ok(id) => {
                let options = NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                };
                view! { <Redirect path=Route::Matter(matter, id).path() options=options /> }
                    .into_any()
            }
            Err(failure) => {
                let words = errors::words(i18n, &failure).sentence();
                view! { <Note kind=NoteKind::Late>{words}</Note> }.into_any()
            }
        }
    }
}

/// A letter that is being written, or is written and not signed yet.
#[component]
pub fn MatterPage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let asked = Memo::new(move |_| {
        params.with(|params| {
            let matter = Matter::named(&params.get("kind")?)?;
            Some((matter, params.get("request")?.parse::<RequestId>().ok()?))
        })
    });
    let folder = use_folder().person();
    move || {
        let Some((matter, id)) = asked.get() else {
            return view! { <NotFound /> }.into_any();
        };
        // Read once: from here on the desk has the words, and the vault follows it.
        let state = session.state().get_untracked();
        let is_signed = state
            .request(id)
            .is_some_and(|file| !file.documents.is_empty());
        if is_signed {
            return view! { <IsSigned id=id /> }.into_any();
        }
        let mut form = MatterForm::kept(matter, id, &state);
        // Who has one folder, or came from one, has said already whose record it is.
        let only = || match state.people.len() {
            1 => state.people.keys().next().copied(),
            _ => None,
        };
        form.person = form.person.or(folder.get_untracked()).or_else(only);
        view! { <Form form=form /> }.into_any()
    }
}

#[component]
fn IsSigned(
    /// The request.
    id: RequestId,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PageHead
            title=move || t_string!(i18n, matter.signed)
            tab_title=move || t_string!(i18n, matter.tab)
        />
        <Empty
            title=move || t_string!(i18n, matter.signed)
            words=move || t_string!(i18n, matter.signed_words)
            icon=IconName::Letter
        >
            <div class="sw-buttons">
                <ButtonLink kind=ButtonKind::Pen href=Route::Request(id).path()>
                    {t!(i18n, matter.signed_open)}
                </ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Letters.path()>
                    {t!(i18n, matter.back)}
                </ButtonLink>
            </div>
        </Empty>
    }
}

#[component]
fn Form(
    /// What stands in the fields at first.
    form: MatterForm,
) -> impl IntoView {
    let i18n = use_i18n();
    let matter = form.matter;
    let desk = Desk::provide(form);
    let back = BackLink {
        href: Route::Letters.path(),
        label: t_string!(i18n, matter.back).to_string(),
    };
    view! {
        <div class="sw-matter">
            <PageHead
                title=move || name(i18n, matter).0
                tab_title=move || t_string!(i18n, matter.tab)
                lead=move || name(i18n, matter).1.to_owned()
                back=Signal::stored(Some(back))
            />
            <NotKept />
            <ErrorList problems=desk.problems() />
            <Answers matter=matter />
        </div>
    }
}

/// Says so where the last words could not be kept. They are still on the page.
#[component]
fn NotKept() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    move || {
        desk.failure().get().map(|failure| {
            let title = t_string!(i18n, matter.not_kept).to_owned();
            view! { <Note kind=NoteKind::Late title=title>{errors::words(i18n, &failure).sentence()}</Note> }
        })
    }
}

#[component]
fn Answers(
    /// Which letter.
    matter: Matter,
) -> impl IntoView {
    let (i18n, desk, session, navigate) = (use_i18n(), use_desk(), use_session(), use_navigate());
    let make = Action::new_unsync(move |request: &Request| {
        let (id, navigate) = (request.id, navigate.clone());
        let command = Command::PrepareMatter(Box::new(request.clone()));
        async move {
            session.record(command).await?;
            navigate(
                &Route::Sign(id, REQUEST.to_owned()).path(),
                NavigateOptions::default(),
            );
            Ok::<(), Failure>(())
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if make.pending().get_untracked() {
            return;
        }
        if let Some(request) = desk.request() {
            make.dispatch(request);
        }
    };
    let failure = Signal::derive(move || make.value().get().and_then(Result::err));
    view! {
        <form novalidate=true on:submit=send on:focusout=move |_| desk.keep_now()>
            <Whose />
            <Place />
            <OwnWords matter=matter />
            <section class="sw-section">
                <WhatTheyMust matter=matter />
            </section>
            <div class="sw-form__foot">
                <FailureNote failure=failure />
                <div class="sw-buttons">
                    <Button kind=ButtonKind::Pen busy=make.pending()>{t!(i18n, matter.go_on)}</Button>
                    <ButtonLink kind=ButtonKind::Quiet href=Route::Requests.path()>{t!(i18n, matter.stop)}</ButtonLink>
                </div>
            </div>
        </form>
    }
}

//! What can be done with a record: have the original, put it into another folder, remove it.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::facts::SaveOriginal;
use crate::domain::{Command, IdentityCheck, PersonId, ReceivedRecord};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Dialog, Say, SayList};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// The list of what can be done.
#[component]
pub(super) fn WhatToDo(
    /// The record.
    record: ReceivedRecord,
) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let id = record.id;
    let asks = RwSignal::new(false);
    let remove = Action::new_unsync(move |(): &()| {
        let navigate = navigate.clone();
        async move {
            session.record(Command::RemoveRecord(id)).await?;
            navigate(&Route::Records.path(), Default::default());
            Ok::<(), Failure>(())
        }
    });
    let move_to = Action::new_unsync(move |person: &PersonId| {
        let person = *person;
        async move {
            session
                .record(Command::MoveRecord { record: id, person })
                .await
        }
    });
    let failure = Signal::derive(move || {
        remove
            .value()
            .get()
            .and_then(Result::err)
            .or_else(|| move_to.value().get().and_then(Result::err))
    });
    // While the names differ the question above has these answers.
    let settled = !matches!(record.identity, IdentityCheck::Differs { .. });
    let others = session.state().with_untracked(|state| {
        let others = state
            .people
            .values()
            .filter(|other| settled && other.id != record.person);
        others
            .map(|other| (other.id, other.short_name().to_owned()))
            .collect::<Vec<_>>()
    });
    let others = others.into_iter().map(move |(id, name)| {
        view! {
            <Say on_press=move |()| {
                move_to.dispatch(id);
            }>{t_string!(i18n, reader.move_to, person = name).to_string()}</Say>
        }
    });
    let others = others.collect_view();
    view! {
        <section>
            <h2 class="sw-parts__title">{t!(i18n, reader.to_do)}</h2>
            <FailureNote failure=failure />
            <SaveOriginal file=record.file />
            <SayList>
                {others}
                <Say on_press=move |()| asks.set(true)>{t!(i18n, reader.remove)}</Say>
            </SayList>
            <Dialog
                open=asks
                title=move || t_string!(i18n, reader.remove_title).to_string()
                confirm=move || t_string!(i18n, reader.remove).to_string()
                keep=move || t_string!(i18n, reader.remove_keep).to_string()
                on_confirm=move |()| {
                    asks.set(false);
                    remove.dispatch(());
                }
                on_keep=move |()| asks.set(false)
            >
                <p>{t!(i18n, reader.remove_words)}</p>
            </Dialog>
        </section>
    }
}

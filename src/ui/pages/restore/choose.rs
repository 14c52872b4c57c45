//! Which file, and what opens it.

use leptos::prelude::*;
use leptos::web_sys::{File, SubmitEvent};

use super::draft::Draft;
use super::opener::{OtherKeys, Secret};
use crate::ui::browser::use_updates;
use crate::ui::parts::{Button, ButtonKind, Done, ErrorList, FileDrop, IconName, Progress};
use crate::ui::session::{Failure, Found, Opener, Restoring};
use crate::ui::words::errors;
use crate::ui::words::*;

/// The form, and how far the reading is.
#[component]
pub(super) fn Choose(
    /// The backup on its way in.
    restoring: Restoring,
    /// What was chosen and typed so far.
    draft: Draft,
    /// Told what is in it.
    #[prop(into)]
    on_found: Callback<Found>,
) -> impl IntoView {
    let (i18n, updates) = (use_i18n(), use_updates());
    let failed = move |failure: Failure| {
        if failure.wants_newer_program() {
            updates.look();
        }
        draft.tell(errors::words(i18n, &failure).sentence());
    };
    let stage = Action::new_local(move |(file, by): &(File, Opener)| {
        let (file, by) = (file.clone(), by.clone());
        let of = super::words::length(&file);
        draft.done.set(Done { bytes: 0, of });
        let heard = move |bytes| {
            draft.done.try_set(Done { bytes, of });
        };
        async move {
            match restoring.stage(file, by, heard).await {
                Ok(found) => {
                    on_found.try_run(found);
                }
                Err(failure) => failed(failure),
            }
        }
    });
    let begin = Callback::new(move |chosen: (File, Opener)| {
        if !stage.pending().get_untracked() {
            draft.problems.set(Vec::new());
            stage.dispatch_local(chosen);
        }
    });
    let form =
        move || view! { <Form restoring=restoring draft=draft on_begin=begin on_failed=failed /> };
    view! {
        <Show when=move || !stage.pending().get() fallback=move || view! { <Reading restoring=restoring draft=draft /> }>
            {form()}
        </Show>
    }
}

/// How far the reading is.
#[component]
fn Reading(
    /// The backup on its way in.
    restoring: Restoring,
    /// How far it is.
    draft: Draft,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Progress
            label=move || t_string!(i18n, restore.reading).to_owned()
            done=draft.done
            on_stop=move |()| restoring.stop()
        />
    }
}

#[component]
fn Form(
    /// The backup on its way in.
    restoring: Restoring,
    /// What was chosen and typed so far.
    draft: Draft,
    /// Told to begin.
    on_begin: Callback<(File, Opener)>,
    /// Told what is no backup.
    #[prop(into)]
    on_failed: Callback<Failure>,
) -> impl IntoView {
    let i18n = use_i18n();
    let look = Action::new_local(move |file: &File| {
        let file = file.clone();
        async move {
            match restoring.look(file).await {
                Ok(look) => draft.see(look),
                Err(failure) => {
                    draft.file.try_set(None);
                    on_failed.try_run(failure);
                }
            }
        }
    });
    let take = move |files: Vec<File>| {
        let file = files.into_iter().next();
        draft.problems.set(Vec::new());
        draft.file.set(file.clone());
        if let Some(file) = file {
            look.dispatch_local(file);
        }
    };
    let name = move || draft.file.with(|file| file.as_ref().map(File::name));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match draft.opener(i18n) {
            Ok(chosen) => on_begin.run(chosen),
            Err(missing) => draft.problems.set(missing),
        }
    };
    view! {
        <ErrorList problems=draft.problems />
        <form class="sw-form" novalidate=true autocomplete="off" on:submit=send>
            <FileDrop
                id="backup"
                label=move || t_string!(i18n, door.backup_choose)
                hint=move || t_string!(i18n, door.backup_hint)
                multiple=false
                on_files=take
            />
            <Show when=move || name().is_some()>
                <p class="sw-file-name">{move || name().unwrap_or_default()}</p>
            </Show>
            <Secret draft=draft />
            <Button kind=ButtonKind::Pen icon=IconName::Key busy=look.pending()>
                {t!(i18n, door.backup_open)}
            </Button>
            <OtherKeys draft=draft on_begin=on_begin />
        </form>
    }
}

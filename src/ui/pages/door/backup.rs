//! Opening a backup file on this device.

use leptos::prelude::*;
use leptos::web_sys;

use super::frame::DoorFrame;
use crate::ui::browser::use_updates;
use crate::ui::parts::{
    Button, ButtonKind, ErrorList, FileDrop, IconName, Note, NoteKind, PageHead, PassphraseField,
    Problem, problem_of,
};
use crate::ui::session::use_doors;
use crate::ui::words::errors;
use crate::ui::words::*;

/// The step that takes over a backup.
#[component]
pub(super) fn BackupDoor(
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
    /// Whether a vault on this device would be replaced.
    #[prop(optional)]
    replaces: bool,
) -> impl IntoView {
    let (i18n, doors, updates) = (use_i18n(), use_doors(), use_updates());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let secret = RwSignal::new(String::new());
    let chosen = RwSignal::new_local(None::<web_sys::File>);
    let restore = Action::new_local(move |(file, secret): &(web_sys::File, String)| {
        let (file, secret) = (file.clone(), secret.clone());
        async move {
            match doors.restore_backup(file, secret).await {
                // The house was locked before and is locked now: the way back leads to its door.
                Ok(()) if replaces => on_back.run(()),
                Ok(()) => {}
                Err(failure) => {
                    if failure.wants_newer_program() {
                        updates.look();
                    }
                    let words = errors::words(i18n, &failure).sentence();
                    problems.set(vec![Problem::new("backup-secret", words)]);
                }
            }
        }
    });
    let take = move |files: Vec<web_sys::File>| chosen.set(files.into_iter().next());
    let name = move || chosen.with(|file| file.as_ref().map(web_sys::File::name));
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let mut found = Vec::new();
        if chosen.with_untracked(Option::is_none) {
            found.push(Problem::new("backup", t_string!(i18n, door.backup_none)));
        }
        if secret.with_untracked(String::is_empty) {
            found.push(Problem::new("backup-secret", t_string!(i18n, door.empty)));
        }
        problems.set(found.clone());
        if let (Some(file), true) = (chosen.get_untracked(), found.is_empty()) {
            restore.dispatch_local((file, secret.get_untracked()));
        }
    };
    view! {
        <DoorFrame on_back=on_back>
            <PageHead
                title=move || t_string!(i18n, door.backup_title)
                tab_title=move || t_string!(i18n, door.backup_tab)
                lead=move || t_string!(i18n, door.backup_lead).to_owned()
            />
            <ErrorList problems=problems />
            <form class="sw-form" novalidate=true on:submit=send>
                {replaces
                    .then(|| view! { <Note kind=NoteKind::Decide>{t!(i18n, door.backup_replace)}</Note> })}
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
                <PassphraseField
                    id="backup-secret"
                    label=move || t_string!(i18n, door.backup_secret)
                    value=secret
                    on_input=move |typed| secret.set(typed)
                    error=problem_of(problems.into(), "backup-secret")
                    autocomplete="off"
                />
                <Show when=move || restore.pending().get()>
                    <Note kind=NoteKind::Progress>{t!(i18n, door.backup_reading)}</Note>
                </Show>
                <Button kind=ButtonKind::Pen icon=IconName::Key busy=restore.pending()>
                    {t!(i18n, door.backup_open)}
                </Button>
            </form>
        </DoorFrame>
    }
}

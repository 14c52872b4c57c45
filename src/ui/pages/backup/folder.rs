//! Backups by itself: the folder that was chosen, the last one in it, and the way out.

use leptos::prelude::*;

use super::folder_note::FolderNote;
use crate::app::folder_backup::last_written;
use crate::ui::browser::{date_of, time_of};
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, IconName, Note, NoteKind, Progress, use_voice,
};
use crate::ui::session::{BackupFolder, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::errors;
use crate::ui::words::*;

/// The section.
#[component]
pub(super) fn IntoFolder() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = session.backup_folder();
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, backup.folder_title)}</h2>
            {move || match folder.get() {
                BackupFolder::Unknown => ().into_any(),
                BackupFolder::NotHere => {
                    view! { <p class="sw-measure">{t!(i18n, backup.folder_not_here)}</p> }.into_any()
                }
                BackupFolder::None => {
                    view! {
                        <p class="sw-measure">{t!(i18n, backup.folder_words)}</p>
                        <p class="sw-measure sw-secondary">{t!(i18n, backup.folder_seen)}</p>
                        <Buttons is_chosen=false />
                    }
                        .into_any()
                }
                BackupFolder::Ready(name) | BackupFolder::Asks(name) => {
                    view! {
                        <FolderNote with_way=false />
                        <Chosen name=name />
                        <Buttons is_chosen=true />
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// The folder's name, the last backup in it, and how far the one is that goes on.
#[component]
fn Chosen(
    /// The folder's name.
    name: String,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let writing = session.folder_writing();
    let last = Memo::new(move |_| session.state().with(|state| last_written(state)));
    let last_words = move || match last.get() {
        Some(at) => {
            let day = dates::say(i18n, date_of(at), DateForm::Long);
            t_string!(i18n, backup.folder_last, day = day, time = time_of(at)).to_string()
        }
        None => t_string!(i18n, backup.folder_never).to_owned(),
    };
    view! {
        <p class="sw-measure">
            {t_string!(i18n, backup.folder_on, name = name).to_string()} " " {last_words}
        </p>
        <p class="sw-measure sw-secondary">{t!(i18n, backup.folder_kept)}</p>
        <Show when=move || writing.with(Option::is_some)>
            <Progress
                label=move || t_string!(i18n, backup.folder_writing).to_owned()
                done=Signal::derive(move || writing.get().unwrap_or_default())
            />
        </Show>
    }
}

/// What can be done with the folder.
#[component]
fn Buttons(
    /// Whether there is one.
    is_chosen: bool,
) -> impl IntoView {
    let (i18n, session, voice) = (use_i18n(), use_session(), use_voice());
    let choose = Action::new_unsync(move |(): &()| async move { session.choose_folder().await });
    let write = Action::new_unsync(move |(): &()| async move { session.write_folder_now().await });
    let forget = Action::new_unsync(move |(): &()| async move {
        let forgotten = session.forget_folder().await;
        if forgotten.is_ok() {
            voice.say(t_string!(i18n, backup.folder_forgotten));
        }
        forgotten
    });
    let failed = move || {
        let chosen = choose.value().get().and_then(Result::err);
        let failure = chosen.or(forget.value().get().and_then(Result::err))?;
        let words = errors::words(i18n, &failure).sentence();
        Some(view! { <Note kind=NoteKind::Late>{words}</Note> })
    };
    let choose_words = if is_chosen {
        t_string!(i18n, backup.folder_change)
    } else {
        t_string!(i18n, backup.folder_choose)
    };
    let busy = Signal::derive(move || {
        write.pending().get() || session.folder_writing().with(Option::is_some)
    });
    let of_chosen = move || {
        view! {
            <Button kind=ButtonKind::Line busy=busy on_press=move |()| drop(write.dispatch(()))>
                {t!(i18n, backup.folder_now)}
            </Button>
        }
    };
    let way_out = move || {
        view! {
            <Button kind=ButtonKind::Quiet on_press=move |()| drop(forget.dispatch(()))>
                {t!(i18n, backup.folder_forget)}
            </Button>
        }
    };
    view! {
        {failed}
        <ButtonRow>
            {is_chosen.then(of_chosen)}
            <Button
                kind=ButtonKind::Line
                icon=IconName::Folder
                busy=choose.pending()
                on_press=move |()| drop(choose.dispatch(()))
            >
                {choose_words}
            </Button>
            {is_chosen.then(way_out)}
        </ButtonRow>
    }
}

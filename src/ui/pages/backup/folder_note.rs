//! What keeps backups out of the folder, on every page where it matters until it is mended. Nothing where all is well.

use leptos::prelude::*;

use crate::app::folder_backup::folder_lacks;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, IconName, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::session::{BackupFolder, use_session};
use crate::ui::words::errors;
use crate::ui::words::*;

/// The note, with the one button that helps.
#[component]
pub fn FolderNote(
    /// Whether the way to the page of backups is shown: not on that page itself.
    #[prop(default = true)]
    with_way: bool,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let allow = Action::new_unsync(move |(): &()| async move { session.allow_folder().await });
    let again = Action::new_unsync(move |(): &()| async move { session.write_folder_now().await });
    let asks = Memo::new(move |_| {
        let lacks = || session.state().with(|state| folder_lacks(state));
        matches!(session.backup_folder().get(), BackupFolder::Asks(_)) && (lacks() || !with_way)
    });
    let way = move || {
        with_way.then(|| {
            view! {
                <ButtonLink href=Route::Backup.path()>{t!(i18n, backup.folder_to_page)}</ButtonLink>
            }
        })
    };
    let asked = move || {
        view! {
            <Note
                kind=NoteKind::Decide
                icon=IconName::Folder
                title=move || t_string!(i18n, backup.folder_allow_title).to_owned()
            >
                <p>{t!(i18n, backup.folder_allow_words)}</p>
                <ButtonRow>
                    <Button
                        kind=ButtonKind::Line
                        busy=allow.pending()
                        on_press=move |()| drop(allow.dispatch(()))
                    >
                        {t!(i18n, backup.folder_allow)}
                    </Button>
                    {way()}
                </ButtonRow>
            </Note>
        }
    };
    let failed = move |words: String| {
        view! {
            <Note
                kind=NoteKind::Late
                icon=IconName::Folder
                title=move || t_string!(i18n, backup.folder_failed).to_owned()
            >
                <p>{words}</p>
                <ButtonRow>
                    <Button
                        kind=ButtonKind::Line
                        busy=again.pending()
                        on_press=move |()| drop(again.dispatch(()))
                    >
                        {t!(i18n, backup.folder_now)}
                    </Button>
                    {way()}
                </ButtonRow>
            </Note>
        }
    };
    move || match (asks.get(), session.folder_failed().get()) {
        (true, _) => view! { <div class="sw-backup-line">{asked()}</div> }.into_any(),
        (false, Some(failure)) => {
            let words = errors::words(i18n, &failure).sentence();
            view! { <div class="sw-backup-line">{failed(words)}</div> }.into_any()
        }
        (false, None) => ().into_any(),
    }
}

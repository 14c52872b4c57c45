//! A backup by hand: how large it becomes, the button, how far it is, what became of it.

use leptos::prelude::*;

use super::going_on::GoingOn;
use crate::ui::parts::{Button, ButtonKind, IconName, Note, NoteKind};
use crate::ui::session::{FileOut, use_session};
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// The section.
#[component]
pub(super) fn ByHand() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let about = LocalResource::new(move || {
        session.state().track();
        async move { session.about_backup_bytes().await.ok() }
    });
    let about = move || about.get().flatten();
    let words = move || match FileOut::most_bytes() {
        Some(_) => t_string!(i18n, backup.hand_words_download),
        None => t_string!(i18n, backup.hand_words),
    };
    let about_words =
        move || about().map(|bytes| t_string!(i18n, backup.hand_about, size = size(i18n, bytes)));
    // Told before, and not after an hour of writing.
    let too_large = move || {
        let (bytes, limit) = about().zip(FileOut::most_bytes())?;
        (limit < bytes).then(|| {
            let (bytes, limit) = (size(i18n, bytes), size(i18n, limit));
            t_string!(i18n, backup.hand_too_large, size = bytes, limit = limit).to_string()
        })
    };
    let busy = move || session.backing_up().with(|job| job.is_busy());
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, backup.hand_title)}</h2>
            <p class="sw-measure">{words} " " {about_words}</p>
            {move || {
                too_large()
                    .map(|words| {
                        view! {
                            <Note kind=NoteKind::Decide title=words>
                                {t!(i18n, backup.hand_too_large_next)}
                            </Note>
                        }
                    })
            }}
            <GoingOn />
            <Show when=move || !busy()>
                <Button kind=ButtonKind::Pen icon=IconName::Backup on_press=move |()| session.back_up()>
                    {t!(i18n, vault.copy_make)}
                </Button>
            </Show>
        </section>
    }
}

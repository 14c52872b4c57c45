//! That a file is damaged, said where the file is listed and shown, with the way to mend it.

use leptos::prelude::*;

use crate::domain::BlobId;
use crate::ui::parts::{ButtonKind, ButtonLink, Note, NoteKind, Stamp, StampKind};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// What says that bytes which are kept are not whole.
const DAMAGE: [&str; 5] = [
    "vault-manifest-damaged",
    "vault-chunk-damaged",
    "vault-blob-altered",
    "store-no-blob",
    "store-no-chunk",
];

fn is_damaged(file: BlobId) -> Memo<bool> {
    let session = use_session();
    Memo::new(move |_| session.state().with(|state| state.damaged.contains(&file)))
}

/// A stamp in a list; nothing for a file that is whole.
#[component]
pub(in crate::ui::pages) fn DamagedStamp(
    /// The file.
    file: BlobId,
) -> impl IntoView {
    let (i18n, damaged) = (use_i18n(), is_damaged(file));
    view! {
        <Show when=move || damaged.get()>
            <Stamp kind=StampKind::Late>{t!(i18n, health.stamp)}</Stamp>
        </Show>
    }
}

/// A note where the file is shown; nothing for a file that is whole.
#[component]
pub(in crate::ui::pages) fn DamagedNote(
    /// The file.
    file: BlobId,
) -> impl IntoView {
    let damaged = is_damaged(file);
    view! {
        <Show when=move || damaged.get()>
            <Mend />
        </Show>
    }
}

/// The same for a file that just did not open and that no check has marked yet.
#[component]
pub(in crate::ui::pages) fn MayBeDamaged(
    /// Why it did not open.
    failure: Failure,
    /// The file, where it has a mark of its own already.
    file: Option<BlobId>,
) -> impl IntoView {
    let session = use_session();
    let marked = file.is_some_and(|file| {
        session
            .state()
            .with_untracked(|state| state.damaged.contains(&file))
    });
    (DAMAGE.contains(&failure.code) && !marked).then(|| view! { <Mend /> })
}

#[component]
fn Mend() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Note kind=NoteKind::Late title=move || t_string!(i18n, health.note_title).to_owned()>
            <p>{t!(i18n, health.note_words)}</p>
            <ButtonLink kind=ButtonKind::Line href=Route::Health.path()>
                {t!(i18n, health.note_go)}
            </ButtonLink>
        </Note>
    }
}

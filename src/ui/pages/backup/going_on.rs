//! The backup that goes on, on whatever page the person is, and what became of it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::ui::parts::{Done, Note, NoteKind, Progress, use_voice};
use crate::ui::routes::Route;
use crate::ui::session::{BackingUp, Failure, Made, use_session};
use crate::ui::words::errors;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// Above every page but that of backups, which shows it in its place. Said aloud once it is over.
#[component]
pub fn BackupLine() -> impl IntoView {
    let (i18n, session, voice) = (use_i18n(), use_session(), use_voice());
    let path = use_location().pathname;
    let elsewhere = Memo::new(move |_| path.with(|path| *path != Route::Backup.path()));
    let told = Memo::new(move |_| session.backing_up().get());
    let quiet = move || told.with(|job| matches!(job, BackingUp::Idle | BackingUp::Choosing));
    Effect::new(move || {
        if let Some(words) = said(i18n, &told.get()) {
            voice.say(words);
        }
    });
    view! {
        <Show when=move || elsewhere.get() && !quiet()>
            <div class="sw-backup-line">
                <GoingOn />
            </div>
        </Show>
    }
}

/// What a screen reader is told when a backup is over.
fn said(i18n: I18nContext<Locale>, job: &BackingUp) -> Option<String> {
    Some(match job {
        BackingUp::Idle | BackingUp::Choosing | BackingUp::Writing(_) => return None,
        BackingUp::Written(_) => t_string!(i18n, backup.made_title).to_owned(),
        BackingUp::Stopped => t_string!(i18n, backup.hand_stopped).to_owned(),
        BackingUp::Failed(failure) => errors::words(i18n, failure).sentence(),
    })
}

/// Which of the parts is shown: a bar that moves on is not built anew.
#[derive(Clone, PartialEq)]
enum Shown {
    Nothing,
    Writing,
    Written(Made),
    Stopped,
    Failed(Failure),
}

impl From<BackingUp> for Shown {
    fn from(job: BackingUp) -> Self {
        match job {
            BackingUp::Idle | BackingUp::Choosing => Self::Nothing,
            BackingUp::Writing(_) => Self::Writing,
            BackingUp::Written(made) => Self::Written(made),
            BackingUp::Stopped => Self::Stopped,
            BackingUp::Failed(failure) => Self::Failed(failure),
        }
    }
}

/// The bar, or the note that stays until it was read.
#[component]
pub fn GoingOn() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let job = session.backing_up();
    let shown = Memo::new(move |_| Shown::from(job.get()));
    let done = Signal::derive(move || match job.get() {
        BackingUp::Writing(done) => done,
        _ => Done::default(),
    });
    let read = move || t_string!(i18n, backup.made_read).to_owned();
    let forget = move |()| session.forget_backup_outcome();
    move || match shown.get() {
        Shown::Nothing => ().into_any(),
        Shown::Writing => view! {
            <Progress
                label=move || t_string!(i18n, backup.hand_writing).to_owned()
                done=done
                on_stop=move |()| session.stop_backup()
            />
        }
        .into_any(),
        Shown::Written(made) => view! { <Written made=made /> }.into_any(),
        Shown::Stopped => view! {
            <Note kind=NoteKind::Status action=read on_action=forget>
                {t!(i18n, backup.hand_stopped)}
            </Note>
        }
        .into_any(),
        Shown::Failed(failure) => view! {
            <Note kind=NoteKind::Late action=read on_action=forget>
                {errors::words(i18n, &failure).sentence()}
            </Note>
        }
        .into_any(),
    }
}

/// Where it is, what it holds, and where it should go.
#[component]
fn Written(
    /// The backup.
    made: Made,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let place = if made.is_download {
        t_string!(i18n, backup.made_download)
    } else {
        t_string!(i18n, backup.made_place)
    };
    let holds = t_string!(
        i18n,
        backup.made_holds,
        records = made.records,
        files = made.files,
        size = size(i18n, made.bytes)
    )
    .to_string();
    let damaged = (made.damaged_files != 0).then(|| {
        let count = made.damaged_files;
        let words = t_string!(i18n, backup.made_damaged, count = count).to_string();
        view! { <p><b>{words}</b></p> }
    });
    view! {
        <Note
            kind=NoteKind::Status
            title=move || t_string!(i18n, backup.made_title).to_owned()
            action=move || t_string!(i18n, backup.made_read).to_owned()
            on_action=move |()| session.forget_backup_outcome()
        >
            <p>{place} " " {holds}</p>
            <p>{t!(i18n, backup.made_move)}</p>
            {damaged}
        </Note>
    }
}

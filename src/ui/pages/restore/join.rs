//! Joining a backup with the open vault: told before in numbers, then done.

use leptos::prelude::*;

use super::words::tally;
use crate::app::{MergePreview, MergeReport};
use crate::ui::parts::{Button, ButtonKind, Done, Note, NoteKind, Progress};
use crate::ui::session::Restoring;
use crate::ui::words::errors;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// What it does, what it would do, and the button.
#[component]
pub(super) fn Join(
    /// The backup on its way in.
    restoring: Restoring,
    /// Told what joining it did.
    on_joined: Callback<MergeReport>,
) -> impl IntoView {
    let i18n = use_i18n();
    let preview = RwSignal::new(None::<MergePreview>);
    let (error, done) = (
        RwSignal::new(None::<String>),
        RwSignal::new(Done::default()),
    );
    let tell = move |words: String| error.try_set(Some(words));
    let look = Action::new_unsync(move |(): &()| async move {
        error.set(None);
        match restoring.preview().await {
            Ok(told) => {
                preview.try_set(Some(told));
            }
            Err(failure) => {
                tell(errors::words(i18n, &failure).sentence());
            }
        }
    });
    let join = Action::new_unsync(move |(): &()| async move {
        let of = preview.with_untracked(|told| told.as_ref().map(|told| told.file_bytes));
        let heard = move |bytes| {
            done.try_set(Done { bytes, of });
        };
        match restoring.join(heard).await {
            Ok(report) => {
                on_joined.try_run(report);
            }
            Err(failure) => {
                tell(errors::words(i18n, &failure).sentence());
            }
        }
    });
    view! {
        <div class="sw-restore__choice">
            <h3>{t!(i18n, restore.join_title)}</h3>
            <p class="sw-measure">{t!(i18n, restore.join_words)}</p>
            {move || error.get().map(|words| view! { <Note kind=NoteKind::Late>{words}</Note> })}
            {move || preview.get().map(|told| view! { <Told told=told /> })}
            <Show when=move || join.pending().get()>
                <Progress label=move || t_string!(i18n, restore.join_busy).to_owned() done=done />
            </Show>
            <Go preview=preview look=look join=join />
        </div>
    }
}

/// The button: first to look, then to do it, where there is something to do.
#[component]
fn Go(
    /// What joining would do, once it is known.
    preview: RwSignal<Option<MergePreview>>,
    /// Works that out.
    look: Action<(), ()>,
    /// Does it.
    join: Action<(), ()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let step = move || preview.with(|told| told.as_ref().map(|told| told.changes_nothing));
    move || match step() {
        None => view! {
            <Button
                kind=ButtonKind::Pen
                busy=look.pending()
                on_press=move |()| {
                    look.dispatch(());
                }
            >
                {t!(i18n, restore.join_look)}
            </Button>
        }
        .into_any(),
        Some(false) => view! {
            <Button
                kind=ButtonKind::Pen
                busy=join.pending()
                on_press=move |()| {
                    join.dispatch(());
                }
            >
                {t!(i18n, restore.join_go)}
            </Button>
        }
        .into_any(),
        Some(true) => ().into_any(),
    }
}

/// What joining would do, line by line.
#[component]
fn Told(
    /// As it was worked out.
    told: MergePreview,
) -> impl IntoView {
    let i18n = use_i18n();
    let line = |line: String| view! { <li>{line}</li> };
    view! {
        <ul class="sw-rows" role="list">
            {lines(i18n, &told).into_iter().map(line).collect_view()}
        </ul>
    }
}

/// What joining does, in sentences.
pub(super) fn lines(i18n: I18nContext<Locale>, told: &MergePreview) -> Vec<String> {
    if told.changes_nothing {
        return vec![t_string!(i18n, restore.join_nothing).to_owned()];
    }
    let mut lines = Vec::new();
    for (which, of) in [&told.new, &told.changed, &told.goes].iter().enumerate() {
        let list = tally(i18n, of).join(", ");
        if list.is_empty() {
            continue;
        }
        lines.push(match which {
            0 => t_string!(i18n, restore.join_new, list = list).to_string(),
            1 => t_string!(i18n, restore.join_changed, list = list).to_string(),
            _ => t_string!(i18n, restore.join_goes, list = list).to_string(),
        });
    }
    if told.files != 0 {
        let bytes = size(i18n, told.file_bytes);
        lines.push(
            t_string!(i18n, restore.join_files, count = told.files, size = bytes).to_string(),
        );
    }
    let conflicts = told.conflicts.len();
    if conflicts != 0 {
        lines.push(t_string!(i18n, restore.join_conflicts, count = conflicts).to_string());
    }
    if told.kept_out != 0 {
        lines.push(t_string!(i18n, restore.join_kept_out, count = told.kept_out).to_string());
    }
    if told.unreadable != 0 {
        lines.push(t_string!(i18n, restore.join_unreadable, count = told.unreadable).to_string());
    }
    if lines.is_empty() {
        lines.push(t_string!(i18n, restore.join_log).to_owned());
    }
    lines
}

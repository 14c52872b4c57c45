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
            {move || preview.get().map(|told| view! { <Preview told=told /> })}
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
fn Preview(
    /// As it was worked out.
    told: MergePreview,
) -> impl IntoView {
    let i18n = use_i18n();
    let line = |line: String| view! { <li>{line}</li> };
    view! {
        <ul class="sw-rows" role="list">
            {lines(i18n, &told, Told::Before).into_iter().map(line).collect_view()}
        </ul>
    }
}

/// Whether it is still to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Before,
    After,
}

/// What joining would do or has done, in sentences.
pub(super) fn lines(i18n: I18nContext<Locale>, of: &MergePreview, told: Told) -> Vec<String> {
    if of.changes_nothing {
        return vec![t_string!(i18n, restore.join_nothing).to_owned()];
    }
    let [new, changed, goes] =
        [&of.new, &of.changed, &of.goes].map(|count| tally(i18n, count).join(", "));
    let (files, size) = (of.files, size(i18n, of.file_bytes));
    let conflicts = of.conflicts.len();
    let mut lines = Vec::new();
    let mut say = |any: bool, before: &dyn Fn() -> String, after: &dyn Fn() -> String| {
        if any {
            lines.push(if told == Told::Before {
                before()
            } else {
                after()
            });
        }
    };
    let news = || t_string!(i18n, restore.join_new, list = new.clone()).to_string();
    say(!new.is_empty(), &news, &news);
    say(
        !changed.is_empty(),
        &|| t_string!(i18n, restore.join_changed, list = changed.clone()).to_string(),
        &|| t_string!(i18n, restore.joined_changed, list = changed.clone()).to_string(),
    );
    say(
        !goes.is_empty(),
        &|| t_string!(i18n, restore.join_goes, list = goes.clone()).to_string(),
        &|| t_string!(i18n, restore.joined_goes, list = goes.clone()).to_string(),
    );
    say(
        files != 0,
        &|| t_string!(i18n, restore.join_files, count = files, size = size.clone()).to_string(),
        &|| {
            t_string!(
                i18n,
                restore.joined_files,
                count = files,
                size = size.clone()
            )
            .to_string()
        },
    );
    say(
        conflicts != 0,
        &|| t_string!(i18n, restore.join_conflicts, count = conflicts).to_string(),
        &|| t_string!(i18n, restore.joined_conflicts, count = conflicts).to_string(),
    );
    lines.extend(left_out(i18n, of));
    if lines.is_empty() {
        lines.push(t_string!(i18n, restore.join_log).to_owned());
    }
    lines
}

/// What stays out.
fn left_out(i18n: I18nContext<Locale>, of: &MergePreview) -> Vec<String> {
    let mut lines = Vec::new();
    if of.kept_out != 0 {
        lines.push(t_string!(i18n, restore.join_kept_out, count = of.kept_out).to_string());
    }
    if of.unreadable != 0 {
        lines.push(t_string!(i18n, restore.join_unreadable, count = of.unreadable).to_string());
    }
    lines
}

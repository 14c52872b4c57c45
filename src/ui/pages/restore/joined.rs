//! What joining did.

use std::sync::Arc;

use leptos::prelude::*;

use super::join::{Told, lines};
use crate::app::MergeReport;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// The result, line by line, and the way on.
#[component]
pub(super) fn Joined(
    /// What was done.
    report: Arc<MergeReport>,
    /// Told when another one is wanted.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let nothing = report.done.changes_nothing;
    let has_conflicts = !report.done.conflicts.is_empty();
    let title = move || {
        Some(if nothing {
            t_string!(i18n, restore.joined_nothing).to_owned()
        } else {
            t_string!(i18n, restore.joined).to_owned()
        })
    };
    let done = if nothing {
        Vec::new()
    } else {
        lines(i18n, &report.done, Told::After)
    };
    let line = |line: String| view! { <li>{line}</li> };
    let missing = report.missing_files.len();
    view! {
        <section class="sw-stack sw-restore">
            <Note kind=NoteKind::Status title=Signal::derive(title)>
                <ul class="sw-rows" role="list">{done.into_iter().map(line).collect_view()}</ul>
            </Note>
            {(missing != 0)
                .then(|| {
                    view! {
                        <Note kind=NoteKind::Decide>
                            {t_string!(i18n, restore.joined_missing, count = missing).to_string()}
                        </Note>
                    }
                })}
            <ButtonRow>
                {has_conflicts
                    .then(|| {
                        view! {
                            <ButtonLink kind=ButtonKind::Pen href=Route::Conflicts.path()>
                                {t!(i18n, conflicts.line_look)}
                            </ButtonLink>
                        }
                    })}
                <Button kind=ButtonKind::Quiet on_press=on_again>
                    {t!(i18n, restore.joined_again)}
                </Button>
            </ButtonRow>
        </section>
    }
}

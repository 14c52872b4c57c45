//! What the last check found, in one note: everything whole, or how much is not.

use leptos::prelude::*;

use crate::app::health::HealthReport;
use crate::ui::parts::{Note, NoteKind};
use crate::ui::session::use_session;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// The note; nothing before the first check.
#[component]
pub(super) fn Report() -> impl IntoView {
    let session = use_session();
    let report = session.health();
    view! {
        <div role="status">
            {move || report.get().map(|report| view! { <Found report=report /> })}
        </div>
    }
}

#[component]
fn Found(
    /// The report.
    report: HealthReport,
) -> impl IntoView {
    let i18n = use_i18n();
    let count = report.flaws.len();
    let (kind, title) = match (report.was_stopped, count) {
        (true, _) => (
            NoteKind::Decide,
            t_string!(i18n, health.stopped_title).to_owned(),
        ),
        (false, 0) => (
            NoteKind::Status,
            t_string!(i18n, health.whole_title).to_owned(),
        ),
        (false, count) => (
            NoteKind::Late,
            t_string!(i18n, health.found_title, count = count).to_string(),
        ),
    };
    let words = {
        let entries = t_string!(i18n, health.whole_entries, count = report.entries).to_string();
        let files = t_string!(i18n, health.whole_files, count = report.files).to_string();
        let size = size(i18n, report.bytes);
        match (report.was_stopped, count) {
            (true, _) => {
                t_string!(i18n, health.stopped_words, files = files, size = size).to_string()
            }
            (false, 0) => t_string!(
                i18n,
                health.whole,
                entries = entries,
                files = files,
                size = size
            )
            .to_string(),
            (false, _) => t_string!(
                i18n,
                health.found_words,
                entries = entries,
                files = files,
                size = size
            )
            .to_string(),
        }
    };
    let mended =
        (!report.mended.is_empty()).then(|| view! { <p>{t!(i18n, health.mended_found)}</p> });
    let changed = (report.was_changed && count != 0)
        .then(|| view! { <p>{t!(i18n, health.changed_meanwhile)}</p> });
    view! {
        <Note kind=kind title=Signal::stored(Some(title))>
            <p>{words}</p>
            {mended}
            {changed}
        </Note>
    }
}

//! The file is there: where it is, what of it could not be read.

use leptos::prelude::*;

use super::Went;
use crate::app::plain::PlainReport;
use crate::ui::parts::{ButtonKind, ButtonLink, ButtonRow, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// What to do with it now.
#[component]
pub(super) fn Done(
    /// What was written.
    report: PlainReport,
    /// Where it went.
    went: Went,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || match went {
        Went::Downloads => t_string!(i18n, export.done_downloads),
        Went::Place => t_string!(i18n, export.done_place),
    };
    let damaged = (report != PlainReport::default()).then(|| view! { <Damage report=report /> });
    view! {
        <Note kind=NoteKind::Status>{words}</Note>
        {damaged}
        <ButtonRow>
            <ButtonLink kind=ButtonKind::Pen href=Route::Vault.path()>{t!(i18n, export.back)}</ButtonLink>
        </ButtonRow>
    }
}

/// What could not be read, by name.
#[component]
fn Damage(
    /// What was written.
    report: PlainReport,
) -> impl IntoView {
    let i18n = use_i18n();
    let of_files = report.damaged_files.len() + report.missing_files.len();
    let of_journal = of_files < report.damage.len();
    let damaged = report
        .damaged_files
        .into_iter()
        .map(|path| t_string!(i18n, export.damage_file, path = path).to_string());
    let missing = report
        .missing_files
        .into_iter()
        .map(|path| t_string!(i18n, export.damage_missing, path = path).to_string());
    let journal = of_journal.then(|| t_string!(i18n, export.damage_journal).to_owned());
    let lines = damaged
        .chain(missing)
        .chain(journal)
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    view! {
        <Note kind=NoteKind::Late title=move || t_string!(i18n, export.damage).to_owned()>
            <ul class="sw-plain-list">{lines}</ul>
            <p>{t!(i18n, export.damage_words)}</p>
        </Note>
    }
}

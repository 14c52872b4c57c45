//! Where a line stands: the records that say it, each one press away.

use leptos::prelude::*;

use crate::app::chart::Cite;
use crate::ui::pages::records::record_title;
use crate::ui::routes::Route;
use crate::ui::session::{Session, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The records that say something: one as a link, several behind a count.
#[component]
pub(super) fn Cites(
    /// Who says it, the newest first.
    cites: Vec<Cite>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let mut records: Vec<Cite> = Vec::new();
    for cite in cites {
        if !records.iter().any(|known| known.record == cite.record) {
            records.push(cite);
        }
    }
    if let [cite] = records.as_slice() {
        return view! { <p class="sw-cites">{link(i18n, session, *cite)}</p> }.into_any();
    }
    let count = t_string!(i18n, summary.in_records, count = records.len()).to_string();
    let rows = records
        .into_iter()
        .map(|cite| view! { <li>{link(i18n, session, cite)}</li> })
        .collect_view();
    view! {
        <details class="sw-cites">
            <summary>{count}</summary>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

/// The record, opened at the statement.
pub(super) fn link(i18n: I18nContext<Locale>, session: Session, cite: Cite) -> impl IntoView {
    let title = session.state().with_untracked(|state| {
        let record = state.records.get(&cite.record);
        record
            .map(|record| record_title(i18n, record))
            .unwrap_or_default()
    });
    let day = cite.dated.map(|day| dates::say(i18n, day, DateForm::Long));
    let words = match day {
        Some(day) => t_string!(i18n, summary.cite_dated, title = title, day = day).to_string(),
        None => title,
    };
    view! { <a href=Route::Record(cite.record).path_at_statement(cite.fact)>{words}</a> }
}

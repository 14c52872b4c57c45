//! The newest lines of who opened, exported and changed the vault; all of them stand on the journal's own page.

use leptos::prelude::*;

use crate::domain::AccessLine;
use crate::ui::browser::{date_of, time_of};
use crate::ui::parts::{When, WhenKind};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// Lines shown here.
const NEWEST: usize = 5;

/// The newest lines, and the way to all of them.
#[component]
pub(super) fn AccessLog() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let lines = Memo::new(move |_| {
        session.state().with(|state| {
            let newest = state.access_log.iter().rev().take(NEWEST);
            newest.copied().collect::<Vec<_>>()
        })
    });
    let row = move |line: AccessLine| {
        view! {
            <li class="sw-log__row">
                <When date=date_of(line.at) kind=WhenKind::Small />
                <div>
                    <b>{move || access::line(i18n, line.what)}</b>
                    <p class="sw-secondary sw-small">{time_of(line.at)}</p>
                </div>
            </li>
        }
    };
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, vault.log_title)}</h2>
            <p class="sw-measure">{t!(i18n, vault.log_lead)}</p>
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="sw-secondary">{t!(i18n, vault.log_empty)}</p>
            </Show>
            <ol class="sw-log">{move || lines.get().into_iter().map(row).collect_view()}</ol>
            <p>
                <a href=Route::Journal.path()>{t!(i18n, vault.log_all)}</a>
            </p>
        </section>
    }
}

//! What two copies of the vault had both changed, until the person has seen it: both versions side by side.

mod line;
mod subject;
mod version;

use leptos::prelude::*;

use crate::domain::Conflict;
use crate::ui::parts::{BackLink, Empty, IconName, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;
use version::Versions;

pub use line::ConflictsLine;

/// The page.
#[component]
pub fn ConflictsPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let conflicts = Memo::new(move |_| session.state().with(|state| state.conflicts.clone()));
    let back = move || BackLink {
        href: Route::Vault.path(),
        label: t_string!(i18n, conflicts.back).to_owned(),
    };
    let lead = move || {
        let any = !conflicts.with(Vec::is_empty);
        any.then(|| t_string!(i18n, conflicts.lead).to_owned())
    };
    let card = |conflict: Conflict| {
        view! {
            <li class="sw-conflict">
                <Versions conflict=conflict />
            </li>
        }
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, conflicts.title)
            tab_title=move || t_string!(i18n, conflicts.tab)
            lead=Signal::derive(lead)
            back=Signal::derive(move || Some(back()))
        />
        <Show when=move || conflicts.with(Vec::is_empty)>
            <Empty
                title=move || t_string!(i18n, conflicts.none).to_owned()
                words=move || t_string!(i18n, conflicts.none_words).to_owned()
                icon=IconName::Tick
            />
        </Show>
        <ol class="sw-conflicts">
            <For each=move || conflicts.get() key=|conflict| *conflict children=card />
        </ol>
        <Show when=move || !conflicts.with(Vec::is_empty)>
            <p class="sw-secondary sw-small sw-measure">{t!(i18n, conflicts.mark_words)}</p>
        </Show>
    }
}

//! The journal: who opened the vault, took something out of it, tried in vain, and when.

mod days;
mod save;
mod sieve;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use self::days::Days;
use self::save::SaveJournal;
use self::sieve::{ONLY, Sieve};
use crate::domain::{AccessGroup, AccessLine};
use crate::ui::browser::print_page;
use crate::ui::parts::{BackLink, Button, ButtonKind, IconName, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// Lines shown at first, and with each press more.
const PAGE: usize = 100;

/// The page.
#[component]
pub fn JournalPage() -> impl IntoView {
    let i18n = use_i18n();
    let back = move || BackLink {
        href: Route::Vault.path(),
        label: t_string!(i18n, journal.back).to_owned(),
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, journal.title)
            tab_title=move || t_string!(i18n, journal.tab)
            lead=move || t_string!(i18n, journal.lead).to_owned()
            back=Signal::derive(move || Some(back()))
        />
        <div class="sw-page sw-page--with-aside">
            <div class="sw-page__main">
                <Lines />
            </div>
            <div class="sw-page__aside sw-no-print">
                <SaveJournal />
            </div>
        </div>
    }
}

/// The lines of one kind, or all, the newest first, a hundred at a time.
#[component]
fn Lines() -> impl IntoView {
    let (i18n, session, query) = (use_i18n(), use_session(), use_query_map());
    let only = Memo::new(move |_| {
        let name = query.with(|query| query.get(ONLY));
        name.and_then(|name| AccessGroup::of_name(&name))
    });
    let lines = Memo::new(move |_| {
        let wanted = |line: &&AccessLine| only.get().is_none_or(|group| line.what.group() == group);
        session.state().with(|state| {
            let lines = state.access_log.iter().rev().filter(wanted);
            lines.copied().collect::<Vec<_>>()
        })
    });
    let most = RwSignal::new(PAGE);
    let count = Memo::new(move |_| lines.with(Vec::len));
    let shown = Memo::new(move |_| count.get().min(most.get()));
    let hidden = Memo::new(move |_| (count.get() - shown.get()).min(PAGE));
    let newest = Signal::derive(move || {
        lines.with(|lines| lines.iter().take(shown.get()).copied().collect())
    });
    let said = move || {
        t_string!(
            i18n,
            journal.shown,
            shown = shown.get(),
            count = count.get()
        )
        .to_string()
    };
    view! {
        <Sieve only=only />
        <p class="sw-secondary sw-small sw-figures" role="status">{said}</p>
        <Days lines=newest />
        <div class="sw-buttons">
            <Show when=move || hidden.get() != 0>
                <Button kind=ButtonKind::Line on_press=move |()| most.update(|most| *most += PAGE)>
                    {move || t_string!(i18n, journal.more, count = hidden.get()).to_string()}
                </Button>
            </Show>
            <Show when=move || shown.get() != 0>
                <Button kind=ButtonKind::Quiet icon=IconName::Printer on_press=move |()| print_page()>
                    {t!(i18n, journal.print)}
                </Button>
            </Show>
        </div>
    }
}

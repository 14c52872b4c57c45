//! What Sealwell protects from and what it can't do, in plain words: `docs/threat-model.md` for the person.

use leptos::prelude::*;

use crate::ui::parts::{BackLink, PageHead};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// One fact: a heading and what it means.
macro_rules! facts {
    ($i18n:ident, $(($title:ident, $words:ident)),+ $(,)?) => {
        [$((
            Signal::derive(move || t_string!($i18n, limits.$title)),
            Signal::derive(move || t_string!($i18n, limits.$words)),
        )),+]
    };
}

type Said = Signal<&'static str>;

/// The page, inside the open vault.
#[component]
pub fn LimitsPage() -> impl IntoView {
    let i18n = use_i18n();
    let back = BackLink {
        href: Route::Vault.path(),
        label: t_string!(i18n, vault.title).to_owned(),
    };
    view! {
        <Head back=Some(back) />
        <Limits />
    }
}

/// The head of the page.
#[component]
pub fn Head(
    /// The way back, where the page has an address.
    #[prop(default = None)]
    back: Option<BackLink>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PageHead
            title=move || t_string!(i18n, limits.title)
            tab_title=move || t_string!(i18n, limits.tab)
            lead=move || t_string!(i18n, limits.lead).to_owned()
            back=Signal::stored(back)
        />
    }
}

/// Both lists: what it does, what it can't.
#[component]
pub fn Limits() -> impl IntoView {
    let i18n = use_i18n();
    let does = facts!(
        i18n,
        (does_stolen, does_stolen_words),
        (does_host, does_host_words),
        (does_change, does_change_words),
        (does_crash, does_crash_words),
    );
    let cannot = facts!(
        i18n,
        (cannot_lost, cannot_lost_words),
        (cannot_weak, cannot_weak_words),
        (cannot_device, cannot_device_words),
        (cannot_open, cannot_open_words),
        (cannot_browser, cannot_browser_words),
        (cannot_old, cannot_old_words),
        (cannot_memory, cannot_memory_words),
        (cannot_size, cannot_size_words),
        (cannot_page, cannot_page_words),
        (cannot_given, cannot_given_words),
        (cannot_law, cannot_law_words),
    );
    view! {
        <List title=Signal::derive(move || t_string!(i18n, limits.cannot)) facts=cannot.to_vec() />
        <List title=Signal::derive(move || t_string!(i18n, limits.does)) facts=does.to_vec() />
    }
}

#[component]
fn List(
    /// What the facts have in common.
    title: Said,
    /// The facts.
    facts: Vec<(Said, Said)>,
) -> impl IntoView {
    let row = |(title, words): (Said, Said)| {
        view! {
            <dt>{move || title.get()}</dt>
            <dd>{move || words.get()}</dd>
        }
    };
    view! {
        <section class="sw-section">
            <h2>{move || title.get()}</h2>
            <dl class="sw-limits sw-measure">{facts.into_iter().map(row).collect_view()}</dl>
        </section>
    }
}

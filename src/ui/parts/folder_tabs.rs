//! One tab per person, always in sight: it prevents filing a paper to the wrong one.

use leptos::prelude::*;

use crate::ui::words::*;

/// A tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderTab {
    /// Where it leads.
    pub href: String,
    /// What it is called: "Elena", "Everyone".
    pub name: String,
    /// The second line: "my mother", "4 to do".
    pub relation: String,
    /// Whether it is the open one.
    pub open: Opened,
}

/// Whether a folder is the open one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It is.
    Yes,
    /// Another is.
    No,
}

/// The tabs: links in a `nav`, not ARIA tabs, because each leads to another page.
#[component]
pub fn FolderTabs(
    /// The tabs in order, "Everyone" first. Keep them to five: the rest belongs in "Other".
    #[prop(into)]
    tabs: Signal<Vec<FolderTab>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let tab = |tab: FolderTab| {
        view! {
            <li>
                <a class="sw-tab" href=tab.href aria-current=(tab.open == Opened::Yes).then_some("true")>
                    <span class="sw-tab__name">{tab.name}" "</span>
                    <span class="sw-tab__relation">{tab.relation}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="sw-tabs__nav" aria-label=move || t_string!(i18n, shell.folders)>
            <ul class="sw-tabs__list">{move || tabs.get().into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
}

//! The head of a page: where it came from, its one `h1`, its first sentence.

use leptos::html::H1;
use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};
use crate::ui::words::*;

/// The way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackLink {
    /// Where it leads.
    pub href: String,
    /// Its words: "All requests".
    pub label: String,
}

/// The head of a page. When it appears it takes the focus, so that a screen reader begins here, and names the tab.
#[component]
pub fn PageHead(
    /// The `h1`.
    #[prop(into)]
    title: Signal<String>,
    /// The name of the browser's tab, **never with a person's or a place's name in it**: titles stay in the history.
    #[prop(into)]
    tab_title: Signal<String>,
    /// One or two sentences under it.
    #[prop(optional, into)]
    lead: Signal<Option<String>>,
    /// The way back.
    #[prop(optional, into)]
    back: Signal<Option<BackLink>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let heading = NodeRef::<H1>::new();
    Effect::new(move || {
        document().set_title(&t_string!(i18n, parts.tab_title, page = tab_title.get()).to_string());
    });
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            // Focus is a help, not a condition: a browser that refuses leaves the page as it is.
            let _ = heading.focus();
        }
    });
    view! {
        <header class="sw-head">
            {move || {
                back.get()
                    .map(|back| {
                        view! {
                            <a class="sw-head__back" href=back.href>
                                <Icon name=IconName::Back size=IconSize::Small />
                                <span>{back.label}</span>
                            </a>
                        }
                    })
            }}
            <h1 tabindex="-1" node_ref=heading>{move || title.get()}</h1>
            {move || lead.get().map(|lead| view! { <p class="sw-head__lead">{lead}</p> })}
        </header>
    }
}

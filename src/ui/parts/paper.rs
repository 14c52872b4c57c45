//! A paper that can be opened: its name, what it is and how long.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// A paper. Pressing it anywhere opens the file. Several stand in a `<div class="sw-papers">`.
#[component]
pub fn Paper(
    /// A picture of its kind.
    icon: IconName,
    /// Its name.
    #[prop(into)]
    name: Signal<String>,
    /// What it is and how long: "PDF, 4 pages".
    #[prop(into)]
    detail: Signal<String>,
    /// Where it leads, for a paper that has a page of its own.
    #[prop(optional, into)]
    href: Option<String>,
    /// What a press does, for a paper that opens in place.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let words = move || name.get();
    view! {
        <div class="sw-paper">
            <span class="sw-paper__icon">
                <Icon name=icon />
            </span>
            <span class="sw-paper__words">
                {match href {
                    Some(href) => view! { <a class="sw-paper__name" href=href>{words}</a> }.into_any(),
                    None => {
                        let open = move |_| {
                            if let Some(on_open) = on_open {
                                on_open.run(());
                            }
                        };
                        view! { <button class="sw-paper__name" type="button" on:click=open>{words}</button> }
                            .into_any()
                    }
                }}
                <span class="sw-paper__detail">{move || detail.get()}</span>
            </span>
        </div>
    }
}

//! The page of something that is not here: what that may mean, and one way on.

use leptos::prelude::*;

use crate::ui::parts::{BackLink, ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead};
use crate::ui::routes::Route;

/// Nothing is under this address.
#[component]
pub(super) fn Gone(
    /// What is not here.
    #[prop(into)]
    title: Signal<String>,
    /// What it says in the tab: never a name.
    #[prop(into)]
    tab_title: Signal<String>,
    /// What may have happened.
    #[prop(into)]
    words: Signal<String>,
    /// What stands for such things.
    icon: IconName,
    /// The list they stand in.
    list: Route,
    /// The way back to it, in words.
    #[prop(into)]
    back: Signal<String>,
    /// The button to it, where it says something else than the way back.
    #[prop(optional, into)]
    button: Option<Signal<String>>,
) -> impl IntoView {
    let href = list.path();
    let way = href.clone();
    let link = Signal::derive(move || {
        Some(BackLink {
            href: way.clone(),
            label: back.get(),
        })
    });
    let button = button.unwrap_or(back);
    view! {
        <PageHead title=title tab_title=tab_title back=link />
        <Empty title=title words=words icon=icon>
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=href>
                    {move || button.get()}
                </ButtonLink>
            </ButtonRow>
        </Empty>
    }
}

//! The single column every door stands in.

use leptos::prelude::*;

use crate::ui::parts::{Icon, IconName, IconSize, Mark};
use crate::ui::words::*;

/// One column of 33rem on the desk, with the mark on top.
#[component]
pub(super) fn DoorFrame(
    /// The way back to the step before, where there is one.
    #[prop(optional, into)]
    on_back: Option<Callback<()>>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="sw-door" id="page">
            <div class="sw-door__name">
                <Mark />
                <span>{t!(i18n, shell.name)}</span>
            </div>
            {on_back
                .map(|on_back| {
                    view! {
                        <button class="sw-door__back" type="button" on:click=move |_| on_back.run(())>
                            <Icon name=IconName::Back size=IconSize::Small />
                            <span>{t!(i18n, door.back)}</span>
                        </button>
                    }
                })}
            {children()}
        </main>
    }
}

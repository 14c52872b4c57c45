//! The line that never goes away while a made-up person's vault is open.

use leptos::prelude::*;

use crate::ui::words::*;

/// "Made-up person. Nothing here is kept." with the one step out.
#[component]
pub fn SampleLine(
    /// Told when she leaves.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <aside class="sw-sample" aria-label=move || t_string!(i18n, shell.sample_label)>
            <span class="sw-sample__words">{t!(i18n, shell.sample)}</span>
            <button class="sw-sample__leave" type="button" on:click=move |_| on_leave.run(())>
                {t!(i18n, shell.sample_leave)}
            </button>
        </aside>
    }
}

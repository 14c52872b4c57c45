//! Adding a passkey of this device.

use leptos::prelude::*;
use leptos::web_sys;

use super::proof::{Proof, missing, told};
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, ErrorList, Field, IconName, PageHead, Problem,
};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The form.
#[component]
pub(super) fn NewPasskey(
    /// Told what was done.
    #[prop(into)]
    on_done: Callback<String>,
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (label, secret) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let add = Action::new_unsync(move |(secret, label): &(String, String)| {
        let (secret, label) = (secret.clone(), label.clone());
        async move {
            match session.add_passkey(secret, label).await {
                Ok(()) => on_done.run(t_string!(i18n, keys.passkey_done).to_owned()),
                Err(failure) => {
                    problems.try_set(told(i18n, &failure));
                }
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let found: Vec<Problem> = missing(i18n, secret).into_iter().collect();
        if found.is_empty() && !add.pending().get_untracked() {
            add.dispatch((secret.get_untracked(), label.get_untracked()));
        }
        problems.set(found);
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, keys.passkey_title)
            tab_title=move || t_string!(i18n, keys.tab)
            lead=move || t_string!(i18n, keys.passkey_lead).to_owned()
        />
        <ErrorList problems=problems />
        <form class="sw-form" novalidate=true on:submit=send>
            <Field
                id="passkey-label"
                label=move || t_string!(i18n, keys.passkey_label)
                hint=move || t_string!(i18n, keys.passkey_label_hint).to_owned()
                value=label
                on_input=move |typed| label.set(typed)
            />
            <Proof value=secret problems=problems />
            <ButtonRow>
                <Button kind=ButtonKind::Pen icon=IconName::Key busy=add.pending()>
                    {t!(i18n, keys.passkey_go)}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=on_back>{t!(i18n, keys.stop)}</Button>
            </ButtonRow>
        </form>
    }
}

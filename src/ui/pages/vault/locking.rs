//! Locking by hand, and after how many idle minutes by itself.

use leptos::prelude::*;

use crate::ui::browser::{IDLE_CHOICES_MIN, idle_minutes, keep_idle_minutes};
use crate::ui::parts::{Button, ButtonKind, IconName, SelectField, SelectOption};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// Lock now; lock by itself.
#[component]
pub(super) fn Locking() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let minutes = RwSignal::new(idle_minutes());
    let options = move || {
        IDLE_CHOICES_MIN
            .map(|choice| SelectOption {
                value: choice.to_string(),
                label: t_string!(i18n, vault.minutes, count = choice).to_string(),
            })
            .to_vec()
    };
    let choose = move |value: String| {
        if let Ok(chosen) = value.parse() {
            keep_idle_minutes(chosen);
            minutes.set(chosen);
        }
    };
    view! {
        <section class="sw-stack">
            <h2>{t!(i18n, vault.lock_title)}</h2>
            <Button kind=ButtonKind::Line icon=IconName::Lock on_press=move |()| session.lock()>
                {t!(i18n, vault.lock_now)}
            </Button>
            <SelectField
                id="idle"
                label=move || t_string!(i18n, vault.lock_after)
                hint=move || t_string!(i18n, vault.lock_after_hint).to_owned()
                options=options
                value=move || minutes.get().to_string()
                on_change=choose
            />
        </section>
    }
}

//! After how long the person is reminded of a backup.

use leptos::prelude::*;

use crate::app::keeping::RemindAfter;
use crate::ui::parts::{Note, NoteKind, SelectField, SelectOption};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The section.
#[component]
pub(super) fn Reminder() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let chosen = session.remind_after();
    let label = move |choice| match choice {
        RemindAfter::Since { days, changes } => {
            t_string!(i18n, backup.remind_since, days = days, changes = changes).to_string()
        }
        RemindAfter::Never => t_string!(i18n, backup.remind_never).to_owned(),
    };
    let options = move || {
        RemindAfter::CHOICES
            .map(|choice| SelectOption {
                value: choice.days().to_string(),
                label: label(choice),
            })
            .to_vec()
    };
    let choose = move |value: String| {
        if let Some(after) = value.parse().ok().and_then(RemindAfter::of_days) {
            session.set_remind_after(after);
        }
    };
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, backup.remind_title)}</h2>
            <div class="sw-form">
                <SelectField
                    id="remind"
                    label=move || t_string!(i18n, backup.remind_label)
                    hint=move || t_string!(i18n, backup.remind_hint).to_owned()
                    options=options
                    value=move || chosen.get().days().to_string()
                    on_change=choose
                />
            </div>
            <Show when=move || chosen.get() == RemindAfter::Never>
                <Note kind=NoteKind::Decide>{t!(i18n, backup.remind_never_words)}</Note>
            </Show>
        </section>
    }
}

//! A copy of the vault as one sealed file.

use leptos::prelude::*;

use crate::domain::AccessKind;
use crate::ui::browser::date_of;
use crate::ui::parts::{Button, ButtonKind, IconName, Note, NoteKind, use_voice};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::errors;
use crate::ui::words::*;

/// What a backup is, how old the last one is, and the button.
#[component]
pub(super) fn Backup() -> impl IntoView {
    let (i18n, session, voice) = (use_i18n(), use_session(), use_voice());
    let last = move || {
        session.state().with(|state| {
            let line = state
                .access_log
                .iter()
                .rev()
                .find(|line| line.what == AccessKind::BackedUp)?;
            Some(date_of(line.at))
        })
    };
    let last_words = move || match last() {
        Some(day) => t_string!(
            i18n,
            vault.copy_last,
            day = dates::say(i18n, day, DateForm::Long)
        )
        .to_string(),
        None => t_string!(i18n, vault.copy_never).to_owned(),
    };
    let write = Action::new_unsync(move |(): &()| async move {
        let written = session.download_backup().await;
        voice.say(match &written {
            Ok(()) => t_string!(i18n, vault.copy_done).to_owned(),
            Err(failure) => errors::words(i18n, failure).sentence(),
        });
        written
    });
    let busy = write.pending();
    let label = move || {
        if busy.get() {
            t_string!(i18n, vault.copy_busy)
        } else {
            t_string!(i18n, vault.copy_make)
        }
    };
    let answer = move || match write.value().get() {
        None => ().into_any(),
        Some(Ok(())) => {
            view! { <Note kind=NoteKind::Status>{t!(i18n, vault.copy_done)}</Note> }.into_any()
        }
        Some(Err(failure)) => {
            view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }
                .into_any()
        }
    };
    view! {
        <section class="sw-stack">
            <h2>{t!(i18n, vault.copy_title)}</h2>
            {if session.is_made_up() {
                view! { <p>{t!(i18n, vault.made_up_no_copy)}</p> }.into_any()
            } else {
                view! {
                    <p class="sw-measure">{t!(i18n, vault.copy_words)}</p>
                    <p class="sw-secondary">{last_words}</p>
                    {answer}
                    <Button
                        kind=ButtonKind::Pen
                        icon=IconName::Save
                        busy=busy
                        on_press=move |()| {
                            write.dispatch(());
                        }
                    >
                        {label}
                    </Button>
                }
                    .into_any()
            }}
        </section>
    }
}

//! How old the last backup is, the button, and the way to all about backups.

use leptos::prelude::*;

use crate::app::keeping::Copies;
use crate::ui::browser::date_of;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, IconName};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The section.
#[component]
pub(super) fn Backup() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let last = Memo::new(move |_| {
        session
            .state()
            .with(|state| Copies::of(state, date_of).last_backup)
    });
    let last_words = move || match last.get() {
        Some(day) => {
            let day = dates::say(i18n, day, DateForm::Long);
            t_string!(i18n, vault.copy_last, day = day).to_string()
        }
        None => t_string!(i18n, vault.copy_never).to_owned(),
    };
    let busy = Signal::derive(move || session.backing_up().with(|job| job.is_busy()));
    view! {
        <section class="sw-stack">
            <h2>{t!(i18n, vault.copy_title)}</h2>
            {if session.is_made_up() {
                view! { <p>{t!(i18n, vault.made_up_no_copy)}</p> }.into_any()
            } else {
                view! {
                    <p class="sw-measure">{t!(i18n, vault.copy_words)}</p>
                    <p class="sw-secondary">{last_words}</p>
                    <ButtonRow>
                        <Button
                            kind=ButtonKind::Pen
                            icon=IconName::Backup
                            busy=busy
                            on_press=move |()| session.back_up()
                        >
                            {t!(i18n, vault.copy_make)}
                        </Button>
                        <ButtonLink href=Route::Backup.path()>{t!(i18n, backup.open_page)}</ButtonLink>
                    </ButtonRow>
                }
                    .into_any()
            }}
        </section>
    }
}

//! "Sealed on this device. Last backup: November 20."

use chrono::NaiveDate;
use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};
use super::note::{Note, NoteKind};
use crate::app::keeping::Reminder;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// Whether the browser promised to keep what is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nobody has asked yet, or the browser cannot say.
    #[default]
    Unknown,
    /// The browser keeps it until the person erases it.
    Promised,
    /// The browser may clear it when the device runs full.
    NotPromised,
}

/// Where the vault lies and how old its backup is.
#[component]
pub fn SealedLine(
    /// The day of the last backup, if there was one.
    #[prop(into)]
    last_backup: Signal<Option<NaiveDate>>,
    /// Why one is due; then the quiet line becomes a note.
    #[prop(into)]
    due: Signal<Option<Reminder>>,
    /// Whether the browser promised to keep it.
    #[prop(into)]
    keeping: Signal<Keeping>,
    /// Told when she wants a backup now.
    #[prop(into)]
    on_back_up: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let backup = move || match last_backup.get() {
        Some(day) => t_string!(
            i18n,
            shell.last_backup,
            day = dates::say(i18n, day, DateForm::MonthDay)
        )
        .to_string(),
        None => t_string!(i18n, shell.no_backup).to_string(),
    };
    let place = move || match keeping.get() {
        Keeping::NotPromised => t_string!(i18n, shell.sealed_not_promised),
        Keeping::Promised | Keeping::Unknown => t_string!(i18n, shell.sealed),
    };
    move || {
        if let Some(why) = due.get() {
            let title = move || match why {
                Reminder::Never => t_string!(i18n, shell.backup_never).to_string(),
                Reminder::Days(days) => t_string!(i18n, shell.backup_old, days = days).to_string(),
                Reminder::NewKey => t_string!(i18n, new_key.backup_due).to_owned(),
                Reminder::Changes(count) => {
                    t_string!(i18n, keeping.changes_due, count = count).to_string()
                }
            };
            let reason = move || match why {
                Reminder::NewKey => t_string!(i18n, new_key.backup_why),
                _ => t_string!(i18n, shell.backup_why),
            };
            view! {
                <footer class="sw-sealed sw-sealed--note">
                    <Note
                        kind=NoteKind::Decide
                        icon=IconName::Backup
                        title=title
                        action=move || t_string!(i18n, shell.back_up_now).to_string()
                        on_action=on_back_up
                    >
                        {reason}
                    </Note>
                </footer>
            }
            .into_any()
        } else {
            view! {
                <footer class="sw-sealed">
                    <Icon name=IconName::Tick size=IconSize::Small />
                    <span>{place}" "{backup}</span>
                </footer>
            }
            .into_any()
        }
    }
}

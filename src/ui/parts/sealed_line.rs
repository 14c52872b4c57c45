//! "Sealed on this device. Last backup: November 20."

use chrono::NaiveDate;
use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};
use super::note::{Note, NoteKind};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// After how many days without a backup the quiet line becomes a note.
pub const BACKUP_PATIENCE_DAYS: i64 = 14;

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
    /// The day the vault was made: without a backup, its age counts.
    #[prop(into)]
    made: Signal<Option<NaiveDate>>,
    /// Today.
    #[prop(into)]
    today: Signal<NaiveDate>,
    /// Whether the browser promised to keep it.
    #[prop(into)]
    keeping: Signal<Keeping>,
    /// Told when she wants a backup now.
    #[prop(into)]
    on_back_up: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let age = move || {
        let since = last_backup.get().or(made.get())?;
        Some((today.get() - since).num_days())
    };
    let due = Memo::new(move |_| age().is_some_and(|days| BACKUP_PATIENCE_DAYS < days));
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
        if due.get() {
            let title = move || {
                if last_backup.get().is_some() {
                    t_string!(i18n, shell.backup_old, days = age().unwrap_or_default()).to_string()
                } else {
                    t_string!(i18n, shell.backup_never).to_string()
                }
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
                        {t!(i18n, shell.backup_why)}
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

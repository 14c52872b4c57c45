//! Opening a backup file on this device.

use leptos::prelude::*;

use super::frame::DoorFrame;
use crate::ui::pages::restore::RestoreSteps;
use crate::ui::parts::{Note, NoteKind, PageHead};
use crate::ui::session::{Restoring, use_doors};
use crate::ui::words::*;

/// The door for who comes with a backup.
#[component]
pub(super) fn BackupDoor(
    /// The way back.
    #[prop(into)]
    on_back: Callback<()>,
    /// Whether a vault on this device would be replaced.
    #[prop(optional)]
    replaces: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let restoring = Restoring::begin(use_doors(), None);
    view! {
        <DoorFrame on_back=on_back>
            <PageHead
                title=move || t_string!(i18n, door.backup_title)
                tab_title=move || t_string!(i18n, door.backup_tab)
                lead=move || t_string!(i18n, door.backup_lead).to_owned()
            />
            {replaces
                .then(|| view! { <Note kind=NoteKind::Decide>{t!(i18n, door.backup_replace)}</Note> })}
            <RestoreSteps restoring=restoring />
        </DoorFrame>
    }
}

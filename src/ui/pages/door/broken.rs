//! A vault that cannot be opened on this device as it is: what is damaged, and what to do.

use leptos::prelude::*;

use super::backup::BackupDoor;
use super::frame::DoorFrame;
use crate::ui::browser::use_updates;
use crate::ui::parts::{Button, ButtonKind, PageHead, Say, SayList};
use crate::ui::session::Failure;
use crate::ui::words::errors;
use crate::ui::words::*;

/// The door of a damaged vault.
#[component]
pub fn BrokenDoor(
    /// What is wrong.
    failure: Failure,
) -> impl IntoView {
    let i18n = use_i18n();
    let backup = RwSignal::new(false);
    if failure.wants_newer_program() {
        use_updates().look();
    }
    let words = errors::words(i18n, &failure);
    let (happened, next) = (words.happened, words.next);
    let again = move |()| {
        // Where reloading is refused the person still has the browser's own button.
        let _ = window().location().reload();
    };
    move || {
        if backup.get() {
            let back = move |()| backup.set(false);
            return view! { <BackupDoor on_back=back replaces=true /> }.into_any();
        }
        let (happened, next) = (happened.clone(), next.clone());
        view! {
            <DoorFrame>
                <PageHead
                    title=move || t_string!(i18n, door.broken_title)
                    tab_title=move || t_string!(i18n, door.broken_tab)
                    lead=happened
                />
                <p>{t!(i18n, door.broken_safe)} " " {next}</p>
                <div class="sw-door__go">
                    <Button kind=ButtonKind::Pen on_press=again>{t!(i18n, door.broken_again)}</Button>
                </div>
                <SayList>
                    <Say on_press=move |()| backup.set(true)>{t!(i18n, door.use_backup)}</Say>
                </SayList>
            </DoorFrame>
        }
        .into_any()
    }
}

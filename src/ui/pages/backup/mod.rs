//! Backups: by hand, by itself into a folder, checked, and remembered in time.

mod by_hand;
mod drill;
mod drill_report;
mod drill_secret;
mod folder;
mod folder_note;
mod going_on;
mod reminder;

use leptos::prelude::*;

use crate::ui::parts::{BackLink, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;
use by_hand::ByHand;
use drill::Drill;
use folder::IntoFolder;
use reminder::Reminder;

pub use folder_note::FolderNote;
pub use going_on::{BackupLine, GoingOn};

/// The page.
#[component]
pub fn BackupPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let back = move || BackLink {
        href: Route::Vault.path(),
        label: t_string!(i18n, vault.title).to_owned(),
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, backup.title)
            tab_title=move || t_string!(i18n, backup.tab)
            lead=move || t_string!(i18n, backup.lead).to_owned()
            back=Signal::derive(move || Some(back()))
        />
        {if session.is_made_up() {
            view! { <p>{t!(i18n, vault.made_up_no_copy)}</p> }.into_any()
        } else {
            view! {
                <ByHand />
                <IntoFolder />
                <Drill />
                <Reminder />
            }
                .into_any()
        }}
    }
}

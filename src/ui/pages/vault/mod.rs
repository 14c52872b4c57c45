//! The vault's own page: locking, colours, language, backup, what opens it, who opened it, erasing.

mod backup;
mod damage;
mod erase;
mod keeping;
mod locking;
mod log;
mod look;
mod passphrase;
mod plain;
mod restore;
mod rolled_back;
mod ways;
mod whole;

use leptos::prelude::*;

use crate::ui::pages::backup::FolderNote;
use crate::ui::pages::conflicts::ConflictsLine;
use crate::ui::pages::language::LanguageChoice;
use crate::ui::parts::PageHead;
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;
use backup::Backup;
use damage::Damage;
use erase::Erase;
use keeping::KeptHere;
use locking::Locking;
use log::AccessLog;
use look::Look;
use plain::PlainFiles;
use restore::Restore;
use rolled_back::RolledBack;
use ways::Ways;
use whole::Whole;

pub use passphrase::ChangePassphrase;

/// The page.
#[component]
pub fn VaultPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let kept = !session.is_made_up();
    view! {
        <PageHead
            title=move || t_string!(i18n, vault.title)
            tab_title=move || t_string!(i18n, vault.tab)
            lead=move || t_string!(i18n, vault.lead).to_owned()
        />
        <RolledBack />
        <Damage />
        <ConflictsLine />
        <FolderNote />
        <div class="sw-page sw-page--with-aside">
            <div class="sw-page__main">
                <Backup />
                <Whole />
                {kept.then(|| view! { <Restore /> })}
                {kept.then(|| view! { <Ways /> })}
                <AccessLog />
                <p>
                    <a href=Route::Limits.path()>{t!(i18n, limits.link)}</a>
                </p>
                {kept.then(|| view! { <PlainFiles /> })}
                {kept.then(|| view! { <Erase /> })}
            </div>
            <div class="sw-page__aside">
                <Locking />
                <Look />
                <LanguageChoice />
                {kept.then(|| view! { <KeptHere /> })}
            </div>
        </div>
    }
}

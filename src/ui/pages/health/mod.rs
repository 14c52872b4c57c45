//! Whether the vault is whole: the check, what it found in words, and what helps.

mod checking;
mod file_card;
mod flaws;
mod from_backup;
mod give_again;
mod leftovers;
mod mark;
mod part;
mod places;
mod report;
mod vault_itself;

use leptos::prelude::*;

pub(in crate::ui::pages) use self::mark::{DamagedNote, DamagedStamp, MayBeDamaged};
pub(in crate::ui::pages) use self::places::named as named_place;
use crate::ui::parts::{BackLink, Note, NoteKind, PageHead};
use crate::ui::routes::Route;
use crate::ui::words::*;
use checking::Checking;
use file_card::DamagedFiles;
use leftovers::Leftovers;
use report::Report;
use vault_itself::VaultItself;

/// Says how many files are whole again.
fn report_done(i18n: I18nContext<Locale>, done: RwSignal<Option<String>>, mended: usize) {
    let words = t_string!(i18n, health.mended, count = mended).to_string();
    done.try_set(Some(words));
}

/// The page.
#[component]
pub fn HealthPage() -> impl IntoView {
    let i18n = use_i18n();
    let done = RwSignal::new(None::<String>);
    let back = BackLink {
        href: Route::Vault.path(),
        label: t_string!(i18n, health.back).to_owned(),
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, health.title)
            tab_title=move || t_string!(i18n, health.tab)
            lead=move || t_string!(i18n, health.lead).to_owned()
            back=Signal::stored(Some(back))
        />
        <div class="sw-health">
            <Checking done=done />
            <div role="status">
                {move || done.get().map(|words| view! { <Note kind=NoteKind::Status>{words}</Note> })}
            </div>
            <Report />
            <VaultItself done=done />
            <DamagedFiles done=done />
            <Leftovers done=done />
        </div>
    }
}

//! A backup, from the file to the vault: chosen, opened, shown, and then put in place, joined or left. The doors and the
//! vault's own page lead through the same steps.

mod choose;
mod draft;
mod found;
mod join;
mod joined;
mod opener;
mod put;
mod words;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::MergeReport;
use crate::ui::parts::{
    BackLink, ButtonKind, ButtonLink, ButtonRow, Note, NoteKind, PageHead, use_voice,
};
use crate::ui::routes::Route;
use crate::ui::session::{Found, Restoring, use_doors, use_session};
use crate::ui::words::*;
use choose::Choose;
use draft::Draft;
use found::FoundOut;
use joined::Joined;

/// How far it is.
#[derive(Clone, PartialEq)]
enum Step {
    Choose,
    Found(Arc<Found>),
    Joined(Arc<MergeReport>),
}

/// The page of the open vault.
#[component]
pub fn RestorePage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let back = move || BackLink {
        href: Route::Vault.path(),
        label: t_string!(i18n, restore.back).to_owned(),
    };
    let restoring = Restoring::begin(use_doors(), Some(session));
    on_cleanup(move || session.told_restored());
    view! {
        <PageHead
            title=move || t_string!(i18n, restore.title)
            tab_title=move || t_string!(i18n, restore.tab)
            lead=move || t_string!(i18n, restore.lead).to_owned()
            back=Signal::derive(move || Some(back()))
        />
        <div class="sw-page">
            <div class="sw-page__main">
                <Show when=move || session.restored().get()>
                    <Restored />
                </Show>
                <RestoreSteps restoring=restoring />
            </div>
        </div>
    }
}

/// The steps, wherever they are gone through.
#[component]
pub fn RestoreSteps(
    /// The backup on its way in.
    restoring: Restoring,
) -> impl IntoView {
    let (i18n, voice) = (use_i18n(), use_voice());
    let draft = Draft::new();
    let step = RwSignal::new(Step::Choose);
    let told = RwSignal::new(None::<String>);
    let found = move |found: Found| {
        told.set(None);
        voice.say(t_string!(i18n, restore.found_title));
        step.set(Step::Found(Arc::new(found)));
    };
    let again = move |()| {
        draft.clear();
        told.set(None);
        step.set(Step::Choose);
    };
    let joined = move |report: MergeReport| step.set(Step::Joined(Arc::new(report)));
    let left = move |()| {
        again(());
        voice.say(t_string!(i18n, restore.left));
        told.set(Some(t_string!(i18n, restore.left).to_owned()));
    };
    view! {
        {move || told.get().map(|words| view! { <Note kind=NoteKind::Status>{words}</Note> })}
        {move || match step.get() {
            Step::Choose => view! { <Choose restoring=restoring draft=draft on_found=found /> }.into_any(),
            Step::Found(found) => {
                view! { <FoundOut restoring=restoring found=found on_left=left on_joined=joined /> }.into_any()
            }
            Step::Joined(report) => view! { <Joined report=report on_again=again /> }.into_any(),
        }}
    }
}

/// That the vault came out of a backup just now.
#[component]
fn Restored() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Note kind=NoteKind::Status title=move || t_string!(i18n, restore.done).to_owned()>
            <p>{t!(i18n, restore.done_words)}</p>
        </Note>
        <ButtonRow>
            <ButtonLink kind=ButtonKind::Pen href=Route::Home.path()>
                {t!(i18n, restore.done_home)}
            </ButtonLink>
        </ButtonRow>
    }
}

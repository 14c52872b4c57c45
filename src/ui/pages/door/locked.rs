//! The locked door: a passphrase, the recovery code, or whatever else opens this vault. No name, no count.

use leptos::prelude::*;
use leptos::web_sys;

use super::backup::BackupDoor;
use super::limits::LimitsDoor;
use super::sheets::SheetsDoor;
use super::told::Told;
use crate::app::keys::SlotKind;
use crate::ui::browser::use_updates;
use crate::ui::pages::language::OtherLanguages;
use crate::ui::parts::{
    Button, ButtonKind, IconName, Mark, MarkSize, PageHead, PassphraseField, Say, SayList,
    use_voice,
};
use crate::ui::session::{Failure, use_doors};
use crate::ui::words::errors;
use crate::ui::words::*;

/// Which key is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Passphrase,
    Recovery,
    Sheets,
    Backup,
    /// None: the limits are read.
    Limits,
}

/// The door of a device with a vault.
#[component]
pub fn LockedDoor() -> impl IntoView {
    let key = RwSignal::new(Key::Passphrase);
    move || match key.get() {
        Key::Backup => {
            view! { <BackupDoor on_back=move |()| key.set(Key::Passphrase) replaces=true /> }
                .into_any()
        }
        Key::Limits => {
            view! { <LimitsDoor on_back=move |()| key.set(Key::Passphrase) /> }.into_any()
        }
        Key::Sheets => {
            view! { <SheetsDoor on_back=move |()| key.set(Key::Passphrase) /> }.into_any()
        }
        kind => view! { <Unlock kind=kind key=key /> }.into_any(),
    }
}

#[component]
fn Unlock(
    /// Which key is tried.
    kind: Key,
    /// Changes to another one.
    key: RwSignal<Key>,
) -> impl IntoView {
    let (i18n, doors, voice) = (use_i18n(), use_doors(), use_voice());
    let typed = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let updates = use_updates();
    let told = move |failure: &Failure| {
        if failure.wants_newer_program() {
            updates.look();
        }
        let words = errors::words(i18n, failure).sentence();
        voice.say(words.clone());
        error.set(Some(words));
    };
    let open = Action::new_unsync(move |secret: &String| {
        let secret = secret.clone();
        async move {
            let opened = match kind {
                Key::Recovery => doors.unlock_recovery(secret).await,
                _ => doors.unlock_passphrase(secret).await,
            };
            if let Err(failure) = opened {
                told(&failure);
            }
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if typed.read_untracked().is_empty() {
            error.set(Some(t_string!(i18n, door.empty).to_owned()));
        } else if !open.pending().get_untracked() {
            error.set(None);
            open.dispatch(typed.get_untracked());
        }
    };
    view! {
        <main class="sw-door sw-door--locked" id="page">
            <div class="sw-door__mark">
                <Mark size=MarkSize::Large />
            </div>
            <PageHead
                title=move || t_string!(i18n, door.locked_title)
                tab_title=move || t_string!(i18n, door.locked_tab)
                lead=move || t_string!(i18n, door.locked_lead).to_owned()
            />
            <Told />
            <form class="sw-form" novalidate=true on:submit=send>
                <Secret kind=kind typed=typed error=error />
                <div class="sw-door__go">
                    <Button kind=ButtonKind::Pen icon=IconName::Key busy=open.pending()>
                        {move || if open.pending().get() { t_string!(i18n, door.opening) } else { t_string!(i18n, door.open) }}
                    </Button>
                </div>
            </form>
            <OtherKeys kind=kind key=key told=error />
            <OtherLanguages />
        </main>
    }
}

/// The field for the key that is tried.
#[component]
fn Secret(
    /// Which key.
    kind: Key,
    /// What is typed.
    typed: RwSignal<String>,
    /// What did not work.
    error: RwSignal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let input = move |words: String| typed.set(words);
    match kind {
        Key::Recovery => view! {
            <PassphraseField
                id="recovery"
                label=move || t_string!(i18n, door.recovery_code)
                hint=move || t_string!(i18n, door.recovery_hint).to_owned()
                error=error
                value=typed
                on_input=input
                autocomplete="off"
                shown=RwSignal::new(true)
            />
        }
        .into_any(),
        _ => view! {
            <PassphraseField
                id="passphrase"
                label=move || t_string!(i18n, door.passphrase)
                error=error
                value=typed
                on_input=input
                autocomplete="current-password"
            />
        }
        .into_any(),
    }
}

/// The other keys: those that every vault has, and those that this one has.
#[component]
fn OtherKeys(
    /// Which key is tried.
    kind: Key,
    /// Changes to another one.
    key: RwSignal<Key>,
    /// What did not work.
    told: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, doors, voice) = (use_i18n(), use_doors(), use_voice());
    let kinds = LocalResource::new(move || doors.kinds());
    let has = move |kind: SlotKind| kinds.get().is_some_and(|kinds| kinds.contains(&kind));
    let by_passkey = Action::new_unsync(move |(): &()| async move {
        if let Err(failure) = doors.unlock_passkey().await {
            let words = errors::words(i18n, &failure).sentence();
            voice.say(words.clone());
            told.try_set(Some(words));
        }
    });
    let passkey = move |()| {
        if !by_passkey.pending().get_untracked() {
            by_passkey.dispatch(());
        }
    };
    let (other, words) = match kind {
        Key::Recovery => (
            Key::Passphrase,
            Signal::derive(move || t_string!(i18n, door.use_passphrase)),
        ),
        _ => (
            Key::Recovery,
            Signal::derive(move || t_string!(i18n, door.use_recovery)),
        ),
    };
    view! {
        <SayList>
            <Show when=move || has(SlotKind::Passkey)>
                <Say on_press=passkey>{t!(i18n, door.use_passkey)}</Say>
            </Show>
            <Say on_press=move |()| key.set(other)>{words}</Say>
            <Show when=move || has(SlotKind::HelperSheets)>
                <Say on_press=move |()| key.set(Key::Sheets)>{t!(i18n, door.use_sheets)}</Say>
            </Show>
            <Say on_press=move |()| key.set(Key::Backup)>{t!(i18n, door.use_backup)}</Say>
            <Say on_press=move |()| key.set(Key::Limits)>{t!(i18n, limits.link)}</Say>
        </SayList>
    }
}

//! One card for each way in: what it is, when it was made and last used, and how to take it away.

use leptos::prelude::*;

use crate::app::keys::{guesses_against_argon2, guesses_against_pbkdf2};
use crate::app::ways::WayIn;
use crate::domain::{Moment, WayKind};
use crate::ui::browser::date_of;
use crate::ui::parts::{Button, ButtonKind, Dialog, Note, NoteKind};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::errors;
use crate::ui::words::*;

/// All ways in.
#[component]
pub(super) fn WayCards(
    /// The ways in.
    ways: Signal<Vec<WayIn>>,
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let asked = RwSignal::new(None::<WayIn>);
    let remove = Action::new_unsync(move |way: &WayIn| {
        let way = way.id;
        async move {
            let removed = session.remove_way(way).await;
            if removed.is_ok() {
                done.try_set(Some(t_string!(i18n, keys.removed).to_owned()));
            }
            removed
        }
    });
    let confirm = move |()| {
        if let Some(way) = asked.get_untracked() {
            asked.set(None);
            remove.dispatch(way);
        }
    };
    let failed = move || match remove.value().get() {
        Some(Err(failure)) => {
            let words = errors::words(i18n, &failure).sentence();
            Some(view! { <Note kind=NoteKind::Late>{words}</Note> })
        }
        _ => None,
    };
    let name = move || {
        asked
            .get()
            .map(|way| name_of(i18n, &way))
            .unwrap_or_default()
    };
    let after = move || asked.get().map(|way| after_removing(i18n, way.kind));
    view! {
        {failed}
        <ul class="sw-ways-in">
            <For
                each=move || ways.get()
                key=|way| (way.id, way.used, way.is_removable)
                children=move |way| view! { <WayCard way=way asked=asked /> }
            />
        </ul>
        <Dialog
            open=Signal::derive(move || asked.with(Option::is_some))
            title=move || t_string!(i18n, keys.remove_question, name = name()).to_string()
            confirm=move || t_string!(i18n, keys.remove)
            keep=move || t_string!(i18n, keys.keep)
            on_confirm=confirm
            on_keep=move |()| asked.set(None)
        >
            <p>{after}</p>
        </Dialog>
    }
}

#[component]
fn WayCard(
    /// The way in.
    way: WayIn,
    /// Set where she wants to take it away.
    asked: RwSignal<Option<WayIn>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let way = StoredValue::new(way);
    let made = move || {
        way.with_value(|way| {
            way.made
                .map(|at| t_string!(i18n, keys.made, day = day(i18n, at)).to_string())
        })
    };
    let used = move || {
        way.with_value(|way| match way.used {
            Some(at) => t_string!(i18n, keys.used, day = day(i18n, at)).to_string(),
            None => t_string!(i18n, keys.never_used).to_owned(),
        })
    };
    let removable = way.with_value(|way| way.is_removable);
    view! {
        <li class="sw-way-in">
            <h2>{move || way.with_value(|way| name_of(i18n, way))}</h2>
            <p>{move || way.with_value(|way| what_it_is(i18n, way))}</p>
            <p class="sw-secondary sw-small">{made} " " {used}</p>
            {removable
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Line on_press=move |()| asked.set(Some(way.get_value()))>
                            {t!(i18n, keys.remove)}
                        </Button>
                    }
                })}
        </li>
    }
}

fn day(i18n: I18nContext<Locale>, at: Moment) -> String {
    dates::say(i18n, date_of(at), DateForm::Long)
}

/// What it is called: by the person, or by its kind.
fn name_of(i18n: I18nContext<Locale>, way: &WayIn) -> String {
    if !way.label.is_empty() {
        return way.label.clone();
    }
    match way.kind {
        WayKind::Passphrase | WayKind::PassphraseArgon2 => t_string!(i18n, keys.name_passphrase),
        WayKind::RecoveryCode => t_string!(i18n, keys.name_code),
        WayKind::Passkey => t_string!(i18n, keys.name_passkey),
        WayKind::HelperSheets => t_string!(i18n, keys.name_sheets),
        WayKind::Other => t_string!(i18n, keys.name_other),
    }
    .to_owned()
}

/// What it is, in a sentence; of a passphrase what a guess costs.
fn what_it_is(i18n: I18nContext<Locale>, way: &WayIn) -> String {
    match way.kind {
        WayKind::Passphrase => {
            let guesses = guesses_against_pbkdf2(way.iterations.unwrap_or_default());
            t_string!(i18n, keys.is_passphrase, guesses = thousands(guesses)).to_string()
        }
        WayKind::PassphraseArgon2 => {
            let guesses = way.argon2.map(guesses_against_argon2).unwrap_or_default();
            t_string!(i18n, keys.is_argon2, guesses = thousands(guesses)).to_string()
        }
        WayKind::RecoveryCode => t_string!(i18n, keys.is_code).to_owned(),
        WayKind::Passkey => t_string!(i18n, keys.is_passkey).to_owned(),
        WayKind::HelperSheets => {
            let set = way.sheets.map_or(0, |(_, set)| set);
            t_string!(i18n, keys.is_sheets, set = format!("{set:04X}")).to_string()
        }
        WayKind::Other => t_string!(i18n, keys.is_other).to_owned(),
    }
}

/// A number with commas, as both languages write it in this country.
pub(super) fn thousands(number: u32) -> String {
    let (high, low) = (number / 1_000, number % 1_000);
    if high == 0 {
        return low.to_string();
    }
    format!("{},{low:03}", thousands(high))
}

fn after_removing(i18n: I18nContext<Locale>, kind: WayKind) -> &'static str {
    match kind {
        WayKind::Passkey => t_string!(i18n, keys.after_passkey),
        WayKind::HelperSheets => t_string!(i18n, keys.after_sheets),
        _ => t_string!(i18n, keys.after_other),
    }
}

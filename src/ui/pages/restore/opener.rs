//! What opens a backup: typed, or something else that its header names.

use leptos::prelude::*;
use leptos::web_sys::File;

use super::draft::{Draft, How};
use crate::app::keys::SlotKind;
use crate::ui::parts::{PassphraseField, Say, SayList, problem_of};
use crate::ui::session::Opener;
use crate::ui::words::*;

/// The fields for what opens it.
#[component]
pub(super) fn Secret(
    /// What was typed so far.
    draft: Draft,
) -> impl IntoView {
    let i18n = use_i18n();
    move || match draft.how.get() {
        How::OwnKeys => view! { <p class="sw-measure">{t!(i18n, restore.own)}</p> }.into_any(),
        How::Sheets => draft.sheets.fields(i18n, draft.problems.into()).into_any(),
        How::Typed => view! {
            <PassphraseField
                id="backup-secret"
                label=move || t_string!(i18n, door.backup_secret)
                value=draft.secret
                on_input=move |typed| draft.secret.set(typed)
                error=problem_of(draft.problems.into(), "backup-secret")
                autocomplete="off"
            />
        }
        .into_any(),
    }
}

/// What else may open it, as far as its header says.
#[component]
pub(super) fn OtherKeys(
    /// What was chosen so far.
    draft: Draft,
    /// Told to begin, where nothing has to be typed.
    on_begin: Callback<(File, Opener)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let has = move |kind| draft.look.with(|look| look.kinds.contains(&kind));
    let is_own = move || draft.look.with(|look| look.is_own);
    let is = move |how| draft.how.get() == how;
    let choose = move |how| {
        move |()| {
            draft.problems.set(Vec::new());
            draft.how.set(how);
        }
    };
    let passkey = move |()| {
        if let Some(file) = draft.file.get_untracked() {
            draft.how.set(How::Typed);
            on_begin.run((file, Opener::Passkey));
        }
    };
    let offers_passkey = move || !is(How::OwnKeys) && has(SlotKind::Passkey);
    view! {
        <SayList>
            <Show when=move || is_own() && !is(How::OwnKeys)>
                <Say on_press=choose(How::OwnKeys)>{t!(i18n, restore.own_again)}</Say>
            </Show>
            <Show when=move || is(How::OwnKeys)>
                <Say on_press=choose(How::Typed)>{t!(i18n, restore.own_other)}</Say>
            </Show>
            <Show when=move || is(How::Sheets)>
                <Say on_press=choose(How::Typed)>{t!(i18n, restore.by_secret)}</Say>
            </Show>
            <Show when=move || is(How::Typed) && has(SlotKind::HelperSheets)>
                <Say on_press=choose(How::Sheets)>{t!(i18n, door.use_sheets)}</Say>
            </Show>
            <Show when=offers_passkey>
                <Say on_press=passkey>{t!(i18n, door.use_passkey)}</Say>
            </Show>
        </SayList>
        <Show when=offers_passkey>
            <p class="sw-secondary sw-small">{t!(i18n, restore.passkey_words)}</p>
        </Show>
    }
}

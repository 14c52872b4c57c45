//! Damaged files, looked for in a backup.

use std::ops::ControlFlow;

use leptos::prelude::*;
use leptos::web_sys;

use super::report_done;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::stopping::Stopping;
use crate::ui::parts::{
    Button, ButtonKind, Done, FileDrop, Note, NoteKind, PassphraseField, Progress,
};
use crate::ui::session::{Failure, Looked, use_session};
use crate::ui::words::*;

/// A backup to look in: with the open key where it has the same, else with its own secret.
#[component]
pub(super) fn FromBackup(
    /// What was done last.
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (stopping, far) = (Stopping::with_page(), RwSignal::new(Done::default()));
    let wished = stopping.clone();
    let stop = Callback::new(move |()| wished.stop());
    let chosen = RwSignal::new_local(None::<web_sys::File>);
    let (of_another, nothing) = (RwSignal::new(false), RwSignal::new(false));
    let look = Action::new_local(move |(file, secret): &(web_sys::File, Option<String>)| {
        let (file, secret, stopping) = (file.clone(), secret.clone(), stopping.clone());
        stopping.begin();
        nothing.set(false);
        let all = whole(file.size());
        async move {
            let hear = move |bytes: u64| -> ControlFlow<()> {
                far.try_set(Done {
                    bytes,
                    of: Some(all),
                });
                stopping.answer()
            };
            let looked = match secret {
                None => session.mend_from_own_backup(file, hear).await?,
                Some(secret) => session.mend_from_backup(file, secret, hear).await?,
            };
            of_another.try_set(looked == Looked::OfAnother);
            match looked {
                Looked::Mended(0) => {
                    nothing.try_set(true);
                }
                Looked::Mended(mended) => report_done(i18n, done, mended),
                Looked::OfAnother => {}
            }
            Ok::<_, Failure>(())
        }
    });
    let take = move |files: Vec<web_sys::File>| {
        if let (Some(file), false) = (files.into_iter().next(), look.pending().get_untracked()) {
            chosen.set(Some(file.clone()));
            of_another.set(false);
            far.set(Done::default());
            look.dispatch_local((file, None));
        }
    };
    let open_with = move |secret: String| {
        if let (Some(file), false) = (chosen.get_untracked(), look.pending().get_untracked()) {
            look.dispatch_local((file, Some(secret)));
        }
    };
    let failure = Signal::derive(move || look.value().get().and_then(Result::err));
    view! {
        <section class="sw-health__backup sw-stack" aria-labelledby="health-backup-title">
            <h3 id="health-backup-title">{t!(i18n, health.backup_title)}</h3>
            <p class="sw-measure">{t!(i18n, health.backup_words)}</p>
            <FileDrop
                id="health-backup"
                label=move || t_string!(i18n, health.backup_choose)
                hint=move || t_string!(i18n, health.backup_hint)
                multiple=false
                on_files=take
            />
            <Show when=move || of_another.get()>
                <Secret busy=look.pending() on_secret=open_with />
            </Show>
            <Show when=move || look.pending().get()>
                <Progress
                    label=move || t_string!(i18n, health.backup_looking).to_owned()
                    done=far
                    on_stop=stop
                />
            </Show>
            <div role="status">
                <Show when=move || nothing.get()>
                    <Note kind=NoteKind::Decide>{t!(i18n, health.backup_none)}</Note>
                </Show>
            </div>
            <FailureNote failure=failure />
        </section>
    }
}

/// What opens a backup that has another key than this vault.
#[component]
fn Secret(
    /// Whether it is being tried.
    #[prop(into)]
    busy: Signal<bool>,
    /// Told the passphrase or the code as typed.
    #[prop(into)]
    on_secret: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let secret = RwSignal::new(String::new());
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_secret.run(secret.get_untracked());
    };
    view! {
        <form class="sw-form" novalidate=true on:submit=send>
            <p>{t!(i18n, health.backup_of_another)}</p>
            <PassphraseField
                id="health-secret"
                label=move || t_string!(i18n, health.backup_secret)
                value=secret
                on_input=move |typed| secret.set(typed)
                error=Signal::stored(None::<String>)
                autocomplete="off"
            />
            <Button kind=ButtonKind::Line busy=busy>{t!(i18n, health.backup_go)}</Button>
        </form>
    }
}

/// A number of bytes as the browser gives it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes are whole, not negative and far below 2^53; the cast itself saturates"
)]
const fn whole(bytes: f64) -> u64 {
    bytes as u64
}

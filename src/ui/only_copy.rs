//! The word before the browser is the only copy of something: it stands in the way until it is answered.

use leptos::html;
use leptos::prelude::*;

use super::browser::{
    InstallWay, date_of, keep_only_copy_answer, only_copy_answer, use_installing,
};
use super::pages::backup::GoingOn;
use super::parts::{Button, ButtonKind, IconName};
use super::session::{BackingUp, use_session};
use super::words::dates::{self, DateForm};
use super::words::*;
use crate::app::keeping::{Answered, Copies};

/// Asks when [`Copies::must_answer`] says so: back up, or say that this is known. Escape is no answer.
#[component]
pub fn OnlyCopy() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let answered = RwSignal::new(only_copy_answer());
    let copies = Memo::new(move |_| session.state().with(|state| Copies::of(state, date_of)));
    let asked = Memo::new(move |_| {
        copies
            .get()
            .must_answer(answered.get(), session.today().get())
    });
    let dialog = NodeRef::<html::Dialog>::new();
    let show = move || {
        let dialog = dialog.try_get_untracked().flatten();
        if let (Some(dialog), Some(asked)) = (dialog, asked.try_get_untracked()) {
            match (asked, dialog.open()) {
                // A dialog that is not in the page cannot be shown; it will be when the page is.
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    };
    Effect::new(move || {
        dialog.track();
        asked.track();
        show();
    });
    let understood = move |()| {
        let answer = Answered {
            on: session.today().get_untracked(),
            changes: copies.get_untracked().changes,
        };
        keep_only_copy_answer(answer);
        answered.set(Some(answer));
    };
    let title = move || {
        if copies.get().last_backup.is_some() {
            t_string!(i18n, keeping.only_title_since)
        } else {
            t_string!(i18n, keeping.only_title)
        }
    };
    view! {
        <dialog
            class="sw-dialog sw-only-copy"
            node_ref=dialog
            aria-label=title
            on:cancel=|event: leptos::ev::Event| event.prevent_default()
            // A browser may close it at a second Escape without asking.
            on:close=move |_| show()
        >
            <h2 class="sw-dialog__title">{title}</h2>
            <Words copies=copies />
            <Answers asked=asked on_understood=understood />
        </dialog>
    }
}

/// What would be lost, and what a backup is.
#[component]
fn Words(
    /// What is known of copies elsewhere.
    copies: Memo<Copies>,
) -> impl IntoView {
    let (i18n, way) = (use_i18n(), use_installing().way());
    let lost = move || match copies.get().last_backup {
        Some(day) => {
            let day = dates::say(i18n, day, DateForm::Long);
            t_string!(i18n, keeping.only_words_since, day = day).to_string()
        }
        None => t_string!(i18n, keeping.only_words).to_owned(),
    };
    view! {
        <div class="sw-dialog__body">
            <p>{lost}</p>
            <p>{t!(i18n, keeping.only_backup)}</p>
            <Show when=move || way.get() == InstallWay::HomeScreen>
                <p>{t!(i18n, keeping.ios_words)}</p>
            </Show>
        </div>
    }
}

/// The two answers; while a backup is being written, how far it is.
#[component]
fn Answers(
    /// Whether it is asked now.
    asked: Memo<bool>,
    /// Told when she says that she knows.
    #[prop(into)]
    on_understood: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let job = session.backing_up();
    let busy = Signal::derive(move || job.with(BackingUp::is_busy));
    view! {
        <Show when=move || asked.get()>
            <GoingOn />
        </Show>
        <div class="sw-buttons">
            <Button
                kind=ButtonKind::Pen
                icon=IconName::Backup
                busy=busy
                on_press=move |()| session.back_up()
            >
                {t!(i18n, shell.back_up_now)}
            </Button>
            <Button kind=ButtonKind::Line on_press=on_understood>{t!(i18n, keeping.only_understood)}</Button>
        </div>
    }
}

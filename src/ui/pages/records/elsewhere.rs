//! Files on their way, said on the pages that do not show them.

use leptos::prelude::*;

use super::arrived::{OnTheWay, outcome};
use super::files_path;
use crate::app::arrivals::{Step, Tally};
use crate::ui::parts::{Note, NoteKind, use_voice};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// Above every page but the form that shows the files: how far they are, that some wait for her, or what became of them.
#[component]
pub fn ArrivalsLine() -> impl IntoView {
    let (i18n, session, voice) = (use_i18n(), use_session(), use_voice());
    let (tally, shown) = (session.incoming_tally(), session.is_incoming_shown());
    let any = Memo::new(move |_| tally.with(Tally::files) != 0);
    let busy = Memo::new(move |_| {
        tally.with(|tally| tally.at(Step::Coming) != 0) || session.is_putting_away().get()
    });
    Effect::new(move |was_busy: Option<bool>| {
        let busy = busy.get();
        if was_busy == Some(true) && !busy && !shown.get_untracked() {
            voice.say(words(i18n, &tally.get_untracked()));
        }
        busy
    });
    view! {
        <Show when=move || any.get() && !shown.get()>
            <div class="sw-backup-line">
                <Show when=move || busy.get() fallback=|| view! { <Over /> }>
                    <OnTheWay />
                    <Link />
                </Show>
            </div>
        </Show>
    }
}

/// None is under way: some wait for her, or it is told what became of them.
#[component]
fn Over() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let tally = session.incoming_tally();
    let waits = Memo::new(move |_| tally.with(Tally::waiting_for_her) != 0);
    let said = move || tally.with(|tally| words(i18n, tally));
    move || {
        if waits.get() {
            view! {
                <Note kind=NoteKind::Decide>
                    {said} " " <Link />
                </Note>
            }
            .into_any()
        } else {
            view! {
                <Note
                    kind=NoteKind::Status
                    action=move || Some(t_string!(i18n, backup.made_read).to_owned())
                    on_action=move |()| session.forget_incoming()
                >
                    {said} " " <Link />
                </Note>
            }
            .into_any()
        }
    }
}

#[component]
fn Link() -> impl IntoView {
    let i18n = use_i18n();
    view! { <a href=files_path()>{t!(i18n, records.see_files)}</a> }
}

fn words(i18n: I18nContext<Locale>, tally: &Tally) -> String {
    let ready = Some(tally.at(Step::Ready)).filter(|count| *count != 0);
    let ready = ready.map(|count| t_string!(i18n, records.waiting, count = count).to_string());
    let said = [ready, outcome(i18n, tally)].into_iter().flatten();
    said.collect::<Vec<_>>().join(" ")
}

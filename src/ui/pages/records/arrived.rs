//! The files that were given: how far they are, which of them want her, what became of them.

use leptos::prelude::*;

use super::answer::IncomingRow;
use crate::app::arrivals::{Step, Tally};
use crate::app::forms::FilingDraft;
use crate::ui::parts::{Done, Note, NoteKind, Progress};
use crate::ui::session::{Incoming, use_session};
use crate::ui::words::*;

/// So many files are listed; what wants her comes first.
const MOST_ROWS: usize = 50;

/// How far all files are, as long as some are under way, with the button that stops them.
#[component]
pub(super) fn OnTheWay() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let tally = session.incoming_tally();
    let under_way = Memo::new(move |_| tally.with(Tally::under_way).is_some());
    let putting = session.is_putting_away();
    let busy = Memo::new(move |_| under_way.get() || putting.get());
    let label = move || {
        let (at, of) = tally.with(|tally| (tally.under_way(), tally.files()));
        match at {
            Some(at) => t_string!(i18n, records.sealing_many, at = at, of = of).to_string(),
            None => t_string!(i18n, records.putting_away).to_string(),
        }
    };
    let done = Signal::derive(move || {
        tally.with(|tally| Done {
            bytes: tally.done_bytes(),
            of: Some(tally.all_bytes()),
        })
    });
    view! {
        <Show when=move || busy.get()>
            <Progress
                label=Signal::derive(label)
                done=done
                since_ms=session.incoming_since_ms()
                on_stop=move |()| session.stop_taking_in()
            />
        </Show>
    }
}

/// The files, those first that want her, and how many more there are.
#[component]
pub(super) fn Arrived(
    /// Where they are to go.
    draft: RwSignal<FilingDraft>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (files, wanting) = (session.incoming(), session.incoming_wanting());
    let listed =
        Memo::new(move |_| files.with(|files| wanting.with(|wanting| listed(files, wanting))));
    let more = move || files.with(Vec::len) - listed.with(Vec::len);
    let row = move |incoming: Incoming| view! { <IncomingRow incoming=incoming draft=draft /> };
    view! {
        <ul class="sw-rows sw-incoming">
            <For each=move || listed.get() key=|incoming| incoming.key children=row />
        </ul>
        <Show when=move || more() != 0>
            <p class="sw-secondary">{move || t_string!(i18n, records.more_files, count = more()).to_string()}</p>
        </Show>
    }
}

fn listed(files: &[Incoming], wanting: &[Incoming]) -> Vec<Incoming> {
    let others = files.iter().filter(|file| !wanting.contains(file));
    wanting
        .iter()
        .chain(others)
        .take(MOST_ROWS)
        .copied()
        .collect()
}

/// What became of the files, once none is under way.
#[component]
pub(super) fn Outcome() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let said = Memo::new(move |_| {
        let rests = !session.is_putting_away().get();
        session
            .incoming_tally()
            .with(|tally| (rests && tally.at(Step::Coming) == 0).then(|| outcome(i18n, tally)))
            .flatten()
    });
    view! {
        <div role="status">
            {move || said.get().map(|words| view! { <Note kind=NoteKind::Status>{words}</Note> })}
        </div>
    }
}

/// In words, what became of files; none where nothing has become of any.
pub(super) fn outcome(i18n: I18nContext<Locale>, tally: &Tally) -> Option<String> {
    let at = |step| Some(tally.at(step)).filter(|count| *count != 0);
    let filed =
        at(Step::Filed).map(|count| t_string!(i18n, records.done, count = count).to_string());
    let known =
        at(Step::Known).map(|count| t_string!(i18n, records.known, count = count).to_string());
    let asking =
        at(Step::Asking).map(|count| t_string!(i18n, records.asking, count = count).to_string());
    let failed =
        at(Step::Failed).map(|count| t_string!(i18n, records.not_kept, count = count).to_string());
    let stopped =
        at(Step::LeftOut).map(|count| t_string!(i18n, records.stopped, count = count).to_string());
    let all: Vec<_> = [filed, known, asking, failed, stopped]
        .into_iter()
        .flatten()
        .collect();
    (!all.is_empty()).then(|| all.join(" "))
}

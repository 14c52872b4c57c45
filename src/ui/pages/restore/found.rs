//! What is in a backup, what of it is not whole, how it stands to what is here, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use super::join::Join;
use super::put::Put;
use super::words;
use crate::app::{Apart, Here, MergeReport};
use crate::domain::{Moment, Tally};
use crate::ui::browser::date_of;
use crate::ui::parts::{Button, ButtonKind, Note, NoteKind};
use crate::ui::session::{Found, Restoring};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// So many damaged things are listed; of the rest the number is said.
const LISTED: usize = 100;

/// What was found, and the choice.
#[component]
pub(super) fn FoundOut(
    /// The backup on its way in.
    restoring: Restoring,
    /// What was found.
    found: Arc<Found>,
    /// Told when it is left.
    #[prop(into)]
    on_left: Callback<()>,
    /// Told what joining it did.
    #[prop(into)]
    on_joined: Callback<MergeReport>,
) -> impl IntoView {
    let i18n = use_i18n();
    let leave = Action::new_unsync(move |(): &()| async move {
        restoring.leave().await;
        on_left.try_run(());
    });
    let is_restorable = found.contents.is_restorable;
    let at_door = restoring.session().is_none();
    let can_join = is_restorable && !at_door;
    let is_vault_here = matches!(found.here, Here::Same(_) | Here::Other);
    let hint = is_restorable && at_door && is_vault_here;
    let (held, damaged, beside, put) = (
        Arc::clone(&found),
        Arc::clone(&found),
        Arc::clone(&found),
        Arc::clone(&found),
    );
    view! {
        <section class="sw-stack sw-restore">
            <h2>{t!(i18n, restore.found_title)}</h2>
            <Held found=held />
            <Damaged found=damaged />
            <h3>{t!(i18n, restore.here_title)}</h3>
            <BesideHere found=beside at_door=at_door />
        </section>
        <section class="sw-section sw-restore">
            <Show when=move || is_restorable>
                <h2>{t!(i18n, restore.choose_title)}</h2>
            </Show>
            {can_join.then(|| view! { <Join restoring=restoring on_joined=on_joined /> })}
            {is_restorable.then(|| view! { <Put restoring=restoring found=put /> })}
            {hint.then(|| view! { <p class="sw-secondary sw-measure">{t!(i18n, restore.join_door)}</p> })}
            <div class="sw-buttons">
                <Button
                    kind=ButtonKind::Quiet
                    busy=leave.pending()
                    on_press=move |()| {
                        leave.dispatch(());
                    }
                >
                    {t!(i18n, restore.leave)}
                </Button>
            </div>
        </section>
    }
}

/// How much is in it, and from which days.
#[component]
fn Held(
    /// What was found.
    found: Arc<Found>,
) -> impl IntoView {
    let i18n = use_i18n();
    let contents = &found.contents;
    // The log is its own affair: what counts is what people wrote and filed.
    let held = Tally {
        log_lines: 0,
        ..contents.held
    };
    let mut lines = words::tally(i18n, &held);
    let nobody = lines.is_empty();
    if contents.files != 0 {
        let bytes = size(i18n, contents.file_bytes);
        lines
            .push(t_string!(i18n, restore.files, count = contents.files, size = bytes).to_string());
    }
    let days = contents.first.zip(contents.last).map(|(first, last)| {
        let (first, last) = (long(i18n, first), long(i18n, last));
        if first == last {
            t_string!(i18n, restore.day, day = first).to_string()
        } else {
            t_string!(i18n, restore.days, first = first, last = last).to_string()
        }
    });
    let line = |line: String| view! { <li>{line}</li> };
    view! {
        {nobody.then(|| view! { <p>{t!(i18n, restore.nobody)}</p> })}
        <ul class="sw-restore__held">{lines.into_iter().map(line).collect_view()}</ul>
        <p class="sw-secondary">{days}</p>
    }
}

/// What is not whole, by name; or that all of it is.
#[component]
fn Damaged(
    /// What was found.
    found: Arc<Found>,
) -> impl IntoView {
    let i18n = use_i18n();
    let contents = &found.contents;
    if contents.damage.is_empty() {
        return view! { <p>{t!(i18n, restore.whole)}</p> }.into_any();
    }
    let mut lines: Vec<String> = contents
        .damage
        .iter()
        .take(LISTED)
        .map(|damage| words::damage(i18n, &contents.state, damage))
        .collect();
    if let Some(more) = contents.damage.len().checked_sub(LISTED + 1) {
        lines.push(t_string!(i18n, restore.damage_more, count = more + 1).to_string());
    }
    let lead = if contents.is_restorable {
        t_string!(i18n, restore.damage_lead)
    } else {
        t_string!(i18n, restore.damage_all)
    };
    let line = |line: String| view! { <li>{line}</li> };
    view! {
        <Note kind=NoteKind::Late title=move || t_string!(i18n, restore.damage_title).to_owned()>
            <p>{lead}</p>
            <ul class="sw-rows">{lines.into_iter().map(line).collect_view()}</ul>
        </Note>
    }
    .into_any()
}

/// How it stands to what is on this device.
#[component]
fn BesideHere(
    /// What was found.
    found: Arc<Found>,
    /// Whether the vault here is locked.
    at_door: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let lines = match found.here {
        Here::Nothing => vec![t_string!(i18n, restore.here_nothing).to_owned()],
        Here::SameUnreadable => vec![t_string!(i18n, restore.here_unreadable).to_owned()],
        Here::Other if at_door => vec![t_string!(i18n, restore.here_other_locked).to_owned()],
        Here::Other => vec![t_string!(i18n, restore.here_other_open).to_owned()],
        Here::Same(apart) => apart_words(i18n, &apart),
    };
    let line = |line: String| view! { <p>{line}</p> };
    lines.into_iter().map(line).collect_view()
}

fn apart_words(i18n: I18nContext<Locale>, apart: &Apart) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(last) = apart.last_here {
        let (count, day) = (apart.only_here, long(i18n, last));
        lines.push(t_string!(i18n, restore.here_only, count = count, day = day).to_string());
    }
    if apart.only_there != 0 {
        lines.push(t_string!(i18n, restore.there_only, count = apart.only_there).to_string());
    }
    if apart.erased_here != 0 {
        lines.push(t_string!(i18n, restore.here_erased).to_owned());
    }
    if lines.is_empty() {
        lines.push(t_string!(i18n, restore.here_same).to_owned());
    }
    lines
}

fn long(i18n: I18nContext<Locale>, at: Moment) -> String {
    dates::say(i18n, date_of(at), DateForm::Long)
}

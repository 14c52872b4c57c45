//! One part that was asked for: whether something of it came, and on what that rests.

use leptos::prelude::*;

use crate::app::chart::Span;
use crate::app::received::{Came, Doubt, PartCame};
use crate::domain::RecordId;
use crate::ui::markup::built;
use crate::ui::pages::records::record_title;
use crate::ui::parts::{Stamp, StampKind};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::chart::period;
use crate::ui::words::*;

/// Records more than these are counted, not listed.
const MOST_LINKS: usize = 3;

/// A part.
#[component]
pub(super) fn PartRow(
    /// The part.
    part: PartCame,
) -> impl IntoView {
    let i18n = use_i18n();
    let (name, _) = law::part(i18n, part.part);
    let (kind, stamp) = match &part.came {
        Came::Found { .. } => (StampKind::Good, t_string!(i18n, received.found)),
        Came::SaidNone { .. } => (StampKind::Check, t_string!(i18n, received.said_none)),
        Came::NotFound => (StampKind::Decide, t_string!(i18n, received.not_found)),
        Came::CantTell(_) => (StampKind::Check, t_string!(i18n, received.cant_tell)),
    };
    let (words, records) = match part.came {
        Came::Found {
            count,
            days,
            records,
        } => (found_words(i18n, count as usize, days), records),
        Came::SaidNone { records } => (
            t_string!(i18n, received.said_none_words).to_owned(),
            records,
        ),
        Came::NotFound => (
            t_string!(i18n, received.not_found_words).to_owned(),
            Vec::new(),
        ),
        Came::CantTell(doubt) => (doubt_words(i18n, doubt).to_owned(), Vec::new()),
    };
    view! {
        <li class="sw-received__part">
            <p class=built("sw-received__name")>{name}</p>
            <p class=built("sw-received__stamp")>
                <Stamp kind=kind>{stamp}</Stamp>
            </p>
            <p class=built("sw-received__words")>{words}</p>
            <Where records=records />
        </li>
    }
}

/// The records that show it.
#[component]
fn Where(
    /// The records.
    records: Vec<RecordId>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let more = records.len().saturating_sub(MOST_LINKS);
    let links = records.into_iter().take(MOST_LINKS).map(|id| {
        let title = session.state().with_untracked(|state| {
            let record = state.records.get(&id);
            record.map(|record| record_title(i18n, record))
        });
        view! {
            <li>
                <a href=Route::Record(id).path()>{title}</a>
            </li>
        }
    });
    let links: Vec<_> = links.collect();
    let more = (more > 0).then(|| {
        let words = t_string!(i18n, received.more_records, count = more).to_string();
        view! { <li>{words}</li> }
    });
    (!links.is_empty()).then(|| view! { <ul class="sw-received__where">{links} {more}</ul> })
}

fn found_words(i18n: I18nContext<Locale>, count: usize, days: Span) -> String {
    let days = period(i18n, days.first, days.last);
    if days.is_empty() {
        t_string!(i18n, received.entries, count = count).to_string()
    } else {
        t_string!(i18n, received.entries_days, count = count, days = days).to_string()
    }
}

fn doubt_words(i18n: I18nContext<Locale>, doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Unread => t_string!(i18n, received.doubt_unread),
        Doubt::Unsorted => t_string!(i18n, received.doubt_unsorted),
        Doubt::Mixed => t_string!(i18n, received.doubt_mixed),
        Doubt::NoSign => t_string!(i18n, received.doubt_no_sign),
    }
}

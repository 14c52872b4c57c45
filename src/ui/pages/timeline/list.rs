//! The list under the overview: by years, by the months of a year, by the days of a month.

use std::sync::Arc;

use leptos::prelude::*;

use super::address::path;
use super::board::zoom_words;
use super::entry::Entry;
use crate::app::chronicle::{Item, Zoom};
use crate::domain::PersonId;
use crate::ui::parts::{Button, ButtonKind, ButtonLink};
use crate::ui::words::*;

/// So many of a year are shown where one looks at all years.
const OF_A_YEAR: usize = 6;
/// So many of a month are shown where one looks at a year.
const OF_A_MONTH: usize = 20;
/// So many of a month are shown before all are asked for.
const FIRST: usize = 100;

/// What is looked at.
#[component]
pub(super) fn Days(
    /// Whose it is.
    person: PersonId,
    /// What the filters let through, the newest first.
    items: Arc<Vec<Item>>,
    /// How near one looks.
    zoom: Zoom,
) -> impl IntoView {
    let of: fn(&Item) -> Zoom = match zoom {
        Zoom::All => |item| Zoom::Year(item.on.year()),
        Zoom::Year(_) | Zoom::Month(..) => |item| match item.on.month() {
            Some(month) => Zoom::Month(item.on.year(), month),
            None => Zoom::Year(item.on.year()),
        },
    };
    let mut groups: Vec<(Zoom, Vec<Item>)> = Vec::new();
    for item in items.iter().filter(|item| zoom.holds(item)) {
        let own = of(item);
        match groups.last_mut().filter(|(known, _)| *known == own) {
            Some((_, group)) => group.push(item.clone()),
            None => groups.push((own, vec![item.clone()])),
        }
    }
    let groups = groups.into_iter().map(|(own, items)| {
        view! { <Group person=person zoom=zoom own=own items=items /> }
    });
    groups.collect_view()
}

/// What belongs to one year or month.
#[component]
fn Group(
    /// Whose it is.
    person: PersonId,
    /// How near one looks.
    zoom: Zoom,
    /// The year or the month.
    own: Zoom,
    /// What happened in it.
    items: Vec<Item>,
) -> impl IntoView {
    let i18n = use_i18n();
    let count = items.len();
    let (most, leads_on) = match (zoom, own) {
        (Zoom::All, _) => (OF_A_YEAR, true),
        // What is known by the year alone is in no month that one could look at.
        (Zoom::Year(_), Zoom::Month(..)) => (OF_A_MONTH, true),
        _ => (FIRST, false),
    };
    let heading = match (zoom, own) {
        (Zoom::Month(..), _) => None,
        (Zoom::Year(_), Zoom::Year(year)) => {
            Some(t_string!(i18n, timeline.some_time_in, year = year).to_string())
        }
        _ => Some(zoom_words(i18n, own)),
    };
    let heading = heading.map(|words| view! { <h3 class="sw-chronicle__when">{words}</h3> });
    let all = RwSignal::new(count <= most);
    let rows = move || {
        let most = if all.get() { count } else { most };
        let shown = items.iter().take(most).cloned();
        shown
            .map(|item| view! { <Entry item=item /> })
            .collect_view()
    };
    let more = move || {
        let left = !all.get();
        let words = t_string!(
            i18n,
            timeline.all_of,
            count = count,
            when = zoom_words(i18n, own)
        );
        left.then(|| match leads_on {
            true => view! {
                <ButtonLink kind=ButtonKind::Quiet href=path(person, own)>{words.to_string()}</ButtonLink>
            }
            .into_any(),
            false => view! {
                <Button kind=ButtonKind::Quiet on_press=move |()| all.set(true)>{words.to_string()}</Button>
            }
            .into_any(),
        })
    };
    view! {
        {heading}
        <ul class="sw-entries">{rows}</ul>
        {more}
    }
}

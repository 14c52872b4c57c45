//! How much there is in each year, and in the year one looks at in each month: each bar leads there.

use std::sync::Arc;

use leptos::prelude::*;

use super::address::path;
use crate::app::chronicle::{Item, Zoom, months_of, years};
use crate::domain::PersonId;
use crate::ui::markup::built;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// A bar is so high at most, in the units of its picture.
const BAR_HEIGHT: usize = 32;

/// The bars.
#[component]
pub(super) fn Overview(
    /// Whose it is.
    person: PersonId,
    /// What the filters let through.
    passed: Memo<Arc<Vec<Item>>>,
    /// How near one looks.
    zoom: Memo<Zoom>,
) -> impl IntoView {
    let i18n = use_i18n();
    let all_years = Memo::new(move |_| {
        let years = passed.with(|items| years(items.iter()));
        years
            .iter()
            .rev()
            .map(|it| (it.year, it.count))
            .collect::<Vec<_>>()
    });
    let year = Memo::new(move |_| match zoom.get() {
        Zoom::All => None,
        Zoom::Year(year) | Zoom::Month(year, _) => Some(year),
    });
    let bars = move || {
        let years = all_years.get();
        let most = years.iter().map(|(_, count)| *count).max().unwrap_or(1);
        let bar = |(number, count): (i32, usize)| {
            let here = Signal::derive(move || year.get() == Some(number));
            let words = number.to_string();
            view! { <Bar href=path(person, Zoom::Year(number)) words=words count=count most=most here=here /> }
        };
        years.into_iter().map(bar).collect_view()
    };
    view! {
        <nav class="sw-bars sw-no-print" aria-label=t_string!(i18n, timeline.by_year)>
            <ul class="sw-bars__list">{bars}</ul>
        </nav>
        {move || year.get().map(|year| view! { <Months person=person passed=passed zoom=zoom year=year /> })}
    }
}

/// The months of a year.
#[component]
fn Months(
    /// Whose it is.
    person: PersonId,
    /// What the filters let through.
    passed: Memo<Arc<Vec<Item>>>,
    /// How near one looks.
    zoom: Memo<Zoom>,
    /// The year.
    year: i32,
) -> impl IntoView {
    let i18n = use_i18n();
    let bars = move || {
        let (months, _) = passed.with(|items| months_of(year, items.iter()));
        let most = months.iter().copied().max().unwrap_or(1).max(1);
        let bar = |(month, count): (u32, usize)| {
            let here = Signal::derive(move || zoom.get() == Zoom::Month(year, month));
            let first = chrono::NaiveDate::from_ymd_opt(year, month, 1);
            let words = first.map(|first| dates::say(i18n, first, DateForm::Month));
            let to = path(person, Zoom::Month(year, month));
            view! { <Bar href=to words=words.unwrap_or_default() count=count most=most here=here /> }
        };
        let filled = (1..).zip(months).filter(|(_, count)| *count > 0);
        filled.map(bar).collect_view()
    };
    let label = t_string!(i18n, timeline.by_month, year = year).to_string();
    view! {
        <nav class="sw-bars sw-no-print" aria-label=label>
            <ul class="sw-bars__list">{bars}</ul>
        </nav>
    }
}

#[component]
fn Bar(
    /// Where it leads.
    href: String,
    /// The year or the month.
    words: String,
    /// How much it holds.
    count: usize,
    /// How much the fullest holds; 1 at least.
    most: usize,
    /// Whether one looks at it.
    here: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    // What holds anything is seen.
    let height = (count * BAR_HEIGHT / most.max(1)).max(2);
    let top = BAR_HEIGHT - height.min(BAR_HEIGHT);
    let entries = t_string!(i18n, timeline.entries, count = count).to_string();
    view! {
        <li>
            <a class="sw-bar" href=href aria-current=move || here.get().then_some("true")>
                <svg class="sw-bar__picture" viewBox=format!("0 0 16 {BAR_HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                    <rect x="0" y=top width="16" height=height></rect>
                </svg>
                <span class=built("sw-bar__words")>{words}</span>
                <span class=built("sw-bar__count") aria-hidden="true">{count}</span>
                <span class="sw-visually-hidden">{entries}</span>
            </a>
        </li>
    }
}

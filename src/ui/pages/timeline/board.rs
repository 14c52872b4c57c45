//! The filters, the overview, and the list under it.

use std::sync::Arc;

use leptos::html::H2;
use leptos::prelude::*;

use super::address::{path, use_zoom};
use super::filters::Filters;
use super::list::Days;
use super::overview::Overview;
use crate::app::chronicle::{Chronicle, Item, Sieve, Zoom, years};
use crate::domain::PersonId;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow};
use crate::ui::words::chart::say_partial;
use crate::ui::words::*;

/// All of it.
#[component]
pub(super) fn Board(
    /// Whose it is.
    person: PersonId,
    /// Everything that has a day.
    all: Memo<Arc<Chronicle>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let sieve = RwSignal::new(Sieve::default());
    let zoom = use_zoom();
    let passed = Memo::new(move |_| {
        all.with(|all| {
            let items = all.items.iter().cloned();
            sieve.with(|sieve| Arc::new(items.filter(|item| sieve.lets(item)).collect::<Vec<_>>()))
        })
    });
    let shown = Memo::new(move |_| {
        let zoom = zoom.get();
        passed.with(|items| items.iter().filter(|item| zoom.holds(item)).count())
    });
    let heading = NodeRef::<H2>::new();
    // Whoever looks nearer or further wants to read what is there; at first the page's own heading is read.
    Effect::new(move |before: Option<Zoom>| {
        let now = zoom.get();
        if before.is_some_and(|before| before != now)
            && let Some(heading) = heading.get_untracked()
        {
            let _ = heading.focus();
        }
        now
    });
    let count = move || {
        let total = all.with(|all| all.items.len());
        t_string!(i18n, timeline.shown, shown = shown.get(), total = total).to_string()
    };
    view! {
        <Filters all=all sieve=sieve />
        <Overview person=person passed=passed zoom=zoom />
        <section class="sw-section sw-chronicle__list">
            <div class="sw-section__head sw-section__head--ruled">
                <h2 tabindex="-1" node_ref=heading>{move || zoom_words(i18n, zoom.get())}</h2>
                <p class="sw-section__aside-note" role="status">{count}</p>
            </div>
            <Nearer person=person passed=passed zoom=zoom />
            {move || (shown.get() == 0).then(|| view! { <NothingLeft sieve=sieve /> })}
            {move || view! { <Days person=person items=passed.get() zoom=zoom.get() /> }}
        </section>
        <Foot all=all />
    }
}

/// A step further out; and from a year, to the years before and after that hold something.
#[component]
fn Nearer(
    /// Whose it is.
    person: PersonId,
    /// What the filters let through.
    passed: Memo<Arc<Vec<Item>>>,
    /// How near one looks.
    zoom: Memo<Zoom>,
) -> impl IntoView {
    let i18n = use_i18n();
    let link = move |to: Zoom, words: String| {
        view! { <ButtonLink kind=ButtonKind::Line href=path(person, to)>{words}</ButtonLink> }
    };
    let links = move || {
        let mut links = Vec::new();
        match zoom.get() {
            Zoom::All => return None,
            Zoom::Year(year) => {
                links.push(link(Zoom::All, zoom_words(i18n, Zoom::All)));
                let years = passed.with(|items| years(items.iter()));
                let years: Vec<i32> = years.iter().map(|it| it.year).collect();
                if let Some(earlier) = years.iter().copied().find(|it| *it < year) {
                    let words = t_string!(i18n, timeline.earlier, year = earlier).to_string();
                    links.push(link(Zoom::Year(earlier), words));
                }
                if let Some(later) = years.iter().rev().copied().find(|it| *it > year) {
                    let words = t_string!(i18n, timeline.later, year = later).to_string();
                    links.push(link(Zoom::Year(later), words));
                }
            }
            Zoom::Month(year, _) => {
                let words = t_string!(i18n, timeline.all_of_year, year = year).to_string();
                links.push(link(Zoom::Year(year), words));
                links.push(link(Zoom::All, zoom_words(i18n, Zoom::All)));
            }
        }
        Some(links)
    };
    move || links().map(|links| view! { <ButtonRow>{links}</ButtonRow> })
}

/// Nothing passes: the filter says so and gives way.
#[component]
fn NothingLeft(
    /// What is let through.
    sieve: RwSignal<Sieve>,
) -> impl IntoView {
    let i18n = use_i18n();
    let filtered = move || !sieve.with(Sieve::is_open);
    view! {
        <p>{t!(i18n, timeline.nothing_here)}</p>
        <Show when=filtered>
            <Button kind=ButtonKind::Line on_press=move |()| sieve.set(Sieve::default())>
                {t!(i18n, timeline.show_everything)}
            </Button>
        </Show>
    }
}

/// What is not on the page, and why.
#[component]
fn Foot(
    /// Everything that has a day.
    all: Memo<Arc<Chronicle>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let undated = move || {
        let count = all.with(|all| all.undated);
        (count > 0).then(|| t_string!(i18n, timeline.undated, count = count).to_string())
    };
    let ahead = move || {
        let count = all.with(|all| all.ahead);
        (count > 0).then(|| t_string!(i18n, timeline.ahead, count = count).to_string())
    };
    view! {
        <div class="sw-secondary sw-small sw-chronicle__foot">
            {move || undated().map(|words| view! { <p>{words}</p> })}
            {move || ahead().map(|words| view! { <p>{words}</p> })}
            <p>{t!(i18n, timeline.not_here)}</p>
        </div>
    }
}

/// What one looks at.
pub(super) fn zoom_words(i18n: I18nContext<Locale>, zoom: Zoom) -> String {
    use crate::app::reading::PartialDate;
    match zoom {
        Zoom::All => t_string!(i18n, timeline.all_years).to_owned(),
        Zoom::Year(year) => year.to_string(),
        Zoom::Month(year, month) => say_partial(i18n, PartialDate::Month { year, month }),
    }
}

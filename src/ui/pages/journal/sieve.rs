//! Which kind of lines is shown: a link for each, with how many there are.

use leptos::prelude::*;

use crate::domain::AccessGroup;
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The query's name for the kind of lines that are shown.
pub(super) const ONLY: &str = "only";

/// The links. A kind of which there is nothing is not offered.
#[component]
pub(super) fn Sieve(
    /// What is shown; everything where it is none.
    #[prop(into)]
    only: Signal<Option<AccessGroup>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let counts = Memo::new(move |_| {
        session.state().with(|state| {
            let count = |group| {
                let lines = state.access_log.iter();
                lines.filter(|line| line.what.group() == group).count()
            };
            AccessGroup::ALL.map(|group| (group, count(group)))
        })
    });
    let link = move |own: Option<AccessGroup>, count: usize| {
        let words = move || match own {
            Some(group) => access::group(i18n, group),
            None => t_string!(i18n, journal.all),
        };
        let current = move || (only.get() == own).then_some("true");
        view! {
            <li>
                <a class="sw-sieve__link" href=address(own) aria-current=current>
                    {words}" "<span class="sw-sieve__count">{count}</span>
                </a>
            </li>
        }
    };
    let links = move || {
        let counts = counts.get();
        let all = counts.iter().map(|(_, count)| count).sum();
        let there = counts.into_iter().filter(|(_, count)| *count > 0);
        std::iter::once((None, all))
            .chain(there.map(|(group, count)| (Some(group), count)))
            .map(|(own, count)| link(own, count))
            .collect_view()
    };
    view! {
        <nav class="sw-sieve sw-no-print" aria-label=move || t_string!(i18n, journal.sieve)>
            <ul class="sw-sieve__list">{links}</ul>
        </nav>
    }
}

fn address(only: Option<AccessGroup>) -> String {
    let path = Route::Journal.path();
    match only {
        Some(group) => format!("{path}?{ONLY}={}", group.name()),
        None => path,
    }
}

//! The lines, day by day.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::domain::AccessLine;
use crate::ui::browser::{date_of, time_of};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The lines under their days, in the order given.
#[component]
pub(super) fn Days(
    /// The lines, the newest first.
    lines: Signal<Vec<AccessLine>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let row = move |line: AccessLine| {
        view! {
            <li class="sw-journal__row">
                <span class="sw-secondary sw-figures">{time_of(line.at)}</span>
                <span>{move || access::line(i18n, line.what)}</span>
            </li>
        }
    };
    let day = move |(day, lines): (NaiveDate, Vec<AccessLine>)| {
        view! {
            <section class="sw-journal__day">
                <h2 class="sw-journal__date">{move || dates::say(i18n, day, DateForm::Full)}</h2>
                <ol>{lines.into_iter().map(row).collect_view()}</ol>
            </section>
        }
    };
    let none = move || {
        lines
            .with(Vec::is_empty)
            .then(|| view! { <p class="sw-secondary">{t!(i18n, journal.none)}</p> })
    };
    view! {
        {none}
        <div class="sw-journal">{move || by_day(lines.get()).into_iter().map(day).collect_view()}</div>
    }
}

/// Lines that follow each other on the same day, together.
fn by_day(lines: Vec<AccessLine>) -> Vec<(NaiveDate, Vec<AccessLine>)> {
    let mut days: Vec<(NaiveDate, Vec<AccessLine>)> = Vec::new();
    for line in lines {
        let day = date_of(line.at);
        match days.last_mut() {
            Some((last, lines)) if *last == day => lines.push(line),
            _ => days.push((day, vec![line])),
        }
    }
    days
}

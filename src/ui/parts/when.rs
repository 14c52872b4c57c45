//! A date in the margin: the month over a big day.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// How a date in the margin looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenKind {
    /// A big day.
    #[default]
    Usual,
    /// A smaller day, for timelines.
    Small,
    /// A day that was missed.
    Late,
    /// A missed day in a timeline.
    SmallLate,
}

/// A date in the margin.
#[component]
pub fn When(
    /// The day.
    #[prop(into)]
    date: Signal<NaiveDate>,
    /// A short word under it: "day 6", "today".
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// How it looks.
    #[prop(optional, into)]
    kind: Signal<WhenKind>,
) -> impl IntoView {
    let i18n = use_i18n();
    let class = move || match kind.get() {
        WhenKind::Usual => "sw-when",
        WhenKind::Small => "sw-when sw-when--small",
        WhenKind::Late => "sw-when sw-when--late",
        WhenKind::SmallLate => "sw-when sw-when--small sw-when--late",
    };
    let month = move || dates::say(i18n, date.get(), DateForm::Month);
    view! {
        <time class=class datetime=move || date.get().to_string()>
            <span class="sw-when__month">{month}" "</span>
            <span class="sw-when__day">{move || date.get().day()}" "</span>
            {move || note.get().map(|note| view! { <span class="sw-when__note">{note}</span> })}
        </time>
    }
}

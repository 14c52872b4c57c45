//! What happened, in the order of its days.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::when::{When, WhenKind};
use crate::ui::markup::built;

/// Whose hand a moment shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// You did it: a filled dot in pen.
    Yours,
    /// They did it: a hollow dot in ink.
    Theirs,
    /// A day passed by: a diamond.
    Lapse,
    /// Where you are: a marker.
    Today,
    /// Still to come: dashed.
    Ahead,
}

/// The list of moments, oldest first.
#[component]
pub fn Timeline(
    /// `Moment`s.
    children: Children,
) -> impl IntoView {
    view! { <ol class="sw-timeline">{children()}</ol> }
}

/// One moment: its day in the margin, a dot on the rail, the fact.
#[component]
pub fn Moment(
    /// The day.
    #[prop(into)]
    date: Signal<NaiveDate>,
    /// A short word under the day: "day 6", "today", the year.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// Whose hand it shows.
    hand: Hand,
    /// The fact in one line.
    #[prop(into)]
    title: Signal<String>,
    /// More of it (`p`), attached `Paper`s, a way to mend it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (class, kind) = match hand {
        Hand::Yours => ("sw-moment sw-moment--yours", WhenKind::Small),
        Hand::Theirs => ("sw-moment sw-moment--theirs", WhenKind::Small),
        Hand::Lapse => ("sw-moment sw-moment--lapse", WhenKind::SmallLate),
        Hand::Today => ("sw-moment sw-moment--today", WhenKind::Small),
        Hand::Ahead => ("sw-moment sw-moment--ahead", WhenKind::Small),
    };
    view! {
        <li class=class>
            <div class="sw-moment__when">
                <When date=date note=note kind=kind />
            </div>
            <div class="sw-moment__rail" aria-hidden="true">
                <span class=built("sw-moment__dot")></span>
            </div>
            <div class="sw-moment__fact">
                <h3 class="sw-moment__title">{move || title.get()}</h3>
                {children.map(|children| children())}
            </div>
        </li>
    }
}

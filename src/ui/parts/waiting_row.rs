//! One place that has to answer, with its last day in the margin.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::day_ruler::{DayRuler, RulerForm};
use super::ruler_dates::RulerDates;
use super::when::When;

/// A row of the waiting list; the whole row is the link. Stands in an `li`.
#[component]
pub fn WaitingRow(
    /// Where the row leads.
    #[prop(into)]
    href: Signal<String>,
    /// The last day the place has.
    #[prop(into)]
    date: Signal<NaiveDate>,
    /// The place.
    #[prop(into)]
    place: Signal<String>,
    /// Whose, why and how far: "Elena. Day 23 of 30."
    #[prop(into)]
    detail: Signal<String>,
    /// The days, drawn small. Nothing for a wait that has no clock.
    #[prop(optional, into)]
    ruler: Signal<Option<RulerDates>>,
    /// What happened on the ruler's first day: "they got it".
    #[prop(into)]
    started: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="sw-waiting">
            <When date=date />
            <div>
                <a class="sw-waiting__place" href=move || href.get()>{move || place.get()}</a>
                <p class="sw-waiting__detail">{move || detail.get()}</p>
                {move || {
                    ruler.get().map(|dates| view! { <DayRuler dates=dates started=started form=RulerForm::Mini /> })
                }}
            </div>
        </div>
    }
}

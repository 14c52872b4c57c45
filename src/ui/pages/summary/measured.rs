//! Tests and vital signs: the last number with what the laboratory calls normal, and behind it all of them over time.

use leptos::prelude::*;

use super::cites::Cites;
use super::entries::{Denied, Entries};
use super::first::first_of;
use super::section_id;
use super::trend::Trend;
use super::trend_shape::strip;
use crate::app::chart::{Line, List, Point, Series, Side, units};
use crate::app::reading::Value;
use crate::ui::markup::built;
use crate::ui::parts::{Icon, IconName, IconSize, Why};
use crate::ui::words::chart::{list_title, say_partial};
use crate::ui::words::*;

/// Tests or vital signs.
#[component]
pub(super) fn MeasuredSection(
    /// The list.
    list: List,
    /// Its numbers over time.
    series: Vec<Series>,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = section_id(list.kind);
    let in_words = list.lines.iter().filter(|line| !has_number(line)).count();
    let count = series.len() + in_words;
    let draw = |series| view! { <Measure series=series /> }.into_any();
    let rows = first_of(i18n, "sw-measures", series, draw);
    let without = list.lines.into_iter().filter(|line| !has_number(line));
    let without: Vec<_> = without.collect();
    let in_words = (!without.is_empty()).then(|| view! { <Entries lines=without /> });
    view! {
        <section class="sw-section">
            <div class="sw-section__head sw-section__head--ruled">
                <h2 id=id>{list_title(i18n, list.kind)}</h2>
                <span class="sw-section__aside-note">{count}</span>
            </div>
            {rows}
            {in_words}
            <Denied lines=list.denied />
        </section>
    }
}

/// Whether a line is drawn as a number.
pub(super) fn has_number(line: &Line) -> bool {
    matches!(&line.value, Some(Value::Quantity { number, .. }) if units::approximate(number).is_some())
}

#[component]
fn Measure(
    /// The series.
    series: Series,
) -> impl IntoView {
    let i18n = use_i18n();
    let Some(last) = series.points.last().cloned() else {
        return ().into_any();
    };
    let name = match series.what.text.trim() {
        "" => t_string!(i18n, chart.unnamed).to_owned(),
        name => name.to_owned(),
    };
    let range = range_words(i18n, &last);
    let day = last.day.map(|day| say_partial(i18n, day));
    let under: Vec<_> = day.into_iter().chain(range).collect();
    let flag = last.is_outside().then(|| {
        view! {
            <span class=built("sw-measure-row__flag")>
                <Icon name=IconName::Warning size=IconSize::Small />
                {flag_words(i18n, &last)}
            </span>
        }
    });
    let (number, unit) = (last.number.clone(), series.unit.clone());
    let cites = last.cites.clone();
    let several = (series.points.len() > 1).then(|| {
        let count = series.points.len();
        let summary = t_string!(i18n, summary.over_time, count = count).to_string();
        view! {
            <Why summary=summary>
                <Trend series=series />
            </Why>
        }
    });
    view! {
        <li class="sw-measure-row">
            <div class=built("sw-measure-row__what")>
                <p class=built("sw-entry__name")>{name}</p>
                <p class=built("sw-entry__more")>{under.join(". ")}</p>
            </div>
            <p class=built("sw-measure-row__number")>
                <b>{number}</b>
                " "
                <span>{unit}</span>
            </p>
            <div class=built("sw-measure-row__strip")>{strip(&last)}</div>
            <p class=built("sw-measure-row__flag-place")>{flag}</p>
            <div class=built("sw-measure-row__rest")>
                {several}
                <Cites cites=cites />
            </div>
        </li>
    }
    .into_any()
}

/// What this laboratory calls normal; none where it does not say.
pub(super) fn range_words(i18n: I18nContext<Locale>, point: &Point) -> Option<String> {
    let words = match (point.low.clone(), point.high.clone()) {
        (Some(low), Some(high)) => {
            t_string!(i18n, summary.range, low = low, high = high).to_string()
        }
        (Some(low), None) => t_string!(i18n, summary.range_from, low = low).to_string(),
        (None, Some(high)) => t_string!(i18n, summary.range_to, high = high).to_string(),
        (None, None) => return None,
    };
    Some(words)
}

/// On which side of what is normal a number lies, where that can be told; else what the laboratory says. Empty within.
pub(super) fn flag_words(i18n: I18nContext<Locale>, point: &Point) -> String {
    match point.side() {
        Side::Within => String::new(),
        Side::Above => t_string!(i18n, summary.above).to_owned(),
        Side::Below => t_string!(i18n, summary.below).to_owned(),
        Side::Marked => {
            let words = point.interpretation.clone();
            t_string!(i18n, summary.flagged, words = words).to_string()
        }
    }
}

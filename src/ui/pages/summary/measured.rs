//! Tests and vital signs: the last number with what the laboratory calls normal, and behind it all of them over time.

use leptos::prelude::*;

use super::cites::Cites;
use super::entries::{About, Denied, Entries, Row};
use super::first::first_of;
use super::own::{AddByHand, Just, OwnLines, SetAside};
use super::section_id;
use super::trend::Trend;
use super::trend_shape::strip;
use crate::app::chart::{Line, ListKind, MarkedLine, PictureList, Point, Series, Side, units};
use crate::app::reading::Value;
use crate::ui::markup::built;
use crate::ui::parts::{Icon, IconName, IconSize, Why};
use crate::ui::words::chart::{list_title, say_partial};
use crate::ui::words::*;

/// Tests or vital signs.
#[component]
pub(super) fn MeasuredSection(
    /// The list.
    list: PictureList,
    /// Its numbers over time.
    series: Vec<Series>,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = section_id(list.kind);
    let kind = list.kind;
    let (with, without): (Vec<_>, Vec<_>) = list
        .lines
        .into_iter()
        .partition(|marked| has_number(&marked.line));
    let count = series.len() + without.len();
    let rows = series.into_iter().map(|series| {
        let marked = line_of(&series, &with);
        (kind, series, marked)
    });
    let draw = |(kind, series, marked)| {
        view! { <Measure series=series kind=kind marked=marked /> }.into_any()
    };
    let rows = first_of(i18n, "sw-measures", rows.collect(), draw);
    let in_words = (!without.is_empty()).then(|| {
        let rows = without.into_iter().map(|marked| Row::Open(kind, marked));
        view! { <Entries rows=rows.collect() /> }
    });
    view! {
        <section class="sw-section">
            <div class="sw-section__head sw-section__head--ruled">
                <h2 id=id>{list_title(i18n, list.kind)}</h2>
                <span class="sw-section__aside-note">{count}</span>
            </div>
            <Just kind=kind />
            {rows}
            {in_words}
            <OwnLines own=list.own />
            <AddByHand kind=kind />
            <Denied lines=list.denied />
            <SetAside kind=kind aside=list.aside />
        </section>
    }
}

/// The line of the last number of a series, where a record has it.
fn line_of(series: &Series, lines: &[MarkedLine]) -> Option<MarkedLine> {
    let cite = series.points.last()?.cites.first()?;
    let mut lines = lines.iter();
    lines
        .find(|marked| marked.line.cites.contains(cite))
        .cloned()
}

/// Whether a line is drawn as a number.
pub(super) fn has_number(line: &Line) -> bool {
    matches!(&line.value, Some(Value::Quantity { number, .. }) if units::approximate(number).is_some())
}

#[component]
fn Measure(
    /// The series.
    series: Series,
    /// The list.
    kind: ListKind,
    /// The line of its last number, where a record has it.
    marked: Option<MarkedLine>,
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
    let cites = match last.own {
        Some(_) => view! { <p class="sw-own__mark">{t!(i18n, own.by_you)}</p> }.into_any(),
        None => view! { <Cites cites=last.cites.clone() /> }.into_any(),
    };
    let about = marked.map(|marked| view! { <About kind=kind marked=marked /> });
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
                {cites}
                {about}
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

//! Numbers over time: a sentence, a line with what is normal behind it, and always a table.

use leptos::prelude::*;

use super::cites::link;
use super::measured::{flag_words, range_words};
use super::trend_shape::{Dot, Shape};
use crate::app::chart::{Point, Series};
use crate::app::reading::PartialDate;
use crate::ui::markup::built;
use crate::ui::session::use_session;
use crate::ui::words::chart::say_partial;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// Labels of days this near to an edge, in percent, stand inwards of their point.
const EDGE: f64 = 12.0;

/// The series as a drawing and a table.
#[component]
pub(super) fn Trend(
    /// The series.
    series: Series,
) -> impl IntoView {
    let i18n = use_i18n();
    let sentence = sentence(i18n, &series.points);
    let drawing = Shape::of(&series.points).map(|shape| draw(i18n, &shape, sentence.clone()));
    view! {
        <div class="sw-trend">
            <p class="sw-secondary">{sentence}</p>
            {drawing}
            <TrendTable series=series />
        </div>
    }
}

/// How many there are, and how many of them lie outside.
fn sentence(i18n: I18nContext<Locale>, points: &[Point]) -> String {
    let outside = points.iter().filter(|point| point.is_outside()).count();
    let count = t_string!(i18n, summary.trend_count, count = points.len()).to_string();
    let outside = match outside {
        0 => String::new(),
        outside => t_string!(i18n, summary.trend_outside, count = outside).to_string(),
    };
    format!("{count} {outside}").trim_end().to_owned()
}

fn draw(i18n: I18nContext<Locale>, shape: &Shape, story: String) -> impl IntoView + use<> {
    let percent = |share: f64| format!("{share:.2}%");
    let band = shape.band.map(|(top, bottom)| {
        let height = percent(bottom - top);
        let edge = |at: f64| {
            (at > 0.0 && at < 100.0).then(|| {
                let at = percent(at);
                view! { <line class=built("sw-trend__edge") x1="0" x2="100%" y1=at.clone() y2=at></line> }
            })
        };
        view! {
            <rect class=built("sw-trend__band") x="0" width="100%" y=percent(top) height=height></rect>
            {edge(top)}
            {edge(bottom)}
        }
    });
    let lines = shape.dots.iter().zip(shape.dots.iter().skip(1));
    let lines = lines.map(|(one, next)| {
        view! {
            <line
                class=built("sw-trend__line")
                x1=percent(one.x)
                y1=percent(one.y)
                x2=percent(next.x)
                y2=percent(next.y)
            ></line>
        }
    });
    let dot = |dot: &Dot| {
        let (x, y) = (percent(dot.x), percent(dot.y));
        if dot.is_outside {
            view! {
                <svg class=built("sw-trend__out") x=x y=y>
                    <path d=built("M0 -8 L7.5 6 L-7.5 6 Z")></path>
                </svg>
            }
            .into_any()
        } else {
            view! { <circle class=built("sw-trend__dot") cx=x cy=y r="5.5"></circle> }.into_any()
        }
    };
    let numbers = shape.dots.iter().filter_map(|dot| {
        let number = dot.number.clone()?;
        let (x, y) = (percent(dot.x), percent(dot.y));
        Some(view! { <b class=built("sw-trend__number") style:left=x style:top=y>{number}</b> })
    });
    let days = shape.dots.iter().filter_map(|dot| {
        let (day, x) = (short(i18n, dot.day?), percent(dot.x));
        // At the edges a day stands beside its point, so that it stays in the drawing.
        let class = match dot.x {
            x if x < EDGE => "sw-trend__day sw-trend__day--first",
            x if x > 100.0 - EDGE => "sw-trend__day sw-trend__day--last",
            _ => "sw-trend__day",
        };
        Some(view! { <span class=class style:left=x>{day}</span> })
    });
    view! {
        <div class="sw-trend__drawing">
            <svg class=built("sw-trend__plot") role="img" aria-label=story>
                {band}
                {lines.collect_view()}
                {shape.dots.iter().map(dot).collect_view()}
            </svg>
            <div aria-hidden="true">{numbers.collect_view()} {days.collect_view()}</div>
        </div>
    }
}

/// A day as short as a label: its month and year.
fn short(i18n: I18nContext<Locale>, date: PartialDate) -> String {
    match date {
        PartialDate::Day { date } => {
            let month = dates::say(i18n, date, DateForm::Month);
            format!("{month} {}", date.format("%Y"))
        }
        other => say_partial(i18n, other),
    }
}

#[component]
fn TrendTable(
    /// The series.
    series: Series,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let Series { points, unit, .. } = series;
    let rows = points.into_iter().rev().map(|point| {
        let day = point
            .day
            .map(|day| say_partial(i18n, day))
            .unwrap_or_default();
        let original = point.original.as_ref().map(|(number, unit)| {
            let (number, unit) = (number.clone(), unit.clone());
            t_string!(i18n, summary.original, number = number, unit = unit).to_string()
        });
        let flag = point.is_outside().then(|| flag_words(i18n, &point));
        let range = range_words(i18n, &point);
        let more = [original, range, flag]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>();
        let cite = match (point.own, point.cites.first()) {
            (Some(_), _) => t_string!(i18n, own.by_you).into_any(),
            (None, cite) => cite.map(|cite| link(i18n, session, *cite)).into_any(),
        };
        view! {
            <tr>
                <th scope="row">{day}</th>
                <td>{format!("{} {unit}", point.number)}</td>
                <td>{more.join(". ")}</td>
                <td>{cite}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <details class="sw-trend__table">
            <summary>{t!(i18n, summary.as_table)}</summary>
            <div class="sw-told" tabindex="0" role="region" aria-label=t_string!(i18n, summary.as_table)>
                <table class="sw-told__table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, chart.head_day)}</th>
                            <th scope="col">{t!(i18n, chart.head_found)}</th>
                            <th scope="col">{t!(i18n, chart.head_more)}</th>
                            <th scope="col">{t!(i18n, summary.head_where)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}

//! Where things stand in a drawing of numbers, in percent; and the small strip beside one number.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::app::chart::{Point, units};
use crate::app::reading::PartialDate;
use crate::ui::markup::built;

/// Labels of days stand at least this far apart, in percent, so that they never overlap on a narrow screen.
const DAY_GAP: f64 = 26.0;
/// Labels of numbers stand at least this far apart, in percent.
const NUMBER_GAP: f64 = 11.0;
/// Free space at the sides, in percent.
const SIDE: f64 = 6.0;

/// A drawing of a series.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Shape {
    /// The points, from left to right.
    pub dots: Vec<Dot>,
    /// What the newest laboratory calls normal: the upper and the lower edge, from above.
    pub band: Option<(f64, f64)>,
}

/// A point of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dot {
    /// From the left, in percent.
    pub x: f64,
    /// From above, in percent.
    pub y: f64,
    /// The number, where there is room for it.
    pub number: Option<String>,
    /// The day, where there is room for it.
    pub day: Option<PartialDate>,
    /// Whether it lies outside of what is normal.
    pub is_outside: bool,
}

impl Shape {
    /// The drawing of all points that have a day; none where there are fewer than two.
    pub fn of(points: &[Point]) -> Option<Self> {
        let dated: Vec<(f64, f64, &Point)> = points
            .iter()
            .filter_map(|point| {
                let number = units::approximate(&point.number)?;
                Some((f64::from(middle(point.day?)?), number, point))
            })
            .collect();
        let (first, last) = (dated.first()?, dated.last()?);
        if dated.len() < 2 {
            return None;
        }
        let newest = dated.iter().rev().map(|(_, _, point)| point);
        let edges = newest
            .map(|point| (end(&point.low), end(&point.high)))
            .find(|(low, high)| low.is_some() || high.is_some());
        let (low, high) = edges.unwrap_or_default();
        let numbers = dated.iter().map(|(_, number, _)| *number);
        let all = numbers.chain(low).chain(high);
        let (least, most) = all.fold((f64::MAX, f64::MIN), |(least, most), number| {
            (least.min(number), most.max(number))
        });
        let span = if most > least { most - least } else { 1.0 };
        let days = if last.0 > first.0 {
            last.0 - first.0
        } else {
            1.0
        };
        let across = |day: f64| SIDE + (day - first.0) / days * (100.0 - 2.0 * SIDE);
        // Room above for the numbers, below for nothing: the days stand under the drawing.
        let down = |number: f64| 20.0 + (most - number) / span * 70.0;
        let (mut number_at, mut day_at) = (f64::MIN, f64::MIN);
        let end_x = across(last.0);
        let dots = dated.iter().map(|(day, number, point)| {
            let (x, is_last) = (across(*day), std::ptr::eq(*point, last.2));
            let has_number = x - number_at >= NUMBER_GAP || is_last;
            let has_day = x - day_at >= DAY_GAP && (is_last || end_x - x >= DAY_GAP)
                || is_last && x - day_at >= DAY_GAP / 2.0;
            if has_number {
                number_at = x;
            }
            if has_day {
                day_at = x;
            }
            Dot {
                x,
                y: down(*number),
                number: has_number.then(|| point.number.clone()),
                day: point.day.filter(|_| has_day),
                is_outside: point.is_outside(),
            }
        });
        let dots = dots.collect();
        let band = (low.is_some() || high.is_some()).then(|| {
            let (top, bottom) = (high.map_or(0.0, down), low.map_or(100.0, down));
            (top, bottom)
        });
        Some(Self { dots, band })
    }
}

/// The middle of a date as a day's number, so that a month or a year stands where it is most likely.
fn middle(date: PartialDate) -> Option<i32> {
    let day = match date {
        PartialDate::Day { date } => date,
        PartialDate::Month { year, month } => NaiveDate::from_ymd_opt(year, month, 15)?,
        PartialDate::Year { year } => NaiveDate::from_ymd_opt(year, 7, 1)?,
    };
    Some(day.num_days_from_ce())
}

fn end(end: &Option<String>) -> Option<f64> {
    end.as_deref().and_then(units::approximate)
}

/// What is normal as a bar and the number as a mark on it: for the eye; the words beside it say the same.
pub(super) fn strip(point: &Point) -> Option<impl IntoView + use<>> {
    let (low, high) = (end(&point.low)?, end(&point.high)?);
    let number = units::approximate(&point.number)?;
    if high <= low {
        return None;
    }
    let share = (number - low) / (high - low);
    // The bar is the middle third; what lies far outside stands at the edge.
    let x = (33.3 + share * 33.3).clamp(4.0, 96.0);
    let at = format!("{x:.1}%");
    let mark = if point.is_outside() {
        view! {
            <svg class=built("sw-strip__out") x=at y="50%">
                <path d=built("M0 -6 L6 5 L-6 5 Z")></path>
            </svg>
        }
        .into_any()
    } else {
        view! { <circle class=built("sw-strip__dot") cx=at cy="50%" r="5"></circle> }.into_any()
    };
    Some(view! {
        <svg class="sw-strip" aria-hidden="true">
            <line class=built("sw-strip__line") x1="0" y1="50%" x2="100%" y2="50%"></line>
            <rect class=built("sw-strip__normal") x="33.3%" y="25%" width="33.3%" height="50%"></rect>
            {mark}
        </svg>
    })
}

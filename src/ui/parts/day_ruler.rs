//! Time, always drawn the same way: one tick a day, a marker bar on today.

use leptos::prelude::*;

use super::ruler_dates::{Anchor, RulerDates, Tick};
use crate::ui::markup::built;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// How a ruler is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RulerForm {
    /// With its dates around it.
    #[default]
    Full,
    /// Ticks only, for a row of a list.
    Mini,
}

/// The day ruler. A picture for the eye; `role=img` with the whole story in words for everybody else.
#[component]
pub fn DayRuler(
    /// The days it is about.
    #[prop(into)]
    dates: Signal<RulerDates>,
    /// What happened on the first day: "they got it".
    #[prop(into)]
    started: Signal<String>,
    /// How it is drawn.
    #[prop(optional)]
    form: RulerForm,
) -> impl IntoView {
    let i18n = use_i18n();
    let story = move || ruler_story(i18n, &dates.get(), &started.get());
    let scale = move || {
        let days = dates.get();
        view! {
            <svg class="sw-ruler__scale" role="img" aria-label=story()>
                {bed(&days)}
                <line class=built("sw-ruler__base") x1="0" y1="100%" x2="100%" y2="100%"></line>
                {days.ticks(form).into_iter().map(tick).collect_view()}
                {today(&days)}
            </svg>
        }
    };
    match form {
        RulerForm::Mini => view! { <div class="sw-ruler sw-ruler--mini">{scale}</div> }.into_any(),
        RulerForm::Full => {
            let class = move || {
                let days = dates.get();
                match (days.crowded(), days.extended.is_some()) {
                    (true, _) => "sw-ruler sw-ruler--crowded",
                    (false, true) => "sw-ruler sw-ruler--three",
                    (false, false) => "sw-ruler",
                }
            };
            view! {
                <div class=class>
                    <div class="sw-ruler__above" aria-hidden="true">{move || above(i18n, &dates.get())}</div>
                    {scale}
                    <div class="sw-ruler__below" aria-hidden="true">
                        {move || {
                            labels(i18n, &dates.get(), &started.get()).into_iter().map(label).collect_view()
                        }}
                    </div>
                    <div class="sw-ruler__list" aria-hidden="true">
                        {move || {
                            labels(i18n, &dates.get(), &started.get())
                                .into_iter()
                                .map(|(_, _, day, word)| view! { <div><b>{day}</b><span>{word}</span></div> })
                                .collect_view()
                        }}
                    </div>
                </div>
            }
            .into_any()
        }
    }
}

fn tick(tick: Tick) -> impl IntoView {
    let class = if tick.ahead {
        "sw-ruler__tick sw-ruler__tick--ahead"
    } else {
        "sw-ruler__tick"
    };
    let at = format!("{:.3}%", tick.percent);
    view! { <line class=class x1=at.clone() y1=tick.height.top() x2=at y2="100%"></line> }
}

fn bed(days: &RulerDates) -> Option<impl IntoView + use<>> {
    let from = days.late_from_percent()?;
    let (x, width) = (format!("{from:.3}%"), format!("{:.3}%", 100.0 - from));
    Some(view! {
        <rect class="sw-ruler__bed" x=x.clone() y="5%" width=width height="95%"></rect>
        <line class="sw-ruler__bed-line" x1=x y1="87%" x2="100%" y2="87%"></line>
    })
}

fn today(days: &RulerDates) -> Option<impl IntoView + use<>> {
    let at = format!("{:.3}%", days.today_percent()?);
    Some(view! {
        <line class="sw-ruler__today" x1=at.clone() y1="16%" x2=at.clone() y2="88%"></line>
        <line class="sw-ruler__now" x1=at.clone() y1="28%" x2=at y2="100%"></line>
    })
}

fn above(i18n: I18nContext<Locale>, days: &RulerDates) -> Option<impl IntoView + use<>> {
    let percent = days.today_percent()?;
    let late = if days.days_late() > 0 {
        " sw-ruler__label--late"
    } else {
        ""
    };
    let class = format!("sw-ruler__label{}{late}", Anchor::near(percent).modifier());
    Some(view! { <b class=class style:left=format!("{percent:.3}%")>{today_words(i18n, days)}</b> })
}

fn label((percent, anchor, day, word): (f64, Anchor, String, String)) -> impl IntoView {
    let class = format!("sw-ruler__label{}", anchor.modifier());
    view! {
        <div class=class style:left=format!("{percent:.3}%")>
            <b>{day}</b>
            <span>{word}</span>
        </div>
    }
}

/// The dates under the ruler: where, how it hangs, the day, what it is.
fn labels(
    i18n: I18nContext<Locale>,
    days: &RulerDates,
    started: &str,
) -> Vec<(f64, Anchor, String, String)> {
    let short = |date| dates::say(i18n, date, DateForm::Short);
    let mut labels = vec![(0.0, Anchor::Start, short(days.start), started.to_owned())];
    if days.extended.is_some() {
        let word = t_string!(i18n, parts.ruler_day, day = days.day_of(days.due)).to_string();
        labels.push((
            days.percent(days.due),
            Anchor::Middle,
            short(days.due),
            word,
        ));
    }
    let last = days.last_day();
    let word = t_string!(i18n, parts.ruler_last_day, day = days.day_of(last)).to_string();
    labels.push((days.percent(last), Anchor::End, short(last), word));
    labels
}

fn today_words(i18n: I18nContext<Locale>, days: &RulerDates) -> String {
    match days.days_late() {
        1 => t_string!(i18n, parts.ruler_one_day_late).to_string(),
        late if late > 1 => t_string!(i18n, parts.ruler_days_late, days = late).to_string(),
        _ => t_string!(i18n, parts.ruler_today, day = days.day_of(days.today)).to_string(),
    }
}

fn ruler_story(i18n: I18nContext<Locale>, days: &RulerDates, started: &str) -> String {
    let long = |date| dates::say(i18n, date, DateForm::Long);
    let last = days.last_day();
    t_string!(
        i18n,
        parts.ruler_story,
        start = long(days.start),
        started = started.to_owned(),
        last = dates::say(i18n, last, DateForm::Weekday),
        day = days.day_of(last),
        today = today_words(i18n, days)
    )
    .to_string()
}

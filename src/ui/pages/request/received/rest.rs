//! What else was asked for: a time, image files, sensitive parts, something in words; and which places the files name.

use leptos::prelude::*;

use crate::app::received::{Comparison, ImageFiles};
use crate::domain::Period;
use crate::ui::markup::built;
use crate::ui::routes::Route;
use crate::ui::words::chart::period;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// Names more than these are counted, not listed.
const MOST_NAMES: usize = 8;

/// The rest.
#[component]
pub(super) fn Rest(
    /// What came, and what was asked for.
    comparison: Comparison,
) -> impl IntoView {
    let i18n = use_i18n();
    let images = comparison.image_files.map(|images| match images {
        ImageFiles::Came => t_string!(i18n, received.images_came),
        ImageFiles::None => t_string!(i18n, received.images_none),
        ImageFiles::CantTell => t_string!(i18n, received.images_cant_tell),
    });
    let sensitive = (!comparison.sensitive.is_empty()).then(|| t_string!(i18n, received.sensitive));
    let also = (!comparison.also.is_empty()).then(|| {
        let words = comparison.also.clone();
        t_string!(i18n, received.also, words = words).to_string()
    });
    let row = |label: &'static str, words: Vec<String>| {
        (!words.is_empty()).then(|| {
            let words = words
                .into_iter()
                .map(|words| view! { <p>{words}</p> })
                .collect_view();
            view! {
                <dt>{label}</dt>
                <dd>{words}</dd>
            }
        })
    };
    let owned = |words: Option<&'static str>| words.map(str::to_owned);
    let else_asked = [owned(images), owned(sensitive), also];
    let else_asked = else_asked.into_iter().flatten().collect();
    let to_places = (!comparison.places.is_empty()).then(|| {
        view! {
            <p class=built("sw-received__to-places")>
                <a href=format!("{}#suggested", Route::Providers.path())>{t_string!(i18n, received.to_places)}</a>
            </p>
        }
    });
    view! {
        <dl class="sw-margin sw-received__rest">
            {row(t_string!(i18n, received.time), time_words(i18n, &comparison))}
            {row(t_string!(i18n, received.else_asked), else_asked)}
            {row(t_string!(i18n, received.files), file_words(i18n, &comparison))}
            {row(t_string!(i18n, received.places), place_words(i18n, &comparison))}
        </dl>
        {to_places}
    }
}

fn time_words(i18n: I18nContext<Locale>, comparison: &Comparison) -> Vec<String> {
    let long = |day| dates::say(i18n, day, DateForm::Long);
    let asked = match comparison.period {
        Period::AllYears => t_string!(i18n, received.asked_all).to_owned(),
        Period::Since(from) => t_string!(i18n, received.asked_since, from = long(from)).to_string(),
        Period::Between(from, to) => t_string!(
            i18n,
            received.asked_between,
            from = long(from),
            to = long(to)
        )
        .to_string(),
    };
    let days = period(i18n, comparison.days.first, comparison.days.last);
    let told = if days.is_empty() {
        t_string!(i18n, received.days_none).to_owned()
    } else {
        t_string!(i18n, received.days, days = days).to_string()
    };
    let years = &comparison.years_without;
    let gaps = (!years.is_empty()).then(|| {
        let years = year_spans(years).join(", ");
        t_string!(i18n, received.years_without, years = years).to_string()
    });
    [asked, told].into_iter().chain(gaps).collect()
}

/// Years in a row as one: 2011, 2013 to 2016.
fn year_spans(years: &[i32]) -> Vec<String> {
    let mut spans: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match spans.last_mut().filter(|(_, last)| *last + 1 == *year) {
            Some((_, last)) => *last = *year,
            None => spans.push((*year, *year)),
        }
    }
    let words = spans.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}\u{2013}{last}"),
    });
    words.collect()
}

fn file_words(i18n: I18nContext<Locale>, comparison: &Comparison) -> Vec<String> {
    let (unsorted, unread) = (comparison.unsorted as usize, comparison.unread as usize);
    let words = [
        (unsorted > 0).then(|| t_string!(i18n, received.unsorted, count = unsorted).to_string()),
        (unread > 0).then(|| t_string!(i18n, received.unread, count = unread).to_string()),
    ];
    words.into_iter().flatten().collect()
}

fn place_words(i18n: I18nContext<Locale>, comparison: &Comparison) -> Vec<String> {
    let names = comparison.places.iter().take(MOST_NAMES).cloned();
    let more = comparison.places.len().saturating_sub(MOST_NAMES);
    let more = (more > 0).then(|| t_string!(i18n, received.more_places, count = more).to_string());
    names.chain(more).collect()
}

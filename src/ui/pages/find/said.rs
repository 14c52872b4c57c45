//! What is said of what was found: how much, by which near words, how much was read; and what to try where there is nothing.

use leptos::prelude::*;

use super::asking::{Asking, MOST_HITS};
use crate::app::hits::{Found, NearWords};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::words::*;

/// The count, said aloud as it changes, and what belongs to it.
#[component]
pub(super) fn Said(
    /// What is asked.
    asking: Asking,
) -> impl IntoView {
    let i18n = use_i18n();
    let found = asking.found();
    let count = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.total)));
    let count_words = move || match count.get() {
        None => String::new(),
        Some(0) if asking.reading().with(Option::is_some) => {
            t_string!(i18n, find.none_yet).to_string()
        }
        Some(0) => t_string!(i18n, find.none).to_string(),
        Some(count) => t_string!(i18n, find.found, count = count).to_string(),
    };
    let near = move || {
        let near = found.with(|found| found.as_ref().map(|found: &Found| found.near.clone()));
        let lines = near.unwrap_or_default().into_iter();
        lines
            .map(|near| view! { <span class="sw-found__near">{near_words(i18n, near)}</span> })
            .collect_view()
    };
    let most = move || {
        let is_cut = count.get().is_some_and(|count| count > MOST_HITS);
        is_cut.then(|| t_string!(i18n, find.most, count = MOST_HITS).to_string())
    };
    let reading = move || {
        let (read, of) = asking.reading().get()?;
        asking
            .is_looking()
            .then(|| t_string!(i18n, find.reading, read = read, of = of).to_string())
    };
    view! {
        <div class="sw-found__said">
            <p role="status" aria-live="polite">
                {count_words} {near}
            </p>
            <p class="sw-secondary sw-small">{most}</p>
            <p class="sw-secondary sw-small">{reading}</p>
        </div>
    }
}

fn near_words(i18n: I18nContext<Locale>, near: NearWords) -> String {
    let found = near.found.join(", ");
    t_string!(i18n, find.near, typed = near.typed, found = found).to_string()
}

/// What to try where nothing was found.
#[component]
pub(super) fn TryThis(
    /// What is asked.
    asking: Asking,
) -> impl IntoView {
    let i18n = use_i18n();
    let nothing = move || {
        let none = asking
            .found()
            .with(|found| found.as_ref().is_some_and(|found| found.total == 0));
        none && asking.reading().with(Option::is_none)
    };
    let everywhere = move || asking.look_everywhere();
    view! {
        <Show when=nothing>
            <div class="sw-found__try">
                <p>{t!(i18n, find.try_title)}</p>
                <ul>
                    <li>{t!(i18n, find.try_fewer)}</li>
                    <li>{t!(i18n, find.try_other)}</li>
                    <li>{t!(i18n, find.try_pictures)}</li>
                </ul>
                <Show when=move || asking.is_narrowed()>
                    <Button kind=ButtonKind::Line on_press=move |()| everywhere()>
                        {t!(i18n, find.everywhere)}
                    </Button>
                </Show>
            </div>
        </Show>
    }
}

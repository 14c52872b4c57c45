//! How far a long job is, how long it may still take, and the way to stop it.

use js_sys::Date;
use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// Milliseconds of work before a guess at the rest is worth saying.
const GUESS_AFTER_MS: f64 = 3_000.0;

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Bytes done.
    pub bytes: u64,
    /// All bytes there are; none where nobody knows.
    pub of: Option<u64>,
}

impl Done {
    /// What was done of all, from 0 to 1.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a bar of some hundred pixels shows no more than an f64 holds"
    )]
    fn share(self) -> Option<f64> {
        let all = self.of.filter(|all| *all != 0)?;
        Some((self.bytes as f64 / all as f64).clamp(0.0, 1.0))
    }
}

/// A bar with the bytes done, a guess at the minutes left, and a button to stop. The time runs from when it began, else from when it is first shown.
#[component]
pub fn Progress(
    /// What is going on: "Writing the backup".
    #[prop(into)]
    label: Signal<String>,
    /// How far it is.
    #[prop(into)]
    done: Signal<Done>,
    /// Stops it; without it there is no such button.
    #[prop(optional, into)]
    on_stop: Option<Callback<()>>,
    /// When it began, in milliseconds of the device's clock, where that was before it is shown.
    #[prop(optional)]
    since_ms: Option<f64>,
) -> impl IntoView {
    let (i18n, begun) = (use_i18n(), since_ms.unwrap_or_else(Date::now));
    let share = move || done.get().share();
    let bytes = move || {
        let Done { bytes, of } = done.get();
        match of {
            Some(all) => t_string!(
                i18n,
                parts.progress_of,
                done = size(i18n, bytes.min(all)),
                all = size(i18n, all)
            )
            .to_string(),
            None => size(i18n, bytes),
        }
    };
    let left = move || {
        let spent = Date::now() - begun;
        let share = share().filter(|share| 0.0 < *share && spent >= GUESS_AFTER_MS)?;
        Some(left_words(i18n, spent * (1.0 - share) / share))
    };
    let stop = move || {
        on_stop.map(|on_stop| {
            view! {
                <Button kind=ButtonKind::Quiet on_press=on_stop>
                    {t!(i18n, parts.progress_stop)}
                </Button>
            }
        })
    };
    view! {
        <div class="sw-progress">
            <p class="sw-progress__label">{move || label.get()}</p>
            <progress
                class="sw-progress__bar"
                aria-label=move || label.get()
                max="1"
                prop:value=move || share().unwrap_or_default()
            ></progress>
            <p class="sw-secondary sw-small sw-figures">
                {bytes} {move || left().map(|left| format!(" · {left}"))}
            </p>
            {stop()}
        </div>
    }
}

/// Milliseconds that are left, as a person would say it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a guess in minutes; a number that is no number is cast to 0"
)]
fn left_words(i18n: I18nContext<Locale>, left_ms: f64) -> String {
    match (left_ms / 60_000.0).ceil() as u64 {
        0 | 1 => t_string!(i18n, parts.progress_soon).to_owned(),
        minutes => t_string!(i18n, parts.progress_left, minutes = minutes).to_string(),
    }
}

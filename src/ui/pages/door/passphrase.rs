//! Choosing a passphrase: what it is worth in words while it is typed, or one made by the device.

use leptos::prelude::*;

use crate::app::keys::{MIN_PASSPHRASE_CHARS, Passphrase, Strength, Weakness, estimate};
use crate::ui::parts::{Button, ButtonKind, PassphraseField, Problem};
use crate::ui::words::made::make_passphrase;
use crate::ui::words::*;

/// A field for a new passphrase with its worth below it and "Make one for me".
#[component]
pub fn NewPassphrase(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every change by hand.
    #[prop(into)]
    on_input: Callback<String>,
    /// Told the one that was made; it is shown then, to be read.
    #[prop(into)]
    on_made: Callback<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Whether it is shown.
    shown: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let made = RwSignal::new(false);
    let make = move |()| {
        // Without randomness there is none to offer; her own words are as good.
        if let Some(words) = make_passphrase(i18n.get_locale_untracked()) {
            on_made.run(words);
            shown.set(true);
            made.set(true);
        }
    };
    view! {
        <div class="sw-new-passphrase">
            <PassphraseField
                id=id
                label=label
                hint=move || t_string!(i18n, door.passphrase_hint).to_owned()
                error=error
                value=value
                on_input=on_input
                autocomplete="new-password"
                shown=shown
            />
            {move || {
                let typed = value.read();
                (!typed.is_empty()).then(|| worth(i18n, &typed))
            }}
            <Button kind=ButtonKind::Quiet on_press=make>{t!(i18n, door.make_one)}</Button>
            <Show when=move || made.get()>
                <p class="sw-secondary sw-small">{t!(i18n, door.made_one)}</p>
            </Show>
        </div>
    }
}

/// Four bars, the words for what a passphrase is worth, and why it is worth no more.
fn worth(i18n: I18nContext<Locale>, typed: &str) -> impl IntoView + use<> {
    let (strength, weaknesses) = estimate(&Passphrase::new(typed), &[]);
    let (bars, name, words) = match strength {
        Strength::TooShort => (
            0,
            t_string!(i18n, door.strength_short),
            t_string!(i18n, door.strength_short_words),
        ),
        Strength::Weak => (
            1,
            t_string!(i18n, door.strength_weak),
            t_string!(i18n, door.strength_weak_words),
        ),
        Strength::Fair => (
            2,
            t_string!(i18n, door.strength_fair),
            t_string!(i18n, door.strength_fair_words),
        ),
        Strength::Good => (
            3,
            t_string!(i18n, door.strength_good),
            t_string!(i18n, door.strength_good_words),
        ),
        Strength::Strong => (
            4,
            t_string!(i18n, door.strength_strong),
            t_string!(i18n, door.strength_strong_words),
        ),
    };
    let why = weaknesses
        .first()
        .filter(|_| strength < Strength::Strong)
        .map(|weakness| match weakness {
            Weakness::Common => t_string!(i18n, door.weak_common),
            Weakness::Known => t_string!(i18n, door.weak_known),
            Weakness::Sequence => t_string!(i18n, door.weak_sequence),
            Weakness::Repeat => t_string!(i18n, door.weak_repeat),
        });
    let good = strength >= Strength::Good;
    let bar = |place: u8| {
        view! {
            <span
                class="sw-worth__bar"
                class:sw-worth__bar--full=place <= bars
                class:sw-worth__bar--good=good
            ></span>
        }
    };
    view! {
        <div class="sw-worth" role="status">
            <div class="sw-worth__bars" aria-hidden="true">{[1, 2, 3, 4].map(bar)}</div>
            <p><b>{name}</b>" "{words}" "{why}</p>
        </div>
    }
}

/// What keeps a passphrase from being taken: its length, and nothing else.
#[must_use]
pub fn passphrase_problem(
    i18n: I18nContext<Locale>,
    field: &'static str,
    typed: &str,
) -> Option<Problem> {
    Passphrase::new(typed).check_length().err().map(|_| {
        let words = t_string!(i18n, door.too_short, floor = MIN_PASSPHRASE_CHARS);
        Problem::new(field, words.to_string())
    })
}

//! Sensitive records, one by one: an answer is given or it is not, and nothing is chosen beforehand.

use leptos::prelude::*;

use super::desk::use_desk;
use super::labels;
use crate::domain::{Inclusion, SensitiveCategory};
use crate::ui::parts::{Button, ButtonKind, Pair, PairAnswer, Why};
use crate::ui::words::*;

/// The pairs, and what is said about a therapist's own notes.
#[component]
pub(super) fn Sensitive() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let answered = desk.read(|form| !form.sensitive.is_empty());
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, wizard.sensitive)}</h2>
            <p class="sw-small sw-secondary sw-measure">{t!(i18n, wizard.sensitive_lead)}</p>
            <div>
                {SensitiveCategory::ALL.into_iter().map(|category| view! { <Category category=category /> }).collect_view()}
                <Show when=move || answered.get()>
                    <div class="sw-clear">
                        <Button kind=ButtonKind::Quiet on_press=move |()| desk.choose(|form| form.sensitive.clear())>
                            {t!(i18n, wizard.sensitive_clear)}
                        </Button>
                    </div>
                </Show>
                <Why summary=move || t_string!(i18n, wizard.notes_why)>
                    <p>{t!(i18n, wizard.notes_words)}</p>
                    <p>{t!(i18n, wizard.notes_rest)}</p>
                    <p class="sw-small sw-secondary">{t!(i18n, wizard.notes_rule)}</p>
                </Why>
            </div>
        </section>
    }
}

#[component]
fn Category(
    /// Which.
    category: SensitiveCategory,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let (label, hint) = labels::sensitive(i18n, category);
    let value = desk.read(move |form| {
        form.sensitive.get(&category).map(|answer| match answer {
            Inclusion::Include => PairAnswer::Include,
            Inclusion::LeaveOut => PairAnswer::LeaveOut,
        })
    });
    let answer = move |answer: PairAnswer| {
        let answer = match answer {
            PairAnswer::Include => Inclusion::Include,
            PairAnswer::LeaveOut => Inclusion::LeaveOut,
        };
        desk.choose(|form| {
            form.sensitive.insert(category, answer);
        });
    };
    view! { <Pair name=format!("sensitive-{}", category as u8) label=label hint=hint value=value on_answer=answer /> }
}

//! A date a person remembers or reads off a paper: three number fields, never a calendar to page through.

use leptos::prelude::*;

use super::date_draft::DateDraft;
use super::field_frame::{ErrorWords, Hint, described_by, invalid};
use crate::ui::words::*;

/// Month, day and year as three fields in one group.
#[component]
pub fn DateField(
    /// The group's id. The month's input has `-month` behind it, and so on; links of an error list may name the group.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// Help before the answer.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What stands in the three fields.
    #[prop(into)]
    value: Signal<DateDraft>,
    /// Told at every change.
    #[prop(into)]
    on_input: Callback<DateDraft>,
    /// Whether the legend is seen; hidden where the words right above already ask.
    #[prop(default = true)]
    legend_shown: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let described = described_by(&id, hint, error);
    let change = move |put: fn(&mut DateDraft, String), words: String| {
        let mut draft = value.get_untracked();
        put(&mut draft, words);
        on_input.run(draft);
    };
    let part = |name: &'static str,
                label: Signal<String>,
                read: fn(&DateDraft) -> &String,
                put: fn(&mut DateDraft, String)| {
        let (id, year) = (format!("{id}-{name}"), name == "year");
        view! {
            <div class="sw-date__box" class:sw-date__box--year=year>
                <label for=id.clone()>{move || label.get()}</label>
                <input
                    class="sw-input"
                    id=id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength=if year { "4" } else { "2" }
                    aria-invalid=invalid(error)
                    prop:value=move || value.with(|draft| read(draft).clone())
                    on:input=move |event| change(put, event_target_value(&event))
                />
            </div>
        }
    };
    let month = Signal::derive(move || t_string!(i18n, parts.month).to_string());
    let day = Signal::derive(move || t_string!(i18n, parts.day).to_string());
    let year = Signal::derive(move || t_string!(i18n, parts.year).to_string());
    view! {
        <fieldset class="sw-field sw-date" id=id.clone() aria-describedby=described>
            <legend class="sw-field__label" class:sw-visually-hidden=!legend_shown>{move || legend.get()}</legend>
            <Hint id=id.clone() hint=hint />
            <ErrorWords id=id.clone() error=error />
            <div class="sw-date__boxes">
                {part("month", month, |draft| &draft.month, |draft, words| draft.month = words)}
                {part("day", day, |draft| &draft.day, |draft, words| draft.day = words)}
                {part("year", year, |draft| &draft.year, |draft, words| draft.year = words)}
            </div>
        </fieldset>
    }
}

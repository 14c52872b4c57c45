//! A part of the card: its lines, each with its tick, its words and its place.

use leptos::html;
use leptos::prelude::*;

use super::words::{add_words, part_hint, part_name};
use crate::app::forms::{CardDraft, CardRow, MOST_CHARS};
use crate::domain::CardPart;
use crate::ui::parts::{Button, ButtonKind, Icon, IconName, IconSize};
use crate::ui::words::*;

/// A part with its lines and the button that adds one.
#[component]
pub(super) fn PartFields(
    /// The part.
    part: CardPart,
    /// The card.
    draft: RwSignal<CardDraft>,
) -> impl IntoView {
    let i18n = use_i18n();
    // The line that was just added: it takes the focus when it is there.
    let fresh = RwSignal::new(None);
    let numbers = Memo::new(move |_| draft.with(|draft| draft.numbers(part)));
    let hint = part_hint(i18n, part).map(|hint| view! { <p class="sw-field__hint">{hint}</p> });
    let add = move |()| {
        let number = draft.try_update(|draft| draft.add(part));
        fresh.set(number);
    };
    view! {
        <fieldset class="sw-group sw-cardpart">
            <legend class="sw-group__legend">{part_name(i18n, part)}</legend>
            {hint}
            <ul class="sw-cardpart__lines">
                <For each=move || numbers.get() key=|number| *number let:number>
                    <Line part=part number=number numbers=numbers draft=draft fresh=fresh />
                </For>
            </ul>
            <Button kind=ButtonKind::Quiet on_press=add>{add_words(i18n, part)}</Button>
        </fieldset>
    }
}

#[component]
fn Line(
    /// The part.
    part: CardPart,
    /// The line's number.
    number: u32,
    /// The numbers of its part, in their order.
    numbers: Memo<Vec<u32>>,
    /// The card.
    draft: RwSignal<CardDraft>,
    /// The line that takes the focus.
    fresh: RwSignal<Option<u32>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get()
            && fresh.get_untracked() == Some(number)
        {
            fresh.set(None);
            // Focus is a help, not a condition.
            let _ = field.focus();
        }
    });
    let row = Memo::new(move |_| draft.with(|draft| found(draft, number)));
    let text = move || row.with(|row| row.as_ref().map(|row| row.line.text.clone()));
    let said = move || match text().filter(|text| !text.trim().is_empty()) {
        Some(text) => text,
        None => t_string!(i18n, card.empty_line).to_owned(),
    };
    let place = move || numbers.with(|all| all.iter().position(|one| *one == number));
    let name = move || {
        let number = place().unwrap_or_default() + 1;
        t_string!(
            i18n,
            card.line_of,
            part = part_name(i18n, part),
            number = number
        )
        .to_string()
    };
    let change = move |change: &dyn Fn(&mut CardRow)| {
        draft.update(|draft| draft.change(number, |row| change(row)));
    };
    view! {
        <li class="sw-cardline">
            <label class="sw-cardline__tick">
                <input
                    class="sw-check__tick"
                    type="checkbox"
                    aria-label=move || t_string!(i18n, card.on_card, text = said()).to_string()
                    prop:checked=move || row.with(|row| row.as_ref().is_some_and(|row| row.is_on))
                    on:change=move |event| {
                        let is_on = event_target_checked(&event);
                        change(&|row| row.is_on = is_on);
                    }
                />
            </label>
            <input
                class="sw-input"
                type="text"
                autocomplete="off"
                maxlength=MOST_CHARS
                node_ref=field
                aria-label=name
                prop:value=move || text().unwrap_or_default()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    change(&|row| row.line.text.clone_from(&text));
                }
            />
            <Show when=move || place().is_some_and(|place| place > 0)>
                <button
                    class="sw-cardline__up"
                    type="button"
                    aria-label=move || t_string!(i18n, card.move_up, text = said()).to_string()
                    on:click=move |_| draft.update(|draft| draft.raise(number))
                >
                    <Icon name=IconName::Up size=IconSize::Small />
                </button>
            </Show>
        </li>
    }
}

fn found(draft: &CardDraft, number: u32) -> Option<CardRow> {
    let mut rows = draft.rows.iter();
    rows.find(|row| row.number == number).cloned()
}

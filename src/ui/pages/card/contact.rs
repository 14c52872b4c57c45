//! Whom to call: name, relation and telephone of each, with a tick.

use leptos::prelude::*;

use crate::app::forms::{CardDraft, ContactRow};
use crate::ui::parts::{Button, ButtonKind, Check, Field, FieldKind};
use crate::ui::words::*;

/// Everybody to call, and the button that adds somebody.
#[component]
pub(super) fn Contacts(
    /// The card.
    draft: RwSignal<CardDraft>,
) -> impl IntoView {
    let i18n = use_i18n();
    let numbers = Memo::new(move |_| {
        draft.with(|draft| {
            draft
                .contacts
                .iter()
                .map(|row| row.number)
                .collect::<Vec<_>>()
        })
    });
    let add = move |()| {
        draft.update(|draft| {
            draft.add_contact();
        });
    };
    view! {
        <fieldset class="sw-group sw-cardpart">
            <legend class="sw-group__legend">{t!(i18n, card.contacts)}</legend>
            <p class="sw-field__hint">{t!(i18n, card.contacts_hint)}</p>
            <ul class="sw-cardpart__people">
                <For each=move || numbers.get() key=|number| *number let:number>
                    <Somebody number=number numbers=numbers draft=draft />
                </For>
            </ul>
            <Button kind=ButtonKind::Quiet on_press=add>{t!(i18n, card.add_contact)}</Button>
        </fieldset>
    }
}

#[component]
fn Somebody(
    /// The number.
    number: u32,
    /// All numbers, in their order.
    numbers: Memo<Vec<u32>>,
    /// The card.
    draft: RwSignal<CardDraft>,
) -> impl IntoView {
    let i18n = use_i18n();
    let row = Memo::new(move |_| draft.with(|draft| found(draft, number)));
    let name = move || row.with(|row| row.contact.name.trim().to_owned());
    let who = move || match name() {
        name if name.is_empty() => t_string!(i18n, card.contact_empty).to_owned(),
        name => name,
    };
    let place = move || numbers.with(|all| all.iter().position(|one| *one == number));
    let legend = move || {
        let number = place().unwrap_or_default() + 1;
        t_string!(i18n, card.contact_of, number = number).to_string()
    };
    let change = move |change: &dyn Fn(&mut ContactRow)| {
        draft.update(|draft| draft.change_contact(number, |row| change(row)));
    };
    view! {
        <li>
            <div class="sw-cardperson" role="group" aria-label=legend>
                <Check
                    id=format!("contact-{number}")
                    label=move || t_string!(i18n, card.on_card, text = who()).to_string()
                    checked=Signal::derive(move || row.with(|row| row.is_on))
                    on_toggle=move |is_on| change(&|row| row.is_on = is_on)
                />
                <Field
                    id=format!("contact-name-{number}")
                    label=move || t_string!(i18n, card.contact_name)
                    value=Signal::derive(move || row.with(|row| row.contact.name.clone()))
                    on_input=move |text: String| change(&|row| row.contact.name.clone_from(&text))
                />
                <Field
                    id=format!("contact-relation-{number}")
                    label=move || t_string!(i18n, card.contact_relation)
                    value=Signal::derive(move || row.with(|row| row.contact.relation.clone()))
                    on_input=move |text: String| change(&|row| row.contact.relation.clone_from(&text))
                />
                <Field
                    id=format!("contact-phone-{number}")
                    label=move || t_string!(i18n, card.contact_phone)
                    kind=FieldKind::Tel
                    value=Signal::derive(move || row.with(|row| row.contact.phone.clone()))
                    on_input=move |text: String| change(&|row| row.contact.phone.clone_from(&text))
                />
                <Show when=move || place().is_some_and(|place| place > 0)>
                    <Button
                        kind=ButtonKind::Quiet
                        on_press=move |()| draft.update(|draft| draft.raise_contact(number))
                    >
                        {move || t_string!(i18n, card.move_up, text = who()).to_string()}
                    </Button>
                </Show>
            </div>
        </li>
    }
}

fn found(draft: &CardDraft, number: u32) -> ContactRow {
    let mut rows = draft.contacts.iter();
    let row = rows.find(|row| row.number == number).cloned();
    row.unwrap_or_else(|| ContactRow {
        number,
        contact: Default::default(),
        is_on: false,
    })
}

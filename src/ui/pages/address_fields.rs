//! The fields of a postal address.

use leptos::prelude::*;

use crate::app::forms::{AddressField, US_STATES};
use crate::domain::Address;
use crate::ui::parts::{Field, Problem, SelectField, SelectOption};
use crate::ui::words::*;

/// The id of a field of an address.
pub fn address_field_id(prefix: &str, field: AddressField) -> String {
    let name = match field {
        AddressField::Street => "street",
        AddressField::Unit => "unit",
        AddressField::City => "city",
        AddressField::State => "state",
        AddressField::Zip => "zip",
    };
    format!("{prefix}-{name}")
}

/// Street, unit, city, state, ZIP in one group.
#[component]
pub fn AddressFields(
    /// What the ids of the fields begin with.
    prefix: &'static str,
    /// The group's name.
    #[prop(into)]
    legend: Signal<String>,
    /// Help before the answer.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
    /// What stands in the fields.
    #[prop(into)]
    value: Signal<Address>,
    /// Told at every change.
    #[prop(into)]
    on_change: Callback<Address>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let change = move |put: fn(&mut Address, String), words: String| {
        let mut address = value.get_untracked();
        put(&mut address, words);
        on_change.run(address);
    };
    let error = move |field: AddressField| {
        let id = address_field_id(prefix, field);
        Signal::derive(move || {
            problems.with(|list| {
                list.iter()
                    .find(|problem| problem.field == id)
                    .map(|problem| problem.words.clone())
            })
        })
    };
    let line = move |field: AddressField,
                     label: Signal<String>,
                     read: fn(&Address) -> &String,
                     put: fn(&mut Address, String)| {
        view! {
            <Field
                id=address_field_id(prefix, field)
                label=label
                error=error(field)
                value=Signal::derive(move || value.with(|address| read(address).clone()))
                on_input=move |words| change(put, words)
            />
        }
    };
    let states = move || {
        let none = SelectOption {
            value: String::new(),
            label: t_string!(i18n, people.state_none).to_string(),
        };
        let own = US_STATES.iter().map(|code| SelectOption {
            value: (*code).to_owned(),
            label: (*code).to_owned(),
        });
        std::iter::once(none).chain(own).collect::<Vec<_>>()
    };
    let street = Signal::derive(move || t_string!(i18n, people.street).to_string());
    let unit = Signal::derive(move || t_string!(i18n, people.unit).to_string());
    let city = Signal::derive(move || t_string!(i18n, people.city).to_string());
    let zip = Signal::derive(move || t_string!(i18n, people.zip).to_string());
    view! {
        <fieldset class="sw-address-fields">
            <legend class="sw-field__label">{move || legend.get()}</legend>
            {move || hint.get().map(|hint| view! { <p class="sw-field__hint">{hint}</p> })}
            {line(AddressField::Street, street, |address| &address.street, |address, words| address.street = words)}
            {line(AddressField::Unit, unit, |address| &address.unit, |address, words| address.unit = words)}
            {line(AddressField::City, city, |address| &address.city, |address, words| address.city = words)}
            <div class="sw-address-fields__row">
                <SelectField
                    id=address_field_id(prefix, AddressField::State)
                    label=move || t_string!(i18n, people.state).to_string()
                    error=error(AddressField::State)
                    options=Signal::derive(states)
                    value=Signal::derive(move || value.with(|address| address.state.clone()))
                    on_change=move |words| change(|address, words| address.state = words, words)
                />
                {line(AddressField::Zip, zip, |address| &address.zip, |address, words| address.zip = words)}
            </div>
        </fieldset>
    }
}

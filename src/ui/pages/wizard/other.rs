//! The somebody else: name, organization, and how they are reached.

use leptos::prelude::*;

use super::desk::{Desk, use_desk};
use crate::domain::Contact;
use crate::ui::parts::{Field, FieldKind};
use crate::ui::words::*;

/// The fields inside the answer "Somebody else".
#[component]
pub(super) fn SomebodyElse() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    view! {
        <div class="sw-form sw-other">
            <Field
                id="other-name"
                label=move || t_string!(i18n, wizard.other_name)
                hint=move || t_string!(i18n, wizard.other_name_hint).to_owned()
                error=desk.problem("other-name")
                value=value(desk, |contact| &contact.name)
                on_input=put(desk, |contact, words| contact.name = words)
            />
            <Field
                id="other-organization"
                label=move || t_string!(i18n, wizard.other_organization)
                value=value(desk, |contact| &contact.organization)
                on_input=put(desk, |contact, words| contact.organization = words)
            />
            <p class="sw-small sw-secondary">{t!(i18n, wizard.other_reach)}</p>
            <Field
                id="other-email"
                label=move || t_string!(i18n, wizard.other_email)
                error=desk.problem("other-email")
                value=value(desk, |contact| &contact.email)
                on_input=put(desk, |contact, words| contact.email = words)
                kind=FieldKind::Email
            />
            <div class="sw-beside">
                <Field
                    id="other-fax"
                    label=move || t_string!(i18n, wizard.other_fax)
                    value=value(desk, |contact| &contact.fax)
                    on_input=put(desk, |contact, words| contact.fax = words)
                    kind=FieldKind::Tel
                />
                <Field
                    id="other-phone"
                    label=move || t_string!(i18n, wizard.other_phone)
                    value=value(desk, |contact| &contact.phone)
                    on_input=put(desk, |contact, words| contact.phone = words)
                    kind=FieldKind::Tel
                />
            </div>
            <OtherAddress />
        </div>
    }
}

#[component]
fn OtherAddress() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    view! {
        <Field
            id="other-street"
            label=move || t_string!(i18n, wizard.other_street)
            value=value(desk, |contact| &contact.address.street)
            on_input=put(desk, |contact, words| contact.address.street = words)
        />
        <div class="sw-beside">
            <Field
                id="other-unit"
                label=move || t_string!(i18n, wizard.other_unit)
                value=value(desk, |contact| &contact.address.unit)
                on_input=put(desk, |contact, words| contact.address.unit = words)
            />
            <Field
                id="other-city"
                label=move || t_string!(i18n, wizard.other_city)
                value=value(desk, |contact| &contact.address.city)
                on_input=put(desk, |contact, words| contact.address.city = words)
            />
        </div>
        <div class="sw-beside">
            <Field
                id="other-state"
                label=move || t_string!(i18n, wizard.other_state)
                value=value(desk, |contact| &contact.address.state)
                on_input=put(desk, |contact, words| contact.address.state = words)
            />
            <Field
                id="other-zip"
                label=move || t_string!(i18n, wizard.other_zip)
                value=value(desk, |contact| &contact.address.zip)
                on_input=put(desk, |contact, words| contact.address.zip = words)
                kind=FieldKind::Digits
            />
        </div>
    }
}

fn value(desk: Desk, read: fn(&Contact) -> &String) -> Signal<String> {
    desk.read(move |form| read(&form.other).clone())
}

fn put(desk: Desk, put: fn(&mut Contact, String)) -> Callback<String> {
    Callback::new(move |words| desk.write(|form| put(&mut form.other, words)))
}

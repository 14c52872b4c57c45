//! What only a permission asks for: what it is for, and when it ends.

use leptos::prelude::*;

use super::desk::use_desk;
use crate::app::forms::wizard::{ExpiryAnswer, PurposeAnswer};
use crate::ui::parts::{Choice, ChoiceGroup, DateField, Field, LegendSize, Why};
use crate::ui::words::*;

/// What is it for?
#[component]
pub(super) fn Purpose() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let chosen = move |own: PurposeAnswer| desk.read(move |form| form.purpose == Some(own));
    let choose = move |own: PurposeAnswer| desk.choose(|form| form.purpose = Some(own));
    view! {
        <section class="sw-section">
            <ChoiceGroup
                id="purpose"
                legend=move || t_string!(i18n, wizard.purpose)
                hint=move || t_string!(i18n, wizard.purpose_hint).to_owned()
                error=desk.problem("purpose")
                size=LegendSize::Large
            >
                <Choice
                    name="purpose"
                    label=move || t_string!(i18n, wizard.purpose_request)
                    hint=move || t_string!(i18n, wizard.purpose_request_hint).to_owned()
                    chosen=chosen(PurposeAnswer::AtMyRequest)
                    on_choose=move |()| choose(PurposeAnswer::AtMyRequest)
                />
                <Choice
                    name="purpose"
                    label=move || t_string!(i18n, wizard.purpose_words)
                    chosen=chosen(PurposeAnswer::InWords)
                    on_choose=move |()| choose(PurposeAnswer::InWords)
                >
                    <Field
                        id="purpose-words"
                        label=move || t_string!(i18n, wizard.purpose_words_label)
                        hint=move || t_string!(i18n, wizard.purpose_words_hint).to_owned()
                        error=desk.problem("purpose-words")
                        value=desk.read(|form| form.purpose_words.clone())
                        on_input=move |words| desk.write(|form| form.purpose_words = words)
                    />
                </Choice>
            </ChoiceGroup>
        </section>
    }
}

/// When does it end, and how it is taken back before that.
#[component]
pub(super) fn Expires() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let chosen = move |own: ExpiryAnswer| desk.read(move |form| form.expiry == Some(own));
    let choose = move |own: ExpiryAnswer| desk.choose(|form| form.expiry = Some(own));
    view! {
        <section class="sw-section">
            <ChoiceGroup
                id="expiry"
                legend=move || t_string!(i18n, wizard.expiry)
                hint=move || t_string!(i18n, wizard.expiry_hint).to_owned()
                error=desk.problem("expiry")
                size=LegendSize::Large
            >
                <Choice
                    name="expiry"
                    label=move || t_string!(i18n, wizard.expiry_date)
                    chosen=chosen(ExpiryAnswer::OnDate)
                    on_choose=move |()| choose(ExpiryAnswer::OnDate)
                >
                    <DateField
                        id="expires-on"
                        legend=move || t_string!(i18n, wizard.expiry_day)
                        error=desk.problem("expires-on")
                        value=desk.read(|form| form.expires_on.clone())
                        on_input=move |date| desk.write(|form| form.expires_on = date)
                    />
                </Choice>
                <Choice
                    name="expiry"
                    label=move || t_string!(i18n, wizard.expiry_event)
                    chosen=chosen(ExpiryAnswer::WithEvent)
                    on_choose=move |()| choose(ExpiryAnswer::WithEvent)
                >
                    <Field
                        id="expires-with"
                        label=move || t_string!(i18n, wizard.expiry_event_label)
                        hint=move || t_string!(i18n, wizard.expiry_event_hint).to_owned()
                        error=desk.problem("expires-with")
                        value=desk.read(|form| form.expires_with.clone())
                        on_input=move |words| desk.write(|form| form.expires_with = words)
                    />
                </Choice>
            </ChoiceGroup>
            <Why summary=move || t_string!(i18n, wizard.revoke_why)>
                <p>{t!(i18n, wizard.revoke_words)}</p>
                <p class="sw-small sw-secondary">{t!(i18n, wizard.revoke_rule)}</p>
            </Why>
        </section>
    }
}
